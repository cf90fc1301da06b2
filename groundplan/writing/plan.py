"""What would a compile change? The old manifest, the new content and the disk compared; nothing is touched."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from groundplan.writing.folder import Folder, Kind
from groundplan.writing.journal import Changes, Put, Remove
from groundplan.writing.paths import MANIFEST, WORKSPACE, above, fold, shown
from model.catalogue.writing import DiskFailed, EditDiscarded, HandEdited, InTheWay, LinkInTheWay
from model.findings import Message


@dataclass(frozen=True)
class Seen:
    """What stands at a path; the digest for a file that was asked for."""

    kind: Kind = Kind.ABSENT
    digest: str = ""


@dataclass
class View:
    """An environment as it stands on disk, as far as the paths asked for reach."""

    path: str
    found: dict[str, Seen] = field(default_factory=dict)
    foreign: list[str] = field(default_factory=list)
    closed: dict[str, int] = field(default_factory=dict)
    """Folders in which nothing can be changed, with the error number that an attempt would end with."""

    def at(self, path: str) -> Seen:
        """What stands at a path that was asked for, or at a folder above one."""
        return self.found.get(path, Seen())


@dataclass
class Plan:
    """The changes of one compile; where ``stops`` says something, none of them may be made."""

    changes: Changes = field(default_factory=Changes)
    unchanged: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    stops: list[Message] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Paths of the changes that were not made after all, because somebody changed them meanwhile."""


def look(top: Folder, paths: Iterable[str]) -> View:
    """See what stands at these paths, and what else stands in the folders that hold them."""
    paths = set(paths)
    children: dict[str, set[str]] = {"": set()}
    for path in paths:
        for inner in (*above(path), path):
            folder, _, name = inner.rpartition("/")
            children.setdefault(folder, set()).add(name)
    view = View(top.path)
    _walk(top, "", view, paths, children, top.status().st_dev)
    return view


def _walk(
    folder: Folder, prefix: str, view: View, paths: set[str], children: Mapping[str, set[str]], device: int
) -> None:
    base = f"{prefix}/" if prefix else ""
    if folder.status().st_dev != device:
        view.closed[prefix] = errno.EXDEV
    elif not folder.writable():
        view.closed[prefix] = errno.EACCES
    for name in sorted(children[prefix]):
        path, kind = base + name, folder.kind(name)
        asked = kind is Kind.FILE and path in paths
        view.found[path] = Seen(kind, folder.digest(name) if asked else "")
        if kind is Kind.FOLDER and path in children:
            with folder.enter(name) as inner:
                _walk(inner, path, view, paths, children, device)
    for name in folder.names():
        if name not in children[prefix] and (prefix, name) != ("", WORKSPACE):
            view.foreign.append(base + shown(name) + ("/" if folder.kind(name) is Kind.FOLDER else ""))


def decide(old: Mapping[str, str], new: Mapping[str, str], view: View, *, force: bool = False) -> Plan:
    """The plan that leads from the old files to the new ones, both by path with digest, the manifest among them."""
    return _Decision(old, new, view, force).made()


class _Decision:
    def __init__(self, old: Mapping[str, str], new: Mapping[str, str], view: View, force: bool) -> None:
        self.old, self.new, self.view, self.force = old, new, view, force
        self.plan = Plan(foreign=list(view.foreign))
        self.respelled = {fold(path): digest for path, digest in old.items() if path not in new}
        self.folders = {folder for path in old for folder in above(path)}
        self.removes: list[Remove] = []
        self.puts: list[Put] = []

    def made(self) -> Plan:
        for path in sorted(self.old.keys() - self.new.keys()):
            self._drop(path)
        for path in sorted(self.new, key=lambda path: (path == MANIFEST, path)):
            self._want(path)
        left = self.folders - {folder for path in self.new for folder in above(path)}
        emptied = sorted((f for f in left if self.view.at(f).kind is Kind.FOLDER), key=lambda f: (-f.count("/"), f))
        plan = self.plan
        plan.changes = Changes(tuple(self.removes), tuple(emptied), tuple(self.puts))
        self._check_access()
        plan.foreign.sort()
        plan.stops = list(dict.fromkeys(plan.stops))
        return plan

    def _place(self, path: str) -> str:
        return f"{self.view.path}/{path}"

    def _drop(self, path: str) -> None:
        """A file of ours that is wanted no more."""
        seen = self.view.at(path)
        if link := self._link(path):
            self.plan.stops.append(LinkInTheWay(self._place(link)))
        elif seen.kind is Kind.FILE:
            if self._may_replace(path, seen, self.old[path]):
                self.removes.append(Remove(path, seen.digest))
        elif seen.kind is Kind.OTHER or (seen.kind is Kind.FOLDER and not self._leads_on(path)):
            self.plan.foreign.append(path + ("/" if seen.kind is Kind.FOLDER else ""))

    def _want(self, path: str) -> None:
        """A file that is to stand here."""
        seen, now = self.view.at(path), self.new[path]
        respelled = None if path in self.old else self.respelled.get(fold(path))
        if link := self._link(path):
            self.plan.stops.append(LinkInTheWay(self._place(link)))
        elif blocker := self._blocker(path, seen):
            self.plan.stops.append(InTheWay(self._place(blocker)))
        elif seen.kind is not Kind.FILE:
            self.puts.append(Put(path, "", now))
        elif seen.digest == now and respelled is None:
            self.plan.unchanged.append(path)
        elif path not in self.old and seen.digest != respelled:
            self.plan.stops.append(InTheWay(self._place(path)))
        elif respelled or self._may_replace(path, seen, self.old[path]):
            self.puts.append(Put(path, seen.digest, now))

    def _may_replace(self, path: str, seen: Seen, was: str) -> bool:
        if seen.digest == was:
            return True
        place = self._place(path)
        if self.force:
            self.plan.notes.append(EditDiscarded(place))
        else:
            self.plan.edited.append(path)
            self.plan.stops.append(HandEdited(place))
        return self.force

    def _link(self, path: str) -> str | None:
        return next((p for p in (*above(path), path) if self.view.at(p).kind is Kind.LINK), None)

    def _leads_on(self, folder: str) -> bool:
        return any(path.startswith(f"{folder}/") for path in (*self.old, *self.new))

    def _blocker(self, path: str, seen: Seen) -> str | None:
        """What stands in the way and will not leave: a file where a folder belongs, or the other way round."""
        for folder in above(path):
            kind = self.view.at(folder).kind
            if kind is Kind.OTHER or (kind is Kind.FILE and folder not in self.old):
                return folder
        if seen.kind is Kind.FOLDER:
            leaves = path in self.folders and not any(p.startswith(f"{path}/") for p in self.plan.foreign)
            return None if leaves else path
        return path if seen.kind is Kind.OTHER else None

    def _check_access(self) -> None:
        for path in self.plan.changes.paths():
            standing = [f for f in ("", *above(path)) if not f or self.view.at(f).kind is Kind.FOLDER]
            if reason := self.view.closed.get(standing[-1]):
                place = self._place(standing[-1]).rstrip("/")
                self.plan.stops.append(DiskFailed(place, os.strerror(reason), "nothing was changed"))
