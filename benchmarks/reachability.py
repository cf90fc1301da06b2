"""How long does it take to compare everybody with everybody? Networks of up to ten thousand interfaces.

Each size runs in a process of its own, which says how much memory it took at most.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time

from benchmarks.measure import ROOT
from benchmarks.report import Section, table
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
BOUND, MOST = 10.0, 500
"""Seconds and MB that the largest network may take."""

KINDS = 5
"""Kinds of components, each with a security group and two peers."""

INTRODUCTION = f"""\
Every interface is asked about every other. Interfaces that no rule tells apart are one class, so the time is that of \
the pairs of classes and of putting interfaces into classes. The bounds are {BOUND:.0f} s and {MOST} MB.

"""


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


def measure(interfaces: int, subnets: int) -> dict[str, float]:
    """All pairs of a network: classes, open pairs, seconds of the processor, MB."""
    net = network(interfaces, subnets)
    start = time.process_time()
    matrix = Matrix(net)
    took = time.process_time() - start
    pairs = sum(len(a.members) * len(b.members) - len(a.members) * (a is b) for a, b, _ in matrix.pairs())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"classes": len(matrix.classes), "pairs": pairs, "seconds": took, "memory": memory}


def run() -> Section:
    """Measure it."""
    rows = []
    for interfaces, subnets in SIZES:
        command = [sys.executable, "-m", "benchmarks.reachability", str(interfaces), str(subnets)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        found = json.loads(done.stdout)
        assert found["seconds"] < BOUND, found
        assert found["memory"] < MOST, found
        per = found["seconds"] / (found["classes"] ** 2 + interfaces) * 1e6
        counts = [f"{interfaces:,}", str(subnets), str(found["classes"]), f"{found['pairs']:,}"]
        rows.append([*counts, f"{found['seconds']:.2f}", f"{per:.1f}", f"{found['memory']:.0f}"])
    heads = ["Interfaces", "Subnets", "Classes", "Open pairs", "Seconds", "µs per pair of classes and interface", "MB"]
    return Section("Reachability", INTRODUCTION + table(heads, rows), {})


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2]))))
