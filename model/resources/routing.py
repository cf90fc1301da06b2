"""What do health checks and routes become? Health checks of Route 53, and alias records that are chosen among.

A record lives with the component that it leads to, so that a region needs nothing of another for it.
"""

from __future__ import annotations

from model import naming
from model.facts import edge
from model.facts.routing import asked_at, live
from model.knowledge import cloudfront as facts
from model.resources.base import Origin, Ref, Value
from model.resources.build import Build
from model.resources.dns import zone_id
from model.resources.keys import Keys
from model.spec.cloudfront import CloudFront
from model.spec.http_api import HttpApi
from model.spec.load_balancer import LoadBalancer
from model.spec.routing import Answer, HealthCheck, Policy, Route


def lower(build: Build) -> None:
    """Add every health check and route whose components are live."""
    for name, check in sorted(build.graph.spec.head.health_checks.items()):
        if live(build.graph, name):
            _health_check(build, name, check)
    for name, route in sorted(build.graph.spec.head.routes.items()):
        zone = edge.zone_of(build.graph, route.domain)
        for number, answer in enumerate(route.to):
            if zone and build.graph.is_live(answer.component):
                _record(build, name, route, number, zone)


def _health_check(build: Build, name: str, check: HealthCheck) -> None:
    key = Keys("health_checks", name)
    config: dict[str, Value] = _asked(build, name, check) if check.of else _summed(build, name, check)
    build.add(
        "AWS::Route53::HealthCheck",
        name,
        "health-check",
        {"HealthCheckConfig": config, "HealthCheckTags": build.tags(name=f"{build.base}-{name}")},
        Origin(key.part, "what the world sees of it" if check.of else "sums up others"),
    )


def _asked(build: Build, name: str, check: HealthCheck) -> dict[str, Value]:
    key = Keys("health_checks", name)
    kind = check.over.upper() + ("_STR_MATCH" if check.contains else "")
    config: dict[str, Value] = {
        "Type": key("over", kind),
        "FullyQualifiedDomainName": key("of", _host(build, check)),
        "Port": key("port" if check.port else "over", check.port or (443 if check.over == "https" else 80)),
        "ResourcePath": key("path", check.path),
        **({"SearchString": key("contains", check.contains)} if check.contains else {}),
        "RequestInterval": key("every", check.every.seconds),
        "FailureThreshold": key("failures", check.failures),
        "MeasureLatency": False,
        "Inverted": False,
        "EnableSNI": check.over == "https",
    }
    return config


def _host(build: Build, check: HealthCheck) -> Value:
    """Where something is asked: at its own domain, else at the name that AWS gave it."""
    name = check.of or ""
    domain = asked_at(build.graph, name)
    if domain:
        return domain
    component = build.graph.spec.components[name]
    if isinstance(component, HttpApi):
        return naming.api_host(build.graph, name)
    if isinstance(component, LoadBalancer):
        return Ref(f"{name}-load-balancer", "DNSName")
    return Ref(f"{name}-distribution", "DomainName")


def _summed(build: Build, name: str, check: HealthCheck) -> dict[str, Value]:
    key = Keys("health_checks", name)
    names = sorted(other for other in set(check.all_of) if live(build.graph, other))
    children: list[Value] = [Ref(f"{other}-health-check") for other in names]
    least = min(check.at_least or len(children), len(children))
    return {
        "Type": "CALCULATED",
        "ChildHealthChecks": key("all_of", children),
        "HealthThreshold": key("at_least" if check.at_least else "all_of", least),
        "Inverted": False,
    }


def _record(build: Build, name: str, route: Route, number: int, zone: str) -> None:
    answer = route.to[number]
    properties: dict[str, Value] = {
        "HostedZoneId": zone_id(build, zone),
        "Name": Keys("routes", name)("domain", route.domain),
        "Type": "A",
        "SetIdentifier": answer.component,
        **_chosen(build, route, number, answer),
    }
    if answer.health_check and live(build.graph, answer.health_check):
        properties["HealthCheckId"] = Ref(f"{answer.health_check}-health-check")
    properties["AliasTarget"] = _target(build, answer.component)
    origin = Origin(("routes", name, "to", number), f"{route.domain} leads to {answer.component}")
    owner = f"{name}-to-{answer.component}"
    build.add("AWS::Route53::RecordSet", owner, "record", properties, origin, component=answer.component)


def _chosen(build: Build, route: Route, number: int, answer: Answer) -> dict[str, Value]:
    if route.by is Policy.FAILOVER:
        return {"Failover": "SECONDARY" if number else "PRIMARY"}
    if route.by is Policy.WEIGHT:
        return {"Weight": answer.weight or 0}
    return {"Region": build.graph.region_of(answer.component)}


def _target(build: Build, name: str) -> dict[str, Value]:
    """CloudFront says nothing of the health of what is behind it."""
    if isinstance(build.graph.spec.components[name], CloudFront):
        target: dict[str, Value] = {
            "DNSName": Ref(f"{name}-distribution", "DomainName"),
            "HostedZoneId": facts.alias_hosted_zone(),
            "EvaluateTargetHealth": False,
        }
        return target
    return {
        "DNSName": Ref(f"{name}-load-balancer", "DNSName"),
        "HostedZoneId": Ref(f"{name}-load-balancer", "CanonicalHostedZoneID"),
        "EvaluateTargetHealth": True,
    }
