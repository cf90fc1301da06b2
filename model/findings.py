"""How is a fault said? One type, whose words live in `model.catalogue`.

A finding is data. Whoever finds a fault names the message and the place; renderers decide how it looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from inspect import get_annotations
from typing import ClassVar, dataclass_transform

Path = tuple[str | int, ...]
"""Where a value stands in a spec, from the root: ``("components", "api", "tasks", "min")``."""


class Severity(StrEnum):
    """How bad a finding is. Errors stop a compile; the others never do by themselves."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for error, then rising: sorts the worst first."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text. Lines and columns count from 1 in code points; the end is exclusive.

    ``start`` and ``end`` are offsets into the text in code points, for edits that splice.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: the spec path, the span where the text is known, and what to say about it there."""

    path: Path = ()
    span: Span | None = None
    words: str = ""

    def saying(self, words: str) -> Place:
        """The same place with a label of its own, for related places."""
        return Place(self.path, self.span, words)


@dataclass(frozen=True, slots=True)
class Fix:
    """An edit that is certain: replace ``span`` of the spec's text by ``text``."""

    title: str
    span: Span
    text: str


@dataclass_transform(frozen_default=True)
class Message:
    """Base of every entry of the catalogue. The annotated names of a subclass are the holes of its texts.

    ``message`` says what is wrong with the value quoted, ``why`` the rule, ``help`` what to write instead, starting
    with a verb; ``reference`` is where the rule is documented. The docstring is what ``groundplan explain CODE``
    prints. Messages are made like dataclasses and are equal by value; they are none, because making hundreds of
    dataclasses would be the larger part of the program's start.
    """

    code: ClassVar[str]
    severity: ClassVar[Severity]
    message: ClassVar[str]
    why: ClassVar[str] = ""
    help: ClassVar[str] = ""
    reference: ClassVar[str] = ""
    holes: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls.holes = tuple(get_annotations(cls))

    def __init__(self, *values: object, **named: object) -> None:
        usual = {hole: getattr(type(self), hole) for hole in self.holes if hasattr(type(self), hole)}
        filled = usual | dict(zip(self.holes, values, strict=False)) | named
        if len(values) > len(self.holes) or set(filled) != set(self.holes):
            raise TypeError(f"{type(self).__name__} has the holes {', '.join(self.holes)}")
        self.__dict__.update(filled)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((self.code, *self.__dict__.values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self.__dict__.items())})"

    @classmethod
    def slug(cls) -> str:
        """The class name in kebab case: ``UnknownKey`` is ``unknown-key``."""
        return "".join("-" + c.lower() if c.isupper() else c for c in cls.__name__).lstrip("-")

    def _fill(self, template: str) -> str:
        return template.format_map(self.__dict__)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place, with the places that explain it and, where it is certain, the edit that mends it."""

    said: Message
    place: Place
    related: tuple[Place, ...] = ()
    fix: Fix | None = None

    @property
    def code(self) -> str:
        return self.said.code

    @property
    def name(self) -> str:
        return self.said.slug()

    @property
    def severity(self) -> Severity:
        return self.said.severity

    @property
    def message(self) -> str:
        return self.said._fill(self.said.message)

    @property
    def why(self) -> str:
        return self.said._fill(self.said.why)

    @property
    def help(self) -> str:
        return self.said._fill(self.said.help)


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Findings without repetition, by file, line and column, then code: the order every renderer shows."""

    def key(finding: Finding) -> tuple[str, int, int, str, str, str]:
        span = finding.place.span
        where = (span.file, span.line, span.column) if span else ("", 0, 0)
        return (*where, finding.code, finding.message, repr(finding.place.path))

    return sorted(dict.fromkeys(findings), key=key)
