"""Which rules do others maintain for a firewall? Of AWS WAF's groups not all are here, and of Cloudflare's one set."""

from __future__ import annotations

from functools import cache

from model.knowledge import rows


@cache
def groups() -> tuple[str, ...]:
    """The managed rule groups whose capacity is known, sorted."""
    return tuple(sorted(rows("waf", "groups")))


@cache
def capacity(group: str) -> int | None:
    """The capacity units that a managed rule group takes; None where they are not known."""
    row = rows("waf", "groups").get(group)
    return int(row["capacity"]) if row else None


def cloudflare_ruleset() -> str:
    """The id of the rules that Cloudflare maintains, the same for everybody."""
    return str(rows("waf", "cloudflare")["Cloudflare Managed Ruleset"]["id"])
