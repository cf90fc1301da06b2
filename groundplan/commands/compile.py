"""Make infrastructure code and documents from specs, below OUT/SYSTEM/ENVIRONMENT/TARGET.

Every spec is checked first, and an error in any of them stops the compile before anything is written. An environment
is written as a whole or not at all; files that were edited by hand since are never overwritten without --force.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from groundplan.commands import inputs
from groundplan.render.safe import shown
from groundplan.terminal import Refused, Terminal

if TYPE_CHECKING:
    from groundplan.results import EnvironmentResult, Result
    from groundplan.writer import Report
    from model.findings import Finding

EXAMPLES = """\
examples:
  groundplan compile specs/*.yaml
  groundplan compile specs/shop.yaml --env production --target terraform
  groundplan compile specs/*.yaml --check

exit codes: 0 done, 1 findings, or with --check output that would change, 2 a spec that cannot be read
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    inputs.specs(parser)
    parser.add_argument(
        "--target", metavar="NAME", action="append", help="one target only; may be repeated (default: all)"
    )
    parser.add_argument(
        "--no-plugins", action="store_true", help="built-in targets only; no code of other packages is imported"
    )
    parser.add_argument("--out", metavar="DIR", default="output", help="where to write (default: %(default)s)")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if the output would change")
    parser.add_argument("--force", action="store_true", help="replace files that were edited by hand")
    parser.add_argument("--strict", action="store_true", help="stop at warnings too, such as what is unknown")
    parser.add_argument(
        "--keep-going", action="store_true", help="write in spite of errors, but never a spec that cannot be understood"
    )


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Check everything, make everything, write everything; stop between any two of them."""
    from groundplan.writer import recover

    _known(options.target, plugins=not options.no_plugins)
    root = Path(options.out)
    job = _Job(options, terminal, root)
    if not options.check:
        job.tell(recover(root))
    results = inputs.checked(options.specs, options.env, terminal)
    _refuse_twins(results)
    results = list(job.made(results))
    job.report(results)
    if any(result.source is None for result in results):
        terminal.say("nothing was written")
        return 2
    if job.stopped(results) and not options.keep_going:
        terminal.say("nothing was written")
        return 1
    for result in results:
        for environment in result.environments:
            if environment.targets:
                job.write(result, environment)
        job.strangers(result)
    return int(job.failed)


@dataclass
class _Job:
    options: argparse.Namespace
    terminal: Terminal
    root: Path
    failed: bool = False

    def made(self, results: Sequence[Result]) -> Iterator[Result]:
        """The specs compiled, unless one of them has a fault that stops all."""
        targets = self.options.target and list(dict.fromkeys(self.options.target))
        stopped = self.stopped(results) and not self.options.keep_going
        for result in results:
            self.terminal.progress(f"compiling {result.name}")
            yield result if stopped else self._compiled(result, targets)

    def _compiled(self, result: Result, targets: Sequence[str] | None) -> Result:
        from groundplan.api import compile
        from model.findings import Severity

        try:
            plugins = not self.options.no_plugins
            return compile(result, targets=targets, keep_going=self.options.keep_going, plugins=plugins)
        except Exception:
            if not result.has(Severity.ERROR):
                raise
            # What is made of a graph relies on rules that this one breaks.
            self.terminal.say(f"{shown(result.name)}: cannot be compiled in spite of its errors")
            return result

    def stopped(self, results: Sequence[Result]) -> bool:
        """Whether a finding stops the compile; said findings count for the exit code in any case."""
        from model.findings import Severity

        severities = (Severity.ERROR, Severity.WARNING) if self.options.strict else (Severity.ERROR,)
        found = any(result.has(*severities) for result in results)
        self.failed |= found
        return found

    def report(self, results: Sequence[Result]) -> None:
        """Say what was found in the specs."""
        from groundplan.render import text

        room = self.terminal.room(self.terminal.err)
        self.terminal.say(text.report(results, self.terminal.err_style, room, clean=False))

    def tell(self, findings: Sequence[Finding]) -> None:
        """Say findings about the output."""
        from groundplan.render import text
        from model.findings import Severity

        if findings:
            self.terminal.say(text.loose(findings, self.terminal.err_style))
            self.failed |= any(finding.severity is Severity.ERROR for finding in findings)

    def write(self, result: Result, environment: EnvironmentResult) -> None:
        """Write one environment, or say what would be written."""
        from groundplan import output, writer

        assert environment.graph is not None
        system = environment.graph.system.name
        self.terminal.progress(f"writing {system}/{environment.name}")
        carried = output.Carried()
        if self.options.target:
            carried = output.carry(self.root, system, environment.name, list(environment.targets))
        if carried.edited:
            self.tell(carried.findings)
            self.terminal.say(f"{system}/{environment.name}: nothing written; compile it without --target")
            return
        made = output.output(result, environment, carried)
        if self.options.check:
            self._compare(f"{system}/{environment.name}", writer.compare(self.root, made))
        else:
            self._written(f"{system}/{environment.name}", writer.write(self.root, made, force=self.options.force))

    def strangers(self, result: Result) -> None:
        """Name what stands there for environments that the spec no longer has; it is people's to delete."""
        from groundplan import output

        if result.understood:
            for name in output.strangers(self.root, result):
                self.terminal.say(
                    f"{shown(name)}: no environment of {shown(result.name)}; delete it if it is gone for good"
                )

    def _compare(self, name: str, report: Report) -> None:
        self.tell(report.findings)
        self.failed |= report.changed
        self.terminal.say(f"{name}: {'would change' if report.changed else 'as compiled'}")
        for verb, paths in (("write", report.written), ("remove", report.removed)):
            for path in paths:
                self.terminal.say(f"  would {verb} {shown(path)}")

    def _written(self, name: str, report: Report) -> None:
        from model.findings import Severity

        self.tell(report.findings)
        if any(finding.severity is Severity.ERROR for finding in report.findings):
            self.terminal.say(f"{name}: not written")
            return
        counts = (("written", report.written), ("removed", report.removed), ("unchanged", report.unchanged))
        said = [f"{len(paths)} {word}" for word, paths in counts if paths]
        self.terminal.say(f"{name}: {', '.join(said)} in {shown(str(self.root / name))}")


def _known(targets: Sequence[str] | None, *, plugins: bool) -> None:
    """Refuse a target that does not exist, whatever else is wrong."""
    from groundplan.api import UnknownNameError, target_names

    known = target_names(plugins=plugins) if targets else []
    for target in targets or ():
        if target not in known:
            raise inputs.no_such(UnknownNameError("target", target, known))


def _refuse_twins(results: Sequence[Result]) -> None:
    """Refuse two specs of one system, whose output would be one folder."""
    seen: dict[str, str] = {}
    for result in results:
        if result.system and result.system in seen:
            names = f"{seen[result.system]} and {result.name}"
            raise Refused(f"{names} both describe the system {result.system!r}", "compile one of them, or rename one")
        seen[result.system] = result.name
