"""`where` at the front door: what is printed, what is refused, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from groundplan.lines import compiled
from tests.groundplan.test_cli_support import Shell, shell

__all__ = ["shell"]

SHOP = """\
groundplan: 1
system: {name: shop, tags: {Team: sales}}
environments:
  production:
    region: eu-central-1
    changes:
      components.token: {name: shop/token, description: "Opens: the shop"}
  staging: {region: eu-central-1}
components:
  files:
    kind: s3_bucket
    versioning: false
  token:
    kind: secret
    description: >-
      Opens
      the door
"""
PRODUCTION = "output/shop/production"
STAGING = "output/shop/staging"


@pytest.fixture
def shop(shell: Shell) -> Shell:
    """A small spec in `specs/`, compiled in the current folder."""
    (shell.folder / "specs").mkdir()
    shell.write(SHOP, "specs/shop.yaml")
    assert shell("compile", "specs/shop.yaml").code == 0
    return shell


def _line(shell: Shell, file: str, text: str) -> str:
    """The place of the one line that has a text, as the command takes it."""
    lines = (shell.folder / file).read_text().splitlines()
    (number,) = (number for number, line in enumerate(lines, 1) if text in line)
    return f"{file}:{number}"


def test_from_an_artifact_to_the_spec(shop: Shell) -> None:
    run = shop("where", _line(shop, f"{STAGING}/terraform/storage.tf", 'status = "Suspended"'))
    assert (run.code, run.err) == (0, "")
    assert run.out == "specs/shop.yaml:12: components.files.versioning\n    versioning: false\n"


def test_what_an_environment_changes(shop: Shell) -> None:
    run = shop("where", _line(shop, f"{PRODUCTION}/terraform/secrets.tf", "shop/token"))
    assert run.code == 0
    assert run.out.startswith("specs/shop.yaml:7: components.token.name (in the changes of production)\n")
    run = shop("where", _line(shop, f"{STAGING}/terraform/secrets.tf", "description"))
    assert run.out.startswith("specs/shop.yaml:15: components.token.description\n")


def test_a_column_is_no_harm(shop: Shell) -> None:
    place = _line(shop, f"{STAGING}/terraform/storage.tf", "Suspended")
    assert shop("where", f"{place}:7").out == shop("where", place).out


def test_a_line_that_only_the_target_needs(shop: Shell) -> None:
    run = shop("where", f"{STAGING}/terraform/versions.tf:1")
    assert (run.code, run.out) == (1, "")
    assert run.err == f"{STAGING}/terraform/versions.tf:1: nothing of the spec; the target needs this line for itself\n"


def test_a_key_that_is_not_written(shell: Shell) -> None:
    (shell.folder / "specs").mkdir()
    shell.write(SHOP.replace("    versioning: false\n", ""), "specs/shop.yaml")
    assert shell("compile", "specs/shop.yaml").code == 0
    run = shell("where", _line(shell, f"{STAGING}/terraform/storage.tf", 'status = "Enabled"'))
    remark = "(not written there: its default, or derived)"
    assert run.out == f"specs/shop.yaml:10: components.files.versioning {remark}\n    files:\n"


def test_from_inside_the_folder(shop: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shop.folder / STAGING / "terraform")
    line = _line(shop, f"{STAGING}/terraform/storage.tf", "Suspended").rpartition(":")[2]
    run = shop("where", f"storage.tf:{line}")
    assert run.out.startswith("../../../../specs/shop.yaml:12: components.files.versioning\n")


def test_back(shop: Shell) -> None:
    run = shop("where", "specs/shop.yaml:12", "--env", "staging")
    assert (run.code, run.err) == (0, "")
    rows = [row.rsplit(":", 2) for row in run.out.splitlines()]
    assert [(file, path) for file, _, path in rows] == [
        (f"{STAGING}/cloudformation/eu-central-1.yaml", " components.files.versioning"),
        (f"{STAGING}/confluence/components.csf", " components.files.versioning"),
        (f"{STAGING}/docs/components.md", " components.files.versioning"),
        (f"{STAGING}/terraform/storage.tf", " components.files.versioning"),
    ]
    assert shop("where", "specs/shop.yaml:12").out.count("production") == 4


def test_back_from_the_changes_of_one_environment(shop: Shell) -> None:
    run = shop("where", "specs/shop.yaml:7")
    assert run.code == 0
    assert {line.split("/")[2] for line in run.out.splitlines()} == {"production"}
    assert "components.token.name" in run.out
    assert "components.token.description" in run.out


def test_back_from_the_second_line_of_a_text(shop: Shell) -> None:
    first, second = (shop("where", f"specs/shop.yaml:{line}", "--env", "staging") for line in (15, 17))
    assert first.code == second.code == 0
    assert first.out == second.out
    assert "components.token.description" in first.out
    assert shop("where", "specs/shop.yaml:15", "--env", "production").code == 1  # production says another one


def test_back_from_a_key_that_has_only_keys_below_it(shop: Shell) -> None:
    run = shop("where", "specs/shop.yaml:9", "--format", "json")
    assert {each["relation"] for each in json.loads(run.out)["artifacts"]} == {"below"}
    run = shop("where", "specs/shop.yaml:11")
    assert "come from what is around it" in run.err
    assert " components.files\n" in run.out


def test_nothing_came_of_a_line(shop: Shell) -> None:
    run = shop("where", "specs/shop.yaml:1")
    assert (run.code, run.out) == (1, "")
    assert run.err == "specs/shop.yaml:1: nothing came of this line\n"


def test_json(shop: Shell) -> None:
    place = _line(shop, f"{PRODUCTION}/terraform/secrets.tf", "shop/token")
    (line,) = shop("where", place, "--format", "json").out.splitlines()
    assert json.loads(line) == {
        "version": 1,
        "artifact": place.rpartition(":")[0],
        "line": int(place.rpartition(":")[2]),
        "origins": [
            {
                "path": "components.token.name",
                "file": "specs/shop.yaml",
                "line": 7,
                "column": 26,
                "end_line": 7,
                "end_column": 42,
                "written": True,
                "environment": "production",
            }
        ],
        "notes": [],
    }
    run = shop("where", f"{STAGING}/terraform/versions.tf:1", "--format", "json")
    assert (run.code, run.err) == (1, "")
    assert json.loads(run.out)["origins"] == []
    back = json.loads(shop("where", "specs/shop.yaml:12", "--env", "staging", "--format", "json").out)
    assert back["artifacts"][3] == {
        "environment": "staging",
        "file": f"{STAGING}/terraform/storage.tf",
        "first": 41,
        "last": 47,
        "paths": ["components.files.versioning"],
        "relation": "own",
    }


def test_every_origin_is_listed(shop: Shell) -> None:
    file = f"{STAGING}/map.json"
    text = (
        (shop.folder / file)
        .read_text()
        .replace('"components.files.versioning"]', '"components.files.versioning"],\n  [41, 47, "components.token"]')
    )
    shop.write(text, file)
    run = shop("where", f"{STAGING}/terraform/storage.tf:42")
    assert [line.split(": ")[1] for line in run.out.splitlines()[::2]] == [
        "components.files.versioning",
        "components.token",
    ]


def test_a_spec_that_changed_since(shop: Shell) -> None:
    shop.write(SHOP.replace("components:\n", "components:\n  # a line more\n"), "specs/shop.yaml")
    place = _line(shop, f"{STAGING}/terraform/storage.tf", "Suspended")
    assert shop("where", place).out.startswith("specs/shop.yaml:13: ")
    assert shop("where", place).err == ""  # a comment changes nothing of what the spec says
    shop.write(SHOP.replace("versioning: false", "title: Files"), "specs/shop.yaml")
    run = shop("where", place)
    assert run.code == 0
    assert "specs/shop.yaml changed since output/shop/staging (terraform) was compiled" in run.err
    shop.write(SHOP.replace("files:", "papers:"), "specs/shop.yaml")
    assert shop("where", place).out.startswith("specs/shop.yaml:9: components.files.versioning (not written")


def test_a_component_that_nobody_names_any_more(shop: Shell) -> None:
    place = _line(shop, f"{STAGING}/terraform/storage.tf", "Suspended")
    shop.write(
        "groundplan: 1\nsystem: {name: shop}\nenvironments: {staging: {region: eu-central-1}}\n", "specs/shop.yaml"
    )
    run = shop("where", place)
    assert (run.code, run.out) == (1, "")
    assert "specs/shop.yaml says nothing about components.files.versioning today" in run.err


def test_an_artifact_that_was_edited(shop: Shell) -> None:
    path = shop.folder / STAGING / "terraform" / "storage.tf"
    path.write_text("# mine\n" + path.read_text())
    assert "was edited since it was compiled" in shop("where", f"{STAGING}/terraform/storage.tf:3").err


def test_where_the_spec_is(shop: Shell) -> None:
    place = _line(shop, f"{STAGING}/terraform/storage.tf", "Suspended")
    (shop.folder / "specs" / "shop.yaml").rename(shop.folder / "elsewhere.yaml")
    run = shop("where", place)
    assert (run.code, run.out) == (2, "")
    assert "it was compiled from shop.yaml, which is nowhere near" in run.err
    assert "--spec FILE" in run.err
    assert shop("where", place, "--spec", "elsewhere.yaml").out.startswith("elsewhere.yaml:12: ")
    shop.write(SHOP, "shop.yaml")
    assert shop("where", place).out.startswith("shop.yaml:12: ")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("specs/shop.yaml", "names no line"),
        ("specs/shop.yaml:", "names no line"),
        ("specs/shop.yaml:x", "names no line"),
        ("specs/shop.yaml:0", "has 17 lines, no line 0"),
        ("specs/shop.yaml:99", "has 17 lines, no line 99"),
        ("specs/nothing.yaml:1", "no such file"),
        ("specs:1", "no such file"),
        (f"{STAGING}/terraform/storage.tf:9999", "no line 9999"),
        (f"{STAGING}/terraform/own.tf:1", "was not written by groundplan"),
        ("notes.txt:1", "cannot be read as a spec"),
        ("other.yaml:1", "is no spec that could be compiled"),
    ],
)
def test_what_is_refused(shop: Shell, place: str, words: str) -> None:
    shop.write("# mine\n", f"{STAGING}/terraform/own.tf")
    shop.write("a: [\n", "notes.txt")
    shop.write("a: b\n", "other.yaml")
    run = shop("where", place)
    assert (run.code, run.out) == (2, "")
    assert words in run.err


def test_nothing_is_compiled(shell: Shell) -> None:
    shell.write(SHOP)
    run = shell("where", "shop.yaml:12")
    assert run.code == 2
    assert "nothing of shop stands below output" in run.err
    assert "compile it first" in run.err
    assert shell("compile", "shop.yaml", "--out", "made").code == 0
    assert shell("where", "shop.yaml:12", "--out", "made").code == 0
    assert shell("where", "shop.yaml:12", "--out", "made", "--env", "test").code == 2


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("map.json", "{"),
        ("map.json", "[]"),
        ("map.json", '{"terraform/storage.tf": [[1, 2]]}'),
        ("map.json", '{"terraform/storage.tf": [[2, 1, "a"]]}'),
        ("map.json", '{"terraform/storage.tf": [[1, 100000000000, "a"]]}'),
        ("map.json", "[" * 100_000),
        ("manifest.json", "{}"),
        ("manifest.json", '{"format": 1, "files": [], "spec": "a"}'),
        ("manifest.json", '{"format": 1, "files": {"a": "b"}, "spec": "a"}'),
    ],
)
def test_a_folder_that_is_not_what_it_should_be(shop: Shell, file: str, text: str) -> None:
    shop.write(text, f"{STAGING}/{file}")
    run = shop("where", f"{STAGING}/terraform/storage.tf:1")
    assert (run.code, run.out) == (2, "")
    assert "internal error" not in run.err


def test_hostile_text_is_spelled_out(shop: Shell) -> None:
    document = json.loads((shop.folder / STAGING / "map.json").read_text())
    document["terraform/storage.tf"] = [[1, 69, "components.files.\x1b[31mred\u202e"]]
    shop.write(json.dumps(document), f"{STAGING}/map.json")
    for format_ in ("text", "json"):
        run = shop("where", f"{STAGING}/terraform/storage.tf:1", "--format", format_)
        assert run.code == 0
        assert "red" in run.out
        assert not {"\x1b", "\u202e"} & set(run.out + run.err)
        run = shop("where", "specs/shop.yaml:10", "--format", format_)
        assert not {"\x1b", "\u202e"} & set(run.out + run.err)
    run = shop("where", "\x1b[2J.tf:1")
    assert run.code == 2
    assert "\x1b" not in run.err


def test_a_manifest_cannot_name_a_spec_elsewhere(shop: Shell) -> None:
    manifest = shop.folder / STAGING / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"spec": "shop.yaml"', '"spec": "../../etc/shop.yaml"'))
    run = shop("where", _line(shop, f"{STAGING}/terraform/storage.tf", "Suspended"))
    assert run.out.startswith("specs/shop.yaml:12: ")


def test_groups_of_a_map() -> None:
    rows: list[object] = [[1, 9, "a"], [2, 5, "a.b"], [3, 3, "x"], [3, 3, "a.b"], [3, 3, "a.b.c"], [4, 4, "x"]]
    groups = tuple(compiled._groups(rows))
    assert groups == ((1, 9, ("a",)), (2, 5, ("a.b",)), (3, 3, ("x", "a.b.c")), (4, 4, ("x",)))
    one = compiled.Compiled(Path("o/s/e"), "s.yaml", {}, {}, {"f": groups})
    assert [one.closest("f", line, line) for line in (1, 2, 3, 4, 5, 6, 10)] == [
        *(("a",), ("a.b",), ("x", "a.b.c"), ("x",), ("a.b",), ("a",), ()),
    ]
    assert one.closest("f", 3, 4) == ("a.b",)
    assert one.closest("g", 1, 1) == ()
    assert {line: one.closest("f", line, line) for line in range(1, 10)} == one.by_line("f")
