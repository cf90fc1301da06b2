"""Which models of Bedrock have ended? Those known to have; a model that is not here may have ended as well."""

from __future__ import annotations

from datetime import date
from functools import cache

from model.knowledge import rows


@cache
def ended(model: str) -> date | None:
    """The day on which calls of a model began to fail, in the last of its regions; None where no end is known."""
    row = rows("bedrock", "ended").get(model)
    return date.fromisoformat(row["on"]) if row else None
