"""Could any mechanism carry a flow, whatever the network looks like?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from model.facts import api
from model.facts.connections import APIS, CALLERS
from model.facts.deliveries import DELIVERERS, delivers
from model.facts.listening import is_public
from model.graph import INTERNET, Edge, Graph
from model.quantity import either
from model.spec.api import Fronted
from model.spec.base import Component, Placed
from model.spec.cloudfront import CloudFront
from model.spec.container import EcrRepository, EcsCluster, EcsService, EcsTask
from model.spec.elsewhere import CloudflareZone, VercelProject
from model.spec.events import EventRule, Schedule
from model.spec.external import Client, External
from model.spec.flow import Flow
from model.spec.function import Function, PlacedFunction
from model.spec.http_api import HttpApi
from model.spec.load_balancer import LoadBalancer
from model.spec.storage import S3Bucket
from model.spec.websocket_api import WebSocketApi

_DECLARE = "declare a component of kind `external` with the URL that is called, and name it"
_ADD_BALANCER = "add a load balancer in a tier with `route: internet`, and write `to:` its name"


_DOORS = (CloudFront, LoadBalancer, HttpApi, WebSocketApi)
"""What can be called from outside."""


@dataclass(frozen=True, slots=True)
class Impossible:
    """Why no mechanism carries a flow, what to write instead, and which key of the flow to change."""

    key: str
    reason: str
    advice: str


def possible(graph: Graph) -> Iterator[tuple[Edge, Flow]]:
    """The flows between live ends that a mechanism could carry."""
    for edge in graph.flows():
        if edge.flow and impossible(graph, edge.source, edge.target, edge.flow) is None:
            yield edge, edge.flow


def impossible(graph: Graph, source: str, target: str, flow: Flow | None = None) -> Impossible | None:
    """Why a flow cannot exist; None where it can. What the flow itself says may be what makes it possible."""
    caller, called = graph.spec.components.get(source), graph.spec.components.get(target)
    if caller and delivers(graph, source):
        return _delivery(source, caller, target, called)
    if source != INTERNET and not isinstance(caller, CALLERS):
        return _no_caller(source, caller)
    if target == INTERNET:
        return Impossible("to", "`internet` stands for everybody outside, and only calls in.", _DECLARE)
    if source == INTERNET or isinstance(caller, Client):
        return None if is_signed(called, flow) else _from_outside(graph, called)
    if isinstance(called, Client):
        return Impossible("to", "A client calls the system; nothing says where it could be called.", _DECLARE)
    if isinstance(called, EcrRepository | EcsCluster | EcsTask | EventRule | Schedule):
        return _never_called(target, called)
    if isinstance(caller, CloudFront) and not isinstance(called, LoadBalancer | S3Bucket | HttpApi):
        reason = "A CDN gets what it serves from load balancers, APIs and buckets."
        return Impossible("to", reason, "write `to:` the load balancer, API or bucket behind it")
    if isinstance(caller, HttpApi | WebSocketApi):
        return _from_api(graph, source, target)
    if isinstance(caller, VercelProject | CloudflareZone):
        return _from_elsewhere(graph, source, called)
    if isinstance(caller, Function) and not isinstance(caller, PlacedFunction):
        return _outside_networks(graph, source, called)
    if isinstance(caller, LoadBalancer) and not isinstance(called, EcsService):
        reason = "A load balancer sends requests to the services that its listeners name, and calls nothing else."
        return Impossible("from", reason, "write `from:` the service that calls, or remove the flow")
    return None


def is_signed(called: Component | None, flow: Flow | None) -> bool:
    """Whether requests reach a bucket because somebody with an identity of AWS signed them beforehand."""
    return isinstance(called, S3Bucket) and flow is not None and flow.signed_by is not None


def _delivery(source: str, caller: Component, target: str, called: Component | None) -> Impossible | None:
    fitting = next(to for kind, to in DELIVERERS.items() if isinstance(caller, kind))
    if isinstance(called, fitting):
        return None
    names = sorted(get_args(to.model_fields["kind"].annotation)[0] for to in fitting)
    kinds = either([f"`{name}`" for name in names])
    if isinstance(called, EcsTask) and isinstance(caller, Schedule):
        advice = f"remove the flow, and write `schedule:` in `components.{target}`"
        return Impossible("to", "A task has its schedule itself.", advice)
    reason = f"A component of kind `{caller.kind}` opens no connections; it delivers to {kinds}."
    if called is not None and isinstance(called, CALLERS) and not isinstance(called, Function):
        return Impossible("from", reason, f"write `from: {target}` and `to: {source}`, with what it does there")
    return Impossible("to", reason, f"write `to:` a component of kind {kinds}")


def _outside_networks(graph: Graph, source: str, called: Component | None) -> Impossible | None:
    """A function outside of networks reaches AWS's APIs and what has a public address."""
    if isinstance(called, (*APIS, External)) or is_public(graph, called) or not isinstance(called, Placed):
        return None
    reason = f"`{source}` stands in no network, and the addresses there are private."
    advice = f"write `in: {called.place}`, or another tier of its network, in `components.{source}`"
    return Impossible("from", reason, advice)


