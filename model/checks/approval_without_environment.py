"""An approval that nobody asks for (PIP105).

GitHub asks people where a job runs in an environment that has reviewers. Where tokens carry the branch, the job runs in
no environment.

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
        pipeline: {push: main, approval: required}

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
        branch: main
        pipeline: {push: main}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.pipelines import ApprovalWithoutEnvironment
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    github = graph.spec.head.delivery.github
    if github and github.pipeline and github.branch and github.pipeline.approval == "required":
        place = graph.place("delivery", "github", "pipeline", "approval")
        yield Finding(ApprovalWithoutEnvironment(github.branch), place)
