"""The generator that docs/generators.md shows is whole: it passes the kit, and everything it was told is so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from groundplan import api
from groundplan.conformance import problems
from tests.generators.support import context

PAGE = Path(__file__).resolve().parents[2] / "docs" / "generators.md"
MILL = """
groundplan: 1
system: {name: mill}
environments: {production: {region: eu-west-1}}
components:
  grain: {kind: sqs_queue}
  grind-fine: {kind: lambda, description: "TEXT", runtime: python3.13, handler: app.main, memory: 512 MB}
flows: [{from: grain, to: grind-fine}]
"""


def shown() -> str:
    return re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[0]


def generator() -> Any:
    names: dict[str, Any] = {"__name__": "groundplan_sam"}
    exec(compile(shown(), str(PAGE), "exec"), names)
    return names["generator"]


def test_it_conforms() -> None:
    assert problems(generator()) == []
    assert problems(generator(), {"mill": MILL}) == []


def test_it_makes_a_template() -> None:
    made = generator().generate(context(MILL.replace("TEXT", "grinds")))
    (file,) = made.files
    assert yaml.safe_load(file.text)["Resources"]["GrindFine"]["Properties"] == {
        "CodeUri": "functions/grind-fine",
        "FunctionName": "mill-production-grind-fine",
        "Description": "grinds",
        "Runtime": "python3.13",
        "Handler": "app.main",
        "MemorySize": 512,
        "Timeout": 3,
    }
    assert "the template has no `AWS::SQS::Queue`" in {finding.message for finding in made.findings}


def test_it_is_small_and_imports_the_library_alone() -> None:
    lines = shown().splitlines()
    assert len(lines) < 80
    assert [line for line in lines if line.startswith(("import", "from"))] == ["from groundplan import api"]


def test_whatever_the_tables_name_is_there() -> None:
    said = context(MILL)
    things = {
        "Context": said,
        "Resources": said.resources,
        "Resource": said.resources.resources[0],
        "Graph": said.graph,
    }
    page = PAGE.read_text(encoding="utf-8")
    tables = re.findall(r"^\| `(\w+)` \| \|\n\|---\|---\|\n((?:\|.*\n)+)", page, re.MULTILINE)
    assert [name for name, _ in tables] == list(things)
    for name, rows in tables:
        for cell in re.findall(r"^\| (.*?) \|", rows, re.MULTILINE):
            for attribute in re.findall(r"`(\w+)", cell):
                assert hasattr(things[name], attribute), f"{name}.{attribute}"
    for name in re.findall(r"`([A-Z]\w+)\(", page):
        assert hasattr(api, name), name
