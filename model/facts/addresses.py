"""Which blocks of addresses does a network use, and which are free?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Network
from itertools import islice

from model.findings import Path
from model.knowledge import limits
from model.knowledge import network as known
from model.spec.network import Network

_TRIES = 4096
"""How many blocks are looked at for an example; a network that is fuller than that gets none."""


@dataclass(frozen=True, slots=True)
class Block:
    """One subnet of a network: its tier, its addresses, and where the spec says so."""

    tier: str
    addresses: IPv4Network
    path: Path


def blocks(name: str, network: Network) -> list[Block]:
    """The subnets of a network by tier, in the order of the zones."""
    return [
        Block(tier, block.network, ("networks", name, "subnets", tier, "cidrs", index))
        for tier, subnets in sorted(network.subnets.items())
        for index, block in enumerate(subnets.cidrs)
    ]


def free(name: str, network: Network, prefix: int) -> Iterator[IPv4Network]:
    """Blocks of a prefix length that a network has and no subnet uses, lowest first."""
    whole = network.cidr.network
    taken = [block.addresses for block in blocks(name, network)]
    prefix = max(prefix, whole.prefixlen)
    for candidate in islice(whole.subnets(new_prefix=prefix), _TRIES):
        if not any(candidate.overlaps(block) for block in taken):
            yield candidate


def examples(name: str, network: Network, number: int, prefix: int | None = None) -> list[str]:
    """Free blocks for new subnets, of the size that most subnets of the network have; fewer where it is full."""
    sizes = [block.addresses.prefixlen for block in blocks(name, network)]
    usual = max(sorted(set(sizes)), key=sizes.count)
    limit = limits.limit("subnet.prefix")
    wanted = min(max(usual if prefix is None else prefix, limit.minimum or 0), limit.maximum or 32)
    return [str(block) for block in islice(free(name, network, wanted), number)]


def private_example() -> str:
    """A private block as large as a VPC can be."""
    return str(next(known.private()[0].subnets(new_prefix=limits.limit("vpc.prefix").minimum or 16)))


def refused_part(block: IPv4Network) -> IPv4Network | None:
    """The range in which a block lies that no VPC can have."""
    return next((range_ for range_ in known.forbidden() if block.subnet_of(range_)), None)
