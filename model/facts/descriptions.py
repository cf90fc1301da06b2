"""What does AWS keep of a description? One line, up to the limit of its kind."""

from __future__ import annotations

from model.knowledge import limits
from model.spec.base import Component
from model.spec.events import EventRule, Schedule
from model.spec.function import Function

KINDS: tuple[type[Component], ...] = (Function, EventRule, Schedule)
"""Components whose descriptions AWS keeps."""


def whole(described: Component) -> str:
    """The description on one line; empty where there is none."""
    return " ".join((described.description or "").split())


def most(described: Component) -> int:
    """How many characters of it AWS keeps."""
    return limits.most(f"{described.kind}.description")


def kept(described: Component) -> str:
    """What AWS keeps of it."""
    return whole(described)[: most(described)].rstrip()
