"""What is an amount that is not known exactly? Its least, its usual and its largest value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from model.amounts import Extent
from model.quantity import settled


@dataclass(frozen=True, slots=True)
class Range:
    """``low <= typical <= high``."""

    low: Decimal
    typical: Decimal
    high: Decimal

    @classmethod
    def of(cls, value: Amount) -> Range:
        """A range of one value, or the range itself."""
        if isinstance(value, Range):
            return value
        exact = Decimal(value)
        return cls(exact, exact, exact)

    @property
    def exact(self) -> bool:
        """Whether it is one value."""
        return self.low == self.high

    def __add__(self, other: Amount) -> Range:
        right = Range.of(other)
        return Range(self.low + right.low, self.typical + right.typical, self.high + right.high)

    def __sub__(self, other: Amount) -> Range:
        """Each of the three less its counterpart, as of the same system before and after a change."""
        right = Range.of(other)
        return Range(self.low - right.low, self.typical - right.typical, self.high - right.high)

    def __mul__(self, other: Amount) -> Range:
        right = Range.of(other)
        return Range(self.low * right.low, self.typical * right.typical, self.high * right.high)

    def __truediv__(self, other: Decimal | int) -> Range:
        return Range(settled(self.low / other), settled(self.typical / other), settled(self.high / other))

    def __bool__(self) -> bool:
        return bool(self.low or self.typical or self.high)

    @property
    def each(self) -> tuple[Decimal, Decimal, Decimal]:
        """Low, typical, high."""
        return (self.low, self.typical, self.high)

    def within(self, start: Decimal, end: Decimal | None) -> Range:
        """How much of each value lies between two bounds, as in a tier of prices."""
        low, typical, high = (
            max(Decimal(0), (value if end is None else min(value, end)) - start) for value in self.each
        )
        return Range(low, typical, high)


Amount = Range | Decimal | int

ZERO = Range.of(0)


def total(ranges: Iterable[Range]) -> Range:
    """The sum."""
    low = typical = high = Decimal(0)
    for each in ranges:
        low, typical, high = low + each.low, typical + each.typical, high + each.high
    return Range(low, typical, high)


def read(extent: Extent) -> Range:
    """The range that a spec writes."""
    return Range(extent.low, extent.typical, extent.high)
