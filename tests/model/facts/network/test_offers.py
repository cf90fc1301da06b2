"""What is offered repairs, and opens nothing that nobody wants. The share of flows without an offer is printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from model.facts.network.edits import apply
from model.facts.network.offers import exposures, mend
from model.facts.network.parts import Net
from model.facts.network.questions import Where, ask
from model.facts.network.ranges import Ranges, port
from model.facts.verdict import Answer
from tests.support.network_breaker import broken, built
from tests.support.network_cases import asked, end, network

MOST = 0.05
"""At most this share of blocked flows may be left without an offer."""

NOTHING_THERE = ("GP_NO_SUCH_ADDRESS", "GP_NAT_ONLY_OUTWARD", "GP_NAT_PROTOCOL")
"""What no setting changes: nobody has the address, or a NAT gateway is not made for it."""


def offered(net: Net, source: Where, target: Where, protocol: int, ports: Ranges, meant: list[object]) -> bool:
    """Whether there is an offer; where there is one, it must repair and open nothing."""
    found = mend(net, source, target, protocol, ports, meant)  # type: ignore[arg-type]
    if not found.edits:
        return False
    after = apply(net, found.edits)
    assert ask(after, source, target, protocol, ports).verdict is Answer.HOLDS
    assert exposures(net, after, [(source, target, protocol, ports), *meant]) == []  # type: ignore[list-item]
    return True


def repaired(number: int) -> tuple[int, int]:
    """How many blocked flows of broken networks were seen, and for how many of them nothing was offered."""
    seen = left = seed = 0
    while seen < number:
        seed += 1
        net, needs = broken(seed)
        meant = [(m.source, m.target, 6, port(m.port)) for m in needs]
        for need in needs:
            if ask(net, need.source, need.target, 6, port(need.port)).verdict is Answer.BROKEN:
                seen += 1
                left += not offered(net, need.source, need.target, 6, port(need.port), meant)  # type: ignore[arg-type]
    return seen, left


def test_well_built_networks_work() -> None:
    for seed in range(60):
        net, needs = built(seed)
        for need in needs:
            assert ask(net, need.source, need.target, 6, port(need.port)).verdict is Answer.HOLDS


def test_offers_repair_broken_networks() -> None:
    seen, left = repaired(40)
    print(f"{seen} blocked flows, {left} without an offer ({left / seen:.1%})")
    assert left / seen <= MOST


@pytest.mark.slow
def test_offers_repair_a_thousand() -> None:
    seen, left = repaired(1000)
    print(f"{seen} blocked flows, {left} without an offer ({left / seen:.1%})")
    assert left / seen <= MOST


def test_offers_repair_what_third_parties_found_blocked(shared_cases: Path) -> None:
    seen, left, beyond = 0, [], 0
    for file in sorted((shared_cases / "reachability-cases").glob("*.json")):
        case = json.loads(file.read_text(encoding="utf-8"))
        net = network(case["model"])
        for query in case["queries"]:
            source, target = end(query["src"]), end(query["dst"])
            path = ask(net, source, target, *asked(query))
            if path.verdict is not Answer.BROKEN:
                continue
            seen += 1
            if offered(net, source, target, *asked(query), []):  # type: ignore[arg-type]
                continue
            if set(path.codes) & set(NOTHING_THERE) or "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS" in path.codes:
                beyond += 1  # an address that nobody has
            else:
                left.append((case["name"], query["src"], query["dst"], path.codes))
    print(f"{seen} blocked, {beyond} to what is not there, {len(left)} others without an offer")
    assert len(left) <= MOST * seen, left
