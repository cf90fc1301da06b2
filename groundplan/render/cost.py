"""How is a cost shown? As text, JSON, CSV that is safe to open in a spreadsheet, or Markdown."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from generators.printers import markdown
from groundplan.cheaper import Saving
from groundplan.pricing import Difference, Priced, differences, flips
from groundplan.render.safe import shown
from model.facts.cost import words
from model.facts.cost.lines import Line, Sort, summed
from model.facts.cost.ranges import Range
from model.faults import dotted

CURRENCY, PERIOD = "USD", "month"
HEAD = (
    *("environment", "owner", "item", "sort", "quantity low", "quantity typical", "quantity high", "unit"),
    *("USD per unit", "USD/month low", "USD/month typical", "USD/month high", "price source", "price as of"),
    *("spec path", "note"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def text(priced: Sequence[tuple[str, Priced]]) -> str:
    """A page for people."""
    return "\n".join("\n".join(_text(name, each)) + "\n" for name, each in priced)


def _text(name: str, priced: Priced) -> Iterator[str]:
    estimate = priced.estimate
    yield f"{shown(name)}, {priced.graph.environment_name}: {words.total(estimate.total())}"
    for owner in estimate.owners:
        lines = [line for line in estimate.of(owner) if line.amount is not None and line.quantity]
        if lines:
            yield f"\n  {shown(owner)}: {words.total(summed(lines))}"
            width = max(len(line.what) for line in lines)
            for line in lines:
                yield f"    {shown(line.what):{width}}  {words.amount(line.amount):>12}  = {words.arithmetic(line)}"
    yield ""
    yield f"  fixed: {words.total(summed(_sorted(estimate.lines, Sort.FIXED)))}"
    yield f"  usage: {words.total(summed(_sorted(estimate.lines, Sort.USAGE)))}"
    yield from _missing("no price is known for", estimate.unpriced)
    yield from _missing("usage is not declared for", estimate.undeclared)


def _sorted(lines: Sequence[Line], sort: Sort) -> list[Line]:
    return [line for line in lines if line.sort is sort]


def _missing(title: str, lines: Sequence[Line]) -> Iterator[str]:
    if lines:
        yield f"\n  {title}:"
        for line in lines:
            key = f" (`{dotted(line.path)}` {line.key})" if line.key else ""
            yield f"    {shown(line.owner)}: {shown(line.what)}{key}"


def changes(before: Priced, after: Priced) -> str:
    """What a change does: item by item, in all, and which promises it turns over."""
    lines = [f"  {_difference(each)}" for each in differences(before.estimate, after.estimate)]
    old, new = before.estimate.total(), after.estimate.total()
    change = new.amount - old.amount
    text = [*(lines or ["  nothing changes"]), ""]
    text.append(f"  before: {words.total(old)}")
    text.append(f"  after:  {words.total(new)}")
    text.append(f"  change: {words.amount(change)} {words.PER_MONTH} in what is known")
    for was, now in flips(before, after):
        answer = f"{was.verdict if was else 'not made'} -> {now.verdict}"
        text.append(f"  promise: {shown(now.subject)}: {answer}; {shown(now.evidence)}")
    for finding in after.findings:
        text.append(f"  {finding.severity}[{finding.code}]: {shown(finding.message)}")
    return "\n".join(text) + "\n"


def savings(found: Sequence[Saving]) -> str:
    """The changes that save most, each as `--set` takes it."""
    if not found:
        return "  no single change that was tried saves anything and keeps every promise\n"
    text = []
    for number, each in enumerate(found, 1):
        text.append(f"  {number}. --set {shown(each.setting)}")
        text.append(f"     saves {words.amount(each.amount)} {words.PER_MONTH}: {shown(each.candidate.why)}")
        text += [f"     then: {shown(said)}" for said in each.new]
    return "\n".join(text) + "\n"


def _difference(each: Difference) -> str:
    sign = words.amount(each.change) if each.change is not None else "not known"
    before, after = (words.amount(side) for side in (each.before, each.after))
    return f"{shown(each.owner)}: {shown(each.what)}: {before} -> {after} ({sign})"


def as_json(priced: Sequence[tuple[str, Priced]], after: Sequence[Priced] = ()) -> str:
    """Amounts are texts, so that no reader rounds them."""
    environments = []
    for index, (name, each) in enumerate(priced):
        entry = {"spec": name, "environment": each.graph.environment_name, **_estimate(each)}
        if after:
            entry["after"] = _estimate(after[index])
            entry["changes"] = [
                {
                    "owner": d.owner,
                    "item": d.what,
                    "before": _range(d.before),
                    "after": _range(d.after),
                    "change": _range(d.change),
                }
                for d in differences(each.estimate, after[index].estimate)
            ]
            entry["promises"] = [
                {
                    "subject": now.subject,
                    "before": was.verdict if was else None,
                    "after": now.verdict,
                    "evidence": now.evidence,
                }
                for was, now in flips(each, after[index])
            ]
        environments.append(entry)
    document = {"version": 1, "currency": CURRENCY, "period": PERIOD, "environments": environments}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _estimate(priced: Priced) -> dict[str, object]:
    found = priced.estimate.total()
    lines = [
        {
            "owner": line.owner, "item": line.what, "sort": line.sort.value, "quantity": _range(line.quantity),
            "unit": line.unit, "price": words.plain(line.price.usd) if line.price else None,
            "amount": _range(line.amount), "source": line.price.source if line.price else None,
            "as_of": line.price.as_of if line.price else None, "path": dotted(line.path), "note": line.note,
        }
        for line in priced.estimate.lines
    ]  # fmt: skip
    return {"total": {**(_range(found.amount) or {}), "at_least": found.at_least}, "lines": lines}


def _range(value: Range | None) -> dict[str, str] | None:
    return (
        None if value is None else {"low": f"{value.low:f}", "typical": f"{value.typical:f}", "high": f"{value.high:f}"}
    )


def as_csv(priced: Sequence[tuple[str, Priced]]) -> str:
    """One row per line. A text that a spreadsheet could take for a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    for _, each in priced:
        for line in each.estimate.lines:
            quantity, amount = (_three(value) for value in (line.quantity, line.amount))
            price = (f"{line.price.usd:f}", line.price.source, line.price.as_of) if line.price else ("", "", "")
            row = [each.graph.environment_name, line.owner, line.what, line.sort.value, *quantity, line.unit, price[0]]
            writer.writerow([cell(str(value)) for value in (*row, *amount, *price[1:], dotted(line.path), line.note)])
    return out.getvalue()


def _three(value: Range | None) -> list[str]:
    return ["", "", ""] if value is None else [f"{each:f}" for each in value.each]


def cell(value: str) -> str:
    """A cell that no spreadsheet computes: numbers as they are, what begins like a formula behind an apostrophe."""
    try:
        if Decimal(value).is_finite():
            return value
    except InvalidOperation:
        pass
    return f"'{value}" if value.lstrip().startswith(_FORMULA) or value.startswith(_FORMULA) else value


def as_markdown(priced: Sequence[tuple[str, Priced]]) -> str:
    """A table for each environment."""
    parts = []
    for name, each in priced:
        parts.append(f"## {markdown.cell(name)}: {each.graph.environment_name}\n")
        parts.append(f"{words.total(each.estimate.total())}\n")
        parts.append(f"| Of | Item | Worked out | {words.PER_MONTH} |\n| --- | --- | --- | ---: |")
        for line in each.estimate.lines:
            cells = (line.owner, line.what, words.arithmetic(line), words.amount(line.amount))
            parts.append("| " + " | ".join(markdown.cell(value) for value in cells) + " |")
        parts.append("")
    return "\n".join(parts)
