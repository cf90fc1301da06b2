"""IAM roles and their policies in Terraform."""

from __future__ import annotations

from generators.terraform.mapping import TAGS, Document, First, Mapped, Split

FILE = "iam.tf"

TABLE: dict[str, Mapped] = {
    "AWS::IAM::Role": Mapped(
        "aws_iam_role",
        FILE,
        {
            "RoleName": "name",
            "Description": "description",
            "AssumeRolePolicyDocument": Document("assume_role_policy"),
            "ManagedPolicyArns": Split("aws_iam_role_policy_attachment", ("role", "name"), "policy_arn", "_policy"),
            "Tags": TAGS,
        },
        {None: "name", "Arn": "arn"},
    ),
    "AWS::IAM::OIDCProvider": Mapped(
        "aws_iam_openid_connect_provider",
        FILE,
        {"Url": "url", "ClientIdList": "client_id_list", "Tags": TAGS},
        {None: "arn", "Arn": "arn"},
    ),
    "AWS::IAM::Policy": Mapped(
        "aws_iam_role_policy",
        FILE,
        {"PolicyName": "name", "Roles": First("role"), "PolicyDocument": Document("policy")},
    ),
    "AWS::IAM::ManagedPolicy": Mapped(
        "aws_iam_policy",
        FILE,
        {
            "ManagedPolicyName": "name",
            "PolicyDocument": Document("policy"),
            "Roles": Split("aws_iam_role_policy_attachment", ("policy_arn", "arn"), First("role")),
        },
        {None: "policy_arn"},
        stands_for="aws_iam_role_policy_attachment",
    ),
}
