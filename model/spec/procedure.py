"""Procedures: what people and mechanisms do in which order, when something is lost or has to be done."""

import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from model.spec.base import Line, Model, Name, Status, Text
from model.spec.promise import Failure
from model.units import Duration

AUTOMATIC = "automatic"

Action = Literal[
    "restore", "fail_over", "redeploy", "roll_back", "scale", "switch_traffic", "rotate", "notify", "verify", "decide"
]


class Step(Model):
    """One step. It begins when the one before it has ended."""

    do: Line
    """What is done."""
    action: Action | None = None
    """What kind of thing that is, so that it can be checked whether it is possible."""
    on: Annotated[list[Name], Field(max_length=100)] = []
    """The components that it acts on."""
    by: Name
    """`automatic`, or who does it: a name of `document.contacts`."""
    takes: Duration | None = None
    """How long it takes."""
    uses: Annotated[list[Line], Field(max_length=20)] = []
    """Paths of this spec that it needs, such as `backups.daily`."""

    @model_validator(mode="after")
    def _has_something(self) -> Self:
        if self.action in ("restore", "fail_over", "redeploy", "roll_back", "scale", "rotate") and not self.on:
            raise ValueError(f"add `on: [COMPONENT]`: what `action: {self.action}` acts on")
        return self


class Procedure(Model):
    """Steps in their order, for a failure or for a task that comes again."""

    title: Line | None = None
    """The name that people read."""
    kind: Literal["recovery", "runbook", "deployment", "rollback"] = "runbook"
    """What it is for."""
    failures: Annotated[list[Failure], Field(alias="for")] = []
    """The failures that it recovers from."""
    alarms: list[Name] = []
    """The alarms that it answers."""
    owner: Name | None = None
    """A name of `document.contacts`: who keeps it up to date."""
    steps: Annotated[list[Step], Field(min_length=1, max_length=100)]
    """What is done, in order."""
    tested: datetime.date | None = None
    """The day it was last carried out as an exercise."""
    status: Status = Status.LIVE
    """`live`, `building` or `planned`; only live procedures count."""
    description: Text | None = None
    """When and why."""

    @property
    def takes(self) -> Duration | None:
        """How long all of it takes, where every step says how long it does."""
        times = [step.takes.seconds for step in self.steps if step.takes]
        return Duration(sum(times)) if len(times) == len(self.steps) else None

    @property
    def least(self) -> Duration:
        """How long the steps take that say how long they do."""
        return Duration(sum(step.takes.seconds for step in self.steps if step.takes))
