"""How is a view said in Mermaid? As a flowchart, for pages that render it and for people who read its source."""

from __future__ import annotations

from generators.pictures.shape import Card, Group, Line, View
from generators.printers.mermaid import label


def said(view: View) -> str:
    """The flowchart. Its ids are numbers of ours, its texts labels in quotes."""
    ids = {card.id: f"c{number}" for number, (card, _) in enumerate(view.cards())}
    numbers = {group.id: f"g{number}" for number, (group, _) in enumerate(view.groups())}
    lines = ["flowchart LR"]
    for thing in view.inside:
        lines += _thing(thing, ids, numbers, "  ")
    lines += [_line(line, ids) for line in view.lines]
    planned = [ids[card.id] for card, _ in view.cards() if card.planned]
    if planned:
        lines += ["  classDef planned stroke-dasharray: 5 4", f"  class {','.join(planned)} planned"]
    return "\n".join(lines) + "\n"


def _thing(thing: Card | Group, ids: dict[str, str], numbers: dict[str, str], indent: str) -> list[str]:
    if isinstance(thing, Card):
        words = f"{thing.title} - {thing.detail}" if thing.detail else thing.title
        return [f"{indent}{ids[thing.id]}[{label(words)}]"]
    inside = [line for each in thing.inside for line in _thing(each, ids, numbers, indent + "  ")]
    return [f"{indent}subgraph {numbers[thing.id]}[{label(thing.title)}]", *inside, f"{indent}end"]


def _line(line: Line, ids: dict[str, str]) -> str:
    arrow = "-.->" if line.dashed else "-->"
    words = f"|{label(line.label)}|" if line.label else ""
    return f"  {ids[line.source]} {arrow}{words} {ids[line.target]}"
