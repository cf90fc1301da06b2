"""Which network ACLs let something through one way, and its answers not back?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.facts.network import filters
from model.facts.network.edits import opening
from model.facts.network.parts import ANY_PROTOCOL, TCP, UDP, Acl, Entry
from model.facts.network.places import Index, Spot, prefix
from model.facts.network.ranges import covers
from model.facts.network.steps import EPHEMERAL
from model.findings import Path


@dataclass(frozen=True, slots=True)
class OneWay:
    """An entry whose answers the ACL drops."""

    acl: str
    egress: bool
    opening: str
    cidr: str
    path: Path


def one_way(index: Index) -> Iterator[OneWay]:
    """Every entry that allows ports of services, where answers to the same addresses do not pass."""
    for acl in index.net.acls:
        for entry in acl.entries:
            usual = entry.protocol in (ANY_PROTOCOL, TCP, UDP) and not covers(EPHEMERAL, entry.ports)
            if entry.allow and usual and not _answered(index, acl, entry):
                what = opening(entry.protocol, entry.ports)
                yield OneWay(acl.id, entry.egress, what, entry.cidr, entry.path or acl.path)


def _answered(index: Index, acl: Acl, entry: Entry) -> bool:
    block = prefix(entry.cidr)
    somewhere = 8 << 24 if block.version == 4 else 0x2600 << 112
    there = Spot(block.version, block.low if block.length else somewhere)
    protocol = TCP if entry.protocol == ANY_PROTOCOL else entry.protocol
    return covers(filters.acl(index, acl, not entry.egress, protocol, there).sure, EPHEMERAL)
