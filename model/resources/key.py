"""What does a key become? The key with its policy, and its alias.

The policy gives the key to the account, which then decides by IAM. Services that store data (RDS, S3, Secrets Manager,
ElastiCache) use a key on behalf of whoever calls or creates them, so none is named in it. Nor is a role: a role's own
policy names the key, and if both named each other, neither could be made first.
https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
"""

from __future__ import annotations

from model import naming
from model.resources.base import AccountId, Ref, Value, join
from model.resources.build import Build, component_origin
from model.resources.policy import VERSION
from model.spec.key import KmsKey


def lower(build: Build) -> None:
    """Add every live key."""
    for node, key in build.graph.components(KmsKey):
        _key(build, node.id, key)
        _alias(build, node.id)


def arn(component: str) -> Ref:
    """The ARN of a key."""
    return Ref(f"{component}-key", "Arn")


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
            "MultiRegion": False,
            "PendingWindowInDays": key.deletion_window.days,
            "KeyPolicy": _policy(build),
            "Tags": build.tags(name),
        },
        component_origin(name, "the key"),
        component=name,
        holds_data=True,
    )


def _policy(build: Build) -> dict[str, Value]:
    """A key whose policy does not have its account in it can be managed by nobody."""
    account: dict[str, Value] = {
        "Sid": "LeaveItToTheAccount",
        "Effect": "Allow",
        "Principal": {"AWS": join(f"arn:{build.partition}:iam::", AccountId(), ":root")},
        "Action": "kms:*",
        "Resource": "*",
    }
    return {"Version": VERSION, "Statement": [account]}


def _alias(build: Build, name: str) -> None:
    build.add(
        "AWS::KMS::Alias",
        name,
        "key-alias",
        {"AliasName": naming.key_alias(build.graph, name), "TargetKeyId": Ref(f"{name}-key")},
        component_origin(name, "the name of the key"),
        component=name,
    )
