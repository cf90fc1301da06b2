"""TLS settings of an HTTP listener (NET202).

A certificate and a TLS policy are about TLS. A listener whose name begins with `http` and not with `https` has none, so
the setting would be lost.

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
          http: {to: api, certificate: given}
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
      - {from: internet, to: alb, over: http}
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

from model.catalogue.listeners import TlsSettingOnHttp
from model.findings import Finding
from model.graph import Graph
from model.spec.load_balancer import LoadBalancer


def check(graph: Graph) -> Iterator[Finding]:
    for node, balancer in graph.components(LoadBalancer):
        for listener, settings in sorted(balancer.listeners.items()):
            for key in sorted({"certificate", "policy"} & settings.model_fields_set):
                if not listener.startswith("https") and getattr(settings, key):
                    said = TlsSettingOnHttp(listener, node.id, key)
                    yield Finding(said, graph.place(*node.path, "listeners", listener, key, key=True))
