"""Names that lead to one of several answers: health checks and records of Route 53."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from model.spec.base import Line, Model, Name, Port, Reference
from model.spec.dns import DomainName
from model.units import Duration

CHECKED = ("load_balancer", "cloudfront", "http_api", "external")
"""Kinds of components that a health check can ask."""

ANSWERS = ("load_balancer", "cloudfront")
"""Kinds of components that a name can lead to."""


class HealthCheck(Model):
    """Route 53 asks from many places of the world whether something answers, or sums up other health checks."""

    of: Name | None = None
    """The load balancer, distribution, HTTP API or external service that is asked at its own domain."""
    over: Literal["https", "http"] = "https"
    """How it is asked."""
    port: Port | None = None
    """The port; absent: the usual one."""
    path: Annotated[str, StringConstraints(pattern=r"^/[!-~]*$", max_length=255)] = "/"
    """What it is asked for; an answer from 200 to 399 is healthy."""
    contains: Annotated[Line, StringConstraints(max_length=255)] | None = None
    """A text that the answer must hold in its first 5,120 bytes."""
    every: Duration = Duration(30)
    """How often it is asked from each place: 30 or 10 seconds."""
    failures: Annotated[int, Field(ge=1, le=10)] = 3
    """How many answers in a row change the verdict."""
    all_of: Annotated[list[Name], Field(max_length=256)] = []
    """Other health checks, in place of `of`: healthy while all are, or as many as `at_least` says."""
    at_least: Annotated[int, Field(ge=1, le=256)] | None = None
    """How many of `all_of` must be healthy; absent: all."""

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        if (self.of is None) == (not self.all_of):
            raise ValueError("write either `of` (what is asked) or `all_of` (other health checks)")
        if self.at_least and self.at_least > max(len(self.all_of), 1):
            raise ValueError("write `at_least` with at most the number of health checks in `all_of`")
        if self.every.seconds not in (10, 30):
            raise ValueError("write `every: 30 s` or `every: 10 s`")
        return self

    def references(self) -> Iterator[Reference]:
        """The component that it asks."""
        if self.of:
            yield Reference(("of",), self.of, CHECKED)


class Policy(StrEnum):
    """How Route 53 chooses among the answers."""

    FAILOVER = "failover"
    WEIGHT = "weight"
    LATENCY = "latency"


class Answer(Model):
    """Where a name may lead."""

    component: Name
    """The load balancer or distribution."""
    weight: Annotated[int, Field(ge=0, le=255)] | None = None
    """Its share of the sum of all weights, where `by` is `weight`."""
    health_check: Name | None = None
    """The health check that takes it out; a load balancer without healthy targets is taken out without one."""


class Route(Model):
    """A name with several answers, beside the domains that components have of their own."""

    domain: DomainName
    """The name, in a zone of this spec."""
    by: Policy
    """`failover`: the first answer while it is healthy, then the second; `weight`: by shares; `latency`: by region."""
    to: Annotated[list[Answer], Field(min_length=2, max_length=20)]
    """The answers; for `failover` two, the usual one first."""
    description: Line | None = None
    """What it is for."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.by is Policy.FAILOVER and len(self.to) != 2:
            raise ValueError("write two answers: the usual one, and the one that takes over")
        if any((answer.weight is None) is (self.by is Policy.WEIGHT) for answer in self.to):
            words = "write a `weight` at each answer" if self.by is Policy.WEIGHT else "remove `weight`"
            raise ValueError(f"{words}: `by` is `{self.by}`")
        names = [answer.component for answer in self.to]
        if len(set(names)) < len(names):
            raise ValueError("write each component once")
        return self

    def references(self) -> Iterator[Reference]:
        """The components that it leads to."""
        for index, answer in enumerate(self.to):
            yield Reference(("to", index, "component"), answer.component, ANSWERS)
