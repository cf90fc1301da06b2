"""What can be lost and brought back? Parts of a system, and the ways back of each. Plain data, no spec and no graph."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from model.facts.recovery.times import ZERO, Time, exactly, never
from model.findings import Path
from model.knowledge import recovery as figures
from model.spec.promise import Failure

ALL = tuple(Failure)
LOCAL = (Failure.INSTANCE_LOSS, Failure.ZONE_LOSS)
"""Failures of a piece of a region."""


class Start(StrEnum):
    """Who begins."""

    NOBODY = "untouched"
    ITSELF = "automatic"
    SOMEBODY = "by hand"


@dataclass(frozen=True, slots=True)
class Way:
    """One way back from one failure.

    ``rto`` does not count waiting for other parts, nor for somebody to notice; ``figure`` is the row of knowledge it
    rests on; ``path`` the key of the spec that makes it exist. A way that is not live never counts.
    """

    failure: Failure
    rto: Time
    rpo: Time
    words: str
    start: Start = Start.ITSELF
    figure: str = ""
    path: Path = ()
    live: bool = True

    @property
    def how(self) -> str:
        """`fail_over`, `restore`, `replace`, `redirect`, or `deploy`; empty where nothing has to happen."""
        if self.start is Start.NOBODY or self.rto.never:
            return ""
        return (figures.figure(self.figure).how if self.figure else "") or "deploy"

    @property
    def confidence(self) -> str:
        """How good the figure is; empty where it comes from no figure."""
        return figures.figure(self.figure).confidence if self.figure else ""


@dataclass(frozen=True, slots=True)
class Part:
    """What works and fails as one: a component, or what it needs that is none, such as a NAT gateway.

    ``needs`` names the parts that it needs to work. ``holds_data`` says whether a loss of its content is a loss.
    A failure that has no way back is never recovered from.
    """

    name: str
    kind: str
    ways: tuple[Way, ...]
    needs: tuple[str, ...] = ()
    holds_data: bool = False
    path: Path = ()

    def back_from(self, failure: Failure) -> tuple[Way, ...]:
        """The live ways back from a failure; where there is none, the one that says so."""
        found = tuple(way for way in self.ways if way.failure is failure and way.live)
        return found or (lost(failure, holds_data=self.holds_data),)


def lost(failure: Failure, why: str = "nothing brings it back", *, holds_data: bool = True) -> Way:
    """No way back."""
    return Way(failure, never(), never() if holds_data else ZERO, why, Start.SOMEBODY, "unrecoverable")


def untouched(failures: Collection[Failure], words: str) -> tuple[Way, ...]:
    """Ways that are none, because the failure does not reach the part."""
    return tuple(Way(failure, ZERO, ZERO, words, Start.NOBODY) for failure in failures)


def by_figure(name: str, failure: Failure, words: str, start: Start = Start.ITSELF, path: Path = ()) -> Way:
    """A way whose times are those of a row of knowledge.

    Raises:
        ValueError: how much is lost depends on more than the row.
    """
    row = figures.figure(name)
    if row.rpo is None:
        raise ValueError(f"the loss of {name} depends on the spec")
    return Way(failure, exactly(row.rto), exactly(row.rpo), words, start, name, path)
