"""What does a WebSocket API become? The API, its stage, its authorizer, and a route and integration per message."""

from __future__ import annotations

from model import naming
from model.facts import api as facts
from model.resources import api as common
from model.resources import integration
from model.resources.base import AccountId, Ref, Value, join
from model.resources.build import Build, component_origin
from model.resources.keys import Keys
from model.spec.websocket_api import MessageRoute, WebSocketApi

CONNECT = "$connect"
"""The route of a new connection, the only one that an authorizer guards."""


def lower(build: Build) -> None:
    """Add every live WebSocket API."""
    for node, api in build.graph.components(WebSocketApi):
        name = node.id
        _api(build, name, api)
        if api.authorizer.function:
            _authorizer(build, name, api.authorizer.function, api.authorizer.headers)
        _routes(build, name, api)
        _stage(build, name, api)
        common.domain(build, name, api)
        integration.permissions(build, name, api)


def connections(build: Build, name: str, method: str) -> Value:
    """The ARN of every connection of an API, for one method."""
    start = f"arn:{build.partition}:execute-api:{build.graph.region}:"
    stage = build.graph.component(name, WebSocketApi).stage
    return join(start, AccountId(), ":", Ref(f"{name}-api"), f"/{stage}/{method}/@connections/*")


def management(build: Build, name: str) -> Value:
    """The URL at which programs post to connections."""
    api = build.graph.component(name, WebSocketApi)
    if api.domain:
        return f"https://{api.domain}" + (f"/{api.base_path}" if api.base_path else "")
    host = f".execute-api.{build.graph.region}.amazonaws.com/"
    return join("https://", Ref(f"{name}-api"), host, api.stage)


def _api(build: Build, name: str, api: WebSocketApi) -> None:
    key = Keys("components", name)
    properties: dict[str, Value] = {
        "Name": key.pinned(naming.physical(build.graph, name), api.name),
        "ProtocolType": "WEBSOCKET",
        "Description": f"{name} of {build.base}",
        "RouteSelectionExpression": key("select", api.select),
        "DisableExecuteApiEndpoint": key("domain", True) if api.domain else False,
        "Tags": common.tags(build, name),
    }
    origin = component_origin(name, "the API")
    build.add("AWS::ApiGatewayV2::Api", name, "api", properties, origin, component=name)
    url: Value = join(Ref(f"{name}-api", "ApiEndpoint"), f"/{api.stage}")
    if api.domain:
        url = f"wss://{api.domain}" + (f"/{api.base_path}" if api.base_path else "")
    build.output(f"{name}-address", f"URL of {name}", url, origin)


def _authorizer(build: Build, name: str, function: str, headers: list[str]) -> None:
    if not build.graph.is_live(function):
        return
    at = Keys("components", name, "authorizer")
    properties: dict[str, Value] = {
        "ApiId": Ref(f"{name}-api"),
        "Name": f"{name}-connect",
        "AuthorizerType": "REQUEST",
        "IdentitySource": at("headers", [f"route.request.header.{header}" for header in headers]),
        "AuthorizerUri": at("lambda", integration.invocations(build, function)),
    }
    origin = component_origin(name, "who may connect", "authorizer")
    build.add("AWS::ApiGatewayV2::Authorizer", f"{name}-connect", "authorizer", properties, origin, component=name)


def _routes(build: Build, name: str, api: WebSocketApi) -> None:
    labels = facts.labels(sorted(api.routes))
    made: set[str] = set()
    for route_key, route in facts.messages(build.graph, api):
        at = Keys("components", name, "routes", route_key)
        way = _way(name, route)
        if way not in made:
            made.add(way)
            kind = build.graph.spec.components[route.to].kind
            said = integration.MESSAGES[kind](build, integration.Call(name, route_key, route.to, at))
            said |= {"TimeoutInMillis": at("timeout", route.timeout.seconds * 1000)}
            origin = component_origin(name, f"how it calls {route.to}", "routes", route_key)
            properties: dict[str, Value] = {"ApiId": Ref(f"{name}-api"), **said}
            build.add("AWS::ApiGatewayV2::Integration", way, "integration", properties, origin, component=name)
        origin = component_origin(name, f"the route {route_key}", "routes", route_key)
        properties = {
            "ApiId": Ref(f"{name}-api"),
            "RouteKey": route_key,
            "Target": at("to", join("integrations/", Ref(f"{way}-integration"))),
            **(_authorization(name, api) if route_key == CONNECT else {"AuthorizationType": "NONE"}),
        }
        owner = f"{name}-{labels[route_key]}"
        build.add("AWS::ApiGatewayV2::Route", owner, "route", properties, origin, component=name)


def _way(name: str, route: MessageRoute) -> str:
    usual = type(route).model_fields["timeout"].default
    return f"{name}-to-{route.to}" + ("" if route.timeout == usual else f"-{route.timeout.seconds}s")


def _authorization(name: str, api: WebSocketApi) -> dict[str, Value]:
    key = Keys("components", name)
    if api.authorizer.function:
        return {
            "AuthorizationType": key("authorizer", "CUSTOM"),
            "AuthorizerId": key("authorizer", Ref(f"{name}-connect-authorizer")),
        }
    return {"AuthorizationType": key("authorizer", "AWS_IAM" if api.authorizer.by == "iam" else "NONE")}


def _stage(build: Build, name: str, api: WebSocketApi) -> None:
    labels = facts.labels(sorted(api.routes))
    throttled = [(key, route) for key, route in facts.messages(build.graph, api) if route.throttle]
    key = Keys("components", name)
    own: dict[str, Value] = {
        route_key: key("routes", common.throttle(route.throttle), route_key, "throttle")
        for route_key, route in throttled
        if route.throttle
    }
    properties: dict[str, Value] = {
        "ApiId": Ref(f"{name}-api"),
        "StageName": key("stage", api.stage),
        "AutoDeploy": True,
        **common.settings(key, api),
        **({"RouteSettings": own} if own else {}),
        "Tags": common.tags(build, name),
    }
    waits = [f"{name}-{labels[route_key]}-route" for route_key, _ in facts.messages(build.graph, api)]
    origin = component_origin(name, "default: what is changed is deployed at once")
    build.add("AWS::ApiGatewayV2::Stage", name, "stage", properties, origin, component=name, depends_on=waits)
