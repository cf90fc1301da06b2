"""What do tiers allow in and out? A network ACL per tier that asks for one, an entry per opening, all of them allowing.

A subnet gets its ACL only when the entries are there: an ACL without them lets nothing through.
"""

from __future__ import annotations

from collections.abc import Sequence

from model.facts import network_acl
from model.facts.network_acl import ICMP, Entry, written
from model.findings import Path
from model.resources.base import Origin, Ref, Value
from model.resources.build import Build
from model.spec.network import AclRule, Network

ALL = "all"
_NUMBERS = {"tcp": 6, "udp": 17, ICMP: 1, ALL: -1}
"""IANA's numbers of protocols, which are what a network ACL takes."""


def lower(build: Build) -> None:
    """Add the network ACL of every tier that has one of its own."""
    for name, network in sorted(build.graph.spec.head.networks.items()):
        for tier, subnets in sorted(network.subnets.items()):
            with build.within(build.graph.network_region(name)):
                if subnets.acl:
                    _acl(build, name, network, tier, written(subnets))


def _acl(build: Build, name: str, network: Network, tier: str, rules: Sequence[AclRule]) -> None:
    owner = f"{name}-{tier}"
    origin = Origin(("networks", name, "subnets", tier, "acl"), f"what tier {tier} allows follows from flows")
    properties: dict[str, Value] = {"VpcId": Ref(f"{name}-vpc"), "Tags": build.tags(name=f"{build.base}-{tier}")}
    build.add("AWS::EC2::NetworkAcl", owner, "network-acl", properties, origin)
    path = ("networks", name, "subnets", tier, "acl", "rules")
    allowed = [_written(build, owner, rule, (*path, index)) for index, rule in enumerate(rules)]
    allowed += [_entry(build, owner, entry) for entry in network_acl.entries(build.graph, name, tier)]
    for zone in range(1, network.zones + 1):
        build.add(
            "AWS::EC2::SubnetNetworkAclAssociation",
            f"{owner}-{zone}",
            "network-acl-association",
            {"SubnetId": Ref(f"{owner}-{zone}-subnet"), "NetworkAclId": Ref(f"{owner}-network-acl")},
            origin,
            depends_on=allowed,
        )


def _written(build: Build, owner: str, rule: AclRule, path: Path) -> str:
    """Add a rule that the spec writes itself, and return its id."""
    ports = rule.allow or rule.deny
    assert ports is not None
    block = rule.to or rule.source
    way = "out" if rule.to else "in"
    words = f"{'allow' if rule.allow else 'deny'} {ports} {'to' if rule.to else 'from'} {block}"
    properties: dict[str, Value] = {
        "NetworkAclId": Ref(f"{owner}-network-acl"),
        "RuleNumber": rule.number,
        "Egress": rule.to is not None,
        "RuleAction": "allow" if rule.allow else "deny",
        "Protocol": _NUMBERS[ports.protocol],
    }
    if ports.protocol != ALL:
        properties["PortRange"] = {"From": ports.first, "To": ports.last}
    properties["CidrBlock"] = str(block)
    origin = Origin(path, rule.description or words)
    return build.add("AWS::EC2::NetworkAclEntry", f"{owner}-{way}-rule-{rule.number}", "entry", properties, origin).id


def _entry(build: Build, owner: str, entry: Entry) -> str:
    """Add an entry and return its id."""
    ports: dict[str, Value] = {"PortRange": {"From": entry.first, "To": entry.last}}
    if entry.protocol == ICMP:
        ports = {"Icmp": {"Type": entry.first, "Code": entry.last}}
    return build.add(
        "AWS::EC2::NetworkAclEntry",
        f"{owner}-{entry.name}",
        "entry",
        {
            "NetworkAclId": Ref(f"{owner}-network-acl"),
            "RuleNumber": entry.number,
            "Egress": entry.outward,
            "RuleAction": "allow",
            "Protocol": _NUMBERS[entry.protocol],
            **ports,
            "CidrBlock": str(entry.peer.block),
        },
        [Origin(path, words) for path, words in entry.reasons],
    ).id
