"""What people decided: departures from a document, and risks that were accepted."""

import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from model.spec.base import Line, Model, Text


class Decision(Model):
    """A decision record."""

    title: Line
    """What was decided, in one line."""
    instead_of: Text | None = None
    """The statement it departs from, as it was written."""
    because: Text
    """Why."""
    concerns: Annotated[list[Line], Field(max_length=50)] = []
    """Paths of this spec that carry it out, such as `components.database`."""
    date: datetime.date | None = None
    """When."""


class Acceptance(Model):
    """A finding that somebody decided to live with."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3,4}\d{3}$")]
    """The finding's code."""
    where: Line
    """The path it stands at, such as `components.api`."""
    reason: Text
    """Why that is acceptable."""
    owner: Line
    """Who answers for it."""
    until: datetime.date
    """When it must be looked at again."""
