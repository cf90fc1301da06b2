"""What do people and programs read of the difference of two specs?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from groundplan.render.safe import shown
from groundplan.render.style import Style
from model.differing import Change, Mark, Setting

if TYPE_CHECKING:
    from groundplan.differing import Difference

_SIGNS = {Mark.ADDED: "+", Mark.REMOVED: "-", Mark.CHANGED: "~"}
_PAINT = {Mark.ADDED: "accepted", Mark.REMOVED: "error", Mark.CHANGED: "note"}
_LONGEST = 60
VERSION = 1


def text(found: Sequence[Difference], style: Style) -> str:
    """The changes of each environment; what several have alike is said once."""
    if not found:
        return "no difference\n"
    alike: dict[tuple[Mark | None, tuple[Change, ...]], list[str]] = {}
    for each in found:
        alike.setdefault((each.mark, each.changes), []).append(each.environment)
    return "\n".join("".join(f"{line}\n" for line in _part(*key, names, style)) for key, names in alike.items())


def _part(mark: Mark | None, changes: Sequence[Change], names: list[str], style: Style) -> Iterator[str]:
    head = style.paint("strong", shown(", ".join(names)))
    if mark:
        yield f"{style.paint(_PAINT[mark], _SIGNS[mark])} {head}: the environment was {mark}"
        return
    counts = {mark: sum(change.mark is mark for change in changes) for mark in Mark}
    yield f"{head}: {', '.join(f'{count} {mark}' for mark, count in counts.items() if count)}"
    for change in changes:
        yield f"  {style.paint(_PAINT[change.mark], _SIGNS[change.mark])} {shown(_called(change.what))}"
        for setting in change.settings:
            key = f"{setting.key}: " if setting.key else ""
            yield f"      {shown(key)}{_value(setting.before)} -> {_value(setting.after)}"


def _called(what: str) -> str:
    """A thing by its path; a component by its name, a flow by its ends."""
    section, _, name = what.partition(".")
    if section == "flows":
        return f"flow {name.replace('>', ' -> ')}"
    return name if section == "components" else what


def _value(value: str | None) -> str:
    if value is None:
        return "nothing"
    said = shown(" ".join(value.split()))
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"


def as_json(found: Sequence[Difference]) -> str:
    """The same for programs, with everything that is marked in each picture."""
    environments = [
        {
            "name": each.environment,
            "mark": each.mark,
            "changes": [
                {
                    "what": shown(change.what),
                    "mark": change.mark,
                    "settings": [_setting(setting) for setting in change.settings],
                }
                for change in each.changes
            ],
            "pictures": [
                {
                    "view": picture.view.name,
                    "drawn": bool(picture.svg),
                    "cards": dict(picture.marks.cards),
                    "groups": dict(picture.marks.groups),
                    "lines": dict(picture.marks.lines),
                }
                for picture in each.pictures
            ],
        }
        for each in found
    ]
    return json.dumps({"version": VERSION, "environments": environments}, indent=2) + "\n"


def _setting(setting: Setting) -> dict[str, str | None]:
    before, after = (None if value is None else shown(value) for value in (setting.before, setting.after))
    return {"key": shown(setting.key), "before": before, "after": after}
