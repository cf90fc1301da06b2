"""Names that output may have, and names that it must never have."""

from __future__ import annotations

import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundplan.writer import Output, write
from groundplan.writing.disk import Disk
from groundplan.writing.paths import above, check_name, check_path, check_paths, fold
from tests.groundplan.test_writer_support import ENVIRONMENT, MEMORY, SYSTEM, CountingDisk, codes, tree

REFUSED = (
    *("", ".", "..", "../x", "../../.git/hooks/pre-commit", "a/../../x", "a/..", "a//b", "a/./b", "a/", "/etc/passwd"),
    *("//server/share", "..\\x", "a\\b", "C:\\x", "C:x", "\\\\server\\share", "x::$DATA", "a|b", "a?", "a*", "<a>"),
    *(".git", ".git/hooks/pre-commit", "a/.GIT/config", ".Git", "git~1", "GIT~1/x", ".git.", ".g\u200cit", ".git "),
    *("CON", "nul.txt", "a/COM1", "lpt9.tar.gz", "aux ", "Con .md", "COM¹", "conin$", "name.", "name ", "a/b./c"),
    *(
        "a\x00b",
        "a\nb",
        "a\rb",
        "a\x1b[2J",
        "a\x7fb",
        "a\x85b",
        "a\u202eb",
        "a\u2028b",
        "\ufeffa",
        "a\udcffb",
        "a\ue000",
    ),
    *("x" * 256, "é" * 128, "/".join(["x" * 100] * 11)),
    *(
        "manifest.json",
        "Manifest.JSON",
        "manifest.json/x",
        ".groundplan",
        ".GroundPlan/lock",
        "a/.groundplan/journal.json",
    ),
)
"""More than forty ways to leave the folder, or to mean another file than it seems."""

REFUSAL = r"no name|no file name|longer than|ends with|reserved|own|in place of the manifest"
COLLISION = "one file|one folder|a file and a folder"

ODD = (
    "~",
    "$HOME",
    "-rf",
    "%2e%2e%2fx",
    "`id`",
    ";x",
    "${env.X}",
    "{{x}}",
    "...x",
    ".gitignore",
    "console",
    "com10",
    "naïve",
)
"""Names that look dangerous and are not."""


@pytest.mark.parametrize("name", REFUSED, ids=ascii)
def test_a_hostile_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=REFUSAL):
        Output(SYSTEM, ENVIRONMENT, {name: b""}, {})
    if "/" in name or fold(name) == "manifest.json":
        return
    with pytest.raises(ValueError, match=REFUSAL):
        Output(name, ENVIRONMENT, {}, {})
    with pytest.raises(ValueError, match=REFUSAL):
        Output(SYSTEM, name, {}, {})
    with pytest.raises(ValueError, match=REFUSAL):
        check_path(f"terraform/{name}/main.tf")


@pytest.mark.parametrize("name", ["a/b", "/", "../x"])
def test_a_system_is_one_name(name: str) -> None:
    with pytest.raises(ValueError, match="no file name may have"):
        check_name(name)


@pytest.mark.skipif(not Disk.supported, reason="no safe way to write here")
@pytest.mark.parametrize("name", ODD)
def test_an_odd_name_is_only_a_name(name: str, tmp_path: Path) -> None:
    root = tmp_path / "output"
    assert codes(write(root, Output(name, name, {name: b"x", f"f/{name}": b"y"}, {}))) == []
    environment = {"manifest.json", name, "f", f"f/{name}"}
    assert set(tree(root)) == {name, f"{name}/{name}", *(f"{name}/{name}/{path}" for path in environment)}
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


@pytest.mark.parametrize(
    "paths",
    [
        ("Api.tf", "api.tf"),
        ("A/x", "a/y"),
        ("a/x", "A"),
        ("a", "a/b"),
        ("caf\u00e9", "cafe\u0301"),
        ("straße", "STRASSE"),
        ("\u1fbc", "\u0391\u0399"),
        ("\u017f", "s"),
        ("\u212a", "k"),
    ],
    ids=ascii,
)
def test_paths_that_collide_somewhere_are_refused(paths: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=COLLISION):
        check_paths(paths)
    with pytest.raises(ValueError, match=COLLISION):
        check_paths(reversed(paths))


_names = st.text(
    st.sampled_from("aAbBéÉ\u0301\u0308eEs\u017fßSK\u212ak.iIİ\u0131\u0345\u0399Σ\u03c3ς-")
    | st.characters(codec="utf-8"),
    min_size=1,
    max_size=4,
)
_paths = st.lists(_names, min_size=1, max_size=3).map("/".join)


def _key(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


@settings(deadline=None)
@given(st.lists(_paths, max_size=6, unique=True))
def test_accepted_paths_differ_under_case_and_normal_form(paths: list[str]) -> None:
    try:
        check_paths(paths)
    except ValueError:
        return
    inner = {folder for path in paths for folder in above(path)}
    assert len({_key(path) for path in (*paths, *inner)}) == len({*paths, *inner})
    assert len({_key(unicodedata.normalize("NFD", path)) for path in paths}) == len(paths)
    if not Disk.supported:
        return
    with tempfile.TemporaryDirectory(dir=MEMORY) as base:
        files = {path: path.encode() for path in paths}
        write(Path(base), Output(SYSTEM, ENVIRONMENT, files, {}), disk=CountingDisk())
        stands = dict(tree(Path(base) / SYSTEM / ENVIRONMENT, folders=False))
        stands.pop("manifest.json", None)
        assert stands == files


@given(st.lists(st.from_regex(r"[a-z][a-z0-9_]{0,8}\.(tf|yaml|md)", fullmatch=True), unique=True))
def test_plain_names_are_accepted(names: list[str]) -> None:
    names = [
        name
        for name in names
        if name.split(".")[0] not in {"con", "prn", "aux", "nul"} and name[:3] not in {"com", "lpt"}
    ]
    check_paths([*names, *(f"docs/{name}" for name in names)])


@given(st.text())
def test_folding_settles(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
