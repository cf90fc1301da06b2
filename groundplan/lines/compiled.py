"""What does a compiled environment's folder know of its lines? Its manifest and its map, read and not just believed."""

from __future__ import annotations

import json
import os
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

from groundplan.output import MAP
from groundplan.writing import manifest
from groundplan.writing.paths import MANIFEST

LIMIT = 64 << 20
"""Bytes of the largest map that is read."""
MOST_LINES = 20_000_000
"""Lines of all stretches of a map together."""

Group = tuple[int, int, tuple[str, ...]]
"""First line, last line, and the spec paths behind all of them."""


class Unreadable(Exception):  # noqa: N818 (nothing is broken: the folder is not what it should be)
    """A folder or file that cannot be asked; the text says why."""


@dataclass(frozen=True)
class Compiled:
    """One environment's folder. ``files`` has the digest of each file, ``made_from`` that of the spec by target."""

    folder: Path
    spec: str
    files: Mapping[str, str]
    made_from: Mapping[str, str]
    stretches: Mapping[str, tuple[Group, ...]]

    @cached_property
    def environment(self) -> str:
        return Path(os.path.abspath(self.folder)).name  # noqa: PTH100 (links stay as they are named)

    @cached_property
    def system(self) -> str:
        return Path(os.path.abspath(self.folder)).parent.name  # noqa: PTH100

    def closest(self, file: str, first: int, last: int) -> tuple[str, ...]:
        """The spec paths behind a stretch of lines: those of the closest group that holds all of it, if any does."""
        groups = self.stretches.get(file, ())
        for at in range(bisect_right(groups, first, key=lambda group: group[0]) - 1, -1, -1):
            if groups[at][1] >= last:
                return groups[at][2]
        return ()

    def by_line(self, file: str) -> dict[int, tuple[str, ...]]:
        """The spec paths behind every line that has any: `closest` for all of them."""
        found: dict[int, tuple[str, ...]] = {}
        for first, last, paths in self.stretches.get(file, ()):
            found.update(dict.fromkeys(range(first, last + 1), paths))
        return found

    def edited(self, file: str) -> bool:
        """Whether somebody changed a file since it was written."""
        try:
            return manifest.digest((self.folder / file).read_bytes()) != self.files[file]
        except OSError:
            return True


def holding(path: Path) -> tuple[Path, str] | None:
    """The compiled folder that a path lies in, and the path in it; nothing where there is no manifest above it."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 (links stay as they are named)
    for depth, parent in enumerate(whole.parents):
        if (parent / MANIFEST).is_file() and (parent / MAP).is_file():
            shown = path.parents[depth] if depth < len(path.parents) else parent
            return shown, whole.relative_to(parent).as_posix()
    return None


def below(out: Path, system: str = "*") -> Iterator[Path]:
    """The folders below an output folder that look compiled."""
    try:
        for folder in sorted(out.glob(f"{system}/*") if system == "*" else (out / system).glob("*")):
            if (folder / MANIFEST).is_file() and (folder / MAP).is_file():
                yield folder
    except OSError:
        return


def read(folder: Path) -> Compiled:
    """Read a compiled folder.

    Raises:
        Unreadable: its manifest or its map is not what groundplan writes.
    """
    try:
        document = manifest.parse(_bytes(folder / MANIFEST, manifest.LIMIT))
        files, spec = document.get("files"), document.get("spec")
        if not isinstance(files, dict) or not isinstance(spec, str) or not all(map(manifest.is_digest, files.values())):
            raise ValueError("it does not say what was compiled from where")
        return Compiled(folder, spec, files, _made_from(document.get("targets")), _stretches(folder / MAP))
    except OSError as error:
        raise Unreadable(f"{folder}: {(error.strerror or str(error)).lower()}") from None
    except ValueError as problem:
        raise Unreadable(f"{folder / MANIFEST}: {problem}") from None


def _bytes(path: Path, limit: int) -> bytes:
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise ValueError(f"{path.name} is larger than {limit} bytes")
    return data


def _made_from(targets: object) -> dict[str, str]:
    found = targets if isinstance(targets, dict) else {}
    return {name: str(made.get("spec")) for name, made in found.items() if isinstance(made, dict)}


def _stretches(path: Path) -> dict[str, tuple[Group, ...]]:
    try:
        document = json.loads(_bytes(path, LIMIT))
    except (RecursionError, UnicodeDecodeError, json.JSONDecodeError):
        raise ValueError(f"{path.name} is not JSON") from None
    if not isinstance(document, dict) or not all(isinstance(rows, list) for rows in document.values()):
        raise ValueError(f"{path.name} is no map of lines")
    found = {file: tuple(_groups(rows)) for file, rows in document.items()}
    if sum(last - first for groups in found.values() for first, last, _ in groups) > MOST_LINES:
        raise ValueError(f"{path.name} speaks of more lines than any artifact has")
    return found


def _groups(rows: list[object]) -> Iterator[Group]:
    for (first, last), stretches in groupby(map(_row, rows), key=lambda row: row[:2]):
        paths = tuple(dict.fromkeys(path for _, _, path in stretches))
        yield first, last, tuple(path for path in paths if not any(is_below(other, path) for other in paths))


def _row(row: object) -> tuple[int, int, str]:
    match row:
        case [int(first), int(last), str(path)] if 0 < first <= last:
            return first, last, path
    raise ValueError(f"{MAP} has a stretch of lines that is none")


def is_below(path: str, other: str) -> bool:
    """Whether a dotted path leads further down than another."""
    return path.startswith((f"{other}.", f"{other}["))
