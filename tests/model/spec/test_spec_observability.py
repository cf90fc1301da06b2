"""How limits, units, metrics and alarms are read."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from model.spec.observability import Alarm, Metric, Threshold, Tracing
from model.spec.topic import SnsTopic

ALARM = {"of": "api", "metric": "CPUUtilization", "above": "80 %", "for": "5 min", "notify": ["alerts"]}


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("80 %", "Percent", "80"),
        ("0.5%", "Percent", "0.5"),
        ("180", "Count", "180"),
        ("180", "None", "180"),
        ("2 s", "Seconds", "2"),
        ("2 s", "Milliseconds", "2000"),
        ("250 ms", "Seconds", "0.25"),
        ("90 us", "Milliseconds", "0.09"),
        ("1 h", "Seconds", "3600"),
        ("5 GB", "Bytes", str(5 * 2**30)),
        ("1536 KB", "Megabytes", "1.5"),
        ("10 MB/s", "Bytes/Second", str(10 * 2**20)),
        ("7/s", "Count/Second", "7"),
        ("80", "Percent", None),
        ("80 %", "Count", None),
        ("80 %", "Seconds", None),
        ("5 GB", "Bytes/Second", None),
        ("5 GB/s", "Bytes", None),
        ("2 s", "Bytes", None),
        ("180", "Bytes", None),
        ("1 GB", "Bits", None),
    ],
)
def test_threshold(text: str, unit: str, expected: str | None) -> None:
    within = Threshold.parse(text).within(unit)
    assert within == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("text", "again"), [("80%", "80 %"), ("2.50 s", "2.50 s"), ("7/s", "7/s"), ("1 MB/s", "1 MB/s")]
)
def test_threshold_says_itself(text: str, again: str) -> None:
    assert str(Threshold.parse(text)) == again
    assert Threshold.parse(again) == Threshold.parse(text)


@pytest.mark.parametrize("text", ["", "%", "-1", "1e3", "5 minutes", "5 GB/min", "1" * 16, "\u0661"])
def test_threshold_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"write a number"):
        Threshold.parse(text)


@pytest.mark.parametrize(
    ("change", "advice"),
    [
        ({"metric": None}, "either `metric` or `ratio`"),
        ({"ratio": {"part": "a", "whole": "b"}}, "either `metric` or `ratio`"),
        ({"above": None}, "write one of `above`"),
        ({"below": "5 %"}, "write one of `above`"),
        ({"for": None}, "write `for`"),
        ({"of": None}, "write the `statistic`"),
        ({"dimensions": {"a": "b"}}, "remove `dimensions`"),
        ({"of": None, "statistic": "sum", "target": "web"}, "beside `target`"),
        ({"metric": None, "ratio": {"part": "a", "whole": "b"}, "statistic": "sum"}, "made of sums"),
    ],
)
def test_alarm_contradicts_itself(change: dict[str, Any], advice: str) -> None:
    said = {key: value for key, value in {**ALARM, **change}.items() if value is not None}
    with pytest.raises(ValidationError, match=advice):
        Alarm.model_validate(said)


@pytest.mark.parametrize("statistic", ["p100", "median", "Average", "tm90"])
def test_statistic_refused(statistic: str) -> None:
    with pytest.raises(ValidationError):
        Alarm.model_validate({**ALARM, "statistic": statistic})


def test_metric_by_one_and_by_several() -> None:
    one = Metric.model_validate({"by": "api", "unit": "bytes/second"})
    assert (one.by, one.unit.name, one.dimensions) == (["api"], "Bytes/Second", [[]])
    assert Metric.model_validate({"by": ["api", "job"], "unit": "none"}).unit.name == "None"


@pytest.mark.parametrize(
    "change",
    [
        {"unit": "minutes"},
        {"by": []},
        {"dimensions": []},
        {"dimensions": [["a", "a"]]},
        {"dimensions": [["a", "b"], ["b", "a"]]},
        {"namespace": "AWS/ECS"},
        {"namespace": "has space"},
    ],
)
def test_metric_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Metric.model_validate({"by": "api", "unit": "count", **change})


def test_tracing_of_more_than_all() -> None:
    with pytest.raises(ValidationError, match="at most 100 %"):
        Tracing.model_validate({"sampling": "101 %"})


@pytest.mark.parametrize(
    "subscriber",
    [
        {},
        {"email": "a@b.example", "sms": "+4915112345678"},
        {"email": "nobody"},
        {"https": "http://b.example"},
        {"sms": "015112345678"},
        {"fax": "+4915112345678"},
    ],
)
def test_subscriber_refused(subscriber: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        SnsTopic.model_validate({"kind": "sns_topic", "subscribers": [subscriber]})


def test_subscriber_twice() -> None:
    with pytest.raises(ValidationError, match=r"write `email a@b\.example` once"):
        SnsTopic.model_validate({"kind": "sns_topic", "subscribers": [{"email": "a@b.example"}] * 2})
