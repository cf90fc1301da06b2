"""Every kind of component has mechanisms; those of kinds that are on their way are tried on what stands in for them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from model.facts.recovery import mechanisms
from model.facts.recovery.mechanisms.scene import Scene
from model.facts.recovery.parts import Part
from model.facts.recovery.procedures import written
from model.facts.recovery.system import System
from model.facts.recovery.times import exactly, never
from model.graph import Graph, Node
from model.knowledge import document
from model.knowledge.recovery import figure, forgotten, read_rate
from model.load import load
from model.spec import KINDS
from model.spec.base import Status
from model.spec.promise import Failure
from model.spec.recovery import Recovery
from model.units import Duration
from tests.model.facts.recovery_specs import system

INSTANCE, ZONE, REGION, CORRUPTION, CREDENTIAL = Failure


def test_every_kind_has_mechanisms() -> None:
    """A kind without any is a part of which nothing is known: write its module when the kind comes."""
    assert set(KINDS) <= set(mechanisms.KINDS)


def part(kind: str, zones: int = 2, **component: Any) -> Part:
    """The part of a component that stands in for one of a kind; `main.app` has so many zones."""
    stand_in = SimpleNamespace(kind=kind, status=Status.LIVE, **component)
    network = SimpleNamespace(zones=zones, region=None)
    graph = SimpleNamespace(
        region="eu-central-1",
        environment_name="live",
        spec=SimpleNamespace(
            components={"it": stand_in, "copy": SimpleNamespace(kind="s3_bucket", region="eu-west-1")},
            head=SimpleNamespace(recovery=Recovery()),
        ),
        tier=lambda place: ("main", network, SimpleNamespace(cidrs=["a"] * zones)),
        is_live=lambda name: True,
        component=lambda name, of: stand_in,
        out=lambda name, kind: (),
    )
    return mechanisms.part(Scene(cast(Graph, graph)), Node("it", kind, ("components", "it")))


def times(of: Part, failure: Failure) -> tuple[int, int]:
    way = min(of.back_from(failure), key=lambda each: (each.rpo.high, each.rto.high))
    return way.rpo.high, way.rto.high


DAYS = Duration(35 * 86400)
NEVER = never().high


@pytest.mark.parametrize(
    ("component", "failure", "expected"),
    [
        ({"recovery": DAYS, "replicas": []}, CORRUPTION, (300, 3600)),
        ({"recovery": Duration(0), "replicas": []}, CORRUPTION, (NEVER, NEVER)),
        ({"recovery": Duration(0), "replicas": ["eu-west-1"]}, CORRUPTION, (NEVER, NEVER)),
        ({"recovery": DAYS, "replicas": []}, REGION, (NEVER, NEVER)),
        ({"recovery": DAYS, "replicas": ["eu-west-1"]}, REGION, (60, 0)),
        ({"recovery": DAYS, "replicas": ["eu-central-1"]}, REGION, (NEVER, NEVER)),
        ({"recovery": Duration(0), "replicas": []}, ZONE, (0, 0)),
    ],
)
def test_table(component: dict[str, Any], failure: Failure, expected: tuple[int, int]) -> None:
    assert times(part("dynamodb_table", **component), failure) == expected


def test_function_inside_and_outside_of_a_network() -> None:
    assert times(part("lambda", place=None), ZONE) == (0, 0)
    assert times(part("lambda", place="main.app"), ZONE) == (0, 0)
    assert times(part("lambda", zones=1, place="main.app"), ZONE) == (0, NEVER)
    assert times(part("lambda", zones=1, place="main.app"), INSTANCE) == (0, 0)


def test_link_into_a_network_in_one_zone() -> None:
    assert times(part("vpc_link", place="main.app"), ZONE) == (0, 0)
    assert times(part("vpc_link", zones=1, place="main.app"), ZONE) == (0, NEVER)


def test_queue_loses_what_waits() -> None:
    (way,) = part("sqs_queue").back_from(REGION)
    assert (way.rpo.low, way.rpo.high) == (0, NEVER)
    assert "how long messages wait" in way.rpo.because[0]


def test_bucket_with_a_copy_elsewhere() -> None:
    copied = {"versioning": True, "region": None, "replicate": SimpleNamespace(to="copy", prefix="")}
    assert times(part("s3_bucket", **copied), REGION) == (172800, 0)
    (way,) = part("s3_bucket", **copied).back_from(REGION)
    assert (way.rpo.low, way.rpo.high) == (900, 172800)  # 15 minutes are usual, and two days happen
    partly = {**copied, "replicate": SimpleNamespace(to="copy", prefix="a/")}
    assert times(part("s3_bucket", **partly), REGION) == (NEVER, 0)
    without = {**copied, "versioning": False}
    assert times(part("s3_bucket", **without), CORRUPTION) == (NEVER, NEVER)


@pytest.mark.parametrize("kind", ["secret", "kms_key"])
def test_replicas_of_secrets_and_keys(kind: str) -> None:
    assert times(part(kind, replicas=["eu-west-1"]), REGION) == (0, 0)


def test_what_stands_in_another_region_is_not_lost() -> None:
    assert times(part("ecs_cluster", region="eu-west-1"), REGION) == (0, 0)
    assert part("ecs_cluster", region="eu-west-1").back_from(REGION)[0].words == "stands in eu-west-1"
    assert "deployed again" in part("ecs_cluster", region=None).back_from(REGION)[0].words


def test_kind_that_nobody_knows_is_unknown() -> None:
    (way,) = part("time_machine").back_from(ZONE)
    assert not way.rto.known
    assert "time_machine" in way.rto.because[0]


def test_procedures_that_a_spec_writes_down() -> None:
    step = SimpleNamespace(do="Restore", action="restore", on=["database"], by="ops", takes=Duration(60))
    later = SimpleNamespace(do="Wait", action=None, on=[], by="automatic", takes=None)
    each = {"failures": [ZONE], "status": Status.LIVE, "steps": [step, later]}
    procedures = {
        "zone": SimpleNamespace(**each),
        "planned": SimpleNamespace(**{**each, "status": Status.PLANNED}),
        "weekly": SimpleNamespace(**{**each, "failures": []}),
    }
    graph = SimpleNamespace(spec=SimpleNamespace(head=SimpleNamespace(procedures=procedures)))
    (found,) = written(cast(Graph, graph))
    assert (found.name, found.failures) == ("zone", (ZONE,))
    assert [(s.by_hand, s.takes) for s in found.steps] == [(True, exactly(60)), (False, None)]
    assert written(system().graph) == []


def test_every_figure_has_a_confidence_and_a_source() -> None:
    for name, row in document("recovery")["tables"]["figures"]["rows"].items():
        assert figure(name).confidence in ("published", "example", "inferred")
        assert figure(name).sources
        assert row.get("how", "") in ("", "fail_over", "restore", "replace", "redirect")


def test_restored_table_lacks_what_aws_lists() -> None:
    """The list of RestoreTableToPointInTime's documentation."""
    assert set(forgotten("dynamodb_table")) == {
        "autoscaling policies",
        "IAM policies",
        "CloudWatch metrics and alarms",
        "tags",
        "stream settings",
        "time to live",
        "point-in-time recovery",
    }
    assert read_rate("gp3") == 125
    assert read_rate("punched cards") is None


