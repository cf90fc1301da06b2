"""One push that deploys everywhere (PIP110).

Where a push deploys to several environments at the same time, none of them shows a fault before the others have it.
Another branch for one of them, or an approval, makes one come first.

Bad:

    groundplan: 1
    system: {name: shop}
    environments:
      production: {region: eu-central-1}
      staging: {region: eu-central-1}
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

Good:

    groundplan: 1
    system: {name: shop}
    environments:
      production: {region: eu-central-1, changes: {delivery.github.pipeline: {push: release}}}
      staging: {region: eu-central-1}
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

from collections.abc import Iterator, Mapping

from model.catalogue.pipelines import OnePushForAll
from model.findings import Finding
from model.graph import Graph


def across(graphs: Mapping[str, Graph]) -> Iterator[Finding]:
    first: dict[tuple[str, str], str] = {}
    for name, graph in sorted(graphs.items()):
        github = graph.spec.head.delivery.github
        if github is None or github.pipeline is None or github.pipeline.approval == "required":
            continue
        branch = github.pipeline.push or github.branch or "main"
        before = first.setdefault((github.repository, branch), name)
        if before != name:
            said = OnePushForAll(branch, github.repository, before, name)
            yield Finding(said, graph.place("delivery", "github", "pipeline"))
