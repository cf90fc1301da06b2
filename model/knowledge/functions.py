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


@cache
def vercel_variables() -> frozenset[str]:
    """Variables that Vercel keeps for itself. `AWS_REGION` and the names of credentials are none of them."""
    return frozenset(rows("functions", "vercel_variables"))


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


@cache
def ended(name: str) -> bool:
    """Whether a runtime is deprecated, as of the day of the table."""
    known = runtime(name)
    return known is not None and known.deprecated <= date.fromisoformat(as_of())


@cache
def closed(name: str) -> bool:
    """Whether no new function can have a runtime, as of the day of the table."""
    known = runtime(name)
    return known is not None and known.create_block is not None and known.create_block <= date.fromisoformat(as_of())


def advised(name: str) -> str:
    """The runtime to have in place of another: the newest of its language that both backends take."""
    language = name.rstrip("0123456789.x").removesuffix(".al")
    same = [one for one in runtimes() if one.startswith(language) and not ended(one) and known_to_provider(one)]
    known = runtime(name)
    return max(same, key=lambda one: rows("functions", "runtimes")[one]["deprecated"], default="") or (
        (known.successor if known else None) or name
    )
