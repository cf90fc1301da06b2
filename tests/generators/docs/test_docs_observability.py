"""What the page of an environment says of alarms, topics, metrics, traces and logs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generators.base import Context
from generators.registry import get
from model.load import load
from model.resources import lower

ROOT = Path(__file__).resolve().parents[3]


@cache
def page(spec: str, environment: str) -> str:
    graph = load((ROOT / spec).read_bytes(), spec, environment).graphs[environment]
    return "\n".join(file.text for file in get("docs").generate(Context(graph, lower(graph))).files)


def rows(heading: str, environment: str = "night") -> dict[str, list[str]]:
    """The rows of the table below a heading, by their first cell."""
    below = page("tests/artifacts/cases/observatory.yaml", environment).split(f"### {heading}\n")[1].split("\n#")[0]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in below.splitlines() if "|" in line]
    return {row[0]: row[1:] for row in cells[2:]}


def test_alarm_says_when_it_is_on() -> None:
    alarms = rows("Alarms")
    assert len(alarms) == 16
    assert alarms["`Dome is hot`"][1] == "at least 85 %, in 4 of 5 periods of 2 min"
    assert alarms["`observatory-night-losing`"][:2] == ["share of lost-frames in frames", "above 5 %, over 10 min"]


def test_chosen_meaning_of_silence_is_marked() -> None:
    alarms = rows("Alarms")
    assert alarms["`observatory-night-errors`"][2] == "not breaching (chosen by default)"
    assert alarms["`observatory-night-reads`"][2] == "ignore"


def test_metrics_traces_and_logs() -> None:
    assert rows("Metrics of its own")["`frames`"][:3] == [
        "`observatory/night`",
        "count",
        "none; camera; camera, filter",
    ]
    assert rows("Traces")["dome"] == ["3 a second, then 2.5 %", "`observatory-night-dome`"]
    assert rows("Logs")["`/ecs/observatory-night-dome`"] == ["dome", "30 days"]


def test_page_without_any_of_it_has_no_section() -> None:
    text = page("tests/artifacts/cases/bakery.yaml", "live")
    assert "### Alarms" not in text
    assert "### Traces" not in text
    assert "### Logs" in text
