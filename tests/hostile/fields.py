"""Where may a spec hold free text? Found from the language itself, so that new fields are covered by being there."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from model.source import plain, read
from model.spec.shape import model_at

ROOT = Path(__file__).parents[2]
HARMLESS = "harmless words"
PROBE = "a b'\"<>{}$%|*_#`@~é"
"""A value that only free text can hold."""

NOT_TEXT = {"changes"}
"""Takes any value, and is read as a part of the spec: what stands in it is found where it takes effect."""

EXCLUSIVE = {"Widget.text", "CostLine.service"}
"""Cannot stand beside what the specs say there already; they are printed as their neighbours are."""

EVERYWHERE: dict[str, Any] = {
    "decisions": [{"title": HARMLESS, "instead_of": HARMLESS, "because": HARMLESS, "concerns": [HARMLESS]}],
    "accept": [{"code": "NET101", "where": HARMLESS, "reason": HARMLESS, "owner": HARMLESS, "until": "2099-01-01"}],
}
"""Parts that every spec may have, added to each."""

CASES = sorted((ROOT / "tests" / "artifacts" / "cases").glob("*.yaml"))
"""Specs that between them say everything there is to say; a test asks for it."""


def tree(path: Path) -> dict[str, Any]:
    """A spec as plain data, every scalar a text."""
    source, findings = read(path.read_bytes(), path.name)
    assert source
    assert not findings
    data = plain(source.root)
    assert isinstance(data, dict)
    return data


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)


def accepts(annotation: Any, value: Any) -> bool:
    """Whether the language takes a value of that type."""
    try:
        _adapter(annotation).validate_python(value)
    except ValidationError:
        return False
    return True


def _alone(text: str) -> Any:
    return text


def _listed(text: str) -> Any:
    return [text]


def _mapped(text: str) -> Any:
    return {"HOSTILE": text}


@cache
def free(model: type[BaseModel]) -> list[tuple[str, Any, Callable[[str], Any]]]:
    """The keys of a part whose values are free text, or collections of it: key, annotation, and how to hold a text."""
    return list(_free(model))


def _free(model: type[BaseModel]) -> Iterator[tuple[str, Any, Callable[[str], Any]]]:
    for name, info in model.model_fields.items():
        if name in NOT_TEXT or f"{model.__name__}.{name}" in EXCLUSIVE:
            continue
        annotation: Any = info.annotation if not info.metadata else _annotated(info.annotation, info.metadata)
        for wrap in (_alone, _listed, _mapped):
            if annotation is not Any and "object" not in str(annotation) and accepts(annotation, wrap(PROBE)):
                yield info.alias or name, annotation, wrap
                break


def _annotated(annotation: Any, metadata: list[Any]) -> Any:
    return Annotated[(annotation, *metadata)]


def parts(data: Any, path: tuple[str | int, ...] = (), kind: str | None = None) -> Iterator[tuple[Any, Any]]:
    """Every mapping of a spec that is a part of the language, with its model."""
    if isinstance(data, dict):
        if len(path) == 2 and path[0] == "components":
            kind = data.get("kind")
        model = model_at(path, kind)
        if model:
            yield data, model
        for key, value in list(data.items()):
            if key != "changes":
                yield from parts(value, (*path, key), kind)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from parts(value, (*path, index), kind)


def filled(path: Path, text: str, only: int | None = None) -> tuple[bytes, list[str]]:
    """A spec with a text in every free-text field that can hold it (or in the n-th only), and the fields' names."""
    data = tree(path)
    data |= copy.deepcopy({key: value for key, value in EVERYWHERE.items() if key not in data})
    names: list[str] = []
    for part, model in list(parts(data)):
        for key, annotation, wrap in free(model):
            takes = accepts(annotation, wrap(text)) and only in (None, len(names))
            part[key] = wrap(text if takes else HARMLESS)
            names.append(f"{model.__name__}.{key}" if takes else "")
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode(), names


@cache
def specs() -> tuple[Path, ...]:
    """As few of the cases as have every free-text field between them."""
    fields = {path: set(filled(path, HARMLESS)[1]) for path in CASES}
    left, chosen = set().union(*fields.values()), []
    while left:
        chosen.append(max(CASES, key=lambda path: len(fields[path] & left)))
        left -= fields[chosen[-1]]
    return tuple(chosen)
