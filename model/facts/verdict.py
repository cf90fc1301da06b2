"""What can be said about a claim: it holds, it is broken, or it is unknown, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from model.findings import Path


class Answer(StrEnum):
    """Unknown never counts as yes."""

    HOLDS = "holds"
    BROKEN = "broken"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one claim, with its evidence.

    ``path`` is where the spec makes the claim, ``about`` the part of the spec that decides it, where there is one.
    """

    subject: str
    kind: Literal["promise", "flow", "grant"]
    verdict: Answer
    evidence: str
    path: Path
    about: Path = ()
