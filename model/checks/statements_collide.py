"""Two statements of one name (NAM107).

What flows do becomes statements of a policy, each named after the verb and the target. Two flows of a component that do
the same with different objects of one bucket would give two statements of one name.

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
      - {from: api, to: assets, does: [read], objects: books/*}
      - {from: api, to: assets, does: [read], objects: covers/*}

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
      - {from: api, to: assets, does: [read], objects: books/*}
      - {from: api, to: assets, does: [write], objects: covers/*}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from model.catalogue.naming import StatementsCollide
from model.findings import Finding, Path
from model.graph import EdgeKind, Graph
from model.resources.base import Resource, Resources


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    for resource in resources.resources:
        for sid, count in sorted(Counter(_sids(resource)).items()):
            if count > 1:
                paths = _flows(graph, resource.component or "", sid) or [resource.path]
                said = StatementsCollide(resource.component or resource.owner, sid)
                others = tuple(graph.place(*path).saying("gives the same statement") for path in paths[:-1])
                yield Finding(said, graph.place(*paths[-1]), others)


def _sids(resource: Resource) -> Iterator[str]:
    document = resource.properties.get("PolicyDocument")
    statements = document.get("Statement") if isinstance(document, Mapping) else None
    for statement in statements if isinstance(statements, Sequence) else ():
        sid = statement.get("Sid") if isinstance(statement, Mapping) else None
        if isinstance(sid, str):
            yield sid


def _flows(graph: Graph, component: str, sid: str) -> list[Path]:
    """The flows of a component after whose verb and target a statement is named."""
    word = sid.casefold()
    return [
        edge.path
        for edge in graph.out(component, EdgeKind.FLOW)
        for verb in (edge.flow.does if edge.flow else ())
        if word.startswith(f"{verb}{edge.target.replace('-', '')}")
    ]
