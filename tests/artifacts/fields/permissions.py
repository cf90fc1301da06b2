"""Roles and their policies."""

from __future__ import annotations

import json

from tests.artifacts.fields.common import BY_KEY, TAGS
from tests.artifacts.meaning import Extra, Meaning

_ATTACHED = "aws_iam_role_policy_attachment"

MEANINGS = (
    Meaning(
        "AWS::IAM::Role",
        "aws_iam_role",
        {
            "RoleName": "name",
            "Description": "description",
            "AssumeRolePolicyDocument/**": "assume_role_policy/**",
            "ManagedPolicyArns/*": f"{_ATTACHED}/*/policy_arn",
            **TAGS,
        },
        refers={"Ref": "{name}", "Arn": "{arn}"},
        extras=(Extra(_ATTACHED, "ManagedPolicyArns", "_policy", several=True),),
        links={f"{_ATTACHED}/*/role": "{name}"},
        shape={**BY_KEY, "assume_role_policy": json.loads, "ManagedPolicyArns": lambda arns: dict(enumerate(arns))},
        unset={"path": "/", "max_session_duration": 3600},
        provider={"force_detach_policies": False},
        left=(
            "inline_policy",
            "managed_policy_arns",
            "name_prefix",
        ),
    ),
    Meaning(
        "AWS::IAM::Policy",
        "aws_iam_role_policy",
        {"PolicyName": "name", "Roles/0": "role", "PolicyDocument/**": "policy/**"},
        shape={"policy": json.loads, "Roles": lambda roles: dict(enumerate(roles))},
        left=("name_prefix",),
    ),
)
