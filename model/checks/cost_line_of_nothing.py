"""A line of a table of costs about something that is not there (CST105).

A line of `costs.lines` names the components and networks that it is about, so that its figure can be checked against
what they cost. What is about nothing in the spec, such as a plan of another provider, has `service` instead.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, usage: {stored: 20 GB, reads: 0/month, writes: 0/month}}
    costs:
      lines:
        - {of: [filse], amount: 1 USD/month}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, usage: {stored: 20 GB, reads: 0/month, writes: 0/month}}
    costs:
      lines:
        - {of: [files], amount: 1 USD/month}
        - {service: Vercel Pro, amount: 20 USD/month}
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from model.catalogue.costs import CostLineOfNothing
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    known = sorted({*graph.spec.components, *graph.spec.head.networks})
    for number, line in enumerate(graph.spec.head.costs.lines):
        for index, name in enumerate(line.of):
            if name not in known:
                close = get_close_matches(name, known, 1)
                advice = f"write `{close[0]}`" if close else "write `service:` for what is not in this spec"
                yield Finding(CostLineOfNothing(name, advice), graph.place("costs", "lines", number, "of", index))
