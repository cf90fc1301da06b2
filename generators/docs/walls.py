"""What do the documents say of endpoints, network ACLs and the record of what happens? Rows, without markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generators.base import Context
from generators.docs.rows import Row, shown
from model import naming
from model.facts import network_acl
from model.faults import dotted
from model.resources import grants
from model.spec.network import Subnets


def endpoints(context: Context) -> Iterator[Row]:
    """Service, tiers, what may pass."""
    for resource in context.resources.resources:
        if resource.type == "AWS::EC2::VPCEndpoint":
            properties: Any = resource.properties
            passing = [
                text for said in properties.get("PolicyDocument", {}).get("Statement", ()) for text in _allowed(said)
            ]
            where = ", ".join(shown(it) for it in properties.get("RouteTableIds") or properties["SubnetIds"])
            yield Row(
                dotted(resource.path),
                (properties["ServiceName"], where, ", ".join(dict.fromkeys(passing)) or "what IAM allows"),
            )


def _allowed(statement: Any) -> Iterator[str]:
    on = statement["Resource"]
    targets = ", ".join(shown(item) for item in (on if isinstance(on, list) else [on]))
    yield f"{', '.join(statement['Action'])} on {targets}"


def entries(context: Context) -> Iterator[Row]:
    """Tier, number, way, what is done, protocol, ports, the other end, what for."""
    for name, network in sorted(context.graph.spec.head.networks.items()):
        for tier, subnets in sorted(network.subnets.items()):
            yield from _written(name, tier, subnets)
            for entry in network_acl.entries(context.graph, name, tier) if subnets.acl else []:
                ports = str(entry.first) if entry.first == entry.last else f"{entry.first}-{entry.last}"
                if entry.protocol == network_acl.ICMP:
                    ports = f"type {entry.first}, code {entry.last}"
                way = "out" if entry.outward else "in"
                why = "; ".join(dict.fromkeys(words for _, words in entry.reasons))
                cells = (
                    f"{name}.{tier}",
                    str(entry.number),
                    way,
                    "allow",
                    entry.protocol,
                    ports,
                    str(entry.peer.block),
                    why,
                )
                yield Row(dotted(entry.reasons[0][0]), cells)


def _written(name: str, tier: str, subnets: Subnets) -> Iterator[Row]:
    for rule in network_acl.written(subnets):
        ports = rule.allow or rule.deny
        way, block = ("out", rule.to) if rule.to else ("in", rule.source)
        protocol, _, numbers = str(ports).partition("/")
        done = "allow" if rule.allow else "deny"
        cells = (f"{name}.{tier}", str(rule.number), way, done, protocol, numbers, str(block), rule.description or "")
        yield Row(f"networks.{name}.subnets.{tier}.acl", cells)


def records(context: Context) -> Iterator[Row]:
    """What is recorded, where it goes, how long it is kept, and for what."""
    graph = context.graph
    for name, network in sorted(graph.spec.head.networks.items()):
        if logs := network.flow_logs:
            what = f"connections of the network {name}, {logs.traffic}"
            where = f"bucket {logs.to}" if logs.to else naming.flow_log_group(graph, name)
            yield Row(f"networks.{name}.flow_logs", (what, where, str(logs.keep) if logs.keep else "by the bucket", ""))
    for name, trail in grants.trails(graph):
        what = "calls to AWS" if trail.management == "all" else f"calls to AWS, {trail.management} only"
        if trail.management == "none":
            what = "data events"
        of = f", objects of {', '.join(trail.data)}" if trail.data else ""
        where = f"bucket {trail.bucket}" + (f", {naming.trail_log_group(graph, name)}" if trail.keep else "")
        kept = f"{trail.keep} in the log group" if trail.keep else "by the bucket"
        regions = "in all regions" if trail.regions == "all" else f"in {graph.region}"
        yield Row(f"trails.{name}", (f"{what}{of}, {regions}", where, kept, trail.description or ""))
