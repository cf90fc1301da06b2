"""Checks of alarms, metrics, topics and tracing: the manual pages, and the cases on either side of each border."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from textwrap import dedent

import pytest

from model import checks
from model.load import load

ROOT = Path(__file__).resolve().parents[3]
OBSERVATORY = (ROOT / "tests" / "artifacts" / "cases" / "observatory.yaml").read_text()
STORYMAGIC = (ROOT / "specs" / "storymagic.yaml").read_text()

_SECTION = re.compile(r"^(Bad|Good)[^\n]*:\n\n((?:(?:    .*)?\n)+)", re.MULTILINE)


def page(check: str) -> str:
    return import_module(f"model.checks.{check}").__doc__ or ""


OWN = {check: found[1] for check in checks.CHECKS if (found := re.match(r".*\((OBS\d{3})\)\.\n", page(check)))}


def codes(text: str) -> list[str]:
    """The codes of this family that a spec gets, in any of its environments."""
    loaded = load(text.encode(), "spec.yaml")
    found = [finding for graph in loaded.graphs.values() for finding in checks.run(graph)]
    assert all(finding.message and finding.why and finding.help for finding in found)
    return sorted({f.code for f in [*loaded.findings, *found] if not f.code.startswith(("FLO", "CMP", "NET", "DAT"))})


@pytest.mark.parametrize("check", sorted(OWN))
def test_manual_page(check: str) -> None:
    specs = [(kind, dedent(text)) for kind, text in _SECTION.findall(page(check) + "\n")]
    assert [kind for kind, _ in specs] == ["Bad", "Good"]
    assert [codes(text) for _, text in specs] == [[OWN[check]], []]


def test_codes_are_all_there() -> None:
    assert sorted(OWN.values()) == [f"OBS{number}" for number in range(101, 116)]


@pytest.mark.parametrize("text", [OBSERVATORY, STORYMAGIC], ids=["observatory", "storymagic"])
def test_silent(text: str) -> None:
    assert codes(text) == []


def changed(old: str, new: str, text: str = OBSERVATORY) -> str:
    assert old in text
    return text.replace(old, new)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # dimensions: exactly one published set
        ("dimensions: {camera: red one, filter: h-alpha}", "dimensions: {camera: red one}", []),
        ("dimensions: {camera: red one, filter: h-alpha}", "dimensions: {filter: h-alpha}", ["OBS101"]),
        ("by: dome, unit: count, name: LostFrames", "by: dome, unit: count, dimensions: [[a]]", ["OBS101"]),
        # limits and ranges
        ("maximum, above: 90.5 %", "maximum, above: 99.9 %", []),
        ("maximum, above: 90.5 %", "maximum, at_least: 100 %", []),
        ("maximum, above: 90.5 %", "maximum, at_least: 100.1 %", ["OBS105"]),
        ("maximum, above: 90.5 %", "maximum, above: 0 %", []),
        ("maximum, above: 90.5 %", "maximum, at_least: 0 %", ["OBS105"]),
        ("maximum, above: 90.5 %", "maximum, at_most: 100 %", ["OBS105"]),
        ("metric: HealthyHostCount, below: 1", "metric: HealthyHostCount, below: 0", ["OBS105"]),
        ("FreeStorageSpace, below: 2 GB", "FreeStorageSpace, below: 2", ["OBS104"]),
        ("FreeStorageSpace, below: 2 GB", "FreeStorageSpace, below: 2 GB/s", ["OBS104"]),
        ("whole: frames}, above: 5 %", "whole: frames}, above: 5", ["OBS104"]),
        # statistics
        ("statistic: p99.5", "statistic: maximum", ["OBS103"]),
        ("HTTPCode_ELB_5XX_Count, above", "HTTPCode_ELB_5XX_Count, statistic: average, above", ["OBS103"]),
        # periods and windows
        ("over: 10 s, for: 1 min", "over: 20 s, for: 1 min", []),
        ("over: 10 s, for: 1 min", "over: 15 s, for: 1 min", ["OBS106"]),
        ("unit: seconds, high_resolution: true", "unit: seconds", ["OBS106"]),
        ("over: 1 h, for: 2d", "over: 1 h, for: 7d", []),
        ("over: 1 h, for: 2d", "over: 1 h, for: 8d", ["OBS107"]),
        ("over: 1 h, for: 2d", "over: 59 min, for: 2d", ["OBS107", "OBS108"]),
        ("over: 1 h, for: 2d", "over: 5 min, for: 1d", []),
        ("for: 15 min", "for: 14 min", ["OBS108"]),
        ("at_most: 10, for: 15 min", "at_most: 10, over: 1 min, for: 15 min", ["OBS109"]),
        ("datapoints: 4", "datapoints: 5", []),
        ("datapoints: 4", "datapoints: 6", ["OBS110"]),
        # targets
        ("of: door, target: lens, metric: UnHealthyHostCount", "of: door, metric: UnHealthyHostCount", ["OBS114"]),
        ("of: hatch, metric: HealthyHostCount", "of: hatch, target: dome, metric: HealthyHostCount", ["OBS115"]),
        ("of: stars, metric: FreeStorageSpace", "of: stars, target: dome, metric: FreeStorageSpace", ["OBS115"]),
        # topics and collectors
        ("subscribers: [{email: day@sky.example}]", "subscribers: []", ["OBS111"]),
        ("cpu: 0.125 vCPU, memory: 128 MB", "cpu: 0.25 vCPU, memory: 128 MB", ["OBS112"]),
        # references
        ("notify: [pager, news]", "notify: [pagers]", ["REF101"]),
        ("notify: [pager, news]", "notify: [dome]", ["REF102"]),
        ("{of: stars, metric: FreeStorageSpace", "{of: pager2, metric: FreeStorageSpace", ["REF101"]),
        ("metric: star-light", "metric: star-lights", ["REF101"]),
        ("by: [dome, survey]", "by: [dome, stars]", ["REF102"]),
    ],
)  # fmt: skip
def test_border(old: str, new: str, expected: list[str]) -> None:
    assert codes(changed(old, new)) == expected


@pytest.mark.parametrize(("limit", "expected"), [("180", []), ("199", []), ("200", ["OBS105"]), ("201", ["OBS105"])])
def test_connections_that_a_database_accepts(limit: str, expected: list[str]) -> None:
    assert codes(changed("    above: 180\n", f"    above: {limit}\n", STORYMAGIC)) == expected


def test_development_has_fewer_connections() -> None:
    assert codes(changed("      alarms.connections: {above: 45}\n", "", STORYMAGIC)) == ["OBS105"]


def test_advice_names_the_metric_meant() -> None:
    loaded = load(changed("metric: CPUUtilization", "metric: cpu-utilisation").encode(), "spec.yaml", "night")
    (finding,) = checks.run(loaded.graphs["night"])
    assert (finding.code, finding.help) == ("OBS102", "write `CPUUtilization`")
    assert finding.place.path == ("alarms", "dome-hot", "metric")
    assert finding.place.span is not None
