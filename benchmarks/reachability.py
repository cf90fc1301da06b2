"""How long does it take to compare everybody with everybody? ``python -m benchmarks.reachability``.

Each size runs in a process of its own, which says how much memory it took at most.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time

from model.facts.network.matrix import Matrix
from model.facts.network.parts import (
    Acl,
    Entry,
    Interface,
    InternetGateway,
    Nat,
    Net,
    Route,
    RouteTable,
    Rule,
    SecurityGroup,
    Subnet,
    Vpc,
)
from model.facts.network.ranges import port

SIZES = ((100, 3), (1000, 3), (1000, 20), (10000, 20), (10000, 60))
KINDS = 5
"""Kinds of components, each with a security group and two peers."""


def network(interfaces: int, subnets: int) -> Net:
    """Kinds of components spread over all subnets; each kind calls the next one, and the internet."""
    tiers = [Subnet(f"s{n}", "v", (f"10.{n}.0.0/16",), "abc"[n % 3]) for n in range(subnets)]
    tables = [
        RouteTable(f"rt{n}", "v", (Route("0.0.0.0/0", "igw" if n < 3 else f"nat{n % 3}"),), (f"s{n}",))
        for n in range(subnets)
    ]
    groups = [
        SecurityGroup(
            f"g{k}",
            "v",
            (Rule(6, port(8000 + k), groups=(f"g{(k - 1) % KINDS}",)), Rule(6, port(443), ("10.0.0.0/9",))),
            (
                Rule(6, port(8000 + (k + 1) % KINDS), groups=(f"g{(k + 1) % KINDS}",)),
                Rule(6, port(443), ("0.0.0.0/0",)),
            ),
        )
        for k in range(KINDS)
    ]
    walls = [
        Acl(f"a{n}", "v", tuple(Entry(100 + w, w > 0, True, "10.0.0.0/8") for w in range(2)), (f"s{n}",))
        for n in range(0, subnets, 4)
    ]
    people = []
    for n in range(interfaces):
        place, host = n % subnets, n // subnets + 300
        people.append(
            Interface(f"i{n}", f"s{place}", (f"10.{place}.{host // 256}.{host % 256}",), (f"g{n // subnets % KINDS}",))
        )
    return Net(
        vpcs=(Vpc("v", ("10.0.0.0/8",)),),
        subnets=tuple(tiers),
        tables=tuple(tables),
        groups=tuple(groups),
        acls=tuple(walls),
        interfaces=tuple(people),
        gateways=(InternetGateway("igw", "v"),),
        nats=tuple(Nat(f"nat{z}", "v", f"s{z}", f"10.{z}.0.200", f"3.0.0.{z + 1}") for z in range(3)),
    )


def one(interfaces: int, subnets: int) -> str:
    """All pairs of a network: a line of figures."""
    net = network(interfaces, subnets)
    start = time.perf_counter()
    matrix = Matrix(net)
    took = time.perf_counter() - start
    pairs = sum(len(a.members) * len(b.members) - len(a.members) * (a is b) for a, b, _ in matrix.pairs())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    classes = len(matrix.classes)
    per = took / (classes**2 + interfaces) * 1e6
    return f"| {interfaces:,} | {subnets} | {classes} | {pairs:,} | {took:.2f} s | {per:.1f} µs | {memory:.0f} MB |"


def main() -> None:
    if len(sys.argv) > 2:
        print(one(int(sys.argv[1]), int(sys.argv[2])))
        return
    print("| interfaces | subnets | classes | open pairs | time | per class pair and interface | memory |")
    print("|---|---|---|---|---|---|---|")
    for size in SIZES:
        command = [sys.executable, "-m", "benchmarks.reachability", *map(str, size)]
        print(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip(), flush=True)


if __name__ == "__main__":
    main()
