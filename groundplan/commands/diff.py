"""Tell what is different in two specs, and draw it: pictures of both in one, with what a reviewer would circle.

Specs are compared as they are understood: comments, order and spelling make no difference, and a default that is
written down is none. Each environment is compared with the one of its name. In pictures, everything stands where it
stands in OLD's own; what is new gets a place beside it. Where OLD has no layout file, that of NEW counts for both.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from groundplan.commands import inputs
from groundplan.render.safe import shown
from groundplan.terminal import Refused, Terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from groundplan.differing import Difference
    from groundplan.results import Result

EXAMPLES = """\
examples:
  groundplan diff specs/shop.yaml new/shop.yaml
  git show main:specs/shop.yaml | groundplan diff - specs/shop.yaml --env production
  groundplan diff old.yaml new.yaml --pictures review/    # review/production-network.svg, ...
  groundplan diff old.yaml new.yaml --format json | jq '.environments[].changes[].what'

exit codes: 0 no difference, 1 there are differences, 2 wrong usage, or a spec that cannot be read or understood
"""

_OWNER = "diff"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("old", metavar="OLD", help="spec file as it was; - reads standard input")
    parser.add_argument("new", metavar="NEW", help="spec file as it is; - reads standard input")
    inputs.environment(parser)
    parser.add_argument("--pictures", metavar="DIR", help="where to put an SVG for each view in which a thing changed")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="(default: %(default)s)")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Print the difference."""
    from groundplan.differing import differences
    from groundplan.render import difference as render

    if options.old == options.new == inputs.STANDARD_INPUT:
        raise Refused("standard input holds one spec", "name a file for the other")
    old, new = _read(options, terminal)
    try:
        found = differences(old, new, draw=bool(options.pictures) or options.format == "json")
    except Exception:  # what is drawn of a graph relies on rules that these may break
        from groundplan.api import check
        from model.findings import Severity

        checked = [result for result in map(check, (old, new)) if result.has(Severity.ERROR)]
        if not checked:
            raise
        raise _faulty(checked, terminal) from None
    if options.pictures:
        _put(Path(options.pictures), found, terminal)
    terminal.data(render.as_json(found) if options.format == "json" else render.text(found, terminal.out_style))
    return int(bool(found))


def _read(options: argparse.Namespace, terminal: Terminal) -> tuple[Result, Result]:
    """Both specs, with the environment that was asked for, or all."""
    old, new = inputs.loaded([options.old, options.new], None)
    for result in (old, new):
        if not result.understood:
            raise _faulty([result], terminal)
    if options.env is None:
        return old, new
    names = {each.name for result in (old, new) for each in result.environments}
    if options.env not in names:
        raise Refused(f"there is no environment {options.env!r}", inputs.did_you_mean(options.env, names))
    of = [tuple(each for each in result.environments if each.name == options.env) for result in (old, new)]
    return replace(old, environments=of[0]), replace(new, environments=of[1])


def _faulty(results: Sequence[Result], terminal: Terminal) -> Refused:
    """Say what is wrong with specs that cannot be compared."""
    from groundplan.render import text

    terminal.say(text.report(results, terminal.err_style, terminal.room(terminal.err)))
    return Refused("nothing was compared", "mend what is said above; `groundplan check` says more")


def _put(root: Path, found: Sequence[Difference], terminal: Terminal) -> None:
    """Put the pictures into a folder, in place of those of the time before."""
    from groundplan.publishing.place import Place, RefusedPlace

    drawn = {(each.environment, picture.view.name): picture.svg for each in found for picture in each.pictures}
    pictures = {f"{environment}-{view}.svg": svg for (environment, view), svg in drawn.items() if svg}
    try:
        root.mkdir(parents=True, exist_ok=True)
        place = Place(root)
        place.put(_OWNER, pictures, {})
    except RefusedPlace as refused:
        raise Refused(str(refused), "look at what stands there, and move it away if it is not meant") from None
    except OSError as error:
        raise Refused(f"{root}: {(error.strerror or str(error)).lower()}") from None
    kept = {*place.outcome.edited, *place.outcome.foreign}
    for name in sorted(pictures):
        words = "not written: another file stands there" if name in kept else "written"
        terminal.say(f"{shown(str(root / name))}: {words}")
    for environment, view in (key for key, svg in drawn.items() if not svg):
        terminal.say(f"{shown(environment)}, {view}: too many things for a picture")
