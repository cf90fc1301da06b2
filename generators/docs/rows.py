"""What do the documents say? Plain rows from the graph, its resources and its facts; no markup in here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from pydantic import BaseModel

from generators.base import Context
from model import naming
from model.facts import deliveries, observability
from model.facts.words import listed
from model.faults import dotted
from model.findings import Path
from model.graph import INTERNET, EdgeKind
from model.resources.base import AccountId, Input, Join, Json, Ref, Resource, Value, Zone, references
from model.spec.base import Component, Placed
from model.spec.container import Container
from model.spec.flow import Flow
from model.spec.network import Subnets
from model.spec.topic import SnsTopic


class Row(NamedTuple):
    """Cells of a table, and the spec path that they come from, or the paths."""

    path: str | Sequence[str]
    cells: Sequence[str]


def title(context: Context, node: str) -> str:
    """What people call a node."""
    return "the internet" if node == INTERNET else context.graph.nodes[node].title


def settings(component: Component) -> Iterator[tuple[str, str, bool]]:
    """Every setting of a component as dotted key, value, and whether the compiler chose it."""
    for key, value, chosen in _settings(component, False):
        if key.split(".")[0] not in ("kind", "title", "description", "status"):
            yield key, value, chosen


def _settings(model: BaseModel, chosen: bool) -> Iterator[tuple[str, str, bool]]:
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        default = chosen or name not in model.model_fields_set
        if value is not None and value != []:
            yield from _entries(info.alias or name, value, default)


def _entries(key: str, value: Any, chosen: bool) -> Iterator[tuple[str, str, bool]]:
    """A value under its key; what is made of parts, part by part. Some parts have a text of their own."""
    if isinstance(value, list) and value and all(map(_is_parted, value)):
        value = {f"[{number}]": item for number, item in enumerate(value)}
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from _entries(f"{key}{name}" if name.startswith("[") else f"{key}.{name}", item, chosen)
    elif _is_parted(value):
        yield from ((f"{key}.{below}", text, flag) for below, text, flag in _settings(value, chosen))
    else:
        yield key, said(value), chosen


def _is_parted(value: Any) -> bool:
    return isinstance(value, BaseModel) and type(value).__str__ is BaseModel.__str__


def said(value: Any) -> str:
    """A value as people read it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(said(item) for item in value)
    return str(value.value) if isinstance(value, StrEnum) else str(value)


def components(context: Context) -> Iterator[Row]:
    """Name, kind, place, description."""
    for name, component in sorted(context.graph.spec.components.items()):
        place = component.place if isinstance(component, Placed) else ""
        status = "" if component.status == "live" else f" ({component.status.value})"
        cells = (title(context, name) + status, name, component.kind.replace("_", " "), place)
        yield Row(f"components.{name}", (*cells, component.description or ""))


def neighbours(context: Context, name: str) -> str:
    """Whom a component calls, and who calls it, in a sentence or two."""
    graph = context.graph
    to = list(dict.fromkeys(title(context, edge.target) for edge in graph.out(name, EdgeKind.FLOW)))
    by = list(dict.fromkeys(title(context, edge.source) for edge in graph.into(name, EdgeKind.FLOW)))
    calls = f"Calls {listed(to, 'and')}." if to else ""
    called = f"Called by {listed(by, 'and')}." if by else ""
    return " ".join(part for part in (calls, called) if part)


def tiers(context: Context) -> Iterator[Row]:
    """Tier, way out, blocks, addresses that can be used in each zone, what stands in it."""
    from generators.pictures import ways
    from model.knowledge.network import usable

    interface = ways.by_interface(context.graph)
    nat = {f"{name}.{ways.nat_tier(network)}" for name, network in context.graph.spec.head.networks.items()}
    for node in context.graph.nodes.values():
        if isinstance(node.spec, Subnets):
            inside = [title(context, edge.target) for edge in context.graph.out(node.id, EdgeKind.CONTAINS)]
            inside += ["NAT gateways"] if node.id in nat else []
            inside += [f"endpoints of {listed(sorted(interface[node.id][0]), 'and')}"] if node.id in interface else []
            blocks = node.spec.cidrs
            free = sorted({usable(block.network) for block in blocks})
            cells = (node.id, node.spec.route.value, said(blocks), said(free), ", ".join(inside) or "nothing yet")
            yield Row(dotted(node.path), cells)


