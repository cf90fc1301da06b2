"""Secrets in Terraform, without their values."""

from __future__ import annotations

from generators.terraform.mapping import TAGS, Mapped, Nested

TABLE: dict[str, Mapped] = {
    "AWS::SecretsManager::Secret": Mapped(
        "aws_secretsmanager_secret",
        "secrets.tf",
        {
            "Name": "name",
            "Description": "description",
            "KmsKeyId": "kms_key_id",
            "ReplicaRegions": Nested("replica", {"Region": "region", "KmsKeyId": "kms_key_id"}),
            "Tags": TAGS,
        },
        {None: "arn"},
    ),
    "AWS::SecretsManager::RotationSchedule": Mapped(
        "aws_secretsmanager_secret_rotation",
        "secrets.tf",
        {
            "SecretId": "secret_id",
            "RotationRules": Nested("rotation_rules", {"AutomaticallyAfterDays": "automatically_after_days"}),
            "RotateImmediatelyOnUpdate": "rotate_immediately",
        },
    ),
}
