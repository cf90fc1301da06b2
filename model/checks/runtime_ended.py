"""A runtime that has ended (PIP111).

Checks say something about the system when they run on what the system runs on. A runtime that Lambda has ended gets no
corrections any more.

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
        pipeline: {push: main, checks: {tests: {runtime: node 18, run: [npm test]}}}

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
        pipeline: {push: main, checks: {tests: {runtime: node 22, run: [npm test]}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.pipelines import RuntimeEnded
from model.findings import Finding, Path
from model.graph import Graph
from model.knowledge import functions
from model.spec.pipeline import Pipeline


def check(graph: Graph) -> Iterator[Finding]:
    github = graph.spec.head.delivery.github
    for path, runtime in _runtimes(github.pipeline if github else None):
        language, version = runtime.split(" ")
        name = f"nodejs{version}.x" if language == "node" else f"python{version}"
        known = functions.runtime(name)
        if known and functions.ended(name):
            newer = functions.advised(name).replace("nodejs", "node ").replace("python", "python ").removesuffix(".x")
            said = RuntimeEnded(runtime, name, str(known.deprecated), newer)
            yield Finding(said, graph.place("delivery", "github", "pipeline", *path))


def _runtimes(pipeline: Pipeline | None) -> Iterator[tuple[Path, str]]:
    for name, check in pipeline.checks.items() if pipeline else ():
        if check.runtime:
            yield ("checks", name, "runtime"), check.runtime
    for name, made in pipeline.builds.items() if pipeline else ():
        if made.runtime:
            yield ("builds", name, "runtime"), made.runtime
