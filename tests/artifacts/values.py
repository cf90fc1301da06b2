"""What will each argument of a Terraform resource be? Put together from the two evaluations of a module.

What the module sets comes from the evaluation in which every reference is readable; what nobody sets comes from the
real provider's plan, and is wrapped in `Default`; what nobody sets and only AWS will tell is `UNKNOWN`. What cannot be
set is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from tests.artifacts.terraform import Run, block, symbol

IGNORED = {"id", "tags_all", "timeouts"}
"""What hardly anybody sets although the schema has it so; the provider's own copy of the tags; how long it waits."""


@dataclass(frozen=True, slots=True)
class Default:
    """A value that the provider chose."""

    value: Any


class Later(Enum):
    """A value that is known after apply."""

    UNKNOWN = "known after apply"


UNKNOWN = Later.UNKNOWN


def arguments(run: Run) -> dict[str, dict[str, Any]]:
    """Every block's arguments by its address; below a key where the block makes several resources."""
    evaluated = {change["address"]: change["change"]["after"] for change in run.evaluated["resource_changes"]}
    written = {one["address"]: one["expressions"] for one in run.plan["configuration"]["root_module"]["resources"]}
    found: dict[str, dict[str, Any]] = {}
    for change in run.plan["resource_changes"]:
        planned, expressions = change["change"], written[block(change)]
        after, unknown = planned["after"], planned["after_unknown"]
        body = _body(after, unknown, evaluated[change["address"]], expressions, run.schemas[change["type"]])
        if "index" in change:
            found.setdefault(block(change), {})[str(change["index"])] = body
        else:
            found[block(change)] = body
    return found


def attribute(values: Mapping[str, Any], address: str, template: str) -> str:
    """A text with attributes of a resource in braces: what is set as it is, the rest as the symbol that names it."""

    def value(hole: re.Match[str]) -> str:
        found: Any = values
        for step in hole[1].split("."):
            found = found.get(step) if isinstance(found, Mapping) else None
        return symbol(address, hole[1]) if found is None or isinstance(found, Later | Default | list) else str(found)

    return re.sub(r"\{([^}]+)\}", value, template)


def _body(
    planned: Mapping[str, Any],
    unknown: Mapping[str, Any],
    evaluated: Mapping[str, Any],
    written: Mapping[str, Any],
    schema: Mapping[str, Any],
) -> dict[str, Any]:
    """The arguments and nested blocks of one block."""
    found: dict[str, Any] = {}
    for name in sorted((planned.keys() | unknown.keys()) - (IGNORED - set(written))):
        nested = schema.get("block_types", {}).get(name)
        if name not in written:
            if nested or schema["attributes"][name].get("optional"):
                found[name] = _unset(planned.get(name), unknown.get(name))
        elif nested is None:
            assert name in evaluated, f"{name} has no value"
            found[name] = _collection(evaluated[name], schema["attributes"][name]["type"])
        else:
            found[name] = _blocks(planned[name], unknown.get(name), evaluated[name], written[name], nested)
    return found


def _blocks(planned: Any, unknown: Any, evaluated: Any, written: Any, nested: Mapping[str, Any]) -> Any:
    """Nested blocks of one type. A set of several has no order that two evaluations share, so its values are one's."""
    if nested["nesting_mode"] == "single":
        return _body(planned, unknown if isinstance(unknown, Mapping) else {}, evaluated, written, nested["block"])
    assert isinstance(planned, list), "nested blocks are lists"
    assert len(planned) == len(evaluated) == len(written), "a block in one evaluation and not in the other"
    if nested["nesting_mode"] == "set" and len(planned) > 1:
        names = {name for block in written for name in block}
        return [{name: value for name, value in block.items() if name in names} for block in evaluated]
    flags = unknown if isinstance(unknown, list) else [{}] * len(planned)
    return [
        _body(planned[i], flags[i] if isinstance(flags[i], Mapping) else {}, evaluated[i], written[i], nested["block"])
        for i in range(len(planned))
    ]


def _unset(planned: Any, unknown: Any) -> Any:
    """A value that the module does not set, each leaf of it wrapped."""
    if unknown is True:
        return UNKNOWN
    if isinstance(planned, Mapping):
        flags = unknown if isinstance(unknown, Mapping) else {}
        return {key: _unset(planned.get(key), flags.get(key)) for key in planned.keys() | flags.keys()}
    if isinstance(planned, list):
        known = unknown if isinstance(unknown, list) else [None] * len(planned)
        return [_unset(item, flag) for item, flag in zip(planned, known, strict=True)]
    return None if planned is None else Default(planned)


def _collection(value: Any, type_: Any) -> Any:
    """A value whose type is a set has no order."""
    is_set = isinstance(type_, list) and type_[0] == "set" and isinstance(value, list)
    return frozenset(value) if is_set and all(isinstance(item, str) for item in value) else value
