"""Is a pattern of events or messages one that AWS takes?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from model.findings import Path
from model.graph import Graph
from model.knowledge import events
from model.spec.events import EventRule, Pattern
from model.spec.topic import SnsTopic

RULE, TOPIC = "rule", "topic"


def patterns(graph: Graph) -> Iterator[tuple[Path, Pattern, str]]:
    """Every pattern of live components: its path, itself, and what it is of."""
    for node, rule in graph.components(EventRule):
        yield (*node.path, "pattern"), rule.pattern, RULE
    for edge in graph.flows():
        if edge.flow and edge.flow.filter:
            of = TOPIC if isinstance(graph.spec.components.get(edge.source), SnsTopic) else RULE
            yield (*edge.path, "filter"), edge.flow.filter, of


def fault(document: Any, of: str) -> tuple[str, str] | None:
    """What is wrong with a pattern and what to write instead; None where nothing is."""
    return next(_faults(document, of, ()), None)


def _faults(value: Any, of: str, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    name = ".".join(path) or "the pattern"
    for key, item in value.items():
        if key == "$or":
            if not (isinstance(item, list) and len(item) > 1 and all(isinstance(one, dict) for one in item)):
                yield f"`$or` of {name} is no list of two patterns or more", '`{"$or": [{...}, {...}]}`'
                continue
            for one in item:
                yield from _faults(one, of, path)
        elif isinstance(item, dict):
            if not item:
                yield f"`{key}` is empty", f'`{{"{key}": ["..."]}}`, or leave it out'
            yield from _faults(item, of, (*path, key))
        elif not isinstance(item, list):
            yield f"the value of `{key}` is no list", f"`{json.dumps({key: [_plain(item)]})}`"
        elif not item:
            yield f"the list of `{key}` is empty, which matches nothing", f'`{{"{key}": ["..."]}}`'
        else:
            yield from (found for one in item for found in _items(one, of, key))


def _items(item: Any, of: str, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(item, list):
        yield f"the list of `{key}` has a list in it", f"`{json.dumps({key: ['...']})}`"
    elif isinstance(item, dict):
        known = events.operators(of)
        unknown = [name for name in item if name not in known]
        if unknown or len(item) != 1:
            said = f"`{unknown[0]}`" if unknown else "more than one comparison in one item"
            yield f"{said} is no comparison of `{key}`", f"one of {', '.join(f'`{name}`' for name in known)}"
        elif "numeric" in item and not _is_numeric(item["numeric"]):
            yield f"`numeric` of `{key}` is no comparison of numbers", '`{"numeric": [">", 0, "<=", 5]}`'
        elif "exists" in item and not isinstance(item["exists"], bool):
            yield f"`exists` of `{key}` is neither true nor false", '`{"exists": true}`'


def may_match(pattern: Pattern, fields: Mapping[str, str]) -> bool:
    """Whether a pattern could match an event of which only these fields are known."""
    document = pattern.document
    return all(_may_be(document[key], value) for key, value in fields.items() if isinstance(document.get(key), list))


def _may_be(allowed: list[Any], value: str) -> bool:
    """Whether one of the alternatives fits; what is no plain word or beginning could."""
    return any(
        value == one
        if not isinstance(one, dict)
        else "prefix" not in one or not isinstance(one["prefix"], str) or value.startswith(one["prefix"])
        for one in allowed
    )


def _is_numeric(value: Any) -> bool:
    """Operators and numbers in turn, one range at most."""
    if not isinstance(value, list) or len(value) not in (2, 4):
        return False
    signs, numbers = value[::2], value[1::2]
    plain = all(not isinstance(number, bool | str | list | dict) and number is not None for number in numbers)
    return plain and all(sign in ("=", "<", "<=", ">", ">=") for sign in signs)


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | bool | int) or value is None else float(value)
