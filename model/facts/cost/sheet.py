"""Where do pricing functions write? A sheet for one owner in one region; and what they read: its usage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from model.facts.cost.lines import Line, Sort
from model.facts.cost.ranges import Amount, Range
from model.findings import Path
from model.knowledge import prices


class Use:
    """The declared usage of one owner, by key. It remembers which keys were asked for."""

    def __init__(self, declared: Mapping[str, Range] | None = None, path: Path = ()) -> None:
        self.declared = dict(declared or {})
        self.path = path
        self.asked: set[str] = set()

    def get(self, key: str) -> Range | None:
        """What is declared for a key; None where nothing is."""
        self.asked.add(key)
        return self.declared.get(key)


@dataclass
class Sheet:
    """The lines of one owner, as they are found."""

    owner: str
    region: str
    path: Path = ()
    lines: list[Line] = field(default_factory=list)

    def fixed(self, what: str, service: str, sku: str, quantity: Amount, *, note: str = "") -> None:
        """A line that what exists decides."""
        self._add(what, Sort.FIXED, service, sku, Range.of(quantity), "", note)

    def hourly(self, what: str, service: str, sku: str, count: Amount = 1, *, note: str = "") -> None:
        """A line for things that are billed by the hour, all month."""
        self.fixed(what, service, sku, Range.of(count) * prices.measure("hours_per_month"), note=note)

    def usage(
        self, what: str, service: str, sku: str, quantity: Range | None, key: str = "", *, note: str = ""
    ) -> None:
        """A line that usage decides, or several where AWS prices by volume; ``key`` is what declares it."""
        sizes = prices.tiers(service, sku)
        if not sizes:
            self._add(what, Sort.USAGE, service, sku, quantity, key, note)
            return
        start = Decimal(0)
        for number, size in enumerate((*sizes, None), 1):
            end = None if size is None else start + size
            part = quantity.within(start, end) if quantity is not None else None
            if number == 1 or part:
                label = what if number == 1 else f"{what}, tier {number}"
                self._add(label, Sort.USAGE, service, f"{sku}:{number}", part, key, note)
            start = end if end is not None else start

    def stated(self, what: str, amount: Range) -> None:
        """An amount that the spec states."""
        self.lines.append(Line(self.owner, what, Sort.STATED, "USD", self.path, quantity=amount))

    def unknown(self, what: str, note: str) -> None:
        """Something that has a price which nothing here knows how to find."""
        self.lines.append(Line(self.owner, what, Sort.FIXED, "month", self.path, quantity=Range.of(1), note=note))

    def _add(self, what: str, sort: Sort, service: str, sku: str, quantity: Range | None, key: str, note: str) -> None:
        price = prices.find(service, sku, self.region)
        unit = price.unit if price else prices.unit(service, sku) or "unit"
        self.lines.append(Line(self.owner, what, sort, unit, self.path, service, sku, quantity, price, key, note))
