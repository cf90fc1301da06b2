"""Third-party networks in their neutral JSON form, as networks of ours, and what they expect in our codes."""

from __future__ import annotations

from typing import Any

from model.facts.network.parts import (
    LOCAL,
    Acl,
    Endpoint,
    Entry,
    Interface,
    InternetGateway,
    Nat,
    Net,
    Peering,
    PrefixList,
    PrivateGateway,
    Route,
    RouteTable,
    Rule,
    SecurityGroup,
    Subnet,
    Vpc,
)
from model.facts.network.places import Spot, spot
from model.facts.network.ranges import ALL, Ranges

PROTOCOLS = {"-1": -1, "icmp": 1, "tcp": 6, "udp": 17}

BLOCKERS = {
    "NAT_NO_INBOUND": {"GP_NAT_ONLY_OUTWARD"},
    "NAT_PROTOCOL": {"GP_NAT_PROTOCOL"},
    "NO_HOST": {"GP_NO_SUCH_ADDRESS"},
    "NO_PUBLIC_IP": {"IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS"},
    "NO_ROUTE": {"NO_ROUTE_TO_DESTINATION"},
    "UNSUPPORTED_TARGET": {"NO_ROUTE_TO_DESTINATION"},
    "SG_EGRESS": {"ENI_SG_RULES_MISMATCH", "SG_HAS_NO_RULES"},
    "SG_INGRESS": {"ENI_SG_RULES_MISMATCH", "SG_HAS_NO_RULES"},
}


def protocol(name: str) -> int:
    return PROTOCOLS.get(name, int(name) if name.lstrip("-").isdigit() else 0)


def ports(of: dict[str, Any], number: int) -> Ranges:
    low, high = of.get("from"), of.get("to")
    if low is None or number not in (1, 6, 17):
        return ALL
    if number == 1:
        if low == -1:
            return ALL
        return ((low * 256, low * 256 + 255),) if high in (-1, None) else ((low * 256 + high, low * 256 + high),)
    return ((max(low, 0), 65535 if high == -1 else high),)


def rule(of: dict[str, Any]) -> Rule:
    number = protocol(of["proto"])
    lists = tuple(of.get("prefix_lists", ()))
    return Rule(number, ports(of, number), tuple(of.get("cidrs", ())), tuple(of.get("sgs", ())), lists)


def entry(of: dict[str, Any]) -> Entry:
    number = protocol(of["proto"])
    return Entry(of["num"], of["egress"], of["action"] == "allow", of["cidr"], number, ports(of, number))


def network(model: dict[str, Any]) -> Net:
    tables = [
        RouteTable(
            t["id"],
            t["vpc"],
            tuple(
                Route(r["dst"], LOCAL if r["target"] == "local" else r["target"], active=r["target"] != "blackhole")
                for r in t["routes"]
            ),
            tuple(t["subnets"]),
            t["main"],
        )
        for t in model["route_tables"]
    ]
    private = {(r.target, t.vpc) for t in tables for r in t.routes if r.target.startswith("vgw-")}
    routed = {(r.target, t.vpc) for t in tables for r in t.routes if r.target.startswith("igw-")}
    gateways = {g["id"]: g["vpc"] for g in model["igws"]} | dict(routed)
    vpc_of = {s["id"]: s["vpc"] for s in model["subnets"]}
    return Net(
        vpcs=tuple(Vpc(v["id"], tuple(v["cidrs"])) for v in model["vpcs"]),
        subnets=tuple(Subnet(s["id"], s["vpc"], (s["cidr"],), s.get("az", "")) for s in model["subnets"]),
        tables=tuple(tables),
        groups=tuple(
            SecurityGroup(g["id"], g["vpc"], tuple(map(rule, g["ingress"])), tuple(map(rule, g["egress"])))
            for g in model["security_groups"]
        ),
        acls=tuple(
            Acl(a["id"], a["vpc"], tuple(map(entry, a["entries"])), tuple(a["subnets"]), a.get("default", False))
            for a in model["nacls"]
        ),
        interfaces=tuple(
            Interface(e["id"], e["subnet"], (e["ip"],), tuple(e["sgs"]), e.get("public_ip") or "")
            for e in model["enis"]
            if e.get("kind") != "nat"
        ),
        gateways=tuple(InternetGateway(id_, vpc) for id_, vpc in sorted(gateways.items())),
        nats=tuple(
            Nat(n["id"], vpc_of[n["subnet"]], n["subnet"], n["ip"], n["public_ip"] or "") for n in model["nats"]
        ),
        endpoints=tuple(
            Endpoint(
                e["id"],
                e["vpc"],
                e["type"],
                e["service"],
                interfaces=tuple(e["enis"]),
                prefix_list=e.get("prefix_list", ""),
                private_dns=e["private_dns"],
            )
            for e in model["endpoints"]
        ),
        peerings=tuple(Peering(p["id"], p["a"], p["b"], p["active"]) for p in model["peerings"]),
        private_gateways=tuple(PrivateGateway(id_, vpc) for id_, vpc in sorted(private)),
        lists=tuple(PrefixList(id_, tuple(cidrs)) for id_, cidrs in model["prefix_lists"].items()),
    )


def end(name: str) -> str | Spot:
    return spot(name) if name[0].isdigit() and "." in name else name


def asked(query: dict[str, Any]) -> tuple[int, Ranges]:
    number = protocol(query["proto"])
    if number == 1:
        return number, ((8 * 256, 8 * 256),)
    return number, ((query["port"], query["port"]),) if query["port"] is not None else ALL
