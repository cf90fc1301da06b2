"""Events on Amazon EventBridge: buses, rules that pick events, schedules."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import StringConstraints

from model.spec.base import Component, Line, Name, PhysicalName, Reference
from model.units import Duration, Quantity


@dataclass(frozen=True, slots=True)
class JsonText(Quantity):
    """A JSON document, written as text because only that tells numbers from words."""

    text: str
    expected: ClassVar[str] = "a JSON document as text"
    examples: ClassVar[tuple[str, ...]] = ('\'{"report": "daily"}\'',)

    @classmethod
    def parse(cls, text: str) -> Self:
        try:
            document = json.loads(text, parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            raise ValueError(f"write JSON in quotes, as in `{cls.examples[0]}`: {error}") from None
        return cls(json.dumps(document, separators=(",", ":"), ensure_ascii=False))

    @property
    def document(self) -> Any:
        """What the text says."""
        return json.loads(self.text, parse_float=Decimal)

    def __str__(self) -> str:
        return self.text


def _no_constant(name: str) -> Any:
    raise ValueError(f"JSON has no {name}")


@dataclass(frozen=True, slots=True)
class Pattern(JsonText):
    """A pattern of events or messages: a JSON object whose values are lists of what matches."""

    expected: ClassVar[str] = "a pattern, as a JSON object in text"
    examples: ClassVar[tuple[str, ...]] = ('\'{"source": ["shop.orders"]}\'',)

    @classmethod
    def parse(cls, text: str) -> Self:
        # `super()` without arguments finds nothing in a dataclass with slots
        found = JsonText.parse.__func__(cls, text)  # type: ignore[attr-defined]
        if not isinstance(found.document, dict) or not found.document:
            raise ValueError(f"write a JSON object that names what must match, as in `{cls.examples[0]}`")
        if _has_null(found.document):
            raise ValueError("remove `null` from the pattern: CloudFormation takes none in a template")
        return cls(found.text)


@dataclass(frozen=True, slots=True)
class Emitted(Quantity):
    """An event that somebody sends: its source, and its detail type, as in `shop.orders OrderPlaced`."""

    source: str
    type: str
    expected: ClassVar[str] = "an event's source and its detail type"
    examples: ClassVar[tuple[str, ...]] = ("shop.orders OrderPlaced",)

    @classmethod
    def parse(cls, text: str) -> Self:
        source, _, kind = text.partition(" ")
        if not re.fullmatch(r"[!-~]{1,256}", source) or not re.fullmatch(r"[!-~]([ -~]{0,126}[!-~])?", kind):
            raise ValueError("write the source and the detail type: `shop.orders OrderPlaced`")
        if source.startswith("aws."):
            raise ValueError("write a source that does not begin with `aws.`, which only AWS's own services have")
        return cls(source, kind)

    @property
    def fields(self) -> dict[str, str]:
        """What patterns match, as far as it is known."""
        return {"source": self.source, "detail-type": self.type}

    def __str__(self) -> str:
        return f"{self.source} {self.type}"


def _has_null(value: Any) -> bool:
    if isinstance(value, dict | list):
        return any(_has_null(item) for item in (value.values() if isinstance(value, dict) else value))
    return value is None


class EventBus(Component):
    """A bus of events. `name: default` is the one that every account has, which is not made."""

    kind: Literal["event_bus"]
    name: PhysicalName | None = None
    """The bus's name."""

    @property
    def exists(self) -> bool:
        """Whether it is the account's own bus."""
        return self.name == "default"


class EventRule(Component):
    """A rule: events of a bus that match its pattern go to everything that its flows lead to."""

    kind: Literal["event_rule"]
    name: PhysicalName | None = None
    """The rule's name."""
    bus: Name | None = None
    """The `event_bus`; absent: the account's own, where AWS's services send their events."""
    pattern: Pattern
    """Which events, as JSON in quotes: `'{"source": ["shop.orders"], "detail-type": ["OrderPlaced"]}'`."""
    dead_letter: Name | None = None
    """An `sqs_queue` for events that could not be delivered."""

    def references(self) -> Iterator[Reference]:
        if self.bus:
            yield Reference(("bus",), self.bus, ("event_bus",))
        if self.dead_letter:
            yield Reference(("dead_letter",), self.dead_letter, ("sqs_queue",))


class Schedule(Component):
    """A time at which everything happens that its flows lead to."""

    kind: Literal["schedule"]
    name: PhysicalName | None = None
    """The schedule's name; where it has several targets, their names are added."""
    at: Line
    """When: `rate(1 hour)`, `cron(0 3 * * ? *)` or `at(2027-01-31T03:00:00)`."""
    time_zone: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_+/-]+$", max_length=50)] = "UTC"
    """The zone that `at` is in, such as `Europe/Berlin`; follows its summer time."""
    within: Duration | None = None
    """How much later it may happen, 1 min to 24 h; absent: on time."""
    dead_letter: Name | None = None
    """An `sqs_queue` for what could not be delivered."""

    def references(self) -> Iterator[Reference]:
        if self.dead_letter:
            yield Reference(("dead_letter",), self.dead_letter, ("sqs_queue",))
