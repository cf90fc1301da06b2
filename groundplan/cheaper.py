"""Which single changes of a spec save most, with every promise kept? Found by trying them.

What is tried keeps at least the processors and the memory that there are, or takes redundancy away, which is refused
where anything is promised about recovery that would not hold for certain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from groundplan.pricing import Priced, changed
from model.facts.cost.ranges import Range
from model.facts.verdict import Answer
from model.faults import dotted
from model.findings import Path
from model.graph import Graph
from model.knowledge import prices, rds
from model.source import Source
from model.spec.cache import ElastiCache
from model.spec.container import Container
from model.spec.database import Rds
from model.spec.network import Nat

MOST = 3
NEWER = {
    "t2": ("t4g",),
    "t3": ("t4g",),
    "m4": ("m7g", "m6g"),
    "m5": ("m7g", "m6g"),
    "r4": ("r7g", "r6g"),
    "r5": ("r7g", "r6g"),
}
"""Families of cache nodes to those that replaced them, with the same sizes."""


@dataclass(frozen=True)
class Candidate:
    """A change of one key. ``weakens``: it takes redundancy away."""

    path: Path
    value: str
    why: str
    weakens: bool = False


@dataclass(frozen=True)
class Saving:
    """A change that keeps every promise, with what it saves in a month and the findings that it brings."""

    candidate: Candidate
    amount: Range
    after: Priced
    new: tuple[str, ...]

    @property
    def setting(self) -> str:
        """The change as ``--set`` takes it."""
        return f"{dotted(self.candidate.path)}={self.candidate.value}"


def cheapest(source: Source, before: Priced) -> list[Saving]:
    """The changes that save most, dearest first; at most three."""
    found = []
    for candidate in candidates(before.graph):
        after = changed(source, before.graph, [(dotted(candidate.path), candidate.value)])
        if isinstance(after, Priced) and _keeps(before, after, candidate):
            saved = before.estimate.total().amount - after.estimate.total().amount
            if saved.typical > 0 and not _less_known(before, after):
                found.append(Saving(candidate, saved, after, _new(before, after)))
    return sorted(found, key=lambda saving: (-saving.amount.typical, saving.setting))[:MOST]


def candidates(graph: Graph) -> Iterator[Candidate]:
    """What could be changed, in the order of the spec's names."""
    for node, database in graph.components(Rds):
        for class_ in _classes(database, graph.region):
            yield Candidate((*node.path, "class"), class_, "as many processors and as much memory")
        if database.multi_az:
            yield Candidate((*node.path, "multi_az"), "false", "no standby in a second zone", weakens=True)
    for node, cache in graph.components(ElastiCache):
        for class_ in _nodes(cache, graph.region):
            yield Candidate((*node.path, "class"), class_, "the same size in a newer family")
        if cache.engine.name == "redis":
            yield Candidate((*node.path, "engine"), "valkey 8.1", "the same protocol at a lower price")
        if cache.nodes > 1:
            yield Candidate((*node.path, "nodes"), "1", "no replica that takes over", weakens=True)
    for node, container in graph.components(Container):
        if container.architecture == "x86_64":
            yield Candidate((*node.path, "architecture"), "arm64", "its image has to be built for it")
    for name, network in sorted(graph.spec.head.networks.items()):
        if network.nat is Nat.ONE_PER_ZONE and network.zones > 1:
            yield Candidate(("networks", name, "nat"), "single", "one NAT gateway for every zone", weakens=True)


def _classes(database: Rds, region: str) -> list[str]:
    """The cheapest class with at least the processors and memory of a database's own, where it is cheaper."""
    own = rds.instance_class(database.class_)
    place = "multi-az" if database.multi_az else "single-az"
    now = prices.find("rds", f"{database.engine.name}:{database.class_}:{place}", region)
    found: list[tuple[Decimal, str]] = []
    for name in rds.instance_classes() if own and now else ():
        other, price = rds.instance_class(name), prices.find("rds", f"{database.engine.name}:{name}:{place}", region)
        assert own
        if other is None or price is None or now is None or other.burstable > own.burstable:
            continue
        if price.usd < now.usd and other.vcpu >= own.vcpu and other.memory >= own.memory:
            found.append((price.usd, name))
    return [name for _, name in sorted(found)[:2]]


def _nodes(cache: ElastiCache, region: str) -> list[str]:
    _, family, size = cache.class_.split(".")
    now = prices.find("elasticache", f"{cache.engine.name}:{cache.class_}", region)
    names = [f"cache.{newer}.{size}" for newer in NEWER.get(family, ())]
    found = [
        (price.usd, name)
        for name in names
        if (price := prices.find("elasticache", f"{cache.engine.name}:{name}", region))
    ]
    return [name for usd, name in sorted(found) if now and usd < now.usd][:1]


def _keeps(before: Priced, after: Priced, candidate: Candidate) -> bool:
    """Whether no promise is worse off; what takes redundancy away needs certainty where recovery is promised."""
    old = {verdict.path: verdict.verdict for verdict in before.verdicts}
    for verdict in after.verdicts:
        was = old.get(verdict.path, verdict.verdict)
        if was is Answer.HOLDS and verdict.verdict is not Answer.HOLDS:
            return False
        if was is not Answer.BROKEN and verdict.verdict is Answer.BROKEN:
            return False
        recovery = verdict.path[:2] == ("promises", "recovery")
        if candidate.weakens and recovery and verdict.verdict is not Answer.HOLDS:
            return False
    return True


def _less_known(before: Priced, after: Priced) -> bool:
    """Whether a change only looks cheap because a price is no longer known."""
    return len(after.estimate.unpriced) > len(before.estimate.unpriced)


def _new(before: Priced, after: Priced) -> tuple[str, ...]:
    from model import checks

    known = {finding.code for finding in checks.run(before.graph)}
    return tuple(f"{found.code} {found.message}" for found in after.findings if found.code not in known)
