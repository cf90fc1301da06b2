"""What does a unit of a service cost in a region? The price book: a CSV file per service, read when it is asked for.

A row is a price that somebody published: SKU, region, unit, USD per unit, source and date. SKUs are the book's own
and end in ``:1``, ``:2`` … where AWS prices by volume; how much each tier holds stands in `tiers`. There is no row for
what is not known, and none is made from another region's: `find` then answers None. Rows whose source begins with
``derived:`` follow from another row by a rule that the source states.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from model.knowledge import FOLDER, rows, sources

GLOBAL = "global"
"""The region of prices that are the same everywhere, and of what is in no region."""

BOOK = FOLDER / "price_book"
HEAD = ("sku", "region", "unit", "price", "source", "as_of")


@dataclass(frozen=True, slots=True)
class Price:
    """USD for one unit, and where that is from."""

    service: str
    sku: str
    region: str
    unit: str
    usd: Decimal
    source: str
    as_of: str

    @property
    def derived(self) -> bool:
        """Whether it follows from another price by a rule."""
        return self.source.startswith("derived:")


@dataclass(frozen=True, slots=True)
class Allowance:
    """What every account gets for nothing each month, of any of the SKUs."""

    name: str
    quantity: Decimal
    service: str
    skus: tuple[str, ...]
    source: str
    as_of: str


@cache
def find(service: str, sku: str, region: str) -> Price | None:
    """The price of a SKU in a region, or the one that holds everywhere; None where it is not known."""
    known = _book(service)
    row = known.get((sku, region)) or known.get((sku, GLOBAL))
    if row is None:
        return None
    place, unit, usd, source, as_of = row
    return Price(service, sku, place, unit, Decimal(usd), _sources()[source], as_of)


@cache
def unit(service: str, sku: str) -> str:
    """The unit of a SKU in whichever region has it; empty where none has."""
    return next((row[1] for (known, _), row in _book(service).items() if known == sku), "")


def services() -> list[str]:
    """Every service that has a file in the book."""
    return sorted(entry.name[:-4] for entry in BOOK.iterdir() if entry.name.endswith(".csv"))


def prices(service: str) -> list[Price]:
    """Every row of a service."""
    return [found for sku, region in _book(service) if (found := find(service, sku, region))]


@cache
def tiers(service: str, sku: str) -> tuple[Decimal, ...]:
    """How much each tier of a SKU holds in a month, but for the last one, which has no end; empty without tiers."""
    return tuple(Decimal(size) for size in rows("pricing", "tiers").get(f"{service}.{sku}", {}).get("sizes", ()))


def allowances() -> tuple[Allowance, ...]:
    """What is free in every account, always."""
    found = []
    for name, row in sorted(rows("pricing", "allowances").items()):
        (source,) = sources("pricing", "allowances", name)
        skus = tuple(row["skus"])
        found.append(Allowance(name, Decimal(row["quantity"]), row["service"], skus, source.at, source.as_of))
    return tuple(found)


@cache
def measure(name: str) -> Decimal:
    """A number by which AWS bills, such as the hours of a month or the bytes of a chunk."""
    return Decimal(rows("pricing", "measures")[name]["value"])


def aurora_support_ends(engine: str, version: str) -> date | None:
    """The last day of standard support of a version of Aurora such as ``5.7.44``, where it is known to end."""
    for name, row in rows("pricing", "aurora_support").items():
        known, _, major = name.partition(" ")
        if known == engine and (version == major or version.startswith(f"{major}.")):
            return date.fromisoformat(row["ends"])
    return None


@cache
def free_types() -> dict[str, str]:
    """Types of resources that cost nothing themselves, each with the reason."""
    return {name: row["because"] for name, row in rows("pricing", "free_types").items()}


def as_of() -> str:
    """The day of the newest price."""
    return max(row[4] for service in services() for row in _book(service).values())


@cache
def _sources() -> dict[str, str]:
    loaded: dict[str, str] = json.loads((BOOK / "sources.json").read_bytes())
    return loaded


@cache
def _book(service: str) -> dict[tuple[str, str], tuple[str, str, str, str, str]]:
    path = BOOK / f"{service}.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        return {(sku, region): (region, unit, usd, source, day) for sku, region, unit, usd, source, day in reader}
