"""What does a network become? VPC, subnets in zones, gateways and routes."""

from __future__ import annotations

from model.facts.network_acl import nat_tier
from model.resources.base import Origin, Ref, Value
from model.resources.build import Build
from model.resources.keys import Keys
from model.spec.network import Nat, Network, Subnets, Way

ANYWHERE = "0.0.0.0/0"


def lower(build: Build) -> None:
    """Add every network of the graph."""
    for name, network in sorted(build.graph.spec.head.networks.items()):
        with build.within(build.graph.network_region(name)):
            _network(build, name, network)


def _network(build: Build, name: str, network: Network) -> None:
    _vpc(build, name, network)
    ways = {subnets.route for subnets in network.subnets.values()}
    if Way.INTERNET in ways:
        _internet_gateway(build, name)
    for tier, subnets in sorted(network.subnets.items()):
        _tier(build, name, network, tier, subnets)
    if Way.NAT in ways:
        _nat_gateways(build, name, network)


def subnets(build: Build, place: str) -> list[Ref]:
    """The subnets of a tier such as ``main.app``, one per zone."""
    name, _, tier = place.partition(".")
    _, network, _ = build.graph.tier(place)
    return [Ref(f"{name}-{tier}-{zone}-subnet") for zone in range(1, network.zones + 1)]


def route_tables(build: Build, place: str) -> list[Ref]:
    """The route tables of a tier: one per zone behind NAT, else one."""
    name, _, tier = place.partition(".")
    _, network, subnets = build.graph.tier(place)
    if subnets.route is not Way.NAT:
        return [Ref(f"{name}-{tier}-route-table")]
    return [Ref(f"{name}-{tier}-{zone}-route-table") for zone in range(1, network.zones + 1)]


def vpc(place: str) -> Ref:
    """The VPC that a tier lies in."""
    return Ref(f"{place.partition('.')[0]}-vpc")


def _vpc(build: Build, name: str, network: Network) -> None:
    build.add(
        "AWS::EC2::VPC",
        name,
        "vpc",
        {
            "CidrBlock": Keys("networks", name)("cidr", str(network.cidr)),
            "EnableDnsSupport": Keys("networks", name)("dns.support", network.dns.support),
            "EnableDnsHostnames": Keys("networks", name)("dns.hostnames", network.dns.hostnames),
            "Tags": build.tags(name=f"{build.base}-{name}"),
        },
        Origin(("networks", name), "the network"),
    )


def _internet_gateway(build: Build, name: str) -> None:
    origin = Origin(("networks", name), "a tier has the route `internet`")
    tags = build.tags(name=f"{build.base}-{name}")
    build.add("AWS::EC2::InternetGateway", name, "internet-gateway", {"Tags": tags}, origin)
    properties = {"VpcId": Ref(f"{name}-vpc"), "InternetGatewayId": Ref(f"{name}-internet-gateway")}
    build.add("AWS::EC2::VPCGatewayAttachment", name, "internet-gateway-attachment", properties, origin)


def _tier(build: Build, name: str, network: Network, tier: str, subnets: Subnets) -> None:
    """One subnet per zone. Tiers behind NAT have a route table per zone, so that a zone's traffic stays in it."""
    per_zone = subnets.route is Way.NAT
    for zone in range(1, network.zones + 1):
        owner = f"{name}-{tier}-{zone}"
        table = owner if per_zone else f"{name}-{tier}"
        path = ("networks", name, "subnets", tier, "cidrs", zone - 1)
        build.add(
            "AWS::EC2::Subnet",
            owner,
            "subnet",
            {
                "VpcId": Ref(f"{name}-vpc"),
                "CidrBlock": str(subnets.cidrs[zone - 1]),
                "AvailabilityZone": build.zone(zone - 1),
                "MapPublicIpOnLaunch": False,
                "Tags": build.tags(name=f"{build.base}-{tier}-{zone}"),
            },
            Origin(path, f"tier {tier} in zone {zone}"),
        )
        if per_zone or zone == 1:
            _route_table(build, name, network, table, tier, zone, subnets.route)
        build.add(
            "AWS::EC2::SubnetRouteTableAssociation",
            owner,
            "route-table-association",
            {"SubnetId": Ref(f"{owner}-subnet"), "RouteTableId": Ref(f"{table}-route-table")},
            Origin(path, f"tier {tier} in zone {zone}"),
        )


def _route_table(build: Build, name: str, network: Network, table: str, tier: str, zone: int, way: Way) -> None:
    origin = Origin(("networks", name, "subnets", tier, "route"), f"the route `{way}` of tier {tier}")
    tags = build.tags(name=f"{build.base}-{table.removeprefix(name + '-')}")
    build.add("AWS::EC2::RouteTable", table, "route-table", {"VpcId": Ref(f"{name}-vpc"), "Tags": tags}, origin)
    route: dict[str, Value] = {"RouteTableId": Ref(f"{table}-route-table"), "DestinationCidrBlock": ANYWHERE}
    if way is Way.INTERNET:
        route["GatewayId"] = Ref(f"{name}-internet-gateway")
        attachment = f"{name}-internet-gateway-attachment"
        build.add("AWS::EC2::Route", table, "internet-route", route, origin, depends_on=[attachment])
    elif way is Way.NAT:
        gateway = zone if network.nat is Nat.ONE_PER_ZONE else 1
        route["NatGatewayId"] = Ref(f"{name}-nat-{gateway}-gateway")
        build.add("AWS::EC2::Route", table, "nat-route", route, origin)


def _nat_gateways(build: Build, name: str, network: Network) -> None:
    public = nat_tier(network)
    origin = Origin(("networks", name, "nat"), f"NAT gateways: {network.nat}")
    attachment = f"{name}-internet-gateway-attachment"
    for zone in range(1, network.zones + 1 if network.nat is Nat.ONE_PER_ZONE else 2):
        owner = f"{name}-nat-{zone}"
        tags = build.tags(name=f"{build.base}-nat-{zone}")
        build.add("AWS::EC2::EIP", owner, "address", {"Domain": "vpc", "Tags": tags}, origin, depends_on=[attachment])
        build.add(
            "AWS::EC2::NatGateway",
            owner,
            "gateway",
            {
                "AllocationId": Ref(f"{owner}-address", "AllocationId"),
                "ConnectivityType": "public",
                "SubnetId": Ref(f"{name}-{public}-{zone}-subnet"),
                "Tags": tags,
            },
            origin,
            depends_on=[attachment],
        )
