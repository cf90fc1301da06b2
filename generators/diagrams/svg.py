"""How is a picture written? As one SVG that needs nothing else: icons once as symbols, styles for light and dark."""

from __future__ import annotations

from generators.diagrams import text
from generators.diagrams.lattice import STEP, Layout, Point, Rect, Route
from generators.diagrams.layout import LABEL_SIZE, TITLE_SIZE, extent
from generators.pictures import icons
from generators.pictures.shape import Card, Group, Line, Tone, View
from generators.printers import xml

_FONT = "'Liberation Sans', Arimo, Helvetica, Arial, sans-serif"
_ROOM, _ICON, _NAME, _DETAIL = 24, 36, 12, 10.5
_HEAD, _FOOT = 60, 48
_LIGHT = {
    "page": "#ffffff", "ink": "#1b2733", "grey": "#5a6775", "card": "#ffffff", "edge": "#c3ccd6", "line": "#55626f",
    "cloud": "#f6f9fc", "cloud-edge": "#7d93a8", "network": "#f4f9f0", "network-edge": "#5b8f3a",
    "zone": "#ffffff", "zone-edge": "#2f87b8", "public": "#e6f3dc", "public-edge": "#8cb574",
    "private": "#e5eff9", "private-edge": "#8fb0d3", "inside": "#efe9f8", "inside-edge": "#b09fd0",
    "system": "#eef4fb", "system-edge": "#4a7db5", "encrypted": "#1f7a4d", "clear": "#b3480f", "unsaid": "#6b7480",
    "backup": "#2a62a8",
}  # fmt: skip
_DARK = {
    "page": "#12181f", "ink": "#e8edf2", "grey": "#a3b0bd", "card": "#1f2933", "edge": "#46535f", "line": "#a9b6c2",
    "cloud": "#161e27", "cloud-edge": "#5f768c", "network": "#18221a", "network-edge": "#6fa550",
    "zone": "#141b22", "zone-edge": "#4a9cc9", "public": "#22331c", "public-edge": "#5d8a47",
    "private": "#1a2a3b", "private-edge": "#4d749d", "inside": "#28213a", "inside-edge": "#75629c",
    "system": "#182634", "system-edge": "#5d92ca", "encrypted": "#4fc68a", "clear": "#f08b4e", "unsaid": "#97a3ae",
    "backup": "#7fb0ee",
}  # fmt: skip
_GROUPS = (Tone.CLOUD, Tone.NETWORK, Tone.ZONE, Tone.PUBLIC, Tone.PRIVATE, Tone.INSIDE, Tone.SYSTEM)
_LINES = (Tone.PLAIN, Tone.ENCRYPTED, Tone.CLEAR, Tone.UNSAID, Tone.BACKUP)


def drawn(view: View, layout: Layout, system: str, environment: str) -> str:
    """The picture of a view."""
    box = extent(layout)
    title = f"{system} · {environment}: {view.title}"
    least = round(max(text.width(title, 16, bold=True), text.width(view.answers, 12))) + 1
    width = max(box.right - box.left, least, _legend_width(view)) + 2 * _ROOM
    height = box.bottom - box.top + 2 * _ROOM + _HEAD + (_FOOT if _entries(view) else 0)
    body = [_head(view, title, width, height), *_defs(view)]
    body.append(xml.element("rect", {"class": "page", "width": width, "height": height}))
    body += [_text(_ROOM, 30, title, "h", 16, bold=True), _text(_ROOM, 50, view.answers, "d", 12)]
    x, y = _ROOM - box.left, _ROOM + _HEAD - box.top
    body.append(f'<g transform="translate({x} {y})">')
    body += [_group(group, layout.groups[group.id]) for group, _ in view.groups() if group.id in layout.groups]
    body += [_line(view, line, layout.routes[line.id]) for line in view.lines]
    body += [_card(card, layout.cards[card.id]) for card, _ in view.cards()]
    body += [_label(line, layout.routes[line.id]) for line in view.lines if layout.routes[line.id].label]
    body += ["</g>", _legend(view, height - _FOOT + 12), "</svg>"]
    return "\n".join(body) + "\n"


