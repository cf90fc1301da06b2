"""An open folder: reached without following a link, kept by handle, so that nothing can be put in its place."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from enum import Enum
from pathlib import Path
from typing import Self

from groundplan.writing.disk import CREATE, FOLDER, LOCK, READ, Disk
from groundplan.writing.paths import below_git, shown
from model.catalogue.writing import BelowGit, InTheWay, LinkInTheWay
from model.findings import Message

_CHUNK = 1 << 20
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS})


class Refusal(Exception):  # noqa: N818 (nothing failed: the writer declines)
    """What stands on disk must not be obeyed or overwritten; ``said`` tells why."""

    def __init__(self, said: Message) -> None:
        super().__init__(said)
        self.said = said


class Kind(Enum):
    """What stands under a name."""

    ABSENT = "absent"
    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    OTHER = "other"


_KINDS = {stat.S_IFREG: Kind.FILE, stat.S_IFDIR: Kind.FOLDER, stat.S_IFLNK: Kind.LINK}


class Folder:
    """An open folder. Methods take one name inside it and raise OSError with the whole path as its filename."""

    def __init__(self, disk: Disk, handle: int, path: str) -> None:
        self.disk = disk
        self.path = path
        self._handle = handle

    @classmethod
    def open(cls, disk: Disk, path: Path) -> Self:
        """Open an output root. Links above it are the user's own way there; the root itself must not be one."""
        parts = {*path.absolute().parts, *Path(disk.real(str(path))).parts}
        if below_git(parts):
            raise Refusal(BelowGit(str(path)))
        if stat.S_ISLNK(disk.look(str(path)).st_mode):
            raise Refusal(LinkInTheWay(str(path)))
        return cls(disk, disk.open(str(path), FOLDER), str(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._naming(""):
            self.disk.close(self._handle)

    def place(self, name: str) -> str:
        """The path of a name, for people."""
        return f"{self.path}/{shown(name)}" if name else self.path

    @contextmanager
    def _naming(self, name: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            error.filename, error.filename2 = self.place(name), None
            raise

    def enter(self, name: str) -> Folder:
        """Open a folder in this one; a link or a file in its place is refused."""
        with self._naming(name):
            try:
                return Folder(self.disk, self.disk.open(name, FOLDER, self._handle), self.place(name))
            except OSError as error:
                if error.errno in {errno.ENOTDIR, errno.ELOOP}:
                    self._refuse(name)
                raise

    def _refuse(self, name: str) -> None:
        match self.kind(name):
            case Kind.LINK:
                raise Refusal(LinkInTheWay(self.place(name)))
            case Kind.FILE | Kind.OTHER:
                raise Refusal(InTheWay(self.place(name)))

    @contextmanager
    def parent(self, path: str, *, make: bool = False) -> Iterator[Folder | None]:
        """Open the folder that holds a path below this one, or None where a file or nothing stands on the way."""
        with ExitStack() as stack:
            folder: Folder = self
            for name in path.split("/")[:-1]:
                inner = folder._step(name, make)
                if inner is None:
                    yield None
                    return
                folder = stack.enter_context(inner)
            yield folder

    def _step(self, name: str, make: bool) -> Folder | None:
        try:
            return self.enter(name)
        except FileNotFoundError:
            if not make:
                return None
        except Refusal as refusal:
            if isinstance(refusal.said, LinkInTheWay):
                raise
            return None
        self.make(name)
        return self.enter(name)

    def look(self, name: str) -> os.stat_result | None:
        """What stands under the name, a link as itself; None for nothing."""
        with self._naming(name):
            try:
                return self.disk.look(name, self._handle)
            except FileNotFoundError:
                return None

    def kind(self, name: str) -> Kind:
        """What kind of thing stands under the name."""
        found = self.look(name)
        return _KINDS.get(stat.S_IFMT(found.st_mode), Kind.OTHER) if found else Kind.ABSENT

    def status(self) -> os.stat_result:
        """The folder itself."""
        with self._naming(""):
            return self.disk.status(self._handle)

    def names(self) -> list[str]:
        """What the folder holds, in order."""
        with self._naming(""):
            return sorted(self.disk.names(self._handle))

    def writable(self) -> bool:
        """Whether names can be made and removed here."""
        with self._naming(""):
            return self.disk.writable(self._handle)

    @contextmanager
    def _opened(self, name: str, flag: int) -> Iterator[int]:
        with self._naming(name):
            handle = self.disk.open(name, flag, self._handle)
            try:
                if not stat.S_ISREG(self.disk.status(handle).st_mode):
                    raise OSError(errno.EINVAL, "not a regular file")
                yield handle
            finally:
                self.disk.close(handle)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content of a file; not that of a link, a pipe or a device."""
        with self._opened(name, READ) as handle:
            while chunk := self.disk.read(handle, _CHUNK):
                yield chunk

    def digest(self, name: str) -> str:
        """The sha256 of a file, in hex."""
        digest = hashlib.sha256()
        for chunk in self.chunks(name):
            digest.update(chunk)
        return digest.hexdigest()

    def create(self, name: str, data: bytes) -> None:
        """Write a new file down to the medium."""
        with self._opened(name, CREATE) as handle:
            rest = memoryview(data)
            while rest:
                rest = rest[self.disk.write(handle, rest) :]
            self.disk.fsync(handle)

    def lock(self, name: str) -> int | None:
        """Open and lock a file, made where there is none: its handle, or None where another process holds it."""
        with self._naming(name):
            handle = self.disk.open(name, LOCK, self._handle)
            taken = False
            try:
                taken = self.disk.lock(handle)
            except OSError as error:
                if error.errno in _NO_LOCKS:
                    self.disk.unlink(name, self._handle)  # or it would stay for ever: nobody here can take it
                raise
            finally:
                if not taken:
                    self.disk.close(handle)
            return handle if taken else None

    def make(self, name: str) -> bool:
        """Make a folder; False where something stands already."""
        with self._naming(name):
            try:
                self.disk.mkdir(name, self._handle)
            except FileExistsError:
                return False
            return True

    def rename(self, name: str, to: Folder, new: str) -> None:
        """Put a file of this folder in place of what stands under a name in another."""
        with to._naming(new):
            self.disk.rename(name, self._handle, new, to._handle)

    def unlink(self, name: str) -> None:
        """Remove a file."""
        with self._naming(name):
            self.disk.unlink(name, self._handle)

    def rmdir(self, name: str) -> bool:
        """Remove a folder if it is empty; False where it is not one, or holds something."""
        with self._naming(name):
            try:
                self.disk.rmdir(name, self._handle)
            except OSError as error:
                if error.errno in {errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT, errno.ENOTDIR, errno.EBUSY}:
                    return False
                raise
            return True

    def sync(self) -> None:
        """Bring the folder's entries to the medium, where its file system knows how."""
        with self._naming(""):
            try:
                self.disk.fsync(self._handle)
            except OSError as error:
                if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
                    raise
