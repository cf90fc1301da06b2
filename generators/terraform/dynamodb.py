"""Tables of DynamoDB in Terraform. A table in several regions is one resource with a block for each other region."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generators.printers.hcl import Attribute, Block
from generators.terraform.mapping import TAGS, Custom, Inline, Mapped, Nested, Said, body, opened
from generators.terraform.values import Scope
from model.resources.base import Resource

FILE = "dynamodb.tf"


def _keys(scope: Scope, value: Sequence[Any]) -> Iterator[Attribute | Block]:
    for each in value:
        plain, origin = opened(each)
        argument = {"HASH": "hash_key", "RANGE": "range_key"}[plain["KeyType"]]
        yield Attribute(argument, scope.value(plain["AttributeName"]), origin)


def _local_keys(scope: Scope, value: Sequence[Any]) -> Iterator[Attribute | Block]:
    """A local index has the partition key of its table, which is not said again."""
    yield from (item for item in _keys(scope, value) if isinstance(item, Block) or item.name != "hash_key")


def _stream(scope: Scope, value: Mapping[str, Any]) -> Iterator[Attribute | Block]:
    view = value["StreamViewType"]
    yield Attribute("stream_enabled", True, opened(view)[1])
    yield Attribute("stream_view_type", scope.value(view))


def _encryption(scope: Scope, value: Mapping[str, Any]) -> Iterator[Attribute | Block]:
    items = [Attribute("enabled", scope.value(value["SSEEnabled"]))]
    if "KMSMasterKeyId" in value:
        items.append(Attribute("kms_key_arn", scope.value(value["KMSMasterKeyId"])))
    yield Block("server_side_encryption", (), tuple(items))


def _scaled(resource: Resource, scope: Scope) -> Sequence[str]:
    """What scaling changes, Terraform leaves as it finds it."""
    ways = (("read", "read_capacity"), ("write", "write_capacity"))
    return [argument for way, argument in ways if f"{resource.owner}-{way}-scaling" in scope.addresses]


_PROJECTION = Inline({"ProjectionType": "projection_type", "NonKeyAttributes": "non_key_attributes"})
_THROUGHPUT = Inline({"ReadCapacityUnits": "read_capacity", "WriteCapacityUnits": "write_capacity"})
_CEILING = Nested(
    "on_demand_throughput",
    {"MaxReadRequestUnits": "max_read_request_units", "MaxWriteRequestUnits": "max_write_request_units"},
)
_OWN: dict[str, Said | str] = {
    "PointInTimeRecoverySpecification": Nested(
        "point_in_time_recovery",
        {"PointInTimeRecoveryEnabled": "enabled", "RecoveryPeriodInDays": "recovery_period_in_days"},
    ),
    "DeletionProtectionEnabled": "deletion_protection_enabled",
    "TableClass": "table_class",
    "Tags": TAGS,
}


def _replicas(scope: Scope, value: Sequence[Any]) -> Iterator[Attribute | Block]:
    """The first is the table itself; the others take its class and its tags over."""
    first, *others = value
    own = {key: item for key, item in opened(first)[0].items() if key != "Region"}
    yield from body(_OWN, scope, own)
    for other in others:
        plain, origin = opened(other)
        recovery = opened(opened(plain["PointInTimeRecoverySpecification"])[0]["PointInTimeRecoveryEnabled"])[0]
        arguments = {"region_name": plain["Region"], "point_in_time_recovery": recovery, "propagate_tags": True}
        yield Block("replica", (), tuple(Attribute(key, item) for key, item in arguments.items()), origin)


_TABLE: dict[str, Said | str] = {
    "TableName": "name",
    "AttributeDefinitions": Nested("attribute", {"AttributeName": "name", "AttributeType": "type"}),
    "KeySchema": Custom(_keys),
    "BillingMode": "billing_mode",
    "ProvisionedThroughput": _THROUGHPUT,
    "OnDemandThroughput": _CEILING,
    "GlobalSecondaryIndexes": Nested(
        "global_secondary_index",
        {
            "IndexName": "name",
            "KeySchema": Custom(_keys),
            "Projection": _PROJECTION,
            "ProvisionedThroughput": _THROUGHPUT,
            "OnDemandThroughput": _CEILING,
        },
    ),
    "LocalSecondaryIndexes": Nested(
        "local_secondary_index",
        {"IndexName": "name", "KeySchema": Custom(_local_keys), "Projection": _PROJECTION},
    ),
    "StreamSpecification": Custom(_stream),
    "SSESpecification": Custom(_encryption),
    "TimeToLiveSpecification": Nested("ttl", {"AttributeName": "attribute_name", "Enabled": "enabled"}),
}
_REFERS = {None: "name", "Arn": "arn", "StreamArn": "stream_arn"}

TABLE: dict[str, Mapped] = {
    "AWS::DynamoDB::Table": Mapped(
        "aws_dynamodb_table", FILE, {**_TABLE, **_OWN}, dict(_REFERS), ignore_changes=_scaled
    ),
    "AWS::DynamoDB::GlobalTable": Mapped(
        "aws_dynamodb_table", FILE, {**_TABLE, "Replicas": Custom(_replicas)}, dict(_REFERS)
    ),
}
