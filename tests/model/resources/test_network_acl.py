"""Network ACLs by hand for the sample system, and a walk of every packet of every connection through them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from model.facts.connections import connections
from model.graph import INTERNET, Graph
from model.load import load
from model.resources import lower
from model.resources.base import Ref, Resource, Resources
from model.spec.base import Placed
from model.spec.external import Client

ROOT = Path(__file__).parents[3]
STORYMAGIC = ROOT / "specs" / "storymagic.yaml"
WORKSHOP = ROOT / "tests" / "artifacts" / "cases" / "workshop.yaml"

WALLED = """\
groundplan: 1
system: {name: shop}
environments: {production: {region: eu-central-1}}
networks:
  main:
    cidr: 10.0.0.0/16
    nat: one_per_zone
    subnets:
      public: {route: internet, acl: from_flows, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
      app: {route: nat, acl: from_flows, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
      quiet: {route: none, acl: from_flows, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
components:
  office: {kind: client, addresses: [198.51.100.0/24, 203.0.113.7/32]}
  api: {kind: ecs_service, in: main.app, image: {uri: "nginx:1"}, cpu: 0.25 vCPU, memory: 512 MB, port: 80,
        health: {path: /health}}
  names: {kind: ecs_service, in: main.app, image: {uri: "nginx:1"}, cpu: 0.25 vCPU, memory: 512 MB, port: 5353}
  alb: {kind: load_balancer, in: main.public, listeners: {https: {to: api, certificate: given}}}
  store: {kind: rds, in: main.quiet, engine: postgres 15.19, class: db.t4g.medium, storage: 20 GB gp3,
          backups: {keep: 7d, window: 03:00-04:00}, maintenance_window: Sun 04:00-05:00}
flows:
  - {from: office, to: alb, over: https}
  - {from: alb, to: api, over: http}
  - {from: api, to: names, over: udp/5353}
  - {from: api, to: store, over: postgres}
"""

SYSTEMS = [(STORYMAGIC.read_text(), name) for name in ("production", "staging", "development")]
SYSTEMS += [(WORKSHOP.read_text(), "live"), (WALLED, "production")]
IDS = ["production", "staging", "development", "workshop", "walled"]

SOMEWHERE = IPv4Address("192.0.2.80")
"""A host on the internet that nobody calls by an address of its own."""

Rule = tuple[str, str, int, int, str]
"""Direction, protocol, first and last port (or type and code), block."""

NAMES = {1: "icmp", 6: "tcp", 17: "udp"}


def built(text: str, environment: str) -> tuple[Graph, Resources]:
    loaded = load(text.encode(), "spec.yaml")
    assert loaded.findings == []
    graph = loaded.graphs[environment]
    return graph, lower(graph)


def of_type(resources: Resources, kind: str) -> list[Resource]:
    return [resource for resource in resources.resources if resource.type == f"AWS::EC2::{kind}"]


def rule(resource: Resource) -> Rule:
    said: Any = resource.properties
    ends = said.get("PortRange") or said["Icmp"]
    first, last = ends.values()
    return ("out" if said["Egress"] else "in", NAMES[said["Protocol"]], first, last, said["CidrBlock"])


def rules(resources: Resources) -> dict[str, list[Rule]]:
    """The rules of each ACL by its id."""
    found: dict[str, list[Rule]] = {acl.id: [] for acl in of_type(resources, "NetworkAcl")}
    for entry in of_type(resources, "NetworkAclEntry"):
        acl: Any = entry.properties["NetworkAclId"]
        assert entry.properties["RuleAction"] == "allow"
        found[acl.resource].append(rule(entry))
    return found


class TestStorymagic:
    """Public is 10.0.1.0/24 and 10.0.11.0/24, app 10.0.2.0 and 10.0.12.0, data 10.0.3.0 and 10.0.13.0."""

    APP = (
        ("in", "icmp", 3, 4, "0.0.0.0/0"),  # smaller packets, please: the API talks to the internet
        # Answers of OpenAI, Firebase and AWS, through NAT and the endpoint, keep the sender's own address. In it are
        # requests of the load balancer (3000), of the API in the other zone (Redis, 6379), and answers of the database.
        ("in", "tcp", 1024, 65535, "0.0.0.0/0"),
        ("out", "icmp", 3, 4, "0.0.0.0/0"),
        ("out", "tcp", 443, 443, "0.0.0.0/0"),  # OpenAI, Firebase, AWS
        ("out", "tcp", 1024, 65535, "10.0.1.0/24"),  # answers to the load balancer
        ("out", "tcp", 1024, 65535, "10.0.2.0/24"),  # to Redis in the other zone, and its answers
        ("out", "tcp", 1024, 65535, "10.0.11.0/24"),
        ("out", "tcp", 1024, 65535, "10.0.12.0/24"),
        ("out", "tcp", 5432, 5432, "10.0.3.0/24"),  # the database, in the zone where it is now
        ("out", "tcp", 5432, 5432, "10.0.13.0/24"),
    )
    DATA = (
        ("in", "tcp", 5432, 5432, "10.0.2.0/24"),  # the API in either zone
        ("in", "tcp", 5432, 5432, "10.0.12.0/24"),
        ("out", "tcp", 1024, 65535, "10.0.2.0/24"),  # answers to it
        ("out", "tcp", 1024, 65535, "10.0.12.0/24"),
    )

    @pytest.mark.parametrize("environment", ["production", "staging", "development"])
    def test_rules(self, environment: str) -> None:
        found = rules(built(STORYMAGIC.read_text(), environment)[1])
        assert {acl: set(of) for acl, of in found.items()} == {
            "main-app-network-acl": set(self.APP),
            "main-data-network-acl": set(self.DATA),
        }
        assert [len(of) for of in found.values()] == [len(self.APP), len(self.DATA)]

    def test_each_private_subnet_has_its_acl(self) -> None:
        found = of_type(built(STORYMAGIC.read_text(), "production")[1], "SubnetNetworkAclAssociation")
        assert {(r.properties["SubnetId"], r.properties["NetworkAclId"]) for r in found} == {
            (Ref(f"main-{tier}-{zone}-subnet"), Ref(f"main-{tier}-network-acl"))
            for tier in ("app", "data")
            for zone in (1, 2)
        }

    def test_an_acl_holds_only_when_it_is_whole(self) -> None:
        _, resources = built(STORYMAGIC.read_text(), "production")
        for association in of_type(resources, "SubnetNetworkAclAssociation"):
            acl = association.properties["NetworkAclId"]
            entries = {e.id for e in of_type(resources, "NetworkAclEntry") if e.properties["NetworkAclId"] == acl}
            assert set(association.depends_on) == entries

    def test_endpoint(self) -> None:
        (endpoint,) = of_type(built(STORYMAGIC.read_text(), "production")[1], "VPCEndpoint")
        said: Any = endpoint.properties
        assert said["ServiceName"] == "com.amazonaws.eu-central-1.s3"
        assert said["VpcEndpointType"] == "Gateway"
        assert said["RouteTableIds"] == [Ref("main-app-1-route-table"), Ref("main-app-2-route-table")]
        assert {action for statement in said["PolicyDocument"]["Statement"] for action in statement["Action"]} == {
            "s3:GetObject",
            "s3:PutObject",
            "s3:AbortMultipartUpload",
        }
        (layers,) = [s for s in said["PolicyDocument"]["Statement"] if s["Sid"] == "PullLayers"]
        assert layers["Resource"] == "arn:aws:s3:::prod-eu-central-1-starport-layer-bucket/*"
        assert layers["Action"] == ["s3:GetObject"]


class TestNumbers:
    @pytest.mark.parametrize(("text", "environment"), SYSTEMS, ids=IDS)
    def test_are_legal_and_different(self, text: str, environment: str) -> None:
        seen = set()
        for entry in of_type(built(text, environment)[1], "NetworkAclEntry"):
            number: Any = entry.properties["RuleNumber"]
            assert 1 <= number <= 32766  # numbers after that are AWS's own
            place = (str(entry.properties["NetworkAclId"]), entry.properties["Egress"], number)
            assert place not in seen
            seen.add(place)

    def test_do_not_move_for_a_new_flow(self) -> None:
        more = WALLED + "  - {from: api, to: store, over: tcp/22}\n  - {from: alb, to: names, over: http/443}\n"
        before, after = (
            {e.id: e.properties for e in of_type(built(text, "production")[1], "NetworkAclEntry")}
            for text in (WALLED, more)
        )
        assert before.items() <= after.items()
        assert len(after) > len(before)


class TestShape:
    def test_one_zone_has_no_wall_inside(self) -> None:
        """What stays in a subnet passes no ACL: calls of `names` by `api` need no entry."""
        text = WALLED.replace("cidr: 10.0.0.0/16", "cidr: 10.0.0.0/16\n    zones: 1")
        for block in ("10.0.1.0/24", "10.0.3.0/24", "10.0.5.0/24"):
            text = text.replace(f", {block}]", "]")
        graph, resources = built(text, "production")
        found = rules(resources)
        assert Walk(graph, resources).blocked(found) is None
        assert ("out", "tcp", 443, 443, "0.0.0.0/0") in found["main-app-network-acl"]
        assert [one for one in found["main-app-network-acl"] if one[1] == "udp"] == []

    def test_a_tier_that_says_nothing_has_none(self) -> None:
        text = WALLED.replace(", acl: from_flows", "")
        resources = built(text, "production")[1]
        assert of_type(resources, "NetworkAcl") == of_type(resources, "SubnetNetworkAclAssociation") == []

    def test_clients_are_named_by_their_addresses(self) -> None:
        public = rules(built(WALLED, "production")[1])["main-public-network-acl"]
        for block in ("198.51.100.0/24", "203.0.113.7/32"):
            assert ("in", "tcp", 443, 443, block) in public

    def test_clients_without_addresses_call_from_anywhere_and_are_let_in_once(self) -> None:
        """EC2 refuses a second rule for the same block."""
        text = WALLED.replace("kind: client, addresses: [198.51.100.0/24, 203.0.113.7/32]", "kind: client")
        text = text.replace("components:\n", "components:\n  phone: {kind: client}\n")
        text = text.replace("flows:\n", "flows:\n  - {from: phone, to: alb, over: https}\n")
        resources = built(text, "production")[1]
        doors = of_type(resources, "SecurityGroupIngress")
        assert [door.properties["CidrIp"] for door in doors if "CidrIp" in door.properties] == ["0.0.0.0/0"]
        assert ("in", "tcp", 443, 443, "0.0.0.0/0") in rules(resources)["main-public-network-acl"]


@dataclass(frozen=True)
class Packet:
    """A packet on its way through the walls of subnets; ``ports`` are its port, or ICMP's type and code."""

    protocol: str
    source: IPv4Address
    target: IPv4Address
    ports: tuple[int, int]
    walls: tuple[tuple[str, str], ...]
    """The subnets that it enters and leaves, each with `in` or `out`."""


@dataclass
class Walk:
    """All packets of a system: a naive model of VPC routing, which knows nothing of how entries are derived."""

    graph: Graph
    resources: Resources

    def subnets(self, name: str) -> list[tuple[str, IPv4Address]]:
        """The subnets of a component by id, with an address in each; for what is outside, its addresses."""
        component = self.graph.spec.components.get(name)
        if isinstance(component, Placed):
            tier = component.place.replace(".", "-")
            found = [r for r in of_type(self.resources, "Subnet") if r.owner.rpartition("-")[0] == tier]
            return [(r.id, IPv4Network(str(r.properties["CidrBlock"]))[7]) for r in found]
        if isinstance(component, Client):
            return [("", block.network[0]) for block in component.addresses]
        return [("", SOMEWHERE)]

    def nat(self, subnet: str) -> list[str]:
        """The subnet of the NAT gateway that a subnet goes out through."""
        tables = {
            r.properties["SubnetId"]: r.properties for r in of_type(self.resources, "SubnetRouteTableAssociation")
        }
        if Ref(subnet) not in tables:
            return []
        table = tables[Ref(subnet)]["RouteTableId"]
        for route in of_type(self.resources, "Route"):
            gateway: Any = route.properties.get("NatGatewayId")
            if route.properties["RouteTableId"] == table and gateway:
                where: Any = self.resources.by_id[gateway.resource].properties["SubnetId"]
                return [str(where.resource)]
        return []

    def packets(self) -> Iterator[Packet]:
        has_endpoint = bool(of_type(self.resources, "VPCEndpoint"))
        for c in connections(self.graph):
            for here, source in self.subnets(c.source):
                for there, target in self.subnets(c.target):
                    middle = [] if there or (has_endpoint and c.purpose == "AWS s3") else self.nat(here)
                    way = [here, *middle, there]
                    yield Packet(c.transport, source, target, (c.port, c.port), _walls(way))
                    for port in (1024, 40000, 65535):
                        yield Packet(c.transport, target, source, (port, port), _walls(way[::-1]))
                    if "" in way:  # some router in between asks for smaller packets
                        yield Packet("icmp", source, target, (3, 4), _walls(way))
                        yield Packet("icmp", target, source, (3, 4), _walls(way[::-1]))

    def blocked(self, table: dict[str, list[Rule]]) -> Packet | None:
        """A packet that does not arrive."""
        acl: dict[str, str] = {}
        for one in of_type(self.resources, "SubnetNetworkAclAssociation"):
            subnet, of = one.properties["SubnetId"], one.properties["NetworkAclId"]
            assert isinstance(subnet, Ref)
            assert isinstance(of, Ref)
            acl[subnet.resource] = of.resource
        for packet in self.packets():
            for subnet, way in packet.walls:
                if subnet in acl and not any(_lets(one, way, packet) for one in table[acl[subnet]]):
                    return packet
        return None


def _walls(way: list[str]) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for left, right in pairwise(way):
        if left != right:
            found += [(left, "out")] if left else []
            found += [(right, "in")] if right else []
    return tuple(found)


def _lets(one: Rule, way: str, packet: Packet) -> bool:
    direction, protocol, first, last, block = one
    other = packet.source if way == "in" else packet.target
    port, code = packet.ports
    fits = (port, code) == (first, last) if protocol == "icmp" else first <= port <= last
    return (direction, protocol) == (way, packet.protocol) and fits and other in IPv4Network(block)


@pytest.mark.parametrize(("text", "environment"), SYSTEMS, ids=IDS)
class TestEveryPacket:
    def test_arrives(self, text: str, environment: str) -> None:
        graph, resources = built(text, environment)
        assert Walk(graph, resources).blocked(rules(resources)) is None

    def test_needs_every_rule(self, text: str, environment: str) -> None:
        graph, resources = built(text, environment)
        walk, table = Walk(graph, resources), rules(resources)
        assert sum(map(len, table.values())) > 10
        for acl, of in table.items():
            for one in of:
                without = {**table, acl: [other for other in of if other != one]}
                assert walk.blocked(without), (acl, one)

    def test_of_nobody_is_let_in(self, text: str, environment: str) -> None:
        """No rule lets a port below the answers' in from the internet, where no flow from outside leads to it."""
        graph, resources = built(text, environment)
        asked = {c.port for c in connections(graph) if not isinstance(graph.spec.components.get(c.source), Placed)}
        for of in rules(resources).values():
            for way, protocol, first, _, block in of:
                if way == "in" and block == "0.0.0.0/0" and protocol != "icmp" and first < 1024:
                    assert first in asked
        assert INTERNET not in graph.spec.components
