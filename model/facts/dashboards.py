"""Where is each widget of a dashboard, what does it show, and will what it shows exist?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.facts import observability
from model.findings import Path
from model.graph import Graph
from model.knowledge import metrics
from model.spec.dashboard import GRID, Dashboard, Plotted, Widget


@dataclass(frozen=True, slots=True)
class Place:
    """The corner and the extent of a widget, on a grid of 24 columns."""

    x: int
    y: int
    width: int
    height: int

    def overlaps(self, other: Place) -> bool:
        """Whether two widgets share a cell."""
        beside = self.x + self.width <= other.x or other.x + other.width <= self.x
        return not (beside or self.y + self.height <= other.y or other.y + other.height <= self.y)


def layout(dashboard: Dashboard) -> list[Place]:
    """The place of each widget: where it is pinned, else after the one before it, in rows from left to right."""
    found: list[Place] = []
    x = y = tall = 0
    for widget in dashboard.widgets:
        width, height = widget.extent
        if widget.at:
            found.append(Place(widget.at.x, widget.at.y, width, height))
            continue
        if x + width > GRID:
            x, y, tall = 0, y + tall, 0
        place = Place(x, y, width, height)
        pinned = [there for there in found if there.overlaps(place)]
        while pinned:  # what is pinned was put there first
            x, y, tall = 0, max(there.y + there.height for there in pinned), 0
            place = Place(x, y, width, height)
            pinned = [there for there in found if there.overlaps(place)]
        found.append(place)
        x, tall = x + width, max(tall, height)
    return found


def plotted(graph: Graph) -> Iterator[tuple[Path, Dashboard, Widget, Plotted]]:
    """Every line of every chart, with its path."""
    for name, dashboard in sorted(graph.spec.head.dashboards.items()):
        for number, widget in enumerate(dashboard.widgets):
            for index, line in enumerate(widget.metrics or ()):
                yield ("dashboards", name, "widgets", number, "metrics", index), dashboard, widget, line


def at(path: Path, line: Plotted, key: str) -> Path:
    """The path of a metric's name in a line."""
    return (*path, "ratio", key) if line.ratio else (*path, key)


def is_live(graph: Graph, line: Plotted) -> bool:
    """Whether what a line shows will exist."""
    if line.of:
        return graph.is_live(line.of) and (line.target is None or graph.is_live(line.target))
    own = graph.spec.head.metrics
    return all(observability.is_published(graph, own[name]) for name in line.names.values() if name in own)


def statistic(graph: Graph, widget: Widget, line: Plotted) -> str:
    """The statistic of a line: its own, else its widget's, else the usual one."""
    if line.ratio:
        return "sum"
    said = line.statistic or widget.statistic
    if said:
        return said
    known = metrics.find(graph.spec.components[line.of].kind, line.metric or "") if line.of else None
    usual = known.statistics[0] if known else "average"
    return "p95" if usual == "percentile" else usual


def unit(graph: Graph, line: Plotted) -> str | None:
    """The unit that a line is in; None of a metric that is not known."""
    if line.ratio:
        return "Percent"
    if line.of:
        known = metrics.find(graph.spec.components[line.of].kind, line.metric or "")
        return known.unit if known else None
    own = graph.spec.head.metrics.get(line.metric or "")
    return own.unit.name if own else None


def period(graph: Graph, dashboard: Dashboard, widget: Widget, line: Plotted) -> int:
    """The seconds that one value of a line is made of: never less than the time between two of them."""
    said = (widget.period or dashboard.period).seconds
    return max(said, *(published_every(graph, line, name) for name in line.names.values()))


def published_every(graph: Graph, line: Plotted, name: str) -> int:
    """The seconds between two values of a metric."""
    known = metrics.find(graph.spec.components[line.of].kind, name) if line.of else None
    return known.period if known else 60
