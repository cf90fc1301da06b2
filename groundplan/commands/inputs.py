"""How are specs, environments and targets named on the command line, and what is said where one does not exist?"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from groundplan.terminal import Refused, Terminal

if TYPE_CHECKING:
    from groundplan.results import Result, UnknownNameError
    from model.checks import Timed

STANDARD_INPUT = "-"


def specs(parser: argparse.ArgumentParser) -> None:
    """The arguments that name specs and an environment."""
    parser.add_argument("specs", metavar="SPEC", nargs="+", help="spec file; - reads standard input")
    environment(parser)


def environment(parser: argparse.ArgumentParser) -> None:
    """The option that names one environment."""
    parser.add_argument("--env", metavar="NAME", help="one environment only (default: all)")


def checked(names: Sequence[str], env: str | None, terminal: Terminal, timed: Timed | None = None) -> list[Result]:
    """Every spec, read and checked.

    Raises:
        Refused: a file cannot be read, or there is no such environment.
    """
    from groundplan.api import check, current_day

    try:
        today = current_day()
    except ValueError as error:
        raise Refused(str(error)) from None
    results = []
    with timed("reading") if timed else nullcontext():
        read = list(loaded(names, env))
    for result in read:
        terminal.progress(f"checking {result.name}")
        results.append(check(result, today=today, timed=timed))
    return results


def loaded(names: Sequence[str], env: str | None) -> Iterator[Result]:
    """Every spec, read. Raises Refused as `checked` does."""
    from groundplan.results import UnknownNameError

    for name in names:
        try:
            yield _load(name, env)
        except UnknownNameError as unknown:
            raise no_such(unknown, name) from None
        except OSError as error:
            raise Refused(f"{name}: {(error.strerror or str(error)).lower()}", _other(name)) from None


def no_such(unknown: UnknownNameError, where: str = "") -> Refused:
    """The refusal of a name that does not exist, with the one that was probably meant."""
    message = f"there is no {unknown.what} {unknown.name!r}" + (f" in {where}" if where else "")
    return Refused(message, did_you_mean(unknown.name, unknown.known))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Advice: the nearest of the known names, or all of them."""
    names = sorted(known)
    close = nearest(name, names)
    return f"did you mean {close}?" if close else f"there are {', '.join(names)}" if names else "there is none"


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that was probably meant; empty where none is near."""
    names = list(known)
    longer = [each for each in names if name and each.startswith(name)]
    return next(iter([*longer, *get_close_matches(name, names, 1, 0.6)]), "")


def _load(name: str, env: str | None) -> Result:
    from groundplan.api import load, read

    if name != STANDARD_INPUT:
        return load(name, env)
    import sys

    from model.source import MAX_BYTES

    return read(sys.stdin.buffer.read(MAX_BYTES + 1), "<stdin>", env)


def _other(name: str) -> str:
    """Advice for a file that cannot be read: files beside it with a similar name."""
    path = Path(name)
    if path.is_dir():
        return f"name the files in it: {path / '*.yaml'}"
    try:
        beside = [entry.name for entry in path.parent.iterdir() if entry.suffix in (".yaml", ".yml")]
    except OSError:
        return ""
    close = nearest(path.name, beside)
    return f"did you mean {path.parent / close}?" if close and not path.exists() else ""
