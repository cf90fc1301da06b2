"""A load balancer that tells services apart by path, with values from the documentation of Elastic Load Balancing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from model.facts.paths import labels, priorities
from model.load import load
from model.resources import lower
from model.resources.base import Ref, Resources
from tests.model.checks.support import findings

BAKERY = Path(__file__).parents[2] / "artifacts" / "cases" / "bakery.yaml"


def bakery() -> Resources:
    return lower(load(BAKERY.read_bytes(), BAKERY.name).graphs["live"])


def properties(id_: str) -> dict[str, Any]:
    return dict(bakery().by_id[id_].properties)


def test_each_pattern_is_a_rule() -> None:
    rule = properties("hatch-http-8080-shop-all-listener-rule")
    assert rule["ListenerArn"] == Ref("hatch-http-8080-listener")
    assert rule["Conditions"] == [{"Field": "path-pattern", "PathPatternConfig": {"Values": ["/shop/*"]}}]
    assert rule["Actions"] == [{"Type": "forward", "TargetGroupArn": Ref("hatch-to-shop-target-group")}]
    assert properties("hatch-to-shop-target-group")["Name"] == "bakery-hatch-shop"


def test_what_no_pattern_fits() -> None:
    kitchen = {"Type": "forward", "TargetGroupArn": Ref("hatch-to-kitchen-target-group")}
    nothing = {"Type": "fixed-response", "FixedResponseConfig": {"ContentType": "text/plain", "StatusCode": "404"}}
    assert properties("hatch-http-8080-listener")["DefaultActions"] == [kitchen]
    assert properties("hatch-http-8081-listener")["DefaultActions"] == [nothing]


def test_a_service_waits_for_its_rules() -> None:
    """ECS refuses a service whose target group no load balancer uses yet."""
    assert {"hatch-http-8080-shop-all-listener-rule", "hatch-http-8080-listener"} <= set(
        bakery().by_id["shop-service"].depends_on
    )


def test_what_leaves_less_open_comes_first() -> None:
    numbers = priorities(["*", "/a/*", "/a/b/*", "/a/b/c", "/a/b/?", "/a/b*"])
    ordered = sorted(numbers, key=lambda pattern: numbers[pattern])
    assert ordered == ["/a/b/c", "/a/b/?", "/a/b/*", "/a/b*", "/a/*", "*"]
    assert all(1 <= number <= 50_000 for number in numbers.values())


def test_a_new_pattern_moves_no_other() -> None:
    few = priorities(["/a/*", "/b/*"])
    many = priorities(["/a/*", "/b/*", "/c/*", "/a/b/*"])
    assert {pattern: many[pattern] for pattern in few} == few


def test_a_hundred_patterns_have_numbers_of_their_own() -> None:
    numbers = priorities([f"/{index:03}/*" for index in range(100)])
    assert len(set(numbers.values())) == 100


def test_patterns_that_would_be_called_alike() -> None:
    found = labels(["/a/*", "/a*", "/b"])
    assert len(set(found.values())) == 3
    assert found["/b"] == "b"


SPEC = """
groundplan: 1
system: {name: shop}
environments: {production: {region: eu-central-1}}
networks:
  main:
    cidr: 10.0.0.0/16
    nat: one_per_zone
    subnets:
      public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
      app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
components:
  images: {kind: ecr_repository}
  alb: {kind: load_balancer, in: main.public, listeners: {https: {LISTENER, certificate: given}}}
  api: {kind: ecs_service, in: main.app, image: {repository: images}, cpu: 0.25 vCPU, memory: 512 MB, port: 80, HEALTH}
flows:
  - {from: internet, to: alb, over: https}
FLOW
"""
FLOW = "  - {from: alb, to: api, over: http}"
HEALTH = "health: {path: /}"


@pytest.mark.parametrize(
    ("listener", "flow", "health", "codes"),
    [
        ("paths: {/api/*: api}", FLOW, HEALTH, []),
        ("paths: {/api/*: {to: api}, '*.json': api}", FLOW, HEALTH, []),
        ("to: api, paths: {/api/*: api}", FLOW, HEALTH, []),
        ("paths: {/api/*: api}", "", HEALTH, ["FLO104"]),
        ("paths: {/api/*: api}", FLOW, "logs: {keep: 30d}", ["CMP122"]),
        ("paths: {/api/*: ap}", FLOW, HEALTH, ["REF101"]),
        ("paths: {api/*: api}", FLOW, HEALTH, ["SPEC103"]),
        ("paths: {/*/*/*/*/*/*: api}", FLOW, HEALTH, ["SPEC103"]),
        ("redirect: https, paths: {/api/*: api}", FLOW, HEALTH, ["SPEC107"]),
        ("paths: {/a/*: {to: api, target_group: one}, /b/*: {to: api, target_group: two}}", FLOW, HEALTH, ["NET208"]),
    ],
)
def test_found_and_silent(listener: str, flow: str, health: str, codes: list[str]) -> None:
    text = SPEC.replace("LISTENER", listener).replace("FLOW", flow).replace("HEALTH", health)
    assert [finding.code for finding in findings(text)] == codes