def flows(context: Context) -> Iterator[Row]:
    """Source, target, protocol and port, what it does, why."""
    for edge in context.graph.flows():
        flow = edge.flow
        assert flow is not None
        over = f"{flow.over.name} ({flow.over.transport} {flow.over.port})" if flow.over else "AWS API (tcp 443)"
        does = said(flow.does) + "".join(f" {part}" for part in _narrowed(flow))
        ends = (title(context, edge.source), title(context, edge.target))
        if deliveries.delivers(context.graph, edge.source):
            over, does = "delivered by AWS", _delivered(flow)
        yield Row(dotted(edge.path), (*ends, over, does or "connects", flow.description or ""))


def _delivered(flow: Flow) -> str:
    """What of a source is delivered."""
    told = [said(flow.events)] if flow.events else []
    told += [flow.objects] if flow.objects else []
    told += [f"only {flow.filter}"] if flow.filter else []
    told += [f"sends {flow.input}"] if flow.input else []
    if flow.batch:
        told.append(f"up to {flow.batch.size} at a time")
    return ", ".join(told) or "everything"


def _narrowed(flow: Flow) -> Iterator[str]:
    """Which part of its target a flow is about."""
    yield from [flow.objects] if flow.objects else []
    yield from [f"by {flow.index}"] if flow.index else []
    yield from [f"of {said(flow.partitions)}"] if flow.partitions else []
    yield from [said(flow.emits)] if flow.emits else []
    yield from [f"as {flow.user}"] if flow.user else []
    yield from [f"signed by {flow.signed_by}"] if flow.signed_by else []


def grants(context: Context) -> Iterator[Row]:
    """Role, statement, actions, resources."""
    for resource in context.resources.resources:
        if resource.type in ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"):
            statements: Any = resource.properties["PolicyDocument"]
            for index, statement in enumerate(statements["Statement"]):
                paths = resource.keys.get(("PolicyDocument", "Statement", index), (resource.path,))
                on = statement.get("Resource", statement.get("NotResource"))
                targets = [shown(item) for item in (on if isinstance(on, list) else [on])]
                targets = targets if "Resource" in statement else [f"all but {', '.join(targets)}"]
                actions = ", ".join(statement.get("Action", statement.get("NotAction")))
                actions = actions if "Action" in statement else f"all but {actions}"
                actions = actions if statement["Effect"] == "Allow" else f"not: {actions}"
                cells = (resource.owner.replace("-", " "), statement["Sid"], actions, ", ".join(targets))
                yield Row([dotted(path) for path in paths], cells)
        if resource.type == "AWS::S3::BucketPolicy":
            yield from _bucket_grants(resource)


def _bucket_grants(resource: Resource) -> Iterator[Row]:
    """What a bucket's own policy allows, and to whom."""
    policy: Any = resource.properties["PolicyDocument"]
    for index, statement in enumerate(policy["Statement"]):
        if statement["Effect"] == "Allow":
            on = statement["Resource"]
            cells = (
                _principal(statement),
                statement["Sid"],
                ", ".join(statement["Action"]),
                ", ".join(shown(item) for item in (on if isinstance(on, list) else [on])),
            )
            paths = resource.keys.get(("PolicyDocument", "Statement", index), (resource.path,))
            yield Row([dotted(path) for path in paths], cells)


def _principal(statement: Any) -> str:
    """Whom a statement of a bucket's policy is about: the thing that a service acts for, or who it says."""
    who = statement["Principal"]
    condition = statement.get("Condition", {})
    sources = (keys["aws:SourceArn"] for keys in condition.values() if "aws:SourceArn" in keys)
    source = next((next(references(value), None) for value in sources), None)
    if source:
        return source.resource.replace("-", " ")
    return "everybody" if who == "*" else ", ".join(str(value) for value in who.values())


