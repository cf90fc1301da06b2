"""What does a table become? The table with its indexes, a global one where it has replicas, and how capacity grows."""

from __future__ import annotations

from collections.abc import Mapping

from model import naming
from model.facts import dynamodb as facts
from model.resources import key as kms
from model.resources.base import Join, Ref, Value, join
from model.resources.build import Build, component_origin
from model.resources.keys import Keys
from model.spec.dynamodb import DynamoDbTable, Index

_VIEWS = {
    "keys": "KEYS_ONLY",
    "new_image": "NEW_IMAGE",
    "old_image": "OLD_IMAGE",
    "new_and_old_images": "NEW_AND_OLD_IMAGES",
}
REPLICATED = "new_and_old_images"
"""What the stream of a global table holds, by which DynamoDB copies."""

_CLASSES = {"standard": "STANDARD", "infrequent_access": "STANDARD_INFREQUENT_ACCESS"}


def lower(build: Build) -> None:
    """Add every live table."""
    for node, table in build.graph.components(DynamoDbTable):
        _table(build, node.id, table)
        _scaling(build, node.id, table)


def arn(component: str) -> Ref:
    """The ARN of a table."""
    return Ref(f"{component}-table", "Arn")


def index_arn(component: str, index: str) -> Join:
    """The ARN of an index of a table."""
    return join(arn(component), f"/index/{index}")


def stream_arn(component: str) -> Ref:
    """The ARN of a table's stream."""
    return Ref(f"{component}-table", "StreamArn")


def _table(build: Build, name: str, table: DynamoDbTable) -> None:
    key = Keys("components", name)
    properties: dict[str, Value] = {
        "TableName": key.pinned(naming.physical(build.graph, name), table.name),
        "AttributeDefinitions": [
            {"AttributeName": attribute, "AttributeType": kind}
            for attribute, kind in sorted(facts.key_types(table).items())
        ],
        "KeySchema": _schema(key, "", facts.keyed(table)),
        "BillingMode": key("capacity", "PROVISIONED" if table.capacity else "PAY_PER_REQUEST"),
        **_throughput(key, table),
        **_indexes(key, table),
    }
    stream = table.stream or (REPLICATED if table.replicas else None)
    if stream:
        properties["StreamSpecification"] = {
            "StreamViewType": key("stream" if table.stream else "replicas", _VIEWS[stream])
        }
    if table.ttl:
        properties["TimeToLiveSpecification"] = {"AttributeName": key("ttl", table.ttl), "Enabled": True}
    own = {
        "PointInTimeRecoverySpecification": _recovery(key, table),
        "DeletionProtectionEnabled": key("deletion_protection", table.deletion_protection),
        "TableClass": key("table_class", _CLASSES[table.table_class]),
    }
    type_ = "AWS::DynamoDB::GlobalTable" if table.replicas else "AWS::DynamoDB::Table"
    if table.replicas:
        properties["SSESpecification"] = {"SSEEnabled": False}
        properties["Replicas"] = [
            {"Region": build.graph.region, **own, "Tags": build.tags(name)},
            *(key("replicas", _replica(build, name, table, region, own)) for region in sorted(set(table.replicas))),
        ]
    else:
        properties |= {"SSESpecification": _encryption(build, name, table), **own, "Tags": build.tags(name)}
    origin = component_origin(name, "the table")
    build.add(type_, name, "table", properties, origin, component=name, holds_data=True)
    build.output(f"{name}-table", f"Name of the table {name}", Ref(f"{name}-table"), origin)


def _schema(key: Keys, below: str, keyed: facts.Keyed) -> list[Value]:
    at = f"{below}." if below else ""
    hash_: Value = {"AttributeName": keyed.partition.name, "KeyType": "HASH"}
    if keyed.sort is None:
        return [key(f"{at}partition_key", hash_)] if not below else [hash_]
    range_: Value = {"AttributeName": keyed.sort.name, "KeyType": "RANGE"}
    return [hash_, range_] if below else [key("partition_key", hash_), key("sort_key", range_)]


def _throughput(key: Keys, table: DynamoDbTable) -> dict[str, Value]:
    if table.at_most:
        ways = {"read": table.at_most.read, "write": table.at_most.write}
        most: dict[str, Value] = {
            f"Max{way.capitalize()}RequestUnits": key(f"at_most.{way}", units) for way, units in ways.items() if units
        }
        return {"OnDemandThroughput": most}
    if table.capacity is None:
        return {}
    units: Value = {
        "ReadCapacityUnits": key("capacity.read", table.capacity.read),
        "WriteCapacityUnits": key("capacity.write", table.capacity.write),
    }
    return {"ProvisionedThroughput": units}


