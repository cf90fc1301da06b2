"""How is money written? With its currency and period, rounded only here; and how a line is worked out."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from model.facts.cost.lines import Line, Sort, Total
from model.facts.cost.ranges import Range

CENT = Decimal("0.01")
PER_MONTH = "USD/month"


def money(value: Decimal) -> str:
    """``373.11``; what is less than a cent with the two digits that say something. Without currency, for tables."""
    if value and abs(value) < CENT:
        return f"{value.quantize(Decimal(1).scaleb(value.adjusted() - 1), ROUND_HALF_UP).normalize():f}"
    return f"{value.quantize(CENT, ROUND_HALF_UP):,f}".replace(",", " ")


def plain(value: Decimal) -> str:
    """A quantity or a unit price: every digit that matters, no exponent."""
    if value != value.to_integral_value() and value.adjusted() >= 2:
        value = value.quantize(CENT, ROUND_HALF_UP)
    return f"{value.normalize():,f}".replace(",", " ")


def span(value: Range) -> str:
    """``2``, or ``2..3..4``."""
    low, typical, high = (plain(each) for each in value.each)
    return low if low == typical == high else f"{low}..{typical}..{high}"


def amount(value: Range | None) -> str:
    """``12.30``, or from the least to the largest; words where it is not known."""
    if value is None:
        return "not known"
    low, typical, high = (money(each) for each in value.each)
    return low if low == typical == high else f"{low}..{typical}..{high}"


def total(value: Total) -> str:
    """``373.11 to 456.01 USD/month``, with "at least" before it where something is not in it."""
    low, typical, high = (money(each) for each in value.amount.each)
    usual = "" if typical in (low, high) else f", typically {typical}"
    text = f"{low} {PER_MONTH}" if low == high else f"{low} to {high} {PER_MONTH}{usual}"
    return f"at least {text}" if value.at_least else text


def arithmetic(line: Line) -> str:
    """How an amount comes about: ``730 hours × 0.027 USD``, or what is missing."""
    if line.sort is Sort.STATED:
        return "as the spec states"
    if line.unpriced and line.price is None:
        unknown = f"no price is known for a {line.unit}" if line.sku else "no price is known"
        return unknown if line.quantity is None or not line.sku else f"{span(line.quantity)} {line.unit}; {unknown}"
    if line.quantity is None:
        each = f"{plain(line.price.usd)} USD per {line.unit}" if line.price else ""
        return f"{each}; {f'usage.{line.key}' if line.key else 'usage'} is not declared"
    if line.price is None or not line.quantity:
        return "nothing to pay"
    return f"{span(line.quantity)} {line.unit} × {plain(line.price.usd)} USD" + (
        " (derived)" if line.price.derived else ""
    )
