"""What does an HTTP API become? The API, its stage and log, its authorizers, and a route and integration per way."""

from __future__ import annotations

from model import naming
from model.facts import api as facts
from model.resources import api as common
from model.resources import integration
from model.resources.base import Ref, Value, join
from model.resources.build import Build, component_origin
from model.resources.keys import Keys
from model.spec.api import IAM, NOBODY
from model.spec.http_api import Cors, HttpApi, Route

STAGE = "$default"
"""The stage that is in no path."""

_LINE = (
    "requestId",
    "ip",
    "requestTime",
    "httpMethod",
    "routeKey",
    "path",
    "status",
    "protocol",
    "responseLength",
    "responseLatency",
    "integrationLatency",
    "integrationStatus",
    "integrationErrorMessage",
    "authorizerError",
)
_VARIABLES = {"ip": "identity.sourceIp", "authorizerError": "authorizer.error"}


def lower(build: Build) -> None:
    """Add every live HTTP API."""
    for node, api in build.graph.components(HttpApi):
        name = node.id
        _api(build, name, api)
        _authorizers(build, name, api)
        _routes(build, name, api)
        _log_group(build, name, api)
        _stage(build, name, api)
        common.domain(build, name, api)
        integration.permissions(build, name, api)


def address(name: str, api: HttpApi) -> Value:
    """The URL that callers use."""
    if api.domain:
        return f"https://{api.domain}" + (f"/{api.base_path}" if api.base_path else "")
    return Ref(f"{name}-api", "ApiEndpoint")


def _api(build: Build, name: str, api: HttpApi) -> None:
    key = Keys("components", name)
    properties: dict[str, Value] = {
        "Name": key.pinned(naming.physical(build.graph, name), api.name),
        "ProtocolType": "HTTP",
        "Description": f"{name} of {build.base}",
        "DisableExecuteApiEndpoint": key("domain", True) if api.domain else False,
        **({"CorsConfiguration": key("cors", _cors(api.cors))} if api.cors else {}),
        "Tags": common.tags(build, name),
    }
    origin = component_origin(name, "the API")
    build.add("AWS::ApiGatewayV2::Api", name, "api", properties, origin, component=name)
    build.output(f"{name}-address", f"URL of {name}", address(name, api), origin)


def _cors(cors: Cors) -> dict[str, Value]:
    lists: dict[str, Value] = {
        "AllowOrigins": list(cors.origins),
        "AllowMethods": list(cors.methods),
        "AllowHeaders": [header.lower() for header in cors.headers],
        "ExposeHeaders": [header.lower() for header in cors.expose],
    }
    said = {key: value for key, value in lists.items() if value}
    return {**said, "AllowCredentials": cors.credentials, "MaxAge": cors.max_age.seconds}


def _authorizers(build: Build, name: str, api: HttpApi) -> None:
    for label, authorizer in sorted(api.authorizers.items()):
        at = Keys("components", name, "authorizers", label)
        said: dict[str, Value]
        if authorizer.issuer:
            said = {
                "AuthorizerType": "JWT",
                "IdentitySource": [at("headers", f"$request.header.{authorizer.headers[0]}")],
                "JwtConfiguration": {
                    "Audience": at("audiences", list(authorizer.audiences)),
                    "Issuer": at("issuer", authorizer.issuer),
                },
            }
        elif authorizer.function and build.graph.is_live(authorizer.function):
            said = {
                "AuthorizerType": "REQUEST",
                "IdentitySource": at("headers", [f"$request.header.{header}" for header in authorizer.headers]),
                "AuthorizerUri": at("lambda", integration.invocations(build, authorizer.function)),
                "AuthorizerPayloadFormatVersion": "2.0",
                "AuthorizerResultTtlInSeconds": at("cache", authorizer.cache.seconds),
                "EnableSimpleResponses": True,
            }
        else:
            continue
        origin = component_origin(name, f"the authorizer {label}", "authorizers", label)
        properties: dict[str, Value] = {"ApiId": Ref(f"{name}-api"), "Name": label, **said}
        build.add("AWS::ApiGatewayV2::Authorizer", f"{name}-{label}", "authorizer", properties, origin, component=name)


