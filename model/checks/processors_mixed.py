"""Images for two kinds of processors (PIP107).

The pipeline builds one image for each repository, on a machine with the processor that the image is for. What runs one
of its images on another processor would not start.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      images: {kind: ecr_repository}
      worker: {kind: lambda, image: {repository: images}}
      letters: {kind: sqs_queue}
      mailer: {kind: lambda, image: {repository: images}, architecture: arm64}
    flows:
      - {from: orders, to: worker}
      - {from: letters, to: mailer}
    delivery:
      github:
        repository: acme/shop
        pipeline: {push: main}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      images: {kind: ecr_repository}
      worker: {kind: lambda, image: {repository: images}}
      letters: {kind: sqs_queue}
      mailer: {kind: lambda, image: {repository: images}}
    flows:
      - {from: orders, to: worker}
      - {from: letters, to: mailer}
    delivery:
      github:
        repository: acme/shop
        pipeline: {push: main}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.pipelines import ProcessorsMixed
from model.findings import Finding
from model.graph import Graph
from model.resources import delivery
from model.resources.build import Build
from model.spec.container import EcsService
from model.spec.function import Function


def check(graph: Graph) -> Iterator[Finding]:
    github = graph.spec.head.delivery.github
    if github is None or github.pipeline is None:
        return
    build = Build(graph)
    first: dict[str, tuple[str, str]] = {}
    for name in (*delivery.services(build, github), *delivery.functions(build, github)):
        component = graph.spec.components[name]
        repository = (
            component.image.repository if isinstance(component, EcsService | Function) and component.image else None
        )
        if not isinstance(component, EcsService | Function) or repository is None:
            continue
        other, processor = first.setdefault(repository, (name, component.architecture))
        if processor != component.architecture:
            said = ProcessorsMixed(repository, processor, other, component.architecture, name)
            yield Finding(said, graph.place("components", name, "architecture"))
