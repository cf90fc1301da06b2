"""From the words of a template to those of a service: case, sorts of values, tags, lists that carry their length."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_SAME = {"tagkey": "key", "tagvalue": "value"}


def fitting(shape: Any, said: Any, path: str = "") -> Any:
    """A value as the service wants it; a word that the service does not have is an error."""
    kind = shape.type_name
    if kind == "structure":
        return _structure(shape, said, path or shape.name)
    if kind == "list":
        return [fitting(shape.member, one, path) for one in said]
    if kind == "map":
        pairs = said.items() if isinstance(said, Mapping) else ((tag["Key"], tag["Value"]) for tag in said)
        return {name: fitting(shape.value, value, path) for name, value in pairs}
    if kind in ("integer", "long"):
        return int(said)
    if kind in ("float", "double"):
        return float(said)
    if kind == "boolean":
        return str(said).lower() == "true"
    return _text(said)


def _structure(shape: Any, said: Any, path: str) -> Any:
    if isinstance(said, list):
        said = {"Items": said}
    if "Quantity" in shape.members:  # how CloudFront writes lists
        said = {"Quantity": len(said.get("Items", ())), **said}
    names = {_SAME.get(name.lower(), name.lower()): name for name in shape.members}
    fitted = {}
    for word, value in said.items():
        name = names.get(word.lower())
        if name is None:
            raise LookupError(f"{path} has no {word}, only {sorted(shape.members)}")
        fitted[name] = fitting(shape.members[name], value, f"{path}.{name}")
    return fitted


def _text(said: Any) -> str:
    if isinstance(said, bool):
        return str(said).lower()
    return said if isinstance(said, str) else json.dumps(said)


def find(node: Any, word: str) -> str:
    """The value of a word wherever it is in an answer, outer ones first."""
    level = [node]
    while level:
        for one in level:
            if isinstance(one, Mapping) and isinstance(one.get(word), str | int):
                return str(one[word])
        level = [inner for one in level for inner in _inside(one)]
    raise LookupError(f"the answer has no {word}")


def _inside(node: Any) -> list[Any]:
    if isinstance(node, Mapping):
        return list(node.values())
    return node if isinstance(node, list) else []
