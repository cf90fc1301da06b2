"""Recovery: what only the people who run a system know of it, and what AWS Resilience Hub is told."""

from typing import Annotated, Literal

from pydantic import Field

from model.spec.base import Model, Name
from model.units import Duration


class ResilienceHub(Model):
    """A policy in AWS Resilience Hub with the targets of `promises.recovery`."""

    tier: Literal["MissionCritical", "Critical", "Important", "CoreServices", "NonCritical"] = "Important"
    """How much the system matters, in Resilience Hub's words."""
    data_location: Literal["AnyLocation", "SameContinent", "SameCountry"] = "AnyLocation"
    """Where backups may lie."""


class Recovery(Model):
    """How long people need, and what they have measured."""

    notice: Duration = Duration(900)
    """How long it takes until somebody has begun with what nothing does by itself. It is counted once."""
    deploy: Duration | None = None
    """How long it takes to deploy the whole system where nothing of it is, images included; absent: unknown."""
    copy_time: Annotated[Duration | None, Field(alias="copy")] = None
    """How long the copy of a backup to another region takes; absent: unknown."""
    reissue: Duration | None = None
    """How long it takes to get a new value for a secret that was lost, and to enter it; absent: unknown."""
    measured: dict[Name, Duration] = {}
    """How long the restore of a component took when it was rehearsed, by its name; in place of AWS's own figure."""
    keeps: list[Name] = []
    """Caches whose content exists nowhere else. Of every other cache nothing is lost that could not be made again."""
    resilience_hub: ResilienceHub | None = None
    """Create a policy of AWS Resilience Hub."""
