"""A role with more text in its policies than IAM takes (IAM114).

IAM counts the characters of a role's inline policies together, white space left out. What they cannot hold goes on in
managed policies, of which a role may have ten; a component with very many flows fills those too.

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.access import PolicyTooLarge
from model.facts.access import verdicts
from model.facts.access.sizes import length
from model.findings import Finding
from model.graph import Graph
from model.knowledge import access as knowledge
from model.resources.base import Ref, Resource, Resources

_OWN = ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    world = verdicts.access(graph, resources).world
    for identity in world.identities.values():
        free = knowledge.most_attached() - len(identity.managed)
        limit = knowledge.longest("role") + free * knowledge.longest("managed")
        own = [one for one in resources.resources if one.type in _OWN and _of(one, f"{identity.id}-role")]
        sizes = [length(world.plain(one.properties["PolicyDocument"])) for one in own]
        over = [size for size in sizes[1:] if size > knowledge.longest("managed")]
        if over or len(own) - 1 > free or sum(sizes[:1]) > knowledge.longest("role"):
            yield Finding(PolicyTooLarge(identity.id, sum(sizes), limit, free), graph.place(*identity.path))


def _of(one: Resource, role: str) -> bool:
    roles = one.properties["Roles"]
    return any(isinstance(each, Ref) and each.resource == role for each in roles)  # type: ignore[union-attr]
