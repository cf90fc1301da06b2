"""How does an API call what answers? An entry per kind of target; a family adds its own kinds here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from model.facts import api as facts
from model.resources.base import AccountId, Ref, Value, join
from model.resources.build import Build, component_origin
from model.resources.keys import Keys
from model.resources.receivers import invoked, permission
from model.spec.external import External
from model.spec.http_api import HttpApi
from model.spec.load_balancer import LoadBalancer
from model.spec.websocket_api import WebSocketApi


@dataclass(frozen=True, slots=True)
class Call:
    """One way in which an API calls one target. ``route`` is the first route that goes this way."""

    api: str
    route: str
    target: str
    key: Keys


Said = dict[str, Value]


def invocations(build: Build, name: str) -> Value:
    """The address by which API Gateway itself calls a function."""
    start = f"arn:{build.partition}:apigateway:{build.graph.region}:lambda:path/2015-03-31/functions/"
    return join(start, invoked(build, name), "/invocations")


def _load_balancer(build: Build, call: Call) -> Said:
    """Through the API's link to the listener that its flow names; the path goes along as it is."""
    api = build.graph.component(call.api, HttpApi)
    name = facts.listener(build.graph, call.api, call.target)
    assert api.link is not None
    found: Said = {
        "IntegrationType": "HTTP_PROXY",
        "IntegrationMethod": "ANY",
        "IntegrationUri": call.key("to", Ref(f"{call.target}-{name.replace('/', '-')}-listener")),
        "ConnectionType": "VPC_LINK",
        "ConnectionId": Keys("components", call.api)("link", Ref(f"{api.link}-vpc-link")),
        "PayloadFormatVersion": "1.0",
    }
    domain = build.graph.component(call.target, LoadBalancer).domain
    if name.startswith("https") and domain:
        found["TlsConfig"] = {"ServerNameToVerify": domain}
    return found


def _external(build: Build, call: Call) -> Said:
    """The URL with the route's own path behind it, its variables filled."""
    url = build.graph.component(call.target, External).url.rstrip("/")
    method, _, path = call.route.partition(" ")
    whole = url + ("" if path in ("", "/") else path.replace("+}", "}"))
    return {
        "IntegrationType": "HTTP_PROXY",
        "IntegrationMethod": method if path else "ANY",
        "IntegrationUri": call.key("to", whole),
        "ConnectionType": "INTERNET",
        "PayloadFormatVersion": "1.0",
    }


def _lambda(build: Build, call: Call) -> Said:
    """The function itself, with the newer form of the event."""
    return {
        "IntegrationType": "AWS_PROXY",
        "IntegrationMethod": "POST",
        "IntegrationUri": call.key("to", invoked(build, call.target)),
        "ConnectionType": "INTERNET",
        "PayloadFormatVersion": "2.0",
    }


def _message_external(build: Build, call: Call) -> Said:
    url = build.graph.component(call.target, External).url
    return {
        "IntegrationType": "HTTP_PROXY",
        "IntegrationMethod": "POST",
        "IntegrationUri": call.key("to", url),
        "ConnectionType": "INTERNET",
    }


def _message_lambda(build: Build, call: Call) -> Said:
    return {
        "IntegrationType": "AWS_PROXY",
        "IntegrationMethod": "POST",
        "IntegrationUri": call.key("to", invocations(build, call.target)),
        "ConnectionType": "INTERNET",
    }


Maker = Callable[[Build, Call], Said]

HTTP: dict[str, Maker] = {"load_balancer": _load_balancer, "external": _external, "lambda": _lambda}
"""What an HTTP API says of a target, by its kind."""

MESSAGES: dict[str, Maker] = {"external": _message_external, "lambda": _message_lambda}
"""What a WebSocket API says of a target, by its kind."""


def permissions(build: Build, name: str, api: HttpApi | WebSocketApi) -> None:
    """Leave for an API, and for no other, to invoke the functions that it names."""
    start = f"arn:{build.partition}:execute-api:{build.graph.region}:"
    for function in facts.functions(build.graph, api):
        source = join(start, AccountId(), ":", Ref(f"{name}-api"), "/*/*")
        permission(build, function, name, "api", source, component_origin(name, f"it invokes {function}"))
