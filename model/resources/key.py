"""What does a key become? The key with its policy, and its alias.

The policy gives the key to the account, which then decides by IAM. Services that store data (RDS, S3, Secrets Manager,
ElastiCache) use a key on behalf of whoever calls or creates them, so none is named in it. What writes on AWS's own
behalf (CloudTrail, flow logs) is. Nor is a role: a role's own policy names the key, and if both named each other,
neither could be made first.
https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
"""

from __future__ import annotations

from collections.abc import Iterator

from model import naming
from model.facts import deliveries
from model.knowledge import actions
from model.resources import grants
from model.resources.base import AccountId, Ref, Value, join
from model.resources.build import Build, component_origin
from model.resources.policy import VERSION
from model.resources.written import of_resource
from model.spec.key import KmsKey
from model.spec.queue import SqsQueue


def lower(build: Build) -> None:
    """Add every live key."""
    for node, key in build.graph.components(KmsKey):
        _key(build, node.id, key)
        _alias(build, node.id)
        for region in replicas(build, node.id):
            _replica(build, node.id, key, region)
            _alias(build, node.id, region)


def arn(build: Build, component: str, region: str) -> Ref:
    """The ARN of a key as a region knows it: of its replica there, where it has one."""
    if region in replicas(build, component):
        return Ref(f"{component}-{region}-replica-key", "Arn")
    return Ref(f"{component}-key", "Arn")


def replicas(build: Build, component: str) -> list[str]:
    """The regions that have a replica of a key."""
    key = build.graph.component(component, KmsKey)
    return sorted(set(key.replicas) - {build.graph.region_of(component)})


def _key(build: Build, name: str, key: KmsKey) -> None:
    build.add(
        "AWS::KMS::Key",
        name,
        "key",
        {
            "Description": f"{name} of {build.base}",
            "Enabled": True,
            "EnableKeyRotation": True,
            "RotationPeriodInDays": key.rotation.days,
            "KeySpec": "SYMMETRIC_DEFAULT",
            "KeyUsage": "ENCRYPT_DECRYPT",
            "MultiRegion": bool(replicas(build, name)),
            "PendingWindowInDays": key.deletion_window.days,
            "KeyPolicy": _policy(build, name),
            "Tags": build.tags(name),
        },
        component_origin(name, "the key"),
        component=name,
        holds_data=True,
    )


def _policy(build: Build, name: str) -> dict[str, Value]:
    """A key whose policy does not have its account in it can be managed by nobody."""
    account: dict[str, Value] = {
        "Sid": "LeaveItToTheAccount",
        "Effect": "Allow",
        "Principal": {"AWS": join(f"arn:{build.partition}:iam::", AccountId(), ":root")},
        "Action": "kms:*",
        "Resource": "*",
    }
    own = list(of_resource(build, build.graph.component(name, KmsKey).policy, ("components", name, "policy"), "*"))
    said = own or [account]
    return {"Version": VERSION, "Statement": [*said, *grants.of_key(build, name), *_deliverers(build, name)]}


def _deliverers(build: Build, name: str) -> Iterator[Value]:
    """What delivers to queues of this key does so without a role, and needs the key itself.

    They are named by ARNs made of names: a bucket may be encrypted with the same key, and would wait for it.
    """
    from model.resources.queue import PURPOSES, source_arn

    found: dict[str, list[Value]] = {}
    for node, queue in build.graph.components(SqsQueue):
        for one in deliveries.reaching(build.graph, node.id) if queue.key == name else ():
            if one.deliverer.kind in PURPOSES:
                arns, arn = found.setdefault(PURPOSES[one.deliverer.kind], []), source_arn(build, one)
                arns += [arn] if arn not in arns else []
    for purpose in sorted(found):
        yield {
            "Sid": "DeliverToQueues" + purpose.replace("_", " ").title().replace(" ", ""),
            "Effect": "Allow",
            "Principal": {"Service": actions.principal(purpose)},
            "Action": ["kms:GenerateDataKey", "kms:Decrypt"],
            "Resource": "*",
            "Condition": {"ArnEquals": {"aws:SourceArn": found[purpose]}},
        }


def _alias(build: Build, name: str, region: str | None = None) -> None:
    owner = f"{name}-{region}" if region else name
    build.add(
        "AWS::KMS::Alias",
        owner,
        "key-alias",
        {
            "AliasName": naming.key_alias(build.graph, name),
            "TargetKeyId": Ref(f"{owner}-replica-key" if region else f"{owner}-key"),
        },
        component_origin(name, "the name of the key"),
        component=name,
        region=region,
    )


def _replica(build: Build, name: str, key: KmsKey, region: str) -> None:
    """A replica has a policy of its own; rotation and what it is for are the first key's."""
    build.add(
        "AWS::KMS::ReplicaKey",
        f"{name}-{region}",
        "replica-key",
        {
            "PrimaryKeyArn": Ref(f"{name}-key", "Arn"),
            "Description": f"{name} of {build.base}",
            "Enabled": True,
            "PendingWindowInDays": key.deletion_window.days,
            "KeyPolicy": _policy(build, name),
            "Tags": build.tags(name),
        },
        component_origin(name, f"the key in {region}", "replicas"),
        component=name,
        holds_data=True,
        region=region,
    )
