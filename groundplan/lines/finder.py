"""Which artifact does a tool mean that names a file as it sees it? And where in the spec is what it points at?"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from groundplan.lines import compiled
from groundplan.lines.answers import Answers, answers
from groundplan.lines.compiled import Unreadable
from groundplan.writing.paths import MANIFEST
from model.findings import Span


class Finder:
    """Finds files below ``base`` or, where that is not said, from the current folder on and below ``out``.

    ``say`` is told once about each folder that cannot be asked, and about each name that several environments have.
    """

    def __init__(self, base: Path | None, out: Path, spec: Path | None, say: Callable[[str], None]) -> None:
        self.base, self.out, self.spec, self.say = base, out, spec, say
        self._files: dict[str, tuple[Path, str] | None] = {}
        self._answers: dict[Path, Answers | None] = {}

    def __call__(self, name: str, first: int, last: int) -> Span | None:
        """The place in the spec behind lines of a file; nothing where the file or the lines are not of a spec."""
        if name not in self._files:
            self._files[name] = self._file(name)
        if not (found := self._files[name]):
            return None
        folder, file = found
        if folder not in self._answers:
            self._answers[folder] = self._asked(folder)
        asked = self._answers[folder]
        behind = asked.behind(file, first, last) if asked else []
        return _in_bytes(behind[0].span, asked.spec.text_of(behind[0].span)) if asked and behind else None

    def _asked(self, folder: Path) -> Answers | None:
        try:
            asked = answers(folder, self.spec)
        except Unreadable as problem:
            self.say(str(problem))
            return None
        if asked.spec.digest not in asked.compiled.made_from.values():
            self.say(f"{asked.spec.name} changed since {folder} was compiled: its lines are those of today")
        return asked

    def _file(self, name: str) -> tuple[Path, str] | None:
        if "\0" in name:
            return None
        relative = name.lstrip("/\\")  # checkov puts a slash before paths that begin at the folder it was given
        base = self.base or Path()
        tried = [Path(name), base / relative] if os.path.isabs(name) else [base / name, Path(name)]  # noqa: PTH117
        for path in tried:
            if (found := compiled.holding(path)) and self._has(*found):
                return found
        several = self._below(base, relative) if self.base else self._below(self.out, relative)
        if len(several) > 1:
            folders = ", ".join(str(folder) for folder, _ in several)
            self.say(f"{name} is in {folders}: say with --in which one is meant")
        return several[0] if len(several) == 1 else None

    def _has(self, folder: Path, file: str) -> bool:
        try:
            made = compiled.read(folder)
        except Unreadable as problem:
            self.say(str(problem))
            return False
        if file in made.files and made.edited(file):
            self.say(f"{folder / file} was edited since it was compiled: its lines may have moved")
        return file in made.files

    def _below(self, base: Path, name: str) -> list[tuple[Path, str]]:
        """The artifacts of that name in a folder of one environment, or of all of them."""
        folders = [base] if (base / MANIFEST).is_file() else list(compiled.below(base))
        found: list[tuple[Path, str]] = []
        for folder in folders:
            try:
                files = compiled.read(folder).files
            except Unreadable:
                continue
            found += [(folder, file) for file in files if file.partition("/")[2] == name]
        return found


def _in_bytes(span: Span, text: str) -> Span:
    start = len(text[: span.start].encode())
    return replace(span, start=start, end=start + len(text[span.start : span.end].encode()))
