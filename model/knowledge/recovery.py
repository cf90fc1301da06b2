"""How long does AWS need to bring a thing back, and how much is lost? Figures per mechanism, each with its confidence.

``published`` is said by AWS's documentation, ``example`` stands in AWS's own worked example of an assessment,
``inferred`` follows from one of these by our own reasoning. All of them are estimates; a rehearsal is better.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from model.knowledge import Source, rows, sources


@dataclass(frozen=True, slots=True)
class Figure:
    """Seconds until a mechanism has brought something back, and seconds of data lost; None where it depends.

    ``how`` is ``fail_over``, ``restore``, ``replace`` or ``redirect``; empty where nothing has to happen. ``rpo_most``
    is what may be lost where ``rpo`` is only usual.
    """

    name: str
    rto: int
    rpo: int | None
    confidence: str
    how: str = ""
    rpo_most: int | None = None

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the figure is from."""
        return sources("recovery", "figures", self.name)


@cache
def figure(name: str) -> Figure:
    """The figure of a mechanism, as in `rds_multi_az`.

    Raises:
        KeyError: there is none of that name.
    """
    row = rows("recovery", "figures")[name]
    return Figure(name, row["rto"], row.get("rpo"), row["confidence"], row.get("how", ""), row.get("rpo_most"))


@cache
def unrecoverable() -> int:
    """The seconds that stand for `nothing brings it back`: 30 days and a second, as AWS Resilience Hub counts."""
    return figure("unrecoverable").rto


def read_rate(storage: str) -> int | None:
    """MiB per second at which a restored volume of a storage type is read, before any throughput that is bought."""
    row = rows("recovery", "rates").get(storage)
    return int(row["mib_per_second"]) if row else None


def forgotten(kind: str) -> tuple[str, ...]:
    """What a restore of a component of this kind does not bring back."""
    row = rows("recovery", "forgets").get(kind)
    return tuple(row["what"]) if row else ()
