"""What a compile writes, leaves, removes and says."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest

from groundplan.writer import Output, Report, compare, recover, write
from groundplan.writing.disk import Disk
from model.catalogue import writing
from model.findings import Finding, Message, Place
from tests.groundplan.test_writer_support import (
    CHANGING,
    ENVIRONMENT,
    SITUATIONS,
    SYSTEM,
    CountingDisk,
    FoldingDisk,
    ReplacingDisk,
    Situation,
    Trial,
    codes,
    output,
    tree,
)

FILES = {"terraform/main.tf": "a", "terraform/network.tf": "b", "docs/deep/index.md": "c"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An output root with one environment that was compiled from FILES."""
    root = tmp_path / "output"
    assert codes(write(root, output(FILES))) == []
    return root


@pytest.fixture
def environment(root: Path) -> Path:
    return root / SYSTEM / ENVIRONMENT


@contextmanager
def untouched(folder: Path) -> Iterator[None]:
    before = tree(folder)
    yield
    assert tree(folder) == before


def test_a_first_compile_writes_everything(tmp_path: Path) -> None:
    root = tmp_path / "not" / "there" / "yet"
    report = write(root, output(FILES, compiler="1.0", origins={"terraform/main.tf": {"1": "components.api"}}))
    assert report == Report(written=(*sorted(FILES), "manifest.json"))
    environment = root / SYSTEM / ENVIRONMENT
    found = dict(tree(environment, folders=False))
    manifest = json.loads(found.pop("manifest.json"))
    assert found == {path: text.encode() for path, text in FILES.items()}
    assert manifest == {
        "format": 1,
        "spec": "sha256:0",
        "compiler": "1.0",
        "origins": {"terraform/main.tf": {"1": "components.api"}},
        "files": {path: sha256(text.encode()).hexdigest() for path, text in FILES.items()},
    }


def test_the_manifest_is_sorted_and_indented(environment: Path) -> None:
    text = (environment / "manifest.json").read_text()
    assert text == json.dumps(json.loads(text), indent=2, sort_keys=True) + "\n"
    assert write(environment.parent.parent, output(dict(reversed(FILES.items())))).written == ()


@pytest.mark.parametrize(("mask", "file", "folder"), [(0o022, 0o644, 0o755), (0o077, 0o600, 0o700)])
def test_modes_follow_the_mask(mask: int, file: int, folder: int, tmp_path: Path) -> None:
    before = os.umask(mask)
    try:
        write(tmp_path, output(FILES))
    finally:
        os.umask(before)
    for path in (tmp_path / SYSTEM).rglob("*"):
        assert path.stat().st_mode & 0o777 == (folder if path.is_dir() else file), path


def test_the_same_again_touches_nothing(root: Path) -> None:
    times = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    disk = CountingDisk()
    report = write(root, output(FILES), disk=disk)
    assert report == Report(unchanged=(*sorted(FILES), "manifest.json"))
    assert not report.changed
    assert CHANGING.isdisjoint(set(disk.calls) - {"open"})
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == times


def test_only_what_changed_is_written(root: Path, environment: Path) -> None:
    kept = environment / "terraform/network.tf"
    before = kept.stat()
    report = write(root, output({**FILES, "terraform/main.tf": "A"}))
    assert report.written == ("terraform/main.tf", "manifest.json")
    assert report.unchanged == ("docs/deep/index.md", "terraform/network.tf")
    assert (kept.stat().st_mtime_ns, kept.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_another_manifest_is_a_change(root: Path) -> None:
    assert write(root, output(FILES, spec="sha256:1")).written == ("manifest.json",)


def test_orphans_and_their_empty_folders_go(root: Path, environment: Path) -> None:
    (environment / "terraform" / "mine.txt").write_text("mine")
    report = write(root, output({"vercel.json": "d"}))
    assert report.removed == tuple(sorted(FILES))
    assert report.kept == report.foreign == ("terraform/mine.txt",)
    assert set(tree(environment)) == {"manifest.json", "vercel.json", "terraform", "terraform/mine.txt"}


def test_foreign_folders_are_named_and_not_entered(root: Path, environment: Path) -> None:
    (environment / "terraform" / ".terraform" / "modules").mkdir(parents=True)
    (environment / "empty").mkdir()
    (environment / "terraform" / "a\x1b\udcff").touch()
    assert write(root, output(FILES)).kept == ("empty/", "terraform/.terraform/", "terraform/a\x1b\\udcff")


def test_what_took_the_place_of_an_orphan_is_foreign(root: Path, environment: Path) -> None:
    (environment / "terraform/main.tf").unlink()
    (environment / "terraform/main.tf").mkdir()
    report = write(root, output({}))
    assert report.kept == ("terraform/main.tf/",)
    assert (codes(report), (environment / "terraform/main.tf").is_dir()) == ([], True)


@pytest.mark.parametrize("after", [{**FILES, "terraform/main.tf": "A"}, {}], ids=["wanted", "orphan"])
def test_a_hand_edit_stops_the_environment(after: dict[str, str], root: Path, environment: Path) -> None:
    (environment / "terraform/main.tf").write_text("mine")
    with untouched(root):
        report = write(root, output(after))
    assert [finding.message for finding in report.findings] == [
        f"{environment}/terraform/main.tf was edited by hand since groundplan wrote it"
    ]
    assert (report.written, report.removed, report.edited) == ((), (), ("terraform/main.tf",))
    forced = write(root, output(after), force=True)
    assert codes(forced) == ["OUT012"]
    assert "terraform/main.tf" in (forced.written if after else forced.removed)
    assert write(root, output(after)).changed is False


def test_an_edit_that_the_spec_caught_up_with_is_no_edit(root: Path, environment: Path) -> None:
    (environment / "terraform/main.tf").write_text("A")
    report = write(root, output({**FILES, "terraform/main.tf": "A"}))
    assert (report.written, codes(report)) == (("manifest.json",), [])


def test_a_file_that_somebody_removed_comes_back(root: Path, environment: Path) -> None:
    (environment / "docs/deep/index.md").unlink()
    (environment / "docs/deep").rmdir()
    assert write(root, output(FILES)).written == ("docs/deep/index.md",)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [("vercel.json", "vercel.json"), ("docs/x/notes", "docs/x"), ("file", "file/inside"), ("docs/deep/x", "docs/deep")],
)
def test_what_is_foreign_is_never_replaced(path: str, wanted: str, root: Path, environment: Path) -> None:
    (environment / path).parent.mkdir(exist_ok=True)
    (environment / path).write_text("foreign")
    for force in (False, True):
        with untouched(root):
            report = write(root, output({wanted: "d"}), force=force)
        assert codes(report) == ["OUT002"]
        assert report.written == report.removed == ()


