"""How is the price book renewed? From offer files of the AWS Price List that a person downloaded; nothing is fetched.

A product is chosen by its offer, its usage type without the prefix of the region, and attributes where these are not
enough: the price of an application load balancer has the usage type of a classic one and another operation, extended
support has the instance type of the database that it is for. What matches no rule is left alone.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from model.knowledge import prices, rows

PREFIXES = {
    "us-east-1": ("", "USE1-"),
    "us-west-2": ("USW2-",),
    "eu-west-1": ("EU-", "EUW1-"),
    "eu-central-1": ("EUC1-",),
}
"""How usage types of a region begin."""

ENGINES = {"PostgreSQL": "postgres", "MySQL": "mysql", "MariaDB": "mariadb"}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class OfferError(ValueError):
    """A file that is no offer of the AWS Price List."""


@dataclass(frozen=True, slots=True)
class Found:
    """One price of an offer under our SKU."""

    service: str
    sku: str
    region: str
    unit: str
    usd: Decimal
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a renewal did."""

    changed: int
    same: int
    new: int


def offer(data: bytes) -> list[Found]:
    """The prices of one offer file that the book has SKUs for.

    Raises:
        OfferError: with the reason.
    """
    try:
        document = json.loads(data, parse_float=Decimal)
        products, terms = document["products"], document["terms"]["OnDemand"]
        code, day = str(document["offerCode"]), str(document["publicationDate"])[:10]
        if not _DATE.fullmatch(day):
            raise OfferError(f"its publicationDate is no date: {day}")
        return [found for sku, product in products.items() for found in _prices(code, day, sku, product, terms)]
    except (UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError, AttributeError, InvalidOperation) as error:
        raise OfferError(f"no offer file of the AWS Price List: {type(error).__name__}: {error}") from None


def _prices(code: str, day: str, sku: str, product: Mapping[str, Any], terms: Mapping[str, Any]) -> Iterator[Found]:
    attributes = product["attributes"]
    region = attributes.get("regionCode", "")
    usage = _plain(attributes.get("usagetype", ""), region)
    if usage is None:
        return
    dimensions = sorted(
        (dimension for term in terms.get(sku, {}).values() for dimension in term["priceDimensions"].values()),
        key=lambda dimension: Decimal(dimension.get("beginRange", "0")),
    )
    paid = [(d, Decimal(d["pricePerUnit"]["USD"])) for d in dimensions if Decimal(d["pricePerUnit"]["USD"]) > 0]
    for name in _skus(code, usage, attributes):
        service, _, ours = name.partition(".")
        where = region if region in PREFIXES else prices.GLOBAL
        tiered = bool(prices.tiers(service, ours))
        for number, (dimension, usd) in enumerate(paid if tiered else paid[:1], 1):
            source = f"AWS Price List {code} {day}, SKU {sku}: {dimension.get('description', '')}"
            each = f"{ours}:{number}" if tiered else ours
            yield Found(service, each, where, prices.unit(service, each) or dimension["unit"], usd, source, day)


def _plain(usage: str, region: str) -> str | None:
    """A usage type without the prefix of its region; None for a region that the book does not have."""
    if region and region not in PREFIXES:
        return None
    for prefix in sorted(PREFIXES.get(region, ("",)), key=len, reverse=True):
        if usage.startswith(prefix):
            return usage.removeprefix(prefix)
    return None


def _skus(code: str, usage: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """Our SKUs of a product, without their tiers."""
    for name, rule in rows("pricing", "offers").items():
        fits = all(attributes.get(key) == value for key, value in rule.get("where", {}).items())
        if fits and rule["offer"] == code and rule["usagetype"] == usage:
            yield name
    class_ = attributes.get("instanceType", "")
    if code == "AmazonRDS" and attributes.get("databaseEngine") in ENGINES:
        for start, place in (("InstanceUsage:", "single-az"), ("Multi-AZUsage:", "multi-az")):
            if usage == f"{start}{class_}":
                yield f"rds.{ENGINES[attributes['databaseEngine']]}:{class_}:{place}"
    if code == "AmazonElastiCache" and usage == f"NodeUsage:{class_}":
        yield f"elasticache.{attributes.get('cacheEngine', '').lower()}:{class_}"


def renew(book: Path, found: list[Found]) -> Outcome:
    """Write prices into a folder of the book: rows that exist are replaced, others added, none removed.

    Raises:
        OSError: a file cannot be read or written.
    """
    known: dict[str, str] = json.loads((book / "sources.json").read_text(encoding="utf-8"))
    ids = {source: name for name, source in known.items()}
    outcome = [0, 0, 0]
    for service in sorted({each.service for each in found}):
        path = book / f"{service}.csv"
        table = _read(path)
        for each in (each for each in found if each.service == service):
            old = table.get((each.sku, each.region))
            usd = f"{each.usd.normalize():f}"
            outcome[2 if old is None else int(old[1] == usd)] += 1
            name = ids.setdefault(each.source, f"s{len(ids) + 1}")
            table[each.sku, each.region] = (each.unit, usd, name, each.as_of)
        _write(path, table)
    text = json.dumps({name: source for source, name in ids.items()}, indent=0, ensure_ascii=False)
    (book / "sources.json").write_text(f"{text}\n", encoding="utf-8")
    return Outcome(*outcome)


def _read(path: Path) -> dict[tuple[str, str], tuple[str, str, str, str]]:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        return {(sku, region): (unit, usd, source, day) for sku, region, unit, usd, source, day in reader}


def _write(path: Path, table: Mapping[tuple[str, str], tuple[str, str, str, str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(prices.HEAD)
    writer.writerows([*key, *row] for key, row in sorted(table.items()))
    path.write_text(out.getvalue(), encoding="utf-8")
