"""What does `over: postgres` mean: which transport and port, and is it encrypted by itself?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from model.knowledge import rows


@dataclass(frozen=True, slots=True)
class Protocol:
    """An application protocol.

    ``encrypted`` says that the protocol by this name is never in clear; where it is false, TLS may still be a setting
    of the two ends (`postgres`, `redis`), which the name alone does not say.
    """

    name: str
    transport: str
    port: int
    encrypted: bool
    note: str = ""


@cache
def names() -> tuple[str, ...]:
    """The names that a flow may use, sorted."""
    return tuple(sorted(rows("protocols", "protocols")))


@cache
def find(name: str) -> Protocol | None:
    """The protocol of that name, as in `https`."""
    row = rows("protocols", "protocols").get(name)
    if row is None:
        return None
    return Protocol(name, row["transport"], row["port"], row["encrypted"], row.get("note", ""))
