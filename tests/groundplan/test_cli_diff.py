"""`groundplan diff`: what it prints and writes, and how it ends."""

from __future__ import annotations

import io
import json
import sys
import xml.etree.ElementTree as ElementTree
from types import SimpleNamespace

import jsonschema
import pytest

from generators.pictures import pins
from groundplan import layouts
from groundplan.api import check
from tests.groundplan.test_cli_support import NOT_YAML, SHOP, UNKNOWN_KEY, Shell, shell

__all__ = ["shell"]

FLOWS = """
  other: {kind: s3_bucket}
  api: {kind: lambda, runtime: python3.13, handler: app.main}
flows: [{from: api, to: files, does: [read]}]
"""
MARK = {"enum": ["added", "removed", "changed"]}
MARKS = {"type": "object", "additionalProperties": MARK}
TEXT = {"type": ["string", "null"]}
SHAPE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "environments"],
    "properties": {
        "version": {"const": 1},
        "environments": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name", "mark", "changes", "pictures"],
                "properties": {
                    "name": {"type": "string"},
                    "mark": {"anyOf": [MARK, {"type": "null"}]},
                    "changes": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["what", "mark", "settings"],
                            "properties": {
                                "what": {"type": "string"},
                                "mark": MARK,
                                "settings": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "additionalProperties": False,
                                        "required": ["key", "before", "after"],
                                        "properties": {"key": {"type": "string"}, "before": TEXT, "after": TEXT},
                                    },
                                },
                            },
                        },
                    },
                    "pictures": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["view", "drawn", "cards", "groups", "lines"],
                            "properties": {
                                "view": {"type": "string"},
                                "drawn": {"type": "boolean"},
                                "cards": MARKS,
                                "groups": MARKS,
                                "lines": MARKS,
                            },
                        },
                    },
                },
            },
        },
    },
}


def test_no_difference(shell: Shell) -> None:
    run = shell("diff", shell.write(SHOP), shell.write(SHOP + "# said\n", "new.yaml"), "--pictures", "review")
    assert (run.code, run.out, run.err) == (0, "no difference\n", "")
    assert not list((shell.folder / "review").glob("*.svg"))


def test_differences(shell: Shell) -> None:
    old, new = shell.write(SHOP), shell.write(SHOP.replace("s3_bucket", "s3_bucket\n    title: Files"), "new.yaml")
    run = shell("diff", old, new)
    assert (run.code, run.err) == (1, "")
    assert run.out == "production, staging: 1 changed\n  ~ files\n      title: nothing -> Files\n"
    assert shell("diff", old, new, "--env", "staging").out.startswith("staging: 1 changed\n")


def test_what_environments_have_alike_is_said_once(shell: Shell) -> None:
    new = SHOP.replace("staging: {", "staging: {changes: {components.files: {title: Files}}, ")
    run = shell("diff", shell.write(SHOP), shell.write(new, "new.yaml"))
    assert run.out == "staging: 1 changed\n  ~ files\n      title: nothing -> Files\n"


def test_an_environment_that_one_of_them_has(shell: Shell) -> None:
    old = shell.write(SHOP.replace("  staging: {region: eu-central-1}\n", ""), "old.yaml")
    new = shell.write(SHOP)
    assert shell("diff", old, new).out == "+ staging: the environment was added\n"
    assert shell("diff", new, old, "--env", "staging").out == "- staging: the environment was removed\n"
    assert shell("diff", new, old, "--env", "production").code == 0


def test_standard_input(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(SHOP.encode())))
    assert shell("diff", "-", shell.write(SHOP)).code == 0
    assert shell("diff", "-", "-").code == 2


@pytest.mark.parametrize("text", [NOT_YAML, UNKNOWN_KEY, ""], ids=["not YAML", "unknown key", "empty"])
def test_what_cannot_be_compared(shell: Shell, text: str) -> None:
    good, bad = shell.write(SHOP), shell.write(text, "bad.yaml")
    for pair in ((good, bad), (bad, good)):
        run = shell("diff", *pair)
        assert (run.code, run.out) == (2, "")
        assert "bad.yaml" in run.err
        assert "nothing was compared" in run.err


