"""An approval in the settings of GitHub (PIP106).

The job that deploys runs in a GitHub environment. Who has to agree stands in the settings of that environment, where
a change of the workflow cannot take it out.

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
        pipeline: {push: main}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.pipelines import ApprovalElsewhere
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    github = graph.spec.head.delivery.github
    if github and github.pipeline and not github.branch and github.pipeline.approval == "required":
        said = ApprovalElsewhere(github.environment or graph.environment_name, github.repository)
        yield Finding(said, graph.place("delivery", "github", "pipeline", "approval"))
