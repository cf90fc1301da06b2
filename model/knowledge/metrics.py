"""Which metrics does CloudWatch have of a kind of component, in which unit, and which statistics mean something?

Also what every alarm must keep to: the lengths of its periods, how far back it may look, how it takes missing data.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from model.knowledge import rows


@dataclass(frozen=True, slots=True)
class Kind:
    """Where a kind of component reports: the namespace, and the dimensions of every metric of it.

    ``target`` are the further dimensions of the metrics that belong to one target of a load balancer. ``forms`` say
    where the value of each dimension is found (`model.resources.measured` reads them). ``region`` is set where the
    metrics are in one region only, wherever the system is.
    """

    namespace: str
    dimensions: tuple[str, ...]
    target: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    region: str = ""


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric that AWS publishes.

    ``unit`` is one of `units`. ``statistics`` are those that say something, the usual one first; `percentile` stands
    for all percentiles. ``period`` is how often it is published, in seconds. ``sparse``: nothing is published while it
    would be 0. ``target``: whether it `may` or `must` be asked for one target group, or empty. ``maximum`` is the
    largest value that it can have, if there is one. ``namespace`` is set where it is not that of its kind, ``extra``
    are dimensions beside those of its kind, with their forms, and ``needs`` is what must be switched on first.
    """

    name: str
    unit: str
    statistics: tuple[str, ...]
    period: int = 60
    sparse: bool = False
    target: str = ""
    maximum: int | None = None
    namespace: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    needs: str = ""


@cache
def units() -> tuple[str, ...]:
    """The units of CloudWatch, as it writes them: `Seconds`, `Bytes/Second`, ..."""
    return tuple(rows("metrics", "units"))


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of components whose metrics are known, sorted."""
    return tuple(sorted(rows("metrics", "kinds")))


def kind(name: str) -> Kind:
    """Where a kind reports.

    Raises:
        KeyError: nothing is known of that kind; a mistake of the caller.
    """
    row = rows("metrics", "kinds")[name]
    said = row["dimensions"]
    target = tuple(row.get("target", ()))
    return Kind(row["namespace"], tuple(said), target, tuple(said.values()), row.get("region", ""))


@cache
def names(of: str) -> tuple[str, ...]:
    """The names of a kind's metrics, sorted."""
    keys = (key.split() for key in rows("metrics", "metrics"))
    return tuple(sorted(name for kind_, name in keys if kind_ == of))


@cache
def find(of: str, name: str) -> Metric | None:
    """A kind's metric of that name; nothing where the documents name none."""
    row = rows("metrics", "metrics").get(f"{of} {name}")
    if row is None:
        return None
    return Metric(
        name,
        row["unit"],
        tuple(row["statistics"]),
        row.get("period", 60),
        row.get("sparse", False),
        row.get("target", ""),
        row.get("max"),
        row.get("namespace", ""),
        tuple(row.get("with", {}).items()),
        row.get("needs", ""),
    )


def missing(choice: str) -> str:
    """How CloudWatch writes a way of taking missing data: `notBreaching` for `not_breaching`."""
    return str(rows("metrics", "missing")["choices"][choice])


def missing_default() -> str:
    """How CloudWatch takes missing data where an alarm says nothing."""
    return str(rows("metrics", "missing")["default"])


def high_resolution() -> tuple[int, ...]:
    """Periods below a minute, in seconds: for metrics that are published so."""
    return tuple(rows("metrics", "windows")["high_resolution"]["periods"])


def chart_periods() -> tuple[int, ...]:
    """Periods of charts below a minute, in seconds."""
    return tuple(rows("metrics", "windows")["chart"]["periods"])


def period_step() -> int:
    """Every other period is a multiple of this, in seconds."""
    return int(rows("metrics", "windows")["step"]["seconds"])


def longest_window(period: int) -> int:
    """How far back an alarm may look, in seconds, with periods of that length."""
    table = rows("metrics", "windows")
    return int(table["long" if period >= table["long"]["period"] else "day"]["seconds"])
