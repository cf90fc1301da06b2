"""Which connections do the flows need? Each flow, and each AWS API that a component calls, as network openings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from model.findings import Path
from model.graph import INTERNET, EdgeKind, Graph
from model.knowledge import endpoints as known
from model.spec.base import Placed
from model.spec.bedrock import BedrockModel
from model.spec.cloudfront import CloudFront
from model.spec.container import Container
from model.spec.database import Rds
from model.spec.dynamodb import DynamoDbTable
from model.spec.elsewhere import CloudflareZone, VercelProject
from model.spec.events import EventBus
from model.spec.external import Client, External
from model.spec.flow import Does, Flow, Protocol
from model.spec.function import Function, PlacedFunction
from model.spec.http_api import HttpApi
from model.spec.key import KmsKey
from model.spec.load_balancer import LoadBalancer
from model.spec.network import Way
from model.spec.queue import SqsQueue
from model.spec.secret import Secret
from model.spec.storage import S3Bucket
from model.spec.topic import SnsTopic
from model.spec.websocket_api import WebSocketApi

CALLERS = (LoadBalancer, Container, Function, Client, CloudFront, HttpApi, WebSocketApi, VercelProject, CloudflareZone)
"""Components that open connections."""

APIS = (S3Bucket, DynamoDbTable, Secret, SnsTopic, SqsQueue, EventBus, Function, BedrockModel, KmsKey)
"""Components reached by calling an AWS API, allowed by IAM."""

_SERVICES = {
    "s3_bucket": "s3",
    "dynamodb_table": "dynamodb",
    "secret": "secretsmanager",
    "sns_topic": "sns",
    "sqs_queue": "sqs",
    "event_bus": "events",
    "lambda": "lambda",
    "bedrock_model": "bedrock-runtime",
    "kms_key": "kms",
}
"""The service behind each of them, as its endpoint is called."""

OUTSIDE = (External, CloudFront, HttpApi, WebSocketApi, VercelProject, CloudflareZone)
"""Components reached over the internet, wherever the caller is."""

HTTPS = Protocol("https", "tcp", 443)


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
    if "connections" not in graph.computed:
        found = [way for connection in direct(graph) for way in _through_endpoints(graph, connection)]
        graph.computed["connections"] = found
    return list(graph.computed["connections"])


def direct(graph: Graph) -> list[Connection]:
    """As `connections`, as if no network had endpoints: every API of AWS over the internet."""
    if "direct" in graph.computed:
        return list(graph.computed["direct"])
    found = [connection for edge in graph.flows() if edge.flow for connection in _of_flow(graph, edge.flow, edge.path)]
    for node, container in graph.components(Container):
        found += _of_uses(graph, node.id, container)
    for node, function in graph.components(PlacedFunction):
        found += _of_code(graph, node.id, function)
    graph.computed["direct"] = found
    return list(found)


def _of_flow(graph: Graph, flow: Flow, path: Path) -> Iterator[Connection]:
    source, target = (graph.spec.components.get(end) for end in (flow.source, flow.to))
    if isinstance(target, APIS) and not isinstance(source, Container | PlacedFunction):
        return  # CloudFront, events and functions outside of networks get there on AWS's own network
    if isinstance(target, APIS):
        here, there = graph.region_of(flow.source), _called_in(graph, flow.to)
        where = "" if here == there else f" in {there}"
        yield Connection(flow.source, INTERNET, "tcp", 443, "https", f"AWS {_SERVICES[target.kind]}{where}", path)
    elif isinstance(source, Function) and not isinstance(source, PlacedFunction):
        return  # the same, to the outside
    elif isinstance(target, WebSocketApi) and flow.does:
        yield Connection(flow.source, INTERNET, "tcp", 443, "https", "AWS execute-api", path)
    elif flow.over and isinstance(target, (Placed, *OUTSIDE)):
        end = INTERNET if isinstance(target, OUTSIDE) else flow.to
        over = flow.over
        yield Connection(opener(graph, flow.source), end, over.transport, over.port, over.name, flow.to, path)


def _called_in(graph: Graph, target: str) -> str:
    """The region whose API is called: a model lives nowhere, and says where it is called."""
    found = graph.spec.components[target]
    own = found.region if isinstance(found, BedrockModel) else None
    return own or graph.region_of(target)


def opener(graph: Graph, source: str) -> str:
    """Who opens a connection for a component: into a network, an API goes through its link, and who calls from
    anywhere is the internet."""
    component = graph.spec.components.get(source)
    if isinstance(component, Client) and not component.addresses:
        return INTERNET
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


@dataclass(frozen=True, slots=True)
class InterfaceEndpoint:
    """Where calls of an AWS service go in a network. ``name`` is what connections call it, ``place`` its tier."""

    name: str
    network: str
    service: str
    place: str


def endpoint(graph: Graph, name: str) -> InterfaceEndpoint | None:
    """The interface endpoint of that name."""
    for network, of in graph.spec.head.networks.items():
        service = next((s for s in of.endpoints if name == endpoint_name(network, s)), None)
        if service and not known.is_gateway(service):
            return InterfaceEndpoint(name, network, service, f"{network}.{_tier(graph, network, service)}")
    return None


def endpoint_name(network: str, service: str) -> str:
    """What an endpoint is called: ``main-ecr-api-endpoint``."""
    return f"{network}-{service.replace('.', '-')}-endpoint"


def endpoint_callers(graph: Graph, network: str, service: str) -> list[str]:
    """The components of a network that call an AWS service, by name."""
    if "endpoint_callers" not in graph.computed:
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for connection in direct(graph):
            for called in known.services(connection.purpose) if connection.target == INTERNET else ():
                found[_network(graph, connection.source), called].add(connection.source)
        graph.computed["endpoint_callers"] = {key: sorted(names) for key, names in found.items()}
    callers: dict[tuple[str, str], list[str]] = graph.computed["endpoint_callers"]
    return callers.get((network, service), [])


def _network(graph: Graph, name: str) -> str:
    component = graph.spec.components.get(name)
    return component.place.partition(".")[0] if isinstance(component, Placed) else ""


def _tier(graph: Graph, network: str, service: str) -> str:
    """The tier that an endpoint stands in: as it says, else the first private one of those that call it."""
    of = graph.spec.head.networks[network]
    named = of.endpoints[service].tier
    if named in of.subnets:
        return named
    callers = [graph.spec.components[name] for name in endpoint_callers(graph, network, service)]
    tiers = sorted({c.place.partition(".")[2] for c in callers if isinstance(c, Placed)}) or sorted(of.subnets)
    private = [tier for tier in tiers if of.subnets[tier].route is not Way.INTERNET]
    return (private or sorted(t for t, s in of.subnets.items() if s.route is not Way.INTERNET) or tiers)[0]


def _through_endpoints(graph: Graph, connection: Connection) -> Iterator[Connection]:
    """A call of an AWS API goes to the endpoint that its name leads to, where the caller's network has one."""
    network = graph.spec.head.networks.get(_network(graph, connection.source))
    wanted = known.services(connection.purpose) if connection.target == INTERNET else ()
    there = {s: network.endpoints[s].private_dns for s in wanted if network and s in network.endpoints}
    has = [service for service, by_name in there.items() if by_name]
    for service, by_name in there.items():
        if not by_name and not known.is_gateway(service):
            target = endpoint_name(_network(graph, connection.source), service)
            yield replace(connection, target=target, purpose=f"AWS {service}")
    if not has or all(known.is_gateway(service) for service in has):
        yield connection
        return
    for service in wanted:
        target = endpoint_name(_network(graph, connection.source), service) if service in has else INTERNET
        yield replace(connection, target=target, purpose=f"AWS {service}")
    for service in known.behind(connection.purpose):
        yield replace(connection, purpose=f"AWS {service}")


