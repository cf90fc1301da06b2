"""Security groups: every rule names its flow, egress is never left to a default, both ends of an opening are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.artifacts.compiled import Compiled
from tests.artifacts.fields import TABLE
from tests.artifacts.pairing import pair
from tests.artifacts.readers import blocks, declared

NAME = r"(?:[a-z][a-z0-9-]*|AWS [a-z0-9.-]+(?: in [a-z0-9-]+)?|image registry)"
FLOW = re.compile(rf"{NAME} to {NAME}(?:, {NAME})*: [a-z0-9+-]+")
"""``<source> to <target>: <protocol>``; several targets where one rule opens the way to all of them."""

FLOWS_OF_A_LIST = re.compile(rf"{NAME}(?:, {NAME})* to {NAME}: [a-z0-9+-]+")
"""Several sources where all of them call from one list of addresses."""

ALLOWED = re.compile(r"[a-zA-Z0-9. _\-:/()#,@\[\]+=&;{}!$*]{0,255}")
"""https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html"""

NOTHING = {"IpProtocol": "-1", "CidrIp": "127.0.0.1/32", "Description": "nothing beyond the rules that name flows"}
"""The one rule of a group that is no flow's: without any, CloudFormation's group would let everything out."""

RULES = ("AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress")
PEERS = {"CidrIp", "SourcePrefixListId", "SourceSecurityGroupId", "DestinationSecurityGroupId"}
WRITTEN = ("aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule")


def test_every_rule_names_a_flow(compiled: Compiled) -> None:
    for place, rule in _rules(compiled):
        text = str(rule.get("Description", rule.get("description")))
        assert ALLOWED.fullmatch(text), (place, text)
        flow = FLOWS_OF_A_LIST if rule.keys() & {"SourcePrefixListId", "prefix_list_id"} else FLOW
        assert flow.fullmatch(text) or text == NOTHING["Description"], (place, text)


def test_only_the_default_rule_names_none(compiled: Compiled) -> None:
    for one in declared(compiled):
        if one.type == "AWS::EC2::SecurityGroup":
            assert one.properties["SecurityGroupEgress"] == [NOTHING], one.id
            assert "SecurityGroupIngress" not in one.properties, one.id
        elif one.type in RULES:
            assert one.properties["Description"] != NOTHING["Description"], one.id


def test_egress_is_explicit_in_both(compiled: Compiled) -> None:
    paired = pair(declared(compiled), blocks(compiled), TABLE)
    groups = [one for one in paired.pairs if one.declared.type == "AWS::EC2::SecurityGroup"]
    assert groups or not any(one.type == "AWS::EC2::VPC" for one in declared(compiled))
    ruled = {
        str(block.body["security_group_id"]).strip("${}")
        for block in blocks(compiled)
        if block.type == "aws_vpc_security_group_egress_rule"
    }
    for one in groups:
        assert one.declared.properties["SecurityGroupEgress"], one.declared.id
        assert f"{one.block.address}.id" in ruled
        assert not one.block.body.keys() & {"ingress", "egress"}, one.block.address


def test_rules_say_protocol_and_ports(compiled: Compiled) -> None:
    for one in declared(compiled):
        if one.type in RULES:
            properties = one.properties
            assert properties["IpProtocol"] in ("tcp", "udp"), one.id
            assert 1 <= properties["FromPort"] <= properties["ToPort"] <= 65535, one.id
            assert len(properties.keys() & PEERS) == 1, one.id


def test_no_rule_is_there_twice(compiled: Compiled) -> None:
    """EC2 refuses a rule that differs from another in its description only."""
    rules = [
        (one.type, str({key: value for key, value in one.properties.items() if key != "Description"}))
        for one in declared(compiled)
        if one.type in RULES
    ]
    assert len(set(rules)) == len(rules)


def test_an_opening_between_groups_has_both_ends(compiled: Compiled) -> None:
    inward, outward = set(), set()
    for one in declared(compiled):
        properties = one.properties
        ports = (properties.get("IpProtocol"), properties.get("FromPort"), properties.get("ToPort"))
        if "SourceSecurityGroupId" in properties:
            inward.add((str(properties["SourceSecurityGroupId"]), str(properties["GroupId"]), *ports))
        if "DestinationSecurityGroupId" in properties:
            outward.add((str(properties["GroupId"]), str(properties["DestinationSecurityGroupId"]), *ports))
    assert inward == outward


def test_only_a_public_balancer_is_open_to_the_world(compiled: Compiled) -> None:
    public = {
        str(group)
        for one in declared(compiled)
        if one.type == "AWS::ElasticLoadBalancingV2::LoadBalancer" and one.properties["Scheme"] == "internet-facing"
        for group in one.properties["SecurityGroups"]
    }
    for one in declared(compiled):
        if one.type == RULES[0] and one.properties.get("CidrIp") == "0.0.0.0/0":
            assert str(one.properties["GroupId"]) in public, one.id


def _rules(compiled: Compiled) -> Iterator[tuple[str, dict[str, Any]]]:
    for one in declared(compiled):
        if one.type in RULES:
            yield one.id, one.properties
        for number, rule in enumerate(_inline(one.properties)):
            yield f"{one.id}[{number}]", rule
    for block in blocks(compiled):
        if block.type in WRITTEN:
            yield block.address, block.body


def _inline(properties: dict[str, Any]) -> list[dict[str, Any]]:
    return [*properties.get("SecurityGroupEgress", ()), *properties.get("SecurityGroupIngress", ())]
