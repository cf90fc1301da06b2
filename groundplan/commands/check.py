"""Find the faults of specs: schema, references, rules of the cloud. The findings go to standard output."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection, Sequence
from contextlib import nullcontext
from importlib import import_module
from typing import TYPE_CHECKING

from groundplan.commands import inputs
from groundplan.terminal import Refused, Terminal

if TYPE_CHECKING:
    from groundplan.results import Result
    from groundplan.timing import Watch
    from model.findings import Severity

FORMATS = ("text", "json", "sarif", "github", "junit")

EXAMPLES = """\
examples:
  groundplan check specs/*.yaml
  groundplan check specs/shop.yaml --env production --fail-on warning
  groundplan check specs/shop.yaml --format json | jq -r '.findings[] | "\\(.line): \\(.message)"'
  groundplan check specs/shop.yaml --fix --diff
  groundplan check specs/*.yaml --format sarif > groundplan.sarif

exit codes: 0 no finding at or above --fail-on, 1 some, or with --diff edits to make, 2 a spec that cannot be read
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    inputs.specs(parser)
    parser.add_argument("--format", choices=FORMATS, default="text", help="(default: %(default)s)")
    severities = ("error", "warning", "note")
    parser.add_argument(
        "--fail-on", choices=severities, default="error", help="exit 1 from here on (default: %(default)s)"
    )
    parser.add_argument("--fix", action="store_true", help="write edits that are certain into the spec, then report")
    parser.add_argument("--diff", action="store_true", help="with --fix: print the edits and write nothing")
    parser.add_argument("--timings", action="store_true", help="say on standard error where the time went")
    parser.add_argument("--strict", action="store_true", help="exit 1 for warnings too, such as what is unknown")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Print the findings; the exit code says whether they matter."""
    if options.diff and not options.fix:
        raise Refused("--diff belongs to --fix", "write groundplan check SPEC --fix --diff")
    if not options.timings:
        return _run(options, terminal, None)
    from groundplan.timing import Watch

    watch = Watch()
    try:
        return _run(options, terminal, watch)
    finally:
        terminal.say(watch.table())


def _run(options: argparse.Namespace, terminal: Terminal, watch: Watch | None) -> int:
    results = inputs.checked(options.specs, options.env, terminal, watch)
    failing = _failing(options)
    if options.fix:
        from groundplan.commands import fixes

        with watch("fixing") if watch else nullcontext():
            fixed = [fixes.fixed(result, terminal) for result in results]
        if options.diff:
            return fixes.differences(results, fixed, terminal)
        results = [fixes.written(result, each, terminal) for result, each in zip(results, fixed, strict=True)]
    with watch("rendering") if watch else nullcontext():
        terminal.data(_report(options.format, results, failing, terminal))
    if any(result.source is None for result in results):
        return 2
    return int(any(result.has(*failing) for result in results))


def _failing(options: argparse.Namespace) -> Collection[Severity]:
    """The severities that make the command fail."""
    from model.findings import Severity

    limit = Severity(options.fail_on)
    if options.strict and limit.rank < Severity.WARNING.rank:
        limit = Severity.WARNING
    return [severity for severity in Severity if severity.rank <= limit.rank]


def _report(form: str, results: Sequence[Result], failing: Collection[Severity], terminal: Terminal) -> str:
    report: Callable[..., str] = import_module(f"groundplan.render.{form}").report
    if form == "text":
        return report(results, terminal.out_style, terminal.room(terminal.out))
    return report(results, failing) if form == "junit" else report(results)
