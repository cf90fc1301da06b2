"""Well-built networks with the flows that they are for, and settings broken so that one of the flows is blocked."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from model.facts.network.parts import (
    Acl,
    Attachment,
    Entry,
    Interface,
    InternetGateway,
    Nat,
    Net,
    Peering,
    Route,
    RouteTable,
    Rule,
    SecurityGroup,
    Subnet,
    TransitGateway,
    TransitRoute,
    TransitTable,
    Vpc,
)
from model.facts.network.places import Spot, spot
from model.facts.network.ranges import port

BACK = ((1024, 65535),)


@dataclass(frozen=True)
class Need:
    source: str | Spot
    target: str | Spot
    port: int


def built(seed: int) -> tuple[Net, list[Need]]:
    """A network of one or two VPCs in which exactly the declared flows work."""
    r = random.Random(seed)
    zones = ["a", "b"][: r.randint(1, 2)]
    vpcs, subnets, tables, gateways, nats = [], [], [], [], []
    number = r.randint(1, 2)
    for v in range(number):
        vpcs.append(Vpc(f"vpc{v}", (f"10.{v}.0.0/16",)))
        gateways.append(InternetGateway(f"igw{v}", f"vpc{v}"))
        for tier, way in (("web", "igw"), ("app", "nat"), ("data", "")):
            for z, zone in enumerate(zones):
                place = {"web": 0, "app": 10, "data": 20}[tier] + z
                subnet = Subnet(f"{tier}{v}{zone}", f"vpc{v}", (f"10.{v}.{place}.0/24",), zone)
                subnets.append(subnet)
                target = f"igw{v}" if way == "igw" else f"nat{v}{zone}"
                routes = (Route("0.0.0.0/0", target),) if way else ()
                tables.append(RouteTable(f"rt-{subnet.id}", f"vpc{v}", routes, (subnet.id,)))
        nats += [
            Nat(f"nat{v}{z}", f"vpc{v}", f"web{v}{z}", f"10.{v}.{n}.250", f"3.0.{v}.{n + 1}")
            for n, z in enumerate(zones)
        ]
    net = Net(
        vpcs=tuple(vpcs), subnets=tuple(subnets), tables=tuple(tables), gateways=tuple(gateways), nats=tuple(nats)
    )
    net = _peopled(net, r, zones, number)
    needs = _needs(net, r, zones, number)
    if number == 2:
        net = _joined(net, r)
    return _opened(net, needs, r), needs


def _peopled(net: Net, r: random.Random, zones: list[str], number: int) -> Net:
    interfaces, groups = [], []
    for v in range(number):
        for tier, place in (("web", 0), ("app", 10), ("data", 20)):
            for z, zone in enumerate(zones):
                for n in range(r.randint(1, 2)):
                    id_ = f"{tier}{v}{zone}{n}"
                    public = f"3.{v + 1}.{z}.{10 + n}" if tier == "web" else ""
                    groups.append(SecurityGroup(f"sg-{id_}", f"vpc{v}"))
                    address = f"10.{v}.{place + z}.{10 + n}"
                    interfaces.append(Interface(id_, f"{tier}{v}{zone}", (address,), (f"sg-{id_}",), public))
    return replace(net, interfaces=tuple(interfaces), groups=tuple(groups))


def _needs(net: Net, r: random.Random, zones: list[str], number: int) -> list[Need]:
    found: list[Need] = []
    for v in range(number):
        for zone in zones:
            found.append(Need(spot("8.8.8.8"), f"web{v}{zone}0", 443))
            found.append(Need(f"web{v}{zone}0", f"app{v}{r.choice(zones)}0", 8080))
            found.append(Need(f"app{v}{zone}0", f"data{v}{r.choice(zones)}0", r.choice([5432, 3306])))
            found.append(Need(f"app{v}{zone}0", spot("198.51.100.7"), 443))
    if number == 2:
        found.append(Need(f"app0{zones[0]}0", f"app1{r.choice(zones)}0", 8080))
    return found


def _joined(net: Net, r: random.Random) -> Net:
    """The two VPCs joined, by a peering or by a transit gateway."""
    way = r.choice(["pcx", "tgw"])
    tables = tuple(
        replace(t, routes=(*t.routes, Route(f"10.{1 - int(t.vpc[-1])}.0.0/16", way))) if "app" in t.id else t
        for t in net.tables
    )
    net = replace(net, tables=tables)
    if way == "pcx":
        return replace(net, peerings=(Peering("pcx", "vpc0", "vpc1"),))
    doors = {v: tuple(s.id for s in net.subnets if s.vpc == v and "data" in s.id) for v in ("vpc0", "vpc1")}
    return replace(
        net,
        transits=(TransitGateway("tgw"),),
        attachments=tuple(Attachment(f"att-{v}", "tgw", v, doors[v], table="tgw-rt") for v in doors),
        transit_tables=(
            TransitTable("tgw-rt", "tgw", tuple(TransitRoute(f"10.{v[-1]}.0.0/16", f"att-{v}") for v in doors)),
        ),
    )


def _opened(net: Net, needs: list[Need], r: random.Random) -> Net:
    """Groups that allow the flows, by address or by group; walls around some tiers that allow the same."""
    ingress: dict[str, list[Rule]] = {}
    egress: dict[str, list[Rule]] = {}
    vpc = {i.id: s.vpc for i in net.interfaces for s in net.subnets if s.id == i.subnet}
    for need in needs:
        for mine, theirs, rules in ((need.source, need.target, egress), (need.target, need.source, ingress)):
            if isinstance(mine, Spot):
                continue
            near = isinstance(theirs, str) and vpc.get(theirs) == vpc[mine]
            if near and r.random() < 0.5:
                rule = Rule(6, port(need.port), groups=(f"sg-{theirs}",))
            else:
                rule = Rule(6, port(need.port), (_cidr(net, theirs, rules is ingress),))
            rules.setdefault(f"sg-{mine}", []).append(rule)
    groups = tuple(
        replace(g, ingress=tuple(ingress.get(g.id, ())), egress=tuple(egress.get(g.id, ()))) for g in net.groups
    )
    return _walled(replace(net, groups=groups), r)


def _cidr(net: Net, who: str | Spot, inward: bool) -> str:
    if isinstance(who, Spot):
        return who.cidr if inward else "0.0.0.0/0"
    return next(f"{i.addresses[0]}/32" for i in net.interfaces if i.id == who)


def _walled(net: Net, r: random.Random) -> Net:
    acls = []
    for subnet in net.subnets:
        if r.random() < 0.4:
            entries = tuple(
                Entry(100 + n, out, True, "0.0.0.0/0", 6, span)
                for out in (False, True)
                for n, span in enumerate((port(443), port(8080), port(5432), port(3306), BACK))
            )
            acls.append(Acl(f"acl-{subnet.id}", subnet.vpc, entries, (subnet.id,)))
    return replace(net, acls=tuple(acls))


def _no_rule(net: Net, r: random.Random) -> Net:
    chosen = r.choice([g for g in net.groups if g.ingress or g.egress])
    side = r.choice([s for s in ("ingress", "egress") if getattr(chosen, s)])
    rules = list(getattr(chosen, side))
    rules.pop(r.randrange(len(rules)))
    return replace(net, groups=tuple(replace(g, **{side: tuple(rules)}) if g is chosen else g for g in net.groups))


def _no_route(net: Net, r: random.Random) -> Net:
    chosen = r.choice([t for t in net.tables if t.routes])
    routes = list(chosen.routes)
    at = r.randrange(len(routes))
    if r.random() < 0.4:
        routes[at] = replace(routes[at], active=False)
    else:
        routes.pop(at)
    return replace(net, tables=tuple(replace(t, routes=tuple(routes)) if t is chosen else t for t in net.tables))


def _wall_shut(net: Net, r: random.Random) -> Net:
    if not net.acls:
        subnet = r.choice(net.subnets)
        return replace(net, acls=(Acl(f"acl-{subnet.id}", subnet.vpc, (), (subnet.id,)),))
    chosen = r.choice(net.acls)
    entries = list(chosen.entries)
    at = r.randrange(len(entries))
    if r.random() < 0.5:
        entries.pop(at)
    else:
        entries.append(replace(entries[at], number=r.choice([1, 50]), allow=False))
    return replace(net, acls=tuple(replace(a, entries=tuple(entries)) if a is chosen else a for a in net.acls))


def _no_gateway(net: Net, r: random.Random) -> Net:
    chosen = r.choice(net.gateways)
    if r.random() < 0.5:
        return replace(net, gateways=tuple(replace(g, vpc="") if g is chosen else g for g in net.gateways))
    if not net.nats:
        return net
    nat = r.choice(net.nats)
    tables = tuple(
        replace(t, routes=tuple(replace(x, active=False) if x.target == nat.id else x for x in t.routes))
        for t in net.tables
    )
    return replace(net, nats=tuple(n for n in net.nats if n is not nat), tables=tables)


def _no_address(net: Net, r: random.Random) -> Net:
    chosen = r.choice([i for i in net.interfaces if i.public] or [net.interfaces[0]])
    return replace(net, interfaces=tuple(replace(i, public="") if i is chosen else i for i in net.interfaces))


def _not_joined(net: Net, r: random.Random) -> Net:
    if net.peerings:
        return replace(net, peerings=tuple(replace(p, active=False) for p in net.peerings))
    if not net.transits:
        return net
    if r.random() < 0.5:
        return replace(net, transit_tables=tuple(replace(t, routes=t.routes[1:]) for t in net.transit_tables))
    at = r.randrange(len(net.attachments))
    attached = tuple(replace(a, table="") if n == at else a for n, a in enumerate(net.attachments))
    return replace(net, attachments=attached)


def _blocked_public(net: Net, r: random.Random) -> Net:
    vpcs = tuple(replace(v, block_public="all") if r.random() < 0.7 else v for v in net.vpcs)
    return replace(net, vpcs=vpcs)


BREAKS: tuple[Callable[[Net, random.Random], Net], ...] = (
    _no_rule,
    _no_rule,
    _no_route,
    _no_route,
    _wall_shut,
    _wall_shut,
    _no_gateway,
    _no_address,
    _not_joined,
    _blocked_public,
)


def broken(seed: int) -> tuple[Net, list[Need]]:
    """A well-built network after one to three breaks."""
    r = random.Random(seed)
    net, needs = built(seed)
    for change in r.sample(BREAKS, r.randint(1, 3)):
        net = change(net, r)
    return net, needs
