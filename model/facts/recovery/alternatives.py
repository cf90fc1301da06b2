"""What would keep a promise of recovery? Edits of the spec, each judged by reading the spec again with it.

The figures of an alternative are not predicted: they are computed on the graph that the changed spec gives. Three are
looked for, as AWS Resilience Hub does: the least change (the fewest edits, taken where the promise is decided), the
best recovery (every edit that improves a figure), and the least cost, known only where the costs of all are. An edit
after which a check finds what it did not find before is no alternative. A large system is not searched to its end:
at most `_TRIALS` changed specs are read, and fewer the larger they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Mapping_
from dataclasses import dataclass, replace

from model import overlay
from model.facts.recovery.edits import Edit, Plain, edits
from model.facts.recovery.judgement import Judged, judge
from model.facts.recovery.parts import Way
from model.facts.recovery.prices import Difference, difference
from model.facts.recovery.system import System
from model.facts.verdict import Answer
from model.faults import dotted
from model.findings import Path, Severity, Span
from model.graph import Graph
from model.load import changed
from model.source import Mapping, Node, Scalar, find
from model.source import Sequence as Items
from model.spec.promise import Failure

_ROUNDS = 12
"""Edits in one alternative; more would be another architecture."""
_TRIALS = 80
_PARTS = 20_000
"""Changed specs that are read for one alternative, and how many parts they may have together."""
_RANK = {Answer.HOLDS: 0, Answer.UNKNOWN: 1, Answer.BROKEN: 2}


@dataclass(frozen=True, slots=True)
class Alternative:
    """Edits and what they give. ``labels`` say in which respect it is the best."""

    labels: tuple[str, ...]
    edits: tuple[Edit, ...]
    after: Judged
    cost: Difference

    @property
    def changes(self) -> tuple[tuple[Path, Plain], ...]:
        """Everything to write; where two edits write one place, the later one."""
        return tuple(dict(change for edit in self.edits for change in edit.changes).items())


def alternatives(system: System, failure: Failure, rpo: int, rto: int) -> list[Alternative]:
    """What would keep a promise that is not kept, or come nearer; nothing where it is kept or nothing helps."""
    now = judge(system, failure, rpo, rto)
    if now.answer is Answer.HOLDS:
        return []
    found: dict[tuple[tuple[Path, str], ...], Alternative] = {}
    for label, steps in (
        ("least change", _fewest(system, now, rpo, rto)),
        ("best recovery", _all(system, now, rpo, rto)),
    ):
        after, taken = steps
        if not taken or _measure(after) >= _measure(now):
            continue
        key = tuple(sorted((path, str(value)) for edit in taken for path, value in edit.changes))
        if key in found:
            found[key] = replace(found[key], labels=(*found[key].labels, label))
        else:
            cost = difference(system.graph, with_edits(system.graph, taken))
            found[key] = Alternative((label,), taken, after, cost)
    return _cheapest(list(found.values()))


def with_edits(graph: Graph, taken: Sequence[Edit]) -> Graph | None:
    """The graph of the spec with edits written into it; None where it would not be a valid spec."""
    root: Node = graph.source.root
    for edit in taken:
        for path, value in edit.changes:
            span = find(root, path)[0] or graph.source.root.span
            root = overlay.put(root, list(path), Scalar(str(path[-1]), True, span), _node(value, span))
    assert isinstance(root, Mapping)
    after, findings = changed(graph, root)
    return None if any(finding.severity is Severity.ERROR for finding in findings) else after


def _fewest(system: System, now: Judged, rpo: int, rto: int) -> tuple[Judged, tuple[Edit, ...]]:
    """One edit after the other, each the best of those for what decides, until the promise holds."""
    taken: tuple[Edit, ...] = ()
    while now.answer is not Answer.HOLDS and len(taken) < _ROUNDS:
        tried = _tried(system, taken, list(_deciding(system, now, rpo, rto)), now.failure, rpo, rto)
        best = min(tried, key=lambda each: _short(each[0], rpo, rto), default=None)
        if best is None or _short(best[0], rpo, rto) >= _short(now, rpo, rto):
            break
        now, taken, system = best
    return now, taken


def _all(system: System, now: Judged, rpo: int, rto: int) -> tuple[Judged, tuple[Edit, ...]]:
    """Every edit that improves something, the best first for each part."""
    taken: tuple[Edit, ...] = ()
    refused: set[str] = set()
    for _ in range(_trials(system)):
        names = [part.name for part in system.parts if part.name not in refused and _costly(now, part.name)]
        if not names or len(taken) >= _ROUNDS:
            break
        tried = _tried(system, taken, names[:1], now.failure, rpo, rto)
        best = min(tried, key=lambda each: _sum(each[0]), default=None)
        if best is None or _sum(best[0]) >= _sum(now):
            refused.add(names[0])
        else:
            now, taken, system = best
            refused.clear()  # what a check refused before may now be possible
    return now, taken


def _tried(
    system: System, taken: tuple[Edit, ...], names: Sequence[str], failure: Failure, rpo: int, rto: int
) -> Iterator[tuple[Judged, tuple[Edit, ...], System]]:
    # A member of a group has no place of its own in the spec.
    members = {member for group in system.graph.groups.values() for member in group}
    parts = {part.name: part for part in system.parts}
    for name in [name for name in names if name not in members][: _trials(system)]:
        for edit in edits(system.scene, parts[name], failure):
            graph = with_edits(system.graph, (edit,))
            if graph is not None and _clean(system.graph, graph):
                after = System(graph)
                yield judge(after, failure, rpo, rto), (*taken, edit), after


def _trials(system: System) -> int:
    return max(4, min(_TRIALS, _PARTS // max(1, len(system.parts))))


def _clean(before: Graph, after: Graph) -> bool:
    """Whether no check finds anything that it did not find before."""
    from model import checks

    known = {(finding.code, finding.place.path) for finding in checks.run(before)}
    return all((finding.code, finding.place.path) in known for finding in checks.run(after))


def _deciding(system: System, now: Judged, rpo: int, rto: int) -> Iterator[str]:
    """What breaks the promise by itself; where nothing does, what is on the critical path."""
    chosen = now.estimate.chosen
    alone = [part.name for part in system.parts if _over(chosen[part.name], rpo, rto)]
    yield from dict.fromkeys(alone or now.estimate.chain)


def _over(way: Way, rpo: int, rto: int) -> bool:
    return way.rpo.high > rpo or way.rto.high > rto


def _short(judged: Judged, rpo: int, rto: int) -> tuple[int, ...]:
    """How far from keeping the promise: the answer, how many parts break it by themselves, and by how much in all."""
    found = judged.estimate
    ways = found.chosen.values()
    surely = sum(way.rpo.low > rpo or way.rto.low > rto for way in ways)
    perhaps = sum(_over(way, rpo, rto) for way in ways)
    over = [max(0, x - y) for x, y in ((found.rpo.high, rpo), (found.rto.high, rto), (found.rpo.low, rpo))]
    return (_RANK[judged.answer], surely, perhaps, *over, sum(way.rpo.low for way in ways))


def _costly(now: Judged, name: str) -> bool:
    way = now.estimate.chosen[name]
    return bool(way.rto.high or way.rpo.high)


def _measure(judged: Judged) -> tuple[int, ...]:
    """Smaller is better: the answer first, then what is lost, then how long it takes, then the work of it."""
    found = judged.estimate
    return (_RANK[judged.answer], found.rpo.high, found.rpo.low, found.rto.high, found.rto.low, *_sum(judged))


def _sum(judged: Judged) -> tuple[int, ...]:
    found = judged.estimate
    losses = [way.rpo for way in found.chosen.values()]
    times = (found.total.high, found.total.low)
    return (sum(t.high for t in losses), sum(t.low for t in losses), *times, found.rto.high, found.rto.low)


def _cheapest(found: list[Alternative]) -> list[Alternative]:
    """The same, with the cheapest of those that keep the promise named, and put first; or as they are."""
    amounts = [each.cost.amount for each in found if each.after.answer is Answer.HOLDS]
    if not amounts or None in amounts:
        return found
    least = min(amount for amount in amounts if amount is not None)
    for index, each in enumerate(found):
        if each.cost.amount == least and each.after.answer is Answer.HOLDS:
            found[index] = replace(each, labels=("least cost", *each.labels))
    return sorted(found, key=lambda each: each.labels[0] != "least cost")


def _node(value: Plain, span: Span) -> Node:
    if isinstance(value, str):
        return Scalar(value, True, span)
    if isinstance(value, list):
        return Items(tuple(_node(item, span) for item in value), span)
    return Mapping(tuple((Scalar(key, True, span), _node(item, span)) for key, item in value.items()), span)


def written(graph: Graph, changes: Sequence[tuple[Path, Plain]]) -> list[tuple[Path, Plain]]:
    """Where to write changes: below mappings that are there, and for one environment of several among its changes.

    A new plan of backups belongs into the spec itself, because the changes of an environment add none.
    """
    found: dict[Path, Plain] = {}
    for path, value in changes:
        place, below = _there(graph.source.root, path)
        for step in reversed(below):
            value = {step: value}
        known = found.get(place)
        found[place] = {**known, **value} if isinstance(known, Mapping_) and isinstance(value, Mapping_) else value
    many = len(graph.spec.head.environments) > 1
    own: Path = ("environments", graph.environment_name, "changes")
    return [((*own, dotted(path)) if many and not _is_new_plan(path) else path, value) for path, value in found.items()]


def _is_new_plan(path: Path) -> bool:
    return path[0] == "backups" and len(path) <= 2


def _there(root: Node, path: Path) -> tuple[Path, tuple[str, ...]]:
    """The part of a path of which all but the last step is written, and the steps below it."""
    node: Node | None = root
    for depth, step in enumerate(path):
        node = node.get(str(step)) if isinstance(node, Mapping) else None
        if node is None:
            return path[: depth + 1], tuple(str(below) for below in path[depth + 1 :])
    return path, ()


def line(value: Plain) -> str:
    """A value as it stands on one line of a spec."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return f"[{', '.join(value)}]"
    return "{" + ", ".join(f"{key}: {line(item)}" for key, item in value.items()) + "}"
