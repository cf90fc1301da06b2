"""How is the map drawn? The picture as SVG in the page, each thing under its number, so that the script can find it."""

from __future__ import annotations

from generators.map.scene import Scene
from generators.pictures import strokes
from generators.pictures.lattice import PAD, Rect, Route
from generators.pictures.shape import Card, Line
from generators.printers import xml
from generators.printers.rendered import Printed

ROOM = PAD


def drawing(scene: Scene) -> Printed:
    """The picture. Lines have ways of their own where the layout has them; else the script draws what is asked for."""
    box = scene.box.grown(ROOM)
    number = {name: at for at, name in enumerate(scene.names)}
    width, height = box.right - box.left, box.bottom - box.top
    view_box = f"{box.left} {box.top} {width} {height}"
    values: xml.Values = {"id": "picture", "viewBox": view_box, "width": width, "height": height, "role": "group"}
    found = Printed([f"<svg{xml.attributes({**values, 'aria-label': 'Components and flows'})}>", "<defs>"])
    found += [*strokes.symbols(scene.cards.values()), "</defs>"]
    for group, _ in scene.view.groups():
        if group.id in scene.layout.groups:
            found.append(strokes.boundary(group, scene.layout.groups[group.id]))
    found.append('<g id="lines">')
    for at, line in enumerate(scene.view.lines):
        if line.id in scene.layout.routes:
            found.append(_line(at, line, scene.layout.routes[line.id], scene))
    found += ["</g>", '<g id="extra"></g>']
    cards = scene.cards
    for name in scene.names:
        printed = _card(number[name], cards[name], scene.layout.cards[name])
        found.place([printed], Printed([printed]).at(f"components.{name}") if number[name] else [printed])
    found.append("</svg>")
    return found


def _card(number: int, card: Card, rect: Rect) -> str:
    """What is seen, and over it the button that is named in full: what is seen may be cut."""
    said = f"{card.title}: {card.detail}" if card.detail else card.title
    place: xml.Values = {"x": rect.left, "y": rect.top, "width": rect.right - rect.left}
    values: xml.Values = {
        "class": "over",
        "role": "button",
        "tabindex": -1,
        "aria-label": said,
        "aria-pressed": "false",
    }
    over = xml.element("rect", {**values, **place, "height": rect.bottom - rect.top, "rx": 6})
    seen = xml.element("g", {"aria-hidden": "true"}, strokes.inside(card, rect))
    return xml.element("g", {"class": "c", "id": f"c{number}"}, seen + over)


def _line(number: int, line: Line, route: Route, scene: Scene) -> str:
    way = strokes.path(route.points)
    kind = f"way l-{line.tone}" + (" dash" if line.dashed else "")
    tip = xml.element("path", {"class": f"tip a-{line.tone}", "d": strokes.arrow(*route.points[-2:])})
    full = xml.element("path", {"class": kind, "d": way}) + tip
    parts = [xml.element("path", {"class": "near", "d": way})]
    if route.own:  # the rest is there already, and is drawn once more where this line is meant
        parts.append(xml.element("path", {"class": kind, "d": strokes.path(route.own)}))
        full = xml.element("g", {"class": "rest"}, full)
    parts.append(full)
    if route.label:
        parts.append(strokes.label(line.label, route))
    ends = f"{scene.cards[line.source].title} → {scene.cards[line.target].title}"
    title = xml.element("title", {}, xml.text(f"{ends}: {line.title}" if line.title else ends))
    return xml.element("g", {"class": "l", "id": f"l{number}"}, title + "".join(parts))
