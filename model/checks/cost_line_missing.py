"""A table of costs with a gap (CST102).

`costs.lines` holds a document's table of costs. Whatever costs something and is in none of its lines makes the sum too
low: a NAT gateway, the secrets, the keys, what somebody else bills.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, key: files-key, usage: {stored: 20 GB, reads: 0/month, writes: 0/month}}
      files-key: {kind: kms_key, usage: {requests: 0/month}}
    costs:
      lines:
        - {of: [files], amount: 1 USD/month}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, key: files-key, usage: {stored: 20 GB, reads: 0/month, writes: 0/month}}
      files-key: {kind: kms_key, usage: {requests: 0/month}}
    costs:
      lines:
        - {of: [files, files-key], amount: 2 USD/month}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.costs import CostLineMissing
from model.facts.cost import claims, words
from model.facts.cost.estimate import estimate
from model.facts.cost.free import OWNER
from model.facts.cost.lines import Line, summed
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.resources.base import Resources


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    lines = [line for _, line in claims.claimed(graph)]
    if not lines:
        return
    found = estimate(graph, resources)
    covered = {line.owner for claim in lines for line in claims.of(found, claim.of)}
    left = [owner for owner in found.owners if owner not in covered and owner != OWNER and _costs(found.of(owner))]
    if left:
        cost = words.total(summed(found.of(*left)))
        names = [owner.removeprefix("networks.") for owner in left]
        said = CostLineMissing(listed((f"`{name}`" for name in names), "and"), cost, names[0])
        yield Finding(said, graph.place("costs", "lines", key=True))


def _costs(lines: list[Line]) -> bool:
    return any(line.amount is None or line.amount for line in lines)
