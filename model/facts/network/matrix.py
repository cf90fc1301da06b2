"""Who reaches whom, for everybody at once. Interfaces that no rule tells apart are one class; classes are compared.

The cost is that of the pairs of classes that some rule may let through, whatever the number of interfaces.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from model.facts.network import filters, outside
from model.facts.network.parts import TCP, Interface, Net
from model.facts.network.places import Index, Prefix, number, prefix
from model.facts.network.questions import _UNFILTERED, Carried, ask, carried
from model.facts.network.ranges import ALL, NOTHING, Ranges, both, minus, union


@dataclass(frozen=True, slots=True)
class Alike:
    """Interfaces that every rule of the network treats alike."""

    members: tuple[Interface, ...]

    @property
    def first(self) -> Interface:
        """One that stands for all."""
        return self.members[0]


@dataclass(frozen=True, slots=True)
class Open:
    """What passes between two classes: surely, and perhaps."""

    sure: Ranges
    perhaps: Ranges = NOTHING


class Matrix:
    """The answers to all pairs of interfaces, for one protocol over one version of IP: the target's own if it has one,
    4 if it has both and none is said."""

    def __init__(self, net: Net | Index, protocol: int = TCP, version: int = 0) -> None:
        self.index = net if isinstance(net, Index) else Index(net)
        self.protocol, self.version = protocol, version
        self.classes = alike(self.index)
        self.class_of = {member.id: at for at, each in enumerate(self.classes) for member in each.members}
        self._places = [standing(self.index, each.first) for each in self.classes]
        self._carried: dict[tuple[object, object, bool], Carried] = {}
        self._stood: dict[tuple[object, object, bool], int | None] = {}
        self._members = self._by_group()
        self._at: dict[object, list[int]] = {}
        for at, place in enumerate(self._places):
            self._at.setdefault(place, []).append(at)
        pairs = sorted((one, other) for other in range(len(self.classes)) for one in self._may_reach(other))
        asked = ((pair, self._between(*pair)) for pair in pairs)
        self.table = {pair: found for pair, found in asked if found.sure or found.perhaps}

    def between(self, source: str, target: str) -> Open:
        """What passes from one interface to another."""
        if source == target:
            return Open(NOTHING)
        return self.table.get((self.class_of[source], self.class_of[target]), Open(NOTHING))

    def pairs(self) -> Iterator[tuple[Alike, Alike, Open]]:
        """Every pair of classes between which something passes."""
        for (one, other), found in self.table.items():
            yield self.classes[one], self.classes[other], found

    def _by_group(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, each in enumerate(self.classes):
            for group in each.first.groups:
                found.setdefault(group, []).append(at)
        return found

    def _may_reach(self, other: int) -> Iterable[int]:
        """The classes of which one may get through to a class: of most pairs in a large network no rule says anything.

        Where the groups of a class name other groups alone, those are asked that are in them, or in one that is not
        known, and those of whose address nothing is known when they arrive.
        """
        ids = self.classes[other].first.groups
        rules = [rule for id_ in ids if (group := self.index.group(id_)) for rule in group.ingress]
        if not ids or filters.UNKNOWN_GROUP in ids or any(rule.cidrs or rule.lists for rule in rules):
            return range(len(self.classes))
        named = {filters.UNKNOWN_GROUP, *(id_ for rule in rules for id_ in rule.groups)}
        found = {at for id_ in named for at in self._members.get(id_, ())}
        for there in self._at.values():
            one = next((at for at in there if at != other), other)
            if self._way(one, other, self.classes[one].first, self.classes[other].first).seen is None:
                found.update(there)
        return found

    def _between(self, one: int, other: int) -> Open:
        source, target = self.classes[one].first, self.classes[other].first
        if one == other:
            if len(self.classes[one].members) == 1:
                return Open(NOTHING)
            target = self.classes[one].members[1]
        way = self._way(one, other, source, target)
        if not (way.sure or way.perhaps):
            return Open(NOTHING)
        out = self._groups(source, True, way, target if way.seen else None)
        if way.seen is None:
            return Open(NOTHING, both(way.perhaps, union(out.sure, out.perhaps)))
        into = self._groups(target, False, way, source)
        sure = both(both(way.sure, out.sure), into.sure)
        possible = both(
            both(union(way.sure, way.perhaps), union(out.sure, out.perhaps)), union(into.sure, into.perhaps)
        )
        return Open(sure, minus(possible, sure))

    def _way(self, one: int, other: int, source: Interface, target: Interface) -> Carried:
        """What the network carries between two places; asked once for each pair of them."""
        key = (self._places[one], self._places[other], one == other)
        if key not in self._carried:
            self._carried[key] = new = carried(self.index, source, target, self.protocol, self.version)
            stood = self.index.spot(source, new.to.version)
            self._stood[key] = stood.address if stood else None
        known = self._carried[key]
        to, own = self.index.spot(target, known.to.version), self.index.spot(source, known.to.version)
        if to is None or own is None:
            return Carried(NOTHING, NOTHING, False, known.to, None)
        seen = None if known.seen is None else own if known.seen.address == self._stood[key] else known.seen
        return Carried(known.sure, known.perhaps, known.identity, to, seen)

    def _groups(self, of: Interface, egress: bool, way: Carried, peer: Interface | None) -> filters.Pass:
        if of.kind in _UNFILTERED and not of.groups:
            return filters.Pass(ALL)
        at = way.to if egress else way.seen
        assert at is not None
        theirs = peer.groups if peer else ()
        return filters.groups(self.index, of.groups, egress, self.protocol, at, theirs, way.identity)


def alike(index: Index) -> list[Alike]:
    """The interfaces in classes, in the order of the network."""
    cuts = _cuts(index)
    routed = {route.target for table in index.net.tables for route in table.routes}
    found: dict[object, list[Interface]] = {}
    for interface in index.net.interfaces:
        key: object = (
            *_key(index, interface, cuts),
            interface.groups,
            interface.kind in _UNFILTERED,
        )
        found.setdefault(interface.id if interface.id in routed else key, []).append(interface)
    return [Alike(tuple(members)) for members in found.values()]


def _cuts(index: Index) -> dict[int, list[int]]:
    key = "cuts"
    if key not in index.memory:
        found: dict[int, set[int]] = {4: set(), 6: set()}
        for block in _blocks(index):
            found[block.version] |= {block.low, block.high + 1}
        index.memory[key] = {version: sorted(cuts) for version, cuts in found.items()}
    result = index.memory[key]
    assert isinstance(result, dict)
    return result


def _blocks(index: Index) -> list[Prefix]:
    return [prefix(each) for each in outside.mentioned(index)]


def _key(index: Index, of: Interface, cuts: dict[int, list[int]]) -> tuple[object, ...]:
    """Where an interface stands, as every rule sees it."""
    atoms = []
    for address in (*of.addresses, *((of.public,) if of.public else ())):
        version, value = number(address)
        atoms.append((version, bisect_right(cuts[version], value)))
    return of.subnet, tuple(atoms), bool(of.public), of.client, of.kind == "lambda"


def standing(index: Index, of: Interface) -> tuple[object, ...]:
    """Where an interface stands, as every rule sees it: equal for those that only their groups tell apart."""
    return _key(index, of, _cuts(index))


def from_internet(index: Index, protocol: int = TCP) -> Iterator[tuple[outside.Part, Interface, Open]]:
    """Who on the internet reaches which interface."""
    for interface in index.net.interfaces:
        for version in (4, 6):
            if (version == 4 and not interface.public) or (version == 6 and not index.spot(interface, 6)):
                continue
            for part in outside.internet(index, version):
                path = ask(index, part.spot, interface.id, protocol, ALL)
                if path.passes or path.perhaps:
                    yield part, interface, Open(path.passes, path.perhaps)
