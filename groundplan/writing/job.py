"""One environment to be written or compared, from the root down."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from groundplan.writing.disk import Disk
from groundplan.writing.folder import Folder, Refusal
from groundplan.writing.manifest import Manifest, digest, load
from groundplan.writing.paths import MANIFEST
from groundplan.writing.plan import Plan, View, decide, look
from groundplan.writing.recovery import failed
from groundplan.writing.workspace import Workspace, is_marked
from model.catalogue.writing import Busy, EditedMeanwhile
from model.findings import Message

_PAUSE = 0.02
_UNCHANGED = "nothing was changed"
_MARKED = "the folder is marked, and the next command completes it or rolls it back"
_WRITTEN = "all was written"


class Job:
    """The content of one environment on its way to the disk.

    ``outcome`` and ``marked`` say at any time what is true of the folder, for whoever catches an error. Methods raise
    OSError, and Refusal for what must not be obeyed or overwritten.
    """

    def __init__(self, disk: Disk, root: Path, names: tuple[str, str], content: Mapping[str, bytes]) -> None:
        self.disk, self.root, self.names, self.content = disk, root, names, content
        self.place = "/".join((str(root), *names))
        self.outcome = _UNCHANGED
        self.marked = False
        self._made: list[int] = []

    def inspect(self, *, force: bool = False) -> Plan:
        """The plan as things stand, taking no lock and touching nothing.

        In a folder that is marked, or that another compile changed meanwhile, what stands means nothing: then the plan
        is empty, and ``marked`` says so.
        """
        with ExitStack() as stack:
            try:
                top = stack.enter_context(Folder.open(self.disk, self.root))
                for name in self.names:
                    top = stack.enter_context(top.enter(name))
            except FileNotFoundError:
                return self._plan(None, force)
            before = self._version(top)
            if before is not None:
                try:
                    plan = self._plan(top, force)
                except (OSError, Refusal):
                    if self._version(top) == before:
                        raise
                else:
                    if self._version(top) == before:
                        return plan
            self.marked = True
            return Plan()

    def _version(self, top: Folder) -> tuple[int, ...] | None:
        """What every compile changes: None while one is under way, else what tells one manifest from the next."""
        if is_marked(top):
            return None
        found = top.look(MANIFEST)
        return (found.st_ino, found.st_ctime_ns, found.st_mtime_ns) if found else ()

    def write(self, patience: float, *, force: bool) -> tuple[Plan, list[Message]]:
        """Carry out the plan, if it may be; the plan, and what is to be said besides."""
        plan = self.inspect(force=force)
        if not self.marked and (plan.stops or not plan.changes):
            return plan, []
        try:
            with self._held(patience) as work:
                return self._carry_out(work, force)
        except BaseException:
            self._prune()
            raise

    def _carry_out(self, work: Workspace, force: bool) -> tuple[Plan, list[Message]]:
        said = work.repair() if work.leftovers() else []
        plan = self._plan(work.top, force)
        if not plan.stops and plan.changes:
            work.promise(plan.changes, (self.content[put.path] for put in plan.changes.puts))
            plan.kept = work.complete(plan.changes)
            self.outcome = _WRITTEN
            said += [*plan.notes, *(EditedMeanwhile(work.top.place(path)) for path in plan.kept)]
        try:
            work.remove()
            self.marked = False
        except OSError as error:
            said.append(failed(error, self.place, self.outcome))
        return plan, said

    def _plan(self, top: Folder | None, force: bool) -> Plan:
        old = load(top) if top else Manifest()
        ours = {**old.files, MANIFEST: old.digest} if old.digest else {}
        new = {path: digest(data) for path, data in self.content.items()}
        view = look(top, {*ours, *new}) if top else View(self.place)
        return decide(ours, new, view, force=force)

    @contextmanager
    def _held(self, patience: float) -> Iterator[Workspace]:
        """The locked workspace, in folders made where they are missing; rolled back if the body fails in time."""
        deadline = time.monotonic() + patience
        self._make_root()
        while True:
            with ExitStack() as stack:
                if work := self._take(stack):
                    try:
                        yield work
                    except BaseException:
                        self._roll_back(work)
                        raise
                    return
            if time.monotonic() > deadline:
                raise Refusal(Busy(self.place, f"{patience:g}"))
            time.sleep(_PAUSE)

    def _take(self, stack: ExitStack) -> Workspace | None:
        """One attempt at the workspace; None where another compile holds it, or has just removed a folder."""
        top = stack.enter_context(Folder.open(self.disk, self.root))
        try:
            for depth, name in enumerate(self.names):
                if top.make(name):
                    self._made.append(depth)
                    top.sync()
                top = stack.enter_context(top.enter(name))
        except FileNotFoundError:
            return None
        self.marked = True  # also where it is another compile's, or where this fails
        if work := Workspace.take(top):
            stack.callback(work.close)
        return work

    def _make_root(self) -> None:
        missing = []
        path = self.root
        while not self._stands(path):
            missing.append(path)
            path = path.parent
        for path in reversed(missing):
            with suppress(FileExistsError):
                self.disk.mkdir(str(path))

    def _stands(self, path: Path) -> bool:
        try:
            self.disk.look(str(path))
        except FileNotFoundError:
            return False
        return True

    def _roll_back(self, work: Workspace) -> None:
        with suppress(OSError):
            if work.roll_back():
                self.marked = False
            else:
                self.outcome = _MARKED

    def _prune(self) -> None:
        """Remove the folders that this job made, where nothing came to stand in them."""
        system, environment = self.names
        with suppress(OSError, Refusal), Folder.open(self.disk, self.root) as top:
            if 1 in self._made:
                with top.enter(system) as folder:
                    folder.rmdir(environment)
            if 0 in self._made:
                top.rmdir(system)
