"""Dashboards of CloudWatch, widget by widget: charts of metrics, texts, queries of logs, states of alarms."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from model.spec.base import Line, Model, Name, Reference, Text
from model.spec.observability import (
    DimensionName,
    DimensionValue,
    MetricName,
    Ratio,
    Statistic,
    Threshold,
    watched,
)
from model.units import Duration

GRID = 24
"""Columns of a dashboard."""

Columns = Annotated[int, Field(ge=1, le=GRID)]
Rows = Annotated[int, Field(ge=1, le=1000)]
Side = Literal["left", "right"]
Color = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
RegionName = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]+)+-\d$")]

SIZES = {"metrics": (12, 6), "number": (6, 3), "gauge": (6, 6), "text": (24, 2), "logs": (24, 6), "alarms": (24, 3)}
"""Width and height of a widget that says none, by what it shows."""


class Plotted(Model):
    """What one line of a chart shows: a metric of a component or of `metrics`, or the ratio of two."""

    of: Name | None = None
    """The component whose AWS metric it is; absent for a metric of `metrics`."""
    target: Name | None = None
    """The service behind a load balancer that it is about."""
    metric: MetricName | None = None
    """With `of` a metric of AWS, such as `CPUUtilization`; else a name of `metrics`."""
    ratio: Ratio | None = None
    """Two metrics in place of one, shown in percent."""
    dimensions: dict[DimensionName, DimensionValue] = {}
    """Which values of a custom metric: those published with exactly these dimensions."""
    statistic: Statistic | None = None
    """Absent: that of the widget, else the usual one of an AWS metric."""
    label: Line | None = None
    """What the legend says."""
    side: Side = "left"
    """The axis that it goes by."""
    color: Color | None = None
    """Its colour, such as `#1f77b4`."""

    @property
    def names(self) -> dict[str, str]:
        """The metrics that it names, by the key that names each."""
        if self.ratio:
            return {"part": self.ratio.part, "whole": self.ratio.whole}
        return {"metric": self.metric or ""}

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.metric is None) == (self.ratio is None):
            raise ValueError("write either `metric` or `ratio`")
        if self.of and self.dimensions:
            raise ValueError("remove `dimensions`: those of an AWS metric follow from `of`")
        if self.target and not self.of:
            raise ValueError("write `of: LOAD-BALANCER` beside `target`")
        if self.ratio and self.statistic:
            raise ValueError("remove `statistic`: a ratio is made of sums")
        return self


class Axis(Model):
    """What an axis shows."""

    min: Annotated[int, Field(ge=-(10**15), le=10**15)] | None = None
    """Its lower end, in the unit of the metric."""
    max: Annotated[int, Field(ge=-(10**15), le=10**15)] | None = None
    """Its upper end, in the unit of the metric."""
    label: Line | None = None
    """What stands beside it."""

    @model_validator(mode="after")
    def _upwards(self) -> Self:
        if self.min is not None and self.max is not None and self.min >= self.max:
            raise ValueError("write a `max` above the `min`")
        return self


class Axes(Model):
    """The axes of a chart."""

    left: Axis | None = None
    """The axis at the left."""
    right: Axis | None = None
    """The axis at the right."""


class Mark(Model):
    """A horizontal line in a chart, such as a limit."""

    at: Threshold
    """Where it is, with the unit of the chart's first metric on that side."""
    label: Line | None = None
    """What stands beside it."""
    side: Side = "left"
    """The axis that it goes by."""
    color: Color | None = None
    """Its colour."""


class Query(Model):
    """A query of CloudWatch Logs Insights."""

    of: Annotated[list[Name], Field(min_length=1, max_length=50)]
    """The components whose log groups are asked."""
    query: Text
    """The query without its `SOURCE`, such as `filter @message like /error/ | limit 20`."""
    view: Literal["table", "lines", "stacked", "bar", "pie"] = "table"
    """How the answer is shown."""


