"""What do flows open? One security group per component, and one rule per peer and port that names its flows.

Every group carries one rule that allows nothing useful, because a group created without egress rules would let
everything out; all other egress is a rule of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from model.facts.connections import Connection, InterfaceEndpoint, connections, endpoint
from model.findings import Path
from model.graph import INTERNET, Graph
from model.knowledge import elasticache, rds
from model.resources.base import Origin, Ref, Value
from model.resources.build import Build, component_origin
from model.resources.cloudfront import prefix_list
from model.resources.keys import Keys
from model.resources.network import ANYWHERE, vpc
from model.spec.base import Placed
from model.spec.cache import ElastiCache
from model.spec.cloudfront import CloudFront
from model.spec.container import EcsService
from model.spec.database import Rds
from model.spec.external import Client

NOWHERE = "127.0.0.1/32"
"""A destination that no packet leaves an interface for."""

EDGE = "AWS cloudfront"
"""The peer of rules that admit CloudFront: all distributions call from one list of addresses."""

_FORBIDDEN = re.compile(r"[^a-zA-Z0-9 ._\-:/()#,@\[\]+=&;{}!$*]")
"""What EC2 refuses in the description of a rule."""


@dataclass
class Rule:
    """One rule of a group, with every caller and every purpose that share it."""

    group: str
    peer: str
    inward: bool
    transport: str
    port: int
    protocol: str
    callers: list[str] = field(default_factory=list)
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
    for end in endpoints(build.graph):
        _endpoint_group(build, end)
    for rule in rules(build.graph):
        _add(build, rule)


def endpoints(graph: Graph) -> list[InterfaceEndpoint]:
    """The interface endpoints that connections lead to, by name."""
    names = sorted({connection.target for connection in connections(graph)} - {INTERNET, *graph.spec.components})
    return [found for name in names if (found := endpoint(graph, name))]


def _endpoint_group(build: Build, end: InterfaceEndpoint) -> None:
    path = ("networks", end.network, "endpoints", end.service)
    build.add(
        "AWS::EC2::SecurityGroup",
        end.name,
        "security-group",
        {
            "GroupName": f"{build.base}-{end.name}",
            "GroupDescription": description(f"endpoint of {end.service} in {end.network} of {build.base}"),
            "VpcId": vpc(end.place),
            "SecurityGroupEgress": [
                {"IpProtocol": "-1", "CidrIp": NOWHERE, "Description": "nothing beyond the rules that name flows"}
            ],
            "Tags": build.tags(name=f"{build.base}-{end.name}"),
        },
        Origin(path, "the endpoint has network interfaces"),
        region=build.graph.network_region(end.network),
    )


def group(component: str) -> Ref:
    """The id of a component's security group."""
    return Ref(f"{component}-security-group", "GroupId")


def rules(graph: Graph) -> list[Rule]:
    """The rules that the connections of a graph need; equal openings are one rule with several purposes."""
    found: dict[tuple[str, str, bool, str, int], Rule] = {}
    for connection in connections(graph):
        ends = ((connection.source, connection.target, False), (connection.target, connection.source, True))
        for owner, peer, inward in ends:
            if not isinstance(graph.spec.components.get(owner), Placed) and not endpoint(graph, owner):
                continue
            is_edge = isinstance(graph.spec.components.get(peer), CloudFront)
            key = (owner, EDGE if is_edge else peer, inward, connection.transport, connection.port)
            rule = found.setdefault(key, Rule(*key, connection.protocol))
            _note(rule, connection)
    return [found[key] for key in sorted(found)]


def _note(rule: Rule, connection: Connection) -> None:
    if connection.source not in rule.callers:
        rule.callers.append(connection.source)
    if connection.purpose not in rule.purposes:
        rule.purposes.append(connection.purpose)
    if connection.path not in rule.paths:
        rule.paths.append(connection.path)


def _add(build: Build, rule: Rule) -> None:
    target = rule.group if rule.inward else rule.peer
    source = ", ".join(sorted(rule.callers))
    names = ", ".join(sorted(rule.purposes)) if target == INTERNET else target
    properties: dict[str, Value] = {
        "Description": description(f"{source} to {names}: {rule.protocol}"),
        "GroupId": group(rule.group),
        "IpProtocol": rule.transport,
        "FromPort": rule.port,
        "ToPort": rule.port,
    }
    verb = "from" if rule.inward else "to"
    peer_name = "cloudfront" if rule.peer == EDGE else rule.peer
    owner = f"{rule.group}-{verb}-{peer_name}{_suffix(build.graph, rule, target)}"
    kind = "AWS::EC2::SecurityGroupIngress" if rule.inward else "AWS::EC2::SecurityGroupEgress"
    origins = [Origin(path, f"{source} to {names}: {rule.protocol}") for path in sorted(rule.paths, key=str)]
    end = endpoint(build.graph, rule.group)
    component, region = (None, build.graph.network_region(end.network)) if end else (rule.group, None)
    for number, peer in enumerate(_peers(build, rule)):
        suffix = f"-{number + 1}" if number else ""
        build.add(kind, owner + suffix, "", properties | peer, origins, component=component, region=region)


def _peers(build: Build, rule: Rule) -> Iterator[dict[str, Value]]:
    """The other end as a rule names it: a security group, a list of addresses, or blocks of them with a rule each."""
    other = build.graph.spec.components.get(rule.peer)
    if isinstance(other, Client):
        key = Keys("components", rule.peer)
        for index, block in enumerate(other.addresses):
            yield {"CidrIp": key("addresses", str(block), index)}
    elif rule.peer == EDGE:
        origin = Origin(rule.paths[0], f"{rule.callers[0]} calls {rule.group}")
        yield {"SourcePrefixListId": prefix_list(build, origin, build.graph.region_of(rule.group))}
    elif other is None and not endpoint(build.graph, rule.peer):
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
    elif isinstance(component, ElastiCache):
        usual = cache_port(component)
    return "" if (rule.transport, rule.port) == ("tcp", usual) else f"-{rule.transport}-{rule.port}"


def database_port(database: Rds) -> int:
    """The port of a database: its own, or its engine's."""
    engine = rds.engine(database.engine.name)
    return database.port or (engine.port if engine else 0)


def cache_port(cache: ElastiCache) -> int:
    """The port of a cache: its own, or the usual one."""
    return cache.port or elasticache.usual_port()


def description(text: str) -> str:
    """A text as EC2 accepts it in descriptions, shortened to 255 characters."""
    clean = _FORBIDDEN.sub("_", text)
    return clean if len(clean) <= 255 else clean[:252] + "..."
