"""A project at another provider that calls AWS without a role (ELS106).

Who publishes metrics, or writes to the connections of a WebSocket API, calls an API of AWS and signs the call.
Functions at Vercel can exchange their tokens for a role's credentials; without `aws` they have nothing to sign with.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: vercel_project}
    flows:
      - {from: internet, to: site, over: https}
    metrics:
      orders: {by: site, unit: count}
    accept:
      - {code: ELS101, where: components.site.kind, reason: set up by hand, owner: web, until: 2099-12-31}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: vercel_project, aws: {team: acme}}
    flows:
      - {from: internet, to: site, over: https}
    metrics:
      orders: {by: site, unit: count}
    accept:
      - {code: ELS101, where: components.site.kind, reason: set up by hand, owner: web, until: 2099-12-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.front_rules import IdentityMissing
from model.findings import Finding
from model.graph import EdgeKind, Graph
from model.spec.elsewhere import VercelProject
from model.spec.websocket_api import WebSocketApi


def check(graph: Graph) -> Iterator[Finding]:
    for node, project in graph.components(VercelProject):
        if project.aws is None:
            yield from _published(graph, node.id)
            yield from _written(graph, node.id)


def _published(graph: Graph, name: str) -> Iterator[Finding]:
    for edge in graph.out(name, EdgeKind.PUBLISHES):
        metric = edge.target.removeprefix("metric:")
        yield Finding(IdentityMissing(name, f"publishes `{metric}`"), graph.place(*edge.path))


def _written(graph: Graph, name: str) -> Iterator[Finding]:
    for edge in graph.out(name, EdgeKind.FLOW):
        if edge.flow and edge.flow.does and isinstance(graph.spec.components.get(edge.target), WebSocketApi):
            said = IdentityMissing(name, f"calls connections of `{edge.target}`")
            yield Finding(said, graph.place(*edge.path, "does"))
