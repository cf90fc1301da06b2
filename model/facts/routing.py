"""Who answers at which name, and what does a health check ask?"""

from __future__ import annotations

from urllib.parse import urlsplit

from model.graph import Graph
from model.spec.cloudfront import CloudFront
from model.spec.external import External
from model.spec.http_api import HttpApi
from model.spec.load_balancer import LoadBalancer


def asked_at(graph: Graph, component: str) -> str | None:
    """The domain that a component is asked at; None where it has none of its own."""
    found = graph.spec.components.get(component)
    if isinstance(found, LoadBalancer | HttpApi):
        return found.domain
    if isinstance(found, CloudFront):
        return found.domains[0] if found.domains else None
    return urlsplit(found.url).hostname if isinstance(found, External) else None


def live(graph: Graph, check: str, above: tuple[str, ...] = ()) -> bool:
    """Whether a health check exists once deployed: what it asks does, or one of those that it sums up."""
    said = graph.spec.head.health_checks.get(check)
    if said is None or check in above:
        return False
    if said.of:
        return graph.is_live(said.of)
    return any(live(graph, other, (*above, check)) for other in said.all_of)


def cycles(graph: Graph, check: str, above: tuple[str, ...] = ()) -> bool:
    """Whether a health check sums up itself, through others or at once."""
    if check in above:
        return check == above[0]
    said = graph.spec.head.health_checks.get(check)
    return bool(said) and any(cycles(graph, other, (*above, check)) for other in (said.all_of if said else ()))
