"""Which procedures are live, what do their steps act on, and is that possible?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from model import naming
from model.findings import Path
from model.graph import Graph
from model.spec.base import Component, Status
from model.spec.cache import ElastiCache
from model.spec.container import Container
from model.spec.database import Rds
from model.spec.dynamodb import DynamoDbTable
from model.spec.procedure import Procedure, Step


class Reason(NamedTuple):
    """Why a step cannot be done, and what to write instead."""

    why: str
    advice: str


def live(graph: Graph) -> Iterator[tuple[str, Procedure]]:
    """The procedures that count, by name."""
    for name, procedure in sorted(graph.spec.head.procedures.items()):
        if procedure.status is Status.LIVE:
            yield name, procedure


def steps(graph: Graph) -> Iterator[tuple[Path, str, Step]]:
    """Every step of every live procedure, with its path and the procedure's name."""
    for name, procedure in live(graph):
        for number, step in enumerate(procedure.steps):
            yield ("procedures", name, "steps", number), name, step


def impossible(graph: Graph, step: Step, name: str) -> Reason | None:
    """Why a step cannot be done with a component; None where it can, or where that is not known."""
    component = graph.spec.components[name]
    if step.action == "restore":
        return _restore(graph, name, component)
    if step.action == "fail_over":
        return _fail_over(name, component)
    if step.action in ("redeploy", "roll_back") and component.kind in _NOT_DEPLOYED:
        return Reason(f"A {component.kind} has no versions to go back or forward to", "name what is deployed")
    return None


_NOT_DEPLOYED = ("certificate", "dns_zone", "dynamodb_table", "kms_key", "s3_bucket", "secret", "sns_topic", "client")


def _restore(graph: Graph, name: str, component: Component) -> Reason | None:
    plans = graph.spec.head.backups.values()
    if any(name in plan.of and naming.held(graph, plan.environments) for plan in plans):
        return None
    if isinstance(component, Rds) and component.backups.keep.seconds == 0:
        return Reason(f"No backup of `{name}` is kept", "write `backups: {keep: 7d}` at it, or a plan under `backups`")
    if isinstance(component, ElastiCache) and component.snapshots is None:
        return Reason(f"No snapshot of `{name}` is kept", "write `snapshots` at it, or `action: redeploy`")
    if isinstance(component, Container):
        return Reason("A container has no data to restore", "write `action: redeploy`")
    if isinstance(component, DynamoDbTable) and component.recovery.seconds == 0:
        return Reason(f"No state of `{name}` is kept", "write `recovery: 35d` at it, or a plan under `backups`")
    if component.kind == "s3_bucket" and getattr(component, "versioning", True) is False:
        return Reason(f"Nothing of `{name}` is kept but its latest objects", "add it to a plan under `backups`")
    return None


def _fail_over(name: str, component: Component) -> Reason | None:
    if isinstance(component, Rds) and not component.multi_az:
        return Reason(f"`{name}` has no standby", f"write `multi_az: true` at `{name}`, or `action: restore`")
    if isinstance(component, ElastiCache) and component.nodes < 2:
        return Reason(f"`{name}` has one node", f"write `nodes: 2` at `{name}`, or `action: redeploy`")
    return None
