"""How does output reach the disk? As one step per environment, which a crash, an edit or a link cannot make half.

The unit is the folder ``<root>/<system>/<environment>``. A compile prepares all content in ``.groundplan`` inside it,
then writes a journal of what it will change: up to there nothing has changed, and the way back is to remove
``.groundplan``. From there on the journal is carried out: files are removed, files are renamed into place, the manifest
last, and ``.groundplan`` goes. A compile that is killed leaves ``.groundplan`` as a mark; whoever comes next takes its
lock, which the kernel has freed, and completes or rolls back.

Limits. What a person saves between the last look at a file and its replacement, well under a millisecond, is lost.
Linux and macOS only: Windows can neither open relative to a folder nor refuse links; there `write` and `compare`
return a finding. The lock is flock's: where a network file system keeps it from other machines, their compiles of one
environment are not kept apart.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from groundplan.writing import recovery
from groundplan.writing.disk import DISK, Disk
from groundplan.writing.folder import Refusal
from groundplan.writing.job import Job
from groundplan.writing.manifest import render
from groundplan.writing.paths import MANIFEST, check_name, check_paths
from groundplan.writing.plan import Plan
from model.catalogue.writing import Interrupted, NoSafeFiles
from model.findings import Finding, Message, Place

PATIENCE = 5.0
"""Seconds that a compile waits for another one of the same environment."""


@dataclass(frozen=True)
class Output:
    """What one compile of one environment makes.

    ``files`` maps paths below ``output/<system>/<environment>/``, joined by ``/``, to content. ``manifest`` holds more
    fields for ``manifest.json``: JSON data. Raises ValueError for names that a generator must not make: see
    `groundplan.writing.paths`.
    """

    system: str
    environment: str
    files: Mapping[str, bytes]
    manifest: Mapping[str, object]

    def __post_init__(self) -> None:
        check_name(self.system)
        check_name(self.environment)
        check_paths(self.files)


@dataclass(frozen=True)
class Report:
    """What became, or would become, of the files of one environment; paths are relative to it, folders end in ``/``.

    ``edited`` are files of ours that a person changed, ``foreign`` what others put into our folders; both were kept.
    ``marked`` says that the folder waits for `recover`, or that another compile is at it.
    """

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    marked: bool = False
    findings: tuple[Finding, ...] = ()

    @property
    def kept(self) -> tuple[str, ...]:
        """All that was left as it stands: hand-edited and foreign."""
        return tuple(sorted((*self.edited, *self.foreign)))

    @property
    def changed(self) -> bool:
        """Whether anything is, or would be, different afterwards."""
        return bool(self.written or self.removed or self.marked)


def write(root: Path, output: Output, *, force: bool = False, disk: Disk = DISK, patience: float = PATIENCE) -> Report:
    """Make the files of an environment those of ``output``: all of them or, where a finding is an error, none.

    With ``force`` files that were edited by hand are replaced, and named. What stands on disk raises nothing;
    a manifest field that is not JSON raises ValueError or TypeError.
    """

    def run(job: Job) -> Report:
        plan, said = job.write(patience, force=force)
        return _report(plan, [*said, *plan.stops], marked=job.marked)

    return _guarded(root, output, disk, run)


def compare(root: Path, output: Output, *, disk: Disk = DISK) -> Report:
    """What `write` would do. Touches nothing; a marked folder counts as changed, and as an error."""

    def run(job: Job) -> Report:
        plan = job.inspect()
        marked = [Interrupted(job.place)] if job.marked else []
        return _report(plan, [*marked, *plan.stops], marked=job.marked)

    return _guarded(root, output, disk, run)


def recover(root: Path, *, disk: Disk = DISK) -> list[Finding]:
    """Complete or roll back every interrupted compile below ``root``; every command calls this first.

    A folder that another process is writing right now is left to it. Nothing on disk raises; what could not be repaired
    is an error among the findings, what was repaired a note.
    """
    return _findings(recovery.recover(disk, root)) if disk.supported else []


def _guarded(root: Path, output: Output, disk: Disk, run: Callable[[Job], Report]) -> Report:
    content = {**output.files, MANIFEST: render(output.files, output.manifest)}
    job = Job(disk, root, (output.system, output.environment), content)
    said: Message
    try:
        if disk.supported:
            return run(job)
        said = NoSafeFiles(sys.platform)
    except Refusal as refusal:
        said = refusal.said
    except OSError as error:
        said = recovery.failed(error, job.place, job.outcome)
    return Report(marked=job.marked, findings=tuple(_findings([said])))


def _report(plan: Plan, said: Iterable[Message], *, marked: bool) -> Report:
    changes = plan.changes
    done = [] if plan.stops else [step.path for step in changes.puts if step.path not in plan.kept]
    gone = [] if plan.stops else [step.path for step in changes.removes if step.path not in plan.kept]
    return Report(
        written=tuple(done),
        unchanged=tuple(plan.unchanged),
        removed=tuple(gone),
        edited=tuple(sorted({*plan.edited, *plan.kept})),
        foreign=tuple(plan.foreign),
        marked=marked,
        findings=tuple(_findings(said)),
    )


def _findings(said: Iterable[Message]) -> list[Finding]:
    return [Finding(message, Place()) for message in said]
