"""Which spec line is behind a line of an artifact, and which lines of artifacts did a spec line cause?

The two are inverse: a line of an artifact is listed for exactly those spec lines that it is led to.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from pathlib import Path

from groundplan.lines import compiled, spec
from groundplan.lines.compiled import Compiled, Unreadable
from groundplan.lines.spec import Said, Spec
from model.faults import dotted


class Relation(StrEnum):
    """How lines of an artifact stand to a spec line."""

    OWN = "own"
    """They come from what stands on it."""
    BELOW = "below"
    """Nothing comes from it alone, but from keys below it."""
    AROUND = "around"
    """Nothing comes from it or below it; they come from the closest key around it that became something."""


@dataclass(frozen=True)
class Stretch:
    """Lines of an artifact and the spec paths behind all of them."""

    environment: str
    file: Path
    first: int
    last: int
    paths: tuple[str, ...]


@dataclass
class Answers:
    """Answers for one compiled folder and its spec of today."""

    compiled: Compiled
    spec: Spec

    @cached_property
    def _by_line(self) -> dict[str, dict[int, tuple[str, ...]]]:
        """By file and line: the paths behind it."""
        return {file: self.compiled.by_line(file) for file in sorted(self.compiled.stretches)}

    @cached_property
    def _by_path(self) -> dict[str, dict[str, list[int]]]:
        """By path and file: the lines that it is behind."""
        found: dict[str, dict[str, list[int]]] = {}
        for file, lines in self._by_line.items():
            for line, paths in lines.items():
                for path in paths:
                    found.setdefault(path, {}).setdefault(file, []).append(line)
        return found

    @cached_property
    def _by_said(self) -> dict[int, set[str]]:
        """By line of the spec: the paths that stand on it and are behind something; on line 0 those that are gone."""
        found: dict[int, set[str]] = {}
        for path in self._by_path:
            found.setdefault(self._line(path), set()).add(path)
        return found

    def behind(self, file: str, first: int, last: int | None = None) -> list[Said]:
        """What of the spec is behind a line of an artifact, or closest around a stretch of lines."""
        paths = self.compiled.closest(file, first, last or first)
        return [said for said in map(self.spec.find, paths) if said]

    def caused(self, line: int) -> tuple[Relation, list[Stretch]]:
        """What of the artifacts a spec line caused; an empty list where nothing stands on it, or nothing came of it."""
        standing = [self.spec.meant(path) for path in self.spec.standing.get(line, ())]
        texts = {dotted(path) for path in standing}
        lines = {self._line(text) for text in texts}
        if own := list(self._stretches({path for line in lines for path in self._by_said.get(line, ())})):
            return Relation.OWN, own
        under = {path for path in self._by_path if any(compiled.is_below(path, text) for text in texts)}
        if found := list(self._stretches(under)):
            return Relation.BELOW, found
        for path in standing:
            for depth in range(len(path) - 1, 0, -1):
                if around := list(self._stretches({dotted(path[:depth])} & self._by_path.keys())):
                    return Relation.AROUND, around
        return Relation.OWN, []

    def _line(self, path: str) -> int:
        said = self.spec.find(path)
        return said.span.line if said else 0

    def _stretches(self, wanted: Set[str]) -> Iterator[Stretch]:
        places: dict[str, set[int]] = {}
        for path in wanted:
            for file, lines in self._by_path[path].items():
                places.setdefault(file, set()).update(lines)
        for file in sorted(places):
            by_line = self._by_line[file]
            kept = {line: tuple(path for path in by_line[line] if path in wanted) for line in places[file]}
            for first, last, paths in _runs(kept):
                yield Stretch(self.compiled.environment, self.compiled.folder / file, first, last, paths)


def _runs(lines: dict[int, tuple[str, ...]]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Lines in a row with the same paths, as one."""
    numbers = sorted(lines)
    for _, run in groupby(enumerate(numbers), key=lambda pair: (pair[1] - pair[0], lines[pair[1]])):
        row = [number for _, number in run]
        yield row[0], row[-1], lines[row[0]]


def spec_file(folder: Compiled, told: Path | None) -> Path:
    """The spec that a folder was compiled from: the one that was named, or the one of its name close by.

    Raises:
        Unreadable: there is none.
    """
    if told:
        return told
    name = Path(folder.spec).name
    beside = Path(os.path.abspath(folder.folder / "../../.."))  # noqa: PTH100 (links stay as they are named)
    for place in (beside / "specs", beside, Path("specs"), Path()):
        if name and (place / name).is_file():
            return Path(os.path.relpath(place / name))
    raise Unreadable(f"{folder.folder}: it was compiled from {name or 'a spec'}, which is nowhere near")


def answers(folder: Path, told: Path | None = None) -> Answers:
    """A compiled folder with its spec.

    Raises:
        Unreadable: one of them cannot be read, or they do not belong together.
    """
    made = compiled.read(folder)
    file = spec_file(made, told)
    return _joined(made, spec.read(file, file.as_posix()))


def of_spec(file: Path, outs: Sequence[Path], environment: str | None) -> list[Answers]:
    """A spec with every folder that was compiled from it, or with that of one environment.

    Raises:
        Unreadable: it is no spec, or nothing was compiled from it.
    """
    views = spec.read(file, file.as_posix())
    name = spec.system(next(iter(views.values()))) if views else ""
    if not name or "/" in name or "\\" in name or name in (".", ".."):
        raise Unreadable(f"{file} is no spec that could be compiled, nor an artifact")
    for out in outs:
        folders = [one for one in compiled.below(out, name) if environment in (None, one.name) and one.name in views]
        if folders:
            return [_joined(compiled.read(folder), views) for folder in folders]
    where = f"{name}/{environment}" if environment else name
    raise Unreadable(f"nothing of {where} stands below {' or '.join(map(str, outs))}")


def _joined(made: Compiled, views: dict[str, Spec]) -> Answers:
    view = views.get(made.environment)
    if view is None or spec.system(view) != made.system:
        name = next(iter(views.values())).name if views else made.spec
        raise Unreadable(f"{name} has no environment {made.system}/{made.environment}")
    return Answers(made, view)
