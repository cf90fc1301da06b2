"""Which numbers does AWS accept? Each limit by name, with its unit and default.

Names are `subject.property`: `alb.*`, `target_group.*`, `health_check.*`, `fargate.*`, `rds.*`, `elasticache.*`,
`kms.*`, `secret.*`, `vpc.*`, `subnet.*`, `tag.*`, `schedule.*`, `cloudfront.*`, `certificate.*`, `security_group.*`,
`network_acl.*`, `lambda.*`, `sqs.*`, `dynamodb.*`, `s3.*`, `http_api.*`, `websocket_api.*`, `api.*`, `waf.*`,
`backup.*`, `cloudformation.*`, `vercel.*`; `names()` lists them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from model.knowledge import rows


@dataclass(frozen=True, slots=True)
class Limit:
    """A range of numbers, both ends included; an end that is absent is open. ``default`` is what AWS takes unsaid."""

    name: str
    unit: str
    minimum: int | None
    maximum: int | None
    default: int | None = None
    note: str = ""

    def holds(self, value: float) -> bool:
        """Is `value`, in the limit's unit, within it?"""
        return (self.minimum is None or value >= self.minimum) and (self.maximum is None or value <= self.maximum)

    def problem(self, value: float) -> str | None:
        """What is wrong with `value`, as in "5000 is not within 1 to 4000 s"; nothing where it is within."""
        return None if self.holds(value) else f"{value:g} is not within {self}"

    def __str__(self) -> str:
        if self.maximum is None:
            return f"{self.minimum} or more {self.unit}"
        return f"{self.minimum} to {self.maximum} {self.unit}"


@cache
def names() -> tuple[str, ...]:
    """The names of all limits, sorted."""
    return tuple(sorted(rows("limits", "limits")))


@cache
def limit(name: str) -> Limit:
    """The limit of that name.

    Raises:
        KeyError: no such limit; a mistake of the caller.
    """
    row = rows("limits", "limits")[name]
    return Limit(name, row["unit"], row["min"], row["max"], row.get("default"), row.get("note", ""))


def most(name: str) -> int:
    """The upper end of a limit that has one.

    Raises:
        KeyError, TypeError: no such limit, or an open one; a mistake of the caller.
    """
    return _end(name, limit(name).maximum)


def least(name: str) -> int:
    """The lower end, as `most` is the upper."""
    return _end(name, limit(name).minimum)


def _end(name: str, end: int | None) -> int:
    if end is None:
        raise TypeError(f"{name} is open")
    return end
