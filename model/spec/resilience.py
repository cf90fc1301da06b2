"""What a caller does when what it calls is slow or fails. It is the caller's code that does it; nothing is deployed."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from model.spec.base import Line, Model, Name
from model.units import Duration


class Retries(Model):
    """How a failed call is made again."""

    attempts: Annotated[int, Field(ge=1, le=100)]
    """Calls after the first one."""
    wait: Duration = Duration(1)
    """The pause before the first of them."""
    backoff: Literal["none", "linear", "exponential"] = "exponential"
    """How the pauses grow: not at all, by the first one each time, or doubled each time."""
    at_most: Duration | None = None
    """The longest pause."""

    @property
    def waiting(self) -> int:
        """The seconds of all pauses together."""
        each = range(self.attempts)
        grown = {"none": [1 for _ in each], "linear": [n + 1 for n in each], "exponential": [2**n for n in each]}
        pauses = (self.wait.seconds * factor for factor in grown[self.backoff])
        return sum(min(pause, self.at_most.seconds) if self.at_most else pause for pause in pauses)


class Fallback(Model):
    """What is done instead of a call."""

    to: Name | None = None
    """Another component, to which a flow leads as well."""
    answer: Literal["cached", "default", "queued", "error"] | None = None
    """What the caller answers with: what it kept, a fixed answer, that it will be done later, or an error."""
    description: Line | None = None
    """What its users see."""

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        if (self.to is None) == (self.answer is None):
            raise ValueError("write either `to: COMPONENT` or `answer`")
        return self


class CircuitBreaker(Model):
    """Stops calling for a while what fails."""

    failures: Annotated[int, Field(ge=1, le=10000)]
    """Failures within the window after which it opens."""
    window: Duration
    """The time in which failures are counted."""
    open_for: Duration
    """How long nothing is called before one call is tried."""
    successes: Annotated[int, Field(ge=1, le=1000)] = 1
    """Calls that must succeed before it closes."""
    fallback: Fallback
    """What is done while it is open."""
    metric: Name | None = None
    """The metric of `metrics` that tells its state."""


class Kept(Model):
    """Answers that the caller keeps in its memory."""

    keep: Duration
    """How long."""
    entries: Annotated[int, Field(ge=1)] | None = None
    """How many at most."""


class Resilience(Model):
    """What the caller does when what it calls is slow or fails."""

    timeout: Duration | None = None
    """How long one call may take."""
    retries: Retries | None = None
    """How a failed call is made again; absent: it is not."""
    circuit_breaker: CircuitBreaker | None = None
    """Stops calling for a while what fails."""
    cache: Kept | None = None
    """Answers that the caller keeps in its memory."""

    @property
    def longest(self) -> int | None:
        """The seconds that a call takes at the longest, with all its retries; None where no timeout is said."""
        if self.timeout is None:
            return None
        attempts = 1 + (self.retries.attempts if self.retries else 0)
        return attempts * self.timeout.seconds + (self.retries.waiting if self.retries else 0)
