"""What does an amount of use or of money mean? A number, or its least, usual and largest value, with the unit.

``2 million/month``, ``20..50 GB/month``, ``1..3..10 million/month``: of two values the middle one is the usual one. A
month has 730 hours, as AWS counts; sizes are binary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from model.quantity import MissingUnitError, Quantity, either, settled

_NUMBER = r"\d{1,15}(?:\.\d{1,6})?"
_TEXT = re.compile(rf"({_NUMBER})(?:\.\.({_NUMBER}))?(?:\.\.({_NUMBER}))? *(thousand|million|billion)? *(.*)")
_SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}
LARGEST = Decimal(10) ** 15
_HOURS = Decimal(730)
_PERIODS = {"month": Decimal(1), "day": _HOURS / 24, "h": _HOURS, "min": _HOURS * 60, "s": _HOURS * 3600}


@dataclass(frozen=True, slots=True)
class Extent(Quantity):
    """Three values of one quantity, equal where it is exact; ``text`` is how it was written."""

    low: Decimal
    typical: Decimal
    high: Decimal
    text: str
    UNITS: ClassVar[dict[str, Decimal]] = {}
    usual: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        match = _TEXT.fullmatch(text)
        if not match:
            raise ValueError("")
        first, second, third, scale, unit = (part or "" for part in match.groups())
        if not unit and cls.UNITS and "" not in cls.UNITS:
            raise MissingUnitError(f"add the unit: {either([f'`{text} {known}`' for known in cls.usual])}")
        if unit not in (cls.UNITS or {"": Decimal(1)}):
            raise ValueError(f"write a number and its unit, {either(cls.usual)}: `{cls.examples[0]}`")
        factor = _SCALES[scale] * cls.UNITS.get(unit, Decimal(1))
        low, high = Decimal(first), Decimal(third or second or first)
        typical = Decimal(second) if third else (low + high) / 2
        if not low <= typical <= high:
            raise ValueError(f"write the least value first: `{cls.examples[-1]}`")
        if high * factor > LARGEST:
            raise ValueError("write a smaller number")
        return cls(settled(low * factor), settled(typical * factor), settled(high * factor), text)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Rate(Extent):
    """How often something happens; counted by the month."""

    expected: ClassVar[str] = "a number in a period of time"
    examples: ClassVar[tuple[str, ...]] = ("2 million/month", "5000/day", "1..3..10 million/month")
    usual: ClassVar[tuple[str, ...]] = ("/month", "/day")
    UNITS: ClassVar[dict[str, Decimal]] = {f"/{name}": factor for name, factor in _PERIODS.items()}


@dataclass(frozen=True, slots=True)
class Volume(Extent):
    """How much data moves; GB by the month."""

    expected: ClassVar[str] = "an amount of data in a period of time"
    examples: ClassVar[tuple[str, ...]] = ("50 GB/month", "2 TB/month", "20..50..200 GB/month")
    usual: ClassVar[tuple[str, ...]] = ("GB/month", "MB/day")
    UNITS: ClassVar[dict[str, Decimal]] = {
        f"{size}/{name}": factor * held
        for name, factor in _PERIODS.items()
        for size, held in (
            ("KB", Decimal(1) / 2**20),
            ("MB", Decimal(1) / 2**10),
            ("GB", Decimal(1)),
            ("TB", Decimal(2**10)),
        )
    }


@dataclass(frozen=True, slots=True)
class Held(Extent):
    """How much data lies somewhere; GB."""

    expected: ClassVar[str] = "an amount of data"
    examples: ClassVar[tuple[str, ...]] = ("200 GB", "2 TB", "50..200..500 GB")
    usual: ClassVar[tuple[str, ...]] = ("GB", "TB")
    UNITS: ClassVar[dict[str, Decimal]] = {
        "MB": Decimal(1) / 2**10,
        "GB": Decimal(1),
        "TB": Decimal(2**10),
        "PB": Decimal(2**20),
    }


@dataclass(frozen=True, slots=True)
class Many(Extent):
    """How many there are."""

    expected: ClassVar[str] = "a number"
    examples: ClassVar[tuple[str, ...]] = ("12", "2..3..4")
    usual: ClassVar[tuple[str, ...]] = ("nothing after it",)
    UNITS: ClassVar[dict[str, Decimal]] = {"": Decimal(1)}


@dataclass(frozen=True, slots=True)
class Lasting(Extent):
    """How long something takes; seconds."""

    expected: ClassVar[str] = "a time with its unit"
    examples: ClassVar[tuple[str, ...]] = ("350 ms", "20 min", "100..350..2000 ms")
    usual: ClassVar[tuple[str, ...]] = ("ms", "s", "min")
    UNITS: ClassVar[dict[str, Decimal]] = {
        "ms": Decimal("0.001"),
        "s": Decimal(1),
        "min": Decimal(60),
        "h": Decimal(3600),
    }


@dataclass(frozen=True, slots=True)
class Cost(Extent):
    """USD by the month, exactly or from a least to a largest amount: ``300 USD/month``, ``50-100 USD/month``."""

    expected: ClassVar[str] = "an amount of money by the month"
    examples: ClassVar[tuple[str, ...]] = ("300 USD/month", "50..100 USD/month")
    usual: ClassVar[tuple[str, ...]] = ("USD/month",)
    UNITS: ClassVar[dict[str, Decimal]] = {"USD/month": Decimal(1), "USD/day": _HOURS / 24, "USD/year": Decimal(1) / 12}

    @classmethod
    def parse(cls, text: str) -> Self:
        plain = re.sub(rf"^({_NUMBER}) *(?:-|–|to) *(?={_NUMBER})", r"\1..", text.removeprefix("~").strip())
        found = super(Cost, cls).parse(plain)
        return cls(found.low, found.typical, found.high, text)
