"""Which countries are there by their ISO 3166 code, and which belong to a group that a spec may name?"""

from __future__ import annotations

from functools import cache

from model.knowledge import rows


@cache
def codes() -> tuple[str, ...]:
    """Every code of ISO 3166-1 alpha-2, sorted."""
    return tuple(sorted(rows("countries", "countries")))


@cache
def title(code: str) -> str | None:
    """The English name of the country with that code."""
    found: str | None = rows("countries", "countries").get(code)
    return found


@cache
def groups() -> tuple[str, ...]:
    """The names that stand for several countries: `EU` for the member states of the European Union."""
    return tuple(sorted(rows("countries", "groups")))


def members(name: str) -> tuple[str, ...]:
    """The codes that a code or the name of a group stands for; a code that is none stands for nothing."""
    group: list[str] | None = rows("countries", "groups").get(name)
    if group is not None:
        return tuple(group)
    return (name,) if title(name) else ()
