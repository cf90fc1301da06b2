"""Code that two bring (PIP112).

osls packages the zip files of the functions that the Serverless Framework owns, and deploys them with their stack. A
pipeline that updates them beside it is undone by the next deployment of the stack.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    serverless: {}
    flows:
      - {from: orders, to: worker}
    delivery:
      github:
        repository: acme/shop
        functions: [worker]
        pipeline:
          push: main
          builds: {worker: {run: [zip -r worker.zip app.py], zip: worker.zip}}

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

from model.catalogue.pipelines import CodeOfTwoOwners
from model.findings import Finding
from model.graph import Graph
from model.resources import delivery
from model.resources.build import Build
from model.spec.function import Function


def check(graph: Graph) -> Iterator[Finding]:
    github = graph.spec.head.delivery.github
    if github is None or github.pipeline is None or graph.spec.head.serverless is None:
        return
    for name in delivery.functions(Build(graph), github):
        if not graph.component(name, Function).image:
            yield Finding(CodeOfTwoOwners(name), graph.place("delivery", "github", "pipeline", "builds", name))
