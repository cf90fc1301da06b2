"""What do other endpoints become? Network interfaces in a tier, or a route, with a policy that follows from roles.

What an endpoint lets through is what the roles of its callers may do with the service, for these roles alone. IAM
decides on top of that. Conditions are left to IAM.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from model.facts.connections import connections, endpoint, endpoint_callers, endpoint_name
from model.graph import INTERNET
from model.knowledge import endpoints as known
from model.resources.base import Origin, Ref, Value
from model.resources.build import Build
from model.resources.keys import Keys
from model.resources.network import route_tables, subnets
from model.resources.policy import VERSION
from model.resources.security_groups import group
from model.spec.base import Placed
from model.spec.network import Endpoint, Way


def lower(build: Build) -> None:
    """Add every endpoint that somebody calls; that of S3 is made elsewhere. Roles must be there."""
    for name, network in sorted(build.graph.spec.head.networks.items()):
        for service in sorted(network.endpoints):
            callers = endpoint_callers(build.graph, name, service)
            if service == Endpoint.S3 or not callers:
                continue
            with build.within(build.graph.network_region(name)):
                _endpoint(build, name, service, callers)


def waits(build: Build, component: str) -> list[str]:
    """The endpoints that must be there before a component calls through them."""
    targets = sorted({c.target for c in connections(build.graph) if c.source == component and c.target != INTERNET})
    return [target for target in targets if endpoint(build.graph, target)]


def _endpoint(build: Build, network: str, service: str, callers: list[str]) -> None:
    path = ("networks", network, "endpoints", service)
    said = build.graph.spec.head.networks[network].endpoints[service]
    properties: dict[str, Value] = {
        "VpcId": Ref(f"{network}-vpc"),
        "ServiceName": f"com.amazonaws.{build.here}.{service}",
    }
    if known.is_gateway(service):
        tiers = _private(build, callers)
        if not tiers:
            return
        tables = [table for tier in tiers for table in route_tables(build, tier)]
        properties |= {"VpcEndpointType": "Gateway", "RouteTableIds": tables}
    else:
        properties |= _interfaces(build, network, service)
    statements = list(_statements(build, service, callers)) if said.policy == "from_flows" else []
    if statements:
        properties["PolicyDocument"] = {"Version": VERSION, "Statement": statements}
    properties["Tags"] = build.tags(name=f"{build.base}-{network}-{service.replace('.', '-')}")
    owner = endpoint_name(network, service).removesuffix("-endpoint")
    origin = Origin(path, f"{service} without leaving AWS's network, for " + ", ".join(callers))
    build.add("AWS::EC2::VPCEndpoint", owner, "endpoint", properties, origin)


def _interfaces(build: Build, network: str, service: str) -> dict[str, Value]:
    name, key = endpoint_name(network, service), Keys("networks", network, "endpoints", service)
    found = endpoint(build.graph, name)
    assert found is not None
    said = build.graph.spec.head.networks[network].endpoints[service]
    return {
        "VpcEndpointType": "Interface",
        "SubnetIds": key.pinned(list(subnets(build, found.place)), said.tier, "in"),
        "SecurityGroupIds": [group(name)],
        "PrivateDnsEnabled": key("private_dns", said.private_dns),
    }


def _private(build: Build, callers: Sequence[str]) -> list[str]:
    """The tiers of callers that are not public."""
    places = {build.graph.component(name, Placed).place for name in callers}
    return sorted(place for place in places if build.graph.tier(place)[2].route is not Way.INTERNET)


def _statements(build: Build, service: str, callers: Sequence[str]) -> Iterator[Value]:
    """What the roles of callers may do with the service, each for that role."""
    prefix = f"{known.prefix(service)}:"
    for resource in build.resources:
        if resource.type != "AWS::IAM::Policy" or resource.component not in callers:
            continue
        properties: Mapping[str, Any] = resource.properties
        roles = [Ref(role.resource, "Arn") for role in properties["Roles"] if isinstance(role, Ref)]
        for statement in properties["PolicyDocument"]["Statement"]:
            if "Action" not in statement or "Resource" not in statement:
                continue  # what a hand-written statement leaves out by `NotAction` is no list of actions
            given = statement["Action"]
            actions = [one for one in ([given] if isinstance(given, str) else given) if one.startswith(prefix)]
            if actions and statement["Effect"] == "Allow" and not _called_by_service(statement):
                yield {
                    "Sid": _sid(resource.owner) + statement["Sid"],
                    "Effect": "Allow",
                    "Principal": "*",
                    "Action": actions,
                    "Resource": statement["Resource"],
                    "Condition": {"ArnEquals": {"aws:PrincipalArn": roles[0] if len(roles) == 1 else roles}},
                }


def _called_by_service(statement: Mapping[str, Any]) -> bool:
    """Whether what is allowed is called by a service on behalf of the role, which passes no endpoint of the network."""
    return "kms:ViaService" in statement.get("Condition", {}).get("StringEquals", {})


def _sid(owner: str) -> str:
    return "".join(word.capitalize() for word in owner.split("-"))
