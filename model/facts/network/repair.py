"""Which smallest edit of a spec makes a connection possible? Each candidate is made, lowered and proved.

An edit is offered only if the connection then holds, no check finds an error that was not there, and nobody reaches
anything that no flow says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from model import checks
from model.facts.listening import ears
from model.facts.network.edits import AllowInAcl
from model.facts.network.exposures import exposures
from model.facts.network.parts import Subnet
from model.facts.network.places import Index, prefix
from model.facts.network.spec import SERVICES, Reach, Reached
from model.facts.verdict import Answer
from model.findings import Fix, Path, Severity, Span
from model.graph import INTERNET, Graph
from model.knowledge import protocols
from model.load import load
from model.resources import lower
from model.source import find
from model.spec.base import Placed
from model.spec.load_balancer import LoadBalancer
from model.spec.network import Network, Way

_TRIES = 24
"""How many edits are tried, the smallest first."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An edit of a spec that is proved to repair a connection. ``text`` is the whole spec after it."""

    fixes: tuple[Fix, ...]
    text: str


def offer(graph: Graph, text: str, broken: Reached) -> Offer | None:
    """The smallest edit that repairs a connection of a spec; None where none of those that are tried does."""
    before = _errors(graph)
    single = list(_candidates(graph, text, broken))
    tries = [(one,) for one in single] + [pair for pair in combinations(single, 2) if _apart(pair)]
    for fixes in tries[:_TRIES]:
        changed = applied(text, fixes)
        if _repairs(graph, changed, broken, before):
            return Offer(fixes, changed)
    return None


def applied(text: str, fixes: tuple[Fix, ...]) -> str:
    """A text after some edits, which must not overlap."""
    for fix in sorted(fixes, key=lambda each: each.span.start, reverse=True):
        text = text[: fix.span.start] + fix.text + text[fix.span.end :]
    return text


def _apart(pair: tuple[Fix, ...]) -> bool:
    one, other = sorted(pair, key=lambda each: each.span.start)
    return one.span.end <= other.span.start and one.title.split()[0] != other.title.split()[0]


def _errors(graph: Graph) -> set[str]:
    return {f"{f.code} {f.message}" for f in checks.run(graph) if f.severity is Severity.ERROR}


def _repairs(graph: Graph, changed: str, broken: Reached, before: set[str]) -> bool:
    loaded = load(changed.encode(), graph.source.name, graph.environment_name)
    new = loaded.graphs.get(graph.environment_name)
    if new is None or loaded.findings or _errors(new) - before:
        return False
    reach = Reach(new, lower(new))
    again = reach.between(broken.source, broken.target, broken.protocol, broken.ports)
    return again.verdict is Answer.HOLDS and not exposures(reach)


def _candidates(graph: Graph, text: str, broken: Reached) -> Iterator[Fix]:
    """Edits that could help, each a small change of one place."""
    yield from _flow(graph, text, broken)
    yield from _wall(graph, text, broken)
    component = graph.spec.components.get(broken.source)
    outward = broken.target == INTERNET or not isinstance(graph.spec.components.get(broken.target), Placed)
    if isinstance(component, Placed) and outward:
        yield from _way_out(graph, text, broken.source, component)
    target = graph.spec.components.get(broken.target)
    if isinstance(target, LoadBalancer) and broken.source == INTERNET:
        yield from _public(graph, text, broken.target, target)


def _flow(graph: Graph, text: str, broken: Reached) -> Iterator[Fix]:
    """A flow, from which the grants follow."""
    known = graph.spec.components
    if broken.source not in known and broken.source != INTERNET:
        return
    if broken.target not in known or len(broken.ports) != 1 or broken.ports[0][0] != broken.ports[0][1]:
        return
    number = broken.ports[0][0]
    does = ", does: [read]" if known[broken.target].kind in SERVICES else ""
    over = "" if does else f", over: {_over(graph, broken.target, broken.protocol, number)}"
    line = f"- {{from: {broken.source}, to: {broken.target}{over}{does}}}"
    value, _ = find(graph.source.root, ("flows",))
    last, _ = (
        find(graph.source.root, ("flows", len(graph.spec.head.flows) - 1)) if graph.spec.head.flows else (None, None)
    )
    if last and value:
        start = text.rfind("\n", 0, last.start) + 1
        indent = text[start : last.start].partition("-")[0]
        end = text.find("\n", last.end)
        end = len(text) if end < 0 else end
        yield Fix(f"add the flow `{line[2:]}`", _span(last, end, end), f"\n{indent}{line}")
    elif value is None:
        end = len(text.rstrip())
        yield Fix(f"add the flow `{line[2:]}`", Span("", 1, 1, 1, 1, end, end), f"\nflows:\n  {line}")


