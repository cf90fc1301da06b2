"""A zip file that nobody makes (PIP101).

A function without an image runs a zip file. The pipeline brings one where it knows how to make it: by which commands,
and where they leave it.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}
    delivery:
      github:
        repository: acme/shop
        functions: [worker]
        pipeline: {push: main}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}
    delivery:
      github:
        repository: acme/shop
        functions: [worker]
        pipeline:
          push: main
          builds: {worker: {run: [zip -r worker.zip app.py], zip: worker.zip}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.pipelines import ZipNotMade
from model.findings import Finding
from model.graph import Graph
from model.resources import delivery
from model.resources.build import Build
from model.spec.function import Function


def check(graph: Graph) -> Iterator[Finding]:
    github = graph.spec.head.delivery.github
    if github is None or github.pipeline is None:
        return
    for name in delivery.functions(Build(graph), github):
        made = github.pipeline.builds.get(name)
        if not graph.component(name, Function).image and not (made and made.zip):
            below = ("builds", name) if made else ()
            yield Finding(ZipNotMade(name), graph.place("delivery", "github", "pipeline", *below))
