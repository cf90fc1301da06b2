"""What does an environment change? Its overlay is laid over the tree, so that a changed value keeps its own place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from model.catalogue.schema import ChangeOfNothing, ChangeOutOfReach
from model.faults import dotted
from model.findings import Finding, Path, Place
from model.source import Mapping, Node, Scalar, Sequence, find

_PART = re.compile(r"([^.\[\]]+)|\[(\d{1,6})\]")
_COLLECTIONS = {
    "components",
    "networks",
    "environments",
    "metrics",
    "alarms",
    "dashboards",
    "backups",
    "budgets",
    "procedures",
    "data",
    "cache_keys",
}
"""Mappings whose keys are names that the spec declares: a change cannot add to them."""
_FIXED = {"environments", "groundplan"}
"""What is the same in every environment."""


def parts(path: str) -> list[str | int]:
    """``components.api.tasks`` or ``flows[4].over`` as the steps of a path."""
    return [int(number) if number else name for name, number in _PART.findall(path)]


def _child(node: Node, part: str | int) -> Node | None:
    if isinstance(node, Mapping) and isinstance(part, str):
        return node.get(part)
    if isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
        return node.items[part]
    return None


def merge(base: Node, change: Node) -> Node:
    """Mappings merge key by key; anything else is replaced."""
    if not (isinstance(base, Mapping) and isinstance(change, Mapping)):
        return change
    changed = {key.value: (key, value) for key, value in change.entries}
    entries = [
        (key, merge(value, changed.pop(key.value)[1])) if key.value in changed else (key, value)
        for key, value in base.entries
    ]
    return Mapping((*entries, *changed.values()), base.span)


def put(node: Node, path: list[str | int], key: Scalar, change: Node) -> Node:
    """``node`` with the change merged in at an existing path, or at a new one below mappings."""
    if not path:
        return merge(node, change)
    head, rest = path[0], path[1:]
    if isinstance(node, Sequence):
        items = tuple(put(item, rest, key, change) if i == head else item for i, item in enumerate(node.items))
        return Sequence(items, node.span)
    assert isinstance(node, Mapping)
    if node.get(str(head)) is None:
        below = put(Mapping((), key.span), rest, key, change) if rest else change
        return Mapping((*node.entries, (Scalar(str(head), True, key.span), below)), node.span)
    entries = tuple((k, put(v, rest, key, change) if k.value == head else v) for k, v in node.entries)
    return Mapping(entries, node.span)


def _problem(root: Node, path: list[str | int]) -> str | None:
    """Advice where a path leads nowhere; None where it may be changed."""
    node: Node | None = root
    for depth, part in enumerate(path):
        assert node is not None
        below = _child(node, part)
        new_field = depth == len(path) - 1 and depth > 0 and isinstance(node, Mapping) and isinstance(part, str)
        if below is None and new_field and path[depth - 1] not in _COLLECTIONS:
            return None
        if below is None:
            return _instead(node, part, dotted(tuple(path[:depth])))
        node = below
    return None if path else "write the path of a value, such as `components.api.tasks`"


def _instead(node: Node, part: str | int, where: str) -> str:
    """What to write for a step that leads nowhere from ``node``."""
    if isinstance(node, Mapping) and isinstance(part, str):
        known = [key.value for key, _ in node.entries]
        close = get_close_matches(part, known, 1)
        return f"write `{close[0]}` for `{part}`" if close else f"write one of {', '.join(known)} for `{part}`"
    if isinstance(node, Sequence) and node.items:
        return f"write a number from 0 to {len(node.items) - 1}: `{where}[0]`"
    return f"change `{where}` itself: there is nothing of that kind below it"


def apply(root: Mapping, environment: str) -> tuple[Mapping, list[Finding]]:
    """The spec as one environment sees it, and the changes that match nothing."""
    findings: list[Finding] = []
    tree: Node = root
    for key, change in _changes(root, environment):
        path = parts(key.value)
        place = Place(("environments", environment, "changes", key.value), key.span)
        advice = _problem(tree, path)
        if path and path[0] in _FIXED:
            findings.append(Finding(ChangeOutOfReach(environment, key.value), place))
        elif advice is not None:
            findings.append(Finding(ChangeOfNothing(environment, key.value, advice), place))
        else:
            additions = list(_additions(tree, path, change))
            for name, added, instead in additions:
                findings.append(Finding(ChangeOfNothing(environment, added, instead), replace(place, span=name.span)))
            tree = tree if additions else put(tree, path, key, change)
    assert isinstance(tree, Mapping)
    return tree, findings


def with_value(root: Mapping, path: str, value: Node) -> Mapping:
    """The spec with one more value laid over it, as an environment's change would be.

    Raises:
        ValueError: with advice, where the path leads nowhere.
    """
    steps = parts(path)
    advice = _problem(root, steps)
    if steps and steps[0] in _FIXED:
        raise ValueError(f"`{steps[0]}` is the same in every environment")
    if advice is not None:
        raise ValueError(advice)
    for _, _, instead in _additions(root, steps, value):
        raise ValueError(instead)
    changed = put(root, steps, Scalar(str(steps[-1]), True, value.span), value)
    assert isinstance(changed, Mapping)
    return changed


def _additions(tree: Node, path: list[str | int], change: Node) -> Iterator[tuple[Scalar, str, str]]:
    """The names that a change of a whole collection would add to it: each with its path, and what to write instead."""
    where = str(path[0])
    known = _child(tree, where) if len(path) == 1 and where in _COLLECTIONS else None
    if isinstance(known, Mapping) and isinstance(change, Mapping):
        for name, _ in change.entries:
            if known.get(name.value) is None:
                yield name, f"{where}.{name.value}", _instead(known, name.value, where)


def _changes(root: Mapping, environment: str) -> Iterator[tuple[Scalar, Node]]:
    node: Node | None = root
    for part in ("environments", environment, "changes"):
        node = node.get(part) if isinstance(node, Mapping) else None
    yield from node.entries if isinstance(node, Mapping) else ()


def suspect(root: Node, environment: str, *paths: Path) -> Path:
    """Of paths whose values do not fit each other, the one to change: what the environment wrote, else the first."""
    overlay = find(root, ("environments", environment, "changes"))[0]
    for path in paths:
        value = find(root, path)[0]
        inside = value and overlay and overlay.start <= value.start and value.end <= overlay.end
        if value and overlay and inside and value.file == overlay.file:
            return path
    return paths[0]
