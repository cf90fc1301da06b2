"""Which physical names does an environment take, what do they belong to, and where must they be alone?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model import naming
from model.findings import Path
from model.graph import Graph
from model.knowledge import names as grammars
from model.spec import Spec
from model.spec.container import Container, EcsTask
from model.spec.database import Rds
from model.spec.function import Function
from model.spec.http_api import HttpApi
from model.spec.load_balancer import LoadBalancer
from model.spec.waf import Waf

WORDS = {
    "cloudwatch_alarm": "alarm",
    "dynamodb_table": "table",
    "ecr_repository": "repository",
    "ecs_cluster": "cluster",
    "ecs_service": "service",
    "elasticache_replication_group": "cache",
    "iam_role": "role",
    "kms_alias": "alias of a key",
    "load_balancer": "load balancer",
    "log_group": "log group",
    "rds": "database",
    "s3_bucket": "bucket",
    "events_rule": "rule",
    "lambda_function": "function",
    "sns_topic": "topic",
    "sqs_queue": "queue",
    "target_group": "target group",
}
"""What messages call a kind of name, where it is not called by its kind."""

WORLD, ACCOUNT, REGION = "in the world", "in an account", "in a region of an account"
"""How far a name is the only one of its kind. It is `REGION` for all but the kinds in `_WIDE`."""

_WIDE = {"s3_bucket": WORLD, "iam_role": ACCOUNT}
_FOLDED = frozenset({"elasticache_replication_group", "iam_role", "rds"})
"""Kinds whose names are one for AWS where only their case differs."""

DERIVED_TAGS = ("Component", "Environment", "Name")
"""Tags that the lowering writes. `Name` stands on what has no name of its own."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A name: the kind of its grammar, the component or alarm it belongs to, and the path that decides it.

    ``pinned``: the spec writes it, or the part of it that is not fixed. ``pin`` is the path that would; None where
    nothing can.
    """

    kind: str
    name: str
    component: str
    path: Path
    pinned: bool
    pin: Path | None

    @property
    def word(self) -> str:
        """What messages call a thing of this kind."""
        return WORDS.get(self.kind, self.kind.replace("_", " "))

    @property
    def scope(self) -> str:
        """How far the name must be the only one of its kind."""
        return _WIDE.get(self.kind, REGION)

    @property
    def identity(self) -> tuple[str, str]:
        """Equal for names that AWS takes for the same."""
        return self.kind, self.name.casefold() if self.kind in _FOLDED else self.name

    @property
    def problem(self) -> str | None:
        """Why AWS refuses the name, to follow it in a sentence."""
        return grammars.problem(self.kind, self.name)


BESIDE = ("alarms", "dashboards")
"""Sections whose entries have physical names that a spec may choose."""


def taken(graph: Graph) -> list[Taken]:
    """Every name that an environment takes: those of its live components, and those of what stands beside them."""
    live = {name: component for name, component in graph.spec.components.items() if graph.is_live(name)}
    view = Graph(graph.source, Spec(graph.spec.head, live), graph.environment_name)
    for edge in graph.edges:
        view.add_edge(edge)
    found = [_decided(view, kind, name, path) for kind, name, path in (*naming.taken(view), *_more(view))]
    beside = (
        Taken(kind, name, str(path[1]), path, False, None) for kind, name, path in naming.taken_by_operation(graph)
    )
    return [*(it for it in found if it.path[0] in BESIDE or it.component in live), *beside]


def another(it: Taken, word: str) -> str:
    """What to write for a name that is taken: the same with a word to it, shortened where that is too long."""
    made = it.kind == "log_group" and it.pin == ("components", it.component, "name")
    kind, stem = ("ecs_service", it.name.removeprefix("/ecs/")) if made else (it.kind, it.name)
    room = grammars.grammar(kind).maximum - len(word) - 1
    tries = (f"{stem[:room].rstrip('-')}-{word}", f"{word}-{it.component}", f"{stem[:-2].rstrip('-')}-2")
    return next((name for name in tries if grammars.problem(kind, name) is None), "...")


def _decided(graph: Graph, kind: str, name: str, path: Path) -> Taken:
    """A name with the path that decides it: a name of its own, or that of the component it is made of."""
    owner = str(path[1])
    if path[0] in BESIDE:
        return Taken(kind, name, owner, path, path[-1] == "name", (path[0], owner, "name"))
    component = graph.spec.components.get(owner)
    pin: Path = ("components", owner, "name")
    pinned = getattr(component, "name", None) is not None
    if kind == "iam_role":
        return Taken(kind, name, owner, ("components", owner), False, None)
    if isinstance(component, LoadBalancer) and kind == "target_group":
        place, group = next(_makers(graph, owner, component, name))
        listener: Path = ("components", owner, *place[:-1])
        at: Path = (*listener, "target_group")
        return Taken(kind, name, owner, at if group == name else (*listener, "to"), group == name, at)
    if isinstance(component, Container | Function | HttpApi | Waf) and kind == "log_group":
        own: Path = ("components", owner, "logs", "name")
        if component.logs.name:
            return Taken(kind, name, owner, own, True, own)
    return Taken(kind, name, owner, pin if pinned else pin[:2], pinned, pin)


def _makers(graph: Graph, name: str, balancer: LoadBalancer, group: str) -> Iterator[tuple[Path, str | None]]:
    """Which places below a balancer have a target group of that name, and what they call it themselves."""
    for place, service, pinned in balancer.forwards():
        if pinned in (group, None) and naming.target_group(graph, name, service) == group:
            yield place, pinned


def _more(graph: Graph) -> Iterator[tuple[str, str, Path]]:
    """Names of what belongs to a component beside itself."""
    for name, component in sorted(graph.spec.components.items()):
        if isinstance(component, EcsTask) and component.schedule:
            yield "schedule", naming.physical(graph, name), ("components", name)
        elif isinstance(component, Rds):
            for log in sorted(component.logs):
                yield "log_group", naming.database_log_group(graph, name, log), ("components", name)
