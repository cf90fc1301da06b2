"""Two amounts for one component (CLM102).

One thing has one price. Where two lines name the same component for the same environment, one of them is wrong, or
the component is counted twice.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, key: files-key, usage: {stored: 4 TB, reads: 0/month, writes: 0/month}}
      files-key: {kind: kms_key, usage: {requests: 0/month}}
    costs:
      lines:
        - {of: [files], amount: 100-120 USD/month}
        - {of: [files, files-key], amount: 20-50 USD/month}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, key: files-key, usage: {stored: 4 TB, reads: 0/month, writes: 0/month}}
      files-key: {kind: kms_key, usage: {requests: 0/month}}
    costs:
      lines:
        - {of: [files], amount: 100-120 USD/month}
        - {of: [files-key], amount: 1-5 USD/month}
"""

from __future__ import annotations

from collections.abc import Iterator

from model import naming
from model.catalogue.claims import CostClaimedTwice
from model.findings import Finding, Path
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """A component is in one line of an environment."""
    first: dict[str, Path] = {}
    for number, line in enumerate(graph.spec.head.costs.lines):
        for index, name in enumerate(line.of if naming.held(graph, line.environments) else ()):
            path: Path = ("costs", "lines", number, "of", index)
            if name in first:
                related = (graph.place(*first[name]).saying("the other one"),)
                yield Finding(CostClaimedTwice(name, graph.environment_name), graph.place(*path), related)
            first.setdefault(name, path)
