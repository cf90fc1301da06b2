"""A database, cache or load balancer that nobody may connect to (FLO108).

Load balancers, databases and caches are there to be called. What may call them follows from flows alone, so without one
their security groups let nobody in. Most often a flow was forgotten.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      alb: {kind: load_balancer, in: main.public, listeners: {https: {to: api, certificate: given}}}
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 3000
        health: {path: /health}
    flows:
      - {from: alb, to: api, over: http/3000}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      alb: {kind: load_balancer, in: main.public, listeners: {https: {to: api, certificate: given}}}
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 3000
        health: {path: /health}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: alb, to: api, over: http/3000}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.flows import UnreachedComponent
from model.facts.listening import ears, is_public
from model.findings import Finding
from model.graph import INTERNET, EdgeKind, Graph
from model.spec.cache import ElastiCache
from model.spec.container import Container
from model.spec.database import Rds
from model.spec.function import Function
from model.spec.http_api import HttpApi
from model.spec.load_balancer import LoadBalancer
from model.spec.websocket_api import WebSocketApi


def check(graph: Graph) -> Iterator[Finding]:
    """A spec without any container is not far enough to tell what was forgotten."""
    callers = sorted(n for n, c in graph.spec.components.items() if isinstance(c, Container | Function))
    for kind in (LoadBalancer, HttpApi, WebSocketApi, Rds, ElastiCache):
        for node, component in graph.components(kind):
            if callers and next(graph.into(node.id, EdgeKind.FLOW), None) is None:
                caller = INTERNET if is_public(graph, component) else callers[0]
                heard = ears(graph, node.id)
                over = f", over: {heard[0].example()}" if heard else ""
                said = UnreachedComponent(node.id, f"{{from: {caller}, to: {node.id}{over}}}")
                yield Finding(said, graph.place(*node.path, key=True))
