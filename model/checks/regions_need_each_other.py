"""Two regions that need each other (REG103).

CloudFormation has a stack for each region, and a stack takes values of others that are deployed before it. Where a
region takes a value of a second one that takes one of the first, neither can be deployed first. Buckets, topics,
roles, repositories and replicas of keys are no problem: they are known by name.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: single
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
      away:
        region: eu-west-1
        cidr: 10.1.0.0/16
        nat: single
        subnets:
          public: {route: internet, cidrs: [10.1.0.0/24, 10.1.1.0/24]}
          app: {route: nat, cidrs: [10.1.2.0/24, 10.1.3.0/24]}
    components:
      api: {kind: ecs_service, in: main.app, image: {uri: "nginx:1"}, cpu: 0.25 vCPU, memory: 512 MB, logs: {keep: 30d}}
      api-away: {kind: ecs_service, in: away.app, image: {uri: "nginx:1"}, cpu: 0.25 vCPU, memory: 512 MB,
                 logs: {keep: 30d}}
      token: {kind: secret}
      token-away: {kind: secret, region: eu-west-1}
    flows:
      - {from: api, to: token-away, does: [read]}
      - {from: api-away, to: token, does: [read]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: single
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
      away:
        region: eu-west-1
        cidr: 10.1.0.0/16
        nat: single
        subnets:
          public: {route: internet, cidrs: [10.1.0.0/24, 10.1.1.0/24]}
          app: {route: nat, cidrs: [10.1.2.0/24, 10.1.3.0/24]}
    components:
      api: {kind: ecs_service, in: main.app, image: {uri: "nginx:1"}, cpu: 0.25 vCPU, memory: 512 MB, logs: {keep: 30d}}
      api-away: {kind: ecs_service, in: away.app, image: {uri: "nginx:1"}, cpu: 0.25 vCPU, memory: 512 MB,
                 logs: {keep: 30d}}
      token: {kind: secret}
      token-away: {kind: secret, region: eu-west-1}
    flows:
      - {from: api, to: token, does: [read]}
      - {from: api-away, to: token-away, does: [read]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.regions import RegionsNeedEachOther
from model.findings import Finding
from model.graph import Graph
from model.resources.base import Resources, references
from model.resources.crossing import circular


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    """One finding for each pair of regions, at the first resource that takes a value of the other."""
    for here, there in sorted(circular(resources)):
        taken = [
            (resource, ref)
            for resource in resources.in_region(here)
            for ref in references(resource.properties)
            if (resources.by_id[ref.resource].region or resources.region) == there
        ]
        if here < there and taken:
            resource, ref = taken[0]
            said = RegionsNeedEachOther(here, there, resource.id, ref.resource)
            yield Finding(said, graph.place(*resource.path))
