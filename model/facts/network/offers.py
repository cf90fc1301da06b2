"""Which edits of a network repair a blocked connection, and open nothing besides?

The edits of every hop that blocks are made together, and what then still blocks is mended in turn. An offer counts only
if the connection holds after it, and nobody reaches anything that was not reached before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from model.facts.network import outside
from model.facts.network.edits import Edit, apply
from model.facts.network.matrix import Matrix
from model.facts.network.parts import ICMP, TCP, UDP, Interface, Net
from model.facts.network.places import Index
from model.facts.network.questions import Where, ask
from model.facts.network.ranges import ALL, Ranges, has, minus
from model.facts.verdict import Answer

_ROUNDS = 4
_PROTOCOLS = (TCP, UDP, ICMP)


@dataclass(frozen=True, slots=True)
class Exposure:
    """Somebody who reaches an interface, and did not before."""

    source: str
    target: str
    protocol: int
    ports: Ranges


@dataclass(frozen=True, slots=True)
class Offer:
    """Edits that repair a connection, and the network after them. Empty edits: nothing is known that would."""

    edits: tuple[Edit, ...]
    net: Net
    because: str = ""


Meant = tuple[Where, Where, int, Ranges]
"""A connection that somebody wants: source, target, protocol, ports."""


def mend(
    net: Net,
    source: Where,
    target: Where,
    protocol: int = TCP,
    ports: Ranges = ALL,
    meant: Iterable[Meant] = (),
) -> Offer:
    """The edits that make a connection hold. ``meant`` are others that may begin to hold with it."""
    wanted = [(source, target, protocol, ports), *meant]
    edits: tuple[Edit, ...] = ()
    now = net
    for _ in range(_ROUNDS):
        path = ask(now, source, target, protocol, ports)
        if path.verdict is Answer.HOLDS:
            return _checked(net, edits, wanted)
        new = tuple(edit for edit in _of(path.blockers) if edit not in edits)
        if not new:
            codes = ", ".join(hop.code for hop in path.blockers if not hop.edits) or "no edit helps"
            return Offer((), net, codes)
        now = apply(now, new)
        edits += new
    return Offer((), net, "too many settings block it")


def _of(blockers: tuple[object, ...]) -> Iterator[Edit]:
    """The edits of all hops, each once; none where one hop has none."""
    found: list[Edit] = []
    for hop in blockers:
        mine = getattr(hop, "edits", ())
        if not mine:
            return
        found += [edit for edit in mine if edit not in found]
    yield from found


def _checked(net: Net, edits: tuple[Edit, ...], wanted: list[Meant]) -> Offer:
    """An offer without what it does not need, if it opens nothing else."""
    kept = list(edits)
    for edit in edits:
        fewer = tuple(each for each in kept if each != edit)
        try:
            holds = ask(apply(net, fewer), *wanted[0]).verdict is Answer.HOLDS
        except KeyError:  # another edit builds on this one
            continue
        if holds:
            kept.remove(edit)
    now = apply(net, tuple(kept))
    opened = exposures(net, now, wanted)
    if not opened:
        return Offer(tuple(kept), now)
    first = opened[0]
    return Offer((), net, f"{first.source} would reach {first.target} as well")


def exposures(before: Net, after: Net, meant: Iterable[Meant]) -> list[Exposure]:
    """Who reaches what after an edit and did not before, apart from what is meant."""
    one, two = Index(before), Index(after)
    wanted = [(_key(two, source), _key(two, target), number, ports) for source, target, number, ports in meant]
    found = []
    for number in _PROTOCOLS:
        for start, end, new in (*_inside(one, two, number), *_from_outside(one, two, number)):
            mine = [p for s, t, n, p in wanted if (s, t, n) == (_key(two, start), end, number)]
            for ports in mine:
                new = minus(new, ports)
            if new:
                found.append(Exposure(str(start), end, number, new))
    return found


def _inside(one: Index, two: Index, number: int) -> Iterator[tuple[Where, str, Ranges]]:
    closed, opened = Matrix(one, number), Matrix(two, number)
    names = [i.id for i in one.net.interfaces]
    for start in names:
        for end in names:
            new = minus(opened.between(start, end).sure, closed.between(start, end).sure)
            if new:
                yield start, end, new


def _key(index: Index, where: Where) -> str:
    """One name for one end: an interface by its id or public address, a part of the internet by its first address."""
    if isinstance(where, str):
        return where
    owner = index.public.get((where.version, where.address if where.address is not None else -1))
    if owner is None:
        address = (where.version, where.address)
        owner = next((o for (_, v, n), o in index.private.items() if (v, n) == address), None)
    if owner:
        return owner.id
    for part in outside.internet(index, where.version):
        if where.address is not None and has(part.addresses, where.address):
            return part.spot.cidr
    return where.cidr


def _from_outside(one: Index, two: Index, number: int) -> Iterator[tuple[Where, str, Ranges]]:
    for interface in one.net.interfaces:
        for version in (4, 6):
            if version == 4 and not two.get(interface.id, Interface).public:
                continue
            for part in outside.internet(two, version):
                opened = ask(two, part.spot, interface.id, number, ALL).passes
                if opened and (new := minus(opened, ask(one, part.spot, interface.id, number, ALL).passes)):
                    yield part.spot, interface.id, new