class Size(Model):
    """How large a widget is, on a grid of 24 columns."""

    width: Columns
    """Columns, 1 to 24."""
    height: Rows
    """Rows, 1 to 1000."""


class Position(Model):
    """Where the upper left corner of a widget is, on a grid of 24 columns."""

    x: Annotated[int, Field(ge=0, le=GRID - 1)]
    """Columns from the left."""
    y: Annotated[int, Field(ge=0, le=10000)]
    """Rows from the top."""


class Widget(Model):
    """One part of a dashboard: `metrics`, `text`, `logs` or `alarms`."""

    title: Line | None = None
    """What stands above it."""
    metrics: Annotated[list[Plotted], Field(min_length=1, max_length=100)] | None = None
    """The lines of a chart."""
    text: Text | None = None
    """A text in Markdown."""
    logs: Query | None = None
    """The answer to a query of logs."""
    alarms: Annotated[list[Name], Field(min_length=1, max_length=100)] | None = None
    """Alarms whose states are shown."""
    view: Literal["lines", "stacked", "number", "bar", "pie", "gauge"] | None = None
    """How metrics are shown; absent: `lines`."""
    statistic: Statistic | None = None
    """The statistic of its lines, where they say none."""
    period: Duration | None = None
    """The time that one value is made of; absent: that of the dashboard."""
    y: Axes = Axes.model_construct()
    """Ends and labels of the axes."""
    marks: Annotated[list[Mark], Field(max_length=20)] = []
    """Horizontal lines, such as limits."""
    region: RegionName | None = None
    """Where its metrics are; absent: where the component's metrics are."""
    size: Size | None = None
    """Absent: by what it shows."""
    at: Position | None = None
    """Where it is; absent: after the widget before it, from left to right and then below."""

    @property
    def kind(self) -> str:
        """Which of its four kinds it is."""
        return next(kind for kind in ("metrics", "text", "logs", "alarms") if getattr(self, kind) is not None)

    @property
    def extent(self) -> tuple[int, int]:
        """Width and height."""
        if self.size:
            return self.size.width, self.size.height
        return SIZES.get(self.view or "") or SIZES[self.kind]

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = [kind for kind in ("metrics", "text", "logs", "alarms") if getattr(self, kind) is not None]
        if len(kinds) != 1:
            raise ValueError("write exactly one of `metrics`, `text`, `logs` and `alarms`")
        only = [key for key in ("view", "statistic", "period", "marks", "region") if getattr(self, key)]
        if kinds != ["metrics"] and only:
            raise ValueError(f"remove `{only[0]}`: it is for `metrics`")
        if self.view == "gauge" and not (self.y.left and self.y.left.min is not None and self.y.left.max is not None):
            raise ValueError("write `y: {left: {min: 0, max: 100}}`: a gauge needs both ends")
        if self.at and self.at.x + self.extent[0] > GRID:
            raise ValueError(f"write an `at` that leaves {self.extent[0]} of {GRID} columns, or a smaller `size`")
        return self


class Dashboard(Model):
    """A dashboard of CloudWatch."""

    name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$", max_length=255)] | None = None
    """The dashboard's name; absent: `system-environment-dashboard`."""
    description: Line | None = None
    """Whom it is for, and what it shows."""
    period: Duration = Duration(300)
    """The time that one value is made of, where a widget does not say."""
    since: Duration = Duration(3 * 3600)
    """How far back it looks when it is opened."""
    widgets: Annotated[list[Widget], Field(min_length=1, max_length=500)]
    """What it shows, in the order in which people read."""

    def references(self) -> Iterator[Reference]:
        """The components that it shows."""
        for number, widget in enumerate(self.widgets):
            at = ("widgets", number)
            for index, line in enumerate(widget.metrics or ()):
                if line.of:
                    yield Reference((*at, "metrics", index, "of"), line.of, watched())
                if line.target:
                    yield Reference((*at, "metrics", index, "target"), line.target, ("ecs_service",))
            for index, name in enumerate(widget.logs.of if widget.logs else ()):
                yield Reference((*at, "logs", "of", index), name, ())
