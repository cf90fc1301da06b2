"""Defects of real documents, each found with its reason and its place, in the document's own kind and on three others.

What was said in the same documents and is right stays without a word.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.facts.network.faults import faults
from model.facts.network.names import resolve
from model.facts.network.parts import (
    Acl,
    Balancer,
    Endpoint,
    Interface,
    Listener,
    Nat,
    Net,
    Peering,
    PrefixList,
    Route,
    RouteTable,
    Rule,
    SecurityGroup,
    Subnet,
    Vpc,
)
from model.facts.network.places import Index, Spot, spot
from model.facts.network.questions import ask
from model.facts.network.ranges import ALL, port
from model.facts.verdict import Answer
from tests.model.facts.network.test_network_rules import (
    ANY,
    S3,
    WORLD,
    base,
    eni,
    holds,
    into,
    out,
    routed,
    wall,
    why,
    with_,
    with_interface_endpoint,
)

KINDS = ("lambda", "fargate", "instance", "cache")
VPC_ONLY = port(443)
OUTSIDE = Spot(4, None, apart=True, name="what stands in no network")


def placed(net: Net, kind: str, subnet: str = "app", address: str = "10.0.1.77") -> Net:
    return with_(net, interfaces=(Interface("client", subnet, (address,), ("open",), kind=kind),))


def beside(net: Net) -> list[tuple[str, str]]:
    """The faults of a network beside its group `open`, which is open so that it hides nothing else."""
    return [(f.kind, f.at) for f in faults(net) if f.kind != "open-to-the-world"]


def document_wall() -> Acl:
    """The isolated subnets' network ACL: 443 in from the network, 443 out to it, and nothing else."""
    inside = "10.0.0.0/16"
    return wall("app", into(100, inside, port(443), protocol=6), out(100, inside, port(443), protocol=6))


@pytest.mark.parametrize("kind", KINDS)
def test_answers_are_dropped_by_the_wall(kind: str) -> None:
    """SER-D001: answers arrive on high ports, which nothing lets in; not even the endpoint on 443 answers."""
    net = with_(placed(base(), kind), acls=(document_wall(),))
    path = ask(net, "client", "db", 6, port(443))
    assert set(path.codes) == {"SUBNET_ACL_RESTRICTION"}
    assert all(hop.passes(path.asked) for hop in path.forward)
    assert [hop.at for hop in path.blockers] == ["acl-app"]
    assert {kind for kind, _ in beside(net)} == {"wall-one-way"}
    mended = with_(
        net,
        acls=(
            replace(
                document_wall(),
                entries=(*document_wall().entries, into(200, ports=((1024, 65535),)), out(200, ports=((1024, 65535),))),
            ),
        ),
    )
    assert holds(mended, "client", "db", ports=port(443))
    assert beside(mended) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_database_port_is_not_let_out(kind: str) -> None:
    """SER-D002: 5432 is allowed nowhere."""
    path = ask(with_(placed(base(), kind), acls=(document_wall(),)), "client", "db", 6, port(5432))
    assert next((hop.kind, hop.at) for hop in path.blockers) == ("network ACL", "acl-app")
    assert not path.forward[1].passes(path.asked)


@pytest.mark.parametrize("kind", KINDS)
def test_gateway_endpoints_have_public_addresses(kind: str) -> None:
    """SER-D003: a wall around the network's own block shuts out S3, whose endpoint leads to public addresses."""
    net = with_(
        placed(routed(Route("pl", "vpce")), kind),
        endpoints=(Endpoint("vpce", "v", "gateway", "s3", prefix_list="pl"),),
        lists=(PrefixList("pl", (S3,)),),
    )
    bucket = spot("52.216.1.1")
    assert holds(net, "client", bucket)
    assert why(with_(net, acls=(document_wall(),)), "client", bucket) == {"SUBNET_ACL_RESTRICTION"}


@pytest.mark.parametrize("target", ["db", "api", "api2", "web"])
def test_what_stands_in_no_network_reaches_nothing_inside(target: str) -> None:
    """GEN-D01, SER-D004: a function without a VPC, and a cache or database inside one."""
    net = with_(base(), interfaces=(eni("web", "pub", "10.0.0.10"),))
    path = ask(net, OUTSIDE, target, 6, port(6379))
    assert path.verdict is Answer.BROKEN
    assert path.codes[0] == "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS"
    assert holds(net, "api" if target != "api" else "api2", target, ports=port(6379))


