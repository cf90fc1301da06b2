"""Is what is stored encrypted where it lies? Read off the resources that will exist; what is not known is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from model.facts.verdict import Answer
from model.findings import Path
from model.graph import Graph
from model.knowledge import fargate
from model.resources.base import Resource, Resources, Value
from model.spec.container import Container

_BY_SERVICE = {
    "AWS::SecretsManager::Secret": "Secrets Manager encrypts every secret",
    "AWS::KMS::ReplicaKey": "key material leaves KMS encrypted only",
    "AWS::DynamoDB::Table": "DynamoDB encrypts every table",
    "AWS::DynamoDB::GlobalTable": "DynamoDB encrypts every table",
    "AWS::KMS::Key": "key material leaves KMS encrypted only",
    "AWS::Logs::LogGroup": "CloudWatch Logs encrypts every log group",
    "AWS::Backup::BackupVault": "AWS Backup encrypts every backup in a vault",
}
"""Types that cannot be had without encryption.

https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
https://docs.aws.amazon.com/kms/latest/developerguide/overview.html
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
"""

_STORES = frozenset({*_BY_SERVICE, "AWS::ElastiCache::ReplicationGroup"})
"""Types that store data, whether or not it is a loss when it goes."""

_FARGATE_SINCE = (1, 4, 0)
"""https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html"""


@dataclass(frozen=True, slots=True)
class Store:
    """Something that holds data, and whether it is encrypted there."""

    what: str
    path: Path
    answer: Answer
    evidence: str


def stores(graph: Graph, resources: Resources) -> Iterator[Store]:
    """Everything of an environment that holds data, in the order of the resources."""
    for resource in resources.resources:
        if resource.holds_data or resource.type in _STORES:
            answer, evidence = _answer(resource)
            yield Store(resource.id.replace("-", " "), resource.path, answer, evidence)
    for node, container in graph.components(Container):
        answer, evidence = _task_storage(container)
        yield Store(f"{node.id} task storage", node.path, answer, evidence)


def _answer(resource: Resource) -> tuple[Answer, str]:
    if resource.type in _BY_SERVICE:
        return Answer.HOLDS, _BY_SERVICE[resource.type]
    properties = resource.properties
    if resource.type == "AWS::RDS::DBInstance":
        return _flag(properties, "StorageEncrypted")
    if resource.type == "AWS::ElastiCache::ReplicationGroup":
        return _flag(properties, "AtRestEncryptionEnabled")
    if resource.type == "AWS::S3::Bucket":
        return _said("BucketEncryption", _first_text(properties.get("BucketEncryption"), "SSEAlgorithm"))
    if resource.type == "AWS::SQS::Queue":
        if "KmsMasterKeyId" in properties:
            return Answer.HOLDS, "KmsMasterKeyId names a key"
        return _flag(properties, "SqsManagedSseEnabled")
    if resource.type == "AWS::ECR::Repository":
        key = "EncryptionConfiguration"
        return _said(key, _first_text(properties.get(key), "EncryptionType"))
    return Answer.UNKNOWN, f"nothing is known of the encryption of {resource.type}"


def _flag(properties: Mapping[str, Value], key: str) -> tuple[Answer, str]:
    encrypted = properties.get(key) is True
    return (Answer.HOLDS if encrypted else Answer.BROKEN), f"{key} is {str(encrypted).lower()}"


def _said(key: str, algorithm: str | None) -> tuple[Answer, str]:
    if algorithm is None:
        return Answer.UNKNOWN, f"{key} says no algorithm"
    return Answer.HOLDS, f"{key} is {algorithm}"


def _first_text(value: Value | None, key: str) -> str | None:
    """The first text under a key, however deep."""
    if isinstance(value, Mapping):
        found = value.get(key)
        if isinstance(found, str):
            return found
        return next(filter(None, (_first_text(item, key) for item in value.values())), None)
    if isinstance(value, list | tuple):
        return next(filter(None, (_first_text(item, key) for item in value)), None)
    return None


def _task_storage(container: Container) -> tuple[Answer, str]:
    platform = fargate.platform(container.platform_version)
    version = tuple(map(int, platform.version.split("."))) if platform else ()
    if version >= _FARGATE_SINCE:
        return Answer.HOLDS, "Fargate encrypts the storage of tasks on this platform version"
    return Answer.UNKNOWN, f"AWS does not say whether platform version {container.platform_version} encrypts"