def _head(view: View, title: str, width: int, height: int) -> str:
    values: xml.Values = {"xmlns": "http://www.w3.org/2000/svg", "width": width, "height": height}
    opened = f"<svg{xml.attributes({**values, 'viewBox': f'0 0 {width} {height}', 'role': 'img'})}>"
    named = xml.element("title", {}, xml.text(title)) + xml.element("desc", {}, xml.text(view.answers))
    return f"{opened}\n{named}\n<style>{_style()}</style>"


def _style() -> str:
    def colours(of: dict[str, str]) -> str:
        rules = [f".page{{fill:{of['page']}}}.h,.n{{fill:{of['ink']}}}.d{{fill:{of['grey']}}}"]
        rules.append(f".card{{fill:{of['card']};stroke:{of['edge']}}}.pill{{fill:{of['page']}}}")
        rules += [f".g-{t}{{fill:{of[t]};stroke:{of[f'{t}-edge']}}}" for t in _GROUPS]
        names = {tone: "line" if tone is Tone.PLAIN else tone.value for tone in _LINES}
        rules += [f".l-{t}{{stroke:{of[n]}}}.a-{t}{{fill:{of[n]}}}" for t, n in names.items()]
        return "".join(rules)

    shape = "text{font-family:" + _FONT + "}.h,.n{font-weight:bold}.card{stroke-width:1}.planned{stroke-dasharray:5 4}"
    shape += (
        "[class^=g-]{stroke-width:1.25}.g-cloud,.g-zone{stroke-dasharray:6 4}[class^=l-]{fill:none;stroke-width:1.5}"
    )
    shape += ".dash{stroke-dasharray:6 4}.faint{opacity:.55}a:hover .card{stroke-width:2}"
    return f"{shape}{colours(_LIGHT)}@media (prefers-color-scheme:dark){{{colours(_DARK)}}}"


def _defs(view: View) -> list[str]:
    pictures = icons.pictures()
    found = ["<defs>"]
    for name in sorted({card.icon for card, _ in view.cards()}):
        values: xml.Values = {"width": _ICON, "height": _ICON, "href": f"data:image/png;base64,{pictures[name]}"}
        symbol = {"id": f"icon-{name}", "viewBox": f"0 0 {_ICON} {_ICON}"}
        found.append(xml.element("symbol", symbol, xml.element("image", values)))
    return [*found, "</defs>"]


def _text(x: float, y: float, words: str, name: str, size: float, *, bold: bool = False) -> str:
    """A text that is as wide as was reckoned, whatever font it is drawn with."""
    wide = text.width(words, size, bold=bold)
    values: dict[str, str | int] = {"class": name, "x": f"{x:g}", "y": f"{y:g}", "font-size": f"{size:g}"}
    values |= {"textLength": f"{wide:.1f}", "lengthAdjust": "spacingAndGlyphs"} if wide else {}
    return xml.element("text", values, xml.text(words))


def _linked(link: str, title: str, inside: str) -> str:
    named = xml.element("title", {}, xml.text(title)) if title else ""
    return (
        xml.element("a", {"href": xml.link(link), "target": "_top"}, named + inside)
        if link
        else f"<g>{named}{inside}</g>"
    )


def _group(group: Group, rect: Rect) -> str:
    room = rect.right - rect.left - STEP
    words = text.cut(_seen(group.title), room, TITLE_SIZE, bold=True)
    box = _box(rect, f"g-{group.tone}", 6)
    return _linked(group.link, "", box + _text(rect.left + STEP, rect.top + 18, words, "n", TITLE_SIZE, bold=True))


def _seen(words: str) -> str:
    return " ".join(words.split())


def _box(rect: Rect, name: str, radius: int) -> str:
    values: xml.Values = {"class": name, "x": rect.left, "y": rect.top, "width": rect.right - rect.left}
    return xml.element("rect", {**values, "height": rect.bottom - rect.top, "rx": radius})


