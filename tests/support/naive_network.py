"""A second, slow walker: one packet at a time, one address at a time, written without a line of the engine's.

It knows the parts of a network and nothing else: no sets, no index, no memory. The answer is whether a connection from
a client's port works, which means that the first packet arrives and that its answer finds the way back.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from typing import Any

from model.facts.network.parts import Net

CLOSED = [ip_network(t) for t in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")]


@dataclass(frozen=True)
class Packet:
    src: str
    dst: str
    proto: int
    port: int  # where it goes to: the server's port, or the client's for an answer


def within(address: str, cidr: str) -> bool:
    a, n = ip_address(address), ip_network(cidr, strict=False)
    return a.version == n.version and a in n


def closed(address: str) -> bool:
    return any(ip_address(address).version == n.version and ip_address(address) in n for n in CLOSED)


class Naive:
    def __init__(self, net: Net) -> None:
        self.net = net
        self.masks: list[tuple[Any, Packet, Packet]] = []  # NAT, before, after
        self.left_by: Any = None  # the internet gateway that the first packet left through

    # Looking things up, by searching everything

    def part(self, id_: str) -> Any:
        for name in self.net.__dataclass_fields__:
            value = getattr(self.net, name)
            if isinstance(value, tuple):
                for each in value:
                    if each.id == id_:
                        return each
        return None

    def table(self, subnet: Any) -> list[Any]:
        for t in self.net.tables:
            if subnet.id in t.subnets:
                return list(t.routes)
        for t in self.net.tables:
            if t.main and t.vpc == subnet.vpc:
                return list(t.routes)
        return []

    def in_list(self, address: str, id_: str) -> int:
        cidrs = self.part(id_).cidrs
        return max((ip_network(c).prefixlen for c in cidrs if within(address, c)), default=-1)

    def route(self, subnet: Any, address: str) -> Any:
        vpc = self.part(subnet.vpc)
        local = max((ip_network(c).prefixlen for c in vpc.cidrs if within(address, c)), default=-1)
        order = ["static", "list", "propagated-dx", "propagated-vpn-static", "propagated-vpn-bgp"]
        found = []
        for r in self.table(subnet):
            if r.target == "local":
                continue
            if "/" in r.destination:
                length = ip_network(r.destination).prefixlen if within(address, r.destination) else -1
                rank = order.index(r.origin)
            else:
                length, rank = self.in_list(address, r.destination), 1
            if length < 0:
                continue
            instead = "/" in r.destination and type(self.part(r.target)).__name__ in ("Interface", "Nat", "Endpoint")
            if local >= 0 and (r.origin != "static" or length < local or (length == local and not instead)):
                continue
            found.append((-length, rank, r))
        if found:
            return min(found, key=lambda f: f[:2])[2]
        return "local" if local >= 0 else None

    def wall(self, subnet: Any, outward: bool, peer: str, p: Packet) -> bool:
        acl = next((a for a in self.net.acls if subnet.id in a.subnets), None)
        acl = acl or next((a for a in self.net.acls if a.default and a.vpc == subnet.vpc), None)
        if acl is None:
            return True
        for e in sorted(acl.entries, key=lambda e: e.number):
            mine = e.egress == outward and e.protocol in (-1, p.proto) and within(peer, e.cidr)
            if mine and any(low <= p.port <= high for low, high in e.ports):
                return e.allow
        return False

    def doors(self, interface: Any, outward: bool, peer: str, peer_groups: tuple[str, ...], p: Packet) -> bool:
        for id_ in interface.groups:
            group = self.part(id_)
            for r in group.egress if outward else group.ingress:
                if r.protocol not in (-1, p.proto) or not any(low <= p.port <= high for low, high in r.ports):
                    continue
                if any(within(peer, c) for c in r.cidrs) or any(g in peer_groups for g in r.groups):
                    return True
                if any(self.in_list(peer, each) >= 0 for each in r.lists):
                    return True
        return False

    def owner(self, vpc: str, address: str) -> Any:
        for i in self.net.interfaces:
            if self.part(i.subnet).vpc == vpc and address in i.addresses:
                return i
        for n in self.net.nats:
            if n.vpc == vpc and n.address == address:
                return n
        return None

    def public_owner(self, address: str) -> Any:
        for o in (*self.net.interfaces, *self.net.nats):
            if o.public == address or (":" in address and address in getattr(o, "addresses", ())):
                return o
        return None

    # Moving one packet

    def from_subnet(self, subnet: Any, p: Packet, first: bool, came: str = "", depth: int = 0) -> Any:
        """Returns (who, packet as it arrives, whether groups are still known), or None."""
        if depth > 12:
            return None
        vpc = self.part(subnet.vpc)
        if any(within(p.dst, c) for c in subnet.cidrs):
            return self.hand_over(vpc, subnet, p, first, came)
        if not self.wall(subnet, True, p.dst, p):
            return None
        return self.by_route(subnet, p, first, came, depth)

    def by_route(self, subnet: Any, p: Packet, first: bool, came: str, depth: int) -> Any:
        vpc = self.part(subnet.vpc)
        r = None if depth > 12 else self.route(subnet, p.dst)
        if r is None:
            return None
        if r == "local":
            return self.hand_over(vpc, subnet, p, first, came)
        if not r.active:
            return None
        target = self.part(r.target)
        kind = type(target).__name__
        if kind == "InternetGateway":
            return self.outward(target, vpc, subnet, p, first)
        if kind == "Nat":
            return self.masked(target, vpc, subnet, p, first, came, depth)
        if kind == "Endpoint":
            fine = first and not came and target.vpc == vpc.id and p.proto == 6
            return ("service", p, False) if fine and self.in_list(p.dst, target.prefix_list) >= 0 else None
        if kind == "Peering":
            return self.peered(target, vpc, p, first)
        if kind == "TransitGateway":
            return self.transit(target, vpc, subnet, p, first, depth)
        if kind == "PrivateGateway":
            return self.to_office(target, vpc, p, came)
        return None

    def hand_over(self, vpc: Any, subnet: Any, p: Packet, first: bool, came: str) -> Any:
        who = self.owner(vpc.id, p.dst)
        if who is None:
            return None
        there = self.part(who.subnet)
        if (subnet is None or subnet.id != there.id) and not self.wall(there, False, p.src, p):
            return None
        if type(who).__name__ == "Nat":
            return (who, p, False) if not first else None
        return who, p, came in ("", "peering")

    def outward(self, gateway: Any, vpc: Any, subnet: Any, p: Packet, first: bool) -> Any:
        if gateway.vpc != vpc.id or closed(p.dst) or (gateway.egress_only and ":" not in p.dst):
            return None
        sender = self.owner(vpc.id, p.src)
        if sender is None:
            return None
        behind_nat = type(sender).__name__ == "Nat" or gateway.egress_only
        if not subnet.excluded and (vpc.block_public == "all" or (vpc.block_public == "ingress" and not behind_nat)):
            return None
        public = p.src if ":" in p.src else sender.public
        if not public:
            return None
        q = Packet(public, p.dst, p.proto, p.port)
        if not first and gateway.egress_only:
            return None  # the question came in elsewhere, or not at all
        if not first:
            return ("outside", q, False)
        if self.public_owner(p.dst) is None:
            self.left_by = gateway
            return ("outside", q, False)
        return self.inward(q, first)

    def inward(self, p: Packet, first: bool) -> Any:
        who = self.public_owner(p.dst)
        if who is None or closed(p.src):
            return None
        place = self.part(who.subnet)
        vpc = self.part(place.vpc)
        answered = not first and self.left_by is not None
        if not answered and not any(g.vpc == vpc.id and not g.egress_only for g in self.net.gateways):
            return None
        if type(who).__name__ == "Nat":
            return (who, p, False) if not first and self.wall(place, False, p.src, p) else None
        if vpc.block_public != "off" and not place.excluded:
            return None
        inner = p.dst if ":" in p.dst else next(a for a in who.addresses if ":" not in a)
        return self.hand_over(vpc, None, Packet(p.src, inner, p.proto, p.port), first, "internet")

    def masked(self, nat: Any, vpc: Any, subnet: Any, p: Packet, first: bool, came: str, depth: int) -> Any:
        if not first or came in ("peering", "office") or p.proto not in (1, 6, 17) or ":" in p.dst or nat.vpc != vpc.id:
            return None
        if any(m[0].id == nat.id for m in self.masks):
            return None
        place = self.part(nat.subnet)
        if place.id != subnet.id and not self.wall(place, False, p.src, p):
            return None
        q = Packet(nat.address, p.dst, p.proto, p.port)
        self.masks.append((nat, p, q))
        found = self.from_subnet(place, q, first, "", depth + 1)
        return found and (found[0], found[1], False)

    def peered(self, pcx: Any, vpc: Any, p: Packet, first: bool) -> Any:
        if not pcx.active or vpc.id not in (pcx.one, pcx.other):
            return None
        other = self.part(pcx.other if pcx.one == vpc.id else pcx.one)
        if any(
            ip_network(a).overlaps(ip_network(b))
            for a in vpc.cidrs
            for b in other.cidrs
            if ip_network(a).version == ip_network(b).version
        ):
            return None
        if not any(within(p.src, c) for c in vpc.cidrs) or not any(within(p.dst, c) for c in other.cidrs):
            return None
        found = self.hand_over(other, None, p, first, "peering")
        return found and (found[0], found[1], pcx.same_region)

    def transit(self, tgw: Any, vpc: Any, subnet: Any, p: Packet, first: bool, depth: int) -> Any:
        mine = next((a for a in self.net.attachments if a.gateway == tgw.id and a.vpc == vpc.id), None)
        if mine is None:
            return None
        near = [self.part(s) for s in mine.subnets if self.part(s).zone == subnet.zone]
        if not near or not self.wall(near[0], False, p.src, p):
            return None
        table = self.part(mine.table)
        if table is None:
            return None
        found = [
            (-ip_network(r.destination).prefixlen, r.propagated, n)
            for n, r in enumerate(table.routes)
            if within(p.dst, r.destination)
        ]
        if not found or not table.routes[min(found)[2]].active:
            return None
        out = self.part(table.routes[min(found)[2]].attachment)
        doors = sorted((self.part(s) for s in out.subnets), key=lambda s: (s.zone, s.id))
        if not doors:
            return None
        same = [s for s in doors if s.zone == subnet.zone]
        entry = doors[0] if out.appliance or not same else same[0]
        if any(within(p.dst, c) for c in entry.cidrs):
            done = self.hand_over(self.part(entry.vpc), entry, p, first, "transit")
        else:
            if not self.wall(entry, True, p.dst, p):
                return None
            done = self.by_route(entry, p, first, "transit", depth + 1)
        return done and (done[0], done[1], tgw.references)

    def to_office(self, vgw: Any, vpc: Any, p: Packet, came: str) -> Any:
        if vgw.vpc != vpc.id or came or not any(within(p.src, c) for c in vpc.cidrs):
            return None
        behind = [r for r in vgw.remotes if any(within(p.dst, c) for c in r.cidrs)]
        if not behind:
            return None
        best = sorted(behind, key=lambda r: r.kind != "dx")[0]
        if best.allowed and not any(within(p.src, c) for c in best.allowed):
            return None
        return (vgw, p, False)

    def from_office(self, vgw: Any, p: Packet) -> Any:
        vpc = self.part(vgw.vpc)
        return self.hand_over(vpc, None, p, True, "office") if any(within(p.dst, c) for c in vpc.cidrs) else None

    # A connection

    def works(self, source: str, target: str, proto: int, port: int, client: int) -> bool:
        """``source`` and ``target``: the id of an interface, or an address outside."""
        self.masks = []
        self.left_by = None
        sender = self.part(source)
        if sender is not None:
            six = ":" in target or (self.part(target) and all(":" in a for a in self.part(target).addresses))
            mine = next((a for a in sender.addresses if (":" in a) == bool(six)), None)
            if mine is None:
                return False
            aim = target
            if self.part(target):
                aim = next(a for a in self.part(target).addresses if (":" in a) == bool(six))
            p = Packet(mine, aim, proto, port)
            found = self.from_subnet(self.part(sender.subnet), p, True)
        else:
            door = next(
                (g for g in self.net.private_gateways for r in g.remotes if any(within(source, c) for c in r.cidrs)),
                None,
            )
            aim = self.part(target).public if self.part(target) else target
            if door and self.part(target):
                aim = next((a for a in self.part(target).addresses if ":" not in a), "")
            if not aim:
                return False
            p = Packet(source, aim, proto, port)
            found = self.from_office(door, p) if door else self.inward(p, True)
        if found is None:
            return False
        who, arrived, known = found
        if self.part(target) and getattr(who, "id", "") != target:
            return False  # somebody nearer has the same address
        if sender is not None:
            theirs = who.groups if type(who).__name__ == "Interface" and known else ()
            if not self.doors(sender, True, p.dst, theirs, p):
                return False
        if type(who).__name__ == "Interface":
            theirs = sender.groups if sender is not None and known else ()
            if not self.doors(who, False, arrived.src, theirs, arrived):
                return False
        return self.answer(who, arrived, source, sender, client)

    def answer(self, who: Any, arrived: Packet, source: str, sender: Any, client: int) -> bool:
        """The answer, through every NAT gateway in turn. Behind one, its own ports are all of the ephemeral ones."""
        masks = list(reversed(self.masks))
        ports = [1024, 2049, 32768, 65535]
        src, dst, who_now = arrived.dst, arrived.src, who
        for nat, before, _ in masks:
            # Every port that the NAT gateway may have chosen must find back; ends of the range and some between.
            tries = {*ports, *(e for acl in self.net.acls for x in acl.entries for r in x.ports for e in edges(r))}
            if before.proto == 1:
                tries = {0}
            for number in sorted(t for t in tries if before.proto == 1 or 1024 <= t <= 65535):
                back = self.back(who_now, Packet(src, dst, before.proto, number), sender)
                if back is None or getattr(back[0], "id", "") != nat.id:
                    return False
            src, dst, who_now = before.dst, before.src, nat
        back = self.back(who_now, Packet(src, dst, arrived.proto, client), sender)
        if back is None:
            return False
        if sender is None:
            office = any(within(source, c) for g in self.net.private_gateways for r in g.remotes for c in r.cidrs)
            return type(back[0]).__name__ == "PrivateGateway" if office else back[0] == "outside"
        return getattr(back[0], "id", "") == sender.id

    def back(self, who: Any, p: Packet, sender: Any) -> Any:
        if who == "service":
            vpc = self.part(self.part(sender.subnet).vpc)
            return self.hand_over(vpc, None, p, False, "service")
        if who == "outside":
            return self.inward(p, False)
        if type(who).__name__ == "PrivateGateway":
            return self.hand_over(self.part(who.vpc), None, p, False, "office")
        place = self.part(who.subnet)
        own = [a for a in getattr(who, "addresses", (getattr(who, "address", ""),)) if (":" in a) == (":" in p.dst)]
        home = own[0]
        found = self.from_subnet(place, Packet(home, p.dst, p.proto, p.port), False)
        if found and found[0] == "outside":
            # It left through an internet gateway: either to the world, or to a public address of somebody here.
            target = self.public_owner(p.dst)
            if target is not None and sender is not None:
                return self.inward(found[1], False)
        return found


def edges(pair: tuple[int, int]) -> tuple[int, ...]:
    return pair[0] - 1, pair[0], pair[1], pair[1] + 1
