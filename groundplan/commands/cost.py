"""Tell what a system costs in a month, line by line: quantity x unit price. With --set, what a change would do."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from groundplan.commands import inputs
from groundplan.terminal import Refused, Terminal

if TYPE_CHECKING:
    from groundplan.pricing import Priced
    from groundplan.results import Result

EXAMPLES = """\
examples:
  groundplan cost specs/shop.yaml
  groundplan cost specs/shop.yaml --env production --format csv
  groundplan cost specs/shop.yaml --env production --set components.database.class=db.t4g.medium
  groundplan cost specs/shop.yaml --env production --cheaper

Amounts are USD per month of 730 hours, before tax, discounts and reservations. What no price is known for, and usage
that the spec does not declare, is listed and makes a total say "at least".

exit codes: 0 done, 1 the spec, or the changed one, has errors, 2 wrong usage or a spec that cannot be read
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("spec", metavar="SPEC", help="spec file; - reads standard input")
    inputs.environment(parser)
    formats = ("text", "json", "csv", "markdown")
    parser.add_argument("--format", choices=formats, default="text", help="(default: %(default)s)")
    parser.add_argument("--set", metavar="PATH=VALUE", action="append", default=[], help="what if the spec said this?")
    parser.add_argument(
        "--cheaper", action="store_true", help="the three changes that save most and keep every promise"
    )
    parser.add_argument("--no-free", action="store_true", help="leave out what every account has free")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Print the cost."""
    from groundplan.render import cost as render

    (result,) = list(inputs.loaded([options.spec], options.env))
    given = [_change(text) for text in options.set]
    if given and options.format in ("csv", "markdown"):
        raise Refused(f"--set has no {options.format}", "write --format text or json")
    if not result.understood:
        return faulty(result, terminal)
    try:
        found = _priced(result, not options.no_free)
    except Exception:  # what is made of a graph relies on rules that this one may break
        (checked,) = inputs.checked([options.spec], options.env, terminal)
        from model.findings import Severity

        if not checked.has(Severity.ERROR):
            raise
        return faulty(checked, terminal)
    named = [(result.name, each) for each in found]
    if given:
        return _what_if(result, found, given, options, terminal)
    if options.cheaper:
        return _cheaper(result, found, terminal)
    terminal.data(
        {"text": render.text, "json": render.as_json, "csv": render.as_csv, "markdown": render.as_markdown}[
            options.format
        ](named)
    )
    return 0


def _priced(result: Result, allowances: bool) -> list[Priced]:
    from groundplan.pricing import priced

    return [priced(each.graph, allowances=allowances) for each in result.environments if each.graph]


def _change(text: str) -> tuple[str, str]:
    path, equals, value = text.partition("=")
    if not equals or not path or not value:
        raise Refused(f"--set wants PATH=VALUE, not {text!r}", "write --set components.database.class=db.t4g.medium")
    return path.strip(), value.strip()


def _what_if(
    result: Result, found: list[Priced], given: list[tuple[str, str]], options: argparse.Namespace, terminal: Terminal
) -> int:
    from groundplan.pricing import Priced, changed
    from groundplan.render import cost as render

    assert result.source is not None
    after: list[Priced] = []
    for before in found:
        name = before.graph.environment_name
        try:
            outcome = changed(result.source, before.graph, given, allowances=not options.no_free)
        except ValueError as error:
            raise Refused(f"--set leads nowhere in {name}", str(error)) from None
        if not isinstance(outcome, Priced):
            for finding in outcome:
                terminal.say(f"{finding.severity}[{finding.code}]: {finding.message}\n  help: {finding.help}\n")
            return 1
        after.append(outcome)
    if options.format == "json":
        terminal.data(render.as_json([(result.name, each) for each in found], after))
    else:
        for before, new in zip(found, after, strict=True):
            terminal.data(f"{result.name}, {before.graph.environment_name}\n{render.changes(before, new)}")
    return 0


def _cheaper(result: Result, found: list[Priced], terminal: Terminal) -> int:
    from groundplan.cheaper import cheapest
    from groundplan.render import cost as render

    assert result.source is not None
    for before in found:
        terminal.data(f"{result.name}, {before.graph.environment_name}\n")
        terminal.data(render.savings(cheapest(result.source, before)))
    return 0


def faulty(result: Result, terminal: Terminal) -> int:
    """Say what is wrong with a spec that has no cost."""
    from groundplan.render import text

    terminal.say(text.report([result], terminal.err_style, terminal.room(terminal.err)))
    return 2 if result.source is None else 1
