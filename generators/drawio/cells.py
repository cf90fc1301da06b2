"""How is a view a drawing of draw.io? As cells of mxGraph: a group holds its cards, a card its icon, a line two cards.

Everything stands where the layout has it, and lines keep their corners. Labels are HTML inside of XML: what comes from
a spec is escaped for each of the two.
"""

from __future__ import annotations

from itertools import pairwise

from generators.drawio import shapes
from generators.pictures import strokes
from generators.pictures.lattice import STEP, Layout, Point, Rect, Route
from generators.pictures.layout import extent
from generators.pictures.shape import DASHES, PLANNED, Card, Group, Line, Tone, View, explained
from generators.printers import xml

_LAYER = "1"
"""What holds everything that no group holds."""
_HEAD, _FOOT = 5 * STEP, 2 * STEP
_MODEL = {"grid": 1, "gridSize": STEP, "guides": 1, "connect": 1, "arrows": 1, "fold": 1, "page": 0, "math": 0}


def drawing(view: View, layout: Layout, of: str) -> str:
    """A file with a cell on each line; ``of`` says whose view it is."""
    cells = [xml.element("mxCell", {"id": "0"}), xml.element("mxCell", {"id": _LAYER, "parent": "0"})]
    cells += [_head(view, layout, of)]
    for group, around in view.groups():
        if group.id in layout.groups:
            cells.append(_group(group, layout.groups[group.id], *_holder(around, layout)))
    for card, around in view.cards():
        cells += _card(card, layout.cards[card.id], *_holder(around, layout))
    seen: dict[str, int] = {}
    for line in view.lines:
        name = f"line-{line.source}>{line.target}"
        seen[name] = seen.get(name, 0) + 1
        cells.append(_line(f"{name}-{seen[name]}", line, layout))
    cells += _legend(view, layout)
    root = xml.element("root", {}, "\n" + "".join(f"{cell}\n" for cell in cells))
    model = xml.element("mxGraphModel", _MODEL, root)
    page = xml.element("diagram", {"id": view.name, "name": view.title}, model)
    return xml.element("mxfile", {"host": "groundplan"}, page) + "\n"


def _holder(around: tuple[str, ...], layout: Layout) -> tuple[str, Point]:
    """The cell that holds what stands in these groups, and where it begins."""
    for group in reversed(around):
        if group in layout.groups:
            return f"group-{group}", Point(*layout.groups[group][:2])
    return _LAYER, Point(0, 0)


def _group(group: Group, rect: Rect, parent: str, at: Point) -> str:
    return _vertex(
        f"group-{group.id}", parent, shapes.group(group.tone), rect.moved(-at.x, -at.y), xml.text(group.title)
    )


def _card(card: Card, rect: Rect, parent: str, at: Point) -> list[str]:
    name = f"card-{card.id}"
    said = xml.element("b", {}, xml.text(card.title))
    if card.detail:
        said += "<br>" + xml.element("font", {"color": strokes.LIGHT["grey"]}, xml.text(card.detail))
    width, height = shapes.size(card.icon)
    x, y = 8 + (shapes.ICON - width) // 2, (rect.bottom - rect.top - height) // 2
    icon = shapes.icon(card.icon, card.planned)
    return [
        _vertex(name, parent, shapes.card(card.planned), rect.moved(-at.x, -at.y), said),
        _vertex(f"icon-{card.id}", name, icon, Rect(x, y, x + width, y + height), connectable=0),
    ]


def _line(name: str, line: Line, layout: Layout) -> str:
    route = layout.routes[line.id]
    ends = shapes.end("exit", route.points[0], layout.cards[line.source])
    ends |= shapes.end("entry", route.points[-1], layout.cards[line.target])
    corners = "".join(_point(corner) for corner in route.points[1:-1])
    inside = xml.element("Array", {"as": "points"}, corners) if corners else ""
    if route.label:
        inside += _point(_beside(route), "offset")
    geometry = xml.element("mxGeometry", {"relative": 1, "as": "geometry"}, inside)
    joined = {"source": f"card-{line.source}", "target": f"card-{line.target}"}
    style = shapes.line(line.tone, line.dashed, ends)
    values: xml.Values = {
        "id": name,
        "value": xml.text(line.label),
        "style": style,
        "edge": 1,
        "parent": _LAYER,
        **joined,
    }
    return xml.element("mxCell", values, geometry)


def _beside(route: Route) -> Point:
    """How far a label stands from the middle of its line, from where draw.io counts."""
    assert route.label
    left = sum(abs(a.x - b.x) + abs(a.y - b.y) for a, b in pairwise(route.points)) // 2
    for a, b in pairwise(route.points):
        long = abs(a.x - b.x) + abs(a.y - b.y)
        if left <= long:
            break
        left -= long
    x, y = a.x + (b.x - a.x) * left // max(long, 1), a.y + (b.y - a.y) * left // max(long, 1)
    return Point((route.label.left + route.label.right) // 2 - x, (route.label.top + route.label.bottom) // 2 - y)


def _head(view: View, layout: Layout, of: str) -> str:
    box = extent(layout)
    said = xml.element("b", {}, xml.text(f"{of}: {view.title}")) + "<br>" + xml.text(view.answers)
    return _vertex("head", _LAYER, shapes.TEXT, Rect(box.left, box.top - _HEAD, box.right, box.top - STEP), said)


def _legend(view: View, layout: Layout) -> list[str]:
    """What the colours mean, where the view says so."""
    box = extent(layout)
    said = [
        xml.element("font", {"color": _colour(kind)}, "╌" if kind == DASHES else "■") + f" {xml.text(words)}"
        for kind, words in explained(view)
    ]
    rect = Rect(box.left, box.bottom + STEP, box.right, box.bottom + STEP + _FOOT)
    return [_vertex("legend", _LAYER, shapes.TEXT, rect, " &nbsp; ".join(said))] if said else []


def _colour(kind: str) -> str:
    if kind in strokes.GROUPS:
        return shapes.colour(Tone(kind))
    return strokes.LIGHT[{PLANNED: "grey", DASHES: "line", Tone.PLAIN: "line"}.get(kind, kind)]


def _vertex(name: str, parent: str, style: str, rect: Rect, said: str = "", **more: int) -> str:
    """A cell with an area; what it says is HTML already."""
    values: xml.Values = {"id": name, "value": said, "style": style, "vertex": 1, "parent": parent, **more}
    corner: xml.Values = {"x": rect.left, "y": rect.top, "width": rect.right - rect.left}
    geometry = xml.element("mxGeometry", {**corner, "height": rect.bottom - rect.top, "as": "geometry"})
    return xml.element("mxCell", values, geometry)


def _point(point: Point, role: str = "") -> str:
    return xml.element("mxPoint", {"x": point.x, "y": point.y, **({"as": role} if role else {})})
