"""What does a load balancer become? The balancer, a target group per service, a listener per port."""

from __future__ import annotations

from model import naming
from model.facts import paths as routing
from model.resources import certificate, dns
from model.resources.base import Ref, Value
from model.resources.build import Build, component_origin
from model.resources.keys import Keys
from model.resources.network import subnets, vpc
from model.resources.security_groups import group
from model.spec.container import EcsService, Health
from model.spec.load_balancer import Listener, LoadBalancer
from model.spec.network import Way


def lower(build: Build) -> None:
    """Add every live load balancer."""
    for node, balancer in build.graph.components(LoadBalancer):
        _balancer(build, node.id, balancer)
        for service in balancer.targets:
            if build.graph.is_live(service):
                _target_group(build, node.id, balancer, service)
        for key, listener in sorted(balancer.listeners.items()):
            if listener.redirect or any(build.graph.is_live(service) for _, service, _ in listener.forwards()):
                _listener(build, node.id, key, listener)
                _rules(build, node.id, key, listener)


def port(listener: str) -> int:
    """The port of a listener's name: ``https`` or ``https/8443``."""
    name, _, number = listener.partition("/")
    return int(number) if number else {"http": 80, "https": 443}[name]


def target_group(balancer: str, service: str) -> Ref:
    """The target group through which a balancer reaches a service."""
    return Ref(f"{balancer}-to-{service}-target-group")


def is_public(build: Build, balancer: LoadBalancer) -> bool:
    """Whether a balancer faces the internet: as it says, else as its tier's route says."""
    if balancer.scheme:
        return balancer.scheme == "internet-facing"
    return build.graph.tier(balancer.place)[2].route is Way.INTERNET


def _balancer(build: Build, name: str, balancer: LoadBalancer) -> None:
    key = Keys("components", name)
    attributes: list[Value] = [
        key("deletion_protection", _pair("deletion_protection.enabled", str(balancer.deletion_protection).lower())),
        key("idle_timeout", _pair("idle_timeout.timeout_seconds", str(balancer.idle_timeout.seconds))),
        _pair("routing.http.drop_invalid_header_fields.enabled", "true"),
    ]
    origin = component_origin(name, "the load balancer")
    gateway = f"{balancer.place.partition('.')[0]}-internet-gateway-attachment"
    public = is_public(build, balancer)
    build.add(
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        name,
        "load-balancer",
        {
            "Name": key.pinned(naming.physical(build.graph, name), balancer.name),
            "Type": "application",
            "Scheme": key("scheme" if balancer.scheme else "in", "internet-facing" if public else "internal"),
            "IpAddressType": "ipv4",
            "Subnets": key("in", list(subnets(build, balancer.place))),
            "SecurityGroups": [group(name)],
            "LoadBalancerAttributes": attributes,
            "Tags": build.tags(name),
        },
        origin,
        component=name,
        depends_on=[gateway] if public else [],
    )
    if balancer.domain:
        target: dict[str, Value] = {
            "DNSName": Ref(f"{name}-load-balancer", "DNSName"),
            "HostedZoneId": Ref(f"{name}-load-balancer", "CanonicalHostedZoneID"),
            "EvaluateTargetHealth": True,
        }
        dns.alias(build, name, balancer.domain, ("components", name, "domain"), target, ("A",))
    build.output(f"{name}-address", f"DNS name of {name}", Ref(f"{name}-load-balancer", "DNSName"), origin)


def _pair(name: str, value: str) -> Value:
    return {"Key": name, "Value": value}


def _target_group(build: Build, name: str, balancer: LoadBalancer, service: str) -> None:
    target = build.graph.component(service, EcsService)
    health = target.health or Health(path="/")
    key = Keys("components", service)
    named = [path for path, target, group in balancer.forwards() if target == service and group]
    at_listener = Keys("components", name, *(named[0][:-1] if named else ()))
    properties: dict[str, Value] = {
        "Name": at_listener.pinned(naming.target_group(build.graph, name, service), named, "target_group"),
        "TargetType": "ip",
        "Protocol": "HTTP",
        "Port": key("port", target.port or 80),
        "VpcId": Keys("components", name)("in", vpc(balancer.place)),
        "HealthCheckEnabled": True,
        "HealthCheckProtocol": "HTTP",
        "HealthCheckPort": "traffic-port",
        "HealthCheckPath": key("health.path", health.path),
        "HealthCheckIntervalSeconds": key("health.interval", health.interval.seconds),
        "HealthCheckTimeoutSeconds": key("health.timeout", health.timeout.seconds),
        "HealthyThresholdCount": key("health.healthy", health.healthy),
        "UnhealthyThresholdCount": key("health.unhealthy", health.unhealthy),
        "Matcher": key("health.codes", {"HttpCode": health.codes}),
        "Tags": build.tags(service),
    }
    origin = component_origin(service, f"{name} sends traffic to it", "health")
    kind = "AWS::ElasticLoadBalancingV2::TargetGroup"
    build.add(kind, f"{name}-to-{service}", "target-group", properties, origin, component=service)


def _listener(build: Build, name: str, key: str, listener: Listener) -> None:
    origin = component_origin(name, f"the listener {key}", "listeners", key)
    at = Keys(*origin.path)
    properties: dict[str, Value] = {
        "LoadBalancerArn": Ref(f"{name}-load-balancer"),
        "Port": port(key),
        "Protocol": key.partition("/")[0].upper(),
    }
    if key.startswith("https"):
        given = certificate.arn(build, name, listener.certificate, build.graph.region_of(name), origin)
        properties["Certificates"] = at("certificate", [{"CertificateArn": given}])
        properties["SslPolicy"] = at("policy", listener.policy)
    if listener.to and build.graph.is_live(listener.to):
        properties["DefaultActions"] = at("to", [_forward(name, listener.to)])
    elif listener.paths:
        nothing: dict[str, Value] = {"ContentType": "text/plain", "StatusCode": "404"}
        properties["DefaultActions"] = at("paths", [{"Type": "fixed-response", "FixedResponseConfig": nothing}])
    else:
        redirect: dict[str, Value] = {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}
        properties["DefaultActions"] = at("redirect", [{"Type": "redirect", "RedirectConfig": redirect}])
    kind = "AWS::ElasticLoadBalancingV2::Listener"
    build.add(kind, _owner(name, key), "listener", properties, origin, component=name)


def _owner(name: str, key: str) -> str:
    return f"{name}-{key.replace('/', '-')}"


def _forward(name: str, service: str) -> dict[str, Value]:
    return {"Type": "forward", "TargetGroupArn": target_group(name, service)}


def _rules(build: Build, name: str, key: str, listener: Listener) -> None:
    """A rule for each path pattern whose service is live."""
    paths = {pattern: path for pattern, path in listener.paths.items() if build.graph.is_live(path.to)}
    numbers, labels = routing.priorities(paths), routing.labels(paths)
    for pattern, path in sorted(paths.items()):
        at = Keys("components", name, "listeners", key, "paths", pattern)
        values: dict[str, Value] = {"Field": "path-pattern", "PathPatternConfig": {"Values": [pattern]}}
        build.add(
            "AWS::ElasticLoadBalancingV2::ListenerRule",
            f"{_owner(name, key)}-{labels[pattern]}",
            "listener-rule",
            {
                "ListenerArn": Ref(f"{_owner(name, key)}-listener"),
                "Priority": numbers[pattern],
                "Conditions": [values],
                "Actions": at("to", [_forward(name, path.to)]),
                "Tags": build.tags(name),
            },
            component_origin(name, f"requests for {pattern} go to {path.to}", *at.part[2:]),
            component=name,
        )
