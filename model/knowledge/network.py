"""Which addresses can a VPC and its subnets not have? (Sizes are in `limits`: `vpc.prefix`, `subnet.prefix`.)"""

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
