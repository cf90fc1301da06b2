"""What is different in two specs? Things by name, as they are understood: no order, no spelling, no comment.

An environment is compared as a whole, with its changes laid over: what production alone changes is different in
production alone. A component with another name is another component.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from model.faults import dotted
from model.findings import Path
from model.graph import EdgeKind, Graph

_ELSEWHERE = ("groundplan", "include", "environments", "components", "flows")
"""Sections that say nothing of the system, or are compared in their own way."""

_EMPTY = "there, and empty"
"""What a mapping or list without parts is: it may mean something else than none."""


class Mark(StrEnum):
    """What became of a thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that is another one; None where there is none."""

    key: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A thing that is different, such as `components.api` or `flows.api>database`; its settings where it stays."""

    what: str
    mark: Mark
    settings: tuple[Setting, ...] = ()


def changes(old: Graph, new: Graph) -> list[Change]:
    """Everything that is different in one environment: components, then flows, then the other sections."""
    found = list(_named("components", old.spec.components, new.spec.components))
    found += _flows(old, new)
    before, after = old.spec.head, new.spec.head
    for section in type(after).model_fields:
        if section not in _ELSEWHERE:
            found += _section(section, getattr(before, section), getattr(after, section))
    lives = (_lives(old), _lives(new))
    return [*found, *_one(f"environments.{new.environment_name}", *lives)]


def _lives(graph: Graph) -> dict[str, Any]:
    """Where an environment is, without what it changes: that is seen where it is changed."""
    return graph.environment.model_dump(include={"region", "account", "title"})


def _section(section: str, before: Any, after: Any) -> Iterator[Change]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _named(section, before, after)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _named(section, _by_name(before), _by_name(after))
    else:
        yield from _one(section, before, after)


def _by_name(items: list[Any]) -> dict[str, Any]:
    """Decisions by what tells them from others, and accepted findings; several of one name are counted."""
    found: dict[str, Any] = {}
    for item in items:
        name = getattr(item, "title", None) or " ".join(getattr(item, key, "") for key in ("code", "where"))
        times = sum(other == name or other.startswith(f"{name} (") for other in found)
        found[f"{name} ({times + 1})" if times else name] = item
    return found


def _named(section: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for name in sorted({*before, *after}):
        if name not in after:
            yield Change(f"{section}.{name}", Mark.REMOVED)
        elif name not in before:
            yield Change(f"{section}.{name}", Mark.ADDED)
        else:
            yield from _one(f"{section}.{name}", before[name], after[name])


def _one(what: str, before: Any, after: Any) -> Iterator[Change]:
    if settings := tuple(_settings(before, after)):
        yield Change(what, Mark.CHANGED, settings)


def _flows(old: Graph, new: Graph) -> Iterator[Change]:
    """Flows by their ends. Where several have the same, those that are equal belong together, then one with one."""
    before, after = _by_ends(old), _by_ends(new)
    for ends in sorted({*before, *after}):
        gone, come = before.get(ends, []), after.get(ends, [])
        gone, come = [flow for flow in gone if flow not in come], [flow for flow in come if flow not in gone]
        what = f"flows.{ends[0]}>{ends[1]}"
        pairs = zip(gone, come, strict=False)
        yield from (change for pair in pairs for change in _one(what, *pair))
        yield from (Change(what, Mark.REMOVED) for _ in gone[len(come) :])
        yield from (Change(what, Mark.ADDED) for _ in come[len(gone) :])


def _by_ends(graph: Graph) -> dict[tuple[str, str], list[Any]]:
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for edge in graph.edges:
        if edge.kind is EdgeKind.FLOW and edge.flow:
            found[edge.source, edge.target].append(edge.flow)
    return found


def _settings(before: Any, after: Any) -> Iterator[Setting]:
    old, new = dict(_leaves(before, ())), dict(_leaves(after, ()))
    for path in [*old, *(path for path in new if path not in old)]:
        if old.get(path) != new.get(path) and not (_is_filled(old, new, path) or _is_filled(new, old, path)):
            yield Setting(dotted(path), _said(old, path), _said(new, path))


def _is_filled(one: Mapping[Path, Any], other: Mapping[Path, Any], path: Path) -> bool:
    """Whether what is empty in one has parts in the other, which say so themselves."""
    return one.get(path) is _EMPTY and any(len(each) > len(path) and each[: len(path)] == path for each in other)


def _said(values: Mapping[Path, Any], path: Path) -> str | None:
    value = values.get(path)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if value is None else str(value)


def _leaves(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """What a value is made of: the values that have no parts, by where they are. What is absent has none at all."""
    parts = _parts(value)
    if parts is not None:
        leaves = [leaf for key, part in parts for leaf in _leaves(part, (*path, key))]
        yield from leaves or [(path, _EMPTY)]
    elif value is not None:
        yield path, value


def _parts(value: Any) -> Iterable[tuple[str | int, Any]] | None:
    if isinstance(value, BaseModel):
        return [(info.alias or name, getattr(value, name)) for name, info in type(value).model_fields.items()]
    if isinstance(value, Mapping):
        return [(str(name), item) for name, item in value.items()]
    return enumerate(value) if isinstance(value, list) else None
