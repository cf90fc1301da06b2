"""Is a text in HCL only text, for every reader, and does `terraform fmt` leave the print as it is?"""

from __future__ import annotations

import base64
import json
import os
import random
import re
import subprocess
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import hcl2
import pygohcl  # type: ignore[import-untyped]
import pytest
from hypothesis import assume, given, settings

from generators.printers.hcl import Attribute, Block, Call, Comment, Item, Template, Value, ref, render
from tests.payloads import PAYLOADS, PIECES, many_texts, texts

RequireTool = Callable[[str], Path]


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def too_many_marks(text: str) -> bool:
    """Go puts a joiner into more than 30 combining marks in a row."""
    return any(
        len(run) > 30 for run in re.split(r"\0", "".join("m" if unicodedata.combining(c) else "\0" for c in text))
    )


def breaks_jsonencode(text: str) -> bool:
    """Terraform composes the last letter of an escape, as in ``\\r``, with an accent after it: no JSON any more."""
    return any((before < " " or before in "<>") and unicodedata.combining(mark) for before, mark in pairwise(text))


def document(text: str) -> list[Item]:
    body = (
        Comment(text),
        Attribute("text", text),
        Attribute("items", [text, "next"]),
        Attribute("map", {f"key {text}": text, "next": "x"}),
        Attribute("template", Template((text, ref("var", "x"), text, text))),
        Block("nested", (), (Attribute("text", text), Attribute("next", 1))),
    )
    return [Comment(text), Block("resource", ("type", "name"), body), Block("next", (), (Attribute("x", 1),))]


def expected(text: str) -> dict[str, Any]:
    text = composed(text)
    body = {
        "text": text,
        "items": [text, "next"],
        "map": {composed(f"key {text}"): text, "next": "x"},
        "template": composed(f"{text}var.x{text}{text}"),
        "nested": {"text": text, "next": 1},
    }
    return {"resource": {"type": {"name": body}}, "next": {"x": 1}}


@settings(deadline=None)
@given(texts)
def test_text_is_only_text_for_hashicorps_reader(text: str) -> None:
    assume(not too_many_marks(text))
    assert pygohcl.loads(render(document(text), header=text).text) == expected(text)


def test_each_payload_is_only_text_for_hashicorps_reader() -> None:
    for text in many_texts(500):
        if not too_many_marks(text):
            assert pygohcl.loads(render(document(text), header=text).text) == expected(text)


def test_text_is_only_text_for_python_hcl2() -> None:
    """Also where `$${` would not be closed: this reader, and scanners built on it, would run on to the next brace."""
    samples = many_texts(300)
    entries = [Attribute(f"x{number}", [text, {f"k{text}": "y"}]) for number, text in enumerate(samples)]
    read = hcl2.loads(render([Block("a", (), tuple(entries))]).text)["a"][0]
    for number, text in enumerate(samples):
        value, mapping = read[f"x{number}"]
        assert decoded(value) == text
        assert [decoded(key) for key in mapping] == [f"k{text}"]


def decoded(literal: str) -> str:
    """Undo the escapes that python-hcl2 leaves in a string."""

    def undo(found: re.Match[str]) -> str:
        spelled = found[0]
        if spelled[0] != "\\":
            return spelled[1:]
        if spelled[1] in "uU":
            return chr(int(spelled[2:], 16))
        return {"n": "\n", "r": "\r", "t": "\t"}.get(spelled[1], spelled[1])

    return re.sub(r"\\u.{4}|\\U.{8}|\\.|\$\$(?=\{)|%%(?=\{)", undo, literal[1:-1] if literal[0] == '"' else literal)


