"""Who decides what neither backend says? AWS in both cases, if the registry has the property and no default for it.

A template without the property makes CloudFormation send nothing, as an argument that is unset and known only after
apply makes the provider send nothing. Then it is the same service that decides, asked the same. Where the registry
states a default, CloudFormation may send it; such a default is decided in `fields.unset.STATED`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER  # type: ignore[import-untyped]

from tests.artifacts.fields.unset import GLOBAL_TABLE, OWN, PROPERTIES, STATED
from tests.artifacts.meaning import Meaning
from tests.artifacts.paths import Path, shown

REGION = "us-east-1"


class Decided(Enum):
    """How it was found that both backends leave something to the same."""

    ABSENT = "a property that the template does not have, without default in the registry"
    STATED = "a property whose default the registry states, and AWS takes too"
    OWN = "nothing that a property could say"
    OPEN = "not decided"


def decide(meaning: Meaning, path: Path) -> Decided:
    """How it is with an argument that nobody sets and that is known after apply."""
    if _own(meaning, path):
        return Decided.OWN
    found = property_of(meaning, path)
    if not found:
        return Decided.OPEN
    if "default" not in registry(meaning.type)[found]:
        return Decided.ABSENT
    stated = STATED.get(meaning.type, {})
    return (
        Decided.STATED
        if found in stated and stated[found] == registry(meaning.type)[found]["default"]
        else Decided.OPEN
    )


def property_of(meaning: Meaning, path: Path) -> str:
    """The property of the registry that says an argument; empty where none is known."""
    steps = _starred(path)
    properties = registry(meaning.type)
    told = GLOBAL_TABLE if meaning.type == "AWS::DynamoDB::GlobalTable" else PROPERTIES.get(meaning.terraform, {})
    for line, found in told.items():
        if fnmatchcase(shown(steps), line):
            return found
    for pattern, target in meaning.fields.items():
        if _starred(tuple(target.split("/")))[: len(steps)] == steps:
            named = _words(tuple(pattern.split("/")))
            fitting = [one for one in properties if _words(tuple(one.split("/")))[-1:] == named[-1:]]
            return next(
                (one for one in fitting if _words(tuple(one.split("/"))) == named), fitting[0] if fitting else ""
            )
    return next((one for one in properties if _words(tuple(one.split("/"))) == _words(steps)), "")


@cache
def registry(type_: str) -> Mapping[str, Mapping[str, Any]]:
    """Every property of a type, at any depth, with its schema; `*` stands for an item of a list."""
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, type_).schema
    found: dict[str, Mapping[str, Any]] = {}
    for path, node in _flat(schema, schema, (), ()):
        found.setdefault(shown(path), node)
    return found


def _flat(
    schema: Mapping[str, Any], node: Mapping[str, Any], path: Path, seen: tuple[str, ...]
) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    if reference := node.get("$ref"):
        if reference in seen:
            return
        seen = (*seen, reference)
        node = {**_referred(schema, reference), **{key: value for key, value in node.items() if key != "$ref"}}
    if path:
        yield path, node
    for name, inner in node.get("properties", {}).items():
        yield from _flat(schema, inner, (*path, name), seen)
    if isinstance(node.get("items"), dict):
        yield from _flat(schema, node["items"], (*path, "*"), seen)
    for how in ("oneOf", "anyOf", "allOf"):
        for choice in node.get(how, ()):
            if isinstance(choice, dict):
                yield from (one for one in _flat(schema, choice, path, seen) if one[0] != path)


def _referred(schema: Any, reference: str) -> Mapping[str, Any]:
    for step in reference.removeprefix("#/").split("/"):
        schema = schema[step]
    return dict(schema)


def _own(meaning: Meaning, path: Path) -> bool:
    lines = (*OWN["*"], *OWN.get(meaning.terraform, {}))
    return any(fnmatchcase(shown(_starred(path)), line) for line in lines)


def _starred(path: Path) -> Path:
    return tuple("*" if step.isdigit() or step in ("*", "**") else step for step in path)


def _words(path: Path) -> tuple[str, ...]:
    """The steps of a path as both backends may write them: `kms_key_arns` and `KmsKeyArn` are one word."""
    return tuple(
        step.replace("_", "").lower().rstrip("s") for step in path if step not in ("*", "**") and not step.isdigit()
    )
