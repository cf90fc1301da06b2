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

_LIFE = "aws_s3_bucket_lifecycle_configuration"
_CORS = "aws_s3_bucket_cors_configuration"
_LOCK = "aws_s3_bucket_object_lock_configuration"
_TIERS = "aws_s3_bucket_intelligent_tiering_configuration"
_LOGS = "aws_s3_bucket_logging"
_METRICS = "aws_s3_bucket_metric"
_COPY = "aws_s3_bucket_replication_configuration"
_RULE = "LifecycleConfiguration/Rules"
_COPIES = "ReplicationConfiguration/Rules"
_PARTS = (_ENCRYPTION, _OWNERSHIP, _PRIVATE, _VERSIONING, _LIFE, _CORS, _LOCK, _TIERS, _METRICS, _LOGS, _COPY, _TOLD)


def _sorted(value: Any) -> Any:
    """A value with each list of texts in it sorted."""
    if isinstance(value, dict):
        return {key: _sorted(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted(value) if all(isinstance(item, str) for item in value) else [_sorted(item) for item in value]
    return value


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
            f"{_RULE}/*/Id": f"{_LIFE}/0/rule/*/id",
            f"{_RULE}/*/Status": f"{_LIFE}/0/rule/*/status",
            f"{_RULE}/*/Prefix": f"{_LIFE}/0/rule/*/filter/0/prefix",
            f"{_RULE}/*/ExpirationInDays": f"{_LIFE}/0/rule/*/expiration/0/days",
            f"{_RULE}/*/Transitions/*/StorageClass": f"{_LIFE}/0/rule/*/transition/*/storage_class",
            f"{_RULE}/*/Transitions/*/TransitionInDays": f"{_LIFE}/0/rule/*/transition/*/days",
            f"{_RULE}/*/NoncurrentVersionExpiration/NoncurrentDays": (
                f"{_LIFE}/0/rule/*/noncurrent_version_expiration/0/noncurrent_days"
            ),
            f"{_RULE}/*/NoncurrentVersionExpiration/NewerNoncurrentVersions": (
                f"{_LIFE}/0/rule/*/noncurrent_version_expiration/0/newer_noncurrent_versions"
            ),
            f"{_RULE}/*/NoncurrentVersionTransitions/*/StorageClass": (
                f"{_LIFE}/0/rule/*/noncurrent_version_transition/*/storage_class"
            ),
            f"{_RULE}/*/NoncurrentVersionTransitions/*/TransitionInDays": (
                f"{_LIFE}/0/rule/*/noncurrent_version_transition/*/noncurrent_days"
            ),
            f"{_RULE}/*/AbortIncompleteMultipartUpload/DaysAfterInitiation": (
                f"{_LIFE}/0/rule/*/abort_incomplete_multipart_upload/0/days_after_initiation"
            ),
            "CorsConfiguration/CorsRules/*/AllowedMethods": f"{_CORS}/0/cors_rule/*/allowed_methods",
            "CorsConfiguration/CorsRules/*/AllowedOrigins": f"{_CORS}/0/cors_rule/*/allowed_origins",
            "CorsConfiguration/CorsRules/*/AllowedHeaders": f"{_CORS}/0/cors_rule/*/allowed_headers",
            "CorsConfiguration/CorsRules/*/ExposedHeaders": f"{_CORS}/0/cors_rule/*/expose_headers",
            "CorsConfiguration/CorsRules/*/MaxAge": f"{_CORS}/0/cors_rule/*/max_age_seconds",
            "ObjectLockEnabled": "object_lock_enabled",
            "ObjectLockConfiguration/ObjectLockEnabled": f"{_LOCK}/0/object_lock_enabled",
            "ObjectLockConfiguration/Rule/DefaultRetention/Mode": f"{_LOCK}/0/rule/0/default_retention/0/mode",
            "ObjectLockConfiguration/Rule/DefaultRetention/Days": f"{_LOCK}/0/rule/0/default_retention/0/days",
            "IntelligentTieringConfigurations/*/Id": f"{_TIERS}/*/name",
            "IntelligentTieringConfigurations/*/Status": f"{_TIERS}/*/status",
            "IntelligentTieringConfigurations/*/Prefix": f"{_TIERS}/*/filter/0/prefix",
            "IntelligentTieringConfigurations/*/Tierings/*/AccessTier": f"{_TIERS}/*/tiering/*/access_tier",
            "IntelligentTieringConfigurations/*/Tierings/*/Days": f"{_TIERS}/*/tiering/*/days",
            "MetricsConfigurations/*/Id": f"{_METRICS}/*/name",
            "LoggingConfiguration/DestinationBucketName": f"{_LOGS}/0/target_bucket",
            "LoggingConfiguration/LogFilePrefix": f"{_LOGS}/0/target_prefix",
            "ReplicationConfiguration/Role": f"{_COPY}/0/role",
            f"{_COPIES}/*/Id": f"{_COPY}/0/rule/*/id",
            f"{_COPIES}/*/Status": f"{_COPY}/0/rule/*/status",
            f"{_COPIES}/*/Priority": f"{_COPY}/0/rule/*/priority",
            f"{_COPIES}/*/Filter/Prefix": f"{_COPY}/0/rule/*/filter/0/prefix",
            f"{_COPIES}/*/DeleteMarkerReplication/Status": f"{_COPY}/0/rule/*/delete_marker_replication/0/status",
            f"{_COPIES}/*/Destination/Bucket": f"{_COPY}/0/rule/*/destination/0/bucket",
            f"{_COPIES}/*/Destination/StorageClass": f"{_COPY}/0/rule/*/destination/0/storage_class",
            f"{_COPIES}/*/SourceSelectionCriteria/SseKmsEncryptedObjects/Status": (
                f"{_COPY}/0/rule/*/source_selection_criteria/0/sse_kms_encrypted_objects/0/status"
            ),
            f"{_COPIES}/*/Destination/EncryptionConfiguration/ReplicaKmsKeyID": (
                f"{_COPY}/0/rule/*/destination/0/encryption_configuration/0/replica_kms_key_id"
            ),
            **TAGS,
        },
        refers={"Ref": "{bucket}", "Arn": "{arn}", "RegionalDomainName": "{bucket_regional_domain_name}"},
        extras=(
            Extra(_ENCRYPTION, "BucketEncryption"),
            Extra(_OWNERSHIP, "OwnershipControls"),
            Extra(_PRIVATE, "PublicAccessBlockConfiguration"),
            Extra(_VERSIONING, "VersioningConfiguration"),
            Extra(_TOLD, "NotificationConfiguration"),
            Extra(_LIFE, "LifecycleConfiguration"),
            Extra(_CORS, "CorsConfiguration"),
            Extra(_LOCK, "ObjectLockConfiguration"),
            Extra(_TIERS, "IntelligentTieringConfigurations", "_tiering", several=True),
            Extra(_METRICS, "MetricsConfigurations", "_metrics", several=True),
            Extra(_LOGS, "LoggingConfiguration"),
            Extra(_COPY, "ReplicationConfiguration"),
        ),
        links={f"{part}/*/bucket": "{id}" for part in _PARTS},
        # In Terraform these are sets, so in what order they come is of no matter.
        shape={**BY_KEY, "NotificationConfiguration": _filters, "CorsConfiguration": _sorted, _CORS: _sorted},
        unset={
            f"{_ENCRYPTION}/0/rule/*/apply_server_side_encryption_by_default/0/kms_master_key_id": "",
            f"{_LIFE}/0/rule/*/prefix": "",
            f"{_LIFE}/0/rule/*/expiration/0/expired_object_delete_marker": False,
            f"{_LIFE}/0/transition_default_minimum_object_size": "all_storage_classes_128K",
        },
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
            f"{_LIFE}/0/expected_bucket_owner",
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
