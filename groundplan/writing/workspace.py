"""The mark of a compile under way: a folder in the environment with its lock, its journal and its prepared files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Self

from groundplan.writing import journal
from groundplan.writing.folder import Folder, Kind, Refusal
from groundplan.writing.journal import Changes
from groundplan.writing.manifest import LIMIT, read
from groundplan.writing.paths import WORKSPACE
from model.catalogue.writing import Completed, EditedMeanwhile, LinkInTheWay, NotOurs, RefusedJournal, RolledBack
from model.findings import Message

LOCK = "lock"
JOURNAL = "journal.json"
_DRAFT = "journal.new"
_LIMIT = 4 * LIMIT  # per file a journal holds two digests where the manifest holds one
_PREPARED = re.compile(r"new-\d{6,}")


def is_marked(top: Folder) -> bool:
    """Whether a compile of this environment is under way, or was interrupted; Refusal for a link in its place."""
    kind = top.kind(WORKSPACE)
    if kind is Kind.LINK:
        raise Refusal(LinkInTheWay(top.place(WORKSPACE)))
    return kind is not Kind.ABSENT


class Workspace:
    """The locked workspace of one environment.

    Until the journal stands, nothing but the workspace has changed, and removing it is the way back. From then on
    carrying out the journal is the way forward, and the only one.
    """

    def __init__(self, top: Folder, folder: Folder, lock: int) -> None:
        self.top = top
        self.folder = folder
        self._lock = lock

    @classmethod
    def take(cls, top: Folder) -> Self | None:
        """Make and lock the workspace; None where another process holds it or has just removed it."""
        try:
            made = top.make(WORKSPACE)
        except FileNotFoundError:
            return None
        try:
            return cls._open(top)
        except FileNotFoundError:
            return None
        except OSError:
            if made:
                with suppress(OSError):
                    top.rmdir(WORKSPACE)
            raise

    @classmethod
    def _open(cls, top: Folder) -> Self | None:
        folder = top.enter(WORKSPACE)
        lock = None
        try:
            cls._check(folder)
            lock = folder.lock(LOCK)
            if lock is not None and cls._is_current(top, folder, lock):
                return cls(top, folder, lock)
        except BaseException:
            cls._close(folder, lock)
            raise
        cls._close(folder, lock)
        return None

    @staticmethod
    def _close(folder: Folder, lock: int | None) -> None:
        with folder:
            if lock is not None:
                folder.disk.close(lock)

    @staticmethod
    def _check(folder: Folder) -> None:
        for name in folder.names():
            kind = folder.kind(name)
            if kind is Kind.LINK:
                raise Refusal(LinkInTheWay(folder.place(name)))
            ours = name in {LOCK, JOURNAL, _DRAFT} or _PREPARED.fullmatch(name)
            if kind is not Kind.ABSENT and not (ours and kind is Kind.FILE):
                raise Refusal(NotOurs(folder.place(name)))

    @staticmethod
    def _is_current(top: Folder, folder: Folder, lock: int) -> bool:
        """Whether the lock is still the one that others find: its last owner removed it before letting go."""
        named, held = folder.look(LOCK), folder.disk.status(lock)
        place, entered = top.look(WORKSPACE), folder.status()
        return (
            named is not None
            and place is not None
            and (named.st_dev, named.st_ino) == (held.st_dev, held.st_ino)
            and (place.st_dev, place.st_ino) == (entered.st_dev, entered.st_ino)
        )

    def close(self) -> None:
        """Let go of the lock; what stands on disk stays."""
        self._close(self.folder, self._lock)

    def leftovers(self) -> bool:
        """Whether an interrupted compile left anything but an empty workspace."""
        return self.folder.names() != [LOCK]

    def roll_back(self) -> bool:
        """Remove the workspace, unless a journal stands: then it is too late, and False is returned."""
        if self.folder.kind(JOURNAL) is not Kind.ABSENT:
            return False
        self.remove()
        return True

    def repair(self) -> list[Message]:
        """Complete or roll back what an interrupted compile left, and empty the workspace."""
        if self.folder.kind(JOURNAL) is Kind.ABSENT:
            self.empty()
            return [RolledBack(self.top.path)]
        try:
            changes = journal.load(read(self.folder, JOURNAL, _LIMIT))
            journal.verify(self.folder, changes)
        except ValueError as problem:
            raise Refusal(RefusedJournal(self.folder.place(JOURNAL), str(problem))) from None
        kept = self.complete(changes)
        self.empty()
        return [Completed(self.top.path), *(EditedMeanwhile(self.top.place(path)) for path in kept)]

    def promise(self, changes: Changes, contents: Iterable[bytes]) -> None:
        """Prepare the contents of the puts, in their order, then the journal: from there on there is no way back."""
        for (_, staged), data in zip(changes.staged(), contents, strict=True):
            self.folder.create(staged, data)
        self.folder.create(_DRAFT, journal.render(changes))
        self.folder.sync()
        self.top.sync()
        self.folder.rename(_DRAFT, self.folder, JOURNAL)
        self.folder.sync()

    def complete(self, changes: Changes) -> list[str]:
        """Carry out the changes; the paths that were kept because they changed meanwhile."""
        return journal.complete(self.top, self.folder, changes)

    def empty(self) -> None:
        """Remove all but the lock."""
        for name in self.folder.names():
            if name != LOCK:
                self.folder.unlink(name)

    def remove(self) -> None:
        """Remove the mark. Whoever waits for the lock finds it gone, and looks again."""
        self.empty()
        if self.folder.kind(LOCK) is not Kind.ABSENT:
            self.folder.unlink(LOCK)
        self.top.rmdir(WORKSPACE)
        self.top.sync()
