"""Which caches does ElastiCache offer: engines, versions, classes of nodes?

Engines are `redis` and `valkey`. A version is here where its parameter group family is known too, without which nothing
can be set; newer ones may exist. Numeric limits (`elasticache.nodes`, ...) are in `limits`, identifiers in `names`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from model.knowledge import document, rows


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an engine. ``ends`` is the end of standard support, where one is announced."""

    engine: str
    version: str
    family: str
    ends: date | None
    extended_ends: date | None

    def ended(self, day: date) -> bool:
        """Is standard support over on that day?"""
        return self.ends is not None and day > self.ends


@dataclass(frozen=True, slots=True)
class Family:
    """A family of node classes.

    ``closed``: no new cache can have it. ``tiered``: part of the data lies on a disk of the node, which must be asked
    for. ``not_in`` are regions without it.
    """

    name: str
    sizes: tuple[str, ...]
    closed: bool
    tiered: bool
    not_in: frozenset[str]

    @property
    def classes(self) -> tuple[str, ...]:
        """Its classes, smallest first."""
        return tuple(f"cache.{self.name}.{size}" for size in self.sizes)


@cache
def versions(engine: str) -> tuple[str, ...]:
    """The versions of an engine, newest first."""
    found = (key.split()[1] for key in rows("elasticache", "versions") if key.split()[0] == engine)
    return tuple(sorted(found, key=order, reverse=True))


@cache
def version(engine: str, number: str) -> Version | None:
    """That version of an engine."""
    row = rows("elasticache", "versions").get(f"{engine} {number}")
    if row is None:
        return None
    ends, extended = (date.fromisoformat(row[key]) if key in row else None for key in ("ends", "extended_ends"))
    return Version(engine, number, row["family"], ends, extended)


@cache
def families() -> tuple[str, ...]:
    """The families of node classes, sorted."""
    return tuple(sorted(rows("elasticache", "families")))


@cache
def family(name: str) -> Family | None:
    """The family of that name, as in `t4g`."""
    row = rows("elasticache", "families").get(name)
    if row is None:
        return None
    flags = row.get("closed", False), row.get("tiered", False)
    return Family(name, tuple(row["sizes"]), *flags, frozenset(row.get("not_in", ())))


def usual_port() -> int:
    """The port of both engines."""
    return int(rows("elasticache", "port")["usual"])


def as_of() -> str:
    """The day as of which versions and families are known."""
    sources = document("elasticache")["sources"]
    return str(max(sources[name]["as_of"] for name in ("versions", "nodes")))


def order(number: str) -> list[int]:
    """What versions are compared by."""
    return [int(part) for part in number.split(".")]
