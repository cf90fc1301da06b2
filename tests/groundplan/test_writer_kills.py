"""A compile is killed at every single system call, and so is its recovery; and two compiles run at once."""

from __future__ import annotations

import fcntl
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import groundplan
from groundplan.writer import Output, compare, recover, write
from tests.groundplan import test_writer_support as support
from tests.groundplan.test_writer_support import (
    CHANGING,
    ENVIRONMENT,
    SITUATIONS,
    SYSTEM,
    CountingDisk,
    DyingDisk,
    InterferingDisk,
    Situation,
    Trial,
    codes,
    died,
    killed,
    output,
    plant,
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
            assert died(lambda at=at: situation.run(trial.root, DyingDisk(at, moment))), what
            if trial.marked():
                report = compare(trial.root, output(situation.after))
                assert (report.changed, "OUT008" in codes(report)) == (True, True), what
            else:
                assert trial.files() in (trial.old, trial.new), what
            trial.check(what)
            trial.reset()


@each_situation
def test_a_hundred_real_kills(situation: Situation) -> None:
    """SIGKILL in a process of its own: that no destructor, no lock and no open file makes it different.

    From a small process, because this one takes five times as long to fork.
    """
    home = Path(groundplan.__file__).parent.parent
    command = [sys.executable, "-m", support.__name__, situation.name, "100"]
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "100\n"), done.stderr


@each_situation
def test_a_kill_is_repaired_by_the_next_compile_alone(situation: Situation) -> None:
    with Trial(situation) as trial:
        for at in range(1, len(trial.calls) + 1, 3):
            assert died(lambda at=at: situation.run(trial.root, DyingDisk(at)))
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
            assert died(lambda at=at: situation.run(trial.root, DyingDisk(at)))
            assert trial.marked()
            trial.start = tree(trial.base)
            _kill_recovery(trial, f"killed at {at}")


def _kill_recovery(trial: Trial, before: str) -> None:
    disk = CountingDisk()
    recover(trial.root, disk=disk)
    for at, call in enumerate(disk.calls, 1):
        trial.reset()
        what = f"{before}, then recovery at {at} ({call})"
        assert died(lambda at=at: recover(trial.root, disk=DyingDisk(at))), what
        trial.check(what)


def test_recovery_keeps_what_a_person_changed_since_the_kill() -> None:
    situation = SITUATIONS[1]
    with Trial(situation) as trial:
        renames = [at for at, call in enumerate(trial.calls, 1) if call == "rename"]
        assert killed(lambda: situation.run(trial.root, DyingDisk(renames[1], really=True)))
        (trial.environment / "docs/index.md").write_bytes(b"mine")
        findings = recover(trial.root)
        assert [finding.code for finding in findings] == ["OUT009", "OUT011"]
        assert (trial.environment / "docs/index.md").read_bytes() == b"mine"
        assert (trial.environment / "terraform/main.tf").read_bytes() == b"A" * 9
        report = situation.run(trial.root, CountingDisk())
        assert codes(report) == ["OUT001"]
        assert report.edited == ("docs/index.md",)


def test_recovery_keeps_an_orphan_that_a_person_changed_since_the_kill() -> None:
    situation = SITUATIONS[2]
    with Trial(situation) as trial:
        removal = trial.calls.index("unlink") + 1
        assert killed(lambda: situation.run(trial.root, DyingDisk(removal, really=True)))
        (trial.environment / "terraform/network.tf").write_bytes(b"mine")
        assert [finding.code for finding in recover(trial.root)] == ["OUT009", "OUT011"]
        assert (trial.environment / "terraform/network.tf").read_bytes() == b"mine"


def test_recovery_survives_that_version_control_restored_the_old_files() -> None:
    situation = SITUATIONS[1]
    with Trial(situation) as trial:
        manifest = max(at for at, call in enumerate(trial.calls, 1) if call == "rename")
        assert killed(lambda: situation.run(trial.root, DyingDisk(manifest, really=True)))
        (trial.environment / "docs/index.md").write_bytes(b"c")
        assert [finding.code for finding in recover(trial.root)] == ["OUT009", "OUT011"]
        assert not trial.marked()
        assert codes(write(trial.root, output(situation.after), force=True)) == ["OUT012"]
        assert trial.files() == trial.new


def test_two_compiles_at_once_take_turns(tmp_path: Path) -> None:
    def made(side: str, turn: int) -> dict[str, str]:
        return {"both.tf": f"{side}{turn}", **{f"{side}/{n}.tf": f"{turn} {n}" for n in range(9)}}

    def compile_often(side: str) -> None:
        for turn in range(40):
            report = write(tmp_path, output(made(side, turn)), disk=CountingDisk(), patience=60)
            assert codes(report) == [], report
            assert report.written
            said = codes(compare(tmp_path, output(made(side, turn)), disk=CountingDisk()))
            assert said in ([], ["OUT008"])  # never an edit that nobody made

    children = []
    for side in "ab":
        child = os.fork()
        if child == 0:
            try:
                compile_often(side)
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    environment = tmp_path / SYSTEM / ENVIRONMENT
    stands = {name: data for name, data in tree(environment, folders=False).items() if name != "manifest.json"}
    assert stands in [{path: text.encode() for path, text in made(side, 39).items()} for side in "ab"]
    assert set(json.loads((environment / "manifest.json").read_text())["files"]) == set(stands)


@pytest.mark.parametrize("situation", SITUATIONS[1:3], ids=lambda situation: situation.name)
def test_another_compile_may_come_and_go_at_any_call(situation: Situation) -> None:
    """It never looks as if somebody had edited, removed or added a file."""
    with Trial(situation) as trial:
        start, quiet = tree(trial.base), CountingDisk()
        compare(trial.root, output(situation.after), disk=quiet)
        for at, run in itertools.product(range(1, len(trial.calls) + 1), (compare, write)):
            if run is compare and at > len(quiet.calls):
                continue
            plant(trial.base, start)
            other = output({"terraform/main.tf": "other", "docs": "other"})
            disk = InterferingDisk(at, lambda other=other: write(trial.root, other, disk=CountingDisk(), patience=0))
            report = run(trial.root, output(situation.after), disk=disk)
            assert codes(report) in ([], ["OUT008"]), f"{run.__name__}, call {at} ({disk.calls[at - 1]})"
            if run is write:
                assert codes(report) == []
                assert trial.files() == trial.new or not compare(trial.root, other, disk=CountingDisk()).changed, at


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


def _compile_for_ever(root: Path, sides: list[dict[str, str]]) -> int:
    child = os.fork()
    if child == 0:
        for files in itertools.cycle(sides):
            write(root, output(files))
    return child


@pytest.mark.slow
def test_five_hundred_kills_at_any_moment(tmp_path: Path) -> None:
    """Two compiles at once on the real disk, with all its waiting, killed from outside by the clock."""
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
        children = [_compile_for_ever(root, chance.sample(sides, 3)) for _ in range(2)]
        for child in children:
            time.sleep(chance.uniform(0.001, 0.05))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        interrupted += (root / SYSTEM / ENVIRONMENT / ".groundplan").exists()
        assert {finding.code for finding in recover(root)} <= {"OUT009", "OUT010"}
        assert tree(root, folders=False) in wholes
    assert interrupted > 100
