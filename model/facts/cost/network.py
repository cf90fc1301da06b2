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


def interface_endpoint(sheet: Sheet, zones: int) -> None:
    """An interface endpoint: hours in each zone. What passes it is a line of who sends it."""
    sheet.hourly("interface endpoint", "endpoint", "interface-hour", zones)


def endpoint_processed(sheet: Sheet, processed: Range | None) -> None:
    """GB that pass an interface endpoint, either way."""
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
        interface_endpoint(sheet, len(subnets) if isinstance(subnets, list | tuple) else 1)
        processed = use.get("processed")
        if processed is not None:
            endpoint_processed(sheet, processed)
    elif kind == "Gateway":
        sheet.fixed("gateway endpoint", "endpoint", "gateway-hour", Decimal(0))
    else:
        sheet.unknown(f"endpoint of type {kind}", "no price model")


def of_flow_log(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::EC2::FlowLog``: into a log group billed as what is written there; to a bucket AWS bills the delivery."""
    if resource.properties.get("LogDestinationType") == "s3":
        sheet.unknown("delivery of flow logs", "no price is known for what is delivered to a bucket")
