"""Security groups and their rules."""

from __future__ import annotations

from tests.artifacts.fields.common import BY_KEY, TAGS
from tests.artifacts.meaning import Extra, Meaning

_RULE = {
    "Description": "description",
    "GroupId": "security_group_id",
    "IpProtocol": "ip_protocol",
    "FromPort": "from_port",
    "ToPort": "to_port",
    "CidrIp": "cidr_ipv4",
}
_EGRESS = "aws_vpc_security_group_egress_rule"
_INLINE = {
    "SecurityGroupEgress/*/Description": f"{_EGRESS}/*/description",
    "SecurityGroupEgress/*/IpProtocol": f"{_EGRESS}/*/ip_protocol",
    "SecurityGroupEgress/*/CidrIp": f"{_EGRESS}/*/cidr_ipv4",
}

MEANINGS = (
    Meaning(
        "AWS::EC2::SecurityGroup",
        "aws_security_group",
        {
            "GroupName": "name",
            "GroupDescription": "description",
            "VpcId": "vpc_id",
            **_INLINE,
            **TAGS,
        },
        refers={"Ref": "{id}", "GroupId": "{id}"},
        extras=(Extra(_EGRESS, "SecurityGroupEgress", "_default", several=True),),
        links={f"{_EGRESS}/*/security_group_id": "{id}"},
        shape=BY_KEY,
        provider={"revoke_rules_on_delete": False},
        # Rules are resources of their own; the provider leaves those inside a group alone.
        left=(
            "egress",
            "ingress",
            "name_prefix",
        ),
    ),
    Meaning(
        "AWS::EC2::SecurityGroupIngress",
        "aws_vpc_security_group_ingress_rule",
        {
            **_RULE,
            "SourcePrefixListId": "prefix_list_id",
            "SourceSecurityGroupId": "referenced_security_group_id",
        },
    ),
    Meaning(
        "AWS::EC2::SecurityGroupEgress",
        _EGRESS,
        {**_RULE, "DestinationSecurityGroupId": "referenced_security_group_id"},
    ),
)
