"""Amounts of use and of money: numbers by the month, ranges in order, units never guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from model.amounts import Cost, Extent, Held, Lasting, Many, Rate, Volume
from model.quantity import MissingUnitError

READ = [
    (Rate, "2 million/month", (2000000, 2000000, 2000000)),
    (Rate, "1..3..10 million/month", (1000000, 3000000, 10000000)),
    (Rate, "24/day", (730, 730, 730)),
    (Rate, "1/h", (730, 730, 730)),
    (Rate, "2/s", (5256000, 5256000, 5256000)),
    (Rate, "10..20/month", (10, 15, 20)),
    (Volume, "2 TB/month", (2048, 2048, 2048)),
    (Volume, "512 MB/month", ("0.5", "0.5", "0.5")),
    (Held, "50..200..500 GB", (50, 200, 500)),
    (Many, "2..3..4", (2, 3, 4)),
    (Lasting, "350 ms", ("0.35", "0.35", "0.35")),
    (Lasting, "20 min", (1200, 1200, 1200)),
    (Cost, "300 USD/month", (300, 300, 300)),
    (Cost, "50-100 USD/month", (50, 75, 100)),
    (Cost, "~120 USD/year", (10, 10, 10)),
]


@pytest.mark.parametrize(("kind", "text", "expected"), READ, ids=lambda value: str(value))
def test_amount(kind: type[Extent], text: str, expected: tuple[str, str, str]) -> None:
    found = kind.parse(text)
    assert (found.low, found.typical, found.high) == tuple(Decimal(value) for value in expected)
    assert str(found) == text


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Rate, "5 GB"),
        (Rate, "ten/month"),
        (Rate, "3..1/month"),
        (Volume, "5 GB"),
        (Held, "5 GB/month"),
        (Many, "5 GB"),
        (Cost, "5 EUR/month"),
        (Lasting, "1..2"),
        (Rate, "9..5..10/month"),
    ],
)
def test_wrong_amount(kind: type[Extent], text: str) -> None:
    with pytest.raises(ValueError, match=r"|write"):
        kind.parse(text)


def test_a_bare_number_asks_for_its_unit() -> None:
    with pytest.raises(MissingUnitError, match="add the unit"):
        Rate.parse("5")
