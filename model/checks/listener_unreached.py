"""A listener that nobody may connect to (NET209).

A listener is open to those whom flows let in. One that no flow leads to is declared and closed: a redirect from HTTP,
for instance, that no browser ever sees.

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
      alb:
        kind: load_balancer
        in: main.public
        listeners:
          http: redirect
          https: {to: api, certificate: given}
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
      alb:
        kind: load_balancer
        in: main.public
        listeners:
          http: redirect
          https: {to: api, certificate: given}
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
      - {from: internet, to: alb, over: http}
      - {from: alb, to: api, over: http/3000}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.listeners import ListenerUnreached
from model.facts.listening import ears
from model.findings import Finding
from model.graph import EdgeKind, Graph
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    """A load balancer that no flow leads to at all is another fault."""
    for node, balancer in graph.components(LoadBalancer):
        flows = [edge.flow for edge in graph.into(node.id, EdgeKind.FLOW) if edge.flow]
        reached = {flow.over.port for flow in flows if flow.over}
        heard = {ear.path[-1]: ear for ear in ears(graph, node.id)}
        if not reached & {ear.port for ear in heard.values()}:
            continue  # a wrong port, which is a fault of the flow
        for key, listener in sorted(balancer.listeners.items()):
            exists = listener.redirect or any(graph.is_live(service) for _, service, _ in listener.forwards())
            if exists and heard[key].port not in reached:
                flow = f"{{from: {flows[0].source}, to: {node.id}, over: {heard[key].example()}}}"
                said = ListenerUnreached(key, node.id, heard[key].port, flow)
                yield Finding(said, graph.place(*node.path, "listeners", key, key=True))