def test_without_a_manifest_only_equal_files_are_ours(root: Path, environment: Path) -> None:
    (environment / "manifest.json").unlink()
    assert codes(write(root, output({**FILES, "terraform/main.tf": "A"}), force=True)) == ["OUT002"]
    assert write(root, output(FILES)).written == ("manifest.json",)


def test_a_file_in_place_of_a_folder_is_in_the_way(tmp_path: Path) -> None:
    for path in (tmp_path / SYSTEM, tmp_path / SYSTEM / ENVIRONMENT):
        path.write_text("mine")
        assert codes(write(tmp_path, output(FILES))) == ["OUT002"]
        assert compare(tmp_path, output(FILES)).changed is False
        path.unlink()
        path.mkdir()
    assert codes(write(tmp_path / SYSTEM / "x" / "y", output(FILES))) == []


def test_a_root_that_is_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "root").write_text("mine")
    for inner in (tmp_path / "root", tmp_path / "root" / "below"):
        assert codes(write(inner, output(FILES))) == ["OUT007"]
        assert recover(inner) == [] or recover(inner)[0].code == "OUT014"


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.name)
def test_compare_says_what_write_does_and_touches_nothing(situation: Situation) -> None:
    with Trial(situation) as trial:
        disk = CountingDisk()
        with untouched(trial.base):
            said = compare(trial.root, output(situation.after), disk=disk)
        assert {"mkdir", "write", "rename", "unlink", "rmdir", "flock"}.isdisjoint(disk.calls)
        if not situation.force:
            assert said == trial.report
        assert "OUT001" in codes(said) or said.changed


def test_compare_of_nothing_yet(tmp_path: Path) -> None:
    with untouched(tmp_path):
        report = compare(tmp_path / "output", output(FILES))
    assert report == Report(written=(*sorted(FILES), "manifest.json"))


@pytest.mark.parametrize("field", ["files", "format"])
def test_fields_of_the_manifest_are_not_taken(field: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=field):
        write(tmp_path, Output(SYSTEM, ENVIRONMENT, {}, {field: 1}))


@pytest.mark.parametrize(
    "value", [float("nan"), b"bytes", {1, 2}, "x" * (33 << 20)], ids=["nan", "bytes", "set", "huge"]
)
def test_a_manifest_is_json(value: object, tmp_path: Path) -> None:
    with untouched(tmp_path), pytest.raises((ValueError, TypeError)):
        write(tmp_path, output(FILES, value=value))


def test_short_writes_and_reads_are_continued(tmp_path: Path) -> None:
    disk = ReplacingDisk(write=lambda fd, data: os.write(fd, data[:3]), read=lambda fd, size: os.read(fd, 3))
    write(tmp_path, output(FILES), disk=disk)
    write(tmp_path, output({"main.tf": "long enough" * 9}), disk=disk)
    assert (tmp_path / SYSTEM / ENVIRONMENT / "main.tf").read_text() == "long enough" * 9
    assert not write(tmp_path, output({"main.tf": "long enough" * 9})).changed


def test_a_folder_that_may_not_be_changed_is_seen_before_anything_is(root: Path) -> None:
    closed = (root / SYSTEM / ENVIRONMENT / "docs/deep").stat().st_ino
    disk = ReplacingDisk(access=lambda path, mode, dir_fd: os.fstat(dir_fd).st_ino != closed)
    with untouched(root):
        report = write(root, output({"terraform/main.tf": "A"}), disk=disk)
    assert [finding.message for finding in report.findings] == [
        f"{root}/{SYSTEM}/{ENVIRONMENT}/docs/deep: Permission denied; nothing was changed"
    ]
    assert codes(write(root, output({**FILES, "terraform/main.tf": "A"}), disk=disk)) == []


