"""Tell what is lost when something fails, for how long, what decides it, and which changes would keep a promise."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from groundplan.commands import inputs
from groundplan.terminal import Refused, Terminal

if TYPE_CHECKING:
    from groundplan.results import Result

EXAMPLES = """\
examples:
  groundplan recover specs/shop.yaml
  groundplan recover specs/shop.yaml --env production --failure zone
  groundplan recover specs/shop.yaml --failure region --rpo 1h --rto 4h
  groundplan recover specs/shop.yaml --format json | jq '.environments[0].failures[] | {failure, rto}'

exit codes: 0 no promise of recovery is broken, 1 one is, or the spec has errors, 2 a spec that cannot be read
"""

FAILURES = ("instance", "zone", "region", "corruption", "credential")
"""Short names, in the order of `model.spec.promise.Failure`."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("spec", metavar="SPEC", help="spec file; - reads standard input")
    inputs.environment(parser)
    parser.add_argument("--failure", choices=FAILURES, help="one failure, in detail (default: all, in short)")
    parser.add_argument("--rpo", metavar="TIME", help="the loss that is allowed, in place of the spec's promise")
    parser.add_argument("--rto", metavar="TIME", help="the time that is allowed, in place of the spec's promise")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="(default: %(default)s)")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Print the figures; the exit code says whether a promise is broken."""
    from model.facts.recovery.report import Targets, report
    from model.facts.verdict import Answer
    from model.spec.promise import Failure

    (result,) = list(inputs.loaded([options.spec], options.env))
    if not result.understood:
        return _faulty(result, terminal)
    failures = [f for f, name in zip(Failure, FAILURES, strict=True) if options.failure in (None, name)]
    targets = Targets.of(_seconds(options.rpo, "--rpo"), _seconds(options.rto, "--rto"))
    reports = []
    for environment in result.environments:
        assert environment.graph is not None
        terminal.progress(f"computing {environment.name}")
        try:
            reports.append(report(environment.graph, failures, targets, offers=True))
        except Exception:
            checked = inputs.checked([options.spec], options.env, terminal) if options.spec != "-" else []
            if not any(_has_errors(each) for each in checked):
                raise
            return _faulty(checked[0], terminal)
    if options.format == "json":
        from groundplan.render import recovery_json

        terminal.data(recovery_json.document(result, reports))
    else:
        from groundplan.render import recovery

        terminal.data(recovery.text(result, reports, terminal.out_style, detailed=options.failure is not None))
    return int(any(row.answer is Answer.BROKEN for each in reports for row in each.rows))


def _seconds(text: str | None, option: str) -> int | None:
    from model.units import Duration

    if text is None:
        return None
    try:
        return Duration.parse(text).seconds
    except ValueError as error:
        raise Refused(f"{option} {text!r} is no duration", str(error)) from None


def _has_errors(result: Result) -> bool:
    from model.findings import Severity

    return result.has(Severity.ERROR)


def _faulty(result: Result, terminal: Terminal) -> int:
    from groundplan.render import text

    terminal.say(text.report([result], terminal.err_style, terminal.room(terminal.err)))
    return 2 if result.source is None else 1