def terraform(folder: Path, *arguments: str, told: str = "") -> str:
    """Run without a configuration file: one that is named but missing is a warning on the output."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TF_")}
    environment["CHECKPOINT_DISABLE"] = "1"
    run = subprocess.run(
        ["terraform", *arguments], cwd=folder, env=environment, input=told, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def evaluated(folder: Path, value: Value) -> Any:
    """What Terraform itself makes of a value."""
    (folder / "main.tf").write_text(render([Block("locals", (), (Attribute("x", value),))]).text, encoding="utf-8")
    answer = terraform(folder, "console", told="base64encode(jsonencode(local.x))\n")
    return json.loads(base64.b64decode(answer.strip().strip('"')))


def test_text_is_only_text_for_terraform(requires_tool: RequireTool, tmp_path: Path) -> None:
    requires_tool("terraform")
    samples = [text for text in many_texts(2000) if not (too_many_marks(text) or breaks_jsonencode(text))]
    hole = Call("lower", ("HOLE",))
    value: Value = [
        [
            text,
            {f"k{text}": text},
            Template((text, hole, text)),
            Template((hole, text, hole)),
            Call("jsonencode", ({"k": text},)),
            Call("lookup", ({f"k{text}": 1}, f"k{text}")),
        ]
        for text in samples
    ]
    for text, row in zip(samples, evaluated(tmp_path, value), strict=True):
        plain, mapping, before, between, encoded, found = row
        assert plain == composed(text)
        assert mapping == {composed(f"k{text}"): composed(text)}
        assert before == composed(f"{text}hole{text}")
        assert between == composed(f"hole{text}hole")
        assert json.loads(encoded) == {"k": composed(text)}
        assert found == 1


def test_numbers_for_terraform(requires_tool: RequireTool, tmp_path: Path) -> None:
    requires_tool("terraform")
    numbers = [0, -1, 10**30, 0.1, -2.5, 1e-20, 1e20, 3.0]
    assert evaluated(tmp_path, numbers) == numbers


class Dice:
    """Makes the same large tree of blocks each time."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def text(self) -> str:
        pool = self.random.choice([PIECES, ["a", "b", "word", "Name", "_x", "1"], sorted(PAYLOADS.values())])
        return "".join(self.random.choices(pool, k=self.random.randint(0, 3)))

    def name(self) -> str:
        return "".join(self.random.choices("abc_", k=self.random.randint(1, 12)))

    def scalar(self) -> Value:
        return self.random.choice([self.text(), 1, -2.5, True, None, ref("a", self.name(), 0), self.template()])

    def template(self) -> Value:
        return Template((self.text(), Call("f", (self.text(), [1])), self.text(), ref("var", self.name())))

    def value(self, depth: int) -> Value:
        kind = self.random.randint(0, 6) if depth else 0
        several = range(self.random.randint(0, 4))
        if kind <= 2:
            return self.scalar()
        if kind == 3:
            return [self.value(depth - 1) for _ in several]
        if kind == 4:
            return Call("f", tuple(self.value(depth - 1) for _ in several))
        return {composed(self.text()): self.value(depth - 1) for _ in several}

    def body(self, depth: int) -> tuple[Attribute | Block | Comment, ...]:
        items: dict[str, Attribute | Block | Comment] = {}
        for _ in range(self.random.randint(0, 9)):
            name = self.name()
            kind = self.random.randint(0, 7)
            if kind == 0:
                items[name] = Comment(self.text())
            elif kind == 1 and depth:
                items[name] = Block(self.random.choice("ab"), (), self.body(depth - 1))
            else:
                items[name] = Attribute(name, self.value(3))
        return tuple(items.values())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_terraform_fmt_changes_nothing(requires_tool: RequireTool, tmp_path: Path, seed: int) -> None:
    requires_tool("terraform")
    dice = Dice(seed)
    blocks = [Block("resource", (dice.name(), dice.name()), dice.body(2)) for _ in range(400)]
    (tmp_path / "main.tf").write_text(render(blocks, header=dice.text()).text, encoding="utf-8")
    assert terraform(tmp_path, "fmt", "-diff", "-write=false") == ""
