"""Buckets in Terraform: the bucket, and a resource for each of its settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generators.printers.hcl import Attribute, Block
from generators.terraform.mapping import TAGS, Argument, Custom, Document, Inline, Mapped, Nested, Said, Split
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
            "Tags": TAGS,
        },
        {None: "bucket", "Arn": "arn", "RegionalDomainName": "bucket_regional_domain_name"},
    ),
    "AWS::S3::BucketPolicy": Mapped(
        "aws_s3_bucket_policy", FILE, {"Bucket": "bucket", "PolicyDocument": Document("policy")}, {None: "id"}
    ),
}
