"""Encryption keys in Terraform."""

from __future__ import annotations

from generators.terraform.mapping import TAGS, Document, Mapped

FILE = "keys.tf"

TABLE: dict[str, Mapped] = {
    "AWS::KMS::Key": Mapped(
        "aws_kms_key",
        FILE,
        {
            "Description": "description",
            "Enabled": "is_enabled",
            "EnableKeyRotation": "enable_key_rotation",
            "RotationPeriodInDays": "rotation_period_in_days",
            "KeySpec": "customer_master_key_spec",
            "KeyUsage": "key_usage",
            "MultiRegion": "multi_region",
            "PendingWindowInDays": "deletion_window_in_days",
            "KeyPolicy": Document("policy"),
            "Tags": TAGS,
        },
        {None: "key_id", "Arn": "arn"},
    ),
    "AWS::KMS::ReplicaKey": Mapped(
        "aws_kms_replica_key",
        FILE,
        {
            "PrimaryKeyArn": "primary_key_arn",
            "Description": "description",
            "Enabled": "enabled",
            "PendingWindowInDays": "deletion_window_in_days",
            "KeyPolicy": Document("policy"),
            "Tags": TAGS,
        },
        {None: "key_id", "Arn": "arn"},
    ),
    "AWS::KMS::Alias": Mapped(
        "aws_kms_alias", FILE, {"AliasName": "name", "TargetKeyId": "target_key_id"}, {None: "name"}
    ),
}
