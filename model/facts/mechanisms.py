"""Is what a path of the spec names there, switched on, and live? Asked of everything that is said to keep a promise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from model import naming
from model.facts import observability
from model.graph import Graph
from model.overlay import parts
from model.spec.base import Status
from model.units import Duration

SECTIONS = (
    "components",
    "networks",
    "flows",
    "metrics",
    "alarms",
    "dashboards",
    "backups",
    "budgets",
    "trails",
    "health_checks",
    "routes",
    "procedures",
    "data",
    "cache_keys",
    "delivery",
    "state",
)
"""What can keep a promise."""


@dataclass(frozen=True, slots=True)
class Mechanism:
    """What a path names. ``there`` is false where it names nothing; ``live`` is false where it is not live or off."""

    path: str
    there: bool
    live: bool = False
    words: str = ""


def find(graph: Graph, path: str) -> Mechanism:
    """What a dotted path names, as this environment has it."""
    steps = parts(path)
    if not steps or steps[0] not in SECTIONS:
        return Mechanism(path, False, words=f"begin with one of {', '.join(SECTIONS)}")
    value: Any = graph.spec.components if steps[0] == "components" else graph.spec.head
    for step in steps[1:] if steps[0] == "components" else steps:
        found, value = _step(value, step)
        if not found:
            return Mechanism(path, False, words=f"there is no `{step}` at this place")
    if len(steps) == 1 and steps[0] in ("components", "flows", "metrics", "alarms"):
        return Mechanism(path, False, words="name one of them")
    state = _state(graph, steps)
    if state:
        return Mechanism(path, True, False, f"`{path}` is {state}")
    if value in (None, False, "disabled", "none", Duration(0)) or (isinstance(value, Sequence | Mapping) and not value):
        return Mechanism(path, True, False, f"`{path}` is off")
    return Mechanism(path, True, True, f"`{path}` is there")


def _step(value: Any, step: str | int) -> tuple[bool, Any]:
    if isinstance(value, BaseModel) and isinstance(step, str):
        for name, info in type(value).model_fields.items():
            if (info.alias or name) == step:
                return True, getattr(value, name)
        return False, None
    if isinstance(value, Mapping):
        return (True, value[step]) if step in value else (False, None)
    if isinstance(value, Sequence) and not isinstance(value, str) and isinstance(step, int) and step < len(value):
        return True, value[step]
    return False, None


def _state(graph: Graph, steps: list[str | int]) -> str:
    """Why what a path names is not live; empty where it is."""
    section, name = steps[0], str(steps[1]) if len(steps) > 1 else ""
    head = graph.spec.head
    if section == "components":
        status = graph.spec.components[name].status
        return "" if status is Status.LIVE else status.value
    if section == "procedures" and name:
        status = head.procedures[name].status
        return "" if status is Status.LIVE else status.value
    if section == "flows" and len(steps) > 1:
        flow = head.flows[int(steps[1])]
        return "" if graph.is_live(flow.source) and graph.is_live(flow.to) else "not live at both ends"
    if section == "alarms":
        return "" if observability.is_live(graph, head.alarms[name]) else "not live"
    if section == "metrics":
        return "" if observability.is_published(graph, head.metrics[name]) else "published by nothing live"
    if section == "backups" and name:
        plan = head.backups[name]
        if not naming.held(graph, plan.environments):
            return "not in this environment"
        return "" if any(map(graph.is_live, plan.of)) else "of nothing live"
    if section == "trails" and name:
        if not naming.held(graph, head.trails[name].environments):
            return "not in this environment"
        return "" if graph.is_live(head.trails[name].bucket) else "not live"
    if section == "budgets" and name:
        return "" if naming.held(graph, head.budgets[name].environments) else "not in this environment"
    return ""
