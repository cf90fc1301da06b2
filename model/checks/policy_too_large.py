"""A role with more text in its policies than IAM takes (IAM114).

IAM counts the characters of a role's inline policies together, white space left out. A component with very many flows
gets there; statements on the same kind of thing are put together before they are counted.

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

import json
from collections.abc import Iterator

from model.catalogue.access import PolicyTooLarge
from model.facts.access import verdicts
from model.findings import Finding
from model.graph import Graph
from model.knowledge import access as knowledge
from model.resources.base import Resources

_KEPT = 30
"""Characters that stand for a part which is known at deployment only: an account has 12, the id of a key 36."""


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    world, limit = verdicts.access(graph, resources).world, knowledge.longest("role")
    sizes: dict[str, int] = {}
    for one in resources.resources:
        if one.type == "AWS::IAM::Policy":
            text = json.dumps(world.plain(one.properties["PolicyDocument"]), separators=(",", ":"), ensure_ascii=False)
            unknown = sum(ord(char) >= 0xF0000 for char in text)
            sizes[one.owner] = sizes.get(one.owner, 0) + len(text) + unknown * _KEPT
    for owner, size in sizes.items():
        if size > limit:
            identity = world.identities.get(owner)
            yield Finding(PolicyTooLarge(owner, size, limit), graph.place(*(identity.path if identity else ())))
