"""Tables: one resource in either backend, whatever the number of regions."""

from __future__ import annotations

import re
from typing import Any

from tests.artifacts.fields.common import BY_KEY, TAGS
from tests.artifacts.meaning import Meaning, Shape, keyed


def _indexes(items: Any) -> Any:
    """The indexes of a template by name, their keys by what they are."""
    if not isinstance(items, list):
        return items
    return {
        item["IndexName"]: {
            **{key: value for key, value in item.items() if key not in ("IndexName", "KeySchema")},
            "KeySchema": {key["KeyType"]: key["AttributeName"] for key in item["KeySchema"]},
        }
        for item in items
    }


def _local_indexes(items: Any) -> Any:
    """As `_indexes`; the partition key of a local index is that of its table, which Terraform does not repeat."""
    found = _indexes(items)
    for index in found.values() if isinstance(found, dict) else ():
        index["KeySchema"].pop("HASH", None)
    return found


def _one_partition_key(table: Any) -> Any:
    """A table whose local indexes have its own partition key, of which nothing else is said in Terraform."""

    def hashed(keys: Any) -> list[str]:
        return [key["AttributeName"] for key in keys if key["KeyType"] == "HASH"]

    for index in table.get("LocalSecondaryIndexes", ()):
        assert hashed(index["KeySchema"]) == hashed(table["KeySchema"]), index["IndexName"]
    return table


def _encryption(value: Any) -> Any:
    """Without the type, of which there is one."""
    if isinstance(value, dict) and value.get("SSEEnabled") is True:
        value = dict(value)
        assert value.pop("SSEType") == "KMS"
    return value


def _regions(items: Any) -> Any:
    """The table itself, whose region is that of the stack, and the others, which have its class and its tags."""
    if not isinstance(items, list):
        return items
    own, *others = items
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+-[0-9]", own["Region"])
    found = {}
    for one in others:
        recovery = dict(one["PointInTimeRecoverySpecification"])
        period = 35 if recovery["PointInTimeRecoveryEnabled"] else None
        assert recovery.pop("RecoveryPeriodInDays", None) == period, "Terraform cannot say it of a replica"
        alike = all(one[key] == own[key] for key in ("TableClass", "Tags"))
        rest = set(one) - {"Region", "PointInTimeRecoverySpecification", "TableClass", "Tags"}
        assert not rest, rest
        found[one["Region"]] = {**recovery, "Alike": alike}
    tags = keyed("Key", "Value")(own["Tags"])
    return {"Own": {**{k: v for k, v in own.items() if k != "Region"}, "Tags": tags}, "Others": found}


_INDEX = {
    "KeySchema/HASH": "hash_key",
    "KeySchema/RANGE": "range_key",
    "Projection/ProjectionType": "projection_type",
    "Projection/NonKeyAttributes": "non_key_attributes",
    "ProvisionedThroughput/ReadCapacityUnits": "read_capacity",
    "ProvisionedThroughput/WriteCapacityUnits": "write_capacity",
    "OnDemandThroughput/MaxReadRequestUnits": "on_demand_throughput/0/max_read_request_units",
    "OnDemandThroughput/MaxWriteRequestUnits": "on_demand_throughput/0/max_write_request_units",
}
_LOCAL = ("KeySchema/RANGE", "Projection/ProjectionType", "Projection/NonKeyAttributes")
_FIELDS = {
    "TableName": "name",
    "AttributeDefinitions/*": "attribute/*/type",
    "KeySchema/HASH": "hash_key",
    "KeySchema/RANGE": "range_key",
    "BillingMode": "billing_mode",
    "ProvisionedThroughput/ReadCapacityUnits": "read_capacity",
    "ProvisionedThroughput/WriteCapacityUnits": "write_capacity",
    "OnDemandThroughput/MaxReadRequestUnits": "on_demand_throughput/0/max_read_request_units",
    "OnDemandThroughput/MaxWriteRequestUnits": "on_demand_throughput/0/max_write_request_units",
    **{f"GlobalSecondaryIndexes/*/{key}": f"global_secondary_index/*/{to}" for key, to in _INDEX.items()},
    **{f"LocalSecondaryIndexes/*/{key}": f"local_secondary_index/*/{_INDEX[key]}" for key in _LOCAL},
    "StreamSpecification/StreamViewType": "stream_view_type",
    "SSESpecification/SSEEnabled": "server_side_encryption/0/enabled",
    "TimeToLiveSpecification/AttributeName": "ttl/0/attribute_name",
    "TimeToLiveSpecification/Enabled": "ttl/0/enabled",
}
_OWN = {
    "PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled": "point_in_time_recovery/0/enabled",
    "PointInTimeRecoverySpecification/RecoveryPeriodInDays": "point_in_time_recovery/0/recovery_period_in_days",
    "DeletionProtectionEnabled": "deletion_protection_enabled",
    "TableClass": "table_class",
}
_SHAPE: dict[str, Shape] = {
    **BY_KEY,
    "": _one_partition_key,
    "SSESpecification": _encryption,
    "KeySchema": keyed("KeyType", "AttributeName"),
    "AttributeDefinitions": keyed("AttributeName", "AttributeType"),
    "attribute": keyed("name"),
    "GlobalSecondaryIndexes": _indexes,
    "global_secondary_index": keyed("name"),
    "LocalSecondaryIndexes": _local_indexes,
    "local_secondary_index": keyed("name"),
}
_REFERS = {"Ref": "{name}", "Arn": "{arn}", "StreamArn": "{stream_arn}"}
_LEFT = ("*read_capacity", "*write_capacity", "server_side_encryption/0/kms_key_arn")

MEANINGS = (
    Meaning(
        "AWS::DynamoDB::Table",
        "aws_dynamodb_table",
        {
            **_FIELDS,
            **_OWN,
            "SSESpecification/KMSMasterKeyId": "server_side_encryption/0/kms_key_arn",
            **TAGS,
        },
        refers=_REFERS,
        shape=_SHAPE,
        links={"stream_enabled": "true"},
        asked={"stream_enabled": "StreamSpecification"},
        unset={"global_secondary_index/*/range_key": ""},
        left=(
            *_LEFT,
            "ttl",
            "stream_view_type",
            "on_demand_throughput/0/max_*",
            "point_in_time_recovery/0/recovery_period_in_days",
        ),
    ),
    Meaning(
        "AWS::DynamoDB::GlobalTable",
        "aws_dynamodb_table",
        {
            **{key: to for key, to in _FIELDS.items() if "Throughput" not in key},
            **{f"Replicas/Own/{key}": to for key, to in _OWN.items()},
            "Replicas/Own/Tags/*": "tags/*",
            "Replicas/Others/*/PointInTimeRecoveryEnabled": "replica/*/point_in_time_recovery",
            "Replicas/Others/*/Alike": "replica/*/propagate_tags",
        },
        refers=_REFERS,
        shape={**_SHAPE, "Replicas": _regions, "replica": keyed("region_name")},
        links={"stream_enabled": "true"},
        asked={"stream_enabled": "StreamSpecification"},
        left=(*_LEFT, "replica/*/kms_key_arn"),
    ),
)
