"""A throttle above the account's (API113).

All APIs of an account share a quota in each region. A throttle above it never takes effect before the quota does.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      stock: {kind: external, url: "https://stock.example.com"}
      front:
        kind: http_api
        authorizer: none
        throttle: {rate: 20000/s, burst: 5000}
        routes: {GET /: stock}
    flows:
      - {from: internet, to: front, over: https}
      - {from: front, to: stock, over: https}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      stock: {kind: external, url: "https://stock.example.com"}
      front:
        kind: http_api
        authorizer: none
        throttle: {rate: 1000/s, burst: 500}
        routes: {GET /: stock}
    flows:
      - {from: internet, to: front, over: https}
      - {from: front, to: stock, over: https}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.fronts import ThrottleOverAccount
from model.facts.api import apis
from model.findings import Finding, Path
from model.graph import Graph
from model.knowledge import limits
from model.spec.api import Throttle


def check(graph: Graph) -> Iterator[Finding]:
    for node, api in apis(graph):
        said: list[tuple[Path, Throttle | None]] = [(("throttle",), api.throttle)]
        said += [(("routes", key, "throttle"), route.throttle) for key, route in sorted(api.routes.items())]
        for path, throttle in said:
            for key, value in (("rate", throttle.rate.requests), ("burst", throttle.burst)) if throttle else ():
                limit = limits.limit(f"api.throttle_{key}")
                if not limit.holds(value):
                    yield Finding(
                        ThrottleOverAccount(str(value), str(limit.maximum), limit.unit),
                        graph.place(*node.path, *path, key),
                    )
