"""What must hold of every network: sets agree with packets, allowing opens, removing closes, order is nothing."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from model.facts.network.parts import ALL_FIELDS, Net, Rule
from model.facts.network.places import Index, spot
from model.facts.network.questions import Path, ask
from model.facts.network.ranges import ALL, has, minus
from model.facts.verdict import Answer
from tests.support.naive_network import Naive
from tests.support.network_maker import PORTS, WORLD, make

SOME, MANY = 200, 5000
OUTSIDE = (*WORLD, "192.168.50.9")


def pairs(net: Net, r: random.Random, number: int) -> list[tuple[str, str]]:
    names = [i.id for i in net.interfaces]
    publics = [i.public for i in net.interfaces if i.public]
    sixes = [a for i in net.interfaces for a in i.addresses if ":" in a]
    found = []
    for _ in range(number):
        kind = r.random()
        if kind < 0.5:
            source, target = r.choice(names), r.choice(names)
        elif kind < 0.7:
            source, target = r.choice(names), r.choice([*OUTSIDE, *publics, *sixes[:2], "10.0.7.7"])
        else:
            source, target = r.choice(OUTSIDE), r.choice([*names, *publics, *publics])
        if source != target and not own(net, source, target):
            found.append((source, target))
    return found


def own(net: Net, source: str, target: str) -> bool:
    """Whether a target is an address of the source itself."""
    return any(i.id == source and target in (i.public, *i.addresses) for i in net.interfaces)


def end(net: Net, name: str) -> object:
    return name if name in net.by_id else spot(name)


def answer(net: Net | Index, plain: Net, source: str, target: str, protocol: int) -> Path:
    return ask(net, end(plain, source), end(plain, target), protocol, ALL)  # type: ignore[arg-type]


def agree(seed: int) -> list[str]:
    """Disagreements of the engine with the walker of packets on one network."""
    net, r = make(seed), random.Random(seed + 1)
    index, naive, wrong = Index(net), Naive(net), []
    for source, target in pairs(net, r, 12):
        protocol = r.choice([6, 6, 6, 17, 1])
        path = answer(index, net, source, target, protocol)
        clients = [r.choice([1024, 2048, 33000, 50000, 65535]), r.randint(1024, 65535)]
        for _ in range(4):
            port = r.choice([*PORTS, 1023, 1024, r.randint(1, 65535)])
            client = r.choice(clients)
            if protocol == 1:
                port, client = 8 * 256, 0
            said = reaches(path, port, client)
            seen = naive.works(source, target, protocol, port, client)
            if said is not seen:
                wrong.append(
                    f"seed {seed}: {source} -> {target} {protocol}/{port} from {client}: {said}, packet {seen}"
                )
    return wrong


def reaches(path: Path, port: int, client: int) -> bool:
    """Whether a packet of the set passes: there on its port, and back on the client's."""
    there = all(has(hop.sure, port) for hop in path.forward)
    home = bool(path.back) and has(path.answered, client)
    return there and home


def test_sets_agree_with_packets() -> None:
    assert [line for seed in range(SOME) for line in agree(seed)] == []


@pytest.mark.slow
def test_sets_agree_with_packets_on_many() -> None:
    assert [line for seed in range(SOME, SOME + MANY) for line in agree(seed)] == []


def every(net: Net, seed: int) -> dict[tuple[str, str, int], tuple[object, object]]:
    index, r = Index(net), random.Random(seed + 2)
    found = {}
    for source, target in pairs(net, r, 10):
        for protocol in (6, 17):
            path = answer(index, net, source, target, protocol)
            found[source, target, protocol] = (path.passes, path.verdict)
    return found


def shuffled(net: Net, r: random.Random) -> Net:
    def mixed(parts: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(r.sample(parts, len(parts)))

    net = replace(net, **{name: mixed(getattr(net, name)) for name in ALL_FIELDS})
    groups = tuple(replace(g, ingress=mixed(g.ingress), egress=mixed(g.egress)) for g in net.groups)  # type: ignore[arg-type]
    acls = tuple(replace(a, entries=mixed(a.entries)) for a in net.acls)  # type: ignore[arg-type]
    tables = tuple(replace(t, routes=mixed(t.routes)) for t in net.tables)  # type: ignore[arg-type]
    interfaces = tuple(replace(i, groups=mixed(i.groups)) for i in net.interfaces)  # type: ignore[arg-type]
    return replace(net, groups=groups, acls=acls, tables=tables, interfaces=interfaces)


def order_matters(seed: int) -> bool:
    net = make(seed)
    plain = pairs(net, random.Random(seed + 2), 10)
    other = shuffled(net, random.Random(seed))
    one, two = Index(net), Index(other)
    return any(
        (answer(one, net, *pair, 6).passes, answer(one, net, *pair, 6).verdict)
        != (answer(two, other, *pair, 6).passes, answer(two, other, *pair, 6).verdict)
        for pair in plain
    )


def closes(seed: int) -> bool:
    """Whether allowing more in a security group takes something away."""
    net, r = make(seed), random.Random(seed + 3)
    group = r.choice(net.groups)
    rule = Rule(r.choice([-1, 6]), ALL, (r.choice(["0.0.0.0/0", "10.0.0.0/8"]),))
    wider = replace(group, ingress=(*group.ingress, rule), egress=(*group.egress, rule))
    more = replace(net, groups=tuple(wider if g.id == group.id else g for g in net.groups))
    before, after = every(net, seed), every(more, seed)
    return any(minus(before[key][0], after[key][0]) for key in before)  # type: ignore[arg-type]


def opens(seed: int) -> bool:
    """Whether taking a way out of the network (a peering, a gateway, a rule) opens something."""
    net, r = make(seed), random.Random(seed + 4)
    kind = r.choice(["peerings", "gateways", "rule"])
    if kind == "rule":
        group = r.choice(net.groups)
        fewer = replace(group, ingress=group.ingress[1:], egress=group.egress[1:])
        less = replace(net, groups=tuple(fewer if g.id == group.id else g for g in net.groups))
    else:
        less = replace(net, **{kind: getattr(net, kind)[1:]})
    before, after = every(net, seed), every(less, seed)
    return any(minus(after[key][0], before[key][0]) for key in before)  # type: ignore[arg-type]


@pytest.mark.parametrize("fault", [order_matters, closes, opens])
def test_properties(fault: object) -> None:
    assert [seed for seed in range(SOME) if fault(seed)] == []  # type: ignore[operator]


@pytest.mark.slow
@pytest.mark.parametrize("fault", [order_matters, closes, opens])
def test_properties_of_many(fault: object) -> None:
    assert [seed for seed in range(SOME, SOME + MANY) if fault(seed)] == []  # type: ignore[operator]


def test_made_networks_are_of_both_kinds() -> None:
    """A test on networks where nothing works, or everything, would show nothing."""
    verdicts = [verdict for seed in range(SOME) for _, verdict in every(make(seed), seed).values()]
    assert 0.02 < verdicts.count(Answer.HOLDS) / len(verdicts) < 0.9
