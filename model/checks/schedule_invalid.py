"""Schedule that is none (CMP126).

EventBridge Scheduler knows three forms: `rate(1 hour)`, `cron(0 3 * * ? *)` and `at(2027-01-31T03:00:00)`. Its cron
differs from that of Unix: six fields with the year at the end, days of the week from 1 for Sunday, and a `?` for the
one of day-of-month and day-of-week that does not count.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: single
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      images: {kind: ecr_repository}
      cleanup:
        kind: ecs_task
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        schedule: 0 3 * * *

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: single
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      images: {kind: ecr_repository}
      cleanup:
        kind: ecs_task
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        schedule: cron(0 3 * * ? *)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from model.catalogue.containers import ScheduleInvalid
from model.findings import Finding
from model.graph import Graph
from model.spec.container import EcsTask
from model.spec.events import Schedule
from model.units import Duration

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAYS = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_FIELDS: tuple[tuple[str, int, int, tuple[str, ...]], ...] = (
    ("minutes", 0, 59, ()),
    ("hours", 0, 23, ()),
    ("day of month", 1, 31, ()),
    ("month", 1, 12, _MONTHS),
    ("day of week", 1, 7, _DAYS),
    ("year", 1970, 2199, ()),
)
_SPECIAL = {"day of month": r"L(W|-\d{1,2})?|\d{1,2}W", "day of week": r"L|([1-7]|[A-Z]{3})(L|#[1-5])"}


def check(graph: Graph) -> Iterator[Finding]:
    given = [(node.path, "schedule", task.schedule) for node, task in graph.components(EcsTask)]
    given += [(node.path, "at", schedule.at) for node, schedule in graph.components(Schedule)]
    for path, key, text in given:
        fault = _fault(text.strip()) if text else None
        if fault and text:
            yield Finding(ScheduleInvalid(text, *fault), graph.place(*path, key))


def _fault(text: str) -> tuple[str, str] | None:
    """What is wrong with a schedule and what to write instead; None where nothing is."""
    match = re.fullmatch(r"(rate|cron|at)\((.*)\)", text)
    if match:
        return {"rate": _rate, "cron": _cron, "at": _at}[match[1]](match[2].strip())
    fields = text.split()
    if len(fields) in (5, 6) and all(re.fullmatch(r"[0-9A-Za-z*?/,#-]+", field) for field in fields):
        return "`cron( )` is missing around its fields", f"`cron({_six(fields)})`"
    return "it has none of the three forms", _in_words(text)


def _in_words(text: str) -> str:
    """`every 5 minutes` as a rate, where it can be read so."""
    span = text.removeprefix("every").strip()
    try:
        seconds = Duration.parse(span if span[:1].isdigit() else f"1 {span}").seconds
    except ValueError:
        return "`rate(1 hour)`, or `cron(0 3 * * ? *)` for every day at 03:00 UTC"
    return f"`{_as_rate(seconds)}`"


def _as_rate(seconds: int) -> str:
    minutes = max(1, round(seconds / 60))
    size, unit = next((s, u) for s, u in ((1440, "day"), (60, "hour"), (1, "minute")) if minutes % s == 0)
    return f"rate({minutes // size} {unit}{'s' if minutes // size > 1 else ''})"


def _rate(text: str) -> tuple[str, str] | None:
    match = re.fullmatch(r"([1-9]\d{0,5})\s+(minute|hour|day)s?", text)
    return (
        None if match else ("a rate is a whole number above 0 and a unit", "minutes, hours or days: `rate(5 minutes)`")
    )


def _at(text: str) -> tuple[str, str] | None:
    try:
        datetime.strptime(text, "%Y-%m-%dT%H:%M:%S")
    except ValueError:
        return "it names no moment", "date and time with a `T` between them: `at(2027-01-31T03:00:00)`"
    return None


def _cron(text: str) -> tuple[str, str] | None:
    fields = text.split()
    if len(fields) != len(_FIELDS):
        advice = f"`cron({_six(fields)})`" if len(fields) == 5 else "six fields: `cron(0 3 * * ? *)`"
        return f"it has {len(fields)} fields, not 6", advice
    if (fields[2] == "?") == (fields[4] == "?"):
        return "one of day of month and day of week must be `?`, and one only", f"`cron({_six(fields)})`"
    for field, (name, first, last, names) in zip(fields, _FIELDS, strict=True):
        if not all(_item(item, name, first, last, names) for item in field.upper().split(",")):
            return f"`{field}` is no {name}", f"a {name} from {first} to {last}, as in `cron(0 3 * * ? *)`"
    return None


def _item(item: str, name: str, first: int, last: int, names: tuple[str, ...]) -> bool:
    """Whether one item of a field's list is within its range."""
    if item == "?" or re.fullmatch(_SPECIAL.get(name, r"(?!)"), item):
        return name in _SPECIAL
    span, slash, step = item.partition("/")
    if slash and not (step.isdecimal() and 0 < int(step) <= last):
        return False
    ends = [] if span == "*" else span.split("-")
    return len(ends) <= 2 and all(end in names or (end.isdecimal() and first <= int(end) <= last) for end in ends)


def _six(fields: list[str]) -> str:
    """The fields in the form of EventBridge: days of the week by name, one `?`, and the year."""
    minute, hour, day, month, weekday, *year = fields
    if len(fields) == 5 and re.fullmatch(r"[0-7]([,-][0-7])*", weekday):
        weekday = re.sub(r"\d", lambda digit: _DAYS[int(digit[0]) % 7], weekday)
    if weekday in ("*", "?"):
        weekday, day = "?", "*" if day == "?" else day
    else:
        day = "?"
    return " ".join((minute, hour, day, month, weekday, *(year or ["*"])))
