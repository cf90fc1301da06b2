"""A usage that prices nothing (CST101).

Each key of `usage` is the quantity of something that is billed: requests of a key, data that a bucket holds. A key that
the component's prices do not depend on is a mistake, and would be left out of every total without a word.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders-key: {kind: kms_key, usage: {stored: 20 GB}}
      files: {kind: s3_bucket, key: orders-key}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders-key: {kind: kms_key, usage: {requests: 2 million/month}}
      files: {kind: s3_bucket, key: orders-key, usage: {stored: 20 GB}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.costs import UsageWithoutPrice
from model.facts.cost.estimate import estimate
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.resources.base import Resources


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    if not any(component.usage for component in graph.spec.components.values()):
        return
    for path, key, known in estimate(graph, resources).unused:
        choice = listed(f"`{other}`" for other in known)
        advice = f"write {choice}, or remove it" if known else "remove it: nothing of this component is billed by usage"
        yield Finding(UsageWithoutPrice(key, str(path[1]), advice), graph.place(*path, key=True))
