"""What does a dashboard become? One resource whose body is a JSON document: the widgets with their places."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from model import naming
from model.facts import dashboards
from model.facts.observability import is_live as alarm_is_live
from model.resources import measured
from model.resources.alarm import STATISTICS, custom, number
from model.resources.base import Json, Origin, Ref, Value, join
from model.resources.build import Build
from model.resources.keys import Keys
from model.resources.measured import Series
from model.spec.dashboard import Axis, Dashboard, Plotted, Widget

_VIEWS: dict[str, dict[str, Value]] = {
    "lines": {"view": "timeSeries", "stacked": False},
    "stacked": {"view": "timeSeries", "stacked": True},
    "number": {"view": "singleValue"},
    "bar": {"view": "bar"},
    "pie": {"view": "pie"},
    "gauge": {"view": "gauge"},
    "table": {"view": "table"},
}


def lower(build: Build) -> None:
    """Add every dashboard. What is not live is not shown."""
    for name, dashboard in sorted(build.graph.spec.head.dashboards.items()):
        key = Keys("dashboards", name)
        shown = list(_widgets(build, dashboard))
        body: dict[str, Value] = {"start": f"-PT{dashboard.since.seconds // 60}M", "periodOverride": "inherit"}
        properties: dict[str, Value] = {
            "DashboardName": key.pinned(naming.dashboard(build.graph, name), dashboard.name),
            "DashboardBody": key("widgets", Json({**body, "widgets": shown})),
        }
        build.add("AWS::CloudWatch::Dashboard", name, "dashboard", properties, Origin(key.part, "the dashboard"))


def _widgets(build: Build, dashboard: Dashboard) -> Iterator[Value]:
    for widget, place in zip(dashboard.widgets, dashboards.layout(dashboard), strict=True):
        body = _BODIES[widget.kind](build, dashboard, widget)
        if body is None:
            continue
        title: dict[str, Value] = {"title": widget.title} if widget.title and not widget.text else {}
        kind = {"metrics": "metric", "logs": "log", "alarms": "alarm"}.get(widget.kind, widget.kind)
        yield {
            "type": kind,
            "x": place.x,
            "y": place.y,
            "width": place.width,
            "height": place.height,
            "properties": {**title, **body},
        }


def _text(build: Build, dashboard: Dashboard, widget: Widget) -> dict[str, Value] | None:
    head = f"# {widget.title}\n\n" if widget.title else ""
    return {"markdown": head + (widget.text or "")}


def _logs(build: Build, dashboard: Dashboard, widget: Widget) -> dict[str, Value] | None:
    assert widget.logs
    groups = [group for name in widget.logs.of for group in build.of("AWS::Logs::LogGroup", name)]
    if not groups:
        return None
    sources: list[Value] = []
    for group in groups:
        sources += ["SOURCE '", Ref(group.id), "' | "]
    return {"query": join(*sources, widget.logs.query), "region": build.graph.region, **_VIEWS[widget.logs.view]}


def _alarms(build: Build, dashboard: Dashboard, widget: Widget) -> dict[str, Value] | None:
    declared = build.graph.spec.head.alarms
    live = [name for name in widget.alarms or () if alarm_is_live(build.graph, declared[name])]
    return {"alarms": [Ref(f"{name}-alarm", "Arn") for name in live]} if live else None


def _metrics(build: Build, dashboard: Dashboard, widget: Widget) -> dict[str, Value] | None:
    graph = build.graph
    lines: list[Value] = []
    for index, line in enumerate(widget.metrics or ()):
        if dashboards.is_live(graph, line):
            lines += _line(build, dashboard, widget, line, index)
    if not lines:
        return None
    said: dict[str, Value] = {
        "metrics": lines,
        "region": widget.region or graph.region,
        "period": (widget.period or dashboard.period).seconds,
        **_VIEWS[widget.view or "lines"],
    }
    if widget.statistic:
        said["stat"] = STATISTICS.get(widget.statistic, widget.statistic)
    axes = {side: _axis(axis) for side, axis in (("left", widget.y.left), ("right", widget.y.right)) if axis}
    if axes:
        said["yAxis"] = axes
    if widget.marks:
        said["annotations"] = {"horizontal": [_mark(build, widget, number) for number in range(len(widget.marks))]}
    return said


def _line(build: Build, dashboard: Dashboard, widget: Widget, line: Plotted, index: int) -> Iterator[Value]:
    """One line of a chart: a metric of it, one for each node, or an expression with the hidden metrics of it."""
    stat = dashboards.statistic(build.graph, widget, line)
    options: dict[str, Value] = {"stat": STATISTICS.get(stat, stat)}
    period = dashboards.period(build.graph, dashboard, widget, line)
    if period != (widget.period or dashboard.period).seconds:
        options["period"] = period
    region = measured.region(build.graph, line.of) if line.of else build.graph.region
    if region != (widget.region or build.graph.region) and not widget.region:
        options["region"] = region
    shown: dict[str, Value] = {}
    if line.side == "right":
        shown["yAxis"] = "right"
    if line.color:
        shown["color"] = line.color
    if line.ratio is None:
        for one in _series(build, line, "metric"):
            yield _array(one, {**options, **_label(line, one), **shown})
        return
    ids: dict[str, str] = {}
    hidden: list[Value] = []
    for key in ("part", "whole"):
        found = _series(build, line, key)
        names = [f"{key}{index}{one.label and f'n{one.label}'}" for one in found]
        ids[key] = names[0] if len(names) == 1 else f"SUM([{', '.join(names)}])"
        both = zip(names, found, strict=True)
        hidden += [_array(one, {**options, "id": name, "visible": False}) for name, one in both]
    expression = f"100 * FILL({ids['part']}, 0) / {ids['whole']}"
    label = line.label or f"{line.ratio.part} of {line.ratio.whole} in percent"
    yield [{"expression": expression, "label": label, "id": f"ratio{index}", **shown}]
    yield from hidden


def _label(line: Plotted, one: Series) -> dict[str, Value]:
    if line.label:
        return {"label": " ".join(filter(None, (line.label, one.label)))}
    return {"label": " ".join(filter(None, (line.of, one.name, one.label)))} if line.of else {}


def _series(build: Build, line: Plotted, key: str) -> list[Series]:
    name = line.names[key]
    if line.of is None:
        return [custom(build, name, line.dimensions)]
    about = measured.behind(build.graph, line.of, [name], line.target)
    return measured.series(build, line.of, name, about)


def _array(one: Series, options: dict[str, Value]) -> Value:
    pairs: list[Value] = []
    for name, value in one.dimensions.items():
        pairs += [name, value]
    return [one.namespace, one.name, *pairs, options]


def _axis(axis: Axis) -> dict[str, Value]:
    found = {"min": axis.min, "max": axis.max, "label": axis.label}
    said: dict[str, Any] = {key: value for key, value in found.items() if value is not None}
    return {**said, "showUnits": False} if axis.label else said


def _mark(build: Build, widget: Widget, index: int) -> Value:
    mark = widget.marks[index]
    line = next((one for one in widget.metrics or () if one.side == mark.side), None)
    unit = dashboards.unit(build.graph, line) if line else None
    value = mark.at.within(unit) if unit else mark.at.value
    said: dict[str, Value] = {"value": number(value if value is not None else Decimal(0))}
    if mark.label:
        said["label"] = mark.label
    if mark.color:
        said["color"] = mark.color
    return {**said, "yAxis": mark.side}


_BODIES = {"metrics": _metrics, "text": _text, "logs": _logs, "alarms": _alarms}
