"""On which ports does a component answer, in which protocol, and who can find it there?"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from model.findings import Path
from model.graph import Graph
from model.knowledge import elasticache, protocols, rds
from model.spec.base import Component
from model.spec.cache import ElastiCache
from model.spec.cloudfront import CloudFront
from model.spec.container import EcsService
from model.spec.database import Rds
from model.spec.elsewhere import CloudflareZone, VercelProject
from model.spec.external import External
from model.spec.flow import Flow, Protocol
from model.spec.http_api import HttpApi
from model.spec.load_balancer import LoadBalancer
from model.spec.network import Way
from model.spec.websocket_api import WebSocketApi


@dataclass(frozen=True, slots=True)
class Ear:
    """A port that is listened on. ``protocol`` is None where any could be spoken; ``path`` is what the spec says."""

    port: int
    protocol: str | None
    path: Path

    def example(self, like: Protocol | None = None) -> str:
        """How a flow to this port is written; in the protocol of ``like`` where any could be spoken."""
        name = self.protocol or (like.name if like else "http")
        return str(Protocol(name, like.transport if like and not self.protocol else "tcp", self.port))


def ears(graph: Graph, name: str) -> list[Ear]:
    """Every port that a component listens on. APIs of AWS are not among them: calling one is not the spec's choice."""
    component = graph.spec.components.get(name)
    path: Path = ("components", name)
    if isinstance(component, LoadBalancer):
        keys = sorted(component.listeners, key=lambda key: (not key.startswith("https"), key))
        return [Ear(port(key), key.partition("/")[0], (*path, "listeners", key)) for key in keys]
    if isinstance(component, CloudFront):
        return [Ear(443, "https", path), Ear(80, "http", (*path, "viewer_protocol"))]
    if isinstance(component, HttpApi | VercelProject | CloudflareZone):
        return [Ear(443, "https", path)]
    if isinstance(component, WebSocketApi):
        return [Ear(443, "wss", path)]
    if isinstance(component, EcsService):
        return [Ear(component.port, None, (*path, "port"))] if component.port else []
    if isinstance(component, Rds):
        return _database(path, component)
    if isinstance(component, ElastiCache):
        number = component.port or elasticache.usual_port()
        return [Ear(number, "redis", (*path, "port" if component.port else "engine"))]
    if isinstance(component, External):
        return _external(path, component)
    return []


def port(listener: str) -> int:
    """The port of a listener by its name: ``https``, ``https/8443``."""
    return Protocol.parse(listener).port


def _usual(name: str) -> int:
    known = protocols.find(name)
    return known.port if known else 0


def _database(path: Path, database: Rds) -> list[Ear]:
    engine = rds.engine(database.engine.name)
    if engine is None:
        return []
    spoken = next((name for name in protocols.names() if _usual(name) == engine.port), None)
    return [Ear(database.port or engine.port, spoken, (*path, "port" if database.port else "engine"))]


def _external(path: Path, external: External) -> list[Ear]:
    url = urlsplit(external.url)
    try:
        number = url.port
    except ValueError:  # above 65535: the port of no flow
        return []
    return [Ear(number or _usual(url.scheme), url.scheme, (*path, "url"))]


def is_public(graph: Graph, component: Component | None) -> bool:
    """Whether a component can be called from outside: a CDN always, a load balancer as it or its tier's route says."""
    if isinstance(component, CloudFront | HttpApi | WebSocketApi | VercelProject | CloudflareZone):
        return True
    if not isinstance(component, LoadBalancer):
        return False
    if component.scheme:
        return component.scheme == "internet-facing"
    return graph.tier(component.place)[2].route is Way.INTERNET


def heard(graph: Graph, flow: Flow) -> list[Ear]:
    """The ports of a flow's target that say something about the flow; none where it could be any.

    A load balancer speaks HTTP to its services. A URL stands for an HTTP service; how else a service outside is
    reached, it does not say.
    """
    target = graph.spec.components.get(flow.to)
    found = ears(graph, flow.to)
    if isinstance(target, External) and flow.over and flow.over.name not in ("http", "https"):
        return []
    if isinstance(graph.spec.components.get(flow.source), LoadBalancer):
        return [Ear(ear.port, ear.protocol or "http", ear.path) for ear in found]
    return found
