"""Keep everything in the diagrams of a spec where it stands now, in a file next to the spec: NAME.layout.json.

From then on a new component moves nothing that it does not touch. What is new gets a place beside what it is joined
with, and the file is written again only by this command.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from groundplan.commands import inputs
from groundplan.render.safe import shown
from groundplan.terminal import Refused, Terminal

EXAMPLES = """\
examples:
  groundplan layout specs/*.yaml
  groundplan layout specs/shop.yaml --anew    # forget the places, and lay out from nothing
  groundplan layout specs/*.yaml --check      # write nothing; exit 1 if a file would change
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("specs", metavar="SPEC", nargs="+", help="spec file")
    parser.add_argument("--anew", action="store_true", help="forget where things stand, and lay out from nothing")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file would change")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write the layout file of each spec."""
    from groundplan import layouts
    from groundplan.render import text
    from model.findings import Severity

    if inputs.STANDARD_INPUT in options.specs:
        raise Refused("standard input has no file next to it", "name the file of the spec")
    changed = False
    results = inputs.checked(options.specs, None, terminal)
    if any(not result.understood or result.has(Severity.ERROR) for result in results):
        room = terminal.room(terminal.err)
        terminal.say(text.report(results, terminal.err_style, room, clean=False))
        terminal.say("nothing was written")
        return 2 if any(result.source is None for result in results) else 1
    for result in results:
        terminal.progress(f"laying out {result.name}")
        path = layouts.path_of(Path(result.name))
        made = layouts.made(result, anew=options.anew)
        if made == result.layout:
            terminal.say(f"{shown(str(path))}: as it was")
        elif options.check:
            changed = True
            terminal.say(f"{shown(str(path))}: would change")
        else:
            _write(path, made)
            terminal.say(f"{shown(str(path))}: written")
    return int(changed)


def _write(path: Path, text: str) -> None:
    """Replace the file in one step. A link is replaced, never followed."""
    import os
    import tempfile

    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise Refused(f"{path}: {(error.strerror or str(error)).lower()}") from None
