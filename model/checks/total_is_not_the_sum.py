"""Total that is not the sum of its lines (CLM101).

A total that its own lines contradict is wrong, or a line is missing. A total may be one amount within the range that
the lines span.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, key: files-key, usage: {stored: 4 TB, reads: 0/month, writes: 0/month}}
      files-key: {kind: kms_key, usage: {requests: 0/month}}
    costs:
      lines:
        - {of: [files, files-key], amount: 100-120 USD/month}
        - {service: OpenAI, amount: 20-50 USD/month}
      totals: [{in: production, amount: 300 USD/month}]

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, key: files-key, usage: {stored: 4 TB, reads: 0/month, writes: 0/month}}
      files-key: {kind: kms_key, usage: {requests: 0/month}}
    costs:
      lines:
        - {of: [files, files-key], amount: 100-120 USD/month}
        - {service: OpenAI, amount: 20-50 USD/month}
      totals: [{in: production, amount: 120-170 USD/month}]
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from model.catalogue.claims import TotalIsNotTheSum
from model.facts.costs import claimed
from model.findings import Finding
from model.graph import Graph

_ROUNDED = Decimal("0.01")
"""By how much of it a total may be off, because documents round."""


def check(graph: Graph) -> Iterator[Finding]:
    """The claimed total of an environment lies within the sum of its lines."""
    low, high, lines = claimed(graph)
    for index, total in enumerate(graph.spec.head.costs.totals):
        if total.environment != graph.environment_name or not lines:
            continue
        least, most = total.amount.monthly
        whole = least != most
        off = most > high * (1 + _ROUNDED) or least < low * (1 - _ROUNDED)
        off |= whole and (least > low * (1 + _ROUNDED) or most < high * (1 - _ROUNDED))
        if off:
            summed = f"{low:.2f}" if low == high else f"{low:.2f} to {high:.2f}"
            said = TotalIsNotTheSum(str(total.amount), total.environment, lines, summed)
            yield Finding(said, graph.place("costs", "totals", index, "amount"))
