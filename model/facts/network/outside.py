"""Who is outside? The internet, divided into parts within which no rule of a network tells two addresses apart."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address, summarize_address_range
from typing import NamedTuple

from model.facts.network.places import (
    PRIVATE,
    SHARED,
    UNROUTED,
    Index,
    Prefix,
    Spot,
    number,
    prefix,
    text,
)
from model.facts.network.ranges import Ranges, minus, normal


class Part(NamedTuple):
    """A part of the internet: one spot for all of it, and its addresses, none where only a list's name is known."""

    spot: Spot
    addresses: Ranges


def internet(index: Index, version: int = 4, within: tuple[str, ...] = ()) -> list[Part]:
    """The parts of the internet, or of the given prefixes of it, without our own public addresses."""
    key = ("internet", version, within)
    if key not in index.memory:
        index.memory[key] = list(_parts(index, version, within))
    found = index.memory[key]
    assert isinstance(found, list)
    return found


def _parts(index: Index, version: int, within: tuple[str, ...]) -> Iterator[Part]:
    blocks = [block for block in map(prefix, mentioned(index)) if block.version == version]
    whole = normal((p.low, p.high) for p in map(prefix, within) if p.version == version) if within else _all(version)
    ours = normal((n, n) for v, n in index.public if v == version)
    left = minus(whole, ours)
    classes: dict[tuple[Prefix, ...], list[tuple[int, int]]] = {}
    cuts = sorted({block.low for block in blocks} | {block.high + 1 for block in blocks})
    for low, high in left:
        for start, stop in _cut(low, high, cuts):
            inside = tuple(b for b in blocks if b.low <= start <= b.high)
            classes.setdefault(inside, []).append((start, stop))
    for pairs in classes.values():
        yield Part(Spot(version, pairs[0][0], apart=not within, name=""), normal(pairs))
    if not within and version == 4:
        for list_ in unknown_lists(index):
            yield Part(Spot(4, None, frozenset((list_,)), name=list_), ())


def unknown_lists(index: Index) -> list[str]:
    """The prefix lists whose addresses AWS knows and we do not, which rules let in."""
    named = {each for group in index.net.groups for rule in (*group.ingress, *group.egress) for each in rule.lists}
    known = {each.id for each in index.net.lists if each.cidrs is not None}
    return sorted(named - known)


def _cut(low: int, high: int, cuts: list[int]) -> Iterator[tuple[int, int]]:
    from bisect import bisect_right

    at = bisect_right(cuts, low)
    while at < len(cuts) and cuts[at] <= high:
        yield low, cuts[at] - 1
        low = cuts[at]
        at += 1
    yield low, high


def mentioned(index: Index) -> list[str]:
    """Every prefix that a rule, an entry, a route or a list of the network mentions."""
    key = "mentioned"
    if key not in index.memory:
        net = index.net
        found: set[str] = set()
        for group in net.groups:
            for rule in (*group.ingress, *group.egress):
                found.update(rule.cidrs)
        found.update(entry.cidr for acl in net.acls for entry in acl.entries)
        found.update(r.destination for table in net.tables for r in table.routes if "/" in r.destination)
        found.update(r.destination for transit in net.transit_tables for r in transit.routes)
        found.update(cidr for each in net.lists for cidr in each.cidrs or ())
        found.update(cidr for each in net.attachments for cidr in each.remotes)
        for gateway in net.private_gateways:
            for remote in gateway.remotes:
                found.update((*remote.cidrs, *remote.allowed))
        found.update(cidr for vpc in net.vpcs for cidr in vpc.cidrs)
        index.memory[key] = sorted(found)
    result = index.memory[key]
    assert isinstance(result, list)
    return result


def _all(version: int) -> Ranges:
    """What the internet routes."""
    if version == 6:
        whole = prefix("2000::/3")
        return ((whole.low, whole.high),)
    closed = normal((p.low, p.high) for p in map(prefix, (*PRIVATE, *SHARED, *UNROUTED)))
    return minus(((0, (1 << 32) - 1),), closed)


def cidrs(addresses: Ranges, version: int = 4) -> list[str]:
    """Addresses as prefixes."""
    return [
        str(block)
        for low, high in addresses
        for block in summarize_address_range(ip_address(text(version, low)), ip_address(text(version, high)))
    ]


def one(address: str) -> Spot:
    """An address as somebody writes it."""
    version, value = number(address)
    return Spot(version, value)
