"""How is it drawn what became of a thing? An outline in the colour of its mark, with a sign for those who see none."""

from __future__ import annotations

from generators.pictures import strokes
from generators.pictures.lattice import Point, Rect, Route
from generators.printers import xml
from model.differing import Mark

_LIGHT = {Mark.ADDED: "#1a7f37", Mark.REMOVED: "#cf222e", Mark.CHANGED: "#8250df"}
_DARK = {Mark.ADDED: "#3fb950", Mark.REMOVED: "#ff7b72", Mark.CHANGED: "#d2a8ff"}
_SIGNS = {Mark.ADDED: "M-4 0H4M0 -4V4", Mark.REMOVED: "M-4 0H4", Mark.CHANGED: "M-4.5 1.5Q-2 -4 0 0T4.5 -1.5"}
_AROUND, _SIGN = 5, 9


def style() -> str:
    """The rules, for light and dark."""
    shape = ".m{fill:none;stroke-width:3}.halo{fill:none;stroke-width:9;opacity:.3;stroke-linejoin:round}"
    shape += ".gone{opacity:.5}.sign{fill:none;stroke-width:2.25;stroke-linecap:round}"
    return f"{shape}{_colours(_LIGHT, '#ffffff')}@media (prefers-color-scheme:dark){{{_colours(_DARK, '#12181f')}}}"


def _colours(of: dict[Mark, str], sign: str) -> str:
    rules = (f".m-{mark}{{stroke:{colour}}}.b-{mark}{{fill:{colour}}}" for mark, colour in of.items())
    return f"{''.join(rules)}.sign{{stroke:{sign}}}"


def whole(rect: Rect, *, group: bool) -> Rect:
    """What an outline stands on: the border of a group, or a little around a card."""
    return rect if group else rect.grown(_AROUND)


def outline(rect: Rect, mark: Mark) -> str:
    """An outline, to be drawn below the lines that end there."""
    return strokes.box(rect, f"m m-{mark}", 10)


def corner(rect: Rect, mark: Mark, title: str) -> str:
    """The sign at the corner of an outline."""
    return _told(mark, title, _sign(mark, Point(rect.right, rect.top)))


def halo(route: Route, mark: Mark) -> str:
    """A broad stroke below a line."""
    return xml.element("path", {"class": f"halo m-{mark}", "d": strokes.path(route.points)})


def on_line(route: Route, mark: Mark, title: str) -> str:
    """The sign of a line: beside its label, or in the middle of its longest part."""
    if route.label:
        at = Point(route.label.left - _SIGN, (route.label.top + route.label.bottom) // 2)
    else:
        a, b = max(zip(route.points, route.points[1:], strict=False), key=_long)
        at = Point((a.x + b.x) // 2, (a.y + b.y) // 2)
    return _told(mark, title, _sign(mark, at))


def example(mark: Mark, x: int, y: int) -> str:
    """The sign, for a legend."""
    return _sign(mark, Point(x, y))


def _told(mark: Mark, title: str, inside: str) -> str:
    return xml.element("g", {}, xml.element("title", {}, xml.text(f"{mark}: {title}")) + inside)


def _sign(mark: Mark, at: Point) -> str:
    box = strokes.box(Rect(-_SIGN, -_SIGN, _SIGN, _SIGN), f"b-{mark}", _SIGN)
    sign = xml.element("path", {"class": "sign", "d": _SIGNS[mark]})
    return xml.element("g", {"transform": f"translate({at.x} {at.y})"}, box + sign)


def _long(part: tuple[Point, Point]) -> int:
    return abs(part[0].x - part[1].x) + abs(part[0].y - part[1].y)
