"""A key that means nothing in a build (PIP103).

An image is built from a Dockerfile and a context. A zip file is what commands leave behind, run with a runtime in a
folder. A function with an image has its build under the name of the repository.

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
        pipeline: {push: main, builds: {images: {run: [npm ci]}}}

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
        pipeline: {push: main, builds: {images: {context: worker, dockerfile: worker/Dockerfile}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.pipelines import BuildKeyMeaningless
from model.findings import Finding
from model.graph import Graph
from model.spec.function import Function

_OF_ZIPS = ("runtime", "run", "zip")


def check(graph: Graph) -> Iterator[Finding]:
    github = graph.spec.head.delivery.github
    if github is None or github.pipeline is None:
        return
    for name, made in github.pipeline.builds.items():
        component = graph.spec.components.get(name)
        zipped = isinstance(component, Function) and not component.image
        what = "a zip file" if zipped else "a function with an image" if isinstance(component, Function) else "an image"
        wrong = [key for key in (("dockerfile",) if zipped else _OF_ZIPS) if getattr(made, key)]
        for key in wrong if component else ():
            place = graph.place("delivery", "github", "pipeline", "builds", name, key, key=True)
            yield Finding(BuildKeyMeaningless(key, what, name), place)
