"""Is each rule of the network really tested? Each mutant breaks one rule; the hand-worked cases must notice.

As a program: ``python -m tests.support.network_mutants``. It copies the engine, changes one text in it at a time, and
runs the cases of the rules against it. What it prints last is how many mutants were made, and how many were caught.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CASES = "tests/model/facts/network/test_network_rules.py"

MUTANTS: list[tuple[int, str, str, str]] = [
    (
        1,
        "filters.py",
        "identity):\n            sure = union(sure, rule.ports)",
        "identity):\n            sure = rule.ports",
    ),
    (1, "filters.py", "if rule.protocol not in (ANY_PROTOCOL, protocol):", "if False:"),
    (2, "questions.py", "hops.insert(0, group_hop(", "(group_hop("),
    (3, "filters.py", "(referenced and identity):", "referenced:"),
    (3, "walk.py", "self.identity and peering.same_region", "self.identity"),
    (3, "walk.py", "self.identity and gateway.references", "self.identity"),
    (4, "filters.py", "answers += [index.in_list(peer, list_)[0] for list_ in rule.lists]", "answers += []"),
    (4, "places.py", "return (False if where.apart or where.private else None), 24", "return False, 24"),
    (4, "places.py", "return (False if where.apart else None), 24", "return False, 24"),
    (
        5,
        "filters.py",
        "NOTHING, NOTHING\n    for entry in sorted(list_.entries, key=lambda each: each.number)",
        "NOTHING, NOTHING\n    for entry in sorted(list_.entries, key=lambda each: -each.number)",
    ),
    (5, "places.py", "or self._default_acl.get(subnet.vpc) or ALLOW_ALL", "or ALLOW_ALL"),
    (6, "walk.py", "(subnet is None or there.id != subnet.id) and crossed", "crossed"),
    (7, "walk.py", "EPHEMERAL: Ranges = ((1024, 65535),)", "EPHEMERAL: Ranges = ((32768, 65535),)"),
    (
        7,
        "questions.py",
        "return part.client if isinstance(part, Interface) and part.client else EPHEMERAL",
        "return EPHEMERAL",
    ),
    (
        8,
        "walk.py",
        "        if there and there.id != subnet.id:\n            self.acl(there, False, source)",
        "        pass",
    ),
    (
        8,
        "walk.py",
        "        if nat.subnet:\n            self.acl(self.index.subnet(nat), False, source)",
        "        pass",
    ),
    (9, "routes.py", "(-length, rank) < (-best[0], best[1])", "(length, rank) < (best[0], best[1])"),
    (9, "routes.py", '"static": 0, "list": 1', '"static": 1, "list": 0'),
    (
        9,
        "routes.py",
        '"propagated-dx": 2, "propagated-vpn-static": 3',
        '"propagated-dx": 3, "propagated-vpn-static": 2',
    ),
    (9, "routes.py", 'if route.origin != "static" or length < local:', "if length < local:"),
    (9, "routes.py", "return Choice(doubtful, True) if doubtful else None", "return None"),
    (
        9,
        "routes.py",
        "if isinstance(vpc, Vpc) else ()), doubtful is not None)",
        "if isinstance(vpc, Vpc) else ()), False)",
    ),
    (10, "routes.py", "return length > local or replaces", "return length > local"),
    (10, "routes.py", "length < local:\n        return False", "False:\n        return False"),
    (
        10,
        "places.py",
        "self._table_of.get(subnet.id) or self._main.get(subnet.vpc) or empty",
        "self._table_of.get(subnet.id) or empty",
    ),
    (10, "routes.py", "if to.inside(prefix(cidr))), default=-1)", "if True), default=-1)"),
    (10, "walk.py", "if to.unanswered:", "if False:"),
    (11, "walk.py", "if route.active is False:", "if False:"),
    (
        14,
        "questions.py",
        "back.enter(segment.source, segment.target, gate)",
        "back.enter(segment.source, segment.target)",
    ),
    (
        12,
        "walk.py",
        '"NO_ROUTE_TO_DESTINATION", table.path, *edits)\n            return self.through(target',
        '"", table.path)\n            self.hops.pop()\n            return self.through(target',
    ),
    (13, "walk.py", "if not box.public:", "if False:"),
    (13, "walk.py", "choice.route.target != LOCAL and choice.route.target not in self.passed", "False"),
    (
        14,
        "walk.py",
        '"IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS",\n                owner.path',
        '"",\n                owner.path',
    ),
    (14, "walk.py", "        if gateway.vpc != vpc.id:\n            edit", "        if False:\n            edit"),
    (
        14,
        "walk.py",
        '        if owner is None:\n            says = f"{source} is no address of',
        '        if False:\n            says = f"{source} is no address of',
    ),
    (15, "walk.py", "        if source.private:", "        if False:"),
    (15, "walk.py", "        if to.private:\n            code", "        if False:\n            code"),
    (16, "walk.py", 'if vpc.block_public == "off" or subnet.excluded:', 'if vpc.block_public == "off":'),
    (16, "walk.py", 'if vpc.block_public == "all" or not nat:', "if not nat:"),
    (17, "walk.py", "if self.protocol not in (TCP, UDP, ICMP):", "if False:"),
    (
        17,
        "walk.py",
        '        if not self.reply:\n            says = "a NAT gateway takes no connection from outside"',
        '        if False:\n            says = "a NAT gateway takes no connection from outside"',
    ),
    (
        17,
        "walk.py",
        "            if not self.reply:\n                says",
        "            if False:\n                says",
    ),
    (17, "walk.py", "if nat.zones and subnet.zone not in nat.zones:", "if False:"),
    (17, "walk.py", 'if self.via in ("peering", "private"):', "if self.via:"),
    (18, "walk.py", 'elif owner.kind == "lambda":', "elif False:"),
    (19, "walk.py", "        if box.check:", "        if False:"),
    (19, "walk.py", "        elif not box.forwards:", "        elif False:"),
    (19, "walk.py", "            self._box_filters(box, source, to)", "            pass"),
    (20, "walk.py", "if self.protocol != TCP and not (self.protocol == ICMP and self.asked == ECHO):", "if False:"),
    (
        20,
        "walk.py",
        '        if self.reply or self.via:\n            says = "it serves',
        '        if self.reply:\n            says = "it serves',
    ),
    (21, "questions.py", "        hops.append(group_hop(index, walk, last, False, walk.seen, peer))", "        pass"),
    (22, "names.py", "if not endpoint.private_dns:", "if False:"),
    (22, "names.py", "if not (vpc.dns_support and vpc.dns_hostnames):", "if not vpc.dns_support:"),
    (22, "names.py", "if region and here and region != here:", "if False:"),
    (23, "walk.py", "        if answered := self._by_aws(subnet, to):\n            return answered\n", ""),
    (23, "walk.py", 'if name == "resolver" and not vpc.dns_support:', "if False:"),
    (24, "walk.py", "        elif not peering.active:", "        elif False:"),
    (24, "walk.py", "        if not self.index.in_vpc(other, to):", "        if False:"),
    (
        24,
        "walk.py",
        "        if any(overlap(one, two) for one in vpc.cidrs for two in other.cidrs):\n            says",
        "        if False:\n            says",
    ),
    (25, "walk.py", "        if not near:\n            says", "        if False:\n            says"),
    (25, "walk.py", "        if table is None:\n            says", "        if False:\n            says"),
    (
        25,
        "walk.py",
        "entry = subnets[0] if attached.appliance or not near else near[0]",
        "entry = subnets[0] if not near else near[0]",
    ),
    (
        25,
        "routes.py",
        "found = [(-prefix(r.destination).length, r.propagated, n)",
        "found = [(prefix(r.destination).length, r.propagated, n)",
    ),
    (25, "routes.py", ".length, r.propagated, n)", ".length, not r.propagated, n)"),
    (26, "walk.py", "if not self.index.in_vpc(vpc, source) or self.via:", "if False:"),
    (26, "walk.py", 'min(found, key=lambda each: each.kind != "dx")', "found[0]"),
    (26, "walk.py", "if remote.allowed and not any(", "if False and not any("),
    (27, "balancers.py", 'if balancer.kind != "network" or not group.preserve:', "if True:"),
    (27, "balancers.py", "if balancer.cross_zone or index.subnet(front).zone == zone:", "if True:"),
    (27, "balancers.py", "        if zone not in zones:", "        if False:"),
    (27, "balancers.py", 'if found.preserve is None and balancer.kind == "network":', "if False:"),
    (
        28,
        "balancers.py",
        'if balancer.kind == "application" and len({subnet.zone for subnet in subnets}) < 2:',
        "if False:",
    ),
    (28, "balancers.py", "        if balancer.public and (choice is None", "        if False and (choice is None"),
    (
        29,
        "walk.py",
        "if any(covers(ports, ((6081, 6081),)) for ports in passing) and group.port == 6081:",
        "if group.port == 6081:",
    ),
    (29, "walk.py", "for ports in passing) and group.port == 6081:", "for ports in passing):"),
    (30, "names.py", "        if service in ONLY_PRIVATE:", "        if False:"),
    (
        30,
        "questions.py",
        '    walk.block("internet gateway", "internet", says, "IGW_PRIVATE',
        '    walk.note("internet gateway", "internet", says)\n    print("IGW_PRIVATE',
    ),
    (
        31,
        "questions.py",
        "return tuple(dict.fromkeys([*sure, *there, *home]))",
        "return tuple(dict.fromkeys([*sure, *there, *home]))[:1]",
    ),
]


def holding(folder: Path, file: str, text: str) -> Path:
    """The file that holds a text: the one named, or, since code moves, the first that does."""
    named = [folder / file, *sorted(folder.glob("*.py"))]
    return next((path for path in named if path.exists() and text in path.read_text(encoding="utf-8")), named[0])


def main() -> int:
    made, caught = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder)
        for name in ("model", "tests"):
            shutil.copytree(
                ROOT / name, there / name, ignore=shutil.ignore_patterns("__pycache__", "broken", "artifacts")
            )
        shutil.copy(ROOT / "pyproject.toml", there)
        chosen = {int(word) for word in sys.argv[1:]}
        for rule, file, old, new in (each for each in MUTANTS if not chosen or each[0] in chosen):
            path = holding(there / "model/facts/network", file, old)
            text = path.read_text(encoding="utf-8")
            if text.count(old) < 1 or old == new:
                print(f"rule {rule}: not made, {file} does not hold {old.strip()[:60]!r}")
                continue
            made += 1
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
            command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", CASES]
            environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
            done = subprocess.run(command, cwd=there, capture_output=True, text=True, check=False, env=environment)
            path.write_text(text, encoding="utf-8")
            if done.returncode == 1:
                caught += 1
            else:
                print(f"rule {rule}: survives in {file}: {old.strip()[:70]!r} -> {new.strip()[:40]!r}")
    rules = {rule for rule, *_ in MUTANTS}
    print(f"{made} mutants of {len(rules)} rules, {caught} caught")
    return 0 if made == caught else 1


if __name__ == "__main__":
    raise SystemExit(main())
