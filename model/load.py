"""Which graph does this spec mean, and what is wrong with its references? All faults are collected, none is raised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from model import overlay
from model.catalogue import references
from model.credentials import secrets_in
from model.faults import dotted, from_validation
from model.findings import Finding, Path, Severity, ordered
from model.graph import INTERNET, Edge, EdgeKind, Graph, Node
from model.source import Mapping, Source, find, plain, read
from model.spec import KINDS, Head, Spec
from model.spec.base import Component, Placed
from model.spec.observability import PUBLISHERS


@dataclass(frozen=True, slots=True)
class Loaded:
    """A spec read for each of its environments.

    ``source`` is None where the text could not be read at all; an environment with errors in it has no graph.
    """

    source: Source | None
    graphs: dict[str, Graph] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def load(data: bytes, name: str, environment: str | None = None) -> Loaded:
    """Read a spec for one environment, or for all where none is named.

    Args:
        data: the file's bytes.
        name: what findings call the file.
        environment: an environment's name; one that the spec does not have gives no graph and no finding.
    """
    source, findings = read(data, name)
    if source is None:
        return Loaded(None, {}, findings)
    findings += secrets_in(source)
    graphs: dict[str, Graph] = {}
    for env in environments(source) or [""]:
        if environment not in (None, env):
            continue
        tree, faults = overlay.apply(source.root, env)
        graph, more = _graph(replace(source, root=tree), env)
        findings += faults + more
        if graph and not any(f.severity is Severity.ERROR for f in faults + more):
            graphs[env] = graph
    return Loaded(source, graphs, ordered(findings))


def environments(source: Source) -> list[str]:
    """The names of the environments that a spec declares, valid or not."""
    node = source.root.get("environments")
    return [key.value for key, _ in node.entries] if isinstance(node, Mapping) else []


def _graph(source: Source, environment: str) -> tuple[Graph | None, list[Finding]]:
    spec, findings = _spec(source)
    if spec is None or environment not in spec.head.environments:
        return None, findings
    graph = Graph(source, spec, environment)
    _add_places(graph)
    findings += _add_components(graph)
    findings += _add_flows(graph)
    findings += _add_metrics(graph)
    findings += _add_alarms(graph)
    findings += _colliding_names(graph)
    return graph, findings


def _spec(source: Source) -> tuple[Spec | None, list[Finding]]:
    """The typed spec; None where the head is wrong. A component with faults is left out and reported."""
    data: Any = plain(source.root)
    findings: list[Finding] = []
    head: Head | None = None
    try:
        head = Head.model_validate(data)
    except ValidationError as error:
        findings += from_validation(error, source.root, ())
    components: dict[str, Component] = {}
    declared = data.get("components")
    for name, value in declared.items() if isinstance(declared, dict) else ():
        component, faults = _component(source, name, value)
        findings += faults
        if component:
            components[name] = component
    whole = head is not None and len(components) == len(head.components)
    return (Spec(head, components) if head and whole else None), findings


def _component(source: Source, name: str, value: Any) -> tuple[Component | None, list[Finding]]:
    if not isinstance(value, dict):
        return None, []
    kind = value.get("kind")
    model = KINDS.get(kind) if isinstance(kind, str) else None
    if model is None:
        return None, [_unknown_kind(source, name, kind)]
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        return None, list(from_validation(error, source.root, ("components", name), kind))


def _unknown_kind(source: Source, name: str, kind: Any) -> Finding:
    from model.catalogue.schema import MissingKey, UnknownChoice
    from model.faults import owner, shown
    from model.findings import Place

    path: Path = ("components", name, "kind")
    value, key = find(source.root, path if kind is not None else path[:-1])
    if kind is None:
        return Finding(MissingKey("kind", owner(path[:-1]), "ecs_service"), Place(path, key or value))
    close = get_close_matches(str(kind), KINDS, 1, 0.5)
    advice = f"write `{close[0]}`" if close else f"write one of {', '.join(KINDS)}"
    return Finding(UnknownChoice(shown(kind), "kind", advice), Place(path, value))


def _add_places(graph: Graph) -> None:
    graph.add_node(Node(INTERNET, INTERNET, ()))
    for name, network in sorted(graph.spec.head.networks.items()):
        graph.add_node(Node(f"network:{name}", "network", ("networks", name), network))
        for tier, subnets in sorted(network.subnets.items()):
            path: Path = ("networks", name, "subnets", tier)
            graph.add_node(Node(f"{name}.{tier}", "subnets", path, subnets))
            graph.add_edge(Edge(EdgeKind.CONTAINS, f"network:{name}", f"{name}.{tier}", path))


def _add_components(graph: Graph) -> list[Finding]:
    findings: list[Finding] = []
    for name, component in sorted(graph.spec.components.items()):
        graph.add_node(Node(name, component.kind, ("components", name), component))
    for name, component in sorted(graph.spec.components.items()):
        tier = component.place if isinstance(component, Placed) else None
        path: Path = ("components", name, "in")
        if tier and tier in graph.nodes and graph.nodes[tier].kind == "subnets":
            graph.add_edge(Edge(EdgeKind.CONTAINS, tier, name, path))
        elif tier is not None:
            tiers = [node.id for node in graph.nodes.values() if node.kind == "subnets"]
            findings.append(_unresolved(graph, path, "tier of subnets", tier, tiers))
        for reference in component.references():
            findings += _resolve(graph, name, ("components", name, *reference.path), reference.name, reference.kinds)
    return findings


def _resolve(graph: Graph, owner: str, path: Path, name: str, kinds: tuple[str, ...]) -> Iterator[Finding]:
    """The edge of a reference, or the finding that it leads nowhere or to the wrong kind."""
    fault = _fault(graph, path, name, kinds)
    if fault:
        yield fault
    else:
        graph.add_edge(Edge(EdgeKind.USES, owner, name, path))


def _fault(graph: Graph, path: Path, name: str, kinds: tuple[str, ...]) -> Finding | None:
    """What is wrong with a reference to a component: it leads nowhere, or to the wrong kind."""
    fitting = [node.id for node in graph.nodes.values() if node.kind in kinds]
    node = graph.nodes.get(name)
    wanted = " or ".join(kinds)
    if node is None or node.id not in graph.spec.components:
        return _unresolved(graph, path, f"component of kind {wanted}", name, fitting)
    if node.kind not in kinds:
        advice = f"name one of {', '.join(fitting)}" if fitting else f"declare a component of kind {wanted}"
        said = references.WrongKind(name, node.kind, f"`{dotted(path)}`", wanted, advice)
        return Finding(said, graph.place(*path), (graph.place(*node.path, key=True).saying("declared here"),))
    return None


def _unresolved(graph: Graph, path: Path, what: str, name: str, known: list[str]) -> Finding:
    close = get_close_matches(name, known, 1, 0.5)
    advice = f"declare it, or write one of {', '.join(sorted(known))}" if known else f"declare a {what}"
    return Finding(
        references.UnresolvedName(what, name, f"write `{close[0]}`" if close else advice), graph.place(*path)
    )


def _add_flows(graph: Graph) -> list[Finding]:
    findings: list[Finding] = []
    for index, flow in enumerate(graph.spec.head.flows):
        known = [INTERNET, *graph.spec.components]
        ends = (("from", flow.source), ("to", flow.to))
        missing = [(key, end) for key, end in ends if end not in known]
        for key, end in missing:
            findings.append(_unresolved(graph, ("flows", index, key), "component", end, known))
        if flow.source == flow.to:
            findings.append(Finding(references.FlowToItself(flow.to), graph.place("flows", index, "to")))
        elif not missing:
            graph.add_edge(Edge(EdgeKind.FLOW, flow.source, flow.to, ("flows", index), flow))
    return findings


def _add_metrics(graph: Graph) -> list[Finding]:
    findings: list[Finding] = []
    for name, metric in sorted(graph.spec.head.metrics.items()):
        graph.add_node(Node(f"metric:{name}", "metric", ("metrics", name), metric))
        written = find(graph.source.root, ("metrics", name, "by", 0))[0]
        for index, publisher in enumerate(metric.by):
            path: Path = ("metrics", name, "by", index) if written else ("metrics", name, "by")
            fault = _fault(graph, path, publisher, PUBLISHERS)
            if fault:
                findings.append(fault)
            else:
                graph.add_edge(Edge(EdgeKind.PUBLISHES, publisher, f"metric:{name}", path))
    return findings


def _add_alarms(graph: Graph) -> list[Finding]:
    findings: list[Finding] = []
    for name, alarm in sorted(graph.spec.head.alarms.items()):
        graph.add_node(Node(f"alarm:{name}", "alarm", ("alarms", name), alarm))
        for reference in alarm.references():
            path: Path = ("alarms", name, *reference.path)
            findings += _resolve(graph, f"alarm:{name}", path, reference.name, reference.kinds)
        for key, metric in alarm.watched.items() if alarm.of is None else ():
            path = ("alarms", name, *(("ratio", key) if alarm.ratio else (key,)))
            if metric in graph.spec.head.metrics:
                graph.add_edge(Edge(EdgeKind.USES, f"alarm:{name}", f"metric:{metric}", path))
            else:
                findings.append(_unresolved(graph, path, "metric in `metrics`", metric, list(graph.spec.head.metrics)))
    return findings


def _colliding_names(graph: Graph) -> Iterator[Finding]:
    seen: dict[tuple[str, str], tuple[str, Path]] = {}
    names = [("component", n, ("components", n)) for n in sorted(graph.spec.components)]
    names += [("network", n, ("networks", n)) for n in sorted(graph.spec.head.networks)]
    names += [("alarm", n, ("alarms", n)) for n in sorted(graph.spec.head.alarms)]
    for what, name, path in names:
        identifier = name.replace("-", "")
        if name == INTERNET:
            yield Finding(references.NamesCollide(name, "the internet", name), graph.place(*path, key=True))
        first, first_path = seen.setdefault((what, identifier), (name, path))
        if first != name:
            related = (graph.place(*first_path, key=True).saying("the first one"),)
            said = references.NamesCollide(first, name, identifier)
            yield Finding(said, graph.place(*path, key=True), related)
