"""Promises: what the architecture claims, to be proved or refuted."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from model.amounts import Cost
from model.spec.base import Line, Model, Name
from model.units import Duration, Money


class Failure(StrEnum):
    """What a recovery promise is about."""

    INSTANCE_LOSS = "instance loss"
    ZONE_LOSS = "zone loss"
    REGION_LOSS = "region loss"
    DATA_CORRUPTION = "data corruption"


class CostClaim(Model):
    """A line of a document's table of costs: what some components come to."""

    item: Line
    """What the document calls it."""
    of: Annotated[list[Name], Field(max_length=100)] = []
    """The components that it covers; none where it is for something outside the spec, which then only counts."""
    amount: Cost
    """What the document says it costs."""


class CostPromise(Model):
    """What an environment may cost, and what a document says it costs."""

    at_most: Money | None = None
    """The ceiling."""
    environment: Annotated[Name, Field(alias="in")]
    """The environment it holds in."""
    items: Annotated[list[CostClaim], Field(max_length=200)] = []
    """The lines of a document's table of costs, each checked against what its components cost."""
    total: Cost | None = None
    """The sum that the document states; checked against its lines and against the cost."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.at_most or self.items or self.total):
            raise ValueError("write `at_most`, `items` or `total`")
        return self


class RecoveryPromise(Model):
    """How much is lost, and for how long, after a failure."""

    rpo: Duration
    """Recovery point objective: the most data lost, as time."""
    rto: Duration
    """Recovery time objective: the longest outage."""
    failures: Annotated[list[Failure], Field(alias="from", min_length=1)]
    """The failures it holds for."""


class EncryptionPromise(Model):
    """Where data is encrypted."""

    at_rest: Literal["all"] | None = None
    """Everything that stores data encrypts it."""


class Promises(Model):
    """All promises of a system."""

    cost: CostPromise | None = None
    recovery: RecoveryPromise | None = None
    encryption: EncryptionPromise | None = None
