"""How is a picture written? As one SVG that needs nothing else: icons once as symbols, styles for light and dark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generators.diagrams import marks as marking
from generators.pictures import strokes, text
from generators.pictures.difference import UNMARKED, Marks
from generators.pictures.lattice import Layout, Rect, Route
from generators.pictures.layout import LABEL_SIZE, extent
from generators.pictures.shape import DASHES, PLANNED, Card, Group, Line, Tone, View, explained
from generators.printers import xml
from model.differing import Mark

_ROOM, _HEAD, _FOOT = 24, 60, 48
_LINES = (Tone.PLAIN, Tone.ENCRYPTED, Tone.CLEAR, Tone.UNSAID, Tone.BACKUP)


def drawn(view: View, layout: Layout, system: str, environment: str, marks: Marks = UNMARKED) -> str:
    """The picture of a view, with what became of its parts where it is one of two."""
    box = extent(layout)
    title = f"{system} · {environment}: {view.title}{', what changed' if marks else ''}"
    least = round(max(text.width(title, 16, bold=True), text.width(view.answers, 12))) + 1
    width = max(box.right - box.left, least, _legend_width(view, marks)) + 2 * _ROOM
    height = box.bottom - box.top + 2 * _ROOM + _HEAD + (_FOOT if _entries(view, marks) else 0)
    symbols = strokes.symbols(card for card, _ in view.cards())
    body = [_head(view, title, width, height, marks), "<defs>", *symbols, "</defs>"]
    body.append(xml.element("rect", {"class": "page", "width": width, "height": height}))
    body += [strokes.words(_ROOM, 30, title, "h", 16, bold=True), strokes.words(_ROOM, 50, view.answers, "d", 12)]
    x, y = _ROOM - box.left, _ROOM + _HEAD - box.top
    body.append(f'<g transform="translate({x} {y})">')
    body += [_group(group, layout.groups[group.id]) for group, _ in view.groups() if group.id in layout.groups]
    outlines = list(_outlined(view, layout, marks))
    body += [marking.outline(rect, mark) for rect, mark, _ in outlines]
    body += [marking.halo(layout.routes[name], mark) for name, mark in marks.lines.items()]
    body += [_gone(marks.lines, line.id, _line(view, line, layout.routes[line.id])) for line in view.lines]
    body += [_gone(marks.cards, card.id, _card(card, layout.cards[card.id])) for card, _ in view.cards()]
    body += [strokes.label(line.label, layout.routes[line.id]) for line in view.lines if layout.routes[line.id].label]
    body += [marking.corner(*each) for each in outlines]
    marked = [line for line in view.lines if line.id in marks.lines]
    body += [marking.on_line(layout.routes[line.id], marks.lines[line.id], _said(view, line)) for line in marked]
    body += ["</g>", _legend(view, marks, height - _FOOT + 12), "</svg>"]
    return "\n".join(body) + "\n"


def _gone(marks: Mapping[str, Mark], name: str, inside: str) -> str:
    return xml.element("g", {"class": "gone"}, inside) if marks.get(name) is Mark.REMOVED else inside


def _outlined(view: View, layout: Layout, marks: Marks) -> Iterator[tuple[Rect, Mark, str]]:
    """The outlines of groups and cards: where, in which colour, around what."""
    for group, _ in view.groups():
        if group.id in marks.groups and group.id in layout.groups:
            yield marking.whole(layout.groups[group.id], group=True), marks.groups[group.id], group.title
    for card, _ in view.cards():
        if card.id in marks.cards:
            yield marking.whole(layout.cards[card.id], group=False), marks.cards[card.id], card.title


def _head(view: View, title: str, width: int, height: int, marks: Marks) -> str:
    values: xml.Values = {"xmlns": "http://www.w3.org/2000/svg", "width": width, "height": height}
    opened = f"<svg{xml.attributes({**values, 'viewBox': f'0 0 {width} {height}', 'role': 'img'})}>"
    named = xml.element("title", {}, xml.text(title)) + xml.element("desc", {}, xml.text(view.answers))
    return f"{opened}\n{named}\n<style>{_style()}{marking.style() if marks else ''}</style>"


def _style() -> str:
    def colours(of: dict[str, str]) -> str:
        rules = [f".page{{fill:{of['page']}}}.h,.n{{fill:{of['ink']}}}.d{{fill:{of['grey']}}}"]
        rules.append(
            f".card{{fill:{of['card']};stroke:{of['edge']}}}.pill{{fill:{of['page']}}}.tile{{fill:{of['tile']}}}"
        )
        rules += [f".g-{t}{{fill:{of[t]};stroke:{of[f'{t}-edge']}}}" for t in strokes.GROUPS]
        names = {tone: "line" if tone is Tone.PLAIN else tone.value for tone in _LINES}
        rules += [f".l-{t}{{stroke:{of[n]}}}.a-{t}{{fill:{of[n]}}}" for t, n in names.items()]
        return "".join(rules)

    shape = (
        "text{font-family:"
        + strokes.FONT
        + "}.h,.n{font-weight:bold}.card{stroke-width:1}.planned{stroke-dasharray:5 4}"
    )
    shape += (
        "[class^=g-]{stroke-width:1.25}.g-cloud,.g-zone{stroke-dasharray:6 4}[class^=l-]{fill:none;stroke-width:1.5}"
    )
    shape += ".dash{stroke-dasharray:6 4}.faint{opacity:.55}a:hover .card{stroke-width:2}"
    return f"{shape}{colours(strokes.LIGHT)}@media (prefers-color-scheme:dark){{{colours(strokes.DARK)}}}"


def _linked(link: str, title: str, inside: str) -> str:
    named = xml.element("title", {}, xml.text(title)) if title else ""
    return (
        xml.element("a", {"href": xml.link(link), "target": "_top"}, named + inside)
        if link
        else f"<g>{named}{inside}</g>"
    )


def _group(group: Group, rect: Rect) -> str:
    return _linked(group.link, "", strokes.boundary(group, rect))


def _card(card: Card, rect: Rect) -> str:
    return _linked(card.link, f"{card.title}: {card.detail}" if card.detail else card.title, strokes.inside(card, rect))


def _line(view: View, line: Line, route: Route) -> str:
    path = strokes.path(route.own or route.points)  # of what runs together, one is drawn: dashes on dashes are none
    values = {"class": f"l-{line.tone} dash" if line.dashed else f"l-{line.tone}", "d": path}
    tip = xml.element("path", {"class": f"a-{line.tone}", "d": strokes.arrow(*route.points[-2:])})
    tip = "" if route.own else tip
    return f"<g>{xml.element('title', {}, xml.text(_said(view, line)))}{xml.element('path', values)}{tip}</g>"


def _said(view: View, line: Line) -> str:
    title = {card.id: card.title for card, _ in view.cards()}
    return f"{title[line.source]} → {title[line.target]}" + (f": {line.title or line.label}" if line.label else "")


def _entries(view: View, marks: Marks) -> list[tuple[str, str]]:
    """What the legend explains, marks first."""
    used = {*marks.cards.values(), *marks.groups.values(), *marks.lines.values()}
    return [*((mark, mark.value) for mark in Mark if mark in used), *explained(view)]


def _legend(view: View, marks: Marks, y: int) -> str:
    x, parts = float(_ROOM), []
    for kind, words in _entries(view, marks):
        if kind in strokes.GROUPS:
            parts.append(strokes.box(Rect(round(x), y, round(x) + 18, y + 12), f"g-{kind}", 3))
        elif isinstance(kind, Mark):
            parts.append(marking.example(kind, round(x) + 9, y + 6))
        elif kind == PLANNED:
            parts.append(strokes.box(Rect(round(x), y, round(x) + 18, y + 12), "card planned", 3))
        else:
            name = {DASHES: f"l-{Tone.PLAIN} dash", Tone.BACKUP: f"l-{kind} dash"}.get(kind, f"l-{kind}")
            parts.append(xml.element("path", {"class": name, "d": f"M{round(x)} {y + 6}H{round(x) + 18}"}))
        parts.append(strokes.words(round(x) + 24, y + 10, words, "d", LABEL_SIZE))
        x += 24 + text.width(words, LABEL_SIZE) + 18
    return "<g>" + "".join(parts) + "</g>"


def _legend_width(view: View, marks: Marks) -> int:
    return round(sum(42 + text.width(words, LABEL_SIZE) for _, words in _entries(view, marks)))
