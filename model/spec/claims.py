"""What a document says that things cost: lines, totals, assumptions, commitments, plans to spend less."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from model.quantity import Quantity
from model.spec.base import NAME_PATTERN, Line, Model, Name, Status, Text

_RANGE = re.compile(r"~? *([0-9]{1,12}(?:\.[0-9]{1,4})?)(?: *(?:-|–|to) *([0-9]{1,12}(?:\.[0-9]{1,4})?))? *(\S+)")
_PERIODS = {"month": Decimal(1), "year": Decimal(1) / 12, "day": Decimal(365) / 12}


@dataclass(frozen=True, slots=True)
class Cost(Quantity):
    """An amount of money for a period, or a range: `50-100 USD/month`."""

    low: Decimal
    high: Decimal
    period: str
    expected: ClassVar[str] = "an amount or a range with currency and period"
    examples: ClassVar[tuple[str, ...]] = ("50-100 USD/month", "300 USD/month")

    @classmethod
    def parse(cls, text: str) -> Self:
        match = _RANGE.fullmatch(text)
        periods = {f"USD/{period}": period for period in _PERIODS}
        if not match or match[3] not in periods:
            raise ValueError("write one amount or two, and a period: `50-100 USD/month`")
        low, high = Decimal(match[1]), Decimal(match[2] or match[1])
        if low > high:
            raise ValueError(f"write the smaller amount first: `{high}-{low} {match[3]}`")
        return cls(low, high, periods[match[3]])

    @property
    def monthly(self) -> tuple[Decimal, Decimal]:
        """The range for a month."""
        return self.low * _PERIODS[self.period], self.high * _PERIODS[self.period]

    def __str__(self) -> str:
        amount = f"{self.low:f}" if self.low == self.high else f"{self.low:f}-{self.high:f}"
        return f"{amount} USD/{self.period}"


PRICED = ("backups", "budgets", "dashboards", "health_checks", "networks", "trails")
"""Sections of a spec whose parts cost something of their own."""

Priced = Annotated[str, StringConstraints(pattern=rf"^(({'|'.join(PRICED)})\.)?{NAME_PATTERN[1:]}", max_length=60)]
"""A component or network, or another part of the spec by its path, as `dashboards.overview`."""


class CostLine(Model):
    """What the document says that one thing costs."""

    of: Annotated[list[Priced], Field(max_length=100)] = []
    """The components and networks that it is about, and other parts of the spec, such as `backups.daily`."""
    service: Line | None = None
    """The service, where it is about nothing of this spec."""
    amount: Cost
    """The amount, or a range."""
    environments: Annotated[list[Name], Field(alias="in")] = []
    """The environments that it is for; absent: every one, each by itself."""
    assumes: Line | None = None
    """What it is reckoned with."""

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        if bool(self.of) == (self.service is not None):
            raise ValueError("write either `of: [COMPONENT]` or `service`")
        return self


class CostTotal(Model):
    """What the document says that an environment costs in all."""

    amount: Cost
    """The amount, or a range."""
    environment: Annotated[Name, Field(alias="in")]
    """The environment."""


class Commitment(Model):
    """What is bought in advance: reserved instances, or a savings plan."""

    of: Annotated[list[Name], Field(min_length=1, max_length=100)]
    """The components that run on it."""
    kind: Literal["reserved_instances", "savings_plan"]
    """`reserved_instances` for databases and caches, `savings_plan` for containers and functions."""
    term: Literal["1 year", "3 years"]
    """How long it binds."""
    payment: Literal["no_upfront", "partial_upfront", "all_upfront"] = "no_upfront"
    """What is paid at once."""
    status: Status = Status.LIVE
    """`live` once it is bought."""


class Strategy(Model):
    """A plan to spend less."""

    text: Text
    """What is done."""
    concerns: Annotated[list[Name], Field(max_length=100)] = []
    """The components that it is about."""
    saves: Cost | None = None
    """What it is expected to save."""
    status: Status = Status.LIVE
    """`live` once it is done."""


class Costs(Model):
    """What the document says of costs. Its figures are kept as they are claimed."""

    lines: Annotated[list[CostLine], Field(max_length=500)] = []
    """What one thing costs."""
    totals: Annotated[list[CostTotal], Field(max_length=100)] = []
    """What an environment costs in all."""
    assumptions: Annotated[list[Line], Field(max_length=100)] = []
    """What the figures are reckoned with."""
    commitments: Annotated[list[Commitment], Field(max_length=100)] = []
    """What is bought in advance."""
    strategies: Annotated[list[Strategy], Field(max_length=100)] = []
    """Plans to spend less."""
