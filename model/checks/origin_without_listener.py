"""Origin that does not listen (EDGE107).

A load balancer answers on the ports of its listeners, each with HTTP or HTTPS. A distribution that calls another
port, or speaks the other of the two, gets no answer, and viewers get error 502 or 504.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        subnets: {public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}}
    components:
      api: {kind: ecs_service, in: main.public, image: {uri: "nginx:1"}, cpu: 0.25 vCPU, memory: 512 MB, port: 80}
      alb:
        kind: load_balancer
        in: main.public
        domain: o.example.com
        listeners: {https: {to: api, certificate: given}}
      cdn: {kind: cloudfront, default: {to: alb}}
    flows:
      - {from: cdn, to: alb, over: http}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        subnets: {public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}}
    components:
      api: {kind: ecs_service, in: main.public, image: {uri: "nginx:1"}, cpu: 0.25 vCPU, memory: 512 MB, port: 80}
      alb:
        kind: load_balancer
        in: main.public
        domain: o.example.com
        listeners: {https: {to: api, certificate: given}}
      cdn: {kind: cloudfront, default: {to: alb}}
    flows:
      - {from: cdn, to: alb, over: https}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.edge import OriginWithoutListener
from model.facts.edge import origin_flow, origins
from model.findings import Finding
from model.graph import Graph
from model.spec.cloudfront import CloudFront
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for node, distribution in graph.components(CloudFront):
        for origin in origins(graph, distribution):
            balancer = graph.spec.components[origin]
            edge = origin_flow(graph, node.id, origin)
            if isinstance(balancer, LoadBalancer) and edge and edge.flow and edge.flow.over:
                over = edge.flow.over
                keys = {str(over), f"{over.name}/{over.port}"}
                if not keys & set(balancer.listeners):
                    said = OriginWithoutListener(origin, str(over), ", ".join(sorted(balancer.listeners)))
                    listeners = graph.place("components", origin, "listeners").saying("its listeners")
                    yield Finding(said, graph.place(*edge.path, "over"), (listeners,))
