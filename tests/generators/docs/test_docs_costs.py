"""What a page says of costs: every line with its arithmetic, sums with currency and period, and what is left out."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from generators.base import Context
from generators.docs import costs, generator
from model.facts.cost.estimate import estimate
from model.load import load
from model.resources import lower

SPECS = sorted((Path(__file__).parents[3] / "specs").glob("*.yaml"))


def contexts(path: Path) -> list[Context]:
    loaded = load(path.read_bytes(), path.name)
    return [Context(graph, lower(graph), ()) for graph in loaded.graphs.values()]


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_every_line_is_there_once_with_or_without_an_amount(path: Path) -> None:
    for context in contexts(path):
        found = estimate(context.graph, context.resources)
        told = len(list(costs.lines(context))) + len(list(costs.open_lines(context)))
        nothing = [line for line in found.lines if line.amount is not None and not line.quantity]
        assert told + len(nothing) == len(found.lines)


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_lines_multiply_as_they_say(path: Path) -> None:
    for context in contexts(path):
        for row in costs.lines(context):
            _, _, worked, amount = row.cells
            match = re.match(r"(-?[\d ]+(?:\.\d+)?) [A-Za-z-]+ × ([\d.]+) USD", worked)
            if match and ".." not in worked:
                product = Decimal(match[1].replace(" ", "")) * Decimal(match[2])
                assert abs(product - Decimal(amount.replace(" ", ""))) <= Decimal("0.006"), row


def test_page_has_totals_with_currency_and_period() -> None:
    (storymagic,) = (path for path in SPECS if path.stem == "storymagic")
    for context in contexts(storymagic):
        (section,) = (file.text for file in generator.generate(context).files if file.path == "cost.md")
        assert re.search(r"\| all of it \| at least [\d .]+( to [\d .]+)? USD/month", section)
        assert "Not in these sums" in section
        assert "730 hour × 0.027 USD" in section  # the load balancer in Frankfurt


def test_amounts_of_lines_add_up_to_the_total() -> None:
    for path in SPECS:
        for context in contexts(path):
            found = estimate(context.graph, context.resources)
            amounts = [line.amount.typical for line in found.lines if line.amount is not None]
            assert sum(amounts, Decimal(0)) == found.total().amount.typical
