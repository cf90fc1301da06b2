"""A verb that means nothing for the target (FLO110).

`does` is what permissions are derived from. A secret can be read, a bucket read, written, listed and emptied. What
happens inside a database or behind a URL is not IAM's, so a verb there would look like a limit and be none.

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
      api-key: {kind: secret}
    flows:
      - {from: api, to: api-key, does: [write]}

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
      api-key: {kind: secret}
    flows:
      - {from: api, to: api-key, does: [read]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.flows import VerbWithoutEffect
from model.facts.deliveries import delivers
from model.facts.flows import possible
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.knowledge import actions
from model.spec.flow import Does


def check(graph: Graph) -> Iterator[Finding]:
    for edge, flow in possible(graph):
        kind = graph.nodes[flow.to].kind
        known = tuple(verb for verb in actions.verbs(kind) if verb != Does.CONNECT)
        reason = f"Permissions are derived from verbs, and a `{kind}` knows {listed(f'`{verb}`' for verb in known)}."
        advice = f"write {listed((f'`does: [{verb}]`' for verb in known), 'or')}"
        if not known:
            reason = (
                f"What is done inside a `{kind}` is not decided by permissions of AWS, so this would limit nothing."
            )
            advice = "remove `does`; what the flow is for can be its `description`"
        for index, verb in enumerate(flow.does) if not delivers(graph, edge.source) else ():
            if verb not in actions.verbs(kind):
                said = VerbWithoutEffect(verb, flow.to, kind, reason, advice)
                yield Finding(said, graph.place(*edge.path, "does", index))
