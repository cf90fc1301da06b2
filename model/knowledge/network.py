"""Which addresses can a VPC and its subnets not have, and what must network ACLs and endpoints let through?

Sizes are in `limits`: `vpc.prefix`, `subnet.prefix`, `network_acl.rules`.
"""

from __future__ import annotations

from functools import cache
from ipaddress import IPv4Address, IPv4Network

from model.knowledge import rows


@cache
def forbidden() -> tuple[IPv4Network, ...]:
    """Blocks that a VPC must not lie in."""
    return tuple(map(IPv4Network, rows("network", "forbidden")))


@cache
def conflicts() -> dict[IPv4Network, str]:
    """Blocks that a VPC may have and better has not, each with the reason."""
    return {IPv4Network(block): reason for block, reason in rows("network", "conflicts").items()}


@cache
def private() -> tuple[IPv4Network, ...]:
    """The private ranges of RFC 1918."""
    return tuple(map(IPv4Network, rows("network", "private")))


def reserved(subnet: IPv4Network) -> tuple[IPv4Address, ...]:
    """The addresses of a subnet that AWS keeps for itself: the first four and the last."""
    return tuple(subnet[index] for index in rows("network", "reserved"))


def usable(subnet: IPv4Network) -> int:
    """How many addresses of a subnet can be given to resources."""
    return subnet.num_addresses - len(rows("network", "reserved"))


def ephemeral_ports() -> tuple[int, int]:
    """The ports that clients of every kind are answered at: load balancers and NAT gateways use all of them."""
    first, last = rows("network", "ephemeral_ports")
    return int(first), int(last)


def fragmentation_needed() -> tuple[int, int]:
    """ICMP's type and code by which a router asks for smaller packets; needed wherever peers are on the internet."""
    row = rows("network", "fragmentation_needed")
    return int(row["type"]), int(row["code"])


def acl_rule_numbers() -> tuple[int, int]:
    """The least and the greatest number that a rule of a network ACL can have."""
    first, last = rows("network", "acl_rule_numbers")
    return int(first), int(last)


@cache
def flow_log_fields() -> tuple[str, ...]:
    """What a record of a VPC's flow logs can hold; the fields of AWS's own choice come first."""
    return tuple(rows("network", "flow_log_fields"))


def default_flow_log_fields() -> int:
    """How many of the fields a record has where nobody chooses."""
    return int(rows("network", "default_flow_log_fields"))


def flow_log_intervals() -> tuple[int, ...]:
    """The seconds that a record can sum up."""
    return tuple(rows("network", "flow_log_intervals"))


def layer_bucket(region: str) -> tuple[str, tuple[str, ...]]:
    """The bucket from which ECR's clients of a region get the layers of images, and the actions that takes."""
    row = rows("network", "layer_bucket")
    return str(row["name"]).format(region=region), tuple(row["actions"])