def _routes(build: Build, name: str, api: HttpApi) -> None:
    labels = facts.labels(sorted(api.routes))
    made: set[str] = set()
    for route_key, route in facts.routes(build.graph, api):
        at = Keys("components", name, "routes", route_key)
        kind = build.graph.spec.components[route.to].kind
        way = f"{name}-{labels[route_key]}" if kind == "external" else _way(name, route)
        if way not in made:
            made.add(way)
            said = integration.HTTP[kind](build, integration.Call(name, route_key, route.to, at))
            said |= {"TimeoutInMillis": at("timeout", route.timeout.seconds * 1000)}
            origin = component_origin(name, f"how it calls {route.to}", "routes", route_key)
            properties: dict[str, Value] = {"ApiId": Ref(f"{name}-api"), **said}
            build.add("AWS::ApiGatewayV2::Integration", way, "integration", properties, origin, component=name)
        origin = component_origin(name, f"the route {route_key}", "routes", route_key)
        properties = {
            "ApiId": Ref(f"{name}-api"),
            "RouteKey": route_key,
            "Target": at("to", join("integrations/", Ref(f"{way}-integration"))),
            **_authorization(name, api, route, at),
        }
        owner = f"{name}-{labels[route_key]}"
        build.add("AWS::ApiGatewayV2::Route", owner, "route", properties, origin, component=name)


def _way(name: str, route: Route) -> str:
    """Routes that call one target and wait equally long share an integration."""
    usual = type(route).model_fields["timeout"].default
    return f"{name}-to-{route.to}" + ("" if route.timeout == usual else f"-{route.timeout.seconds}s")


def _authorization(name: str, api: HttpApi, route: Route, at: Keys) -> dict[str, Value]:
    chosen = api.authorizer_of(route)
    key, part = (at, "authorizer") if route.authorizer else (Keys("components", name), "authorizer")
    if chosen == NOBODY:
        return {"AuthorizationType": key(part, "NONE")}
    if chosen == IAM:
        return {"AuthorizationType": key(part, "AWS_IAM")}
    is_jwt = api.authorizers[chosen].issuer is not None
    return {
        "AuthorizationType": key(part, "JWT" if is_jwt else "CUSTOM"),
        "AuthorizerId": key(part, Ref(f"{name}-{chosen}-authorizer")),
        **({"AuthorizationScopes": at("scopes", list(route.scopes))} if route.scopes else {}),
    }


def _log_group(build: Build, name: str, api: HttpApi) -> None:
    key = Keys("components", name)
    properties: dict[str, Value] = {
        "LogGroupName": key.pinned(naming.api_log_group(build.graph, name), api.logs.name, "logs.name"),
        "RetentionInDays": key("logs.keep", api.logs.keep.days),
        "Tags": build.tags(name),
    }
    origin = component_origin(name, "each request leaves a line", "logs")
    build.add("AWS::Logs::LogGroup", name, "log-group", properties, origin, component=name)


def _stage(build: Build, name: str, api: HttpApi) -> None:
    labels = facts.labels(sorted(api.routes))
    throttled = [(key, route) for key, route in facts.routes(build.graph, api) if route.throttle]
    key = Keys("components", name)
    own: dict[str, Value] = {
        route_key: key("routes", common.throttle(route.throttle), route_key, "throttle")
        for route_key, route in throttled
        if route.throttle
    }
    line = ",".join(f'"{word}":"$context.{_VARIABLES.get(word, word)}"' for word in _LINE)
    properties: dict[str, Value] = {
        "ApiId": Ref(f"{name}-api"),
        "StageName": STAGE,
        "AutoDeploy": True,
        "AccessLogSettings": {
            "DestinationArn": build.arn("logs", f"log-group:{naming.api_log_group(build.graph, name)}"),
            "Format": f"{{{line}}}",
        },
        **common.settings(key, api),
        **({"RouteSettings": own} if own else {}),
        "Tags": common.tags(build, name),
    }
    waits = [f"{name}-log-group", *(f"{name}-{labels[route_key]}-route" for route_key, _ in throttled)]
    origin = component_origin(name, "default: what is changed is deployed at once")
    build.add("AWS::ApiGatewayV2::Stage", name, "stage", properties, origin, component=name, depends_on=waits)
