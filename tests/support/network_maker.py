"""Networks by chance: small, of every part that the engine knows, right and wrong in turn."""

from __future__ import annotations

import random
from typing import Any

from model.facts.network.parts import (
    Acl,
    Attachment,
    Endpoint,
    Entry,
    Interface,
    InternetGateway,
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
    TransitGateway,
    TransitRoute,
    TransitTable,
    Vpc,
)
from model.facts.network.ranges import ALL, Ranges

PORTS = (22, 80, 443, 5432, 8080)
SERVICE = "52.216.0.0/15"
WORLD = ("8.8.8.8", "198.51.100.7", "52.217.1.1", "1.1.1.1")
OFFICE = "192.168.50.0/24"


def ports(r: random.Random) -> Ranges:
    port = r.choice(PORTS)
    return r.choice([ALL, ((port, port),), ((port, port),), ((0, 1023),), ((1024, 65535),), ((32768, 65535),)])


def make(seed: int) -> Net:
    r = random.Random(seed)
    zones, open_ = ["a", "b"][: r.randint(1, 2)], r.random() < 0.7
    six = r.random() < 0.2
    vpcs, subnets, tables, groups, acls, interfaces, gateways, nats, endpoints = ([] for _ in range(9))  # type: list[Any], ...
    parts: dict[str, list[Any]] = {}
    number = r.randint(1, 3)
    for v in range(number):
        base = v if r.random() < 0.93 else 0
        cidrs = (f"10.{base}.0.0/16", *((f"2001:db8:{v}::/56",) if six else ()))
        vpcs.append(Vpc(f"vpc{v}", cidrs, block_public=r.choice(["off"] * 12 + ["ingress", "all"])))  # type: ignore[arg-type]
    peerings = [
        Peering(f"pcx{a}{b}", f"vpc{a}", f"vpc{b}", r.random() < 0.85, r.random() < 0.8)
        for a in range(number)
        for b in range(a + 1, number)
        if r.random() < 0.7
    ]
    transit = r.random() < 0.5 and number > 1
    lists = [PrefixList("pl-s3", (SERVICE,)), PrefixList("pl-own", (f"10.{r.randint(0, 2)}.1.0/24", "8.8.8.0/24"))]
    for v, vpc in enumerate(vpcs):
        base = vpc.cidrs[0].split(".")[1]
        own: list[Subnet] = []
        for s in range(r.randint(1, 3)):
            blocks = (f"10.{base}.{s}.0/24", *((f"2001:db8:{v}:{s}::/64",) if six else ()))
            own.append(Subnet(f"sub{v}{s}", vpc.id, blocks, r.choice(zones), r.random() < 0.1))
        subnets += own
        gateway = f"igw{v}"
        if r.random() < 0.8:
            gateways.append(InternetGateway(gateway, vpc.id if r.random() < 0.92 else ""))
        if six and r.random() < 0.5:
            gateways.append(InternetGateway(f"eigw{v}", vpc.id, egress_only=True))
        if r.random() < 0.7:
            nats.append(
                Nat(f"nat{v}", vpc.id, own[0].id, f"10.{base}.0.250", f"3.0.{v}.250" if r.random() < 0.9 else "")
            )
        if r.random() < 0.4:
            endpoints.append(Endpoint(f"vpce{v}", vpc.id, "gateway", "com.amazonaws.x.s3", prefix_list="pl-s3"))
        targets = [f"pcx{a}{b}" for a in range(number) for b in range(a + 1, number) if v in (a, b)]
        targets += ["tgw"] if transit else []
        for s, subnet in enumerate(own):
            if r.random() < 0.15:
                continue
            tables.append(_table(r, v, s, subnet, vpc, gateway, targets, number))
        tables.append(RouteTable(f"main{v}", vpc.id, tuple(_routes(r, v, gateway, targets, number, 0)), main=True))
        names = [f"sg{v}{g}" for g in range(r.randint(1, 3))]
        everything = [f"sg{x}{g}" for x in range(number) for g in range(2)]
        for name in names:
            groups.append(_group(r, name, vpc.id, everything, open_ and r.random() < 0.8))
        for s, subnet in enumerate(own):
            if r.random() < (0.15 if open_ else 0.35):
                acls.append(_acl(r, f"acl{v}{s}", vpc.id, subnet.id))
            for i in range(r.randint(1, 2)):
                addresses = (f"10.{base}.{s}.{10 + i}",)
                if six:
                    addresses = (*addresses, f"2001:db8:{v}:{s}::{10 + i}") if r.random() < 0.7 else addresses
                chosen = tuple(sorted(r.sample(names, r.randint(1, min(2, len(names))))))
                public = f"3.{v}.{s}.{10 + i}" if r.random() < 0.4 else ""
                interfaces.append(Interface(f"eni{v}{s}{i}", subnet.id, addresses, chosen, public))
    known = {g.id for g in groups}
    groups = [_known(g, known) for g in groups]
    parts = {}
    if transit:
        parts = _transit(r, vpcs, subnets)
    private = []
    if r.random() < 0.3:
        allowed = ("10.0.0.0/24",) if r.random() < 0.3 else ()
        private.append(PrivateGateway("vgw0", "vpc0", (Remote((OFFICE,), r.choice(["dx", "vpn"]), allowed),)))  # type: ignore[arg-type]
    there = {p.id for p in (*gateways, *nats, *endpoints, *peerings, *private, *parts.get("transits", ()))}
    tables = [_leading(table, there, r) for table in tables]
    return Net(
        vpcs=tuple(vpcs),
        subnets=tuple(subnets),
        tables=tuple(tables),
        groups=tuple(groups),
        acls=tuple(acls),
        interfaces=tuple(interfaces),
        gateways=tuple(gateways),
        nats=tuple(nats),
        endpoints=tuple(endpoints),
        peerings=tuple(peerings),
        lists=tuple(lists),
        private_gateways=tuple(private),
        **{name: tuple(found) for name, found in parts.items()},
    )


