"""What is a view made of? Cards in groups, joined by lines; no positions and no markup in here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

PLANNED, DASHES = "planned", "dashes"
"""What a legend explains beside colours."""
_ROOM = 20
"""How many letters of a label there is room for, at least."""


class Tone(StrEnum):
    """What a colour means, of a group or of a line."""

    PLAIN = "plain"
    CLOUD = "cloud"
    NETWORK = "network"
    ZONE = "zone"
    PUBLIC = "public"
    PRIVATE = "private"
    INSIDE = "inside"
    SYSTEM = "system"
    ENCRYPTED = "encrypted"
    CLEAR = "clear"
    UNSAID = "unsaid"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class Card:
    """One thing: what it is called, what else to say of it, and where the documents tell more."""

    id: str
    icon: str
    title: str
    detail: str = ""
    link: str = ""
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A boundary around cards and groups. ``column`` is its place in the grid of a network, where it has one."""

    id: str
    title: str
    tone: Tone
    inside: tuple[Card | Group, ...]
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """From one card to another."""

    source: str
    target: str
    label: str = ""
    tone: Tone = Tone.PLAIN
    dashed: bool = False
    title: str = ""
    """The whole of what the label says in short."""
    apart: str = ""
    """Lines with another word here never run together with it."""

    @property
    def id(self) -> str:
        return f"{self.source}>{self.target}>{self.label}"


@dataclass(frozen=True, slots=True)
class View:
    """One picture: one question, answered for one environment."""

    name: str
    title: str
    answers: str
    inside: tuple[Card | Group, ...]
    lines: tuple[Line, ...]
    grid: bool = False
    """Laid out as a grid of zones and tiers, instead of along the lines."""
    tight: bool = False
    """With little room between cards below each other, and in columns. Has no groups."""
    legend: tuple[tuple[Tone, str], ...] = field(default=())
    dashes: str = ""
    """What dashed lines are, where they are not those of what is planned."""
    folded: bool = False
    """With one zone in place of all of a network."""

    def cards(self) -> Iterator[tuple[Card, tuple[str, ...]]]:
        """Every card with the ids of the groups around it, outermost first."""
        yield from _cards(self.inside, ())

    def groups(self) -> Iterator[tuple[Group, tuple[str, ...]]]:
        """Every group with the ids of those around it, each before what it holds."""
        yield from _groups(self.inside, ())


def explained(view: View) -> list[tuple[str, str]]:
    """What a legend explains: the colours that the view has and speaks of, and dashes."""
    used = {group.tone for group, _ in view.groups()} | {line.tone for line in view.lines}
    found: list[tuple[str, str]] = [(tone, words) for tone, words in view.legend if tone in used]
    if any(card.planned for card, _ in view.cards()):
        found.append((PLANNED, "planned or being built"))
    if view.dashes and any(line.dashed for line in view.lines):
        found.append((DASHES, view.dashes))
    return found


def joined(lines: Iterable[Line]) -> tuple[Line, ...]:
    """One line for all that join the same two cards in the same colour, with as many of their words as fit."""
    found: dict[tuple[str, str, Tone, bool], list[Line]] = {}
    for line in lines:
        found.setdefault((line.source, line.target, line.tone, line.dashed), []).append(line)
    return tuple(map(_one, found.values()))


def _one(same: list[Line]) -> Line:
    labels = dict.fromkeys(word for line in same if line.label for word in line.label.split(", "))
    title = "; ".join(dict.fromkeys(line.title for line in same if line.title))
    return replace(same[0], label=_short(list(labels)), title=title)


def _short(words: list[str]) -> str:
    """As many words as fit on a line, and how many more there are."""
    kept = list(words)
    while len(kept) > 1 and len(", ".join(kept)) > _ROOM:
        kept.pop()
    more = f", +{len(words) - len(kept)}" if len(kept) < len(words) else ""
    return ", ".join(kept) + more


def _cards(inside: tuple[Card | Group, ...], around: tuple[str, ...]) -> Iterator[tuple[Card, tuple[str, ...]]]:
    for thing in inside:
        if isinstance(thing, Card):
            yield thing, around
        else:
            yield from _cards(thing.inside, (*around, thing.id))


def _groups(inside: tuple[Card | Group, ...], around: tuple[str, ...]) -> Iterator[tuple[Group, tuple[str, ...]]]:
    for thing in inside:
        if isinstance(thing, Group):
            yield thing, around
            yield from _groups(thing.inside, (*around, thing.id))
