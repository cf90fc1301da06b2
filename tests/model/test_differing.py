"""What is different in two specs: everything that means something else, and nothing that means the same."""

from __future__ import annotations

import pytest

from model.differing import Change, Setting, changes
from model.graph import Graph
from model.load import load

BASE = """\
groundplan: 1
system: {name: shop}
environments: {live: {region: eu-west-1}}
components:
  grain: {kind: sqs_queue}
  grind: {kind: lambda, runtime: python3.13, handler: app.main, environment: {A: "1", B: "2"}}
  files: {kind: s3_bucket}
flows:
  - {from: grain, to: grind}
  - {from: grind, to: files, does: [read]}
  - {from: grind, to: files, does: [write], description: results}
decisions:
  - {title: One, because: It is.}
  - {title: Two, because: It is.}
"""


def graph(text: str) -> Graph:
    loaded = load(text.encode(), "spec.yaml")
    assert loaded.graphs, loaded.findings
    return loaded.graphs["live"]


def told(was: str, now: str) -> list[str]:
    """Each change in a line: what became of what, and its settings."""
    assert was in BASE
    return [line(change) for change in changes(graph(BASE), graph(BASE.replace(was, now, 1)))]


def line(change: Change) -> str:
    def said(setting: Setting) -> str:
        return f"{setting.key}: {setting.before} -> {setting.after}"

    return "; ".join([f"{change.mark} {change.what}", *map(said, change.settings)])


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ('A: "1"', 'A: "3"', ["changed components.grind; environment.A: 1 -> 3"]),
        (', B: "2"', "", ["changed components.grind; environment.B: 2 -> None"]),
        ("handler: app.main", "handler: app.run", ["changed components.grind; handler: app.main -> app.run"]),
        ("flows:", "serverless: {}\nflows:", ["changed serverless; owns: None -> everything"]),
        ("s3_bucket}", "s3_bucket, usage: {}}", ["changed components.files; usage: None -> there, and empty"]),
        ("read]", "read, delete]", ["changed flows.grind>files; does[1]: None -> delete"]),
        ("description: results", "description: all", ["changed flows.grind>files; description: results -> all"]),
        ("  - {from: grind, to: files, does: [read]}\n", "", ["removed flows.grind>files"]),
        ("{name: shop}", "{name: shop, tags: {Team: a}}", ["changed system; tags.Team: None -> a"]),
        ("eu-west-1}", "eu-west-1, account: own}", ["changed environments.live; account: None -> own"]),
        (
            "title: One, because: It is.",
            "title: One, because: It was.",
            ["changed decisions.One; because: It is. -> It was."],
        ),
        ("  - {title: One, because: It is.}\n", "", ["removed decisions.One"]),
        ("title: Two", "title: One", ["added decisions.One (2)", "removed decisions.Two"]),
    ],
)
def test_what_means_something_else(was: str, now: str, expected: list[str]) -> None:
    assert told(was, now) == expected


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("kind: sqs_queue}", "kind: sqs_queue, fifo: no}"),
        ('{A: "1", B: "2"}', '{B: "2", A: "1"}'),
        ("components:", "# said\ncomponents:"),
    ],
)
def test_what_means_the_same(was: str, now: str) -> None:
    assert told(was, now) == []


def test_flows_have_no_order() -> None:
    lines = BASE.split("\n")
    first = lines.index("flows:") + 1
    lines[first : first + 3] = reversed(lines[first : first + 3])
    assert changes(graph(BASE), graph("\n".join(lines))) == []
