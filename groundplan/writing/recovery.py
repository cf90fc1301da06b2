"""Which compiles below a root were interrupted? Each is completed or rolled back, and said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from groundplan.writing.disk import Disk
from groundplan.writing.folder import Folder, Kind, Refusal
from groundplan.writing.paths import check_name
from groundplan.writing.workspace import Workspace, is_marked
from model.catalogue.writing import DiskFailed, NotSearched
from model.findings import Message

_STILL_MARKED = "the folder stays marked"


def recover(disk: Disk, root: Path) -> list[Message]:
    """Repair every marked environment below the root that no other process is writing right now."""
    try:
        with Folder.open(disk, root) as top:
            return [message for system in _folders(top) for message in _system(top, system)]
    except (FileNotFoundError, Refusal):
        return []  # nothing was ever written through a link or below .git, so nothing was interrupted there
    except OSError as error:
        return [_not_searched(str(root), error)]


def failed(error: OSError, place: str, outcome: str) -> DiskFailed:
    """A failed system call as a message; ``place`` is named where the error does not say which file it was."""
    return DiskFailed(str(error.filename or place), error.strerror or str(error), outcome)


def _not_searched(place: str, error: OSError) -> NotSearched:
    return NotSearched(str(error.filename or place), error.strerror or str(error))


def _system(top: Folder, name: str) -> list[Message]:
    try:
        with top.enter(name) as system:
            return [message for inner in _folders(system) for message in _environment(system, inner)]
    except Refusal as refusal:
        return [refusal.said]
    except OSError as error:
        return [_not_searched(top.place(name), error)]


def _environment(system: Folder, name: str) -> list[Message]:
    try:
        with system.enter(name) as top:
            return _repair(top) if is_marked(top) else []
    except Refusal as refusal:
        return [refusal.said]
    except OSError as error:
        return [failed(error, system.place(name), _STILL_MARKED)]


def _repair(top: Folder) -> list[Message]:
    work = Workspace.take(top)
    if work is None:
        return []  # its owner is alive
    try:
        said = work.repair() if work.leftovers() else []
        work.remove()
    finally:
        work.close()
    return said


def _folders(folder: Folder) -> Iterator[str]:
    """The folders in a folder that could be a system's or an environment's."""
    for name in folder.names():
        with suppress(ValueError):
            check_name(name)
            if folder.kind(name) is Kind.FOLDER:
                yield name
