"""Every built-in generator passes the conformance kit, and what breaks a rule of it is found."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from generators.base import Context, Generated
from generators.files import File, Files
from generators.printers.files import At, json_file
from generators.registry import BUILT_IN, get
from groundplan.conformance import problems, reader
from model.findings import Path
from tests.generators.serverless.test_serverless import read as serverless
from tests.hostile.skeleton import read as skeleton


def reading(target: str) -> Callable[[File], Any]:
    """What reads a built-in target's files."""
    if target == "serverless":
        return lambda file: {key: value for key, value in serverless(file.text).items() if key != "custom"}
    return lambda file: skeleton(target, file)


@pytest.mark.parametrize("target", [name for name, _ in BUILT_IN])
def test_built_in(target: str) -> None:
    found = problems(get(target), read=reading(target))
    assert [one for one in found if not (target in ("docs", "confluence") and ABOUT_NOTHING in one)] == []


ABOUT_NOTHING = "says of no line"
"""A runbook for a failure that takes nothing of a system is about no part of its spec."""


class Made:
    """A generator that says all of it, and nothing wrong."""

    name = "made"

    def data(self, context: Context) -> dict[str, Any]:
        return {
            name: {"at": f"components.{name}", "text": c.description or ""}
            for name, c in sorted(context.graph.spec.components.items())
        }

    def concerns(self, context: Context) -> list[Path]:
        return [("components", name) for name in context.graph.spec.components]

    def generate(self, context: Context) -> Generated:
        files = Files()
        data = {name: At(one.pop("at"), one) for name, one in self.data(context).items()}
        files.add("system.json", json_file(data))
        return Generated(files)


class Counting(Made):
    counter = itertools.count()

    def data(self, context: Context) -> dict[str, Any]:
        return {name: {**one, "number": next(self.counter)} for name, one in super().data(context).items()}


class InOrder(Made):
    def data(self, context: Context) -> dict[str, Any]:
        return {name: super(InOrder, self).data(context)[name] for name in context.graph.spec.components}


class Nowhere(Made):
    def data(self, context: Context) -> dict[str, Any]:
        return {name: {**one, "at": "components.nothing"} for name, one in super().data(context).items()}


class Silent(Made):
    def data(self, context: Context) -> dict[str, Any]:
        return dict(list(super().data(context).items())[1:])


class OnlyKnown(Made):
    def concerns(self, context: Context) -> list[Path]:
        return [resource.path for resource in context.resources.resources if len(resource.path) == 2]


class Pasting(Made):
    def generate(self, context: Context) -> Generated:
        files = Files()
        made = "".join(f"{name}: {one['text']}\n" for name, one in self.data(context).items())
        found = super().generate(context).files
        files.add("system.yaml", made, next(iter(found)).lines[:1])
        return Generated(files)


class Anonymous(Made):
    name = "Not a name"


def test_what_is_right() -> None:
    assert problems(Made()) == []


@pytest.mark.parametrize(
    ("generator", "says"),
    [
        (Counting, "second time"),
        (InOrder, "order of components"),
        (Nowhere, "no path of the spec"),
        (Silent, "nothing is said of"),
        (OnlyKnown, "unknown type"),
        (Pasting, "text `yaml`"),
        (Anonymous, "its name"),
    ],
)
def test_what_is_wrong(generator: type[Made], says: str) -> None:
    try:
        found = problems(generator())
    except Exception as broken:  # a file that its reader cannot read at all
        found = [f"text `yaml`: {broken}"]
    assert any(says in one for one in found), found


def test_a_file_that_the_kit_cannot_read() -> None:
    with pytest.raises(ValueError, match="give `read`"):
        reader(File("page.txt", ""))
