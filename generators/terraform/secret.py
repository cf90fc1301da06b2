"""Secrets in Terraform, without their values."""

from __future__ import annotations

from generators.terraform.mapping import TAGS, Mapped

TABLE: dict[str, Mapped] = {
    "AWS::SecretsManager::Secret": Mapped(
        "aws_secretsmanager_secret",
        "secrets.tf",
        {"Name": "name", "Description": "description", "KmsKeyId": "kms_key_id", "Tags": TAGS},
        {None: "arn"},
    ),
}
