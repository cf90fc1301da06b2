"""Say whether one end of a spec reaches another, by which path, what blocks it, and which edit repairs it.

FROM and TO are components, `internet`, or addresses. A verdict holds only with a way there and a way back, in every
zone. With --all: every flow of the spec, and every API of AWS that its components call.
"""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from groundplan.commands import inputs
from groundplan.terminal import Refused, Terminal

if TYPE_CHECKING:
    from groundplan.results import EnvironmentResult, Result
    from model.facts.network.spec import Reach, Reached

EXAMPLES = """\
examples:
  groundplan reach specs/shop.yaml api database
  groundplan reach specs/shop.yaml internet database --port 5432 --env production
  groundplan reach specs/shop.yaml api 192.0.2.10 --port 443
  groundplan reach specs/shop.yaml --all

exit codes: 0 reached, 1 not reached, or not known, 2 wrong usage, unreadable spec
"""

VERSION = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("spec", metavar="SPEC", help="spec file; - reads standard input")
    parser.add_argument("source", metavar="FROM", nargs="?", help="a component, `internet`, or an address")
    parser.add_argument("target", metavar="TO", nargs="?", help="the same")
    parser.add_argument("--port", metavar="[udp/]N", help="the port (default: those that TO listens on)")
    parser.add_argument("--all", action="store_true", help="every flow, and every call to an API of AWS")
    parser.add_argument("--env", metavar="NAME", help="the environment to look at (default: the spec's first)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="(default: %(default)s)")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Print the verdicts."""
    if options.all == bool(options.source) or (options.source and not options.target):
        raise Refused("say who shall reach whom: SPEC FROM TO, or SPEC --all")
    (result,) = inputs.checked([options.spec], options.env, terminal)
    environment = result.environments[0]
    reach = _reach(result, environment, terminal)
    if reach is None:
        return 2 if result.source is None else 1
    found = reach.flows() if options.all else _asked(reach, options)
    if options.format == "json":
        from groundplan.reaching import document

        said = {"version": VERSION, "system": result.system, "environment": environment.name}
        terminal.data(json.dumps({**said, "verdicts": [document(each, reach) for each in found]}, indent=2) + "\n")
    else:
        from groundplan.reaching import page

        text = page(found, reach, result, terminal.out_style, terminal.room(terminal.out), short=options.all)
        terminal.data(text)
    return 0 if all(each.verdict.value == "holds" for each in found) else 1


def _reach(result: Result, environment: EnvironmentResult, terminal: Terminal) -> Reach | None:
    """The network of an environment; where the spec has errors, as far as it can be lowered in spite of them."""
    from groundplan.render import text
    from model.facts.network.spec import Reach
    from model.findings import Severity
    from model.resources import lower

    resources = environment.resources
    if environment.graph is not None and resources is None:
        try:
            resources = lower(environment.graph)
        except Exception:  # what is made of a graph relies on rules that this one breaks
            resources = None
    if environment.graph is None or resources is None:
        terminal.say(text.report([result], terminal.err_style, terminal.room(terminal.err)))
        return None
    if result.has(Severity.ERROR):
        terminal.say(f"note: {text.summary(result)}; groundplan check shows them")
    return Reach(environment.graph, resources)


def _asked(reach: Reach, options: argparse.Namespace) -> list[Reached]:
    from model.facts.network.spec import default_openings

    for name in (options.source, options.target):
        if not reach.knows(name):
            known = ["internet", *reach.graph.spec.components]
            raise Refused(f"there is no component {name!r} in {options.spec}", inputs.did_you_mean(name, known))
    openings = [_opening(options.port)] if options.port else default_openings(reach, options.source, options.target)
    try:
        return [reach.between(options.source, options.target, *opening) for opening in openings]
    except KeyError as error:
        what = error.args[0]
        raise Refused(f"{what!r} has no address of its own", "name something that stands in a network") from None


def _opening(text: str) -> tuple[int, tuple[tuple[int, int], ...]]:
    """A protocol and a port: ``443``, ``udp/53``."""
    transport, _, number = text.rpartition("/")
    if (
        transport not in ("", "tcp", "udp")
        or not number.isascii()
        or not number.isdigit()
        or not 0 < int(number) < 65536
    ):
        raise Refused(f"{text!r} is no port", "write --port 443 or --port udp/53")
    return 17 if transport == "udp" else 6, ((int(number), int(number)),)
