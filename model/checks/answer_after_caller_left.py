"""An answer after the caller left (API115).

Of everybody who waits in a row, the one in front must wait longest: the distribution, then the API, then the load
balancer behind it, then the function. Otherwise the one in front gives up and what is behind works for nobody. What
takes longer than an API waits is handed over, and its answer asked for or sent later.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: single
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1"}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 80
        health: {path: /health}
      inner: {kind: load_balancer, in: main.app, idle_timeout: 10 s, listeners: {http: {to: api}}}
      passage: {kind: vpc_link, in: main.app}
      front: {kind: http_api, authorizer: iam, link: passage, routes: {GET /: {to: inner}}}
    flows:
      - {from: internet, to: front, over: https}
      - {from: front, to: inner, over: http}
      - {from: inner, to: api, over: http}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: single
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      api:
        kind: ecs_service
        in: main.app
        image: {uri: "nginx:1"}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 80
        health: {path: /health}
      inner: {kind: load_balancer, in: main.app, idle_timeout: 60 s, listeners: {http: {to: api}}}
      passage: {kind: vpc_link, in: main.app}
      front: {kind: http_api, authorizer: iam, link: passage, routes: {GET /: {to: inner}}}
    flows:
      - {from: internet, to: front, over: https}
      - {from: front, to: inner, over: http}
      - {from: inner, to: api, over: http}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.fronts import AnswerAfterCallerLeft
from model.findings import Finding
from model.graph import Graph, Node
from model.spec.cloudfront import CloudFront
from model.spec.http_api import HttpApi, Route
from model.spec.load_balancer import LoadBalancer
from model.spec.websocket_api import MessageRoute, WebSocketApi
from model.units import Duration


def check(graph: Graph) -> Iterator[Finding]:
    for node, key, route in _routes(graph):
        works = _behind(graph, route)
        if works:
            said = AnswerAfterCallerLeft(node.id, str(route.timeout), route.to, *works)
            yield Finding(said, graph.place(*node.path, "routes", key))
    for node, distribution in graph.components(CloudFront):
        for path, behaviour in distribution.behaviours():
            slowest = _slowest(graph, behaviour.to)
            if slowest > distribution.response_timeout:
                waits, works = str(distribution.response_timeout), (f"waits up to {slowest}", "`response_timeout`")
                said = AnswerAfterCallerLeft(node.id, waits, behaviour.to, *works)
                yield Finding(said, graph.place(*node.path, *path, "to"))


def _routes(graph: Graph) -> Iterator[tuple[Node, str, Route | MessageRoute]]:
    for node, api in graph.components(HttpApi):
        yield from ((node, key, route) for key, route in sorted(api.routes.items()))
    for node, live in graph.components(WebSocketApi):
        yield from ((node, key, route) for key, route in sorted(live.routes.items()))


def _behind(graph: Graph, route: Route | MessageRoute) -> tuple[str, str] | None:
    """What is behind a route and does not fit its timeout, and the key that says so."""
    target = graph.spec.components[route.to]
    if isinstance(target, LoadBalancer) and target.idle_timeout < route.timeout:
        return f"gives up after {target.idle_timeout}", f"`idle_timeout` of `{route.to}`"
    works = getattr(target, "timeout", None) if target.kind == "lambda" else None
    if isinstance(works, Duration) and works > route.timeout:
        return f"may work for {works}", f"`timeout` of `{route.to}`"
    return None


def _slowest(graph: Graph, origin: str) -> Duration:
    """The longest that an API waits for any of its routes."""
    api = graph.spec.components[origin]
    routes = api.routes.values() if isinstance(api, HttpApi) else ()
    return max((route.timeout for route in routes), default=Duration(0))
