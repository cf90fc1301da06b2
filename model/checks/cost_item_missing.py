"""A table of costs with a gap (CST102).

`promises.cost.items` holds the lines of a document's table of costs. Whatever costs something and is in none of them
makes its sum too low: a NAT gateway, the secrets, the keys, what somebody else bills.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, key: files-key, usage: {stored: 20 GB, reads: 0/month, writes: 0/month}}
      files-key: {kind: kms_key, usage: {requests: 0/month}}
    promises:
      cost:
        in: production
        items:
          - {item: Storage, of: [files], amount: 1 USD/month}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, key: files-key, usage: {stored: 20 GB, reads: 0/month, writes: 0/month}}
      files-key: {kind: kms_key, usage: {requests: 0/month}}
    promises:
      cost:
        in: production
        items:
          - {item: Storage and its key, of: [files, files-key], amount: 2 USD/month}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.costs import CostItemMissing
from model.facts.cost import claims, words
from model.facts.cost.estimate import estimate
from model.facts.cost.free import OWNER
from model.facts.cost.lines import summed
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.resources.base import Resources


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    promise = graph.spec.head.promises.cost
    if promise is None or not promise.items or promise.environment != graph.environment_name:
        return
    found = estimate(graph, resources)
    covered = {line.owner for item in promise.items for line in claims.of(found, item.of)}
    left = [
        owner
        for owner in found.owners
        if owner not in covered
        and owner != OWNER
        and any(line.amount is None or line.amount for line in found.of(owner))
    ]
    if left:
        cost = words.total(summed(found.of(*left)))
        names = listed((f"`{owner.removeprefix('networks.')}`" for owner in left), "and")
        said = CostItemMissing(names, cost, left[0].removeprefix("networks."))
        yield Finding(said, graph.place(*claims.PATH, "items", key=True))
