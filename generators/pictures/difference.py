"""How do two pictures of one view become one? What is gone stays where it was, what is new gets a place beside it.

Marked is what a reviewer would circle: things that are in one picture only, or say something else, or whose part of the
spec is different. What only counts or frames others is not marked for them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from generators.pictures import pins
from generators.pictures.lattice import Layout
from generators.pictures.layout import laid_out
from generators.pictures.shape import Card, Group, Line, View
from model.differing import Mark

_WAS = " before"
"""What follows the id of a thing that stands elsewhere now, where it stood."""
_SUMS = ("system",)
"""Cards that say how many others there are."""
_ZONE = re.compile(r":\d+$")
"""What follows the id of a tier in a zone."""
_SEEN_FROM = "@role:"
"""What follows the id of a component in the picture of access, where it stands beside each role that reaches it."""


@dataclass(frozen=True)
class Marks:
    """What became of cards, groups and lines, by their ids; what stayed as it was is not there."""

    cards: Mapping[str, Mark] = field(default_factory=dict)
    groups: Mapping[str, Mark] = field(default_factory=dict)
    lines: Mapping[str, Mark] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.cards or self.groups or self.lines)


UNMARKED = Marks()


@dataclass(frozen=True)
class Told:
    """What is known of the difference of two specs. Places are networks, tiers and regions, by the ids of groups."""

    components: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    """Components that both specs have, changed or not: where a picture begins to show them, they are not new."""
    flows: frozenset[tuple[str, str]] = frozenset()
    places: frozenset[str] = frozenset()
    """What changed."""
    before: frozenset[str] = frozenset()
    """Every place of the old spec."""
    after: frozenset[str] = frozenset()
    """Every place of the new spec."""


def merged(old: View, new: View, told: Told) -> tuple[View, Marks]:
    """One view with everything of both, and what became of it."""
    tree = _Tree(new)
    cards = tree.lay_beside(old, told)
    lines, of_lines = _lines(old, new, told, {card.removesuffix(_WAS): card for card in cards if card.endswith(_WAS)})
    return replace(new, inside=tree.inside(), lines=tuple(lines)), Marks(cards, _groups(old, new, told), of_lines)


def renamed(view: View, names: Mapping[str, str]) -> View:
    """A view whose groups have other ids: what has another name, and is still the same."""
    return replace(view, inside=tuple(_renamed(thing, names) for thing in view.inside))


def _renamed(thing: Card | Group, names: Mapping[str, str]) -> Card | Group:
    if isinstance(thing, Card):
        return thing
    inside = tuple(_renamed(each, names) for each in thing.inside)
    return replace(thing, id=names.get(thing.id, thing.id), inside=inside)


def laid(old: View, merged_view: View, known: pins.Pins) -> Layout:
    """The layout of both: everything old where it stands in the old picture."""
    if not any(True for _ in old.cards()):
        return laid_out(merged_view, known)
    before = laid_out(old, known)
    stays = dict(merged_view.cards())
    cards = {}
    for card, _ in old.cards():
        ghost = replace(card, id=card.id + _WAS)
        cards[ghost.id if ghost in stays else card.id] = before.cards[card.id]
    return laid_out(merged_view, pins.Pins(cards, before.groups, tuple(before.routes)))


class _Tree:
    """The things of the new picture, to which those of the old one are added."""

    def __init__(self, view: View) -> None:
        self._groups: dict[str, Group] = {}
        self._inside: dict[str, list[str]] = defaultdict(list)
        self._cards: dict[str, Card] = {}
        self._around: dict[str, tuple[str, ...]] = {}
        for group, _ in view.groups():
            self._groups[group.id] = group
        for card, around in view.cards():
            self._cards[card.id], self._around[card.id] = card, around
        self._hang("", view.inside)

    def _hang(self, under: str, inside: Iterable[Card | Group]) -> None:
        for thing in inside:
            self._inside[under].append(thing.id)
            if isinstance(thing, Group):
                self._hang(thing.id, thing.inside)

    def lay_beside(self, old: View, told: Told) -> dict[str, Mark]:
        """Add what only the old picture has; what became of every card."""
        before = {card.id: card for card, _ in old.cards()}
        marks = {name: Mark.ADDED for name in self._cards if name not in before and name not in told.kept}
        marks |= {name: Mark.CHANGED for name in self._cards if name not in before and name in told.components}
        for group, around in old.groups():
            if group.id not in self._groups:
                self._groups[group.id] = group
                self._inside[around[-1] if around else ""].append(group.id)
        for card, around in old.cards():
            now = self._cards.get(card.id)
            if now is None or self._around[card.id] != around:
                ghost = card if now is None else replace(card, id=card.id + _WAS)
                self._cards[ghost.id] = ghost
                self._inside[around[-1] if around else ""].append(ghost.id)
                if now:
                    marks[card.id] = Mark.ADDED
                if ghost.id not in told.kept:
                    marks[ghost.id] = Mark.REMOVED
            elif _said(card) != _said(now) or _is_of(card, told.components):
                marks[card.id] = Mark.CHANGED
        return marks

    def inside(self) -> tuple[Card | Group, ...]:
        """Everything, as a view holds it."""
        return self._made("")

    def _made(self, under: str) -> tuple[Card | Group, ...]:
        made: list[Card | Group] = []
        for name in self._inside[under]:
            if name in self._groups:
                made.append(replace(self._groups[name], inside=self._made(name)))
            else:
                made.append(self._cards[name])
        return tuple(made)


def _said(card: Card) -> tuple[object, ...]:
    """What a card says of itself."""
    aside = card.id in _SUMS or _SEEN_FROM in card.id
    return (card.icon, card.title, "" if aside else card.detail, card.planned)


def _is_of(card: Card, components: frozenset[str]) -> bool:
    """Whether a card is the one of a component, or of its copy in a zone."""
    return _SEEN_FROM not in card.id and card.id.partition("@")[0] in components


def _groups(old: View, new: View, told: Told) -> dict[str, Mark]:
    """A group came or went with its place, and not with what it frames."""
    before, after = ({group.id: group for group, _ in view.groups()} for view in (old, new))
    # Pictures but that of the network frame with places, and are not about them.
    changed = told.places if new.name == "network" else frozenset()
    marks = {}
    for name in sorted({*before, *after}):
        place = _ZONE.sub("", name)
        if name not in before and place not in told.before:
            marks[name] = Mark.ADDED
        elif name not in after and place not in told.after:
            marks[name] = Mark.REMOVED
        elif name in before and name in after and (place in changed or before[name].title != after[name].title):
            marks[name] = Mark.CHANGED
    return marks


def _lines(old: View, new: View, told: Told, ghosts: Mapping[str, str]) -> tuple[list[Line], dict[str, Mark]]:
    """The lines of both. Of those between the same two cards, equal ones are one, and one that is left is another."""
    before, after = _by_ends(old), _by_ends(new)
    lines = list(new.lines)
    marks: dict[str, Mark] = {}
    for ends in sorted({*before, *after}):
        gone = [line for line in before.get(ends, []) if line not in after.get(ends, [])]
        come = [line for line in after.get(ends, []) if line not in before.get(ends, [])]
        if len(gone) == len(come) == 1:
            marks[come[0].id] = Mark.CHANGED
            continue
        marks |= {line.id: Mark.ADDED for line in come}
        gone = [replace(line, source=_at(line.source, ghosts), target=_at(line.target, ghosts)) for line in gone]
        kept = {line.id for line in lines}
        gone = [line for line in gone if line.id not in kept]
        marks |= {line.id: Mark.REMOVED for line in gone}
        lines += gone
    for line in new.lines:
        ends = (line.source.partition("@")[0], line.target.partition("@")[0])
        if ends in told.flows and new.name in ("data", "network"):
            marks.setdefault(line.id, Mark.CHANGED)
    return [replace(line, apart=marks.get(line.id, "")) for line in lines], marks


def _at(card: str, ghosts: Mapping[str, str]) -> str:
    """Where a line that is gone ended: where the card was."""
    return ghosts.get(card, card)


def _by_ends(view: View) -> dict[tuple[str, str], list[Line]]:
    found: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in view.lines:
        found[line.source, line.target].append(line)
    return found