def _card(card: Card, rect: Rect) -> str:
    room = rect.right - rect.left - _ICON - 3 * 8
    names = text.wrapped(_seen(card.title), room, _NAME, 2, bold=True)
    details = text.wrapped(_seen(card.detail), room, _DETAIL, 3 - len(names)) if card.detail else []
    high = 15 * len(names) + 13 * len(details)
    y = (rect.top + rect.bottom - high) / 2 + 11
    x = rect.left + _ICON + 16
    icon: xml.Values = {
        "href": f"#icon-{card.icon}",
        "x": rect.left + 8,
        "y": rect.top + 12,
        "width": _ICON,
        "height": _ICON,
    }
    parts = [_box(rect, "card planned" if card.planned else "card", 6)]
    parts.append(xml.element("use", {**icon, "class": "faint"} if card.planned else icon))
    for words in names:
        parts.append(_text(x, y, words, "n", _NAME, bold=True))
        y += 15
    for words in details:
        parts.append(_text(x, y - 1, words, "d", _DETAIL))
        y += 13
    return _linked(card.link, f"{card.title}: {card.detail}" if card.detail else card.title, "".join(parts))


def _line(view: View, line: Line, route: Route) -> str:
    points = route.points
    path = _path(points)
    values = {"class": f"l-{line.tone} dash" if line.dashed else f"l-{line.tone}", "d": path}
    tip = xml.element("path", {"class": f"a-{line.tone}", "d": _arrow(points[-2], points[-1])})
    title = {card.id: card.title for card, _ in view.cards()}
    said = f"{title[line.source]} → {title[line.target]}" + (f": {line.title or line.label}" if line.label else "")
    return f"<g>{xml.element('title', {}, xml.text(said))}{xml.element('path', values)}{tip}</g>"


def _path(points: tuple[Point, ...]) -> str:
    """A line with its corners rounded, ending where its arrow begins."""
    parts = [f"M{points[0].x} {points[0].y}"]
    for before, at, after in zip(points, points[1:], points[2:], strict=False):
        a, b = _towards(at, before, 5), _towards(at, after, 5)
        parts.append(f"L{a.x} {a.y}Q{at.x} {at.y} {b.x} {b.y}")
    end = _towards(points[-1], points[-2], 6)
    return "".join([*parts, f"L{end.x} {end.y}"])


def _towards(point: Point, other: Point, by: int) -> Point:
    def sign(value: int) -> int:
        return (value > 0) - (value < 0)

    return Point(point.x + by * sign(other.x - point.x), point.y + by * sign(other.y - point.y))


def _arrow(before: Point, tip: Point) -> str:
    back = _towards(tip, before, 8)
    if before.y == tip.y:
        return f"M{tip.x} {tip.y}L{back.x} {tip.y - 4}V{tip.y + 4}Z"
    return f"M{tip.x} {tip.y}L{tip.x - 4} {back.y}H{tip.x + 4}Z"


def _label(line: Line, route: Route) -> str:
    assert route.label
    rect = route.label
    return _box(rect, "pill", 4) + _text(rect.left + 5, rect.top + 13, line.label, "d", LABEL_SIZE)


def _legend(view: View, y: int) -> str:
    x, parts = float(_ROOM), []
    for kind, words in _entries(view):
        if kind in _GROUPS:
            parts.append(_box(Rect(round(x), y, round(x) + 18, y + 12), f"g-{kind}", 3))
        elif kind == "planned":
            parts.append(_box(Rect(round(x), y, round(x) + 18, y + 12), "card planned", 3))
        else:
            name = f"l-{kind} dash" if kind is Tone.BACKUP else f"l-{kind}"
            parts.append(xml.element("path", {"class": name, "d": f"M{round(x)} {y + 6}H{round(x) + 18}"}))
        parts.append(_text(round(x) + 24, y + 10, words, "d", LABEL_SIZE))
        x += 24 + text.width(words, LABEL_SIZE) + 18
    return "<g>" + "".join(parts) + "</g>"


def _legend_width(view: View) -> int:
    return round(sum(42 + text.width(words, LABEL_SIZE) for _, words in _entries(view)))


def _entries(view: View) -> list[tuple[str, str]]:
    """What the legend explains: colours and dashes that the picture has."""
    used = {group.tone for group, _ in view.groups()} | {line.tone for line in view.lines}
    found: list[tuple[str, str]] = [(tone, words) for tone, words in view.legend if tone in used]
    if any(card.planned for card, _ in view.cards()):
        found.append(("planned", "planned or being built"))
    return found