@pytest.mark.parametrize("kind", KINDS)
def test_a_network_without_a_way_out(kind: str) -> None:
    """GEN-D02, STO-D03: no internet gateway, no NAT, no routes; the APIs of others are out of reach."""
    net = placed(base(gateways=(), nats=(), tables=(RouteTable("rt", "v", main=True),)), kind)
    assert "NO_ROUTE_TO_DESTINATION" in ask(net, "client", WORLD, 6, port(443)).codes
    assert holds(placed(base(), kind), "client", WORLD)


@pytest.mark.parametrize("subnet", ["app", "data", "pub"])
def test_a_wall_without_rules(subnet: str) -> None:
    """STO-D04: a custom network ACL denies everything until it has rules; within a subnet it is not asked."""
    net = with_(base(), acls=(wall(subnet),))
    assert beside(net) == [("wall-without-doors", f"acl-{subnet}")]
    assert why(net, "api" if subnet != "app" else "db", {"app": "api", "data": "db", "pub": "web"}[subnet])
    assert holds(net, "api", "api2")


@pytest.mark.parametrize("service", ["bedrock-runtime", "secretsmanager", "logs", "sqs"])
def test_an_endpoint_serves_its_own_region(service: str) -> None:
    """SER-D007: calls to another region pass the endpoint by, and find no way out."""
    net = with_interface_endpoint()
    endpoint = replace(net.endpoints[0], service=f"com.amazonaws.eu-west-1.{service}")
    net = replace(net, endpoints=(endpoint,))
    assert resolve(Index(net), "api", service).interfaces == ("door",)
    away = resolve(Index(net), "api", service, "us-west-2")
    assert away.interfaces == ()
    assert away.spot is not None
    assert why(net, "api", away.spot) == {"NO_ROUTE_TO_DESTINATION"}
    elsewhere = replace(net, endpoints=(replace(endpoint, region="us-west-2"),))
    assert beside(elsewhere) == [("endpoint-of-another-region", "vpce")]


@pytest.mark.parametrize("service", ["bedrock-runtime", "secretsmanager", "logs", "sqs"])
def test_an_endpoint_without_private_names(service: str) -> None:
    net = with_interface_endpoint(dns=False)
    net = replace(net, endpoints=(replace(net.endpoints[0], service=f"com.amazonaws.eu-west-1.{service}"),))
    assert beside(net) == [("endpoint-not-found", "vpce")]
    assert resolve(Index(net), "api", service).interfaces == ()


@pytest.mark.parametrize("tier", ["app", "pub", "data"])
def test_nobody_gets_in(tier: str) -> None:
    """GAI-D03: services in private subnets and no load balancer; in public ones they need addresses, and are open."""
    net = with_(
        base(),
        interfaces=(
            Interface("svc", tier, ({"app": "10.0.1.8", "pub": "10.0.0.8", "data": "10.0.2.8"}[tier],), ("open",)),
        ),
    )
    assert not holds(net, WORLD, "svc", ports=((8000, 8009),))


def test_open_ports_of_services() -> None:
    """GAI-D29: 8000-8009 from everywhere is open to the world; 443 at a load balancer is what it is for."""
    for ports in (((8000, 8009),), port(22), port(5432), ALL):
        wide = SecurityGroup("wide", "v", (Rule(6, ports, (ANY,)),))
        assert {f.kind for f in faults(base(groups=(wide, SecurityGroup("open", "v"))))} == {"open-to-the-world"}
    web = SecurityGroup("web", "v", (Rule(6, port(443), (ANY,)), Rule(6, port(80), (ANY,))))
    inner = SecurityGroup("inner", "v", (Rule(6, ((8000, 8009),), groups=("web",)),))
    assert faults(base(groups=(web, inner, SecurityGroup("open", "v")))) == []


def quiet(**more: object) -> Net:
    """The base without groups that are open to the world, to look at one fault alone."""
    net = base(groups=(SecurityGroup("open", "v"),))
    return with_(net, **more)  # type: ignore[arg-type]


def kinds(net: Net) -> set[str]:
    return {fault.kind for fault in faults(net)}