def requests(context: Context) -> Iterator[Row]:
    """Distribution, path, origin, how long answers are kept, what is forwarded, methods; in the order of trying."""
    from model.facts import edge
    from model.knowledge import cloudfront
    from model.spec.cloudfront import CloudFront

    for node, distribution in context.graph.components(CloudFront):
        default, *others = edge.live_behaviours(context.graph, distribution)
        for path, behaviour in (*others, default):
            forward = edge.forwards(context.graph, behaviour).replace("_", " ")
            verbs = ", ".join(cloudfront.methods(edge.methods(context.graph, behaviour)))
            kept = str(behaviour.cache) if behaviour.cache.seconds else "not kept"
            pattern = path[-1] if path[0] == "paths" else "everything else"
            cells = (node.title, pattern, title(context, behaviour.to), kept, forward, verbs)
            yield Row(dotted((*node.path, *path)), cells)


def routes(context: Context) -> Iterator[Row]:
    """API, route, target, who may call, how long it waits, throttle."""
    from model.facts import api as facts
    from model.spec.http_api import HttpApi, Route

    for node, api in facts.apis(context.graph):
        for key, route in sorted(api.routes.items()):
            if isinstance(api, HttpApi):
                who = api.authorizer_of(route) if isinstance(route, Route) else ""
            else:
                opened = str(api.authorizer.function or api.authorizer.by)
                who = opened if key == "$connect" else "whoever is connected"
            throttle = route.throttle or api.throttle
            limit = f"{throttle.rate}, {throttle.burst} at once" if throttle else "the account's"
            who = "everybody" if who == "none" else who
            cells = (node.title, key, title(context, route.to), who, str(route.timeout), limit)
            yield Row(dotted((*node.path, "routes", key)), cells)


def web_rules(context: Context) -> Iterator[Row]:
    """Web ACL, what it protects, rule, what becomes of requests; in the order of trying."""
    from model.spec.waf import Waf

    for node, waf in context.graph.components(Waf):
        protected = ", ".join(title(context, name) for name in waf.protects)
        for index, rule in enumerate(waf.rules):
            does = rule.do or ("as its rules say" if rule.managed else "block")
            cells = (node.title, protected, rule.label, does)
            yield Row(dotted((*node.path, "rules", index)), cells)
        yield Row(dotted((*node.path, "default")), (node.title, protected, "everything else", waf.default))


def domains(context: Context) -> Iterator[Row]:
    """Domain, what it leads to, the zone with its record, the certificate."""
    from model.facts import edge
    from model.spec.api import Fronted
    from model.spec.cloudfront import CloudFront
    from model.spec.load_balancer import LoadBalancer

    found = [
        (node, domain, [distribution.certificate])
        for node, distribution in context.graph.components(CloudFront)
        for domain in distribution.domains
    ]
    found += [(node, api.domain, [api.certificate]) for node, api in context.graph.components(Fronted) if api.domain]
    for node, balancer in context.graph.components(LoadBalancer):
        listeners = balancer.listeners.values()
        found += [(node, balancer.domain, [listener.certificate for listener in listeners])] if balancer.domain else []
    for node, domain, certificates in found:
        zone = edge.zone_of(context.graph, domain) or "none of this spec"
        names = sorted({name for name in certificates if name})
        yield Row(dotted(node.path), (domain, node.title, zone, ", ".join(names) or "none"))


def shown(value: Value) -> str:
    """A value that is partly known later, as people read it."""
    match value:
        case Ref(resource, attribute):
            return f"{resource}.{attribute}" if attribute else resource
        case Join(parts):
            return "".join(shown(part) for part in parts)
        case Input(name):
            return f"<{name}>"
        case AccountId():
            return "<account>"
        case Zone(index):
            return f"<zone {index + 1}>"
        case Json():
            return "a JSON document"
    return str(value)