def test_a_folder_on_another_disk_is_seen_before_anything_is(root: Path) -> None:
    away = (root / SYSTEM / ENVIRONMENT / "docs/deep").stat().st_ino

    def fstat(handle: int) -> object:
        found = os.fstat(handle)
        return SimpleNamespace(st_mode=found.st_mode, st_ino=found.st_ino, st_dev=found.st_dev + (found.st_ino == away))

    with untouched(root):
        report = write(root, output({"terraform/main.tf": "A"}), disk=ReplacingDisk(fstat=fstat))
    assert [finding.message for finding in report.findings] == [
        f"{root}/{SYSTEM}/{ENVIRONMENT}/docs/deep: Invalid cross-device link; nothing was changed"
    ]


def test_an_interrupt_from_the_keyboard_rolls_back(root: Path) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with untouched(root), pytest.raises(KeyboardInterrupt):
        write(root, output({}), disk=ReplacingDisk(rename=interrupted))


@pytest.mark.parametrize("error", [errno.ENOLCK, errno.ENOTSUP])
def test_a_file_system_without_locks_is_left_as_it_was(error: int, root: Path) -> None:
    def flock(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    with untouched(root):
        assert codes(write(root, output({}), disk=ReplacingDisk(flock=flock))) == ["OUT007"]


def test_a_folder_that_cannot_be_synced_is_no_failure(tmp_path: Path) -> None:
    class NoFolderSync(Disk):
        def fsync(self, handle: int) -> None:
            if os.path.isdir(f"/proc/self/fd/{handle}"):  # noqa: PTH112
                raise OSError(errno.EINVAL, "not here")
            super().fsync(handle)

    assert codes(write(tmp_path, output(FILES), disk=NoFolderSync())) == []


def test_an_edit_during_the_compile_is_kept_and_named(root: Path, environment: Path) -> None:
    def rename(name: str, new: str, **named: int) -> None:
        if new == "journal.json":
            (environment / "terraform/main.tf").write_text("mine")
        os.rename(name, new, **named)  # noqa: PTH104 (relative to open folders)

    after = output({**FILES, "terraform/main.tf": "A", "terraform/network.tf": "B"})
    report = write(root, after, disk=ReplacingDisk(rename=rename))
    assert codes(report) == ["OUT011"]
    assert report.written == ("terraform/network.tf", "manifest.json")
    assert report.edited == ("terraform/main.tf",)
    assert (environment / "terraform/main.tf").read_text() == "mine"
    assert codes(write(root, after)) == ["OUT001"]


@pytest.mark.parametrize("make", [CountingDisk, FoldingDisk], ids=["case counts", "case does not count"])
@pytest.mark.parametrize("content", ["a", "A"])
def test_a_name_may_change_its_case(make: Callable[[], Disk], content: str, root: Path, environment: Path) -> None:
    after = {"Terraform/Main.tf": content, "terraform2/x": "x"}
    report = write(root, output(after), disk=make())
    assert codes(report) == []
    found = {
        name.casefold(): data for name, data in tree(environment, folders=False).items() if name != "manifest.json"
    }
    assert found == {"terraform/main.tf": content.encode(), "terraform2/x": b"x"}
    assert not write(root, output(after), disk=make()).changed


def test_an_unsafe_platform_is_refused(tmp_path: Path) -> None:
    class Unsafe(Disk):
        supported = False

    with untouched(tmp_path):
        assert codes(write(tmp_path, output(FILES), disk=Unsafe())) == ["OUT016"]
        assert codes(compare(tmp_path, output(FILES), disk=Unsafe())) == ["OUT016"]
        assert recover(tmp_path, disk=Unsafe()) == []


def test_recover_passes_by_what_is_not_ours(root: Path) -> None:
    (root / "notes.txt").touch()
    (root / ".git" / "x" / ".groundplan").mkdir(parents=True)
    (root / "link").symlink_to(root / SYSTEM)
    with untouched(root):
        assert recover(root) == []
    assert recover(root / "nowhere") == []


MESSAGES = [
    thing for thing in vars(writing).values() if isinstance(thing, type) and thing.__module__ == writing.__name__
]


@pytest.mark.parametrize("message", MESSAGES)
def test_every_message_can_be_said(message: type[Message]) -> None:
    said = Finding(message(**{hole: f"<{hole}>" for hole in message.holes}), Place())
    for text in (said.message, said.why, said.help):
        assert "{" not in text
    assert message.code.startswith("OUT")
    assert len({other.code for other in MESSAGES}) == len(MESSAGES)


def test_a_system_may_have_many_environments(tmp_path: Path) -> None:
    for environment in ("production", "development"):
        write(tmp_path, Output(SYSTEM, environment, {"main.tf": environment.encode()}, {}))
    assert set(tree(tmp_path, folders=False)) == {
        f"{SYSTEM}/{environment}/{name}"
        for environment in ("production", "development")
        for name in ("main.tf", "manifest.json")
    }
