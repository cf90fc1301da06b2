"""Which TLS does an ALB listener speak? (Numeric limits of load balancers are in `limits`, names in `names`.)"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from model.knowledge import rows


@dataclass(frozen=True, slots=True)
class TlsPolicy:
    """A security policy of HTTPS listeners. Protocol versions are written `1.0` to `1.3`."""

    name: str
    minimum: str
    maximum: str
    forward_secrecy: bool
    post_quantum: bool


@cache
def policies() -> tuple[str, ...]:
    """The names of the policies known, sorted. FIPS, RFC 9151 and FS policies are not among them."""
    return tuple(sorted(rows("load_balancing", "policies")))


@cache
def policy(name: str) -> TlsPolicy | None:
    """The policy of that name, as in `ELBSecurityPolicy-TLS13-1-2-2021-06`."""
    row = rows("load_balancing", "policies").get(name)
    if row is None:
        return None
    return TlsPolicy(name, row["min"], row["max"], row.get("forward_secrecy", True), row.get("post_quantum", False))


def api_default() -> str:
    """The policy that a listener gets where none is said, from CloudFormation and Terraform too. It allows TLS 1.0."""
    return str(rows("load_balancing", "choice")["api_default"])


def recommended() -> str:
    """The policy that AWS recommends."""
    return str(rows("load_balancing", "choice")["recommended"])