@pytest.mark.parametrize("failure", list(Failure))
def test_every_part_has_an_answer_for_every_failure(failure: Failure) -> None:
    for each in system().parts:
        assert all(way.words for way in each.back_from(failure))


FAILOVER = """
groundplan: 1
system: {name: shop}
environments: {live: {region: eu-central-1}}
networks:
  near:
    cidr: 10.0.0.0/16
    nat: one_per_zone
    subnets:
      door: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
      app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
  far:
    cidr: 10.1.0.0/16
    nat: one_per_zone
    region: eu-west-1
    subnets:
      door: {route: internet, cidrs: [10.1.0.0/24, 10.1.1.0/24]}
      app: {route: nat, cidrs: [10.1.2.0/24, 10.1.3.0/24]}
components:
  zone: {kind: dns_zone, domain: shop.example}
  seal: {kind: certificate, domains: [shop.example]}
  door: {kind: load_balancer, in: near.door, listeners: {https: {to: api, certificate: seal}}}
  door-far: {kind: load_balancer, in: far.door, listeners: {https: {to: api-far, certificate: given}}}
  api:
    kind: ecs_service
    in: near.app
    image: {uri: "nginx:1.29"}
    cpu: 0.25 vCPU
    memory: 512 MB
    port: 80
    health: {path: /}
    tasks: {desired: 2}
  api-far:
    kind: ecs_service
    in: far.app
    image: {uri: "nginx:1.29"}
    cpu: 0.25 vCPU
    memory: 512 MB
    port: 80
    health: {path: /}
    tasks: {desired: 2}
flows:
  - {from: internet, to: door, over: https}
  - {from: internet, to: door-far, over: https}
  - {from: door, to: api, over: http/80}
  - {from: door-far, to: api-far, over: http/80}
routes:
  main: {domain: shop.example, by: failover, to: [{component: door}, {component: door-far}]}
"""


def test_standby_in_another_region_answers() -> None:
    found = System(load(FAILOVER.encode(), "spec.yaml").graphs["live"]).estimate(REGION)
    assert found.chosen["door"].words == "shop.example leads to door-far in eu-west-1"
    assert found.chosen["api"].words == "what is in the other region answers"
    assert {found.chosen[name].words for name in ("api-far", "door-far", "nat:far")} == {"stands in eu-west-1"}
    assert found.finish["door"] == exactly(90 + 60)
    assert found.finish["door-far"] == exactly(0)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("by: failover", "by: latency"),
        ("    region: eu-west-1\n", ""),
        ("routes:\n  main:", "routes: {}\nx-main:"),
    ],
)
def test_without_a_failover_to_another_region_it_is_deployed_again(old: str, new: str) -> None:
    text = FAILOVER.replace(old, new) if "x-main" not in new else FAILOVER.partition("routes:")[0]
    graph = load(text.encode(), "spec.yaml").graphs["live"]
    found = System(graph).estimate(REGION)
    assert "deployed again" in found.chosen["door"].words
    assert not found.rto.known


def test_data_behind_a_standby_is_not_there_by_itself() -> None:
    data = "  assets: {kind: s3_bucket}\n"
    text = FAILOVER.replace("flows:\n", f"{data}flows:\n  - {{from: api, to: assets, does: [read]}}\n")
    found = System(load(text.encode(), "spec.yaml").graphs["live"]).estimate(REGION)
    assert found.rpo == never()
    assert found.worst == "assets"
