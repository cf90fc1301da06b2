"""What data there is: how it is classified, where it is stored, how long it is kept, under which keys it is cached."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from model.spec.base import Line, Model, Name, Text
from model.units import Duration

SENSITIVE = ("pii", "phi", "payment", "credentials")
"""Classes of data that nobody else may read."""


class Data(Model):
    """A kind of data."""

    title: Line | None = None
    """The name that people read."""
    classes: Annotated[
        list[Literal["pii", "phi", "payment", "credentials", "confidential", "internal", "public"]],
        Field(min_length=1),
    ]
    """What it is: `pii` (of persons), `phi` (of their health), `payment`, `credentials`, or how widely it may go."""
    stored: Annotated[list[Name], Field(min_length=1, max_length=100)]
    """The components that store it."""
    keep: Duration | None = None
    """How long it is kept; absent: until somebody deletes it."""
    deleted_by: Line | None = None
    """What deletes it then, such as a task or a lifecycle rule."""
    description: Text | None = None
    """What it is for."""


class CacheKey(Model):
    """What is kept in a cache, under which key, and how long."""

    cache: Annotated[Name, Field(alias="in")]
    """The component that keeps it."""
    key: Annotated[str, StringConstraints(pattern=r"^[!-~]+$", max_length=512)]
    """The key, with what varies in braces: `job:{id}:status`."""
    ttl: Duration
    """How long it is kept."""
    holds: Name | None = None
    """A name of `data`."""
    description: Line | None = None
    """What it saves."""