def alarms(context: Context) -> Iterator[Row]:
    """Alarm, what it watches, when it is on, what silence means, who hears of it."""
    graph = context.graph
    for name, alarm in observability.alarms(graph):
        when = observability.evaluation(graph, alarm)
        what = (
            f"share of {alarm.ratio.part} in {alarm.ratio.whole}"
            if alarm.ratio
            else f"{when.statistic} of {alarm.metric}"
        )
        of = f" of {title(context, alarm.of)}" if alarm.of else ""
        limit = f"{alarm.limit.replace('_', ' ')} {alarm.threshold}, {when}"
        silence = when.missing.replace("_", " ") + ("" if alarm.missing else " (chosen by default)")
        heard = ", ".join(title(context, topic) for topic in alarm.notify)
        cells = (naming.alarm(graph, name), what + of, limit, silence, heard, alarm.description or "")
        yield Row(f"alarms.{name}", cells)


def metrics(context: Context) -> Iterator[Row]:
    """Metric, namespace, unit, sets of dimensions, publishers, meaning."""
    graph = context.graph
    for name, metric in sorted(graph.spec.head.metrics.items()):
        sets = "; ".join(", ".join(names) or "none" for names in metric.dimensions)
        by = ", ".join(title(context, publisher) for publisher in metric.by)
        if metric.from_logs and metric.from_logs.network:
            by = f"flow logs of {metric.from_logs.network}"
        cells = (naming.metric(graph, name), naming.metric_namespace(graph, name), str(metric.unit), sets, by)
        yield Row(f"metrics.{name}", (*cells, metric.description or ""))


def logs(context: Context) -> Iterator[Row]:
    """Log group, whose, days."""
    for resource in context.resources.resources:
        if resource.type == "AWS::Logs::LogGroup":
            days = resource.properties["RetentionInDays"]
            cells = (
                shown(resource.properties["LogGroupName"]),
                title(context, resource.component) if resource.component else resource.owner.replace("-", " "),
                f"{days} days",
            )
            yield Row(dotted(resource.path), cells)


def traces(context: Context) -> Iterator[Row]:
    """Component, share of requests, name in traces."""
    for node, container in context.graph.components(Container):
        if container.tracing:
            reservoir = f"{container.tracing.reservoir} a second, then " if container.tracing.reservoir else ""
            cells = (node.title, reservoir + str(container.tracing.sampling), naming.traced(context.graph, node.id))
            yield Row(f"components.{node.id}.tracing", cells)


def topics(context: Context) -> Iterator[Row]:
    """Topic, subscribers."""
    for node, topic in context.graph.components(SnsTopic):
        yield Row(dotted(node.path), (node.title, said(topic.subscribers) or "nobody yet"))


def resources(context: Context) -> Iterator[Row]:
    """Type, name, why it exists, from which path."""
    for resource in sorted(context.resources.resources, key=lambda r: (r.type, r.id)):
        origin = resource.origins[0]
        paths = [dotted(path) for path in resource.paths]
        yield Row(paths, (resource.type, resource.id, origin.reason, dotted(origin.path)))


def chosen(context: Context) -> Iterator[Row]:
    """Path and value of everything that the compiler chose because the spec does not say."""
    for name, component in sorted(context.graph.spec.components.items()):
        for key, value, default in settings(component):
            if default:
                path: Path = ("components", name, key)
                yield Row(f"components.{name}", (dotted(path), value))
    for resource in context.resources.resources:
        for origin in resource.origins:
            if origin.reason.startswith("default"):
                yield Row(dotted(origin.path), (resource.id, origin.reason.partition(":")[2].strip()))


def verdicts(context: Context) -> Iterator[Row]:
    """Promise, verdict, evidence."""
    from model.facts.promises import verdicts as facts

    for verdict in facts(context.graph, context.resources):
        yield Row(dotted(verdict.path), (verdict.subject, verdict.verdict.value, verdict.evidence))
