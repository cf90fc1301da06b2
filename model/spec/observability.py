"""What is measured, and what somebody must hear of: custom metrics, alarms, tracing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from model.knowledge import metrics
from model.spec.base import Line, Model, Name, Namespace, Reference
from model.units import Duration, Percent, Quantity, Size, Vcpu

PUBLISHERS = ("ecs_service", "ecs_task", "lambda", "vercel_project")
"""Kinds of components that can publish custom metrics."""

LOGGED = (*PUBLISHERS, "http_api")
"""Kinds of components in whose logs metrics can be counted."""

MetricName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.%/-]*$", max_length=255)]
DimensionName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.:-]*$", max_length=255)]
DimensionValue = Annotated[str, StringConstraints(pattern=r"^[!-~]([ -~]*[!-~])?$", max_length=1024)]
Statistic = Annotated[
    str, StringConstraints(pattern=r"^(average|sum|minimum|maximum|sample_count|p\d{1,2}(\.\d{1,2})?)$")
]

AlarmName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]([A-Za-z0-9 ._/:-]*[A-Za-z0-9])?$", max_length=255)]


def watched() -> tuple[str, ...]:
    """Kinds of components that an alarm or a widget can watch: those of the language whose metrics are known."""
    from model.spec import KINDS

    return tuple(kind for kind in metrics.kinds() if kind in KINDS)


@dataclass(frozen=True, slots=True)
class Unit(Quantity):
    """A unit of CloudWatch in lower case, as in `milliseconds` or `bytes/second`."""

    name: str
    expected: ClassVar[str] = "a unit of CloudWatch"
    examples: ClassVar[tuple[str, ...]] = ("seconds", "count", "percent", "bytes/second")

    @classmethod
    def parse(cls, text: str) -> Self:
        known = {unit.lower(): unit for unit in metrics.units()}
        if text.lower() not in known:
            raise ValueError(f"write one of {', '.join(known)}")
        return cls(known[text.lower()])

    def __str__(self) -> str:
        return self.name.lower()


_NUMBER = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,9})?) *([A-Za-z%]*)((?:/s)?)")
_TIMES = {"us": Decimal("1e-6"), "ms": Decimal("1e-3"), "s": Decimal(1), "min": Decimal(60), "h": Decimal(3600)}
_SIZES = {"B": 1, "KB": 2**10, "MB": 2**20, "GB": 2**30, "TB": 2**40}
_CLOUDWATCH_TIMES = {"Seconds": "s", "Milliseconds": "ms", "Microseconds": "us"}
_CLOUDWATCH_SIZES = {"Bytes": "B", "Kilobytes": "KB", "Megabytes": "MB", "Gigabytes": "GB", "Terabytes": "TB"}


@dataclass(frozen=True, slots=True)
class Threshold(Quantity):
    """A limit for a metric: a share, a time, a size, a rate, or a plain number of things."""

    value: Decimal
    unit: str
    rate: bool
    expected: ClassVar[str] = "a number with the unit of its metric, or without one for a count"
    examples: ClassVar[tuple[str, ...]] = ("80 %", "180", "2 s", "5 GB", "10 MB/s")

    @classmethod
    def parse(cls, text: str) -> Self:
        match = _NUMBER.fullmatch(text)
        units = ("", "%", *_TIMES, *_SIZES)
        if not match or match.group(2) not in units:
            raise ValueError(f"write a number, alone or with one of {', '.join(units[1:])}, then `/s` for a rate")
        return cls(Decimal(match.group(1)), match.group(2), bool(match.group(3)))

    def within(self, unit: str) -> Decimal | None:
        """The number in a unit of CloudWatch; None where the two do not fit. Sizes are binary, as everywhere here."""
        what, _, per = unit.partition("/")
        if bool(per) != self.rate:
            return None
        if what == "Percent":
            return self.value if self.unit == "%" else None
        if what in _CLOUDWATCH_TIMES and self.unit in _TIMES:
            return self.value * _TIMES[self.unit] / _TIMES[_CLOUDWATCH_TIMES[what]]
        if what in _CLOUDWATCH_SIZES and self.unit in _SIZES:
            return self.value * _SIZES[self.unit] / _SIZES[_CLOUDWATCH_SIZES[what]]
        return self.value if what in ("Count", "None") and not self.unit else None

    def __str__(self) -> str:
        return f"{self.value:f} {self.unit}".rstrip() + ("/s" if self.rate else "")


class FromLogs(Model):
    """How a metric is counted in logs: in those of a component, or in the flow logs of a network."""

    of: Name | None = None
    """The component in whose log group it is looked for."""
    network: Name | None = None
    """The network in whose flow logs it is looked for, in place of `of`."""
    pattern: Annotated[str, StringConstraints(pattern=r"\S", max_length=1024)]
    """The filter pattern of CloudWatch Logs, such as `{ $.status = 401 }` or `ERROR`."""
    value: Annotated[str, StringConstraints(pattern=r"^(\$[!-~]+|\d+(\.\d+)?)$", max_length=100)] = "1"
    """What is published for each event that fits: a number, or a field of it such as `$.duration`."""
    fields: dict[DimensionName, Annotated[str, StringConstraints(pattern=r"^\$[!-~]+$", max_length=255)]] = {}
    """Where the value of each dimension is in an event, such as `$.path`; at most three."""

    @model_validator(mode="after")
    def _one_log(self) -> Self:
        if (self.of is None) == (self.network is None):
            raise ValueError("write either `of: COMPONENT` or `network: NETWORK`")
        return self


class Metric(Model):
    """A metric that the system publishes itself, or that is counted in its logs."""

    by: list[Name] = []
    """The services, tasks or functions that publish it; one name may stand without brackets. Not for `from_logs`."""
    from_logs: FromLogs | None = None
    """Where it is counted, instead of `by`."""
    unit: Unit
    """The unit, as in `seconds`, `count`, `bytes/second`, `none`."""
    namespace: Namespace | None = None
    """The namespace; absent: the system's `metric_namespace`."""
    name: MetricName | None = None
    """The metric's name; absent: the name here, with underscores."""
    dimensions: Annotated[list[list[DimensionName]], Field(min_length=1, max_length=30)] = [[]]
    """Every set of dimensions that values are published with; `[]` is without any. CloudWatch adds nothing up over
    dimensions: an alarm sees the values of exactly one set."""
    high_resolution: bool = False
    """Published by the second, which allows alarms with periods below a minute."""
    description: Line | None = None
    """What it tells."""

    @model_validator(mode="before")
    @classmethod
    def _one_publisher(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("from_logs"), dict):
            if "by" in data:
                raise ValueError("write either `by` or `from_logs`")
            of, fields = data["from_logs"].get("of"), data["from_logs"].get("fields")
            sets = [sorted(fields)] if isinstance(fields, dict) else [[]]
            return {"dimensions": sets, **data, **({"by": [of]} if isinstance(of, str) else {})}
        return {**data, "by": [data["by"]]} if isinstance(data, dict) and isinstance(data.get("by"), str) else data

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        sets = [tuple(sorted(names)) for names in self.dimensions]
        if not self.by and not self.from_logs:
            raise ValueError("write `by: COMPONENT`, who publishes it, or `from_logs`, where it is counted")
        if len(set(sets)) < len(sets) or any(len(set(names)) < len(names) for names in sets):
            raise ValueError("write each dimension once in a set, and each set once")
        if self.from_logs and sets != [tuple(sorted(self.from_logs.fields))]:
            raise ValueError("remove `dimensions`: those of `from_logs` are its `fields`")
        if self.from_logs and len(self.from_logs.fields) > 3:
            raise ValueError("keep at most three `fields`: a filter has no more dimensions")
        return self


