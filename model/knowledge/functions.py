"""What does Lambda take: runtimes and until when, sizes, the names of variables?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from model.knowledge import document, rows


@dataclass(frozen=True, slots=True)
class Runtime:
    """A runtime, and the days from which it gets no more updates, cannot be created and cannot be updated."""

    name: str
    deprecated: date
    create_block: date | None
    update_block: date | None
    successor: str | None


@cache
def runtime(name: str) -> Runtime | None:
    """The runtime of that name."""
    row = rows("functions", "runtimes").get(name)
    if row is None:
        return None
    create, update = (date.fromisoformat(row[key]) if key in row else None for key in ("create_block", "update_block"))
    return Runtime(name, date.fromisoformat(row["deprecated"]), create, update, row.get("successor"))


@cache
def runtimes() -> tuple[str, ...]:
    """The names of all runtimes known, also of those that are gone."""
    return tuple(sorted(rows("functions", "runtimes")))


@cache
def known_to_provider(name: str) -> bool:
    """Whether the Terraform provider takes a runtime."""
    return name in rows("functions", "provider")


@cache
def reserved_variables() -> frozenset[str]:
    """Variables that Lambda sets itself and refuses from others."""
    return frozenset(rows("functions", "reserved_variables"))


def largest_environment() -> int:
    """Bytes that the variables of a function may have together."""
    return int(rows("functions", "environment")["bytes"])


def concurrency() -> tuple[int, int]:
    """How many calls at once an account starts with, and how many of them cannot be reserved."""
    row = rows("functions", "concurrency")
    return int(row["account"]), int(row["unreserved"])


def as_of() -> str:
    """The day as of which runtimes are known."""
    return str(document("functions")["sources"]["runtimes"]["as_of"])
