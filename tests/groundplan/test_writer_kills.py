"""A compile is killed at every single system call, and so is its recovery; and two compiles run at once."""

from __future__ import annotations

import fcntl
import json
import os
import random
import signal
import time
from pathlib import Path

import pytest

from groundplan.writer import Output, compare, recover, write
from tests.groundplan.test_writer_support import (
    CHANGING,
    ENVIRONMENT,
    SITUATIONS,
    SYSTEM,
    CountingDisk,
    DyingDisk,
    Situation,
    Trial,
    codes,
    killed,
    output,
    tree,
)

each_situation = pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.name)


@each_situation
@pytest.mark.parametrize("moment", ["before", "middle", "after"])
def test_a_kill_at_any_call(situation: Situation, moment: str) -> None:
    with Trial(situation) as trial:
        due = {"before": set(trial.calls), "middle": {"write"}, "after": CHANGING}[moment]
        for at, call in enumerate(trial.calls, 1):
            if call not in due:
                continue
            what = f"killed {moment} call {at} ({call})"
            disk = DyingDisk(at, moment)
            assert killed(lambda disk=disk: situation.run(trial.root, disk)), what
            if trial.marked():
                report = compare(trial.root, output(situation.after))
                assert (report.changed, "OUT008" in codes(report)) == (True, True), what
            else:
                assert trial.files() in (trial.old, trial.new), what
            trial.check(what)
            trial.reset()


@each_situation
def test_a_kill_is_repaired_by_the_next_compile_alone(situation: Situation) -> None:
    with Trial(situation) as trial:
        for at in range(1, len(trial.calls) + 1, 3):
            disk = DyingDisk(at, "before")
            assert killed(lambda disk=disk: situation.run(trial.root, disk))
            situation.run(trial.root, CountingDisk())
            assert trial.files() == trial.new, at
            assert not trial.marked()
            trial.reset()


@pytest.mark.parametrize("situation", SITUATIONS[:3], ids=lambda situation: situation.name)
def test_a_kill_during_recovery(situation: Situation) -> None:
    with Trial(situation) as trial:
        start = trial.start
        renames = [at for at, call in enumerate(trial.calls, 1) if call == "rename"]
        for at in (renames[0] - 2, renames[0] + 1, renames[-1], renames[-1] + 4):
            trial.start = start
            trial.reset()
            assert killed(lambda at=at: situation.run(trial.root, DyingDisk(at, "before")))
            assert trial.marked()
            trial.start = tree(trial.base)
            _kill_recovery(trial, f"killed at {at}", every=1 if situation is SITUATIONS[2] else 4)


def _kill_recovery(trial: Trial, before: str, every: int) -> None:
    disk = CountingDisk()
    recover(trial.root, disk=disk)
    for at, call in list(enumerate(disk.calls, 1))[::every]:
        trial.reset()
        what = f"{before}, then recovery at {at} ({call})"
        assert killed(lambda at=at: recover(trial.root, disk=DyingDisk(at, "before"))), what
        trial.check(what)


def test_recovery_keeps_what_a_person_changed_since_the_kill() -> None:
    situation = SITUATIONS[1]
    with Trial(situation) as trial:
        renames = [at for at, call in enumerate(trial.calls, 1) if call == "rename"]
        assert killed(lambda: situation.run(trial.root, DyingDisk(renames[1], "before")))
        (trial.environment / "docs/index.md").write_bytes(b"mine")
        findings = recover(trial.root)
        assert [finding.code for finding in findings] == ["OUT009", "OUT011"]
        assert (trial.environment / "docs/index.md").read_bytes() == b"mine"
        assert (trial.environment / "terraform/main.tf").read_bytes() == b"A" * 9
        report = situation.run(trial.root, CountingDisk())
        assert codes(report) == ["OUT001"]
        assert report.edited == ("docs/index.md",)


