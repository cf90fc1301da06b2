"""What does a quantity mean? Human units in, exact numbers out; a bare number where a unit is due is an error.

Sizes are binary, as AWS means them: ``1 GB`` is 2**30 bytes (a db.t3.medium with "100 GB" has 100 GiB).
Every number is bounded before it is computed with, so that no text can make the compiler hang.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from model.quantity import MissingUnitError, amount
from model.quantity import Quantity as Quantity


@dataclass(frozen=True, slots=True, order=True)
class Duration(Quantity):
    """A length of time in whole seconds."""

    seconds: int
    expected: ClassVar[str] = "a duration with its unit"
    examples: ClassVar[tuple[str, ...]] = ("30 s", "5 min", "4 h", "7d")
    UNITS: ClassVar[dict[str, int]] = {
        **dict.fromkeys(("s", "second", "seconds"), 1),
        **dict.fromkeys(("min", "m", "minute", "minutes"), 60),
        **dict.fromkeys(("h", "hour", "hours"), 3600),
        **dict.fromkeys(("d", "day", "days"), 86400),
        **dict.fromkeys(("w", "week", "weeks"), 604800),
    }

    @classmethod
    def parse(cls, text: str) -> Self:
        number, unit = amount(text, cls.UNITS, ("s", "min", "h", "d"))
        seconds = number * cls.UNITS[unit]
        if seconds != seconds.to_integral_value() or seconds > 10**10:
            raise ValueError("write a whole number of seconds, at most 300 years")
        return cls(int(seconds))

    @property
    def days(self) -> int:
        """Whole days, rounded down."""
        return self.seconds // 86400

    def __str__(self) -> str:
        for unit, size in (("d", 86400), ("h", 3600), ("min", 60)):
            if self.seconds and self.seconds % size == 0:
                return f"{self.seconds // size} {unit}"
        return f"{self.seconds} s"


@dataclass(frozen=True, slots=True, order=True)
class Size(Quantity):
    """An amount of data or memory in bytes."""

    bytes: int
    expected: ClassVar[str] = "a size with its unit"
    examples: ClassVar[tuple[str, ...]] = ("100 GB", "512 MB", "1 TB")
    UNITS: ClassVar[dict[str, int]] = {
        "MB": 2**20,
        "GB": 2**30,
        "TB": 2**40,
        "MiB": 2**20,
        "GiB": 2**30,
        "TiB": 2**40,
        "KB": 2**10,
        "KiB": 2**10,
    }

    @classmethod
    def parse(cls, text: str) -> Self:
        number, unit = amount(text, cls.UNITS, ("MB", "GB"))
        size = number * cls.UNITS[unit]
        if size != size.to_integral_value() or size > 2**70:
            raise ValueError("write a size that is a whole number of bytes")
        return cls(int(size))

    @property
    def mib(self) -> int:
        return self.bytes // 2**20

    @property
    def gib(self) -> int:
        return self.bytes // 2**30

    def __str__(self) -> str:
        for unit in ("TB", "GB", "MB", "KB"):
            if self.bytes % self.UNITS[unit] == 0:
                return f"{self.bytes // self.UNITS[unit]} {unit}"
        return f"{self.bytes} B"


@dataclass(frozen=True, slots=True, order=True)
class Percent(Quantity):
    """A share in percent, 0 to 1000."""

    value: Decimal
    expected: ClassVar[str] = "a percentage"
    examples: ClassVar[tuple[str, ...]] = ("70 %", "99.9 %")

    @classmethod
    def parse(cls, text: str) -> Self:
        number, _ = amount(text, {"%": 1}, ("%",))
        if number > 1000:
            raise ValueError("write a percentage of at most 1000 %")
        return cls(number.normalize() if number else Decimal(0))

    def __str__(self) -> str:
        return f"{self.value:f} %"


@dataclass(frozen=True, slots=True, order=True)
class Vcpu(Quantity):
    """Compute capacity in CPU units, 1024 to a virtual CPU (the unit of ECS)."""

    units: int
    expected: ClassVar[str] = "a number of virtual CPUs"
    examples: ClassVar[tuple[str, ...]] = ("1 vCPU", "0.5 vCPU")

    @classmethod
    def parse(cls, text: str) -> Self:
        if re.fullmatch(r"\d{3,5}", text) and int(text) % 128 == 0:  # CPU units, as ECS counts
            raise MissingUnitError(f"write `{cls(int(text))}`, which is {text} CPU units")
        number, _ = amount(text, {"vCPU": 1024}, ("vCPU",))
        if number * 1024 != (number * 1024).to_integral_value() or not 0 < number <= 1024:
            raise ValueError("write a multiple of 1/1024 vCPU between 0 and 1024 vCPU")
        return cls(int(number * 1024))

    def __str__(self) -> str:
        return f"{(Decimal(self.units) / 1024).normalize():f} vCPU"


@dataclass(frozen=True, slots=True, order=True)
class Money(Quantity):
    """An amount of money for a month or a year."""

    amount: Decimal
    currency: str
    period: str
    expected: ClassVar[str] = "an amount with currency and period"
    examples: ClassVar[tuple[str, ...]] = ("300 USD/month",)

    @classmethod
    def parse(cls, text: str) -> Self:
        units = {f"USD/{period}": 1 for period in ("month", "year", "day")}
        number, unit = amount(text.removeprefix("~").strip(), units, ("USD/month",))
        currency, period = unit.split("/")
        return cls(number, currency, period)

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}/{self.period}"


@dataclass(frozen=True, slots=True)
class Cidr(Quantity):
    """A block of IPv4 addresses with no host bits set."""

    network: ipaddress.IPv4Network
    expected: ClassVar[str] = "an IPv4 block in CIDR notation"
    examples: ClassVar[tuple[str, ...]] = ("10.0.0.0/16",)

    @classmethod
    def parse(cls, text: str) -> Self:
        if "/" not in text:
            raise ValueError(_prefixed(text))
        try:
            return cls(ipaddress.IPv4Network(text))
        except ValueError:
            pass
        try:
            loose = ipaddress.IPv4Network(text, strict=False)
        except ValueError:
            shape = "four numbers from 0 to 255 and a prefix length of at most 32"
            raise ValueError(f"write {shape}: `10.0.0.0/16`") from None
        raise ValueError(f"write `{loose}`: the block must start at its first address")

    def __str__(self) -> str:
        return str(self.network)


def _prefixed(text: str) -> str:
    """Advice for an address without a prefix length."""
    try:
        network, subnet = (ipaddress.IPv4Network(f"{text}/{prefix}", strict=False) for prefix in (16, 24))
    except ValueError:
        return "write four numbers from 0 to 255 and a prefix length: `10.0.0.0/16`"
    return f"add the prefix length: `{network}` for a network, `{subnet}` for a subnet"


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_LOOSE = re.compile(r"(?:[A-Za-z]+:)?(\d{1,2})(?:[:.](\d\d))? *(?:-|–|to) *(?:[A-Za-z]+:)?(\d{1,2})(?:[:.](\d\d))?")


def _clock(text: str, before: str = "") -> tuple[int, int]:
    match = _CLOCK.fullmatch(text)
    if not match:
        meant = _LOOSE.fullmatch(text)
        numbers = [int(number or 0) for number in meant.groups()] if meant else [3, 0, 4, 0]
        example = "{:02}:{:02}-{:02}:{:02}".format(*numbers)
        example = example if _CLOCK.fullmatch(example) else "03:00-04:00"
        raise ValueError(f"write two times in UTC with two digits each: `{before}{example}`")
    h1, m1, h2, m2 = map(int, match.groups())
    return h1 * 60 + m1, h2 * 60 + m2


@dataclass(frozen=True, slots=True)
class DailyWindow(Quantity):
    """A window of every day in UTC; ``start`` and ``end`` in minutes after midnight, the end maybe the next day."""

    start: int
    end: int
    expected: ClassVar[str] = "a daily window in UTC"
    examples: ClassVar[tuple[str, ...]] = ("03:00-04:00",)

    @classmethod
    def parse(cls, text: str) -> Self:
        return cls(*_clock(text.removesuffix("UTC").strip()))

    @property
    def minutes(self) -> int:
        """Length in minutes."""
        return (self.end - self.start) % 1440

    def __str__(self) -> str:
        return f"{self.start // 60:02}:{self.start % 60:02}-{self.end // 60:02}:{self.end % 60:02}"


@dataclass(frozen=True, slots=True)
class WeeklyWindow(Quantity):
    """A window of one day of the week in UTC; ``day`` counts from Monday, the end may lie on the next day."""

    day: int
    start: int
    end: int
    expected: ClassVar[str] = "a weekly window in UTC"
    examples: ClassVar[tuple[str, ...]] = ("Sun 04:00-05:00",)

    @classmethod
    def parse(cls, text: str) -> Self:
        match = re.fullmatch(r"([A-Za-z]*)([ ,:]*)(.*)", text.removesuffix("UTC").strip(), re.DOTALL)
        name, gap, clock = match.groups() if match else ("", "", "")
        day = name[:3].capitalize()
        if day not in _DAYS:
            raise ValueError(f"begin with the day, one of {', '.join(_DAYS)}: `Sun 04:00-05:00`")
        window = cls(_DAYS.index(day), *_clock(clock, f"{day} "))
        if len(name) != 3 or not gap or gap.strip():
            raise ValueError(f"write `{window}`")
        return window

    @property
    def minutes(self) -> int:
        """Length in minutes."""
        return (self.end - self.start) % 1440

    @property
    def end_day(self) -> int:
        return (self.day + (self.end <= self.start)) % 7

    def __str__(self) -> str:
        return f"{_DAYS[self.day]} {DailyWindow(self.start, self.end)}"
