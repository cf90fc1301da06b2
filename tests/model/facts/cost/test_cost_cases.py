"""Do our prices agree with somebody else's? Infracost's published golden results, component by component.

The cases are kept outside the repository (GROUNDPLAN_CASES). For some SKUs the book's only source is a golden file of
the same repository; such a comparison shows that quantities, tiers and units are right, and not that the price is.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from model.facts.cost.lines import Line
from tests.model.facts.cost.infracost import TYPES, Names, lines, unsupported

Component = dict[str, Any]


@pytest.fixture(scope="module")
def cases(shared_cases: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((shared_cases / "cost-cases.json").read_text())["cases"]
    return found


def near(ours: Decimal, theirs: float) -> bool:
    """Within one per cent or half a cent; their amounts are rounded to cents."""
    return abs(ours - Decimal(str(theirs))) <= max(Decimal(str(theirs)) / 100, Decimal("0.005"))


def faults(case: dict[str, Any]) -> Iterator[str]:
    """Where our lines differ from the components of a case."""
    sheet, names = lines(case)
    seen: set[int] = set()
    for component in case["components"]:
        name = "/".join([*component["path"], component["name"]])
        if name.startswith("SMS notifications"):
            continue  # their golden result has no price for it either
        found = matching(sheet.lines, names, name)
        if not found:
            yield f"{name}: we have no such line"
            continue
        seen.update(index for index, _ in found)
        yield from different(name, component, [line for _, line in found])
    for index, line in enumerate(sheet.lines):
        if index not in seen and line.amount is not None and line.amount.typical > Decimal("0.005"):
            yield f"{line.what}: {line.amount.typical} which they do not have"


def matching(found: list[Line], names: Names, name: str) -> list[tuple[int, Line]]:
    """Our lines for one of their names. ``#4`` is the fourth line alone, ``@region`` that of a region."""
    if name not in names:
        return []
    service, sku = names[name]
    sku, _, at = sku.partition("#")
    sku, _, region = sku.partition("@")
    taken = {int(other.partition("#")[2]) for _, other in names.values() if "#" in other}
    return [
        (index, line)
        for index, line in enumerate(found)
        if (line.service, line.sku) == (service, sku)
        and (index == int(at) if at else index not in taken)
        and (not region or (line.price is not None and line.price.region == region))
    ]


def different(name: str, component: Component, found: list[Line]) -> Iterator[str]:
    if any(line.price is None for line in found):
        yield f"{name}: we have no price"
    elif "monthly_cost_usd" in component:
        amounts = [line.amount for line in found]
        if any(amount is None for amount in amounts):
            yield f"{name}: we have no quantity"
        else:
            ours = sum((amount.typical for amount in amounts if amount), Decimal(0))
            if not near(ours, component["monthly_cost_usd"]):
                yield f"{name}: {ours} for {component['monthly_cost_usd']}"
    else:
        price = found[0].price
        assert price is not None
        scale = SCALES.get(component["unit"], Decimal(1))
        if not near_unit(price.usd * scale, component["unit_price_usd"]):
            yield f"{name}: {price.usd * scale} per {component['unit']} for {component['unit_price_usd']}"


SCALES = {
    **{
        f"1M {what}": Decimal(10**6) for what in ("requests", "messages", "minutes", "events", "invocations", "queries")
    },
    **{f"1M {what}": Decimal(10**6) for what in ("notifications", "objects", "lines")},
    **{f"10k {what}": Decimal(10**4) for what in ("requests", "tags")},
    **{f"100k {what}": Decimal(10**5) for what in ("events", "notifications")},
    "1k requests": Decimal(10**3),
    "1k objects": Decimal(10**3),
    "LCU": Decimal(730),
}


def near_unit(ours: Decimal, theirs: float) -> bool:
    """Shown unit prices have few digits: one per cent, or half of the last one."""
    shown = Decimal(str(theirs))
    half = Decimal(5).scaleb(int(shown.as_tuple().exponent) - 1)
    return abs(ours - shown) <= max(shown / 100, half)


def test_every_compared_component_agrees(cases: list[dict[str, Any]]) -> None:
    wrong = {case["id"]: list(faults(case)) for case in cases if unsupported(case) is None}
    assert {name: said for name, said in wrong.items() if said} == {}


def test_nine_cases_in_ten_and_every_type(cases: list[dict[str, Any]]) -> None:
    compared = [case for case in cases if unsupported(case) is None]
    assert len(compared) >= Decimal("0.9") * len(cases)
    assert {case["terraform_type"] for case in compared} == {case["terraform_type"] for case in cases} == set(TYPES)


def test_reasons_of_the_rest(cases: list[dict[str, Any]]) -> None:
    reasons = Counter(filter(None, map(unsupported, cases)))
    assert sum(reasons.values()) == 9
    assert all(len(reason) > 20 for reason in reasons)


def test_amounts_that_rest_on_prices_from_elsewhere(cases: list[dict[str, Any]]) -> None:
    """How many of the components have a price whose source is not Infracost's repository."""
    origins = Counter[bool]()
    for case in cases:
        if unsupported(case) is None:
            sheet, _ = lines(case)
            origins.update(line.price.source.startswith("infracost/") for line in sheet.lines if line.price)
    assert origins[False] >= 120, origins
