"""Policy of Resilience Hub without targets (REC101).

AWS Resilience Hub compares a system with a policy, which has a target for instance loss, zone loss and data corruption,
and may have one for region loss. The targets are those of the promise of recovery, so it has to name these failures.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      assets: {kind: s3_bucket}
    recovery: {resilience_hub: {tier: Critical}}
    promises:
      recovery: {rpo: 1 h, rto: 4 h, from: [zone loss]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      assets: {kind: s3_bucket}
    recovery: {resilience_hub: {tier: Critical}}
    promises:
      recovery: {rpo: 1 h, rto: 4 h, from: [instance loss, zone loss, data corruption]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model import naming
from model.catalogue.recovery import PolicyWithoutTargets
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.spec.promise import Failure

_NEEDED = (Failure.INSTANCE_LOSS, Failure.ZONE_LOSS, Failure.DATA_CORRUPTION)


def check(graph: Graph) -> Iterator[Finding]:
    head = graph.spec.head
    if head.recovery.resilience_hub is None:
        return
    promise = head.promises.recovery
    if promise and not naming.recovery_promise(graph):
        return  # made for other environments, which have the policy
    missing = [failure.value for failure in _NEEDED if promise is None or failure not in promise.failures]
    if missing:
        advice = f"add {listed(missing)} to `promises.recovery.from`, or remove `recovery.resilience_hub`"
        if promise is None:
            advice = "write `promises.recovery` with `rpo`, `rto` and `from`, or remove `recovery.resilience_hub`"
        place = graph.place("recovery", "resilience_hub", key=True)
        related = (graph.place("promises", "recovery", "from").saying("what is promised"),) if promise else ()
        yield Finding(PolicyWithoutTargets(listed(missing), advice), place, related)