def _from_api(graph: Graph, source: str, target: str) -> Impossible | None:
    """An API calls what its routes name, and nothing else."""
    if target in api.targets(graph.component(source, Fronted)) or graph.nodes[target].kind == "lambda":
        return None
    reason = "An API calls what its routes and authorizers name, and nothing else."
    return Impossible("to", reason, f"add a route with `to: {target}` to `{source}`, or remove the flow")


def _from_elsewhere(graph: Graph, source: str, called: Component | None) -> Impossible | None:
    """What runs at another provider has no address in a network, and an identity of AWS only where it is given one."""
    kind, caller = graph.nodes[source].kind, graph.spec.components[source]
    if isinstance(called, External) or is_public(graph, called):
        return None
    if isinstance(caller, VercelProject) and caller.aws and isinstance(called, APIS):
        return None
    doors = [node.id for node, entry in graph.components((HttpApi, LoadBalancer)) if is_public(graph, entry)]
    advice = f"write `to: {doors[0]}`" if doors else "declare an `http_api` in front of it, and write `to:` its name"
    if isinstance(called, Placed):
        return Impossible(
            "to", f"A `{kind}` is outside every network, and `{called.kind}` has private addresses only.", advice
        )
    reason = f"A call to an API of AWS is signed by an identity of AWS, and a `{kind}` has none here."
    if isinstance(caller, VercelProject) and isinstance(called, APIS):
        advice = f"write `aws: {{team: TEAM}}` in `components.{source}`, for a role that its functions assume"
    return Impossible("to", reason, advice)


def _no_caller(source: str, caller: Component | None) -> Impossible:
    kind = caller.kind if caller else "unknown"
    if isinstance(caller, External):
        reason = "A component of kind `external` is called; what calls in is the internet, or a `client`."
        return Impossible("from", reason, "write `from: internet`, or declare a component of kind `client` and name it")
    reason = f"A component of kind `{kind}` opens no connections."
    return Impossible("from", reason, f"write `from:` the service or task that calls, and `to: {source}`")


def _from_outside(graph: Graph, called: Component | None) -> Impossible | None:
    if is_public(graph, called):
        return None
    fitting = [node.id for node, entry in graph.components(_DOORS) if is_public(graph, entry)]
    if isinstance(called, LoadBalancer):
        reason = "An internal load balancer has private addresses only, which nobody outside reaches."
    elif isinstance(called, External | Client):
        reason = "Both ends are outside the system, so nothing of it carries the flow."
        return Impossible("to", reason, "remove the flow, and write it into the description of one of its ends")
    elif isinstance(called, S3Bucket):
        reason = "A bucket is private: a request from outside needs the signature of somebody who may."
        advice = "add `signed_by:` the component that hands out presigned URLs"
        return Impossible("to", reason, f"{advice}, or write `to: {fitting[0]}`" if fitting else advice)
    else:
        reason = "Only a CDN, an API or an internet-facing load balancer has an address for callers outside."
    return Impossible("to", reason, f"write `to: {fitting[0]}`" if fitting else _ADD_BALANCER)


def _never_called(target: str, called: Component) -> Impossible:
    if isinstance(called, EcrRepository):
        reason = "Images are pulled because a container names the repository, not because of a flow."
        return Impossible("to", reason, f"remove the flow; a container pulls with `image: {{repository: {target}}}`")
    if isinstance(called, EcsCluster):
        reason = "A cluster holds containers and answers no calls."
        return Impossible("to", reason, f"remove the flow; `cluster: {target}` says that a container runs in it")
    if isinstance(called, EventRule):
        reason = "A rule picks events of a bus; nobody sends them to the rule."
        return Impossible("to", reason, f"write `to:` the `event_bus` of `{target}`, with `does: [write]`")
    if isinstance(called, Schedule):
        return Impossible("to", "A schedule is set off by the time alone.", "remove the flow")
    reason = "A task that runs to its end listens on no port: a schedule or a person starts it."
    return Impossible("to", reason, "remove the flow, or make it an `ecs_service` with a `port`")
