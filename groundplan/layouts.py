"""Where do diagrams keep their places? In a file next to the spec, ``NAME.layout.json``, written on request only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from groundplan.fragments import beside

if TYPE_CHECKING:
    from groundplan.results import Result

SUFFIX = ".layout.json"


def path_of(spec: Path) -> Path:
    """The layout file of a spec."""
    return spec.parent / f"{spec.stem}{SUFFIX}"


def read(spec: Path) -> str:
    """What the layout file of a spec says; empty where there is none, or where it is no file of this folder."""
    try:
        data = beside(spec.parent)(path_of(spec).name)
    except OSError:
        return ""
    return data.decode("utf-8", "replace")


def made(result: Result, *, anew: bool = False) -> str:
    """The layout file that keeps everything where it is, for every environment; places of what is gone are dropped.

    Args:
        result: a spec without errors, checked.
        anew: lay out from nothing.
    """
    from generators.base import Context
    from generators.pictures import pictures, pins
    from generators.pictures.layout import laid_out
    from model.resources import lower

    try:
        known = {} if anew or not result.layout else pins.read(result.layout)
    except pins.UnreadableError:
        known = {}
    kept: dict[str, pins.Pins] = {}
    # The second round sees what the environments after the first have moved.
    for _ in range(2):
        seen: dict[str, list[str]] = {}
        for each in result.environments:
            if each.graph is None:
                continue
            for view in pictures(Context(each.graph, each.resources or lower(each.graph))):
                layout = laid_out(view, kept.get(view.name, known.get(view.name, pins.NONE)))
                kept[view.name] = pins.of(layout, kept.get(view.name, known.get(view.name, pins.NONE)))
                seen.setdefault(view.name, []).extend([*layout.cards, *layout.groups, *layout.routes])
    return pins.written({name: pins.only(each, set(seen[name])) for name, each in kept.items()})