@pytest.mark.parametrize(
    "more", [["nowhere.yaml"], ["shop.yaml", "--env", "moon"], ["shop.yaml", "--format", "svg"], []]
)
def test_wrong_usage(shell: Shell, more: list[str]) -> None:
    run = shell("diff", shell.write(SHOP), *more)
    assert (run.code, run.out) == (2, "")


def test_json(shell: Shell) -> None:
    old, new = shell.write(SHOP), shell.write(SHOP + FLOWS, "new.yaml")
    run = shell("diff", old, new, "--format", "json")
    said = json.loads(run.out)
    jsonschema.validate(said, SHAPE)
    assert run.code == 1
    first = said["environments"][0]
    whats = ["components.api", "components.other", "flows.api>files"]
    assert [(change["what"], change["mark"]) for change in first["changes"]] == [(what, "added") for what in whats]
    (data,) = (picture for picture in first["pictures"] if picture["view"] == "data")
    assert data == {
        "view": "data",
        "drawn": True,
        "cards": {"api": "added"},
        "groups": {},
        "lines": {"api>files>read": "added"},
    }
    assert json.loads(shell("diff", old, old, "--format", "json").out) == {"version": 1, "environments": []}


def test_pictures_are_those_of_the_last_time(shell: Shell) -> None:
    old, new = shell.write(SHOP), shell.write(SHOP + FLOWS, "new.yaml")
    run = shell("diff", old, new, "--pictures", "review")
    svgs = {path.name: path.read_text() for path in (shell.folder / "review").glob("*.svg")}
    assert {"production-data.svg", "staging-data.svg"} <= set(svgs)
    assert all(f"{name}: written" in run.err for name in svgs)
    assert {ElementTree.fromstring(text).tag for text in svgs.values()} == {"{http://www.w3.org/2000/svg}svg"}
    assert shell("diff", old, new, "--pictures", "review").code == 1
    assert {path.name: path.read_text() for path in (shell.folder / "review").glob("*.svg")} == svgs
    shell("diff", old, new, "--pictures", "review", "--env", "staging")
    assert not (shell.folder / "review" / "production-data.svg").exists()


def test_a_picture_of_somebody_else_stays(shell: Shell) -> None:
    (shell.folder / "review").mkdir()
    (shell.folder / "review" / "production-data.svg").write_text("mine")
    old, new = shell.write(SHOP), shell.write(SHOP + FLOWS, "new.yaml")
    run = shell("diff", old, new, "--pictures", "review")
    assert "production-data.svg: not written" in run.err
    assert (shell.folder / "review" / "production-data.svg").read_text() == "mine"


def test_everything_stands_where_the_layout_file_has_it(shell: Shell) -> None:
    from groundplan.differing import differences

    shell.write(SHOP + FLOWS, "old.yaml")
    result = check(shell.folder / "old.yaml")
    known = pins.read(layouts.made(result))
    far = {
        view: pins.Pins({name: rect.moved(1200, 600) for name, rect in each.cards.items()})
        for view, each in known.items()
    }
    shell.write(pins.written(far), "old.layout.json")
    shell.write(SHOP + FLOWS.replace("api: {", "api: {title: API, "), "new.yaml")
    found = differences(check(shell.folder / "old.yaml"), check(shell.folder / "new.yaml"))
    (data,) = (picture for picture in found[0].pictures if picture.view.name == "data")
    assert data.layout
    assert data.layout.cards == dict(far["data"].cards)


def test_a_secret_is_blotted_out(shell: Shell) -> None:
    key = "AKIA" + "Q" * 16
    new = shell.write(SHOP.replace("s3_bucket", f"s3_bucket\n    title: {key}"), "new.yaml")
    for form in ("text", "json"):
        run = shell("diff", shell.write(SHOP), new, "--format", form)
        assert key not in run.out + run.err
