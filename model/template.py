"""Which components does one definition stand for? `each` names them, and says how each differs from the others.

    components:
      writers:
        each:
          poet: {port: 8001}
          critic: {port: 8002, cpu: 1 vCPU}
        kind: ecs_service
        ...

The tree is rewritten before anything is read from it: every value keeps the place where it is written, so a finding
about one member points at what that member says, or else at the definition. Flows may name the whole group.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from model.catalogue import reading, schema
from model.findings import Finding, Place
from model.overlay import merge
from model.source import MAX_NODES, Mapping, Node, Scalar, Sequence

EACH = "each"
SECTIONS = ("components", "alarms")
"""Sections whose entries may stand for several."""


@dataclass(frozen=True, slots=True)
class Expanded:
    """The tree without definitions that stand for several, and the members of each group of components."""

    root: Mapping
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def expand(root: Mapping) -> Expanded:
    """Put the members of every group in its place. A tree without groups comes back as it is."""
    groups: dict[str, tuple[str, ...]] = {}
    findings: list[Finding] = []
    entries = []
    for key, value in root.entries:
        if key.value in SECTIONS and isinstance(value, Mapping) and any(_each(one) for _, one in value.entries):
            value = _section(key.value, value, groups, findings)
        entries.append((key, value))
    return Expanded(Mapping(tuple(entries), root.span), groups, findings)


def _each(node: Node) -> tuple[Scalar, Node] | None:
    return node.entry(EACH) if isinstance(node, Mapping) else None


def _section(name: str, section: Mapping, groups: dict[str, tuple[str, ...]], findings: list[Finding]) -> Mapping:
    entries: list[tuple[Scalar, Node]] = []
    taken: dict[str, Scalar] = {}
    budget = MAX_NODES
    for key, value in section.entries:
        members = list(_members(name, key, value, findings)) if _each(value) else [(key, value)]
        budget -= _nodes(value) * len(members)
        if budget < 0:
            findings.append(Finding(reading.TooManyValues(MAX_NODES), Place((name, key.value), key.span)))
            break
        if _each(value) and name == "components":
            groups[key.value] = tuple(member.value for member, _ in members)
        for member, node in members:
            first = taken.setdefault(member.value, member)
            if first is not member:
                related = (Place((name, member.value), first.span, "first written here"),)
                findings.append(Finding(reading.DuplicateKey(member.value), Place((name,), member.span), related))
                continue
            entries.append((member, node))
    return Mapping(tuple(entries), section.span)


def _members(section: str, group: Scalar, value: Node, findings: list[Finding]) -> Iterator[tuple[Scalar, Node]]:
    """Each member: what all have in common, with what it says itself laid over."""
    assert isinstance(value, Mapping)
    said = value.get(EACH)
    key = value.key(EACH)
    common = Mapping(tuple(entry for entry in value.entries if entry[0].value != EACH), value.span)
    place = Place((section, group.value, EACH), key.span if key else group.span)
    if not isinstance(said, Mapping) or not said.entries:
        findings.append(Finding(schema.EachNames(group.value), place))
        return
    for member, own in said.entries:
        empty = isinstance(own, Scalar) and own.plain and not own.value
        if not isinstance(own, Mapping) and not empty:
            path = (section, group.value, EACH, member.value)
            findings.append(Finding(schema.EachMember(member.value, group.value), Place(path, own.span)))
        else:
            merged = merge(common, own) if isinstance(own, Mapping) else common
            yield member, replace(merged, span=own.span) if isinstance(own, Mapping) else merged


def _nodes(node: Node) -> int:
    if isinstance(node, Mapping):
        return 1 + sum(1 + _nodes(value) for _, value in node.entries)
    return 1 + sum(map(_nodes, node.items)) if isinstance(node, Sequence) else 1
