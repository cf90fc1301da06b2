"""What do all APIs of API Gateway become? Their names under a domain, their throttles, their way into a network."""

from __future__ import annotations

from model import naming
from model.resources import certificate, dns
from model.resources.base import Ref, Value
from model.resources.build import Build, component_origin
from model.resources.keys import Keys
from model.resources.network import subnets
from model.resources.security_groups import group
from model.spec.api import Fronted, Throttle, VpcLink


def lower(build: Build) -> None:
    """Add every live link of APIs into a network."""
    for node, link in build.graph.components(VpcLink):
        name, key = node.id, Keys("components", node.id)
        properties: dict[str, Value] = {
            "Name": key.pinned(naming.physical(build.graph, name), link.name),
            "SubnetIds": key("in", list(subnets(build, link.place))),
            "SecurityGroupIds": [group(name)],
            "Tags": tags(build, name),
        }
        origin = component_origin(name, "the way from APIs into the network")
        build.add("AWS::ApiGatewayV2::VpcLink", name, "vpc-link", properties, origin, component=name)


def tags(build: Build, name: str) -> dict[str, Value]:
    """The tags of a component, as the types of API Gateway take them."""
    return {**build.system_tags(), "Component": name}


def throttle(said: Throttle) -> dict[str, Value]:
    """The settings of routes that a throttle gives."""
    return {
        "ThrottlingBurstLimit": said.burst,
        "ThrottlingRateLimit": said.rate.requests,
        "DetailedMetricsEnabled": False,
    }


def settings(key: Keys, api: Fronted) -> dict[str, Value]:
    """The throttle of a stage, where it has one: one that is not set is the account's."""
    return {"DefaultRouteSettings": key("throttle", throttle(api.throttle))} if api.throttle else {}


def domain(build: Build, name: str, api: Fronted) -> None:
    """Add the domain of an API, what maps it to the stage, and its record."""
    if not api.domain:
        return
    key = Keys("components", name)
    origin = component_origin(name, "the domain that callers use", "domain")
    given = component_origin(name, "its certificate", "certificate")
    arn = certificate.arn(build, name, api.certificate, build.graph.region, given)
    configuration: dict[str, Value] = {
        "CertificateArn": key("certificate", arn),
        "EndpointType": "REGIONAL",
        "SecurityPolicy": "TLS_1_2",
    }
    properties: dict[str, Value] = {
        "DomainName": key("domain", api.domain),
        "DomainNameConfigurations": [configuration],
        "Tags": tags(build, name),
    }
    build.add("AWS::ApiGatewayV2::DomainName", name, "domain-name", properties, origin, component=name)
    mapping: dict[str, Value] = {
        "ApiId": Ref(f"{name}-api"),
        "DomainName": Ref(f"{name}-domain-name"),
        "Stage": Ref(f"{name}-stage"),
        **({"ApiMappingKey": key("base_path", api.base_path)} if api.base_path else {}),
    }
    build.add("AWS::ApiGatewayV2::ApiMapping", name, "api-mapping", mapping, origin, component=name)
    target: dict[str, Value] = {
        "DNSName": Ref(f"{name}-domain-name", "RegionalDomainName"),
        "HostedZoneId": Ref(f"{name}-domain-name", "RegionalHostedZoneId"),
        "EvaluateTargetHealth": False,
    }
    dns.alias(build, name, api.domain, ("components", name, "domain"), target, ("A",))
