"""A build that goes nowhere (PIP102).

The pipeline makes what it brings: images of the services and functions that it deploys and of `images`, and zip files
of its functions. A build of anything else would be made and thrown away.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      images: {kind: ecr_repository}
      tools: {kind: ecr_repository}
      worker: {kind: lambda, image: {repository: images}}
    flows:
      - {from: orders, to: worker}
    delivery:
      github:
        repository: acme/shop
        pipeline: {push: main, builds: {tools: {context: tools}}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      images: {kind: ecr_repository}
      tools: {kind: ecr_repository}
      worker: {kind: lambda, image: {repository: images}}
    flows:
      - {from: orders, to: worker}
    delivery:
      github:
        repository: acme/shop
        images: [tools]
        pipeline: {push: main, builds: {tools: {context: tools}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.pipelines import BuildUnused
from model.findings import Finding
from model.graph import Graph
from model.resources import delivery
from model.resources.build import Build


def check(graph: Graph) -> Iterator[Finding]:
    github = graph.spec.head.delivery.github
    if github is None or github.pipeline is None:
        return
    build = Build(graph)
    brought = {*delivery.repositories(build, github), *delivery.functions(build, github)}
    for name in github.pipeline.builds:
        if graph.is_live(name) and name not in brought:
            yield Finding(BuildUnused(name), graph.place("delivery", "github", "pipeline", "builds", name, key=True))
