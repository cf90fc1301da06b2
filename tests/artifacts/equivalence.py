"""What two simulated worlds have in common, and where they differ."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tests.artifacts.exclusions import ATTRIBUTES, DEFAULTS, THINGS
from tests.support.moto_states import State, leaves

TEMPLATES, MODULE = "templates", "module"


@dataclass
class Comparison:
    """How much is equal, what differs for no good reason, and how often each exclusion was needed."""

    things: int = 0
    attributes: int = 0
    differences: list[str] = field(default_factory=list)
    excluded: Counter[tuple[str, str]] = field(default_factory=Counter)


def compare(stacks: State, module: State) -> Comparison:
    """Hold what the templates made against what the module made."""
    found = Comparison()
    for name in sorted(stacks.keys() | module.keys()):
        kind = name.partition(": ")[0]
        if name in stacks and name in module:
            found.things += 1
            _attributes(found, name, kind, stacks[name], module[name])
            continue
        side = TEMPLATES if name in stacks else MODULE
        if (kind, side) in THINGS:
            found.excluded[kind, side] += 1
        else:
            found.differences.append(f"{name} is only in the world of the {side}")
    return found


def _attributes(found: Comparison, name: str, kind: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    first, second = dict(leaves(one)), dict(leaves(other))
    for path in sorted(first.keys() | second.keys()):
        left, right = first.get(path), second.get(path)
        if left == right:
            found.attributes += 1
        elif row := exclusion(kind, path, said=left is not None):
            found.excluded[row] += 1
        else:
            found.differences.append(f"{name}, {path}: {_short(left)} by templates, {_short(right)} by module")


def exclusion(kind: str, path: str, *, said: bool) -> tuple[str, str] | None:
    """The row of a table that says why an attribute may differ; `*` in it is any one word.

    What the templates' world says itself is no default of the provider.
    """
    plain = re.sub(r"\[\d+\]", "[]", path)
    rows = (row for row, reason in ATTRIBUTES.items() if row[0] == kind and not (said and reason == DEFAULTS))
    return next((row for row in rows if re.match(rf"{_pattern(row[1])}(?!\w)", plain)), None)


def _pattern(begin: str) -> str:
    return re.escape(begin).replace(r"\*", r"[^.]+")


def _short(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=str)[:160]
