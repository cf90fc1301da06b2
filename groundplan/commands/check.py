"""Find the faults of specs: schema, references, rules of the cloud. The findings go to standard output."""

from __future__ import annotations

import argparse

from groundplan.commands import inputs
from groundplan.terminal import Terminal

EXAMPLES = """\
examples:
  groundplan check specs/*.yaml
  groundplan check specs/shop.yaml --env production --fail-on warning
  groundplan check specs/shop.yaml --format json | jq -r '.findings[] | "\\(.line): \\(.message)"'

exit codes: 0 no finding at or above --fail-on, 1 some, 2 a spec that cannot be read
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    inputs.specs(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="(default: %(default)s)")
    severities = ("error", "warning", "note")
    parser.add_argument(
        "--fail-on", choices=severities, default="error", help="exit 1 from here on (default: %(default)s)"
    )
    parser.add_argument("--strict", action="store_true", help="exit 1 for warnings too, such as what is unknown")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Print the findings; the exit code says whether they matter."""
    results = inputs.checked(options.specs, options.env, terminal)
    if options.format == "json":
        from groundplan.render import json

        terminal.data(json.report(results))
    else:
        from groundplan.render import text

        terminal.data(text.report(results, terminal.out_style, terminal.room(terminal.out)))
    if any(result.source is None for result in results):
        return 2
    from model.findings import Severity

    limit = Severity(options.fail_on)
    if options.strict and limit.rank < Severity.WARNING.rank:
        limit = Severity.WARNING
    return int(any(result.has(*(s for s in Severity if s.rank <= limit.rank)) for result in results))
