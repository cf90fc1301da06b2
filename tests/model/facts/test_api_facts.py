"""Which route of an API answers a path, and whether it asks for a token."""

from __future__ import annotations

import pytest

from model.facts.api import asks_nobody
from model.resources import lower
from model.resources.base import Ref, join
from model.spec.http_api import HttpApi
from tests.model.checks.support import graph

SPEC = """
groundplan: 1
system: {name: shop}
environments: {production: {region: eu-central-1}}
components:
  app: {kind: lambda, runtime: python3.13, handler: app.main}
  front: {kind: http_api, authorizer: iam, routes: ROUTES, EXTRA}
flows:
  - {from: internet, to: front, over: https}
  - {from: front, to: app, does: [invoke]}
health_checks:
  front: {of: front, path: "/health?deep=1", every: 10 s}
"""
OPEN = "{to: app, authorizer: none}"
DOMAIN = "domain: api.shop.example, certificate: given"


def api(routes: str, extra: str = "") -> HttpApi:
    found = graph(SPEC.replace("ROUTES", f"{{{routes}}}").replace(", EXTRA", f", {extra}" if extra else ""))
    return found.component("front", HttpApi)


@pytest.mark.parametrize(
    ("routes", "extra", "path", "expected"),
    [
        (f"GET /health: {OPEN}", "", "/health", True),
        (f"GET /health: {OPEN}", "", "/health?deep=1", True),
        (f"GET /health: {OPEN}", "", "/healthy", False),
        (f"POST /health: {OPEN}", "", "/health", False),
        (f"ANY /health: {OPEN}", "", "/health", True),
        (f"GET /health: app, ANY /health: {OPEN}", "", "/health", False),
        (f"GET /health: app, $default: {OPEN}", "", "/health", False),
        (f"$default: {OPEN}", "", "/", True),
        (f"'GET /{{part}}': {OPEN}", "", "/health", True),
        (f"'GET /{{part}}': {OPEN}", "", "/health/deep", False),
        (f"'GET /{{part}}': {OPEN}, GET /health: app", "", "/health", False),
        (f"'GET /{{rest+}}': {OPEN}", "", "/health/deep", True),
        (f"'GET /{{rest+}}': {OPEN}, 'ANY /health/{{what}}': app", "", "/health/deep", False),
        (f"GET /health: {OPEN}", f"{DOMAIN}, base_path: v1", "/v1/health", True),
        (f"GET /health: {OPEN}", f"{DOMAIN}, base_path: v1", "/health", False),
        (f"GET /: {OPEN}", f"{DOMAIN}, base_path: v1", "/v1", True),
        ("GET /health: app", "", "/health", False),
    ],
)
def test_asks_nobody(routes: str, extra: str, path: str, expected: bool) -> None:
    assert asks_nobody(api(routes, extra), path) is expected


@pytest.mark.parametrize(
    ("extra", "host"),
    [(DOMAIN, "api.shop.example"), ("", join(Ref("front-api"), ".execute-api.eu-central-1.amazonaws.com"))],
)
def test_a_health_check_asks_an_api_at_its_name(extra: str, host: object) -> None:
    text = SPEC.replace("ROUTES", f"{{GET /health: {OPEN}}}").replace(", EXTRA", f", {extra}" if extra else "")
    if extra:
        text = text.replace("flows:", "  zone: {kind: dns_zone, domain: shop.example}\nflows:")
    config = lower(graph(text)).by_id["front-health-check"].properties["HealthCheckConfig"]
    assert config == {
        "Type": "HTTPS",
        "FullyQualifiedDomainName": host,
        "Port": 443,
        "ResourcePath": "/health?deep=1",
        "RequestInterval": 10,
        "FailureThreshold": 3,
        "MeasureLatency": False,
        "Inverted": False,
        "EnableSNI": True,
    }
