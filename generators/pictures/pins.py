"""Where did things stand when somebody last asked for a layout? A file next to the spec, read with suspicion.

Nothing in it is needed: what it does not say is placed anew, and what it says of things that are gone is passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generators.pictures.lattice import STEP, Layout, Rect, card

VERSION = 1
MOST_BYTES = 2_000_000
_FARTHEST = 60_000


class UnreadableError(ValueError):
    """A layout file that says something else than positions."""


@dataclass(frozen=True)
class Pins:
    """The positions of one view: cards, groups, and in which order its lines found their way."""

    cards: Mapping[str, Rect] = field(default_factory=dict)
    groups: Mapping[str, Rect] = field(default_factory=dict)
    lines: tuple[str, ...] = ()


NONE = Pins()


def read(text: str) -> dict[str, Pins]:
    """The pins of each view.

    Raises:
        UnreadableError: it is no layout file of a version that is known here.
    """
    if len(text) > MOST_BYTES:
        raise UnreadableError("it is larger than any layout")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableError("it is not JSON") from None
    if not isinstance(data, dict) or data.get("version") != VERSION or not isinstance(data.get("views"), dict):
        raise UnreadableError(f"it does not say `version: {VERSION}` and `views`")
    return {name: _view(view) for name, view in data["views"].items()}


def _view(view: object) -> Pins:
    if not isinstance(view, dict):
        raise UnreadableError("a view is no mapping")
    cards = {name: card(*_numbers(at, 2)) for name, at in _entries(view, "cards")}
    groups = {name: Rect(*_numbers(at, 4)) for name, at in _entries(view, "groups")}
    lines = view.get("lines", [])
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise UnreadableError("`lines` is no list of names")
    if any(rect.left >= rect.right or rect.top >= rect.bottom for rect in groups.values()):
        raise UnreadableError("a group has no area")
    return Pins(cards, groups, tuple(lines))


def _entries(view: Mapping[str, object], key: str) -> Iterable[tuple[str, object]]:
    entries = view.get(key, {})
    if not isinstance(entries, dict):
        raise UnreadableError(f"`{key}` is no mapping")
    return entries.items()


def _numbers(value: object, count: int) -> list[int]:
    if not isinstance(value, list) or len(value) != count:
        raise UnreadableError(f"a position does not have {count} numbers")
    for number in value:
        if type(number) is not int or abs(number) > _FARTHEST or number % STEP:
            raise UnreadableError(f"{str(number)[:40]} is no position: whole numbers, multiples of {STEP}")
    return value


def written(views: Mapping[str, Pins]) -> str:
    """A layout file, a line for each thing, so that a change of one shows as a change of one."""
    parts = []
    for name, pins in sorted(views.items()):
        cards = [f"{json.dumps(key)}: [{rect.left}, {rect.top}]" for key, rect in sorted(pins.cards.items())]
        groups = [f"{json.dumps(key)}: {json.dumps(list(rect))}" for key, rect in sorted(pins.groups.items())]
        lines = [json.dumps(line) for line in pins.lines]
        body = [_block("cards", "{}", cards), _block("groups", "{}", groups), _block("lines", "[]", lines)]
        parts.append(f"  {json.dumps(name)}: {{\n" + ",\n".join(body) + "\n  }")
    return f'{{"version": {VERSION}, "views": {{\n' + ",\n".join(parts) + "\n}}\n"


def _block(name: str, brackets: str, entries: list[str]) -> str:
    inside = "\n      " + ",\n      ".join(entries) + "\n    " if entries else ""
    return f'    "{name}": {brackets[0]}{inside}{brackets[1]}'


def of(layout: Layout, pins: Pins = NONE) -> Pins:
    """Pins for a layout, keeping those of things that only other environments have."""
    order = [line for line in pins.lines if line not in layout.routes]
    return Pins({**pins.cards, **layout.cards}, {**pins.groups, **layout.groups}, (*order, *layout.routes))


def drift(pins: Pins, layout: Layout) -> str:
    """What a layout has that is not pinned, or stands elsewhere; empty where there is nothing."""
    new = [name for name in layout.cards if name not in pins.cards]
    new += [name for name in layout.groups if name not in pins.groups]
    moved = [name for name, rect in layout.cards.items() if pins.cards.get(name, rect) != rect]
    moved += [name for name, rect in layout.groups.items() if pins.groups.get(name, rect)[:2] != rect[:2]]
    parts = [f"{word} {', '.join(names[:5])}{', …' if names[5:] else ''}" for word, names in _told(new, moved)]
    return "; ".join(parts)


def _told(new: list[str], moved: list[str]) -> list[tuple[str, list[str]]]:
    return [(word, names) for word, names in (("new are", new), ("moved are", moved)) if names]


def only(pins: Pins, names: set[str]) -> Pins:
    """The pins of what is still there."""
    cards = {name: rect for name, rect in pins.cards.items() if name in names}
    groups = {name: rect for name, rect in pins.groups.items() if name in names}
    return Pins(cards, groups, tuple(line for line in pins.lines if line in names))
