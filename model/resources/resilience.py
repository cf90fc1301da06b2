"""What does a promise of recovery become? A policy in AWS Resilience Hub, where the spec asks for one."""

from __future__ import annotations

from model import naming
from model.resources.base import Origin, Value
from model.resources.build import Build
from model.resources.keys import Keys
from model.spec.promise import Failure, RecoveryPromise

OWNER = "recovery"

DISRUPTIONS = {
    "Software": Failure.DATA_CORRUPTION,
    "Hardware": Failure.INSTANCE_LOSS,
    "AZ": Failure.ZONE_LOSS,
    "Region": Failure.REGION_LOSS,
}
"""What Resilience Hub calls the failures that it knows; it takes a policy without `Region` only."""


def lower(build: Build) -> None:
    """Add the policy, with the targets of what is promised."""
    head = build.graph.spec.head
    asked, promise = head.recovery.resilience_hub, naming.recovery_promise(build.graph)
    if asked is None or promise is None:
        return
    key = Keys("recovery", "resilience_hub")
    description = head.system.title or head.system.name
    properties: dict[str, Value] = {
        "PolicyName": naming.of_section(build.graph, OWNER),
        "PolicyDescription": f"what {description} promises of recovery",
        "Tier": key("tier", asked.tier),
        "DataLocationConstraint": key("data_location", asked.data_location),
        "Policy": {name: _targets(promise) for name, failure in DISRUPTIONS.items() if failure in promise.failures},
        "Tags": build.system_tags(),
    }
    origin = Origin(("recovery", "resilience_hub"), "the policy that Resilience Hub compares the system with")
    build.add("AWS::ResilienceHub::ResiliencyPolicy", OWNER, "policy", properties, origin)


def _targets(promise: RecoveryPromise) -> Value:
    key = Keys("promises", "recovery")
    return {"RtoInSecs": key("rto", promise.rto.seconds), "RpoInSecs": key("rpo", promise.rpo.seconds)}