def test_recovery_survives_that_version_control_restored_the_old_files() -> None:
    situation = SITUATIONS[1]
    with Trial(situation) as trial:
        manifest = max(at for at, call in enumerate(trial.calls, 1) if call == "rename")
        assert killed(lambda: situation.run(trial.root, DyingDisk(manifest, "before")))
        (trial.environment / "docs/index.md").write_bytes(b"c")
        assert [finding.code for finding in recover(trial.root)] == ["OUT009", "OUT011"]
        assert not trial.marked()
        assert codes(write(trial.root, output(situation.after), force=True)) == ["OUT012"]
        assert trial.files() == trial.new


def test_two_compiles_at_once_take_turns(tmp_path: Path) -> None:
    sides = [{f"{side}/{n}.tf": f"{side}{n}" * 50 for n in range(12)} | {"both.tf": side} for side in "ab"]

    def compile_often(files: dict[str, str]) -> None:
        for _ in range(25):
            report = write(tmp_path, output(files), disk=CountingDisk(), patience=30)
            assert codes(report) == [], report

    children = []
    for files in sides:
        child = os.fork()
        if child == 0:
            try:
                compile_often(files)
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    environment = tmp_path / SYSTEM / ENVIRONMENT
    stands = {name: data for name, data in tree(environment, folders=False).items() if name != "manifest.json"}
    assert stands in [{path: text.encode() for path, text in files.items()} for files in sides]
    assert set(json.loads((environment / "manifest.json").read_text())["files"]) == set(stands)


def _locked(environment: Path) -> int:
    (environment / ".groundplan").mkdir()
    handle = os.open(environment / ".groundplan" / "lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


def test_a_compile_waits_for_another_and_then_gives_up(tmp_path: Path) -> None:
    write(tmp_path, output({"main.tf": "a"}))
    environment = tmp_path / SYSTEM / ENVIRONMENT
    handle = _locked(environment)
    before, started = tree(tmp_path), time.monotonic()
    report = write(tmp_path, output({"main.tf": "b"}), patience=0.3)
    assert 0.3 <= time.monotonic() - started < 3
    assert codes(report) == ["OUT006"]
    assert report.marked
    assert recover(tmp_path) == []  # its owner is alive
    assert tree(tmp_path) == before
    os.close(handle)
    assert recover(tmp_path) == []
    assert codes(write(tmp_path, output({"main.tf": "b"}))) == []


def test_a_killed_owner_leaves_no_lock(tmp_path: Path) -> None:
    write(tmp_path, output({"main.tf": "a"}))
    environment = tmp_path / SYSTEM / ENVIRONMENT

    def hold() -> None:
        _locked(environment)
        os.kill(os.getpid(), signal.SIGKILL)

    assert killed(hold)
    assert codes(write(tmp_path, output({"main.tf": "b"}), patience=0)) == []
    assert (environment / "main.tf").read_bytes() == b"b"


def test_other_environments_are_not_locked(tmp_path: Path) -> None:
    write(tmp_path, output({"main.tf": "a"}))
    handle = _locked(tmp_path / SYSTEM / ENVIRONMENT)
    report = write(tmp_path, Output(SYSTEM, "development", {"main.tf": b"a"}, {}), patience=0)
    assert codes(report) == []
    os.close(handle)


@pytest.mark.slow
def test_five_hundred_kills_at_any_moment(tmp_path: Path) -> None:
    """The real disk, with all its waiting, killed from outside by the clock."""
    chance = random.Random(0)
    sides = [{**situation.after, **{f"{n}.md": situation.name * 999 for n in range(9)}} for situation in SITUATIONS[:3]]
    wholes = []
    for files in sides:
        write(tmp_path / "whole", output(files))
        wholes.append(tree(tmp_path / "whole", folders=False))
    root = tmp_path / "output"
    write(root, output(sides[0]))
    interrupted = 0
    for _ in range(500):
        child = os.fork()
        if child == 0:
            while True:
                write(root, output(chance.choice(sides)))
        time.sleep(chance.uniform(0.001, 0.05))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        interrupted += (root / SYSTEM / ENVIRONMENT / ".groundplan").exists()
        assert {finding.code for finding in recover(root)} <= {"OUT009", "OUT010"}
        assert tree(root, folders=False) in wholes
        chance.random()
    assert interrupted > 100
