"""How are the parts of a picture drawn? Cards, groups and lines as elements of SVG, and the colours they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from generators.pictures import icons, text
from generators.pictures.lattice import STEP, Point, Rect, Route
from generators.pictures.layout import LABEL_SIZE, TITLE_SIZE
from generators.pictures.shape import Card, Group, Tone
from generators.printers import xml

FONT = "'Liberation Sans', Arimo, Helvetica, Arial, sans-serif"
GROUPS = (Tone.CLOUD, Tone.NETWORK, Tone.ZONE, Tone.PUBLIC, Tone.PRIVATE, Tone.INSIDE, Tone.SYSTEM)
_ICON, _NAME, _DETAIL = 36, 12, 10.5
LIGHT = {
    "page": "#ffffff", "ink": "#1b2733", "grey": "#5a6775", "card": "#ffffff", "edge": "#c3ccd6", "line": "#55626f",
    "cloud": "#f6f9fc", "cloud-edge": "#7d93a8", "network": "#f4f9f0", "network-edge": "#5b8f3a",
    "zone": "#ffffff", "zone-edge": "#2f87b8", "public": "#e6f3dc", "public-edge": "#8cb574",
    "private": "#e5eff9", "private-edge": "#8fb0d3", "inside": "#efe9f8", "inside-edge": "#b09fd0",
    "system": "#eef4fb", "system-edge": "#4a7db5", "encrypted": "#1f7a4d", "clear": "#b3480f", "unsaid": "#6b7480",
    "backup": "#2a62a8", "tile": "none",
}  # fmt: skip
DARK = {
    "page": "#12181f", "ink": "#e8edf2", "grey": "#a3b0bd", "card": "#1f2933", "edge": "#46535f", "line": "#a9b6c2",
    "cloud": "#161e27", "cloud-edge": "#5f768c", "network": "#18221a", "network-edge": "#6fa550",
    "zone": "#141b22", "zone-edge": "#4a9cc9", "public": "#22331c", "public-edge": "#5d8a47",
    "private": "#1a2a3b", "private-edge": "#4d749d", "inside": "#28213a", "inside-edge": "#75629c",
    "system": "#182634", "system-edge": "#5d92ca", "encrypted": "#4fc68a", "clear": "#f08b4e", "unsaid": "#97a3ae",
    "backup": "#7fb0ee", "tile": "#e8edf2",
}  # fmt: skip


def symbols(cards: Iterable[Card]) -> Iterator[str]:
    """The icons of cards, each once, as definitions that `inside` uses."""
    yield from map(_symbol, sorted({card.icon for card in cards}))


@cache
def _symbol(name: str) -> str:
    values: xml.Values = {"width": _ICON, "height": _ICON, "href": f"data:image/png;base64,{icons.pictures()[name]}"}
    symbol = {"id": f"icon-{name}", "viewBox": f"0 0 {_ICON} {_ICON}"}
    # Icons are drawn for white paper: on dark they get some of it.
    tile: xml.Values = {"class": "tile", "width": _ICON, "height": _ICON, "rx": 5}
    return xml.element("symbol", symbol, xml.element("rect", tile) + xml.element("image", values))


def words(x: float, y: float, said: str, name: str, size: float, *, bold: bool = False) -> str:
    """A text that is as wide as was reckoned, whatever font it is drawn with."""
    wide = text.width(said, size, bold=bold)
    values: dict[str, str | int] = {"class": name, "x": f"{x:g}", "y": f"{y:g}", "font-size": f"{size:g}"}
    values |= {"textLength": f"{wide:.1f}", "lengthAdjust": "spacingAndGlyphs"} if wide else {}
    return xml.element("text", values, xml.text(said))


def box(rect: Rect, name: str, radius: int) -> str:
    """A rectangle with round corners."""
    values: xml.Values = {"class": name, "x": rect.left, "y": rect.top, "width": rect.right - rect.left}
    return xml.element("rect", {**values, "height": rect.bottom - rect.top, "rx": radius})


def boundary(group: Group, rect: Rect) -> str:
    """A group: its rectangle and as much of its title as there is room for."""
    room = rect.right - rect.left - STEP
    said = text.cut(_seen(group.title), room, TITLE_SIZE, bold=True)
    return box(rect, f"g-{group.tone}", 6) + words(rect.left + STEP, rect.top + 18, said, "n", TITLE_SIZE, bold=True)


def inside(card: Card, rect: Rect) -> str:
    """A card: its rectangle, its icon, and as much of its texts as there is room for."""
    room = rect.right - rect.left - _ICON - 3 * 8
    names = text.wrapped(_seen(card.title), room, _NAME, 2, bold=True)
    details = text.wrapped(_seen(card.detail), room, _DETAIL, 3 - len(names)) if card.detail else []
    y = (rect.top + rect.bottom - 15 * len(names) - 13 * len(details)) / 2 + 11
    x = rect.left + _ICON + 16
    icon: xml.Values = {"href": f"#icon-{card.icon}", "x": rect.left + 8, "y": rect.top + 12}
    icon = {**icon, "width": _ICON, "height": _ICON}
    parts = [box(rect, "card planned" if card.planned else "card", 6)]
    parts.append(xml.element("use", {**icon, "class": "faint"} if card.planned else icon))
    for said in names:
        parts.append(words(x, y, said, "n", _NAME, bold=True))
        y += 15
    for said in details:
        parts.append(words(x, y - 1, said, "d", _DETAIL))
        y += 13
    return "".join(parts)


def _seen(said: str) -> str:
    return " ".join(said.split())


def path(points: tuple[Point, ...]) -> str:
    """A line with its corners rounded, ending where its arrow begins."""
    parts = [f"M{points[0].x} {points[0].y}"]
    for before, at, after in zip(points, points[1:], points[2:], strict=False):
        a, b = _towards(at, before, 5), _towards(at, after, 5)
        parts.append(f"L{a.x} {a.y}Q{at.x} {at.y} {b.x} {b.y}")
    end = _towards(points[-1], points[-2], 6)
    return "".join([*parts, f"L{end.x} {end.y}"])


def arrow(before: Point, tip: Point) -> str:
    """The end of a line that comes from a point."""
    back = _towards(tip, before, 8)
    if before.y == tip.y:
        return f"M{tip.x} {tip.y}L{back.x} {tip.y - 4}V{tip.y + 4}Z"
    return f"M{tip.x} {tip.y}L{tip.x - 4} {back.y}H{tip.x + 4}Z"


def _towards(point: Point, other: Point, by: int) -> Point:
    def sign(value: int) -> int:
        return (value > 0) - (value < 0)

    return Point(point.x + by * sign(other.x - point.x), point.y + by * sign(other.y - point.y))


def label(said: str, route: Route) -> str:
    """What stands on a line, on a patch of its own."""
    assert route.label
    rect = route.label
    return box(rect, "pill", 4) + words(rect.left + 5, rect.top + 13, said, "d", LABEL_SIZE)
