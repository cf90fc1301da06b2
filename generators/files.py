"""What does a generator hand back? Files in memory, each line knowing the spec path it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generators.printers.rendered import Lines, Rendered


@dataclass(frozen=True, slots=True)
class File:
    """One file: its path below the target's folder, its text, and the origins of its lines (inner after outer)."""

    path: str
    text: str
    lines: tuple[Lines, ...] = ()


@dataclass
class Files:
    """The files of one target, in the order they were added."""

    _files: dict[str, File] = field(default_factory=dict)

    def add(self, path: str, content: str | Rendered, lines: Iterable[Lines] = ()) -> None:
        """Add a file.

        Raises:
            ValueError: the path is taken.
        """
        if path in self._files:
            raise ValueError(f"two files at {path}")
        if isinstance(content, Rendered):
            self._files[path] = File(path, content.text, content.lines)
        else:
            self._files[path] = File(path, content, tuple(lines))

    def __iter__(self) -> Iterator[File]:
        return iter(self._files.values())

    def __len__(self) -> int:
        return len(self._files)
