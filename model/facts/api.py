"""Which routes of an API lead where, by which listener, and how is the API itself reached?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from model.facts.listening import port
from model.graph import Edge, EdgeKind, Graph, Node
from model.spec.api import NOBODY, Fronted
from model.spec.cloudfront import CloudFront
from model.spec.http_api import DEFAULT, HttpApi, Route
from model.spec.load_balancer import LoadBalancer
from model.spec.waf import Waf
from model.spec.websocket_api import MessageRoute, WebSocketApi


def routes(graph: Graph, api: HttpApi) -> Iterator[tuple[str, Route]]:
    """The routes of an HTTP API whose target exists, by key."""
    return ((key, route) for key, route in sorted(api.routes.items()) if graph.is_live(route.to))


def messages(graph: Graph, api: WebSocketApi) -> Iterator[tuple[str, MessageRoute]]:
    """The routes of a WebSocket API whose target exists, by key."""
    return ((key, route) for key, route in sorted(api.routes.items()) if graph.is_live(route.to))


def apis(graph: Graph) -> Iterator[tuple[Node, HttpApi | WebSocketApi]]:
    """Every live API: HTTP APIs, then WebSocket APIs."""
    yield from graph.components(HttpApi)
    yield from graph.components(WebSocketApi)


def targets(api: Fronted) -> list[str]:
    """The components that an API's routes name, each once."""
    named = api.routes.values() if isinstance(api, HttpApi | WebSocketApi) else ()
    return sorted({route.to for route in named})


def flow(graph: Graph, api: str, target: str) -> Edge | None:
    """The flow by which an API calls a target; of several the encrypted one."""
    found = [edge for edge in graph.out(api, EdgeKind.FLOW) if edge.target == target and edge.flow]
    https = (edge for edge in found if edge.flow and edge.flow.over and edge.flow.over.name == "https")
    return next(https, found[0] if found else None)


def asks_nobody(api: HttpApi, path: str) -> bool:
    """Whether everybody gets an answer to a GET of a path: the route that leaves least open of those that fit decides.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
    """
    base, asked = f"/{api.base_path}/" if api.base_path else "/", path.partition("?")[0]
    if not f"{asked}/".startswith(base):
        return False
    below = "/" + asked[len(base) :]
    fitting = [key for key in api.routes if key == DEFAULT or _fits(key, below)]
    chosen = min(fitting, key=_openness, default=None)
    return chosen is not None and api.authorizer_of(api.routes[chosen]) == NOBODY


def _fits(key: str, path: str) -> bool:
    method, _, pattern = key.partition(" ")
    parts = (
        re.escape(part) if not part.startswith("{") else ".+" if "+}" in part else "[^/]+"
        for part in pattern.split("/")
    )
    return method in ("GET", "ANY") and re.fullmatch("/".join(parts), path) is not None


def _openness(key: str) -> tuple[bool, bool, int, bool]:
    """Sorts the route first that is tried first: one of fixed parts, then one with variables, then a greedy one."""
    return key == DEFAULT, "+}" in key, key.count("{"), key.startswith("ANY ")


def listener(graph: Graph, api: str, balancer: str) -> str:
    """The listener of a load balancer that an API's flow leads to; one that no listener hears is found elsewhere."""
    edge = flow(graph, api, balancer)
    over = edge.flow.over if edge and edge.flow else None
    keys = sorted(graph.component(balancer, LoadBalancer).listeners)
    return next((key for key in keys if over and port(key) == over.port), keys[0])


def labels(keys: Iterable[str]) -> dict[str, str]:
    """A name for each route, made of its key alone: `GET /orders/{id}` is ``get-orders-by-id``."""
    every = list(keys)
    found = {key: _label(key) for key in every}
    taken = list(found.values())
    return {key: f"{label}-{_digest(key)}" if taken.count(label) > 1 else label for key, label in found.items()}


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:6]


def _label(key: str) -> str:
    method, _, path = key.partition(" ")
    words = [method]
    for part in path.strip("/").split("/") if path else ():
        variable = re.fullmatch(r"\{(.+?)(\+?)\}", part)
        words.append(f"{'all' if variable[2] else 'by'}-{variable[1]}" if variable else part or "root")
    return re.sub(r"[^a-z0-9]+", "-", "-".join(words).lower()).strip("-")[:80].strip("-") or f"route-{_digest(key)}"


def walls(graph: Graph, protected: str) -> list[str]:
    """The live web ACLs that protect a component."""
    return [node.id for node, waf in graph.components(Waf) if protected in waf.protects]


def is_global(graph: Graph, waf: Waf) -> bool:
    """Whether a web ACL is CloudFront's: what it protects says so."""
    return any(isinstance(graph.spec.components.get(name), CloudFront) for name in waf.protects)


def functions(graph: Graph, api: HttpApi | WebSocketApi) -> list[str]:
    """The functions that an API invokes: targets of its routes and its authorizers, each once and live."""
    named = [name for name in targets(api) if graph.spec.components[name].kind == "lambda"]
    if isinstance(api, HttpApi):
        named += [authorizer.function for authorizer in api.authorizers.values() if authorizer.function]
    elif api.authorizer.function:
        named.append(api.authorizer.function)
    return sorted({name for name in named if graph.is_live(name)})
