"""How long may CloudWatch Logs keep events?"""

from __future__ import annotations

from functools import cache

from model.knowledge import rows


@cache
def retention() -> tuple[int, ...]:
    """The periods that a log group may have, in days, shortest first."""
    return tuple(rows("logs", "retention"))


def at_least(days: int) -> int | None:
    """The shortest period that keeps events for `days` days; nothing where only "for ever" does."""
    return next((period for period in retention() if period >= days), None)
