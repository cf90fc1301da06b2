"""What does the language allow at a path? Asked by messages, the JSON Schema and the reference, never while loading."""

import types
from collections.abc import Iterator
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from model.findings import Path
from model.spec import KINDS, Head
from model.units import Quantity


def keys(model: type[BaseModel]) -> list[str]:
    """The keys that a part of a spec may have, as they are written."""
    return [info.alias or name for name, info in model.model_fields.items()]


def field(model: type[BaseModel], key: str) -> FieldInfo | None:
    """The field that a key fills."""
    return next((info for name, info in model.model_fields.items() if (info.alias or name) == key), None)


def _options(annotation: Any) -> Iterator[Any]:
    """The types behind ``Annotated`` and unions."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _options(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for option in get_args(annotation):
            yield from _options(option)
    else:
        yield annotation


def _step(annotation: Any, part: str | int) -> Any:
    for option in _options(annotation):
        origin, arguments = get_origin(option), get_args(option)
        if origin is dict and isinstance(part, str):
            return arguments[1]
        if origin is list and isinstance(part, int):
            return arguments[0]
        if isinstance(option, type) and issubclass(option, BaseModel):
            info = field(option, str(part))
            if info is not None:
                return info.annotation
    return None


def at(path: Path, kind: str | None = None) -> Any:
    """The type that the language gives to a path, or None. ``kind`` is the kind of the component on the path."""
    annotation: Any = Head
    for depth, part in enumerate(path):
        if depth == 1 and path[0] == "components":
            annotation = KINDS.get(kind or "", None)
            continue
        annotation = _step(annotation, part)
        if annotation is None:
            return None
    return annotation


def model_at(path: Path, kind: str | None = None) -> type[BaseModel] | None:
    """The model of the part that stands at a path, where it is one."""
    for option in _options(at(path, kind)):
        if isinstance(option, type) and issubclass(option, BaseModel):
            return option
    return None


def example(path: Path, kind: str | None = None) -> str:
    """A value that the key at a path could have, for messages."""
    for option in _options(at(path, kind)):
        if isinstance(option, type) and issubclass(option, Quantity):
            return option.examples[0]
        arguments = get_args(option)
        if arguments and isinstance(arguments[0], str):
            return arguments[0]
        if option is int:
            return "1"
        if option is bool:
            return "true"
        if get_origin(option) is list:
            return "[…]"
        if get_origin(option) is dict or (isinstance(option, type) and issubclass(option, BaseModel)):
            return "{…}"
    return "…"
