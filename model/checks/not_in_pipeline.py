"""A procedure that the pipeline leaves out (PIP109).

A service may name procedures that come before its deployment. Steps for people are no steps of a pipeline, which would
deploy without them; where it waits for an approval, a person can have done them.

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
        deployment: {before: [freeze]}
    document: {contacts: {desk: {role: support}}}
    procedures:
      freeze: {steps: [{do: Tell the shops that orders stop., by: desk}]}
    delivery:
      github:
        repository: acme/shop
        pipeline: {push: main}

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
        deployment: {before: [freeze]}
    document: {contacts: {desk: {role: support}}}
    procedures:
      freeze: {steps: [{do: Tell the shops that orders stop., by: desk}]}
    delivery:
      github:
        repository: acme/shop
        branch: main
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.pipelines import NotInPipeline
from model.findings import Finding
from model.graph import Graph
from model.resources import delivery
from model.resources.build import Build
from model.spec.container import EcsService


def check(graph: Graph) -> Iterator[Finding]:
    github = graph.spec.head.delivery.github
    if github is None or github.pipeline is None or github.pipeline.approval == "required":
        return
    for name in delivery.services(Build(graph), github):
        for index, procedure in enumerate(graph.component(name, EcsService).deployment.before):
            place = graph.place("components", name, "deployment", "before", index)
            yield Finding(NotInPipeline(procedure, name), place)
