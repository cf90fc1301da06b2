"""Every touch of the disk, one system call per method, so that a test can make any single one of them fail."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import ParamSpec, TypeVar

if sys.platform != "win32":
    import fcntl

P = ParamSpec("P")
T = TypeVar("T")

_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _NO_LINK
READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _NO_LINK  # a pipe in place of a file must not block
CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK
LOCK = os.O_RDWR | os.O_CREAT | getattr(os, "O_NONBLOCK", 0) | _NO_LINK


class Disk:
    """The system calls of the writer. ``at`` is an open folder; names are single names inside it.

    Each method raises OSError. A subclass that overrides `call` sees every one of them.
    """

    supported = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW") and sys.platform != "win32"

    def call(self, action: Callable[P, T], /, *args: P.args, **named: P.kwargs) -> T:
        """Carry out one system call."""
        return action(*args, **named)

    def open(self, name: str, flags: int, at: int | None = None) -> int:
        """Open or create a file, or open a folder."""
        return self.call(os.open, name, flags, 0o644, dir_fd=at)

    def close(self, handle: int) -> None:
        """Close a handle, which is gone even if this fails."""
        self.call(os.close, handle)

    def read(self, handle: int, size: int) -> bytes:
        """At most ``size`` bytes; none at the end."""
        return self.call(os.read, handle, size)

    def write(self, handle: int, data: bytes | memoryview) -> int:
        """Write some of the data; how much."""
        return self.call(os.write, handle, data)

    def fsync(self, handle: int) -> None:
        """Bring a file, or a folder's entries, to the medium."""
        self.call(os.fsync, handle)

    def status(self, handle: int) -> os.stat_result:
        """What is open."""
        return self.call(os.fstat, handle)

    def look(self, name: str, at: int | None = None) -> os.stat_result:
        """What stands under a name, a link as itself."""
        return self.call(os.stat, name, dir_fd=at, follow_symlinks=False)

    def names(self, handle: int) -> list[str]:
        """What a folder holds, in no order."""
        return self.call(os.listdir, handle)

    def writable(self, handle: int) -> bool:
        """Whether this user may make and remove names in a folder."""
        return self.call(os.access, ".", os.W_OK | os.X_OK, dir_fd=handle)

    def mkdir(self, name: str, at: int | None = None) -> None:
        """Make a folder."""
        self.call(os.mkdir, name, 0o755, dir_fd=at)

    def rmdir(self, name: str, at: int) -> None:
        """Remove an empty folder."""
        self.call(os.rmdir, name, dir_fd=at)

    def unlink(self, name: str, at: int) -> None:
        """Remove a file."""
        self.call(os.unlink, name, dir_fd=at)

    def rename(self, name: str, at: int, new: str, to: int) -> None:
        """Put a file in place of what stands under the new name, as one step."""
        self.call(os.rename, name, new, src_dir_fd=at, dst_dir_fd=to)

    def real(self, path: str) -> str:
        """A path with every link in it resolved."""
        return self.call(os.path.realpath, path)

    def lock(self, handle: int) -> bool:
        """Take the exclusive lock of an open file; False where another process has it. The kernel frees it at exit."""
        if sys.platform == "win32":
            raise NotImplementedError
        try:
            self.call(fcntl.flock, handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


DISK = Disk()
