"""Security groups in Terraform: a group, and every rule as a resource of its own."""

from __future__ import annotations

from generators.terraform.mapping import TAGS, Inline, Mapped, Said, Split

FILE = "security_groups.tf"

_RULE: dict[str, Said | str] = {
    "Description": "description",
    "IpProtocol": "ip_protocol",
    "FromPort": "from_port",
    "ToPort": "to_port",
    "CidrIp": "cidr_ipv4",
    "SourcePrefixListId": "prefix_list_id",
}

TABLE: dict[str, Mapped] = {
    "AWS::EC2::SecurityGroup": Mapped(
        "aws_security_group",
        FILE,
        {
            "GroupName": "name",
            "GroupDescription": "description",
            "VpcId": "vpc_id",
            "SecurityGroupEgress": Split(
                "aws_vpc_security_group_egress_rule", ("security_group_id", "id"), Inline(_RULE), "_default"
            ),
            "Tags": TAGS,
        },
        {None: "id", "GroupId": "id"},
    ),
    "AWS::EC2::SecurityGroupIngress": Mapped(
        "aws_vpc_security_group_ingress_rule",
        FILE,
        {**_RULE, "GroupId": "security_group_id", "SourceSecurityGroupId": "referenced_security_group_id"},
    ),
    "AWS::EC2::SecurityGroupEgress": Mapped(
        "aws_vpc_security_group_egress_rule",
        FILE,
        {**_RULE, "GroupId": "security_group_id", "DestinationSecurityGroupId": "referenced_security_group_id"},
    ),
}
