"""Encryption keys."""

from __future__ import annotations

import json

from tests.artifacts.fields.common import BY_KEY, TAGS
from tests.artifacts.meaning import Meaning

MEANINGS = (
    Meaning(
        "AWS::KMS::Key",
        "aws_kms_key",
        {
            "Description": "description",
            "Enabled": "is_enabled",
            "EnableKeyRotation": "enable_key_rotation",
            "RotationPeriodInDays": "rotation_period_in_days",
            "KeySpec": "customer_master_key_spec",
            "KeyUsage": "key_usage",
            "MultiRegion": "multi_region",
            "PendingWindowInDays": "deletion_window_in_days",
            "KeyPolicy/**": "policy/**",
            **TAGS,
        },
        refers={"Ref": "{key_id}", "KeyId": "{key_id}", "Arn": "{arn}"},
        shape={**BY_KEY, "policy": json.loads},
        unset={"bypass_policy_lockout_safety_check": False},
    ),
    Meaning(
        "AWS::KMS::ReplicaKey",
        "aws_kms_replica_key",
        {
            "PrimaryKeyArn": "primary_key_arn",
            "Description": "description",
            "Enabled": "enabled",
            "PendingWindowInDays": "deletion_window_in_days",
            "KeyPolicy/**": "policy/**",
            **TAGS,
        },
        refers={"Ref": "{key_id}", "KeyId": "{key_id}", "Arn": "{arn}"},
        shape={**BY_KEY, "policy": json.loads},
        unset={"bypass_policy_lockout_safety_check": False},
    ),
    Meaning(
        "AWS::KMS::Alias",
        "aws_kms_alias",
        {"AliasName": "name", "TargetKeyId": "target_key_id"},
        refers={"Ref": "{name}"},
        left=("name_prefix",),
    ),
)