def _leading(table: RouteTable, there: set[str], r: random.Random) -> RouteTable:
    """Most routes lead to something that is there."""
    from dataclasses import replace

    return replace(table, routes=tuple(x for x in table.routes if x.target in there or r.random() < 0.05))


def _table(
    r: random.Random, v: int, s: int, subnet: Subnet, vpc: Vpc, gateway: str, targets: list[str], number: int
) -> RouteTable:
    return RouteTable(f"rt{v}{s}", vpc.id, tuple(_routes(r, v, gateway, targets, number, s)), (subnet.id,))


def _routes(r: random.Random, v: int, gateway: str, targets: list[str], number: int, s: int) -> list[Route]:
    found = []
    if r.random() < 0.8:
        usual = [gateway, f"nat{v}", f"nat{v}", "vgw0" if r.random() < 0.1 else f"nat{v}"]
        target = r.choice(usual) if s else r.choice([gateway] * 9 + [f"nat{v}"])
        found.append(Route("0.0.0.0/0", target, active=r.random() > 0.05))
    if r.random() < 0.5:
        found.append(Route("::/0", r.choice([gateway, gateway, f"eigw{v}"])))
    if r.random() < 0.03:
        found.append(Route(f"10.{v}.0.0/16", f"nat{v}"))
    if r.random() < 0.4:
        found.append(Route("pl-s3", f"vpce{v}"))
    if r.random() < 0.15:
        found.append(Route("8.8.8.0/24", r.choice([gateway, f"nat{v}"]), r.choice(["static", "propagated-vpn-bgp"])))  # type: ignore[arg-type]
    if r.random() < 0.2:
        found.append(Route(OFFICE, "vgw0", r.choice(["propagated-dx", "propagated-vpn-bgp"])))  # type: ignore[arg-type]
    for other in range(number):
        if other != v and targets and r.random() < 0.8:
            pcx = f"pcx{min(v, other)}{max(v, other)}"
            target = r.choice([t for t in targets if t in (pcx, "tgw")] or targets)
            found.append(Route(r.choice([f"10.{other}.0.0/16", f"10.{other}.1.0/24", "10.0.0.0/8"]), target))
    return list({f.destination: f for f in found}.values())


def _group(r: random.Random, name: str, vpc: str, everything: list[str], open_: bool) -> SecurityGroup:
    def rules(wide: float) -> tuple[Rule, ...]:
        found = [Rule(r.choice([-1, 6]), r.choice([ALL, ALL, ports(r)]), ("0.0.0.0/0", "::/0"))] if open_ else []
        for _ in range(r.randint(0, 3)):
            protocol = r.choice([-1, 6, 6, 6, 17, 1])
            span = ALL if protocol in (-1, 1) else ports(r)
            kind = r.random()
            if kind < wide:
                found.append(Rule(protocol, span, (r.choice(["0.0.0.0/0", "::/0", "0.0.0.0/0"]),)))
            elif kind < wide + 0.25:
                cidr = r.choice(["10.0.0.0/8", "10.0.1.0/24", "10.1.0.0/16", "8.8.8.8/32", "3.0.0.0/8", "10.0.0.10/32"])
                found.append(Rule(protocol, span, (cidr,)))
            elif kind < wide + 0.3:
                found.append(Rule(protocol, span, lists=("pl-own",)))
            else:
                found.append(Rule(protocol, span, groups=(r.choice(everything),)))
        return tuple(found)

    return SecurityGroup(name, vpc, rules(0.3), rules(0.6))


def _known(group: SecurityGroup, known: set[str]) -> SecurityGroup:
    from dataclasses import replace

    def keep(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        return tuple(rule for rule in rules if set(rule.groups) <= known)

    return replace(group, ingress=keep(group.ingress), egress=keep(group.egress))


def _acl(r: random.Random, name: str, vpc: str, subnet: str) -> Acl:
    entries = []
    for egress in (False, True):
        for number in range(r.randint(1, 4)):
            protocol = r.choice([-1, -1, 6, 6, 17])
            cidr = r.choice(["0.0.0.0/0", "0.0.0.0/0", "10.0.0.0/8", "10.0.1.0/24", "::/0", "8.8.8.8/32"])
            span = ALL if protocol == -1 else ports(r)
            entries.append(Entry(100 + 10 * number, egress, r.random() < 0.8, cidr, protocol, span))
    r.shuffle(entries)
    return Acl(name, vpc, tuple(entries), (subnet,))


def _transit(r: random.Random, vpcs: list[Vpc], subnets: list[Subnet]) -> dict[str, list[Any]]:
    attachments, routes = [], []
    for vpc in vpcs:
        own = [s.id for s in subnets if s.vpc == vpc.id]
        chosen = tuple(sorted(r.sample(own, r.randint(1, len(own)))))
        table = "tgw-routes" if r.random() < 0.9 else ""
        name = f"att-{vpc.id}"
        attachments.append(Attachment(name, "tgw", vpc.id, chosen, table=table, appliance=r.random() < 0.2))
        if r.random() < 0.85:
            routes.append(TransitRoute(vpc.cidrs[0], name, r.random() < 0.5, r.random() < 0.95))
    gateway = TransitGateway("tgw", r.random() < 0.5)
    return {
        "transits": [gateway],
        "attachments": attachments,
        "transit_tables": [TransitTable("tgw-routes", "tgw", tuple(routes))],
    }
