"""Checks of alarms, metrics, topics and tracing, on either side of each border."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.model.checks.support import findings

ROOT = Path(__file__).resolve().parents[3]
OBSERVATORY = (ROOT / "tests" / "artifacts" / "cases" / "observatory.yaml").read_text()
STORYMAGIC = (ROOT / "specs" / "storymagic.yaml").read_text()


def codes(text: str) -> list[str]:
    """The codes of this family and of references that a spec gets, in any of its environments."""
    return sorted({f.code for f in findings(text) if f.code.startswith(("OBS", "REF", "SPEC"))})


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
    text = changed("metric: CPUUtilization", "metric: cpu-utilisation")
    finding = next(finding for finding in findings(text) if finding.code == "OBS102")
    assert finding.help == "write `CPUUtilization`"
    assert finding.place.path == ("alarms", "dome-hot", "metric")
    assert finding.place.span is not None


def test_a_share_of_what_is_counted_is_advised_as_a_ratio() -> None:
    text = changed("    above: 0\n", "    above: 5 %\n", STORYMAGIC)
    finding = next(finding for finding in findings(text) if finding.code == "OBS104")
    assert finding.help == (
        "write `above: 5`, or `ratio: {part: content-safety-violations, whole: METRIC}` for a share of another metric"
    )
    size = changed("FreeStorageSpace, below: 2 GB", "FreeStorageSpace, below: 2")
    assert next(finding for finding in findings(size) if finding.code == "OBS104").help == "write `below: 2 MB`"
