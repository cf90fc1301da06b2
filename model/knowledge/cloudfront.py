"""What is fixed about CloudFront: TLS policies, managed policies, the region of certificates, names and ids.

(Numeric limits are in `limits`: `cloudfront.*`.)
"""

from __future__ import annotations

from functools import cache
from typing import Any

from model.knowledge import rows


@cache
def tls_policies() -> tuple[str, ...]:
    """The security policies for viewers that server name indication allows, sorted."""
    return tuple(sorted(name for name, row in rows("cloudfront", "policies").items() if row["min"][0].isdigit()))


def minimum_tls(policy: str) -> str | None:
    """The least TLS version that a security policy allows, as in `1.2`."""
    row = rows("cloudfront", "policies").get(policy)
    return str(row["min"]) if row else None


def cache_policy(name: str) -> str:
    """The id of one of CloudFront's own cache policies, as in `CachingDisabled`."""
    return str(rows("cloudfront", "cache_policies")[name]["id"])


def origin_request_policy(name: str) -> str:
    """The id of one of CloudFront's own origin request policies, as in `AllViewer`."""
    return str(rows("cloudfront", "origin_request_policies")[name]["id"])


def response_headers_policy(name: str) -> str:
    """The id of one of CloudFront's own response headers policies, as in `SecurityHeadersPolicy`."""
    return str(rows("cloudfront", "response_headers_policies")[name]["id"])


def methods(name: str) -> tuple[str, ...]:
    """The HTTP methods of a set: `read`, `read_and_options` or `all`; CloudFront has no others."""
    return tuple(rows("cloudfront", "methods")[name])


def certificate_region() -> str:
    """The only region whose certificates CloudFront takes."""
    return str(_fact("certificate_region"))


def alias_hosted_zone() -> str:
    """The hosted zone that every alias record to a distribution names as its target's."""
    return str(_fact("alias_hosted_zone"))


def prefix_list() -> str:
    """The name of the list of addresses from which CloudFront calls origins; its id differs between regions."""
    return str(_fact("prefix_list"))


def prefix_list_weight() -> int:
    """How many rules of a security group that list counts as."""
    return int(_fact("prefix_list_weight"))


def _fact(name: str) -> Any:
    return rows("cloudfront", "facts")[name]["value"]
