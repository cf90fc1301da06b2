"""Promises: what the architecture claims, to be proved or refuted."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from model.spec.base import Model, Name
from model.units import Duration, Money


class Failure(StrEnum):
    """What a recovery promise is about."""

    INSTANCE_LOSS = "instance loss"
    ZONE_LOSS = "zone loss"
    REGION_LOSS = "region loss"
    DATA_CORRUPTION = "data corruption"


class CostPromise(Model):
    """A ceiling for what an environment costs."""

    at_most: Money
    """The ceiling."""
    environment: Annotated[Name, Field(alias="in")]
    """The environment it holds in."""


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
