"""Which key of the spec decides a property? Said beside the value by the lowering, kept beside the properties after."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from model.findings import Path
from model.resources.base import From, Value

Keyed = Mapping[Path, tuple[Path, ...]]


class Keys:
    """The keys below one part of the spec: ``key = Keys("components", "api")``, then ``key("health.path", "/")``."""

    def __init__(self, *part: str | int) -> None:
        self.part: Path = part

    def __call__(self, below: str, value: Value, *names: str | int) -> From:
        """A value that comes from a key; ``names`` are steps below it that the spec chose, which may hold dots."""
        return From(value, (self.path(below, *names),))

    def pinned(self, value: Value, written: object, below: str = "name") -> Value:
        """A value that a key pins where it is written, and that is derived from no key alone where it is not."""
        return self(below, value) if written else value

    def path(self, below: str, *names: str | int) -> Path:
        """The path of a key."""
        return (*self.part, *below.split("."), *names)


def apart(value: Value) -> tuple[Value, dict[Path, tuple[Path, ...]]]:
    """A value without any `From` in it, and what they said by place. Documents in text are not looked into."""
    said: dict[Path, tuple[Path, ...]] = {}
    return _plain(value, (), said), said


def _plain(value: Value, at: Path, said: dict[Path, tuple[Path, ...]]) -> Value:
    """A value without any `From` in it; what they said is added."""
    paths: tuple[Path, ...] = ()
    while isinstance(value, From):
        paths, value = (*paths, *value.paths), value.value
    if paths:
        said[at] = tuple(dict.fromkeys(paths))
    if isinstance(value, str):  # most are
        return value
    if isinstance(value, Mapping):
        return {key: _plain(item, (*at, key), said) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_plain(item, (*at, index), said) for index, item in enumerate(value)]
    return value


def together(value: Any, keyed: Keyed, put: Callable[[Any, tuple[Path, ...]], Any] = From, at: Path = ()) -> Any:
    """The inverse of `apart`, for a value of the same shape; ``put`` joins a value and its paths."""
    if not keyed:
        return value
    if isinstance(value, Mapping):
        value = {key: together(item, keyed, put, (*at, key)) for key, item in value.items()}
    elif isinstance(value, list):
        value = [together(item, keyed, put, (*at, index)) for index, item in enumerate(value)]
    return put(value, keyed[at]) if at in keyed else value
