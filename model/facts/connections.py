"""Which connections do the flows need? Each flow, and each AWS API that a component calls, as network openings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.findings import Path
from model.graph import INTERNET, EdgeKind, Graph
from model.spec.base import Placed
from model.spec.bedrock import BedrockModel
from model.spec.cloudfront import CloudFront
from model.spec.container import Container
from model.spec.database import Rds
from model.spec.elsewhere import CloudflareZone, VercelProject
from model.spec.external import Client, External
from model.spec.flow import Flow, Protocol
from model.spec.http_api import HttpApi
from model.spec.load_balancer import LoadBalancer
from model.spec.secret import Secret
from model.spec.storage import S3Bucket
from model.spec.topic import SnsTopic
from model.spec.websocket_api import WebSocketApi

CALLERS = (LoadBalancer, Container, Client, CloudFront, HttpApi, WebSocketApi, VercelProject, CloudflareZone)
"""Components that open connections."""

APIS = (S3Bucket, Secret, SnsTopic, BedrockModel)
"""Components reached by calling an AWS API, allowed by IAM."""

OUTSIDE = (External, CloudFront, HttpApi, WebSocketApi, VercelProject, CloudflareZone)
"""Components reached over the internet, wherever the caller is."""

HTTPS = Protocol("https", "tcp", 443)

_SERVICES = {S3Bucket: "s3", Secret: "secretsmanager", SnsTopic: "sns", BedrockModel: "bedrock-runtime"}
"""What the APIs are called in the names of their endpoints."""


@dataclass(frozen=True, slots=True, order=True)
class Connection:
    """An opening from one component to another, or to or from ``internet``.

    ``purpose`` is what goes through it: the target's name, or the AWS services whose APIs are called.
    """

    source: str
    target: str
    transport: str
    port: int
    protocol: str
    purpose: str
    path: Path


def connections(graph: Graph) -> list[Connection]:
    """Every opening that flows and uses need, in the order of the spec; APIs of AWS are reached over the internet."""
    found = [connection for edge in graph.flows() if edge.flow for connection in _of_flow(graph, edge.flow, edge.path)]
    for node, container in graph.components(Container):
        found += _of_uses(graph, node.id, container)
    return found


def _of_flow(graph: Graph, flow: Flow, path: Path) -> Iterator[Connection]:
    target = graph.spec.components.get(flow.to)
    if isinstance(target, APIS) and isinstance(graph.spec.components.get(flow.source), CloudFront):
        return  # CloudFront reaches buckets on AWS's own network
    if isinstance(target, APIS):
        service = _SERVICES[type(target)]
        yield Connection(flow.source, INTERNET, "tcp", 443, "https", f"AWS {service}", path)
    elif isinstance(target, WebSocketApi) and flow.does:
        yield Connection(flow.source, INTERNET, "tcp", 443, "https", "AWS execute-api", path)
    elif flow.over and isinstance(target, (Placed, *OUTSIDE)):
        end = INTERNET if isinstance(target, OUTSIDE) else flow.to
        over = flow.over
        yield Connection(_opener(graph, flow.source), end, over.transport, over.port, over.name, flow.to, path)


def _opener(graph: Graph, source: str) -> str:
    """Who opens a connection for a component: into a network, an API goes through its link."""
    component = graph.spec.components.get(source)
    return component.link or source if isinstance(component, HttpApi) else source


def _of_uses(graph: Graph, name: str, container: Container) -> Iterator[Connection]:
    """Starting a task pulls its image, reads its secrets and writes its log through AWS's APIs."""
    path: Path = ("components", name)
    services: dict[str, Path] = {"ecr": ("image",), "logs": ("logs",)}
    if not container.image.repository:
        services.pop("ecr")
        yield Connection(name, INTERNET, "tcp", 443, "https", "image registry", (*path, "image"))
    if container.secrets or managed_credentials(graph, name):
        services["secretsmanager"] = ("secrets",) if container.secrets else ()
    if container.tracing:
        services["xray"] = ("tracing",)
        yield Connection(name, INTERNET, "tcp", 443, "https", "image registry", (*path, "tracing"))
    for service, below in sorted(services.items()):
        yield Connection(name, INTERNET, "tcp", 443, "https", f"AWS {service}", (*path, *below))
    for edge in graph.out(name, EdgeKind.PUBLISHES):
        yield Connection(name, INTERNET, "tcp", 443, "https", "AWS monitoring", edge.path)


def managed_credentials(graph: Graph, name: str, read: str | None = None) -> list[str]:
    """The databases that a component has flows to, whose managed credentials it therefore reads.

    ``read`` is when it does (``at_start``, ``at_run_time``); absent, whenever.
    """
    targets = {edge.target for edge in graph.out(name, EdgeKind.FLOW) if graph.is_live(edge.target)}
    databases = {t: c for t in targets if isinstance(c := graph.spec.components.get(t), Rds)}
    return sorted(name for name, database in databases.items() if read in (None, database.credentials.read))
