"""What the tests of the writer share: disks that fail or die, trees to compare, and the situations to be survived."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from groundplan.writer import Output, Report, recover, write
from groundplan.writing.disk import Disk
from model.findings import Severity

CHANGING = frozenset({"open", "write", "mkdir", "rmdir", "unlink", "rename", "fsync", "flock"})
"""Calls after which something may be different; after any other a kill is the same as before the next one."""

Tree = Mapping[str, object]

SYSTEM, ENVIRONMENT = "shop", "production"


class CountingDisk(Disk):
    """Remembers each call by name. Tests are after crashes of processes, not of machines: fsync is left out."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def call(self, action: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
        self.calls.append(action.__name__)
        return self.act(action, *args, **named)

    def act(self, action: Callable[..., Any], *args: Any, **named: Any) -> Any:
        return None if action is os.fsync else action(*args, **named)


class FailingDisk(CountingDisk):
    """Fails the n-th call, with ``forever`` every one after it too, with ``late`` after having done its work."""

    def __init__(self, at: int, error: int, *, forever: bool = False, late: bool = False) -> None:
        super().__init__()
        self.at, self.error, self.forever, self.late = at, error, forever, late

    def act(self, action: Callable[..., Any], *args: Any, **named: Any) -> Any:
        count = len(self.calls)
        if count == self.at or (self.forever and count > self.at):
            if self.late or action is os.close:  # a handle is gone even if closing it fails
                action(*args, **named)
            elif action is os.write:
                os.write(args[0], args[1][: len(args[1]) // 2])
            raise OSError(self.error, os.strerror(self.error))
        return super().act(action, *args, **named)


class Dead(BaseException):
    """What a process that was killed does next: nothing."""


class DyingDisk(CountingDisk):
    """Dies right before, in the middle of, or right after the n-th call: nothing reaches the disk any more.

    Handles are closed, as the kernel does. With ``really`` the process is killed.
    """

    def __init__(self, at: int, moment: str = "before", *, really: bool = False) -> None:
        super().__init__()
        self.at, self.moment, self.really = at, moment, really

    def act(self, action: Callable[..., Any], *args: Any, **named: Any) -> Any:
        count = len(self.calls)
        if count == self.at:
            self._last_act(action, *args, **named)
        if count >= self.at:
            if self.really:
                os.kill(os.getpid(), signal.SIGKILL)
            if action is os.close and (count > self.at or self.moment != "after"):
                os.close(*args)
            raise Dead
        return super().act(action, *args, **named)

    def _last_act(self, action: Callable[..., Any], *args: Any, **named: Any) -> None:
        if self.moment == "middle" and action is os.write:
            os.write(args[0], args[1][: len(args[1]) // 2])
        if self.moment == "after":
            with suppress(OSError):
                result = super().act(action, *args, **named)
                if action is os.open:
                    os.close(result)


def died(run: Callable[[], object]) -> bool:
    """Whether a `DyingDisk` came to its end in this run."""
    try:
        run()
    except Dead:
        return True
    return False


class ReplacingDisk(CountingDisk):
    """Carries out some calls in a way of its own."""

    def __init__(self, **instead: Callable[..., Any]) -> None:
        super().__init__()
        self.instead = instead

    def act(self, action: Callable[..., Any], *args: Any, **named: Any) -> Any:
        return super().act(self.instead.get(action.__name__, action), *args, **named)


class InterferingDisk(CountingDisk):
    """Before the n-th call, somebody does something."""

    def __init__(self, at: int, somebody: Callable[[], object]) -> None:
        super().__init__()
        self.at, self.somebody = at, somebody

    def act(self, action: Callable[..., Any], *args: Any, **named: Any) -> Any:
        if len(self.calls) == self.at:
            self.somebody()
        return super().act(action, *args, **named)


class FoldingDisk(CountingDisk):
    """A file system that keeps case and does not tell by it, as on macOS."""

    def act(self, action: Callable[..., Any], *args: Any, **named: Any) -> Any:
        at = [named[key] for key in ("dir_fd", "src_dir_fd", "dst_dir_fd") if named.get(key) is not None]
        args = (*(self._stands(name, where) for name, where in zip(args, at, strict=False)), *args[len(at) :])
        return super().act(action, *args, **named)

    @staticmethod
    def _stands(name: str, at: int) -> str:
        return next((other for other in os.listdir(at) if other.casefold() == name.casefold()), name)


def killed(run: Callable[[], object]) -> bool:
    """Run in a process of its own; whether it was killed, as opposed to having come to its end."""
    child = os.fork()
    if child == 0:
        try:
            run()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0, "the child raised"
    return False


def tree(folder: Path, *, folders: bool = True) -> Tree:
    """Every file with its content, every link with its target and, if wanted, every folder."""
    found: dict[str, object] = {}
    if folder.is_dir():
        _see(str(folder), "", found)
    return found if folders else {name: what for name, what in found.items() if what != "folder"}


def _see(folder: str, prefix: str, found: dict[str, object]) -> None:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            name = prefix + entry.name
            if entry.is_symlink():
                found[name] = ("link", str(Path(entry.path).readlink()))
            elif entry.is_dir():
                found[name] = "folder"
                _see(entry.path, f"{name}/", found)
            else:
                found[name] = _content(entry.path) if entry.is_file() else "other"


def _content(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 (a hundred thousand times)
        return file.read()


def plant(folder: Path, content: Tree) -> None:
    """Make a folder what `tree` has seen."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, what in content.items():
        path = folder / name
        if what == "folder":
            path.mkdir()
        elif isinstance(what, tuple):
            path.symlink_to(what[1])
        elif isinstance(what, bytes):
            path.write_bytes(what)


def output(files: Mapping[str, str], **fields: object) -> Output:
    data = {path: text.encode() for path, text in files.items()}
    return Output(SYSTEM, ENVIRONMENT, data, {"spec": "sha256:0", **fields})


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def errors(report: Report) -> list[str]:
    return [finding.message for finding in report.findings if finding.severity is Severity.ERROR]


@dataclass(frozen=True)
class Situation:
    """A compile to be disturbed: what stood before, what people did since, and what is to stand afterwards."""

    name: str
    after: Mapping[str, str]
    before: Mapping[str, str] = field(default_factory=dict)
    edits: Mapping[str, bytes | None] = field(default_factory=dict)
    force: bool = False

    def set_up(self, base: Path) -> Path:
        """Make ``base`` with the output root and canaries in and around it; returns the root."""
        outside = base / "home" / ".ssh"
        outside.mkdir(parents=True)
        (outside / "authorized_keys").write_bytes(b"canary")
        root = base / "output"
        (root / "other" / "production").mkdir(parents=True)
        (root / "other" / "production" / "main.tf").write_bytes(b"canary")
        (root / "README").symlink_to(outside / "authorized_keys")
        if self.before:
            write(root, output(self.before), disk=CountingDisk())
            environment = root / SYSTEM / ENVIRONMENT
            (environment / "terraform" / ".terraform").mkdir(parents=True)
            (environment / "terraform" / ".terraform" / "state").write_bytes(b"foreign")
            (environment / "terraform" / "notes").symlink_to(outside / "authorized_keys")
            for path, content in self.edits.items():
                if content is None:
                    (environment / path).unlink()
                else:
                    (environment / path).write_bytes(content)
        return root

    def run(self, root: Path, disk: Disk) -> Report:
        return write(root, output(self.after), force=self.force, disk=disk, patience=0.2)


_BEFORE = {
    "terraform/main.tf": "a",
    "terraform/network.tf": "b",
    "docs/index.md": "c",
    "docs/old/deep/page.md": "d",
    "vercel.json": "e",
    "diagram": "f",
}
_CHANGED = {**_BEFORE, "terraform/main.tf": "A" * 9, "docs/index.md": "C"}
_MOVED = {
    "terraform/main.tf": "a",
    "terraform/database.tf": "g",
    "docs/index.md": "c",
    "diagram/all.svg": "h",
    "vercel.json/vercel.json": "i",
    "docs/old": "j",
}

SITUATIONS = (
    Situation("first", after=_BEFORE),
    Situation("change", before=_BEFORE, after=_CHANGED),
    Situation("add and remove", before=_BEFORE, after=_MOVED),
    Situation("hand edit", before=_BEFORE, after=_CHANGED, edits={"terraform/main.tf": b"mine"}),
    Situation(
        "force",
        before=_BEFORE,
        after=_MOVED,
        edits={"terraform/main.tf": b"mine", "terraform/network.tf": b"mine too", "docs/index.md": None},
        force=True,
    ),
)


MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Where thousands of small trees come and go: in memory, where the system offers that."""


class Trial:
    """A situation whose outcomes are known, to be tried again and again from the same start."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self._scratch = tempfile.TemporaryDirectory(dir=MEMORY)
        self.base = base = Path(self._scratch.name) / "base"
        self.root = situation.set_up(base)
        self.start = tree(base)
        self.old = self.files()
        disk = CountingDisk()
        self.report = situation.run(self.root, disk)
        self.calls = disk.calls
        self.end = tree(base)
        self.new = self.files()
        self.around = self.others()
        self.reset()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._scratch.cleanup()

    @property
    def environment(self) -> Path:
        return self.root / SYSTEM / ENVIRONMENT

    def reset(self) -> None:
        if tree(self.base) != self.start:
            plant(self.base, self.start)

    def files(self) -> Tree:
        return tree(self.environment, folders=False)

    def others(self) -> Tree:
        return {name: what for name, what in tree(self.base).items() if not name.startswith(f"output/{SYSTEM}")}

    def marked(self) -> bool:
        return (self.environment / ".groundplan").exists()

    def check(self, what: str) -> None:
        """Old or new or marked; if marked, old or new after the next command. Then new after the next compile."""
        if tree(self.base) == self.start and not self.marked():
            return  # as if nothing had been, so the next compile is the undisturbed one
        if self.marked():
            findings = recover(self.root, disk=CountingDisk())
            assert all(finding.severity is Severity.NOTE for finding in findings), (what, findings)
            assert not self.marked(), what
        assert self.files() in (self.old, self.new), what
        if self.files() != self.new:
            self.situation.run(self.root, CountingDisk())
            assert self.files() == self.new, what
        assert self.others() == self.around, what


def kill_really(situation: Situation, times: int) -> int:
    """SIGKILL this many times, spread over all calls; how often that was survived."""
    with Trial(situation) as trial:
        calls = len(trial.calls)
        for number in range(times):
            at, moment = 1 + number * calls // times, ("before", "after")[number % 2]
            what = f"killed {moment} call {at} ({trial.calls[at - 1]})"
            disk = DyingDisk(at, moment, really=True)
            assert killed(lambda disk=disk: situation.run(trial.root, disk)), what
            assert trial.marked() or trial.files() in (trial.old, trial.new), what
            trial.check(what)
            trial.reset()
    return times


if __name__ == "__main__":
    name, times = sys.argv[1:]
    print(kill_really(next(situation for situation in SITUATIONS if situation.name == name), int(times)))
