"""A health check that an API refuses (RTE109).

Health checkers are strangers: they have no token and sign nothing. Where no route of an API lets everybody in at the
path that they ask for, they get an error for ever, and what they watch is never healthy.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: lambda, runtime: python3.13, handler: app.main}
      front: {kind: http_api, authorizer: iam, routes: {GET /health: orders}}
    flows:
      - {from: internet, to: front, over: https}
      - {from: front, to: orders, does: [invoke]}
    health_checks:
      front: {of: front, path: /health}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: lambda, runtime: python3.13, handler: app.main}
      front: {kind: http_api, authorizer: iam, routes: {GET /health: {to: orders, authorizer: none}}}
    flows:
      - {from: internet, to: front, over: https}
      - {from: front, to: orders, does: [invoke]}
    health_checks:
      front: {of: front, path: /health}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.routing import HealthCheckNotLetIn
from model.facts.api import asks_nobody
from model.findings import Finding
from model.graph import Graph
from model.spec.http_api import HttpApi


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for name, said in sorted(graph.spec.head.health_checks.items()):
        component = graph.spec.components.get(said.of or "")
        if said.of and isinstance(component, HttpApi) and not asks_nobody(component, said.path):
            found = HealthCheckNotLetIn(name, said.of, said.path)
            yield Finding(found, graph.place("health_checks", name, "path" if said.path != "/" else "of"))
