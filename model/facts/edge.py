"""Which zone answers for a domain, where does a certificate live, and how does a distribution reach its origins?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from model.graph import Edge, EdgeKind, Graph
from model.knowledge import cloudfront
from model.spec.certificate import GIVEN, Certificate
from model.spec.cloudfront import Behaviour, CloudFront
from model.spec.dns import DnsZone
from model.spec.http_api import HttpApi
from model.spec.load_balancer import LoadBalancer
from model.spec.storage import S3Bucket


def zone_of(graph: Graph, domain: str) -> str | None:
    """The live zone that holds a domain: of several the nearest."""
    zones = {zone.domain: node.id for node, zone in graph.components(DnsZone)}
    labels = domain.removeprefix("*.").split(".")
    return next(filter(None, (zones.get(".".join(labels[start:])) for start in range(len(labels)))), None)


def covers(names: Iterable[str], domain: str) -> bool:
    """Whether a certificate for ``names`` is good for a domain; a wildcard stands for one label."""
    return any(name == domain or (name.startswith("*.") and name[2:] == domain.partition(".")[2]) for name in names)


def regions(graph: Graph, certificate: str) -> list[str]:
    """Where a certificate is needed: with the load balancers that use it, and where CloudFront takes it from."""
    wanted = {
        _region(graph, edge.source) for edge in graph.into(certificate, EdgeKind.USES) if graph.is_live(edge.source)
    }
    return sorted(wanted) or [graph.region]


def _region(graph: Graph, user: str) -> str:
    is_edge = isinstance(graph.spec.components[user], CloudFront)
    return cloudfront.certificate_region() if is_edge else graph.region_of(user)


def zone_region(graph: Graph, zone: str) -> str:
    """Where a zone is made: beside the first certificate that waits for records in it.

    Zones are in no region, but a stack is, and the stack of another region comes before the environment's own.
    """
    for node, certificate in graph.components(Certificate):
        if any(zone_of(graph, domain) == zone for domain in certificate.domains):
            away = [region for region in regions(graph, node.id) if region != graph.region]
            if away:
                return away[0]
    return graph.region


def live_behaviours(graph: Graph, distribution: CloudFront) -> Iterator[tuple[tuple[str, ...], Behaviour]]:
    """The behaviours whose origin exists."""
    for path, behaviour in distribution.behaviours():
        if graph.is_live(behaviour.to):
            yield path, behaviour


def origins(graph: Graph, distribution: CloudFront) -> list[str]:
    """The components that a distribution gets its answers from, by name."""
    return sorted({behaviour.to for _, behaviour in live_behaviours(graph, distribution)})


def origin_flow(graph: Graph, distribution: str, origin: str) -> Edge | None:
    """The flow by which a distribution reaches an origin; of several the encrypted one."""
    found = [e for e in graph.out(distribution, EdgeKind.FLOW) if e.target == origin and e.flow]
    return next(
        (e for e in found if e.flow and e.flow.over and e.flow.over.name == "https"), found[0] if found else None
    )


def forwards(graph: Graph, behaviour: Behaviour) -> str:
    """What goes to the origin: as it says, else everything where nothing is kept and a load balancer or API answers.

    API Gateway finds an API by the header Host, so that an API never gets the viewer's.
    """
    whole = "all_but_host" if is_api(graph, behaviour.to) else "all"
    return behaviour.forward or (whole if _is_dynamic(graph, behaviour) else "none")


def methods(graph: Graph, behaviour: Behaviour) -> str:
    """The set of methods: as it says, else all where nothing is kept and a load balancer or API answers."""
    return behaviour.methods or ("all" if _is_dynamic(graph, behaviour) else "read")


def _is_dynamic(graph: Graph, behaviour: Behaviour) -> bool:
    return not behaviour.cache.seconds and isinstance(graph.spec.components[behaviour.to], LoadBalancer | HttpApi)


def readers(graph: Graph, bucket: str) -> list[Edge]:
    """The flows by which distributions reach a bucket."""
    edges = (edge for edge in graph.into(bucket, EdgeKind.FLOW) if graph.is_live(edge.source))
    return [edge for edge in edges if isinstance(graph.spec.components.get(edge.source), CloudFront)]


def certificate_domains(graph: Graph, name: str | None) -> list[str] | None:
    """The names of a certificate of this spec; None where it is given at deployment, or none is named."""
    if name is None or name == GIVEN:
        return None
    return graph.component(name, Certificate).domains


def is_api(graph: Graph, name: str) -> bool:
    """Whether an origin is an HTTP API."""
    return isinstance(graph.spec.components.get(name), HttpApi)


def is_bucket(graph: Graph, name: str) -> bool:
    """Whether an origin is a bucket."""
    return isinstance(graph.spec.components.get(name), S3Bucket)