class Ratio(Model):
    """A share in percent: the sum of one metric over the sum of another."""

    part: MetricName
    """The metric that is counted, such as failures."""
    whole: MetricName
    """The metric that it is a share of, such as all attempts."""


LIMITS = {
    "above": "GreaterThanThreshold",
    "at_least": "GreaterThanOrEqualToThreshold",
    "below": "LessThanThreshold",
    "at_most": "LessThanOrEqualToThreshold",
}
"""Ways to write a limit, and how CloudWatch compares."""


class Alarm(Model):
    """A CloudWatch alarm. It notifies and does nothing else: what scales is said at the component."""

    of: Name | None = None
    """The component whose AWS metric it watches; absent for a metric of `metrics`."""
    target: Name | None = None
    """The service behind a load balancer that it is about; needed where the metric is about one, of several."""
    metric: MetricName | None = None
    """With `of` a metric of AWS, such as `CPUUtilization`; else a name of `metrics`."""
    ratio: Ratio | None = None
    """Two metrics in place of one."""
    dimensions: dict[DimensionName, DimensionValue] = {}
    """Which values of a custom metric: those published with exactly these dimensions."""
    statistic: Statistic | None = None
    """`average`, `sum`, `minimum`, `maximum`, `sample_count` or a percentile like `p95`; absent: the usual one of an
    AWS metric."""
    above: Threshold | None = None
    """The alarm is on while the value is larger."""
    at_least: Threshold | None = None
    """The alarm is on while the value is as large or larger."""
    below: Threshold | None = None
    """The alarm is on while the value is smaller."""
    at_most: Threshold | None = None
    """The alarm is on while the value is as small or smaller."""
    over: Duration | None = None
    """The period that one value is made of; absent: how often the metric is published."""
    for_: Annotated[Duration | None, Field(alias="for")] = None
    """How long the limit must be passed, a multiple of `over`; absent: one period."""
    datapoints: Annotated[int, Field(ge=1)] | None = None
    """How many of the periods must pass the limit; absent: all."""
    missing: Literal["missing", "not_breaching", "breaching", "ignore"] | None = None
    """What a period without data means. Absent: what 0 would mean where AWS publishes the metric only while there is
    something to count, else `missing`, which is the default of CloudWatch."""
    notify: Annotated[list[Name], Field(min_length=1, max_length=5)]
    """The `sns_topic`s that hear of it."""
    notify_on: Annotated[list[Literal["alarm", "ok", "insufficient_data"]], Field(min_length=1)] = ["alarm"]
    """The states that they hear of: it begins, it ends, there is no data."""
    name: AlarmName | None = None
    """The alarm's name."""
    description: Line | None = None
    """What it means and what to do."""

    @property
    def limit(self) -> str:
        """The way its limit is written: `above`, `at_least`, `below` or `at_most`."""
        return next(way for way in LIMITS if getattr(self, way) is not None)

    @property
    def threshold(self) -> Threshold:
        """The limit."""
        threshold: Threshold = getattr(self, self.limit)
        return threshold

    @property
    def watched(self) -> dict[str, str]:
        """What it watches: the key in the spec, and the metric's name there."""
        if self.ratio:
            return {"part": self.ratio.part, "whole": self.ratio.whole}
        return {"metric": self.metric or ""}

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.metric is None) == (self.ratio is None):
            raise ValueError("write either `metric` or `ratio`")
        if sum(getattr(self, way) is not None for way in LIMITS) != 1:
            raise ValueError(f"write one of {', '.join(f'`{way}`' for way in LIMITS)}")
        if self.over is None and self.for_ is None:
            raise ValueError("write `for` (how long), `over` (the period of one value), or both")
        if self.ratio and self.statistic:
            raise ValueError("remove `statistic`: a ratio is made of sums")
        if self.of is None and self.metric and self.statistic is None:
            raise ValueError("write the `statistic` of a custom metric")
        if self.of and self.dimensions:
            raise ValueError("remove `dimensions`: those of an AWS metric follow from `of`")
        if self.target and not self.of:
            raise ValueError("write `of: LOAD-BALANCER` beside `target`")
        return self

    def references(self) -> Iterator[Reference]:
        """The components that it needs."""
        if self.of:
            yield Reference(("of",), self.of, watched())
        if self.target:
            yield Reference(("target",), self.target, ("ecs_service",))
        for index, topic in enumerate(self.notify):
            yield Reference(("notify", index), topic, ("sns_topic",))


class Tracing(Model):
    """Tracing with AWS X-Ray, by an OpenTelemetry collector beside the container. The code must be instrumented."""

    sampling: Percent
    """The share of requests that is traced."""
    reservoir: Annotated[int, Field(ge=0, le=1000)] = 0
    """Requests that are traced each second before the share applies."""
    cpu: Vcpu = Vcpu(64)
    """What the collector takes of the task's CPU."""
    memory: Size = Size(256 * 2**20)
    """What the collector may take of the task's memory."""

    @model_validator(mode="after")
    def _share(self) -> Self:
        if self.sampling.value > 100:
            raise ValueError("write a share of at most 100 %")
        return self
