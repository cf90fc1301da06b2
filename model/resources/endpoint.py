"""What does the endpoint `s3` become? A route to S3 for the tiers that need it, for named buckets only."""

from __future__ import annotations

from collections.abc import Iterator

from model.facts.endpoints import bucket_uses, pulls_layers, s3_callers
from model.knowledge import actions
from model.knowledge.network import layer_bucket
from model.resources.base import Origin, Ref, Value, join
from model.resources.build import Build
from model.resources.network import route_tables
from model.resources.policy import VERSION
from model.spec.base import Placed
from model.spec.network import Endpoint

_EGRESS = (
    "default: security groups keep port 443 open to anywhere for S3, because the list of S3's addresses has an id that "
    "is known only in the region itself"
)


def lower(build: Build) -> None:
    """Add the endpoints of every network that somebody uses."""
    for name, network in sorted(build.graph.spec.head.networks.items()):
        callers = list(s3_callers(build.graph, name))
        if Endpoint.S3 in network.endpoints and callers:
            with build.within(build.graph.network_region(name)):
                _s3(build, name, callers)


def _s3(build: Build, name: str, callers: list[tuple[str, Placed]]) -> None:
    path = ("networks", name, "endpoints")
    tiers = sorted({container.place for _, container in callers})
    build.add(
        "AWS::EC2::VPCEndpoint",
        name,
        "s3-endpoint",
        {
            "VpcId": Ref(f"{name}-vpc"),
            "ServiceName": f"com.amazonaws.{build.here}.s3",
            "VpcEndpointType": "Gateway",
            "RouteTableIds": [table for tier in tiers for table in route_tables(build, tier)],
            "PolicyDocument": {"Version": VERSION, "Statement": list(_statements(build, callers))},
            "Tags": build.tags(name=f"{build.base}-{name}-s3"),
        },
        [Origin(path, "S3 without NAT, for " + ", ".join(who for who, _ in callers)), Origin(path, _EGRESS)],
    )


def _statements(build: Build, callers: list[tuple[str, Placed]]) -> Iterator[Value]:
    """What may pass: what flows do to buckets, and the layers of images. IAM still decides who may do it."""
    used = sorted({use for who, _ in callers for use in bucket_uses(build.graph, who)})
    for verb in sorted({does for _, does in used}):
        buckets = [Ref(f"{bucket}-bucket", "Arn") for bucket, does in used if does == verb]
        on: dict[str, list[Value]] = {"s3_object": [join(arn, "/*") for arn in buckets], "s3_bucket": [*buckets]}
        for grant in actions.grants("s3_bucket", verb.value):
            if grant.resource in on:  # keys are not behind this endpoint
                yield _allow(verb.value.capitalize(), grant.actions, on[grant.resource])
    if any(pulls_layers(container) for _, container in callers):
        layers, verbs = layer_bucket(build.here)
        yield _allow("PullLayers", verbs, [f"arn:{build.partition}:s3:::{layers}/*"])


def _allow(sid: str, verbs: tuple[str, ...], resources: list[Value]) -> Value:
    """A statement for whoever comes from the routes of the endpoint."""
    on = resources[0] if len(resources) == 1 else list(resources)
    return {"Sid": sid, "Effect": "Allow", "Principal": "*", "Action": list(verbs), "Resource": on}
