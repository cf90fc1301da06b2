"""What a document says of itself: who answers for it, how old it is, what belongs to it, what its words mean."""

import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from model.spec.base import Line, Model, Name
from model.spec.budget import Email
from model.units import Duration

Phone = Annotated[str, StringConstraints(pattern=r"^\+[1-9][0-9 ]{4,18}$")]
Term = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$", max_length=80)]


class Contact(Model):
    """A person or a team whom somebody can reach."""

    title: Line | None = None
    """The name that people read."""
    role: Line | None = None
    """What they are asked for."""
    email: Email | None = None
    """An address."""
    phone: Phone | None = None
    """A telephone number, from `+` on."""


class Related(Model):
    """Another document."""

    title: Line
    """What it is called."""
    at: Line | None = None
    """Where it is: a path or an address."""
    why: Line | None = None
    """What is read there."""


class Review(Model):
    """How often somebody looks at it again."""

    every: Duration
    """The time between two reviews, such as `90d`."""
    by: Name | None = None
    """A name of `contacts`."""
    last: datetime.date | None = None
    """The day of the last one."""


class Document(Model):
    """The document that this spec stands for."""

    title: Line | None = None
    """Its title; absent: that of the system."""
    version: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z.+-]*$", max_length=40)] | None = None
    """Its version."""
    date: datetime.date | None = None
    """The day it was last changed."""
    state: Literal["draft", "review", "approved", "superseded"] | None = None
    """How far it is."""
    owner: Name | None = None
    """A name of `contacts`: who answers for it."""
    audience: Line | None = None
    """For whom it is written."""
    review: Review | None = None
    """How often somebody looks at it again."""
    contacts: dict[Name, Contact] = {}
    """Whom to reach, for procedures too."""
    related: Annotated[list[Related], Field(max_length=200)] = []
    """Other documents."""
    glossary: dict[Term, Line] = {}
    """Words and what they mean."""
