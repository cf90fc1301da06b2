"""What does every account have for nothing, always? One line for each allowance, however many components share it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from model.facts.cost.lines import Line, Sort
from model.facts.cost.ranges import Range
from model.knowledge import prices
from model.knowledge.prices import Allowance

OWNER = "account"


def lines(priced: Iterable[Line]) -> list[Line]:
    """The allowances that some lines use, as negative amounts. They hold once per account, whatever else is in it."""
    found, all_lines = [], list(priced)
    for allowance in prices.allowances():
        shared = [
            line
            for line in all_lines
            if line.service == allowance.service and line.sku in allowance.skus and line.quantity and line.price
        ]
        found += _spent(allowance, shared)
    return found


def _spent(allowance: Allowance, shared: list[Line]) -> list[Line]:
    """What is left of an allowance goes to the dearest lines first, as it does not matter which is free."""
    left = [allowance.quantity] * 3
    found = []
    for price in sorted({line.price for line in shared if line.price}, key=lambda p: (-p.usd, p.sku, p.region)):
        used = [Decimal(0)] * 3
        for line in shared:
            if line.price == price and line.quantity is not None:
                used = [have + more for have, more in zip(used, line.quantity.each, strict=True)]
        taken = [min(have, rest) for have, rest in zip(used, left, strict=True)]
        left = [rest - take for rest, take in zip(left, taken, strict=True)]
        if any(taken):
            quantity = Range(-taken[0], -taken[1], -taken[2])
            note = f"{allowance.quantity} a month in every account, once"
            title = f"always free: {allowance.name}"
            found.append(
                Line(OWNER, title, Sort.ALLOWANCE, price.unit, (), price.service, price.sku, quantity, price, "", note)
            )
    return found
