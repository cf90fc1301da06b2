"""Secrets, without their values."""

from __future__ import annotations

from tests.artifacts.fields.common import BY_KEY, TAGS
from tests.artifacts.meaning import Meaning

MEANINGS = (
    Meaning(
        "AWS::SecretsManager::Secret",
        "aws_secretsmanager_secret",
        {
            "Name": "name",
            "Description": "description",
            "KmsKeyId": "kms_key_id",
            "ReplicaRegions/*/Region": "replica/*/region",
            "ReplicaRegions/*/KmsKeyId": "replica/*/kms_key_id",
            **TAGS,
        },
        refers={"Ref": "{arn}", "Id": "{arn}"},
        shape={
            **BY_KEY,
            "ReplicaRegions": lambda items: sorted(items, key=lambda item: item["Region"]),
            "replica": lambda items: sorted(items, key=lambda item: item["region"]),
        },
        unset={"recovery_window_in_days": 30},
        provider={"force_overwrite_replica_secret": False},
        left=(
            "name_prefix",
            "policy",
            "replica",
            "replica/*/kms_key_id",
        ),
    ),
)
