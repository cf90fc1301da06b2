"""Buckets: a resource in CloudFormation, a resource for each setting in Terraform."""

from __future__ import annotations

import json
from typing import Any

from tests.artifacts.fields.common import BY_KEY, TAGS
from tests.artifacts.meaning import Extra, Meaning, keyed

_ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration"
_OWNERSHIP = "aws_s3_bucket_ownership_controls"
_PRIVATE = "aws_s3_bucket_public_access_block"
_VERSIONING = "aws_s3_bucket_versioning"
_TOLD = "aws_s3_bucket_notification"
_RULES = "BucketEncryption/ServerSideEncryptionConfiguration"


def _notifications(kind: str, target: str, block: str, argument: str) -> dict[str, str]:
    """One kind of receiver. An event of CloudFormation is a list of one event in Terraform."""
    entry, there = f"NotificationConfiguration/{kind}Configurations/*", f"{_TOLD}/0/{block}/*"
    return {
        f"{entry}/Event": f"{there}/events",
        f"{entry}/{target}": f"{there}/{argument}",
        f"{entry}/Filter/S3Key/Rules/prefix": f"{there}/filter_prefix",
        f"{entry}/Filter/S3Key/Rules/suffix": f"{there}/filter_suffix",
    }


def _filters(configuration: Any) -> Any:
    """The rules of each filter by their names."""
    for entries in configuration.values():
        for entry in entries:
            entry["Event"] = frozenset([entry["Event"]])
            if "Filter" in entry:
                entry["Filter"]["S3Key"]["Rules"] = keyed("Name", "Value")(entry["Filter"]["S3Key"]["Rules"])
    return configuration


MEANINGS = (
    Meaning(
        "AWS::S3::Bucket",
        "aws_s3_bucket",
        {
            "BucketName": "bucket",
            f"{_RULES}/*/BucketKeyEnabled": f"{_ENCRYPTION}/0/rule/*/bucket_key_enabled",
            f"{_RULES}/*/ServerSideEncryptionByDefault/SSEAlgorithm": (
                f"{_ENCRYPTION}/0/rule/*/apply_server_side_encryption_by_default/0/sse_algorithm"
            ),
            f"{_RULES}/*/ServerSideEncryptionByDefault/KMSMasterKeyID": (
                f"{_ENCRYPTION}/0/rule/*/apply_server_side_encryption_by_default/0/kms_master_key_id"
            ),
            "OwnershipControls/Rules/*/ObjectOwnership": f"{_OWNERSHIP}/0/rule/*/object_ownership",
            "PublicAccessBlockConfiguration/BlockPublicAcls": f"{_PRIVATE}/0/block_public_acls",
            "PublicAccessBlockConfiguration/BlockPublicPolicy": f"{_PRIVATE}/0/block_public_policy",
            "PublicAccessBlockConfiguration/IgnorePublicAcls": f"{_PRIVATE}/0/ignore_public_acls",
            "PublicAccessBlockConfiguration/RestrictPublicBuckets": f"{_PRIVATE}/0/restrict_public_buckets",
            "VersioningConfiguration/Status": f"{_VERSIONING}/0/versioning_configuration/0/status",
            **_notifications("Lambda", "Function", "lambda_function", "lambda_function_arn"),
            **_notifications("Queue", "Queue", "queue", "queue_arn"),
            **_notifications("Topic", "Topic", "topic", "topic_arn"),
            **TAGS,
        },
        refers={"Ref": "{bucket}", "Arn": "{arn}", "RegionalDomainName": "{bucket_regional_domain_name}"},
        extras=(
            Extra(_ENCRYPTION, "BucketEncryption"),
            Extra(_OWNERSHIP, "OwnershipControls"),
            Extra(_PRIVATE, "PublicAccessBlockConfiguration"),
            Extra(_VERSIONING, "VersioningConfiguration"),
            Extra(_TOLD, "NotificationConfiguration"),
        ),
        links={f"{part}/0/bucket": "{id}" for part in (_ENCRYPTION, _OWNERSHIP, _PRIVATE, _VERSIONING, _TOLD)},
        shape={**BY_KEY, "NotificationConfiguration": _filters},
        unset={f"{_ENCRYPTION}/0/rule/*/apply_server_side_encryption_by_default/0/kms_master_key_id": ""},
        provider={"force_destroy": False, f"{_TOLD}/0/eventbridge": False},
        # What other resources of the provider say, and what nobody asks for.
        left=(
            "acceleration_status",
            "acl",
            "bucket_prefix",
            "cors_rule",
            "grant",
            "lifecycle_rule",
            "logging",
            "object_lock_*",
            "policy",
            "replication_configuration",
            "request_payer",
            "server_side_encryption_configuration",
            "versioning",
            "website",
            f"{_VERSIONING}/0/versioning_configuration/0/mfa_delete",
        ),
    ),
    Meaning(
        "AWS::S3::BucketPolicy",
        "aws_s3_bucket_policy",
        {"Bucket": "bucket", "PolicyDocument/**": "policy/**"},
        shape={"policy": json.loads},
    ),
)
