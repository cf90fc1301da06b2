"""What is a cost made of? Lines of quantity × unit price, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from model.facts.cost.ranges import ZERO, Range, total
from model.findings import Path
from model.knowledge.prices import Price


class Sort(StrEnum):
    """What decides the quantity of a line."""

    FIXED = "fixed"
    """What exists, whoever uses it."""
    USAGE = "usage"
    """How much it is used."""
    ALLOWANCE = "always free"
    """What the account gets for nothing."""
    STATED = "stated"
    """An amount that the spec itself states."""


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a month.

    ``quantity`` is None where usage decides it and none is declared, ``price`` where nobody is known to have published
    one. Either makes the line one without an amount. ``key`` is the key of `usage` that would declare it.
    """

    owner: str
    what: str
    sort: Sort
    unit: str
    path: Path
    service: str = ""
    sku: str = ""
    quantity: Range | None = None
    price: Price | None = None
    key: str = ""
    note: str = ""

    @property
    def amount(self) -> Range | None:
        """USD per month; None where it is not known."""
        if self.quantity is None:
            return None
        if not self.quantity:
            return ZERO
        if self.sort is Sort.STATED:
            return self.quantity
        return self.quantity * self.price.usd if self.price else None

    @property
    def unpriced(self) -> bool:
        """Whether it has a quantity, or may have one, and no price."""
        return self.price is None and self.sort is not Sort.STATED and (self.quantity is None or bool(self.quantity))

    @property
    def undeclared(self) -> bool:
        """Whether usage decides it, and none is declared."""
        return self.quantity is None


@dataclass(frozen=True, slots=True)
class Total:
    """What lines come to. ``at_least``: some of them have no amount, so that it is more."""

    amount: Range
    at_least: bool


@dataclass(frozen=True, slots=True)
class Estimate:
    """What an environment costs: its lines in the order of their owners, and the usage keys that nothing asked for."""

    lines: tuple[Line, ...]
    unused: tuple[tuple[Path, str, tuple[str, ...]], ...] = field(default=())
    """Path of a declared key that prices nothing, the key, and those that its owner could have."""

    @property
    def owners(self) -> list[str]:
        """Whatever has lines, in order."""
        return list(dict.fromkeys(line.owner for line in self.lines))

    def of(self, *owners: str) -> list[Line]:
        """The lines of some owners."""
        return [line for line in self.lines if line.owner in owners]

    def total(self, *, allowances: bool = True) -> Total:
        """All lines together; without what is free in the account, if told so."""
        return summed([line for line in self.lines if allowances or line.sort is not Sort.ALLOWANCE])

    @property
    def unpriced(self) -> list[Line]:
        """Lines without a price."""
        return [line for line in self.lines if line.unpriced]

    @property
    def undeclared(self) -> list[Line]:
        """Lines that wait for usage to be declared, and have a price."""
        return [line for line in self.lines if line.undeclared and not line.unpriced]


def summed(lines: Sequence[Line] | Iterable[Line]) -> Total:
    """What some lines come to."""
    amounts = [line.amount for line in lines]
    return Total(total(amount for amount in amounts if amount is not None), any(amount is None for amount in amounts))
