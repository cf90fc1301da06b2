"""Every single system call of a compile fails once, with each reason that a disk has, and for good."""

from __future__ import annotations

import errno
import itertools

import pytest

from groundplan.writer import recover
from model.findings import Severity
from tests.groundplan.test_writer_support import (
    CHANGING,
    ENVIRONMENT,
    SITUATIONS,
    SYSTEM,
    CountingDisk,
    FailingDisk,
    FoldingDisk,
    Situation,
    Trial,
    codes,
    errors,
    tree,
)

REASONS = (errno.ENOSPC, errno.EACCES, errno.EIO)

each_situation = pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.name)
each_reason = pytest.mark.parametrize("reason", REASONS, ids=errno.errorcode.get)


@each_situation
@each_reason
def test_any_call_may_fail_once(situation: Situation, reason: int) -> None:
    with Trial(situation) as trial:
        for at in range(1, len(trial.calls) + 1):
            what = f"call {at} ({trial.calls[at - 1]})"
            report = situation.run(trial.root, FailingDisk(at, reason))
            assert errors(report), what
            assert report.marked or not trial.marked(), what
            if not trial.marked():
                assert tree(trial.base) in (trial.start, trial.end), what
            trial.check(what)
            trial.reset()


@each_situation
def test_a_call_may_do_its_work_and_still_fail(situation: Situation) -> None:
    with Trial(situation) as trial:
        for at, call in enumerate(trial.calls, 1):
            if call not in CHANGING - {"open", "write", "flock"}:
                continue
            what = f"call {at} ({call})"
            report = situation.run(trial.root, FailingDisk(at, errno.EIO, late=True))
            assert errors(report) or (call == "mkdir" and trial.files() == trial.new), what  # it stood already
            assert report.marked or not trial.marked(), what
            trial.check(what)
            trial.reset()


@each_situation
def test_the_disk_may_fail_for_good(situation: Situation) -> None:
    with Trial(situation) as trial:
        for at, reason in zip(range(1, len(trial.calls) + 1), itertools.cycle(REASONS), strict=False):
            what = f"from call {at} ({trial.calls[at - 1]})"
            report = situation.run(trial.root, FailingDisk(at, reason, forever=True))
            assert errors(report), what
            assert report.marked or not trial.marked(), what
            trial.check(what)
            trial.reset()


@pytest.mark.parametrize("situation", SITUATIONS[1:3], ids=lambda situation: situation.name)
def test_recovery_may_fail_too(situation: Situation) -> None:
    with Trial(situation) as trial:
        renames = [at for at, call in enumerate(trial.calls, 1) if call == "rename"]
        for at in (renames[0] - 3, renames[0] + 1, renames[1] + 1, renames[-1] + 1):
            trial.reset()
            situation.run(trial.root, FailingDisk(at, errno.EIO, forever=True))
            assert trial.marked()
            _fail_every_call_of_recovery(trial, f"call {at}")


def _fail_every_call_of_recovery(trial: Trial, before: str) -> None:
    halfway, start = tree(trial.base), trial.start
    trial.start = halfway
    disk = CountingDisk()
    recover(trial.root, disk=disk)
    for at, reason in zip(range(1, len(disk.calls) + 1), itertools.cycle(REASONS), strict=False):
        trial.reset()
        what = f"{before}, then call {at} ({disk.calls[at - 1]}) of the recovery"
        findings = recover(trial.root, disk=FailingDisk(at, reason, forever=at % 2 == 0))
        loud = any(finding.severity is not Severity.NOTE for finding in findings)
        assert loud or not trial.marked(), what
        trial.check(what)
    trial.start = start


class FailingFoldingDisk(FailingDisk, FoldingDisk):
    """A failing file system that does not tell names by their case."""


@pytest.mark.parametrize("content", ["a", "A"])
def test_any_call_may_fail_while_a_name_changes_its_case(content: str) -> None:
    with Trial(Situation("case", before={"Main.tf": "a", "x": "x"}, after={"main.tf": content})) as trial:
        for at, forever in itertools.product(range(1, len(trial.calls) + 1), (False, True)):
            what = f"call {at} ({trial.calls[at - 1]})"
            trial.situation.run(trial.root, FailingFoldingDisk(at, errno.EIO, forever=forever))
            findings = recover(trial.root, disk=FoldingDisk())
            assert all(finding.code in {"OUT009", "OUT010"} for finding in findings), what
            assert not trial.marked(), what
            found = {name.casefold(): data for name, data in trial.files().items() if name.endswith("ain.tf")}
            assert found in [{"main.tf": b"a"}, {"main.tf": content.encode()}], what
            assert codes(trial.situation.run(trial.root, FoldingDisk())) == [], what
            trial.reset()


def test_a_failure_names_the_file_and_the_reason() -> None:
    with Trial(SITUATIONS[1]) as trial:
        manifest = len(trial.calls) - trial.calls[::-1].index("rename")
        report = trial.situation.run(trial.root, FailingDisk(manifest, errno.ENOSPC))
        assert errors(report) == [
            f"{trial.environment}/manifest.json: No space left on device; "
            "the folder is marked, and the next command completes it or rolls it back"
        ]
        assert report.written == ()
        assert report.marked


def test_a_failure_at_the_very_end_does_not_deny_the_work() -> None:
    with Trial(SITUATIONS[1]) as trial:
        lock = len(trial.calls) - trial.calls[::-1].index("unlink")
        report = trial.situation.run(trial.root, FailingDisk(lock, errno.EIO))
        assert errors(report) == [f"{trial.environment}/.groundplan/lock: Input/output error; all was written"]
        assert report.written == trial.report.written
        assert report.marked


def test_everything_is_on_the_medium_before_it_is_relied_on() -> None:
    """The order that a power cut asks for; seen from the calls, because a test cannot cut the power."""
    with Trial(SITUATIONS[2]) as trial:
        calls = trial.calls
    renames = [at for at, call in enumerate(calls) if call == "rename"]
    promise, *_, last, manifest = renames
    assert "unlink" not in calls[:promise]
    created = calls[:promise].count("write")  # the content of each file, and the journal
    assert calls[:promise].count("fsync") == created + len(("workspace", "environment"))
    assert calls[promise + 1] == "fsync"
    touched = ["", "diagram", "docs", "terraform", "vercel.json"]  # docs/old has become a file
    assert calls[last:manifest].count("fsync") == len(touched)
    unlinked = calls.index("unlink", manifest)
    assert calls[manifest:unlinked].count("fsync") == 1
    assert "fsync" in calls[calls.index("rmdir", manifest) :]
    with Trial(SITUATIONS[0]) as trial:
        made = trial.calls[: trial.calls.index("flock")]
    assert made.count("fsync") == len((SYSTEM, ENVIRONMENT))
