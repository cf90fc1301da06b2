"""What do load balancers cost? Hours, and capacity units for what passes them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from model.facts.cost.context import Context
from model.facts.cost.ranges import Range
from model.facts.cost.sheet import Sheet, Use
from model.knowledge import prices
from model.resources.base import Resource, Value

TITLES = {"application": "application load balancer", "network": "network load balancer"}


def balancer(sheet: Sheet, use: Use, kind: str = "application") -> None:
    """A load balancer of the second generation. A capacity unit holds 1 GB an hour; other dimensions are not modelled.

    Args:
        kind: ``application``, ``network`` or ``classic``.
    """
    processed = use.get("processed")
    if kind == "classic":
        sheet.hourly("classic load balancer", "elb", "classic-hour")
        sheet.usage("data processed", "elb", "classic-gb", processed, "processed")
        return
    sheet.hourly(TITLES[kind], "elb", f"{kind}-hour")
    units = processed / prices.measure("lcu_gb_per_hour") if processed is not None else None
    note = "1 GB an hour is one unit; connections and rules may need more"
    sheet.usage("capacity units", "elb", f"{kind}-lcu-hour", units, "processed", note=note)


def of_balancer(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::ElasticLoadBalancingV2::LoadBalancer``: what flows carry passes it, unless `processed` is declared."""
    carried = context.carried(resource.component)
    if use.get("processed") is None and carried is not None:
        use = Use({"processed": carried})
    balancer(sheet, use, str(resource.properties.get("Type", "application")))
    addresses(sheet, resource.properties, context)


def addresses(sheet: Sheet, properties: Mapping[str, Value], context: Context) -> None:
    """The public addresses of a load balancer that faces the internet: at least one in each of its subnets."""
    subnets = properties.get("Subnets", ())
    if properties.get("Scheme") == "internet-facing" and isinstance(subnets, list | tuple) and subnets:
        many = Range.of(Decimal(len(subnets)))
        sheet.hourly("public IPv4 addresses", "ipv4", "used-hour", many, note="one in each zone")