def _of_code(graph: Graph, name: str, function: PlacedFunction) -> Iterator[Connection]:
    """What the code of a function does by itself. Its logs and traces leave by Lambda, not by its network.

    https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
    """
    path: Path = ("components", name)
    if function.secrets or managed_credentials(graph, name):
        below: Path = ("secrets",) if function.secrets else ()
        yield Connection(name, INTERNET, "tcp", 443, "https", "AWS secretsmanager", (*path, *below))
    for edge in graph.out(name, EdgeKind.PUBLISHES):
        yield Connection(name, INTERNET, "tcp", 443, "https", "AWS monitoring", edge.path)


def managed_credentials(graph: Graph, name: str, read: str | None = None) -> list[str]:
    """The databases that a component has flows to, whose managed credentials it reads unless IAM lets it in.

    ``read`` is when it does (``at_start``, ``at_run_time``); absent, whenever.
    """
    flows = (edge for edge in graph.out(name, EdgeKind.FLOW) if edge.flow and Does.CONNECT not in edge.flow.does)
    targets = {edge.target for edge in flows if graph.is_live(edge.target)}
    databases = {t: c for t in targets if isinstance(c := graph.spec.components.get(t), Rds)}
    return sorted(name for name, database in databases.items() if read in (None, database.credentials.read))
