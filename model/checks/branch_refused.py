"""A branch whose tokens are refused (PIP104).

With `branch`, the role that deploys trusts the tokens of jobs on that branch and no others. A workflow on another
branch asks for credentials and gets none.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      images: {kind: ecr_repository}
      worker: {kind: lambda, image: {repository: images}}
    flows:
      - {from: orders, to: worker}
    delivery:
      github:
        repository: acme/shop
        branch: main
        pipeline: {push: release}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      images: {kind: ecr_repository}
      worker: {kind: lambda, image: {repository: images}}
    flows:
      - {from: orders, to: worker}
    delivery:
      github:
        repository: acme/shop
        branch: release
        pipeline: {push: release}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.pipelines import BranchRefused
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    github = graph.spec.head.delivery.github
    pipeline = github.pipeline if github else None
    if github and pipeline and github.branch and pipeline.push and pipeline.push != github.branch:
        said = BranchRefused(pipeline.push, github.branch)
        yield Finding(said, graph.place("delivery", "github", "pipeline", "push"))
