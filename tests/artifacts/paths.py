"""Nested data as leaves with paths, and patterns over paths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

Path = tuple[str, ...]


def leaves(value: Any, path: Path = (), *, empty: bool = False) -> Iterator[tuple[Path, Any]]:
    """Every leaf of nested data. A list of plain values is one leaf; what is None has none.

    In a template an ``empty`` mapping says something; in a plan it is a block or a map that nobody wrote.
    """
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from leaves(item, (*path, str(key)), empty=empty)
        if empty and not value:
            yield path, value
    elif isinstance(value, list) and any(isinstance(item, Mapping | list) for item in value):
        for number, item in enumerate(value):
            yield from leaves(item, (*path, str(number)), empty=empty)
    elif isinstance(value, list | tuple | frozenset):
        if value:
            yield path, value
    elif value is not None:
        yield path, value


def shown(path: Path) -> str:
    return "/".join(path)


def matches(pattern: str, path: Path) -> tuple[Path, ...] | None:
    """What the stars of a pattern stand for in a path; None where it does not fit."""
    found = _compiled(pattern).fullmatch("\0".join(path))
    return tuple(tuple(part.split("\0")) for part in found.groups()) if found else None


def filled(pattern: str, stars: tuple[Path, ...]) -> Path:
    """The path that a pattern means when its stars stand for the given steps."""
    rest = iter(stars)
    steps: list[str] = []
    for step in pattern.split("/"):
        steps += next(rest) if step in ("*", "**") else (step,)
    return tuple(steps)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    stars = {"*": "([^\0]+)", "**": "(.+)"}
    return re.compile("\0".join(stars.get(step, re.escape(step)) for step in pattern.split("/")), re.DOTALL)
