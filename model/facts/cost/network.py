"""What do gateways, endpoints and addresses cost? Hours, and GB that pass."""

from __future__ import annotations

from decimal import Decimal

from model.facts.cost.context import Context
from model.facts.cost.ranges import Range
from model.facts.cost.sheet import Sheet, Use
from model.resources.base import Resource


def nat_gateway(sheet: Sheet) -> None:
    """A NAT gateway; what passes it is a line of who sends it."""
    sheet.hourly("NAT gateway", "nat", "hour")


def nat_processed(sheet: Sheet, quantity: Range | None, key: str = "") -> None:
    """GB that pass a NAT gateway, either way."""
    sheet.usage("data through NAT", "nat", "gb", quantity, key)


def address(sheet: Sheet, used: bool = True) -> None:
    """A public IPv4 address; one that nothing uses costs too."""
    sheet.hourly("public IPv4 address", "ipv4", "used-hour" if used else "idle-hour")


def interface_endpoint(sheet: Sheet, zones: int, processed: Range | None) -> None:
    """An interface endpoint: hours in each zone, and GB that pass."""
    sheet.hourly("interface endpoint", "endpoint", "interface-hour", zones)
    sheet.usage("data through the endpoint", "endpoint", "interface-gb", processed, "processed")


def resolver_endpoint(sheet: Sheet, addresses: int, queries: Range | None) -> None:
    """An endpoint of the Route 53 Resolver: hours of each address, and queries."""
    sheet.hourly("resolver endpoint", "route53", "resolver-hour", addresses)
    sheet.usage("DNS queries", "route53", "resolver-query", queries, "queries")


def of_nat_gateway(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::EC2::NatGateway``."""
    nat_gateway(sheet)


def of_address(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::EC2::EIP``."""
    address(sheet)


def of_endpoint(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::EC2::VPCEndpoint``: gateway endpoints cost nothing."""
    kind = resource.properties.get("VpcEndpointType", "Gateway")
    if kind == "Interface":
        subnets = resource.properties.get("SubnetIds", ())
        interface_endpoint(sheet, len(subnets) if isinstance(subnets, list | tuple) else 1, use.get("processed"))
    elif kind == "Gateway":
        sheet.fixed("gateway endpoint", "endpoint", "gateway-hour", Decimal(0))
    else:
        sheet.unknown(f"endpoint of type {kind}", "no price model")
