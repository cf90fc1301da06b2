"""Buckets in Terraform: the bucket, and a resource for each of its settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generators.printers.hcl import Attribute, Block
from generators.terraform.mapping import TAGS, Argument, Custom, Document, Inline, Mapped, Nested, Said, Split, Within
from generators.terraform.values import Scope

FILE = "storage.tf"


def _told(target: str) -> dict[str, Said | str]:
    """One notification: what happens to which objects, and who is told."""
    return {"Event": Argument("events", lambda event: [event]), "Filter": Custom(_keys), **{target: _ARNS[target]}}


def _keys(scope: Scope, value: Mapping[str, Any]) -> Iterator[Attribute | Block]:
    for rule in value["S3Key"]["Rules"]:
        yield Attribute(f"filter_{rule['Name']}", rule["Value"])


_ARNS = {"Function": "lambda_function_arn", "Queue": "queue_arn", "Topic": "topic_arn"}
_LINK = ("bucket", "id")

_VERSIONED = ("aws_s3_bucket_versioning",)

_RULE = Nested(
    "rule",
    {
        "Id": "id",
        "Status": "status",
        "Prefix": Within("filter", "prefix"),
        "ExpirationInDays": Within("expiration", "days"),
        "Transitions": Nested("transition", {"StorageClass": "storage_class", "TransitionInDays": "days"}),
        "NoncurrentVersionExpiration": Nested(
            "noncurrent_version_expiration",
            {"NoncurrentDays": "noncurrent_days", "NewerNoncurrentVersions": "newer_noncurrent_versions"},
        ),
        "NoncurrentVersionTransitions": Nested(
            "noncurrent_version_transition", {"StorageClass": "storage_class", "TransitionInDays": "noncurrent_days"}
        ),
        "AbortIncompleteMultipartUpload": Nested(
            "abort_incomplete_multipart_upload", {"DaysAfterInitiation": "days_after_initiation"}
        ),
    },
)
_CORS = Nested(
    "cors_rule",
    {
        "AllowedMethods": "allowed_methods",
        "AllowedOrigins": "allowed_origins",
        "AllowedHeaders": "allowed_headers",
        "ExposedHeaders": "expose_headers",
        "MaxAge": "max_age_seconds",
    },
)
_LOCK: dict[str, Said | str] = {
    "ObjectLockEnabled": "object_lock_enabled",
    "Rule": Nested("rule", {"DefaultRetention": Nested("default_retention", {"Mode": "mode", "Days": "days"})}),
}
_TIERING: dict[str, Said | str] = {
    "Id": "name",
    "Status": "status",
    "Prefix": Within("filter", "prefix"),
    "Tierings": Nested("tiering", {"AccessTier": "access_tier", "Days": "days"}),
}
_COPY = Nested(
    "rule",
    {
        "Id": "id",
        "Status": "status",
        "Priority": "priority",
        "Filter": Nested("filter", {"Prefix": "prefix"}),
        "DeleteMarkerReplication": Nested("delete_marker_replication", {"Status": "status"}),
        "Destination": Nested(
            "destination",
            {
                "Bucket": "bucket",
                "StorageClass": "storage_class",
                "EncryptionConfiguration": Nested(
                    "encryption_configuration", {"ReplicaKmsKeyID": "replica_kms_key_id"}
                ),
            },
        ),
        "SourceSelectionCriteria": Nested(
            "source_selection_criteria",
            {"SseKmsEncryptedObjects": Nested("sse_kms_encrypted_objects", {"Status": "status"})},
        ),
    },
)

TABLE: dict[str, Mapped] = {
    "AWS::S3::Bucket": Mapped(
        "aws_s3_bucket",
        FILE,
        {
            "BucketName": "bucket",
            "BucketEncryption": Split(
                "aws_s3_bucket_server_side_encryption_configuration",
                _LINK,
                Inline(
                    {
                        "ServerSideEncryptionConfiguration": Nested(
                            "rule",
                            {
                                "ServerSideEncryptionByDefault": Nested(
                                    "apply_server_side_encryption_by_default",
                                    {"SSEAlgorithm": "sse_algorithm", "KMSMasterKeyID": "kms_master_key_id"},
                                ),
                                "BucketKeyEnabled": "bucket_key_enabled",
                            },
                        )
                    }
                ),
            ),
            "OwnershipControls": Split(
                "aws_s3_bucket_ownership_controls",
                _LINK,
                Inline({"Rules": Nested("rule", {"ObjectOwnership": "object_ownership"})}),
            ),
            "PublicAccessBlockConfiguration": Split(
                "aws_s3_bucket_public_access_block",
                _LINK,
                Inline(
                    {
                        "BlockPublicAcls": "block_public_acls",
                        "BlockPublicPolicy": "block_public_policy",
                        "IgnorePublicAcls": "ignore_public_acls",
                        "RestrictPublicBuckets": "restrict_public_buckets",
                    }
                ),
            ),
            "VersioningConfiguration": Split(
                "aws_s3_bucket_versioning", _LINK, Nested("versioning_configuration", {"Status": "status"})
            ),
            "NotificationConfiguration": Split(
                "aws_s3_bucket_notification",
                _LINK,
                Inline(
                    {
                        "LambdaConfigurations": Nested("lambda_function", _told("Function")),
                        "QueueConfigurations": Nested("queue", _told("Queue")),
                        "TopicConfigurations": Nested("topic", _told("Topic")),
                    }
                ),
            ),
            "LifecycleConfiguration": Split(
                "aws_s3_bucket_lifecycle_configuration", _LINK, Inline({"Rules": _RULE}), after=_VERSIONED
            ),
            "CorsConfiguration": Split("aws_s3_bucket_cors_configuration", _LINK, Inline({"CorsRules": _CORS})),
            "ObjectLockEnabled": "object_lock_enabled",
            "ObjectLockConfiguration": Split(
                "aws_s3_bucket_object_lock_configuration", _LINK, Inline(_LOCK), after=_VERSIONED
            ),
            "IntelligentTieringConfigurations": Split(
                "aws_s3_bucket_intelligent_tiering_configuration", _LINK, Inline(_TIERING), "_tiering"
            ),
            "MetricsConfigurations": Split("aws_s3_bucket_metric", _LINK, Inline({"Id": "name"}), "_metrics"),
            "LoggingConfiguration": Split(
                "aws_s3_bucket_logging",
                _LINK,
                Inline({"DestinationBucketName": "target_bucket", "LogFilePrefix": "target_prefix"}),
            ),
            "ReplicationConfiguration": Split(
                "aws_s3_bucket_replication_configuration",
                _LINK,
                Inline({"Role": "role", "Rules": _COPY}),
                after=_VERSIONED,
            ),
            "Tags": TAGS,
        },
        {None: "bucket", "Arn": "arn", "RegionalDomainName": "bucket_regional_domain_name"},
    ),
    "AWS::S3::BucketPolicy": Mapped(
        "aws_s3_bucket_policy", FILE, {"Bucket": "bucket", "PolicyDocument": Document("policy")}, {None: "id"}
    ),
}
