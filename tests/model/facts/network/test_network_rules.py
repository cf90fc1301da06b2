"""Each rule of AWS's network, on networks small enough to be worked out by hand. The number is the rule's."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest

from model.facts.network.balancers import through
from model.facts.network.matrix import Matrix
from model.facts.network.names import resolve
from model.facts.network.parts import (
    Acl,
    Attachment,
    Balancer,
    Endpoint,
    Entry,
    Interface,
    InternetGateway,
    Listener,
    Nat,
    Net,
    Peering,
    PrefixList,
    PrivateGateway,
    Remote,
    Route,
    RouteTable,
    Rule,
    SecurityGroup,
    Subnet,
    TargetGroup,
    TransitGateway,
    TransitRoute,
    TransitTable,
    Vpc,
)
from model.facts.network.places import Index, Spot, spot
from model.facts.network.questions import Path, ask
from model.facts.network.ranges import ALL, port
from model.facts.verdict import Answer

ANY = "0.0.0.0/0"
HTTPS = port(443)
WORLD = spot("8.8.8.8")
S3 = "52.216.0.0/15"
OPEN = SecurityGroup("open", "v", (Rule(cidrs=(ANY, "::/0")),), (Rule(cidrs=(ANY, "::/0")),))
SHUT = SecurityGroup("shut", "v")


def eni(id_: str, subnet: str, address: str, *groups: str, **more: Any) -> Interface:
    return Interface(id_, subnet, (address,), groups or ("open",), **more)


def base(**more: Any) -> Net:
    """One VPC: a public subnet with a NAT gateway, two private ones in two zones, everything open."""
    net = Net(
        vpcs=(Vpc("v", ("10.0.0.0/16",)),),
        subnets=(
            Subnet("pub", "v", ("10.0.0.0/24",), "a"),
            Subnet("app", "v", ("10.0.1.0/24",), "a"),
            Subnet("data", "v", ("10.0.2.0/24",), "b"),
        ),
        tables=(
            RouteTable("rt-pub", "v", (Route(ANY, "igw"),), ("pub",)),
            RouteTable("rt-app", "v", (Route(ANY, "nat"),), ("app",)),
            RouteTable("rt-main", "v", main=True),
        ),
        groups=(OPEN, SHUT),
        interfaces=(
            eni("web", "pub", "10.0.0.10", public="3.0.0.10"),
            eni("api", "app", "10.0.1.10"),
            eni("api2", "app", "10.0.1.11"),
            eni("db", "data", "10.0.2.10"),
        ),
        gateways=(InternetGateway("igw", "v"),),
        nats=(Nat("nat", "v", "pub", "10.0.0.250", "3.0.0.250"),),
    )
    return replace(net, **more)


def with_(net: Net, **more: Any) -> Net:
    """The network with parts of the same id replaced, or added."""
    for name, parts in more.items():
        ids = {part.id for part in parts}
        net = replace(net, **{name: (*(p for p in getattr(net, name) if p.id not in ids), *parts)})
    return net


def holds(net: Net, source: object, target: object, protocol: int = 6, ports: Any = HTTPS) -> bool:
    path = ask(net, source, target, protocol, ports)  # type: ignore[arg-type]
    assert path.verdict is not Answer.UNKNOWN
    return path.verdict is Answer.HOLDS


def why(net: Net, source: object, target: object, protocol: int = 6, ports: Any = HTTPS) -> set[str]:
    path: Path = ask(net, source, target, protocol, ports)  # type: ignore[arg-type]
    assert path.verdict is Answer.BROKEN
    return set(path.codes)


def group(id_: str, ingress: tuple[Rule, ...] = (), egress: tuple[Rule, ...] = ()) -> SecurityGroup:
    return SecurityGroup(id_, "v", ingress, egress)


def wall(subnet: str, *entries: Entry) -> Acl:
    return Acl(f"acl-{subnet}", "v", entries, (subnet,))


def into(number: int, cidr: str = ANY, ports: Any = ALL, allow: bool = True, protocol: int = -1) -> Entry:
    return Entry(number, False, allow, cidr, protocol, ports)


def out(number: int, cidr: str = ANY, ports: Any = ALL, allow: bool = True, protocol: int = -1) -> Entry:
    return Entry(number, True, allow, cidr, protocol, ports)


BACK = ((1024, 65535),)


def test_rule_01_groups_are_added_up_and_deny_by_default() -> None:
    one = group("one", (Rule(6, port(443), (ANY,)),))
    two = group("two", (Rule(6, port(22), (ANY,)),))
    both = with_(base(), groups=(one, two), interfaces=(eni("db", "data", "10.0.2.10", "one", "two"),))
    assert holds(both, "api", "db", ports=port(443))
    assert holds(both, "api", "db", ports=port(22))
    assert why(both, "api", "db", ports=port(80)) == {"ENI_SG_RULES_MISMATCH"}
    assert why(both, "api", "db", 17, port(443)) == {"ENI_SG_RULES_MISMATCH"}
    assert why(with_(base(), interfaces=(eni("db", "data", "10.0.2.10", "shut"),)), "api", "db") == {"SG_HAS_NO_RULES"}
    assert why(with_(base(), interfaces=(eni("api", "app", "10.0.1.10", "shut"),)), "api", "db") == {"SG_HAS_NO_RULES"}


def test_rule_02_groups_remember_and_each_way_is_its_own_question() -> None:
    only_in = group("only-in", (Rule(6, port(443), (ANY,)),))
    net = with_(base(), groups=(only_in,), interfaces=(eni("db", "data", "10.0.2.10", "only-in"),))
    assert holds(net, "api", "db")
    assert not holds(net, "db", "api")


def test_rule_03_references_follow_the_group_and_end_where_addresses_change() -> None:
    named = group("named", (Rule(6, port(443), groups=("open",)),), OPEN.egress)
    net = with_(base(), groups=(named,), interfaces=(eni("db", "data", "10.0.2.10", "named"),))
    assert holds(net, "api", "db")
    assert not holds(with_(net, interfaces=(eni("api", "app", "10.0.1.10", "shut"),)), "api", "db")
    assert why(
        with_(net, interfaces=(eni("web", "pub", "10.0.0.10", "named", public="3.0.0.10"),)), "api", spot("3.0.0.10")
    ) == {"SG_REFERENCES_NOT_PRESERVED"}
    for same, expected in ((True, True), (False, False)):
        pcx = peered(same_region=same)
        pcx = with_(
            pcx, groups=(replace(named, vpc="w", id="theirs"),), interfaces=(eni("far", "w1", "10.1.0.10", "theirs"),)
        )
        assert holds(pcx, "api", "far") is expected
    for references in (True, False):
        tgw = transit(references=references)
        tgw = with_(
            tgw, groups=(replace(named, vpc="w", id="theirs"),), interfaces=(eni("far", "w1", "10.1.0.10", "theirs"),)
        )
        assert holds(tgw, "api", "far") is references


def test_rule_04_groups_hold_inside_a_subnet_and_take_lists() -> None:
    listed = group("listed", (Rule(6, port(443), lists=("pl",)),))
    net = with_(base(), groups=(listed,), interfaces=(eni("api2", "app", "10.0.1.11", "listed"),))
    for cidr, expected in (("10.0.1.0/28", True), ("10.0.1.128/25", False)):
        assert holds(with_(net, lists=(PrefixList("pl", (cidr,)),)), "api", "api2") is expected
    assert ask(with_(net, lists=(PrefixList("pl"),)), WORLD, "api2").verdict is not Answer.HOLDS
    unknown = with_(base(), groups=(listed,), interfaces=(eni("web", "pub", "10.0.0.10", "listed", public="3.0.0.10"),))
    assert ask(unknown, WORLD, "web", 6, HTTPS).verdict is Answer.UNKNOWN
    assert ask(unknown, "api", "web", 6, HTTPS).verdict is Answer.UNKNOWN
    assert ask(with_(unknown, lists=(PrefixList("pl"),)), WORLD, "web", 6, HTTPS).verdict is Answer.UNKNOWN
    assert not holds(with_(unknown, lists=(PrefixList("pl"),)), "api", "web")  # AWS's own lists are of public addresses
    assert holds(unknown, Spot(4, None, frozenset(("pl",))), "web")
    assert not holds(unknown, WORLD._replace(apart=True), "web")


def test_rule_05_first_entry_wins_and_the_last_denies() -> None:
    deny = wall("data", into(100, "10.0.1.0/24", allow=False), into(200), out(100))
    allow = wall("data", into(300, "10.0.1.0/24", allow=False), into(200), out(100))
    assert why(with_(base(), acls=(deny,)), "api", "db") == {"SUBNET_ACL_RESTRICTION"}
    assert holds(with_(base(), acls=(allow,)), "api", "db")
    assert not holds(with_(base(), acls=(wall("data", into(100, ports=port(22), protocol=6), out(1)),)), "api", "db")
    default = Acl("acl", "v", (into(100, ports=port(22), protocol=6), out(100)), default=True)
    assert not holds(with_(base(), acls=(default,)), "api", "db")


def test_rule_06_walls_stand_at_the_edge_of_subnets() -> None:
    shut = with_(base(), acls=(wall("app"),))
    assert holds(shut, "api", "api2")
    assert not holds(shut, "api", "db")


def test_rule_07_answers_need_the_ports_of_the_client() -> None:
    def walls(first: int) -> Net:
        return with_(base(), acls=(wall("app", out(1), into(1, ports=((first, 65535),), protocol=6)),))

    assert holds(walls(1024), "api", "db")
    assert why(walls(32768), "api", "db") == {"SUBNET_ACL_RESTRICTION"}
    linux = eni("api", "app", "10.0.1.10", client=((32768, 60999),))
    assert holds(with_(walls(32768), interfaces=(linux,)), "api", "db")
    assert not holds(with_(walls(33000), interfaces=(linux,)), "api", "db")


def test_rule_08_each_crossing_counts_at_the_nat_gateway_too() -> None:
    fine = (out(1), into(1))
    for subnet, entries in (
        ("app", (into(1),)),
        ("app", (out(1),)),
        ("data", (into(1),)),
        ("data", (out(1),)),
    ):
        assert not holds(with_(base(), acls=(wall(subnet, *entries),)), "api", "db")
    assert holds(with_(base(), acls=(wall("app", *fine), wall("data", *fine))), "api", "db")
    to_nat = (into(1, "10.0.1.0/24"), out(1, "10.0.1.0/24"))
    to_world = (out(2, "8.8.8.8/32"), into(2, "8.8.8.8/32", ports=BACK))
    assert holds(with_(base(), acls=(wall("pub", *to_nat, *to_world),)), "api", WORLD)
    assert not holds(with_(base(), acls=(wall("pub", *to_world),)), "api", WORLD)
    assert not holds(with_(base(), acls=(wall("pub", to_nat[1], *to_world),)), "api", WORLD)
    assert not holds(with_(base(), acls=(wall("pub", *to_nat),)), "api", WORLD)
    assert not holds(with_(base(), acls=(wall("pub", *to_nat, to_world[0]),)), "api", WORLD)
    assert not holds(with_(base(), acls=(wall("pub", to_nat[0], *to_world),)), "api", WORLD)


def routed(*routes: Route, **more: Any) -> Net:
    return with_(base(**more), tables=(RouteTable("rt-app", "v", routes, ("app",)),))


def gateway_of(net: Net, to: str) -> str:
    path = ask(net, "api", spot(to), 6, HTTPS)
    return next(
        (hop.kind for hop in path.forward if hop.kind in ("NAT gateway", "private gateway", "internet gateway")), ""
    )


def test_rule_09_the_longest_prefix_then_the_origin() -> None:
    vgw = (PrivateGateway("vgw", "v", (Remote(("8.8.0.0/16", "10.0.0.0/8")),)),)
    longer = routed(Route(ANY, "nat"), Route("8.8.8.0/24", "vgw"), private_gateways=vgw)
    assert gateway_of(longer, "8.8.8.8") == "private gateway"
    assert gateway_of(longer, "8.8.4.4") == "NAT gateway"
    order = ("static", "propagated-dx", "propagated-vpn-static", "propagated-vpn-bgp")
    for better, worse in itertools.pairwise(order):
        two = (Route("8.8.8.0/24", "vgw", worse), Route("8.8.8.0/24", "nat", better))  # type: ignore[arg-type]
        assert gateway_of(routed(*two, private_gateways=vgw), "8.8.8.8") == "NAT gateway"
    lists = (PrefixList("pl", ("8.8.8.0/24",)),)
    before = routed(Route("pl", "vgw"), Route("8.8.8.0/24", "nat"), private_gateways=vgw, lists=lists)
    after = routed(Route("pl", "nat"), Route("8.8.8.0/24", "vgw", "propagated-dx"), private_gateways=vgw, lists=lists)
    assert gateway_of(before, "8.8.8.8") == "NAT gateway"
    assert gateway_of(after, "8.8.8.8") == "NAT gateway"
    local = routed(Route("10.0.2.0/24", "vgw", "propagated-vpn-bgp"), private_gateways=vgw)
    assert holds(local, "api", "db")
    assert not holds(routed(Route("10.0.2.0/24", "vgw"), private_gateways=vgw), "api", "db")
    perhaps = routed(Route("pl", "nat"))
    assert ask(perhaps, "api", WORLD).codes == ("GP_PREFIX_LIST_UNKNOWN",)
    assert ask(perhaps, "api", WORLD).verdict is Answer.UNKNOWN
    assert ask(perhaps, "api", "db").verdict is Answer.UNKNOWN
    assert holds(with_(perhaps, lists=(PrefixList("pl"),)), "api", "db")


def test_rule_10_local_is_the_vpc_and_no_more() -> None:
    assert why(routed(), "api", spot("10.9.0.1")) == {"NO_ROUTE_TO_DESTINATION"}
    second = with_(routed(), vpcs=(Vpc("v", ("10.0.0.0/16", "10.9.0.0/24")),))
    second = with_(
        second, subnets=(Subnet("more", "v", ("10.9.0.0/25",), "a"),), interfaces=(eni("x", "more", "10.9.0.9"),)
    )
    assert holds(second, "api", "x")
    box = (eni("box", "app", "10.0.1.20", check=False, forwards=False),)
    assert holds(with_(routed(Route("10.0.0.0/8", "box")), interfaces=box), "api", "db")
    assert why(with_(routed(Route("10.0.0.0/16", "box")), interfaces=box), "api", "db") >= {"GP_DOES_NOT_FORWARD"}
    assert holds(with_(routed(Route("10.0.0.0/16", "box", "propagated-dx")), interfaces=box), "api", "db")
    assert holds(with_(routed(Route("10.0.0.0/16", "box")), interfaces=box), "api", "api2")
    main = with_(base(), tables=(RouteTable("rt-main", "v", (Route(ANY, "nat"),), main=True),))
    assert not holds(base(), "db", WORLD)
    assert holds(main, "db", WORLD)


def test_rule_11_a_blackhole_wins_and_drops() -> None:
    net = routed(Route(ANY, "nat"), Route("8.8.8.0/24", "nat", active=False))
    assert why(net, "api", WORLD) == {"BAD_STATE_ROUTE"}
    assert holds(net, "api", spot("8.8.4.4"))


@pytest.mark.parametrize("address", ["169.254.1.1", "127.0.0.1", "224.0.0.5", "0.1.2.3", "ff02::1", "fe80::1"])
def test_nothing_leads_to_what_is_local_or_many(address: str) -> None:
    six = with_(base(), interfaces=(Interface("web", "pub", ("10.0.0.10", "2001:db8::10"), ("open",), "3.0.0.10"),))
    table = RouteTable("rt-pub", "v", (Route(ANY, "igw"), Route("::/0", "igw")), ("pub",))
    assert "GP_NO_SUCH_ADDRESS" in why(with_(six, tables=(table,)), "web", spot(address))


def test_rule_12_no_route_drops() -> None:
    assert why(base(), "db", WORLD) == {"NO_ROUTE_TO_DESTINATION"}


def middlebox(**more: Any) -> Net:
    box = eni("box", "pub", "10.0.0.66", **{"public": "3.0.0.66", "check": False, "forwards": True, **more})
    guarded = eni("shop", "app", "10.0.1.20", public="3.0.1.20")
    edge = RouteTable("rt-edge", "v", (Route("10.0.1.0/24", "box"),), gateway="igw")
    through_box = RouteTable("rt-app", "v", (Route(ANY, "box"),), ("app",))
    return with_(base(), interfaces=(box, guarded), tables=(edge, through_box))


def test_rule_13_an_edge_table_leads_through_a_middlebox() -> None:
    assert holds(middlebox(), WORLD, "shop")
    assert "INGRESS_RTB_NO_PUBLIC_IP" in why(middlebox(public=""), WORLD, "shop")
    around = with_(middlebox(), tables=(RouteTable("rt-app", "v", (Route(ANY, "igw"),), ("app",)),))
    assert "INGRESS_RTB_TRAFFIC_REDIRECTION" in why(around, "shop", WORLD)
    assert [h.at for h in ask(middlebox(), WORLD, "shop").forward if h.kind == "interface"] == ["box", "shop"]


def test_rule_14_out_to_the_internet_takes_all_of_it() -> None:
    assert holds(base(), "web", WORLD)
    no_address = with_(base(), interfaces=(eni("web", "pub", "10.0.0.10"),))
    assert why(no_address, "web", WORLD) == {"IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS"}
    loose = base(gateways=(InternetGateway("igw"),))
    assert why(loose, "web", WORLD) == {"BAD_STATE_ATTACHMENT"}
    assert "BAD_STATE_ATTACHMENT" in [hop.code for hop in ask(loose, "web", WORLD).forward]
    assert not holds(
        with_(base(), interfaces=(eni("web", "pub", "10.0.0.10", "shut", public="3.0.0.10"),)), "web", WORLD
    )
    assert not holds(with_(base(), acls=(wall("pub", out(1)),)), "web", WORLD)
    assert holds(with_(base(), acls=(wall("pub", out(1), into(1, ports=BACK)),)), "web", WORLD)
    foreign = with_(transit(), tables=(RouteTable("rt-w1", "w", (Route(ANY, "igw-w"),), ("w1",)),))
    foreign = with_(
        foreign,
        gateways=(InternetGateway("igw-w", "w"),),
        tables=(RouteTable("rt-app", "v", (Route(ANY, "tgw"),), ("app",)),),
        transit_tables=(
            TransitTable("tgw-rt", "tgw", (TransitRoute(ANY, "att-w"), TransitRoute("10.0.0.0/16", "att-v"))),
        ),
    )
    assert "GATEWAY_REJECTS_SPOOFED_TRAFFIC" in why(foreign, "api", WORLD)


def test_rule_15_in_only_to_a_bound_public_address() -> None:
    assert holds(base(), WORLD, "web")
    assert holds(base(), WORLD, spot("3.0.0.10"))
    assert why(base(), WORLD, spot("10.0.0.10")) == {"IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS"}
    assert why(base(), WORLD, spot("3.9.9.9")) == {"IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS"}
    assert not holds(base(), WORLD, "api")
    for private in ("192.168.7.7", "100.64.0.1"):
        assert why(base(), spot(private), spot("3.0.0.10")) == {"IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS"}
        assert "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS" in why(base(), "web", spot(private))


def test_rule_16_block_public_access_overrides() -> None:
    for mode, inward, outward, nat in (
        ("off", True, True, True),
        ("ingress", False, False, True),
        ("all", False, False, False),
    ):
        net = base(vpcs=(Vpc("v", ("10.0.0.0/16",), block_public=mode),))  # type: ignore[arg-type]
        assert (holds(net, WORLD, "web"), holds(net, "web", WORLD), holds(net, "api", WORLD)) == (inward, outward, nat)
    excluded = base(vpcs=(Vpc("v", ("10.0.0.0/16",), block_public="all"),))
    excluded = with_(excluded, subnets=(Subnet("pub", "v", ("10.0.0.0/24",), "a", excluded=True),))
    assert holds(excluded, WORLD, "web")


def test_rule_17_nat_is_outward_and_of_its_own_network() -> None:
    assert holds(base(), "api", WORLD)
    assert holds(base(), "api", WORLD, 17, port(53))
    assert holds(base(), "api", WORLD, 1, ((8 * 256, 8 * 256),))
    assert why(base(), "api", WORLD, 47, ALL) == {"GP_NAT_PROTOCOL"}
    assert why(base(), WORLD, spot("3.0.0.250")) == {"GP_NAT_ONLY_OUTWARD"}
    assert why(base(), "api", spot("10.0.0.250")) == {"GP_NAT_ONLY_OUTWARD"}
    own = with_(base(), tables=(RouteTable("rt-pub", "v", (Route(ANY, "nat"),), ("pub",)),))
    assert "GP_ROUTING_LOOP" in why(own, "api", WORLD)
    stuck = with_(base(), tables=(RouteTable("rt-pub", "v", (), ("pub",)),))
    assert "NO_ROUTE_TO_DESTINATION" in why(stuck, "api", WORLD)
    private = base(nats=(Nat("nat", "v", "pub", "10.0.0.250"),))
    assert "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS" in why(private, "api", WORLD)
    regional = base(nats=(Nat("nat", "v", "", "10.0.0.250", "3.0.0.250", ("b",)),))
    assert why(regional, "api", WORLD) == {"REGIONAL_NGW_ROUTE_AZ_RESTRICTION"}
    assert holds(base(nats=(Nat("nat", "v", "", "10.0.0.250", "3.0.0.250", ("a", "b")),)), "api", WORLD)
    path = ask(base(), "api", spot("3.0.0.10"), 6, HTTPS)
    assert path.seen == "nat"  # the target sees the gateway's address
    central = transit(doors=("app",))
    central = with_(
        central,
        tables=(
            RouteTable("rt-w1", "w", (Route(ANY, "tgw"),), ("w1",)),
            RouteTable("rt-pub", "v", (Route(ANY, "igw"), Route("10.1.0.0/16", "tgw")), ("pub",)),
        ),
        transit_tables=(
            TransitTable("tgw-rt", "tgw", (TransitRoute("10.1.0.0/16", "att-w"), TransitRoute(ANY, "att-v"))),
        ),
    )
    assert holds(central, "far", WORLD)
    forgotten = with_(central, tables=(RouteTable("rt-pub", "v", (Route(ANY, "igw"),), ("pub",)),))
    assert not holds(forgotten, "far", WORLD)
    office = with_(base(), private_gateways=(PrivateGateway("vgw", "v", (Remote(("192.168.0.0/16",)),)),))
    assert not holds(office, spot("192.168.1.1"), WORLD)


def test_rule_18_a_function_in_a_vpc_has_no_public_address() -> None:
    function = Interface("fn", "pub", ("10.0.0.20",), ("open",), kind="lambda")
    assert why(with_(base(), interfaces=(function,)), "fn", WORLD) == {"GP_LAMBDA_WITHOUT_PUBLIC_ADDRESS"}
    assert holds(with_(base(), interfaces=(replace(function, subnet="app", addresses=("10.0.1.20",)),)), "fn", WORLD)
    task = eni("task", "pub", "10.0.0.21", kind="fargate", public="3.0.0.21")
    assert holds(with_(base(), interfaces=(task,)), "task", WORLD)


def test_rule_19_an_interface_drops_what_is_not_its_own() -> None:
    def instance(**more: Any) -> Net:
        box = eni(
            "box",
            "pub",
            "10.0.0.66",
            **{"public": "3.0.0.66", "check": False, "translates": True, "forwards": True, **more},
        )
        return with_(routed(Route(ANY, "box")), interfaces=(box,))

    assert holds(instance(), "api", WORLD)
    assert why(instance(check=True), "api", WORLD) == {"ENI_SOURCE_DEST_CHECK_RESTRICTION"}
    assert not holds(instance(forwards=False), "api", WORLD)
    assert ask(instance(forwards=None), "api", WORLD, 6, HTTPS).verdict is Answer.UNKNOWN
    refusing = replace(next(i for i in instance().interfaces if i.id == "box"), groups=("shut",))
    assert why(with_(instance(), interfaces=(refusing,)), "api", WORLD) == {"SG_HAS_NO_RULES"}


def with_gateway_endpoint(**more: Any) -> Net:
    return with_(
        routed(Route("pl", "vpce")),
        endpoints=(Endpoint("vpce", "v", "gateway", "s3", prefix_list="pl", **more),),
        lists=(PrefixList("pl", (S3,)),),
    )


def test_rule_20_a_gateway_endpoint_is_a_route_of_a_subnet() -> None:
    net, bucket = with_gateway_endpoint(), spot("52.216.1.1")
    assert holds(net, "api", bucket)
    assert not holds(net, "db", bucket)
    assert why(net, "api", bucket, 17, HTTPS) == {"VPCE_GATEWAY_PROTOCOL_RESTRICTION"}
    assert holds(net, "api", bucket, 1, ((8 * 256, 8 * 256),))
    assert not holds(net, "api", spot("54.222.57.1"))
    assert not holds(with_(net, acls=(wall("app", out(1, "10.0.0.0/16"), into(1)),)), "api", bucket)
    assert holds(with_(net, acls=(wall("app", out(1, S3), into(1, S3, ports=BACK)),)), "api", bucket)
    over = with_(
        transit(),
        endpoints=(Endpoint("vpce", "w", "gateway", "s3", prefix_list="pl"),),
        lists=(PrefixList("pl", (S3,)),),
    )
    over = with_(
        over,
        tables=(
            RouteTable("rt-app", "v", (Route(ANY, "tgw"),), ("app",)),
            RouteTable("rt-w1", "w", (Route("pl", "vpce"),), ("w1",)),
        ),
        transit_tables=(
            TransitTable("tgw-rt", "tgw", (TransitRoute(ANY, "att-w"), TransitRoute("10.0.0.0/16", "att-v"))),
        ),
    )
    assert "VPCE_INTRA_VPC_TRAFFIC" in why(over, "api", bucket)


def with_interface_endpoint(dns: bool = True, vpc: Vpc | None = None, region: str = "eu-west-1", *groups: str) -> Net:
    door = eni("door", "data", "10.0.2.50", *groups, kind="endpoint")
    service = f"com.amazonaws.{region}.secretsmanager"
    return with_(
        routed(region="eu-west-1"),
        vpcs=(vpc or Vpc("v", ("10.0.0.0/16",)),),
        interfaces=(door,),
        endpoints=(Endpoint("vpce", "v", "interface", service, region, ("door",), private_dns=dns),),
    )


def test_rule_21_an_interface_endpoint_has_doors_of_its_own() -> None:
    assert holds(with_interface_endpoint(), "api", "door")
    assert not holds(with_interface_endpoint(True, None, "eu-west-1", "shut"), "api", "door")
    other = with_(peered(), interfaces=(eni("door", "data", "10.0.2.50", kind="endpoint"),))
    other = with_(other, tables=(RouteTable("rt-main", "v", (Route("10.1.0.0/16", "pcx"),), main=True),))
    assert holds(other, "far", "door")
    assert resolve(Index(with_interface_endpoint()), "api", "secretsmanager").interfaces == ("door",)


def test_rule_22_names_decide_the_path() -> None:
    def found(net: Net, service: str = "secretsmanager", region: str = "") -> tuple[str, ...]:
        return resolve(Index(net), "api", service, region).interfaces

    assert found(with_interface_endpoint()) == ("door",)
    assert found(with_interface_endpoint(dns=False)) == ()
    for off in ("dns_support", "dns_hostnames"):
        assert found(with_interface_endpoint(vpc=replace(Vpc("v", ("10.0.0.0/16",)), **{off: False}))) == ()
    assert found(with_interface_endpoint(), region="eu-central-1") == ()
    assert found(with_interface_endpoint(region="eu-central-1")) == ()
    assert found(with_interface_endpoint(), service="logs") == ()
    public = resolve(Index(with_interface_endpoint(dns=False)), "api", "secretsmanager").spot
    assert public is not None
    assert why(with_interface_endpoint(dns=False), "api", public) == {"NO_ROUTE_TO_DESTINATION"}


def test_rule_23_the_resolver_is_past_all_filters() -> None:
    net = with_(base(), acls=(wall("app"),), interfaces=(eni("api", "app", "10.0.1.10", "shut"),))
    for address in ("10.0.0.2", "169.254.169.253", "169.254.169.254", "169.254.169.123"):
        assert holds(net, "api", spot(address), 17, port(53))
    assert not holds(net, "api", spot("10.0.0.3"), 17, port(53))
    off = with_(net, vpcs=(Vpc("v", ("10.0.0.0/16",), dns_support=False),))
    assert why(off, "api", spot("10.0.0.2"), 17, port(53)) == {"GP_DNS_SUPPORT_OFF"}


def second(net: Net, cidr: str = "10.1.0.0/16", **more: Any) -> Net:
    head = cidr.rpartition(".0.0/")[0]
    return with_(
        net,
        vpcs=(Vpc("w", (cidr,)),),
        subnets=(Subnet("w1", "w", (f"{head}.0.0/24",), "a"),),
        interfaces=(eni("far", "w1", f"{head}.0.10"),),
        **more,
    )


def peered(cidr: str = "10.1.0.0/16", **more: Any) -> Net:
    return with_(
        second(routed(Route(cidr, "pcx"), Route(ANY, "nat")), cidr),
        peerings=(Peering("pcx", "v", "w", **more),),
        tables=(RouteTable("rt-w1", "w", (Route("10.0.0.0/16", "pcx"),), ("w1",)),),
    )


def test_rule_24_a_peering_joins_two_and_no_more() -> None:
    assert holds(peered(), "api", "far")
    assert holds(peered(), "far", "api")
    assert why(peered(active=False), "api", "far") == {"DISCONNECTED_VPCS"}
    one_way = with_(peered(), tables=(RouteTable("rt-w1", "w", (), ("w1",)),))
    assert why(one_way, "api", "far") == {"NO_ROUTE_TO_DESTINATION"}
    beyond = with_(peered(), tables=(RouteTable("rt-w1", "w", (Route("0.0.0.0/0", "pcx"),), ("w1",)),))
    assert why(beyond, "far", WORLD) == {"PCX_REQUIRES_ADDRESS_IN_VPC_CIDR"}
    third = with_(peered(), vpcs=(Vpc("x", ("10.2.0.0/16",)),), peerings=(Peering("wx", "w", "x"),))
    third = with_(
        third, subnets=(Subnet("x1", "x", ("10.2.0.0/24",), "a"),), interfaces=(eni("end", "x1", "10.2.0.10"),)
    )
    third = with_(third, tables=(RouteTable("rt-app", "v", (Route("10.0.0.0/8", "pcx"),), ("app",)),))
    assert why(third, "api", "end") == {"PCX_REQUIRES_ADDRESS_IN_VPC_CIDR"}
    overlapping = with_(peered(), vpcs=(Vpc("w", ("10.1.0.0/16", "10.0.128.0/17")),))
    assert "GP_OVERLAPPING_NETWORKS" in why(overlapping, "api", "far")


def transit(references: bool = False, doors: tuple[str, ...] = ("pub",), table: str = "tgw-rt") -> Net:
    return with_(
        second(routed(Route("10.1.0.0/16", "tgw"), Route(ANY, "nat"))),
        transits=(TransitGateway("tgw", references),),
        attachments=(
            Attachment("att-v", "tgw", "v", doors, table=table),
            Attachment("att-w", "tgw", "w", ("w1",), table="tgw-rt"),
        ),
        transit_tables=(
            TransitTable("tgw-rt", "tgw", (TransitRoute("10.0.0.0/16", "att-v"), TransitRoute("10.1.0.0/16", "att-w"))),
        ),
        tables=(RouteTable("rt-w1", "w", (Route("10.0.0.0/16", "tgw"),), ("w1",)),),
    )


def test_rule_25_a_transit_gateway_by_zone_and_table() -> None:
    assert holds(transit(), "api", "far")
    assert why(transit(doors=("data",)), "api", "far") == {"TGW_ROUTE_AZ_RESTRICTION"}
    assert why(transit(table=""), "api", "far") == {"TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION"}
    for routes, code in (
        ((TransitRoute("10.0.0.0/16", "att-v"),), "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT"),
        ((TransitRoute("10.0.0.0/16", "att-v"), TransitRoute("10.1.0.0/16", "att-w", active=False)), "BAD_STATE_ROUTE"),
    ):
        assert why(with_(transit(), transit_tables=(TransitTable("tgw-rt", "tgw", routes),)), "api", "far") == {code}
    ways = (
        TransitRoute("10.0.0.0/16", "att-v"),
        TransitRoute("10.1.0.0/16", "att-v", propagated=True),
        TransitRoute("10.1.0.0/16", "att-w"),
    )
    assert holds(with_(transit(), transit_tables=(TransitTable("tgw-rt", "tgw", ways),)), "api", "far")
    longer = (*ways[:1], TransitRoute("10.1.0.0/24", "att-w"), TransitRoute("10.1.0.0/16", "att-v"))
    assert holds(with_(transit(), transit_tables=(TransitTable("tgw-rt", "tgw", longer),)), "api", "far")
    shut = with_(transit(), acls=(wall("pub", into(1, "10.0.1.0/24"), out(1, "10.0.1.0/24")),))
    assert holds(shut, "api", "far")
    assert not holds(with_(transit(), acls=(wall("pub", out(1)),)), "api", "far")
    assert not holds(with_(transit(), acls=(wall("pub", into(1)),)), "api", "far")


def test_rule_25_inspection_is_symmetric_only_in_appliance_mode() -> None:
    """Two firewalls in two zones; request and answer enter the network of the firewalls from different zones."""

    def inspected(appliance: bool) -> Net:
        net = Net(
            vpcs=(Vpc("a", ("10.1.0.0/16",)), Vpc("b", ("10.2.0.0/16",)), Vpc("i", ("10.3.0.0/16",))),
            subnets=(
                Subnet("a1", "a", ("10.1.1.0/24",), "1"),
                Subnet("b2", "b", ("10.2.2.0/24",), "2"),
                Subnet("t1", "i", ("10.3.1.0/24",), "1"),
                Subnet("t2", "i", ("10.3.2.0/24",), "2"),
                Subnet("f1", "i", ("10.3.11.0/24",), "1"),
                Subnet("f2", "i", ("10.3.12.0/24",), "2"),
            ),
            groups=(OPEN,),
            interfaces=(
                eni("one", "a1", "10.1.1.10"),
                eni("two", "b2", "10.2.2.10"),
                eni("fw1", "f1", "10.3.11.10", check=False, forwards=True),
                eni("fw2", "f2", "10.3.12.10", check=False, forwards=True),
            ),
            tables=(
                RouteTable("ra", "a", (Route(ANY, "tgw"),), ("a1",)),
                RouteTable("rb", "b", (Route(ANY, "tgw"),), ("b2",)),
                RouteTable("rt1", "i", (Route(ANY, "fw1"),), ("t1",)),
                RouteTable("rt2", "i", (Route(ANY, "fw2"),), ("t2",)),
                RouteTable("rf", "i", (Route(ANY, "tgw"),), ("f1", "f2")),
            ),
            transits=(TransitGateway("tgw"),),
            attachments=(
                Attachment("aa", "tgw", "a", ("a1",), table="spokes"),
                Attachment("ab", "tgw", "b", ("b2",), table="spokes"),
                Attachment("ai", "tgw", "i", ("t1", "t2"), table="hub", appliance=appliance),
            ),
            transit_tables=(
                TransitTable("spokes", "tgw", (TransitRoute(ANY, "ai"),)),
                TransitTable("hub", "tgw", (TransitRoute("10.1.0.0/16", "aa"), TransitRoute("10.2.0.0/16", "ab"))),
            ),
        )
        return net

    assert holds(inspected(True), "one", "two")
    assert why(inspected(False), "one", "two") == {"GP_REPLY_TAKES_ANOTHER_WAY"}


def office(*remotes: Remote, route: str = "192.168.0.0/16") -> Net:
    return with_(routed(Route(route, "vgw")), private_gateways=(PrivateGateway("vgw", "v", remotes),))


def test_rule_26_private_gateways_carry_own_addresses() -> None:
    there = Remote(("192.168.0.0/16",))
    assert holds(office(there), "api", spot("192.168.1.1"))
    assert holds(office(there), spot("192.168.1.1"), "api")
    assert not holds(office(there), "api", spot("192.169.1.1"))
    assert not holds(office(there), spot("192.168.1.1"), "db")  # no route back
    assert "VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS" in why(office(there), spot("192.168.1.1"), spot("10.9.9.9"))
    allowed = Remote(("192.168.0.0/16",), "dx", ("10.0.2.0/24",))
    assert why(office(allowed), "api", spot("192.168.1.1")) == {"GP_PREFIX_NOT_ALLOWED"}
    assert why(office(there, allowed), "api", spot("192.168.1.1")) == {"GP_PREFIX_NOT_ALLOWED"}  # Direct Connect first
    over = with_(transit(), private_gateways=(PrivateGateway("vgw", "w", (there,)),))
    over = with_(
        over,
        tables=(
            RouteTable("rt-app", "v", (Route(ANY, "tgw"),), ("app",)),
            RouteTable("rt-w1", "w", (Route(ANY, "vgw"),), ("w1",)),
        ),
        transit_tables=(
            TransitTable("tgw-rt", "tgw", (TransitRoute(ANY, "att-w"), TransitRoute("10.0.0.0/16", "att-v"))),
        ),
    )
    assert "VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS" in why(over, "api", spot("192.168.1.1"))


def balanced(kind: str = "network", preserve: bool | None = False, cross: bool = False, **more: Any) -> Index:
    fronts = (
        eni("f-a", "pub", "10.0.0.30", kind=f"{kind}_load_balancer", public="3.0.0.30"),
        eni("f-b", "pub-b", "10.0.3.30", kind=f"{kind}_load_balancer", public="3.0.0.31"),
    )
    only = group("only-balancer", (Rule(6, port(8080), ("10.0.0.0/22",)),))
    net = with_(
        base(),
        subnets=(Subnet("pub-b", "v", ("10.0.3.0/24",), "b"),),
        tables=(RouteTable("rt-pub", "v", (Route(ANY, "igw"),), ("pub", "pub-b")),),
        groups=(only,),
        interfaces=(
            *fronts,
            eni("api", "app", "10.0.1.10", "only-balancer"),
            eni("db", "data", "10.0.2.10", "only-balancer"),
        ),
        target_groups=(TargetGroup("tg", 6, 8080, more.pop("targets", ("api", "db")), preserve),),
        balancers=(Balancer("lb", kind, more.pop("fronts", ("f-a", "f-b")), (Listener(6, 443, "tg"),), True, cross),),  # type: ignore[arg-type]
    )
    return Index(with_(net, **more))


def test_rule_27_network_load_balancers() -> None:
    assert through(balanced(), WORLD, "lb", 443).verdict is Answer.HOLDS
    assert through(balanced(), WORLD, "lb", 80).codes == ("ELBV2_LISTENER_PORT_RESTRICTION",)
    assert "ENI_SG_RULES_MISMATCH" in through(balanced(preserve=True), WORLD, "lb", 443).codes
    assert through(balanced(preserve=None), WORLD, "lb", 443).verdict is Answer.UNKNOWN
    assert "ELBV2_NO_TARGETS_IN_AZ" in through(balanced(targets=("api",)), WORLD, "lb", 443).codes
    assert through(balanced(targets=("api",), cross=True), WORLD, "lb", 443).verdict is Answer.HOLDS
    assert "ELB_INSTALLED_AZ_RESTRICTION" in through(balanced(fronts=("f-a",)), WORLD, "lb", 443).codes
    assert "ELBV2_LISTENER_HAS_NO_TG" in through(balanced(targets=()), WORLD, "lb", 443).codes


def test_rule_28_application_load_balancers_are_two_connections() -> None:
    alb = balanced("application", cross=True)
    assert through(alb, WORLD, "lb", 443).verdict is Answer.HOLDS
    assert (
        "GP_ONE_ZONE"
        in through(balanced("application", cross=True, fronts=("f-a",), targets=("api",)), WORLD, "lb", 443).codes
    )
    hidden = balanced("application", cross=True, tables=(RouteTable("rt-pub", "v", (), ("pub", "pub-b")),))
    assert "NO_ROUTE_TO_DESTINATION" in [hop.code for hop in through(hidden, WORLD, "lb", 443).faults]
    refused = balanced(
        "application", cross=True, groups=(group("only-balancer", (Rule(6, port(8080), ("8.8.8.8/32",)),)),)
    )
    assert through(refused, WORLD, "lb", 443).verdict is Answer.BROKEN  # targets see the balancer, not the client


def inspected_by_gwlb(**more: Any) -> Net:
    firewall = eni("fw", "data", "10.0.2.40", more.pop("group", "open"))
    return with_(
        routed(Route(ANY, "gwlbe")),
        subnets=(Subnet("ins", "v", ("10.0.4.0/24",), "a"),),
        tables=(
            RouteTable("rt-ins", "v", (Route(ANY, "nat"),), ("ins",)),
            RouteTable("rt-pub", "v", (Route(ANY, "igw"),), ("pub",)),
        ),
        interfaces=(firewall, eni("g", "data", "10.0.2.41", kind="gateway_load_balancer")),
        endpoints=(Endpoint("gwlbe", "v", "gateway_load_balancer", "x", subnet="ins", balancer="gwlb"),),
        target_groups=(TargetGroup("gtg", 17, more.pop("port", 6081), ("fw",)),),
        balancers=(Balancer("gwlb", "gateway", ("g",), (Listener(17, 6081, "gtg"),)),),
    )


def test_rule_29_gateway_load_balancers_speak_geneve() -> None:
    assert holds(inspected_by_gwlb(), "api", WORLD)
    assert "GWLB_TARGETS_REFUSE_GENEVE" in why(inspected_by_gwlb(group="shut"), "api", WORLD)
    assert "GWLB_TARGETS_REFUSE_GENEVE" in why(inspected_by_gwlb(port=6082), "api", WORLD)


def test_rule_30_services_are_outside_unless_an_endpoint_is_inside() -> None:
    assert resolve(Index(base()), "api", "sqs").spot is not None
    private = resolve(Index(base()), "api", "execute-api-private")
    assert private.code == "GP_ENDPOINT_MISSING"
    outside = Spot(4, None, apart=True, name="a function without a VPC")
    assert "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS" in why(base(), outside, "db")


def test_rule_31_every_reason_is_named_at_once() -> None:
    tight = with_(
        base(),
        acls=(wall("data", out(1, ports=port(22), protocol=6)),),
        interfaces=(
            Interface("fn", "app", ("10.0.1.50",), ("shut",), kind="lambda"),
            eni("db", "data", "10.0.2.10", "shut"),
        ),
    )
    path = ask(tight, "fn", "db", 6, port(5432))
    named = [(hop.kind, hop.says.partition(",")[0]) for hop in path.blockers]
    assert named == [
        ("security group", "fn"),
        ("network ACL", "data"),
        ("security group", "db"),
        ("network ACL", "data"),
    ]
    assert len(path.edits) == 4


def test_ipv6_needs_no_address_translation() -> None:
    net = with_(
        base(),
        vpcs=(Vpc("v", ("10.0.0.0/16", "2001:db8::/56")),),
        subnets=(
            Subnet("pub", "v", ("10.0.0.0/24", "2001:db8::/64"), "a"),
            Subnet("app", "v", ("10.0.1.0/24", "2001:db8:0:1::/64"), "a"),
        ),
        interfaces=(
            Interface("six", "pub", ("2001:db8::10",), ("open",)),
            Interface("out", "app", ("2001:db8:0:1::10",), ("open",)),
        ),
        gateways=(InternetGateway("eigw", "v", True),),
        tables=(
            RouteTable("rt-pub", "v", (Route("::/0", "igw"),), ("pub",)),
            RouteTable("rt-app", "v", (Route("::/0", "eigw"),), ("app",)),
        ),
    )
    world = spot("2600::1")
    assert holds(net, "six", world)
    assert holds(net, world, "six")
    two = with_(
        net,
        interfaces=(
            Interface("both", "app", ("10.0.1.40", "2001:db8:0:1::40"), ("six-only",)),
            Interface("too", "app", ("10.0.1.41", "2001:db8:0:1::41"), ("six-only",)),
        ),
        groups=(group("six-only", (Rule(cidrs=("::/0",)),), (Rule(cidrs=("::/0",)),)),),
    )
    assert [Matrix(two, version=version).between("both", "too").sure for version in (4, 6)] == [(), ALL]
    assert holds(net, "out", world)
    assert holds(replace(net, gateways=(InternetGateway("eigw", "v", True),)), "out", world)
    assert not holds(net, world, "out")
    assert not holds(net, "six", WORLD)
