"""A page for each part of the spec language: every key with its form, its default and what it says."""

from __future__ import annotations

import inspect
import sys
import types
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from groundplan.schema import SHORT_FORMS, attribute_docs
from model.quantity import Quantity
from model.spec import KINDS, Head
from model.spec.base import NAME_PATTERN, Model
from tools.reference.prose import cell, line, prose

_PLAIN = {int: "whole number", bool: "yes or no", str: "text", Any: "any value"}


def pages() -> dict[str, str]:
    """File name to text."""
    modules: dict[str, list[type[Model]]] = {}
    for model in _reachable():
        if model is Head:
            continue  # stands on the first page
        modules.setdefault(_module(model), []).append(model)
    made = {f"spec/{name}.md": _page(models) for name, models in modules.items()}
    return {"spec/README.md": _index(), **dict(sorted(made.items()))}


def _module(model: type[BaseModel]) -> str:
    return model.__module__.rpartition(".")[2]


@cache
def _reachable() -> tuple[type[Model], ...]:
    """Every model that a spec can hold, each before what it holds."""
    found: dict[type[Model], None] = {}
    waiting: list[type[Model]] = [*reversed(KINDS.values()), Head]
    while waiting:
        model = waiting.pop()
        if model not in found:
            found[model] = None
            waiting += reversed([m for info in model.model_fields.values() for m in _models(info.annotation)])
            waiting += [below for below in model.__subclasses__() if below.__module__ == model.__module__]
    return tuple(found)


def _models(annotation: Any) -> list[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models(argument)]


def _index() -> str:
    lines = [
        "# The spec language",
        "",
        prose(inspect.cleandoc(Head.__doc__ or "")),
        "",
        _table(Head),
        "",
        "## Kinds of components",
        "",
        "| Kind | What it is |",
        "| --- | --- |",
    ]
    for kind, model in sorted(KINDS.items()):
        lines.append(f"| [`{kind}`]({_link(model, '')}) | {cell(_first(model))} |")
    return "\n".join(lines) + "\n"


def _first(model: type[Model]) -> str:
    return inspect.cleandoc(model.__doc__ or "").partition("\n\n")[0]


def _page(models: list[type[Model]]) -> str:
    module = sys.modules[models[0].__module__]
    parts = [f"# {line((module.__doc__ or '').strip().partition(chr(10))[0].rstrip('.'))}"]
    for model in models:
        kind = next((kind for kind, known in KINDS.items() if known is model), "")
        parts += [f"## {model.__name__}", prose(inspect.cleandoc(model.__doc__ or ""))]
        if kind:
            parts.append(f"Written as `kind: {kind}`.")
        if short := SHORT_FORMS.get((model, "")):
            parts.append(f"In short: {line(str(short.get('description', '')))}")
        if model.model_fields:
            parts.append(_table(model))
    return "\n\n".join(parts) + "\n"


def _table(model: type[Model]) -> str:
    docs = attribute_docs(model)
    lines = ["| Key | Form | Without it | What it says |", "| --- | --- | --- | --- |"]
    for name, info in model.model_fields.items():
        if name == "kind":
            continue
        form = _form(info.annotation, info.metadata, _module(model))
        if (model, name) == (Head, "components"):
            form = "mapping to: [kinds](#kinds-of-components)"
        short = SHORT_FORMS.get((model, name))
        if short:
            form += f", or in short {line(str(short.get('description', 'a list'))).rstrip('.').lower()}"
        lines.append(f"| `{info.alias or name}` | {form} | {_default(info)} | {cell(docs.get(name, ''))} |")
    return "\n".join(lines)


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "needed"
    value = info.get_default(call_default_factory=True)
    if value is None or value is PydanticUndefined:
        return ""
    if isinstance(value, BaseModel):
        return "its defaults"
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    if isinstance(value, Enum):
        return f"`{value.value}`"
    if isinstance(value, list | dict | tuple | set):
        return f"`{', '.join(map(str, value))}`" if value else "none"
    return f"`{value}`"


def _form(annotation: Any, metadata: list[Any], page: str) -> str:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _form(arguments[0], [*arguments[1:], *metadata], page)
    if origin in (Union, types.UnionType):
        forms = [_form(one, metadata, page) for one in arguments if one is not type(None)]
        return " or ".join(dict.fromkeys(forms))
    if origin is list:
        return f"list of: {_form(arguments[0], [], page)}"
    if origin is dict:
        return f"mapping to: {_form(arguments[1], [], page)}"
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in arguments)
    if isinstance(annotation, type):
        return _class(annotation, metadata, page)
    return _PLAIN.get(annotation, "value")


def _class(annotation: type, metadata: list[Any], page: str) -> str:
    if issubclass(annotation, Model):
        return f"[{annotation.__name__}]({_link(annotation, page)})"
    if issubclass(annotation, Quantity):
        examples = ", ".join(f"`{example}`" for example in annotation.examples)
        return f"{cell(annotation.expected)}: {examples}"
    if issubclass(annotation, Enum):
        return ", ".join(f"`{member.value}`" for member in annotation)
    if any(isinstance(one, StringConstraints) and one.pattern == NAME_PATTERN for one in metadata):
        return "name"
    least = next((one.ge for one in _flat(metadata) if isinstance(one, Ge)), None)
    most = next((one.le for one in _flat(metadata) if isinstance(one, Le)), None)
    bounds = f" from {least} to {most}" if least is not None and most is not None else ""
    bounds = bounds or (f" of {least} or more" if least is not None else "")
    word = "date" if annotation.__name__ == "date" else _PLAIN.get(annotation, "value")
    return word + bounds


def _flat(metadata: list[Any]) -> list[Any]:
    return [inner for one in metadata for inner in (one.metadata if isinstance(one, FieldInfo) else [one])]


def _link(model: type[BaseModel], page: str) -> str:
    module = _module(model)
    return f"{'' if module == page else f'{module}.md'}#{model.__name__.lower()}"
