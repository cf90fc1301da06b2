"""Zones, names in certificates, and the order in which paths are tried."""

from __future__ import annotations

from itertools import permutations

import pytest

from model.facts import edge
from model.graph import Graph
from model.load import load
from model.spec.cloudfront import CloudFront

SPEC = """
groundplan: 1
system: {name: shop}
environments: {production: {region: eu-central-1}, virginia: {region: us-east-1}}
components:
  zone: {kind: dns_zone, domain: example.com, existing: true}
  inner: {kind: dns_zone, domain: eu.example.com}
  planned: {kind: dns_zone, domain: deep.eu.example.com, status: planned}
  web: {kind: certificate, domains: [a.eu.example.com]}
  unused: {kind: certificate, domains: [b.example.com]}
  site: {kind: s3_bucket}
  cdn: {kind: cloudfront, domains: [a.eu.example.com], certificate: web, default: {to: site}}
flows:
  - {from: cdn, to: site, does: [read]}
"""


def graphs() -> dict[str, Graph]:
    loaded = load(SPEC.encode(), "shop.yaml")
    assert loaded.findings == []
    return loaded.graphs


@pytest.mark.parametrize(
    ("domain", "zone"),
    [
        ("example.com", "zone"),
        ("www.example.com", "zone"),
        ("eu.example.com", "inner"),
        ("a.b.eu.example.com", "inner"),
        ("x.deep.eu.example.com", "inner"),
        ("*.example.com", "zone"),
        ("*.eu.example.com", "inner"),
        ("badexample.com", None),
        ("com", None),
        ("example.org", None),
    ],
)
def test_zone_is_the_nearest_that_is_live(domain: str, zone: str | None) -> None:
    assert edge.zone_of(graphs()["production"], domain) == zone


@pytest.mark.parametrize(
    ("names", "domain", "good"),
    [
        (["example.com"], "example.com", True),
        (["example.com"], "www.example.com", False),
        (["*.example.com"], "www.example.com", True),
        (["*.example.com"], "example.com", False),
        (["*.example.com"], "a.b.example.com", False),
        (["*.example.com"], "*.example.com", True),
        (["*.b.example.com", "example.org"], "a.b.example.com", True),
        ([], "example.com", False),
    ],
)
def test_a_wildcard_is_one_label(names: list[str], domain: str, good: bool) -> None:
    assert edge.covers(names, domain) is good


def test_a_certificate_lives_where_it_is_used() -> None:
    graph = graphs()["production"]
    assert edge.regions(graph, "web") == ["us-east-1"]
    assert edge.regions(graph, "unused") == ["eu-central-1"]
    assert edge.regions(graphs()["virginia"], "web") == ["us-east-1"]


def test_a_zone_is_made_before_the_certificate_that_waits_for_it() -> None:
    assert edge.zone_region(graphs()["production"], "inner") == "us-east-1"
    assert edge.zone_region(graphs()["production"], "zone") == "eu-central-1"
    assert edge.zone_region(graphs()["virginia"], "inner") == "us-east-1"


@pytest.mark.parametrize(
    "order",
    [
        ("/api/public/*", "/api/*"),
        ("/api/health", "/api/*"),
        ("/a?c", "/a??", "/a*"),
        ("/ab", "/a?", "/*"),
        ("/images/*.jpg", "*.jpg", "*"),
        ("/a*b", "/a*b*"),
    ],
)
def test_a_pattern_comes_before_those_that_hold_it(order: tuple[str, ...]) -> None:
    for written in permutations(order):
        paths = {pattern: {"to": "site"} for pattern in written}
        read = CloudFront.model_validate({"kind": "cloudfront", "default": {"to": "site"}, "paths": paths})
        assert [path[-1] for path, _ in read.behaviours()] == ["default", *order]
