"""Which AWS regions are there, where do they stand, and what are their zones called?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from model.knowledge import rows


@dataclass(frozen=True, slots=True)
class Region:
    """A region of the partition `aws`.

    ``zones`` are names that a new account can be expected to have. Where ``certain`` is false, accounts are known to
    differ (``note`` says how), and the names must not be relied on without asking.
    """

    name: str
    title: str
    country: str
    eu: bool
    opt_in: bool
    zones: tuple[str, ...]
    certain: bool = True
    note: str = ""
    partition: str = "aws"


@cache
def names() -> tuple[str, ...]:
    """The names of all regions known, sorted."""
    return tuple(sorted(rows("regions", "regions")))


@cache
def find(name: str) -> Region | None:
    """The region of that name, as in `eu-central-1`."""
    row = rows("regions", "regions").get(name)
    if row is None:
        return None
    fields = {key: value for key, value in row.items() if key not in ("source", "zones")}
    return Region(name=name, zones=tuple(name + letter for letter in row["zones"]), **fields)