def test_one_nat_gateway_for_several_zones() -> None:
    """GAI-D02, STO-D06: the zone of the gateway takes the others with it."""
    assert kinds(quiet()) == set()
    both = quiet(tables=(RouteTable("rt-app", "v", (Route(ANY, "nat"),), ("app", "data")),))
    found = faults(both)
    assert [(f.kind, f.at) for f in found] == [("nat-in-one-zone", "nat")]
    assert "b loses its way out" in found[0].says
    second = with_(
        both,
        subnets=(Subnet("pub-b", "v", ("10.0.3.0/24",), "b"),),
        nats=(Nat("nat-b", "v", "pub-b", "10.0.3.250", "3.0.0.251"),),
        tables=(
            RouteTable("rt-pub", "v", (Route(ANY, "igw"),), ("pub", "pub-b")),
            RouteTable("rt-app", "v", (Route(ANY, "nat"),), ("app",)),
            RouteTable("rt-data", "v", (Route(ANY, "nat-b"),), ("data",)),
        ),
    )
    assert kinds(second) == set()


def test_a_load_balancer_in_one_zone() -> None:
    """STO-D01: one public subnet. Two subnets of one zone are not two zones."""
    front = eni("f", "pub", "10.0.0.30", kind="load_balancer", public="3.0.0.30")
    again = eni("g", "pub2", "10.0.3.30", kind="load_balancer", public="3.0.0.31")
    for zone, expected in (("a", {"balancer-in-one-zone"}), ("b", set())):
        net = quiet(
            subnets=(Subnet("pub2", "v", ("10.0.3.0/24",), zone),),
            tables=(RouteTable("rt-pub", "v", (Route(ANY, "igw"),), ("pub", "pub2")),),
            interfaces=(front, again),
            balancers=(Balancer("lb", "application", ("f", "g"), (Listener(6, 443),), True),),
        )
        assert kinds(net) == expected


def test_addresses() -> None:
    far = quiet(subnets=(Subnet("far", "v", ("10.9.0.0/24",)),))
    assert [(f.kind, f.at) for f in faults(far)] == [("subnet-outside-vpc", "far")]
    twice = quiet(subnets=(Subnet("twice", "v", ("10.0.1.128/25",)),))
    assert [(f.kind, f.at) for f in faults(twice)] == [("subnets-overlap", "twice")]
    peers = quiet(vpcs=(Vpc("w", ("10.0.128.0/17",)),), peerings=(Peering("pcx", "v", "w"),))
    assert [(f.kind, f.at) for f in faults(peers)] == [("peers-overlap", "pcx")]
    many = tuple(Interface(f"i{n}", "tiny", (f"10.0.5.{n + 4}",)) for n in range(12))
    full = quiet(subnets=(Subnet("tiny", "v", ("10.0.5.0/28",)),), interfaces=many)
    assert [(f.kind, f.at) for f in faults(full)] == [("no-free-addresses", "tiny")]
    assert kinds(quiet(subnets=(Subnet("tiny", "v", ("10.0.5.0/28",)),), interfaces=many[:11])) == set()


@pytest.mark.parametrize("kind", ["database", "cache", "file_system"])
def test_stores_in_public_subnets(kind: str) -> None:
    store = Interface("store", "pub", ("10.0.0.9",), ("open",), kind=kind)
    assert kinds(quiet(interfaces=(store,))) == {"store-in-public-subnet"}
    assert kinds(quiet(interfaces=(replace(store, public="3.0.0.9"),))) == {
        "store-in-public-subnet",
        "store-with-public-address",
    }
    assert kinds(quiet(interfaces=(replace(store, subnet="data", addresses=("10.0.2.9",)),))) == set()


def test_a_function_in_a_public_subnet() -> None:
    function = Interface("fn", "pub", ("10.0.0.9",), ("open",), kind="lambda")
    assert kinds(quiet(interfaces=(function,))) == {"function-in-public-subnet"}
    assert kinds(quiet(interfaces=(replace(function, kind="fargate"),))) == set()
    assert kinds(quiet(interfaces=(replace(function, subnet="app", addresses=("10.0.1.9",)),))) == set()


def test_groups_that_name_each_other() -> None:
    one = SecurityGroup("one", "v", (Rule(6, port(1), groups=("two",)),))
    two = SecurityGroup("two", "v", (Rule(6, port(1), groups=("one",)),))
    assert kinds(quiet(groups=(one, two))) == {"groups-in-a-circle"}
    apart = replace(two, ingress=(replace(two.ingress[0], id="a rule of its own"),))
    assert kinds(quiet(groups=(one, apart))) == set()


def test_an_endpoint_where_the_service_is_not() -> None:
    net = with_interface_endpoint()
    net = replace(net, groups=(SecurityGroup("open", "v"),), endpoints=(replace(net.endpoints[0], offered=("a",)),))
    assert kinds(net) == {"endpoint-not-in-zone"}
