"""What do the documents say of network ACLs and gateway endpoints? Rows, without markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generators.base import Context
from generators.docs.rows import Row, shown
from model.facts import network_acl
from model.faults import dotted


def endpoints(context: Context) -> Iterator[Row]:
    """Service, tiers, what may pass."""
    for resource in context.resources.resources:
        if resource.type == "AWS::EC2::VPCEndpoint":
            properties: Any = resource.properties
            passing = [text for said in properties["PolicyDocument"]["Statement"] for text in _allowed(said)]
            tables = ", ".join(shown(table) for table in properties["RouteTableIds"])
            yield Row(dotted(resource.path), (properties["ServiceName"], tables, ", ".join(passing)))


def _allowed(statement: Any) -> Iterator[str]:
    on = statement["Resource"]
    targets = ", ".join(shown(item) for item in (on if isinstance(on, list) else [on]))
    yield f"{', '.join(statement['Action'])} on {targets}"


def entries(context: Context) -> Iterator[Row]:
    """Tier, number, way, protocol, ports, the other end, what for."""
    for name, network in sorted(context.graph.spec.head.networks.items()):
        for tier, subnets in sorted(network.subnets.items()):
            for entry in network_acl.entries(context.graph, name, tier) if subnets.acl else []:
                ports = str(entry.first) if entry.first == entry.last else f"{entry.first}-{entry.last}"
                if entry.protocol == network_acl.ICMP:
                    ports = f"type {entry.first}, code {entry.last}"
                way = "out" if entry.outward else "in"
                why = "; ".join(dict.fromkeys(words for _, words in entry.reasons))
                cells = (f"{name}.{tier}", str(entry.number), way, entry.protocol, ports, str(entry.peer.block), why)
                yield Row(dotted(entry.reasons[0][0]), cells)