def _indexes(key: Keys, table: DynamoDbTable) -> dict[str, Value]:
    globals_: list[Value] = []
    locals_: list[Value] = []
    for name, index in sorted(table.indexes.items()):
        said: dict[str, Value] = {
            "IndexName": name,
            "KeySchema": _schema(key, "indexes", facts.keyed(table, name)),
            "Projection": _projection(index),
        }
        if index.partition_key:
            globals_.append(key("indexes", {**said, **_throughput(key, table)}, name))
        else:
            locals_.append(key("indexes", said, name))
    found = {"GlobalSecondaryIndexes": globals_, "LocalSecondaryIndexes": locals_}
    return {property_: indexes for property_, indexes in found.items() if indexes}


def _projection(index: Index) -> dict[str, Value]:
    if index.include is None:
        return {"ProjectionType": "ALL"}
    if not index.include:
        return {"ProjectionType": "KEYS_ONLY"}
    return {"ProjectionType": "INCLUDE", "NonKeyAttributes": sorted(index.include)}


def _encryption(build: Build, name: str, table: DynamoDbTable) -> dict[str, Value]:
    """DynamoDB encrypts always; where no key of the system is named, with one that AWS owns."""
    if table.key is None:
        return {"SSEEnabled": False}
    return {
        "SSEEnabled": True,
        "SSEType": "KMS",
        "KMSMasterKeyId": kms.arn(build, table.key, build.graph.region_of(name)),
    }


def _recovery(key: Keys, table: DynamoDbTable) -> Value:
    enabled = table.recovery.days > 0
    said: dict[str, Value] = {"PointInTimeRecoveryEnabled": key("recovery", enabled)}
    return {**said, "RecoveryPeriodInDays": key("recovery", table.recovery.days)} if enabled else said


def _replica(build: Build, name: str, table: DynamoDbTable, region: str, own: Mapping[str, Value]) -> dict[str, Value]:
    """A replica is recovered as the table is; it can be deleted, because the table still has what it had."""
    recovery = own["PointInTimeRecoverySpecification"]
    return {
        "Region": region,
        "PointInTimeRecoverySpecification": recovery,
        "TableClass": _CLASSES[table.table_class],
        "Tags": build.tags(name),
    }


def _scaling(build: Build, name: str, table: DynamoDbTable) -> None:
    """Target tracking of reads and of writes, where they may grow."""
    if table.capacity is None:
        return
    capacity, key = table.capacity, Keys("components", name)
    for way, least, most in (
        ("read", capacity.read, capacity.read_up_to),
        ("write", capacity.write, capacity.write_up_to),
    ):
        if most is None:
            continue
        word, owner = way.capitalize(), f"{name}-{way}"
        origin = component_origin(name, f"its {way} capacity grows", "capacity", f"{way}_up_to")
        build.add(
            "AWS::ApplicationAutoScaling::ScalableTarget",
            owner,
            "scaling",
            {
                "ServiceNamespace": "dynamodb",
                "ScalableDimension": f"dynamodb:table:{word}CapacityUnits",
                "ResourceId": join("table/", Ref(f"{name}-table")),
                "MinCapacity": key(f"capacity.{way}", least),
                "MaxCapacity": key(f"capacity.{way}_up_to", most),
            },
            origin,
            component=name,
        )
        tracking: dict[str, Value] = {
            "PredefinedMetricSpecification": {
                "PredefinedMetricType": f"DynamoDB{word}CapacityUtilization",
            },
            "TargetValue": key("capacity.scale_at", int(capacity.scale_at.value)),
            "ScaleInCooldown": 60,
            "ScaleOutCooldown": 60,
        }
        build.add(
            "AWS::ApplicationAutoScaling::ScalingPolicy",
            owner,
            "scaling-policy",
            {
                "PolicyName": key.pinned(f"{naming.physical(build.graph, name)}-{way}", table.name),
                "PolicyType": "TargetTrackingScaling",
                "ScalingTargetId": Ref(f"{owner}-scaling"),
                "TargetTrackingScalingPolicyConfiguration": tracking,
            },
            origin,
            component=name,
        )
