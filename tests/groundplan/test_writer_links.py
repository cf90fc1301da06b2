"""Links, and documents that others wrote, lead nowhere: nothing outside is touched, nothing forged is obeyed."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from groundplan.writer import Output, compare, recover, write
from groundplan.writing.manifest import LIMIT
from tests.groundplan.test_writer_paths import ODD, REFUSED
from tests.groundplan.test_writer_support import (
    ENVIRONMENT,
    MEMORY,
    SYSTEM,
    CountingDisk,
    InterferingDisk,
    Tree,
    codes,
    output,
    tree,
)

BEFORE = {"terraform/main.tf": "a", "docs/old.md": "b"}
AFTER = {"terraform/main.tf": "A", "docs/new.md": "c"}


def replace_by_link(path: Path, target: Path) -> None:
    if path.exists() or path.is_symlink():
        path.rename(path.with_name(path.name + ".away"))
    path.symlink_to(target)


def swap(folder: Path, target: Path) -> None:
    if folder.is_dir():
        replace_by_link(folder, target)


def into_workspace(name: str) -> Callable[[Path, Path], None]:
    def layout(environment: Path, outside: Path) -> None:
        (environment / ".groundplan").mkdir()
        (environment / ".groundplan" / name).symlink_to(outside / "authorized_keys")

    return layout


LAYOUTS: dict[str, Callable[[Path, Path], None]] = {
    "root": lambda environment, outside: replace_by_link(environment.parent.parent, outside),
    "system": lambda environment, outside: replace_by_link(environment.parent, outside),
    "environment": lambda environment, outside: replace_by_link(environment, outside),
    "folder": lambda environment, outside: replace_by_link(environment / "terraform", outside),
    "dangling folder": lambda environment, outside: replace_by_link(environment / "docs", outside / "new"),
    "file": lambda environment, outside: replace_by_link(
        environment / "terraform/main.tf", outside / "authorized_keys"
    ),
    "dangling file": lambda environment, outside: (environment / "docs/new.md").symlink_to(outside / "new"),
    "orphan": lambda environment, outside: replace_by_link(environment / "docs/old.md", outside / "authorized_keys"),
    "manifest": lambda environment, outside: replace_by_link(environment / "manifest.json", outside / "manifest.json"),
    "workspace": lambda environment, outside: (environment / ".groundplan").symlink_to(outside),
    "lock": into_workspace("lock"),
    "journal": into_workspace("journal.json"),
    "prepared": into_workspace("new-000000"),
}

each_layout = pytest.mark.parametrize("layout", LAYOUTS)


def set_up(base: Path, layout: str = "") -> tuple[Path, Path]:
    """An environment that was compiled, with a link; the root and the folder outside it."""
    root, outside = base / "output", base / "home" / ".ssh"
    outside.mkdir(parents=True)
    (outside / "authorized_keys").write_bytes(b"canary")
    (outside / "main.tf").write_bytes(b"a")
    write(root, output(BEFORE), disk=CountingDisk())
    (outside / "manifest.json").write_bytes((root / SYSTEM / ENVIRONMENT / "manifest.json").read_bytes())
    if layout:
        LAYOUTS[layout](root / SYSTEM / ENVIRONMENT, outside)
    return root, outside


@each_layout
def test_a_link_is_an_error_and_stays(layout: str, tmp_path: Path) -> None:
    root, _ = set_up(tmp_path, layout)
    before = tree(tmp_path)
    for run in (write, compare, lambda *args: write(*args, force=True)):
        report = run(root, output(AFTER))
        inside = run is compare and layout in {"lock", "journal", "prepared"}  # seen as marked, and not looked into
        assert ("OUT008" if inside else "OUT003") in codes(report)
        assert report.written == () or run is compare
        assert tree(tmp_path) == before
    assert {finding.code for finding in recover(root)} <= {"OUT003"}
    assert tree(tmp_path) == before


@each_layout
def test_no_name_leads_out_through_a_link(layout: str, tmp_path: Path) -> None:
    root, _ = set_up(tmp_path, layout)
    outside = tree(tmp_path / "home")
    links = {name: what for name, what in tree(tmp_path).items() if isinstance(what, tuple)}
    for name in (*REFUSED, *ODD):
        places = [(SYSTEM, ENVIRONMENT, name), (SYSTEM, ENVIRONMENT, f"terraform/{name}"), (name, ENVIRONMENT, "x")]
        for (system, environment, path), force in itertools.product([*places, (SYSTEM, name, "x")], [False, True]):
            try:
                made = Output(system, environment, {path: b"harm"}, {})
            except ValueError:
                continue
            compare(root, made)
            write(root, made, force=force, disk=CountingDisk(), patience=0)
    recover(root)
    assert tree(tmp_path / "home") == outside
    assert links.items() <= tree(tmp_path).items()
    assert {path.name for path in tmp_path.iterdir()} <= {"home", "output", "output.away"}


@pytest.mark.parametrize("swapped", ["", "terraform", "docs", ".groundplan"])
def test_a_folder_may_be_swapped_for_a_link_at_any_call(swapped: str) -> None:
    calls = at = 1
    while at <= calls:
        with tempfile.TemporaryDirectory(dir=MEMORY) as base:
            root, outside = set_up(Path(base))
            before = tree(outside)
            folder = root / SYSTEM / ENVIRONMENT / swapped
            disk = InterferingDisk(at, lambda folder=folder, outside=outside: swap(folder, outside))
            write(root, output(AFTER), disk=disk, patience=0)
            recover(root, disk=CountingDisk())
            write(root, output(AFTER), force=True, disk=CountingDisk(), patience=0)
            assert tree(outside) == before, f"call {at} ({disk.calls[at - 1]})"
            calls, at = max(calls, len(disk.calls)), at + 1
    assert calls > 100


def _manifest(**fields: object) -> bytes:
    return json.dumps({"format": 1, "files": {}, **fields}).encode()


_DIGEST = hashlib.sha256(b"canary").hexdigest()

MANIFESTS: dict[str, bytes] = {
    "empty": b"",
    "conflict": b"<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n",
    "not text": b"\xff\xfe{}",
    "deep": b"[" * 500_000,
    "digits": b'{"format": 1, "files": {}, "n": ' + b"9" * 100_000 + b"}",
    "huge": _manifest() + b" " * LIMIT,
    "list": b"[]",
    "no format": b'{"files": {}}',
    "later format": _manifest(format=2),
    "no files": b'{"format": 1}',
    "files a list": _manifest(files=["main.tf"]),
    "digest a number": _manifest(files={"main.tf": 1}),
    "digest too short": _manifest(files={"main.tf": "abc"}),
    "digest not hex": _manifest(files={"main.tf": "z" * 64}),
    "two spellings": _manifest(files={"Main.tf": _DIGEST, "main.tf": _DIGEST}),
    **{f"path {name!a}": _manifest(files={name: _DIGEST}) for name in REFUSED},
    "path out": _manifest(files={"../../../home/.ssh/authorized_keys": _DIGEST}),
}


@pytest.mark.parametrize("document", MANIFESTS.values(), ids=[name[:40] for name in MANIFESTS])
def test_a_hostile_manifest_is_refused(document: bytes, tmp_path: Path) -> None:
    root, _ = set_up(tmp_path)
    (root / SYSTEM / ENVIRONMENT / "manifest.json").write_bytes(document)
    before = tree(tmp_path)
    for report in (write(root, output(AFTER)), write(root, output(AFTER), force=True), compare(root, output(AFTER))):
        assert codes(report) == ["OUT004"]
        assert "manifest.json cannot be trusted" in report.findings[0].message
    assert tree(tmp_path) == before


def _other(place: Path, kind: str) -> None:
    place.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(place)
    else:
        place.mkdir()


@pytest.mark.parametrize("kind", ["pipe", "folder"])
@pytest.mark.parametrize("name", ["manifest.json", "terraform/main.tf", "docs/new.md"])
def test_what_is_no_file_is_in_the_way(name: str, kind: str, tmp_path: Path) -> None:
    root, _ = set_up(tmp_path)
    _other(root / SYSTEM / ENVIRONMENT / name, kind)
    before = tree(tmp_path)
    assert codes(write(root, output(AFTER), force=True)) == ["OUT002"]
    assert tree(tmp_path) == before


def _journal(**fields: object) -> bytes:
    return json.dumps({"format": 1, "removes": [], "folders": [], "puts": [], **fields}).encode()


def _put(path: object, was: object = "", now: object = _DIGEST) -> dict[str, object]:
    return {"path": path, "was": was, "now": now}


JOURNALS: dict[str, bytes] = {
    "empty": b"",
    "torn": _journal()[:-4],
    "deep": b'{"a":' * 100_000,
    "huge": _journal() + b" " * 4 * LIMIT,
    "later format": _journal(format=2),
    "no puts": b'{"format": 1, "removes": [], "folders": []}',
    "puts an object": _journal(puts={}),
    "put a text": _journal(puts=["x"]),
    "put with more": _journal(puts=[{**_put("x"), "staged": "../x"}]),
    "put of a number": _journal(puts=[_put(1)]),
    "put without digest": _journal(puts=[_put("x", now="")]),
    "put with a false digest": _journal(puts=[_put("x", was="../x")]),
    "removal without digest": _journal(removes=[{"path": "terraform/main.tf", "was": ""}]),
    "folders a text": _journal(folders="docs"),
    "folder a number": _journal(folders=[1]),
    "manifest first": _journal(puts=[_put("manifest.json"), _put("x")]),
    "one path twice": _journal(puts=[_put("x"), _put("x")]),
    "other content": _journal(puts=[_put("x", now="0" * 64)]),
    **{f"put {name!a}": _journal(puts=[_put(name), _put("x")]) for name in REFUSED},
    **{f"removal {name!a}": _journal(removes=[{"path": name, "was": _DIGEST}]) for name in REFUSED},
    **{f"folder {name!a}": _journal(folders=[name]) for name in REFUSED},
}


def _forge(root: Path, journal: bytes) -> Tree:
    workspace = root / SYSTEM / ENVIRONMENT / ".groundplan"
    workspace.mkdir()
    (workspace / "journal.json").write_bytes(journal)
    (workspace / "new-000000").write_bytes(b"canary")
    (workspace / "lock").touch()
    return tree(root.parent)


@pytest.mark.parametrize("journal", JOURNALS.values(), ids=[name[:40] for name in JOURNALS])
def test_a_hostile_journal_is_refused(journal: bytes, tmp_path: Path) -> None:
    root, _ = set_up(tmp_path)
    before = _forge(root, journal)
    assert [finding.code for finding in recover(root)] == ["OUT005"]
    report = write(root, output(AFTER), force=True)
    assert codes(report) == ["OUT005"]
    assert report.marked
    assert tree(tmp_path) == before


def test_an_honest_journal_is_carried_out(tmp_path: Path) -> None:
    """That the refusals above are not for another reason."""
    root, _ = set_up(tmp_path)
    _forge(root, _journal(puts=[_put("deep/x")]))
    assert [finding.code for finding in recover(root)] == ["OUT009"]
    assert (root / SYSTEM / ENVIRONMENT / "deep/x").read_bytes() == b"canary"


def test_a_journal_leads_nowhere_through_a_link(tmp_path: Path) -> None:
    root, outside = set_up(tmp_path)
    (root / SYSTEM / ENVIRONMENT / "out").symlink_to(outside)
    digest = hashlib.sha256(b"a").hexdigest()
    before = _forge(root, _journal(puts=[_put("out/new")], removes=[{"path": "out/main.tf", "was": digest}]))
    assert [finding.code for finding in recover(root)] == ["OUT003"]
    assert tree(tmp_path) == before


@pytest.mark.parametrize("name", ["notes.txt", "lock.bak", "new-1", "sub"])
def test_a_workspace_with_anything_else_is_left_alone(name: str, tmp_path: Path) -> None:
    root, _ = set_up(tmp_path)
    workspace = root / SYSTEM / ENVIRONMENT / ".groundplan"
    workspace.mkdir()
    (workspace / name).mkdir() if name == "sub" else (workspace / name).write_bytes(b"mine")
    before = tree(tmp_path)
    assert [finding.code for finding in recover(root)] == ["OUT015"]
    assert codes(write(root, output(AFTER), force=True)) == ["OUT015"]
    assert tree(tmp_path) == before


@pytest.mark.parametrize("below", [".git", ".git/hooks", "x/.GIT/y", "git~1/x"])
def test_no_output_below_git(below: str, tmp_path: Path) -> None:
    root = tmp_path / below
    assert codes(write(root, output(AFTER))) == ["OUT013"]
    assert tree(tmp_path) == {}
    (tmp_path / "real" / ".git" / "hooks").mkdir(parents=True)
    (tmp_path / "way").symlink_to(tmp_path / "real" / ".git")
    assert codes(write(tmp_path / "way" / "hooks", output(AFTER))) == ["OUT013"]
    assert not list((tmp_path / "real" / ".git" / "hooks").iterdir())
