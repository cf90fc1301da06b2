"""A flow to stored data that does not say what it does (REF107).

What a component may do with a bucket or a secret is decided by IAM, action by action. A flow says with `does:` what it
needs; without it nothing can be granted.

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
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      assets: {kind: s3_bucket}
    flows:
      - {from: api, to: assets}

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
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      assets: {kind: s3_bucket}
    flows:
      - {from: api, to: assets, does: [read]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.references import FlowNeedsPurpose
from model.facts.connections import APIS
from model.facts.deliveries import delivers
from model.facts.flows import possible
from model.findings import Finding
from model.graph import Graph
from model.knowledge import actions


def check(graph: Graph) -> Iterator[Finding]:
    for edge, flow in possible(graph):
        target = graph.spec.components.get(flow.to)
        if isinstance(target, APIS) and not flow.does and not delivers(graph, edge.source):
            verbs = actions.verbs(target.kind)
            said = FlowNeedsPurpose(flow.source, flow.to, "read" if "read" in verbs else verbs[0])
            yield Finding(said, graph.place(*edge.path))