def _wall(graph: Graph, text: str, broken: Reached) -> Iterator[Fix]:
    """Rules of a written network ACL before all others, for what the connection needs of it."""
    needed: dict[Path, dict[str, None]] = {}
    index = _index(graph)
    for case in broken.cases:
        for edit in case.proof.edits if case.proof else ():
            if isinstance(edit, AllowInAcl):
                acl = index.acl(index.get(edit.subnet, Subnet))
                ports = edit.ports[0]
                span = str(ports[0]) if ports[0] == ports[1] else f"{ports[0]}-{ports[1]}"
                transport = "udp" if edit.protocol == 17 else "tcp"
                peer = f"{'to' if edit.egress else 'from'}: {_block(index, edit.cidr)}"
                needed.setdefault(acl.path, {})[f"allow: {transport}/{span}, {peer}"] = None
    for path, rules in needed.items():
        at = path if path[-1:] == ("rules",) else (*path, "rules")
        first, _ = find(graph.source.root, (*at, 0))
        if "acl" not in path or first is None:
            continue
        written = graph.tier(f"{path[1]}.{path[3]}")[2].acl
        number = min((rule.number for rule in getattr(written, "rules", ())), default=1) - len(rules)
        start = text.rfind("\n", 0, first.start) + 1
        indent = text[start : first.start].partition("-")[0]
        if number >= 1 and not indent.strip():
            lines = [f"{indent}- {{number: {number + step}, {rule}}}\n" for step, rule in enumerate(rules)]
            title = f"allow it in the network ACL of `{path[1]}.{path[3]}`"
            yield Fix(title, _span(first, start, start), "".join(lines))


def _index(graph: Graph) -> Index:
    return Reach(graph, lower(graph)).index


def _block(index: Index, cidr: str) -> str:
    """The block of the subnet that an address is of; everywhere for others."""
    at = prefix(cidr)
    for subnet in index.net.subnets:
        for block in map(prefix, subnet.cidrs):
            if block.version == at.version and block.low <= at.low <= block.high:
                return next(each for each in subnet.cidrs if prefix(each) == block)
    return "0.0.0.0/0"


def _over(graph: Graph, target: str, protocol: int, number: int) -> str:
    for ear in ears(graph, target):
        if ear.port == number and protocol == 6:
            return ear.example()
    transport = "udp" if protocol == 17 else "tcp"
    names = [name for name in protocols.names() if (p := protocols.find(name)) and p.port == number]
    return names[0] if names and transport == "tcp" else f"{transport}/{number}"


def _span(near: Span, start: int, end: int) -> Span:
    return Span(near.file, near.end_line, near.end_column, near.end_line, near.end_column, start, end)


def _way_out(graph: Graph, text: str, name: str, component: Placed) -> Iterator[Fix]:
    """Another tier, whose route leads out; or another route for this one."""
    network_name, network, subnets = graph.tier(component.place)
    here, _ = find(graph.source.root, ("components", name, "in"))
    if here:
        for tier, other in sorted(network.subnets.items()):
            if other.route is Way.NAT and other is not subnets:
                yield Fix(f"move `{name}` into the tier `{network_name}.{tier}`", here, f"{network_name}.{tier}")
    tier = component.place.partition(".")[2]
    route, _ = find(graph.source.root, ("networks", network_name, "subnets", tier, "route"))
    if route and subnets.route is not Way.NAT:
        yield Fix(f"route `{component.place}` through NAT", route, "nat")
    yield from _nat(graph, text, network_name, network)


def _nat(graph: Graph, text: str, name: str, network: Network) -> Iterator[Fix]:
    value, key = find(graph.source.root, ("networks", name, "cidr"))
    if network.nat is None and value and key:
        start = text.rfind("\n", 0, key.start) + 1
        indent = text[start : key.start]
        if not indent.strip():
            yield Fix(f"add a NAT gateway to `{name}`", _span(value, value.end, value.end), f"\n{indent}nat: single")


def _public(graph: Graph, text: str, name: str, balancer: LoadBalancer) -> Iterator[Fix]:
    scheme, _ = find(graph.source.root, ("components", name, "scheme"))
    if scheme and balancer.scheme == "internal":
        yield Fix(f"let `{name}` face the internet", scheme, "internet-facing")
    here, _ = find(graph.source.root, ("components", name, "in"))
    network_name, network, subnets = graph.tier(balancer.place)
    for tier, other in sorted(network.subnets.items()):
        if here and other.route is Way.INTERNET and other is not subnets:
            yield Fix(f"move `{name}` into the tier `{network_name}.{tier}`", here, f"{network_name}.{tier}")
