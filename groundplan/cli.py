"""What did the user ask for, and which exit code do they get?

Exit codes: 0 done; 1 findings at or above ``--fail-on``, or output that would change; 2 wrong usage, a spec that cannot
be read, or an internal error; 130 interrupted. A command's module is imported when it is asked for.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from groundplan.terminal import Terminal

COMMANDS = {
    "access": "ask who may do what, and which flow needs it",
    "check": "find the faults of a spec",
    "compile": "make infrastructure code and documents from a spec",
    "cost": "tell what a system costs, line by line, and what a change would save",
    "diff": "tell what is different in two specs, and circle it in the pictures",
    "explain": "explain a finding's code, or what a component became",
    "init": "write a small spec to start from",
    "layout": "keep everything in the diagrams where it stands",
    "publish": "put documents and diagrams into a wiki, or into a site",
    "reach": "say who reaches whom, by which path, what blocks it, what repairs it",
    "prices": "renew the price book from offer files that you downloaded",
    "recover": "tell what is lost when something fails, for how long, and what would change that",
    "schema": "print the JSON Schema of the spec language, for editors",
    "where": "lead from a line of an artifact to its line of the spec, and back",
}
"""Every command with its summary; each is a module of `groundplan.commands` with ``arguments`` and ``run``."""

EPILOG = """\
examples:
  groundplan init shop.yaml
  groundplan check specs/*.yaml
  groundplan compile specs/shop.yaml --env production
  groundplan explain NET101
  groundplan where output/shop/production/terraform/database.tf:31

exit codes:
  0 done    1 findings, or output would change    2 wrong usage, unreadable spec, internal error    130 interrupted
"""


class Parser(argparse.ArgumentParser):
    """An argument parser that never sends an argument to the terminal raw."""

    def __init__(self, prog: str, description: str, epilog: str) -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    def error(self, message: str) -> NoReturn:
        """Print usage and what is wrong with the arguments, and leave with 2."""
        from groundplan.render.safe import shown

        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {shown(message)}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Raises nothing."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        try:
            code = _command(given[0], given[1:]) if given and not given[0].startswith("-") else _alone(given)
        except SystemExit as leaving:  # argparse has said what there is to say
            code = leaving.code if isinstance(leaving.code, int) else 2
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        sys.stderr.write("\ngroundplan: interrupted\n")
        return 130
    except BrokenPipeError:
        from groundplan.terminal import silence

        silence(sys.stdout)
        return 0


def common(parser: argparse.ArgumentParser) -> None:
    """The options that every command has."""
    choices = ("auto", "always", "never")
    parser.add_argument("--color", choices=choices, default="auto", help="when to use colour (default: %(default)s)")


def _alone(given: list[str]) -> int:
    """No command: help and version."""
    width = max(map(len, COMMANDS))
    commands = "".join(f"  {name:{width}}  {summary}\n" for name, summary in COMMANDS.items())
    description = "A compiler for cloud architectures: one spec in; proofs, infrastructure code and documents out."
    parser = Parser("groundplan", description, f"commands:\n{commands}\n{EPILOG}")
    parser.usage = "groundplan COMMAND [argument ...]\n       groundplan COMMAND --help"
    parser.add_argument("--version", action="store_true", help="print the program's version")
    parser.add_argument("--json", action="store_true", help="with --version: also that of the language and the facts")
    options = parser.parse_args(given)
    if options.version:
        from groundplan.version import text

        sys.stdout.write(text(as_json=options.json))
        return 0
    if options.json:
        parser.error("--json belongs to --version")
    parser.print_help(sys.stderr)
    return 2


def _command(name: str, given: list[str]) -> int:
    if name not in COMMANDS:
        _alone_error(name)
    module = import_module(f"groundplan.commands.{name}")
    parser = Parser(f"groundplan {name}", str(module.__doc__).strip(), module.EXAMPLES)
    module.arguments(parser)
    common(parser)
    options = parser.parse_args(given)
    from groundplan.terminal import Refused, Terminal

    terminal = Terminal(options.color)
    try:
        return int(module.run(options, terminal))
    except Refused as refused:
        terminal.refuse(refused)
        return 2
    except Exception as fault:
        return _internal(terminal, fault)


def _alone_error(name: str) -> NoReturn:
    from difflib import get_close_matches

    close = get_close_matches(name, COMMANDS, 1)
    parser = Parser("groundplan", "", "")
    parser.usage = "groundplan COMMAND [argument ...]"
    advice = f"did you mean {close[0]}?" if close else f"there are {', '.join(COMMANDS)}"
    parser.error(f"there is no command {name!r}: {advice}")


def _internal(terminal: Terminal, fault: Exception) -> int:
    from groundplan.terminal import Refused

    if os.environ.get("GROUNDPLAN_DEBUG") == "1":
        import traceback

        from groundplan.render.safe import shown

        terminal.say("".join(f"{shown(line)}\n" for line in "".join(traceback.format_exception(fault)).splitlines()))
    advice = "this is a fault of groundplan; GROUNDPLAN_DEBUG=1 shows where, which helps to report it"
    refused = Refused(f"internal error: {type(fault).__name__}: {fault}", advice)
    terminal.refuse(refused)
    return 2
