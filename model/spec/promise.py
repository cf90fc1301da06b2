"""Promises: what the architecture claims, to be proved or refuted."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from model.spec.base import Line, Model, Name, Status, Text
from model.units import Duration, Money


class Failure(StrEnum):
    """What a recovery promise is about."""

    INSTANCE_LOSS = "instance loss"
    ZONE_LOSS = "zone loss"
    REGION_LOSS = "region loss"
    DATA_CORRUPTION = "data corruption"
    CREDENTIAL_LOSS = "credential loss"


class CostPromise(Model):
    """A ceiling for what an environment costs."""

    at_most: Money
    """The ceiling."""
    environment: Annotated[Name, Field(alias="in")]
    """The environment it holds in."""
    status: Status = Status.LIVE
    """`live`, `building` or `planned`; only a live promise is given."""


class RecoveryPromise(Model):
    """How much is lost, and for how long, after a failure."""

    rpo: Duration
    """Recovery point objective: the most data lost, as time."""
    rto: Duration
    """Recovery time objective: the longest outage."""
    failures: Annotated[list[Failure], Field(alias="from", min_length=1)]
    """The failures it holds for."""
    environments: Annotated[list[Name], Field(alias="in")] = []
    """The environments it holds in; absent: every one."""
    status: Status = Status.LIVE
    """`live`, `building` or `planned`; only a live promise is given."""


class EncryptionPromise(Model):
    """Where data is encrypted."""

    at_rest: Literal["all"] | None = None
    """Everything that stores data encrypts it."""
    status: Status = Status.LIVE
    """`live`, `building` or `planned`; only a live promise is given."""


class Claim(Model):
    """A promise in words, with what keeps it. That a mechanism is there is checked, not whether it is enough."""

    claim: Text
    """What is promised."""
    framework: Line | None = None
    """The law or standard that asks for it, such as `HIPAA`, `GDPR`, `SOC 2`."""
    kept_by: Annotated[list[Line], Field(max_length=50)] = []
    """Paths of this spec that keep it, such as `backups.daily` or `components.database.multi_az`."""
    owner: Line | None = None
    """Who answers for it."""
    status: Status = Status.LIVE
    """`live`, `building` or `planned`; only a live promise is given."""


class Promises(Model):
    """All promises of a system."""

    cost: CostPromise | None = None
    recovery: RecoveryPromise | None = None
    encryption: EncryptionPromise | None = None
    claims: Annotated[list[Claim], Field(max_length=200)] = []
    """Promises in words: of laws and standards, and any other."""
