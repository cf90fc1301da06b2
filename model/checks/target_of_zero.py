"""Target of zero in a policy of Resilience Hub (REC102).

A promise of recovery may say that nothing is lost, or that nothing stops. AWS Resilience Hub takes a zero as a target
too, but the least that it estimates is near zero, so that the policy counts as breached for ever.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      assets: {kind: s3_bucket}
    recovery: {resilience_hub: {tier: Critical}}
    promises:
      recovery: {rpo: 0 s, rto: 4 h, from: [instance loss, zone loss, data corruption]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      assets: {kind: s3_bucket}
    recovery: {resilience_hub: {tier: Critical}}
    promises:
      recovery: {rpo: 1 s, rto: 4 h, from: [instance loss, zone loss, data corruption]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model import naming
from model.catalogue.recovery import TargetOfZero
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    promise = naming.recovery_promise(graph)
    if graph.spec.head.recovery.resilience_hub and promise:
        for what, target in (("rpo", promise.rpo), ("rto", promise.rto)):
            if not target.seconds:
                yield Finding(TargetOfZero(what), graph.place("promises", "recovery", what))
