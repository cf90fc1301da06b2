"""What do flows open? One security group per component, and one rule per peer and port that names its flows.

Every group carries one rule that allows nothing useful, because a group created without egress rules would let
everything out; all other egress is a rule of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from model.facts.connections import Connection, connections
from model.findings import Path
from model.graph import INTERNET, Graph
from model.knowledge import rds
from model.resources.base import Origin, Ref, Value
from model.resources.build import Build, component_origin
from model.resources.keys import Keys
from model.resources.network import ANYWHERE, vpc
from model.spec.base import Placed
from model.spec.container import EcsService
from model.spec.database import Rds
from model.spec.external import Client

NOWHERE = "127.0.0.1/32"
"""A destination that no packet leaves an interface for."""

_FORBIDDEN = re.compile(r"[^a-zA-Z0-9 ._\-:/()#,@\[\]+=&;{}!$*]")
"""What EC2 refuses in the description of a rule."""


@dataclass
class Rule:
    """One rule of a group, with every purpose that shares it."""

    group: str
    peer: str
    inward: bool
    transport: str
    port: int
    protocol: str
    purposes: list[str] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)


def lower(build: Build) -> None:
    """Add a group for every component with interfaces, and the rules that its connections need."""
    for node, component in build.graph.components(Placed):
        name = node.id
        build.add(
            "AWS::EC2::SecurityGroup",
            name,
            "security-group",
            {
                "GroupName": f"{build.base}-{name}",
                "GroupDescription": description(f"{name} of {build.base}"),
                "VpcId": Keys("components", name)("in", vpc(component.place)),
                "SecurityGroupEgress": [
                    {"IpProtocol": "-1", "CidrIp": NOWHERE, "Description": "nothing beyond the rules that name flows"}
                ],
                "Tags": build.tags(name, f"{build.base}-{name}"),
            },
            component_origin(name, "it has network interfaces"),
            component=name,
        )
    for rule in rules(build.graph):
        _add(build, rule)


def group(component: str) -> Ref:
    """The id of a component's security group."""
    return Ref(f"{component}-security-group", "GroupId")


def rules(graph: Graph) -> list[Rule]:
    """The rules that the connections of a graph need; equal openings are one rule with several purposes."""
    found: dict[tuple[str, str, bool, str, int], Rule] = {}
    for connection in connections(graph):
        ends = ((connection.source, connection.target, False), (connection.target, connection.source, True))
        for owner, peer, inward in ends:
            if not isinstance(graph.spec.components.get(owner), Placed):
                continue
            key = (owner, peer, inward, connection.transport, connection.port)
            rule = found.setdefault(key, Rule(*key, connection.protocol))
            _note(rule, connection)
    return [found[key] for key in sorted(found)]


def _note(rule: Rule, connection: Connection) -> None:
    if connection.purpose not in rule.purposes:
        rule.purposes.append(connection.purpose)
    if connection.path not in rule.paths:
        rule.paths.append(connection.path)


def _add(build: Build, rule: Rule) -> None:
    source, target = (rule.peer, rule.group) if rule.inward else (rule.group, rule.peer)
    names = ", ".join(sorted(rule.purposes)) if target == INTERNET else target
    properties: dict[str, Value] = {
        "Description": description(f"{source} to {names}: {rule.protocol}"),
        "GroupId": group(rule.group),
        "IpProtocol": rule.transport,
        "FromPort": rule.port,
        "ToPort": rule.port,
    }
    verb = "from" if rule.inward else "to"
    owner = f"{rule.group}-{verb}-{rule.peer}{_suffix(build.graph, rule, target)}"
    kind = "AWS::EC2::SecurityGroupIngress" if rule.inward else "AWS::EC2::SecurityGroupEgress"
    origins = [Origin(path, f"{source} to {names}: {rule.protocol}") for path in sorted(rule.paths, key=str)]
    for number, peer in enumerate(_peers(build.graph, rule)):
        suffix = f"-{number + 1}" if number else ""
        build.add(kind, owner + suffix, "", properties | peer, origins, component=rule.group)


def _peers(graph: Graph, rule: Rule) -> Iterator[dict[str, Value]]:
    """The other end as a rule names it: a security group, or blocks of addresses with a rule each."""
    other = graph.spec.components.get(rule.peer)
    if isinstance(other, Client):
        key = Keys("components", rule.peer)
        for index, block in enumerate(other.addresses):
            yield {"CidrIp": key("addresses", str(block), index)}
    elif other is None:
        yield {"CidrIp": ANYWHERE}
    else:
        yield {"SourceSecurityGroupId" if rule.inward else "DestinationSecurityGroupId": group(rule.peer)}


def _suffix(graph: Graph, rule: Rule, target: str) -> str:
    """Nothing for the one port that a target is known by; else the port, so that no rule's name depends on another."""
    component = graph.spec.components.get(target)
    usual = 443
    if isinstance(component, EcsService):
        usual = component.port or 0
    elif isinstance(component, Rds):
        usual = database_port(component)
    return "" if (rule.transport, rule.port) == ("tcp", usual) else f"-{rule.transport}-{rule.port}"


def database_port(database: Rds) -> int:
    """The port of a database: its own, or its engine's."""
    engine = rds.engine(database.engine.name)
    return database.port or (engine.port if engine else 0)


def description(text: str) -> str:
    """A text as EC2 accepts it in descriptions, shortened to 255 characters."""
    clean = _FORBIDDEN.sub("_", text)
    return clean if len(clean) <= 255 else clean[:252] + "..."
