"""What may be written into somebody's wiki? Our own pages as long as nobody has edited them; a record tells which.

The record, `.groundplan/SYSTEM.json`, has the digest of each page. A page that differs from its digest was edited by a
person, and one without a digest is a person's: both stay and are named. Nothing is written through a link or into git's
own folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from groundplan.writing.paths import check_path

RECORDS = ".groundplan"
VERSION = 1
_MOST_BYTES = 50_000_000


class RefusedPlace(Exception):  # noqa: N818 (nothing failed: we decline)
    """Something in the way that must not be written over or through."""


@dataclass
class Outcome:
    """What was done, or would be: paths below the root."""

    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    """Ours, changed by a person since."""
    foreign: list[str] = field(default_factory=list)
    """Never ours."""


class Place:
    """A folder that pages are put into."""

    def __init__(self, root: Path, *, dry: bool = False, force: bool = False) -> None:
        self._root, self._dry, self._force = root, dry, force
        self.outcome = Outcome()

    def records(self) -> dict[str, dict[str, object]]:
        """Every system's record, by name."""
        folder = self._root / RECORDS
        if folder.is_symlink() or not folder.is_dir():
            return {}
        found = {}
        for path in sorted(folder.glob("*.json")):
            record = self._record(path.stem)
            if record:
                found[path.stem] = record
        return found

    def _record(self, name: str) -> dict[str, object]:
        data = self._read(f"{RECORDS}/{name}.json")
        try:
            record = json.loads(data) if data else {}
        except (ValueError, RecursionError):
            raise RefusedPlace(f"{RECORDS}/{name}.json is no record of groundplan") from None
        known = isinstance(record, dict) and (not record or isinstance(record.get("pages"), dict))
        if not known:
            raise RefusedPlace(f"{RECORDS}/{name}.json is no record of groundplan")
        return dict(record)

    def put(self, name: str, pages: dict[str, str], more: dict[str, object]) -> None:
        """Put the pages of one owner in place, remove those it no longer has, and write its record."""
        record = self._record(name)
        before = record.get("pages", {})
        assert isinstance(before, dict)
        digests: dict[str, object] = {}
        for path, text in sorted(pages.items()):
            check_path(path)
            digests |= self._page(path, text.encode(), before.get(path))
        for path in sorted(set(before) - set(pages)):
            digests |= self._gone(str(path), before[path])
        text = json.dumps({"version": VERSION, **more, "pages": digests}, indent=1, sort_keys=True) + "\n"
        if self._read(f"{RECORDS}/{name}.json") != text.encode():
            self._write(f"{RECORDS}/{name}.json", text.encode())

    def _page(self, path: str, data: bytes, known: object) -> dict[str, object]:
        there = self._read(path)
        digest = _digest(data)
        if there == data:
            self.outcome.unchanged.append(path)
            return {path: digest}
        if there is not None and not self._force and known != _digest(there):
            (self.outcome.edited if known else self.outcome.foreign).append(path)
            return {path: known} if known else {}
        self._write(path, data)
        self.outcome.written.append(path)
        return {path: digest}

    def _gone(self, path: str, known: object) -> dict[str, object]:
        check_path(path)
        there = self._read(path)
        if there is None:
            return {}
        if known != _digest(there) and not self._force:
            self.outcome.edited.append(path)
            return {path: known}
        if not self._dry:
            (self._root / path).unlink()
        self.outcome.removed.append(path)
        return {}

    def _read(self, path: str) -> bytes | None:
        """What stands there; None for nothing. Refuses links and anything that is no file."""
        self._above(path)
        at = self._root / path
        try:
            status = at.lstat()
        except FileNotFoundError:
            return None
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MOST_BYTES:
            raise RefusedPlace(f"{path} is no plain file")
        handle = os.open(at, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(handle, "rb") as file:
            return file.read()

    def _above(self, path: str) -> None:
        """Refuse a path whose folders are not plain folders of the root."""
        at = self._root
        for part in Path(path).parts[:-1]:
            at = at / part
            if at.is_symlink() or (at.exists() and not at.is_dir()):
                raise RefusedPlace(f"{at.relative_to(self._root)} is a link or no folder")

    def _write(self, path: str, data: bytes) -> None:
        if self._dry:
            return
        self._above(path)
        at = self._root / path
        at.parent.mkdir(parents=True, exist_ok=True)
        new = at.with_name(f".{at.name}.new")
        new.unlink(missing_ok=True)
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o644)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        new.replace(at)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
