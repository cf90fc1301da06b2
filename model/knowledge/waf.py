"""Which rule groups does AWS maintain for AWS WAF, and how much capacity does each take? There are more than these."""

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
