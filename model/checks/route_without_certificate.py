"""A route to something whose certificate is for other names (RTE106).

Whoever calls a name compares it with the certificate of whatever answers. Each answer of a route needs a certificate
for the route's name too.

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
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        logs: {keep: 30d}
        port: 8080
        health: {path: /health}
      alb:
        kind: load_balancer
        in: main.public
        scheme: internet-facing
        domain: a.shop.example
        listeners: {https: {to: api, certificate: papers}}
      other:
        kind: load_balancer
        in: main.public
        domain: b.shop.example
        listeners: {https: {to: api, certificate: papers}}
      papers: {kind: certificate, domains: [a.shop.example, b.shop.example]}
      zone: {kind: dns_zone, domain: shop.example, existing: true}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: internet, to: other, over: https}
      - {from: alb, to: api, over: http/8080}
      - {from: other, to: api, over: http/8080}
    routes:
      main: {domain: shop.example, by: failover, to: [{component: alb}, {component: other}]}

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
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        logs: {keep: 30d}
        port: 8080
        health: {path: /health}
      alb:
        kind: load_balancer
        in: main.public
        scheme: internet-facing
        domain: a.shop.example
        listeners: {https: {to: api, certificate: papers}}
      other:
        kind: load_balancer
        in: main.public
        domain: b.shop.example
        listeners: {https: {to: api, certificate: papers}}
      papers: {kind: certificate, domains: [shop.example, a.shop.example, b.shop.example]}
      zone: {kind: dns_zone, domain: shop.example, existing: true}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: internet, to: other, over: https}
      - {from: alb, to: api, over: http/8080}
      - {from: other, to: api, over: http/8080}
    routes:
      main: {domain: shop.example, by: failover, to: [{component: alb}, {component: other}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.routing import RouteWithoutCertificate
from model.facts.edge import certificate_domains, covers
from model.findings import Finding
from model.graph import Graph
from model.spec.cloudfront import CloudFront
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for name, route in sorted(graph.spec.head.routes.items()):
        for index, answer in enumerate(route.to):
            for certificate in _certificates(graph, answer.component):
                names = certificate_domains(graph, certificate)
                if names is not None and not covers(names, route.domain):
                    said = RouteWithoutCertificate(route.domain, answer.component, certificate)
                    yield Finding(said, graph.place("routes", name, "to", index, "component"))


def _certificates(graph: Graph, name: str) -> list[str]:
    """The certificates that a component answers with, each once."""
    component = graph.spec.components.get(name)
    if isinstance(component, CloudFront):
        return [component.certificate] if component.certificate else []
    listeners = component.listeners.values() if isinstance(component, LoadBalancer) else ()
    return sorted({listener.certificate for listener in listeners if listener.certificate})
