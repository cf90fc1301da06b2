"""How is an edited spec written back? Whole or not at all, and only over the text that was read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from groundplan.terminal import Refused
from groundplan.writing.disk import CREATE, DISK, FOLDER, READ, Disk

_BOM = b"\xef\xbb\xbf"
_SUFFIX = ".groundplan-fix"


def save(name: str, was: str, text: str, disk: Disk = DISK) -> None:
    """Put a text in place of the one that was read.

    The new file is complete on the medium before it takes the old one's name and mode. A byte order mark stays.

    Raises:
        Refused: the file changed since it was read, is a link or no file, or cannot be written.
    """
    path = Path(name)
    try:
        if not disk.supported:
            raise Refused(f"{name}: this system cannot replace a file safely", "see what would change with --diff")
        folder = disk.open(str(path.parent), FOLDER & ~getattr(os, "O_NOFOLLOW", 0))
        try:
            _replace(disk, folder, path.name, name, was, text)
        finally:
            disk.close(folder)
    except OSError as error:
        raise Refused(f"{name}: {(error.strerror or str(error)).lower()}") from None


def _replace(disk: Disk, folder: int, name: str, shown: str, was: str, text: str) -> None:
    status = disk.look(name, folder)
    if not stat.S_ISREG(status.st_mode):
        raise Refused(f"{shown}: a link or no file, which is not replaced", "see what would change with --diff")
    data = _read(disk, folder, name)
    if data.removeprefix(_BOM) != was.encode():
        raise Refused(f"{shown}: changed since it was read", "run it again")
    new = (_BOM if data.startswith(_BOM) else b"") + text.encode()
    draft = f".{name}{_SUFFIX}"
    handle = disk.open(draft, CREATE, folder)
    try:
        try:
            rest = memoryview(new)
            while rest:
                rest = rest[disk.write(handle, rest) :]
            disk.call(os.fchmod, handle, stat.S_IMODE(status.st_mode))
            disk.fsync(handle)
        finally:
            disk.close(handle)
        disk.rename(draft, folder, name, folder)
    except BaseException:
        disk.unlink(draft, folder)
        raise
    disk.fsync(folder)


def _read(disk: Disk, folder: int, name: str) -> bytes:
    handle = disk.open(name, READ, folder)
    try:
        parts = []
        while part := disk.read(handle, 1 << 20):
            parts.append(part)
        return b"".join(parts)
    finally:
        disk.close(handle)
