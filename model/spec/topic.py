"""Notifications on Amazon SNS: topics, and who gets what is published there."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from model.spec.access import ResourceStatements
from model.spec.base import Line, Model, PhysicalName, Regional

URL = r"^(given|https://[A-Za-z0-9.-]+(:\d{1,5})?(/[!-~]*)?)$"


class Subscriber(Model):
    """Somebody who gets every message of a topic. AWS asks by a first message to confirm; until then nothing comes."""

    email: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$")] | None = None
    """An address; messages come as text."""
    https: Annotated[str, StringConstraints(pattern=URL, max_length=2048)] | None = None
    """A URL that messages are posted to; `given`: it is given at deployment, for URLs that hold a key."""
    sms: Annotated[str, StringConstraints(pattern=r"^\+[1-9]\d{6,14}$")] | None = None
    """A telephone number with its country code."""

    @property
    def protocol(self) -> str:
        """The protocol, as SNS calls it."""
        return next(name for name in ("email", "https", "sms") if getattr(self, name))

    @property
    def endpoint(self) -> str:
        """The address, URL or number."""
        return str(getattr(self, self.protocol))

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        if sum(bool(way) for way in (self.email, self.https, self.sms)) != 1:
            raise ValueError("write one of `email`, `https` and `sms`")
        return self

    def __str__(self) -> str:
        return f"{self.protocol} {self.endpoint}"


class SnsTopic(Regional):
    """A topic: what is published there goes to all of its subscribers."""

    kind: Literal["sns_topic"]
    name: PhysicalName | None = None
    """The topic's name."""
    display_name: Annotated[Line, StringConstraints(max_length=100)] | None = None
    """The sender that people see in mails and short messages."""
    subscribers: Annotated[list[Subscriber], Field(max_length=100)] = []
    """Who gets the messages, each as `email: ADDRESS`, `https: URL` or `sms: NUMBER`."""
    policy: ResourceStatements = {}
    """Further statements of its policy."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        said = [str(subscriber) for subscriber in self.subscribers]
        twice = next((one for one in said if said.count(one) > 1), None)
        if twice:
            raise ValueError(f"write `{twice}` once")
        return self
