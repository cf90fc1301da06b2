"""Which graph does this spec mean, and what is wrong with its references? All faults are collected, none is raised."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence as Sequence_
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from model import overlay, template
from model.catalogue import references
from model.credentials import secrets_in
from model.faults import dotted
from model.findings import Finding, Path, Place, Severity, ordered
from model.graph import INTERNET, Edge, EdgeKind, Graph, Node
from model.include import Fetch, included
from model.quantity import either
from model.source import Mapping, Scalar, Sequence, Source, find, read
from model.spec import Head
from model.spec.base import Placed
from model.spec.observability import LOGGED, PUBLISHERS
from model.statements import linked
from model.typed import typed


@dataclass(frozen=True, slots=True)
class Loaded:
    """A spec read for each of its environments.

    ``source`` is None where the text could not be read at all; an environment with errors in it has no graph.
    """

    source: Source | None
    graphs: dict[str, Graph] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def load(data: bytes, name: str, environment: str | None = None, fetch: Fetch | None = None) -> Loaded:
    """Read a spec for one environment, or for all where none is named.

    Args:
        data: the file's bytes.
        name: what findings call the file.
        environment: an environment's name; one that the spec does not have gives no graph and no finding.
        fetch: reads a fragment below the spec's folder; None where there is no folder.
    """
    source, findings = read(data, name)
    if source is None:
        return Loaded(None, {}, findings)
    source, torn = included(source, fetch)
    findings += torn
    findings += secrets_in(source)
    expanded = template.expand(source.root)
    findings += expanded.findings
    source = replace(source, root=expanded.root)
    graphs: dict[str, Graph] = {}
    for env in environments(source) or [""]:
        if environment not in (None, env):
            continue
        tree, faults = overlay.apply(source.root, env)
        graph, more = _graph(replace(source, root=tree), env, expanded.groups)
        findings += faults + more
        if graph and not any(f.severity is Severity.ERROR for f in [*torn, *expanded.findings, *faults, *more]):
            graphs[env] = graph
    return Loaded(source, graphs, ordered(findings))


def changed(graph: Graph, root: Mapping) -> tuple[Graph | None, list[Finding]]:
    """The graph of an environment whose tree was changed, as `load` makes it, and what is wrong with it."""
    return _graph(replace(graph.source, root=root), graph.environment_name, graph.groups)


def what_if(
    source: Source, environment: str, changes: Sequence_[tuple[str, str]], groups: dict[str, tuple[str, ...]]
) -> tuple[Graph | None, list[Finding]]:
    """One environment of a spec that was read before, with further values laid over it.

    Args:
        changes: paths such as ``components.api.tasks.desired``, each with a value as YAML.
        groups: those of the graph that was read before.

    Raises:
        ValueError: with advice, where a path leads nowhere or a value is no YAML.
    """
    tree, findings = overlay.apply(source.root, environment)
    for path, text in changes:
        written, faults = read(f"value: {text}".encode(), path)
        node = written.root.get("value") if written and not faults else None
        if node is None:
            raise ValueError(f"write a value for `{path}` as it would stand in the spec")
        tree = overlay.with_value(tree, path, node)
    graph, more = _graph(replace(source, root=tree), environment, groups)
    return graph, findings + more


def environments(source: Source) -> list[str]:
    """The names of the environments that a spec declares, valid or not."""
    node = source.root.get("environments")
    return [key.value for key, _ in node.entries] if isinstance(node, Mapping) else []


def _graph(source: Source, environment: str, groups: dict[str, tuple[str, ...]]) -> tuple[Graph | None, list[Finding]]:
    spec, findings = typed(source)
    if spec is None or environment not in spec.head.environments:
        return None, findings
    graph = Graph(source, spec, environment, groups=groups)
    _add_places(graph)
    findings += _add_components(graph)
    findings += _add_flows(graph)
    findings += _add_metrics(graph)
    findings += _add_alarms(graph)
    findings += _add_dashboards(graph)
    findings += _add_sections(graph)
    findings += linked(graph, _unresolved)
    findings += _add_delivery(graph)
    findings += _recovery_names(graph)
    findings += _colliding_names(graph)
    return graph, findings


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


def _resolve(graph: Graph, user: str, path: Path, name: str, kinds: tuple[str, ...]) -> Iterator[Finding]:
    """The edge of a reference, or the finding that it leads nowhere or to the wrong kind."""
    fault = _fault(graph, path, name, kinds)
    if fault:
        yield fault
    else:
        graph.add_edge(Edge(EdgeKind.USES, user, name, path))


def _fault(graph: Graph, path: Path, name: str, kinds: tuple[str, ...]) -> Finding | None:
    """What is wrong with a reference to a component: it leads nowhere, or to the wrong kind."""
    fitting = [node.id for node in graph.nodes.values() if node.kind in kinds]
    node = graph.nodes.get(name)
    wanted = " or ".join(kinds)
    if node is None or node.id not in graph.spec.components:
        return _unresolved(graph, path, wanted, name, fitting)
    if node.kind not in kinds:
        advice = (
            f"write {either([f'`{name}`' for name in fitting])}" if fitting else f"declare a component of kind {wanted}"
        )
        said = references.WrongKind(name, node.kind, f"`{dotted(path)}`", wanted, advice)
        return Finding(said, _written(graph, path, name), (graph.place(*node.path, key=True).saying("declared here"),))
    return None


def _unresolved(graph: Graph, path: Path, what: str, name: str, known: list[str]) -> Finding:
    """The finding, with the nearest name that is declared; of tiers only the last part tells them apart."""
    by_end = {one.rpartition(".")[2]: one for one in known}
    close = get_close_matches(name.rpartition(".")[2], by_end, 1, 0.6)
    advice = f"declare `{name}`, or write {either([f'`{one}`' for one in sorted(known)])}"
    if close:
        advice = f"write `{by_end[close[0]]}`, or declare `{name}`"
    elif not known:
        advice = f"declare `{name}`: the spec has no {what}"
    return Finding(references.UnresolvedName(what, name, advice), _written(graph, path, name))


def _written(graph: Graph, path: Path, name: str) -> Place:
    """Where a reference is written; a list of names stands for a mapping, and then it is the item of that name."""
    node: Mapping | Sequence | Scalar | None = graph.source.root
    for part in path[:-1]:
        node = node.get(str(part)) if isinstance(node, Mapping) else None
    items = node.items if isinstance(node, Sequence) else ()
    index = next((i for i, item in enumerate(items) if isinstance(item, Scalar) and item.value == name), None)
    return graph.place(*path) if index is None else graph.place(*path[:-1], index)


def _add_flows(graph: Graph) -> list[Finding]:
    findings: list[Finding] = []
    for index, flow in enumerate(graph.spec.head.flows):
        known = [INTERNET, *graph.spec.components, *graph.groups]
        ends = (("from", flow.source), ("to", flow.to))
        missing = [(key, end) for key, end in ends if end not in known]
        for key, end in missing:
            findings.append(_unresolved(graph, ("flows", index, key), "component", end, known))
        if flow.signed_by and flow.signed_by not in graph.spec.components:
            missing.append(("signed_by", flow.signed_by))
            known = list(graph.spec.components)
            findings.append(_unresolved(graph, ("flows", index, "signed_by"), "component", flow.signed_by, known))
        if flow.source == flow.to:
            findings.append(Finding(references.FlowToItself(flow.to), graph.place("flows", index, "to")))
        elif not missing:
            for source in graph.groups.get(flow.source, (flow.source,)):
                for to in graph.groups.get(flow.to, (flow.to,)):
                    if source != to:
                        own = flow.model_copy(update={"source": source, "to": to})
                        graph.add_edge(Edge(EdgeKind.FLOW, source, to, ("flows", index), own))
    return findings


def _add_metrics(graph: Graph) -> list[Finding]:
    findings: list[Finding] = []
    for name, metric in sorted(graph.spec.head.metrics.items()):
        graph.add_node(Node(f"metric:{name}", "metric", ("metrics", name), metric))
        written = find(graph.source.root, ("metrics", name, "by", 0))[0]
        for index, publisher in enumerate(metric.by):
            path: Path = ("metrics", name, "by", index) if written else ("metrics", name, "by")
            path = ("metrics", name, "from_logs", "of") if metric.from_logs else path
            fault = _fault(graph, path, publisher, LOGGED if metric.from_logs else PUBLISHERS)
            if fault:
                findings.append(fault)
            elif metric.from_logs is None:  # what is counted in logs, CloudWatch publishes
                graph.add_edge(Edge(EdgeKind.PUBLISHES, publisher, f"metric:{name}", path))
        network, known = metric.from_logs.network if metric.from_logs else None, list(graph.spec.head.networks)
        if network and network not in known:
            findings.append(_unresolved(graph, ("metrics", name, "from_logs", "network"), "network", network, known))
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
                findings.append(_unresolved(graph, path, "metric", metric, list(graph.spec.head.metrics)))
    return findings


def _add_dashboards(graph: Graph) -> list[Finding]:
    findings: list[Finding] = []
    logging = tuple(dict.fromkeys(node.kind for node in graph.nodes.values() if hasattr(node.spec, "logs")))
    for name, dashboard in sorted(graph.spec.head.dashboards.items()):
        graph.add_node(Node(f"dashboard:{name}", "dashboard", ("dashboards", name), dashboard))
        for reference in dashboard.references():
            path: Path = ("dashboards", name, *reference.path)
            fault = _fault(graph, path, reference.name, reference.kinds or logging)
            findings += [fault] if fault else []
        for number, widget in enumerate(dashboard.widgets):
            top: Path = ("dashboards", name, "widgets", number)
            for index, alarm in enumerate(widget.alarms or ()):
                if alarm not in graph.spec.head.alarms:
                    known = list(graph.spec.head.alarms)
                    findings.append(_unresolved(graph, (*top, "alarms", index), "alarm", alarm, known))
            for index, line in enumerate(widget.metrics or ()):
                for key, metric in line.names.items() if line.of is None else ():
                    if metric not in graph.spec.head.metrics:
                        path = (*top, "metrics", index, *(("ratio", key) if line.ratio else (key,)))
                        findings.append(_unresolved(graph, path, "metric", metric, list(graph.spec.head.metrics)))
    return findings


def _add_sections(graph: Graph) -> list[Finding]:
    """What stands beside components and refers to them."""
    head, findings = graph.spec.head, list[Finding]()
    sections: dict[str, dict[str, Any]] = {"backups": {**head.backups}, "trails": {**head.trails}}
    sections |= {"health_checks": {**head.health_checks}, "routes": {**head.routes}}
    for section, entries in sections.items():
        kind = section.removesuffix("s")
        for name, said in sorted(entries.items()):
            graph.add_node(Node(f"{kind}:{name}", kind, (section, name), said))
            for reference in said.references():
                at: Path = (section, name, *reference.path)
                findings += _resolve(graph, f"{kind}:{name}", at, reference.name, reference.kinds)
    known = list(head.health_checks)
    for path, name in _named_checks(head):
        if name not in known:
            findings.append(_unresolved(graph, path, "health check", name, known))
    for name, network in sorted(head.networks.items()):
        if network.flow_logs and network.flow_logs.to:
            at = ("networks", name, "flow_logs", "to")
            findings += _resolve(graph, f"network:{name}", at, network.flow_logs.to, ("s3_bucket",))
    return findings


def _named_checks(head: Head) -> Iterator[tuple[Path, str]]:
    """Every health check that another one or a route names."""
    for name, check in sorted(head.health_checks.items()):
        for index, other in enumerate(check.all_of):
            yield ("health_checks", name, "all_of", index), other
    for name, route in sorted(head.routes.items()):
        for index, answer in enumerate(route.to):
            if answer.health_check:
                yield ("routes", name, "to", index, "health_check"), answer.health_check


def _add_delivery(graph: Graph) -> list[Finding]:
    github = graph.spec.head.delivery.github
    if github is None:
        return []
    top: Path = ("delivery", "github")
    graph.add_node(Node("delivery:github", "delivery", top, github))
    found = [
        _resolve(graph, "delivery:github", (*top, *reference.path), reference.name, reference.kinds)
        for reference in github.references()
    ]
    return [finding for findings in found for finding in findings]


def _recovery_names(graph: Graph) -> Iterator[Finding]:
    """What is wrong with the components that the recovery section names."""
    recovery = graph.spec.head.recovery
    for name in sorted(recovery.measured):
        path: Path = ("recovery", "measured", name)
        if name not in graph.spec.components:
            said = _unresolved(graph, path, "component", name, sorted(graph.spec.components))
            yield replace(said, place=graph.place(*path, key=True))
    for index, name in enumerate(recovery.keeps):
        fault = _fault(graph, ("recovery", "keeps", index), name, ("elasticache",))
        if fault:
            yield fault


def _colliding_names(graph: Graph) -> Iterator[Finding]:
    seen: dict[tuple[str, str], tuple[str, Path]] = {}
    names = [("component", n, ("components", n)) for n in sorted(graph.spec.components)]
    names += [("network", n, ("networks", n)) for n in sorted(graph.spec.head.networks)]
    names += [("alarm", n, ("alarms", n)) for n in sorted(graph.spec.head.alarms)]
    for what, name, path in names:
        identifier = name.replace("-", "")
        if name == INTERNET and what == "component":
            yield Finding(references.ReservedName(name), graph.place(*path, key=True))
        first, first_path = seen.setdefault((what, identifier), (name, path))
        if first != name:
            related = (graph.place(*first_path, key=True).saying("the first one"),)
            said = references.NamesCollide(first, name, identifier)
            yield Finding(said, graph.place(*path, key=True), related)
