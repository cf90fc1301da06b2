"""What sets off what? A flow from a bucket, queue, topic, rule or schedule delivers: nobody calls, AWS does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.findings import Path
from model.graph import Edge, EdgeKind, Graph
from model.spec.base import Component
from model.spec.container import EcsTask
from model.spec.events import EventBus, EventRule, Schedule
from model.spec.flow import Flow
from model.spec.function import Function
from model.spec.http_api import HttpApi
from model.spec.queue import SqsQueue
from model.spec.storage import S3Bucket
from model.spec.topic import SnsTopic
from model.spec.websocket_api import WebSocketApi

DELIVERERS: dict[type[Component], tuple[type[Component], ...]] = {
    S3Bucket: (Function, SqsQueue, SnsTopic),
    SqsQueue: (Function,),
    SnsTopic: (Function, SqsQueue),
    EventRule: (Function, SqsQueue, SnsTopic),
    Schedule: (Function, SqsQueue, SnsTopic, EventBus),
}
"""What delivers, and to what. A container on a schedule says so itself (`ecs_task`)."""

WAITING = (SqsQueue,)
"""What waits for the answer of the function that it calls; everything else hands its event over and forgets it."""

APIS = (HttpApi, WebSocketApi)
"""What calls functions for others, and passes their answers on."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A flow that delivers, with both ends."""

    source: str
    target: str
    flow: Flow
    path: Path
    deliverer: Component
    receiver: Component


def delivers(graph: Graph, source: str) -> bool:
    """Whether a component delivers events, and does not call."""
    return isinstance(graph.spec.components.get(source), tuple(DELIVERERS))


def _delivery(graph: Graph, edge: Edge) -> Delivery | None:
    source, target = (graph.spec.components.get(end) for end in (edge.source, edge.target))
    fitting = next((to for kind, to in DELIVERERS.items() if isinstance(source, kind)), ())
    live = graph.is_live(edge.source) and graph.is_live(edge.target)
    if not live or edge.flow is None or source is None or target is None or not isinstance(target, fitting):
        return None
    return Delivery(edge.source, edge.target, edge.flow, edge.path, source, target)


def leaving(graph: Graph, name: str) -> Iterator[Delivery]:
    """What a component delivers, in the order of the spec."""
    return filter(None, (_delivery(graph, edge) for edge in graph.out(name, EdgeKind.FLOW)))


def reaching(graph: Graph, name: str) -> Iterator[Delivery]:
    """What is delivered to a component, in the order of the spec."""
    return filter(None, (_delivery(graph, edge) for edge in graph.into(name, EdgeKind.FLOW)))


def consumers(graph: Graph, queue: str) -> list[tuple[str, Function]]:
    """The functions that a queue invokes."""
    return [(found.target, found.receiver) for found in leaving(graph, queue) if isinstance(found.receiver, Function)]


def visibility(graph: Graph, name: str) -> int:
    """How long a message of a queue stays with who received it, in seconds: what the spec says, or what follows."""
    queue = graph.component(name, SqsQueue)
    if queue.visibility_timeout is not None:
        return queue.visibility_timeout.seconds
    longest = max((function.timeout.seconds for _, function in consumers(graph, name)), default=0)
    return min(max(30, 6 * longest), 12 * 3600)


def sources_of(graph: Graph, queue: str) -> list[str]:
    """The queues whose dead letters a queue gets."""
    return [
        node.id for node, other in graph.components(SqsQueue) if other.dead_letter and other.dead_letter.to == queue
    ]


def asynchronous(graph: Graph, name: str) -> list[Path]:
    """What hands events to a function without waiting for it, as spec paths. Calls by code may be of either kind."""
    found = [one.path for one in reaching(graph, name) if not isinstance(one.deliverer, WAITING)]
    for node, other in graph.components(Function):
        if other.asynchronous and other.asynchronous.on_failure == name:
            found.append((*node.path, "asynchronous", "on_failure"))
    return found


def awaited(graph: Graph, name: str) -> list[Path]:
    """The flows of what waits for the answer of a function: queues, and APIs, whose proxy integrations pass it on.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-integration-async.html
    """
    return [edge.path for edge in graph.into(name, EdgeKind.FLOW) if _waits(graph, edge)]


def called(graph: Graph, name: str) -> list[Path]:
    """The flows of code that calls a function."""
    flows = graph.into(name, EdgeKind.FLOW)
    return [edge.path for edge in flows if not delivers(graph, edge.source) and not _waits(graph, edge)]


def _waits(graph: Graph, edge: Edge) -> bool:
    return graph.is_live(edge.source) and isinstance(graph.spec.components.get(edge.source), (*WAITING, *APIS))


def runs_tasks(target: Component | None) -> bool:
    """Whether something is a task that a schedule of its own starts."""
    return isinstance(target, EcsTask)


def objects(flow: Flow) -> tuple[str, str]:
    """What the keys of a flow's objects begin and end with."""
    begin, _, end = (flow.objects or "*").partition("*")
    return (begin, end) if "*" in (flow.objects or "*") else (begin, begin)
