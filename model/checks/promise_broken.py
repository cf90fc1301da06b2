"""A promise that is not kept (PRO103).

A promise is a claim that documents repeat, so one that the resources refute is an error. Data at rest, for instance,
is encrypted in everything that a spec can describe today; were something added that is not, this would find it.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      assets: {kind: s3_bucket}
    promises:
      recovery: {rpo: 1 h, rto: 4 h, from: [region loss]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components: {}
    promises:
      encryption: {at_rest: all}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.promises import PromiseBroken
from model.facts.promises import verdicts
from model.facts.verdict import Answer
from model.faults import dotted
from model.findings import Finding
from model.graph import Graph
from model.resources.base import Resources


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    for verdict in verdicts(graph, resources):
        if verdict.verdict is Answer.BROKEN:
            evidence = verdict.evidence[:1].upper() + verdict.evidence[1:]
            said = PromiseBroken(verdict.subject, evidence, dotted(verdict.about or verdict.path))
            related = (graph.place(*verdict.about).saying("breaks it"),) if verdict.about else ()
            yield Finding(said, graph.place(*verdict.path), related)
