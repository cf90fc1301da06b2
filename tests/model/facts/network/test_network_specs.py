"""The specs of the repository: every connection is proved, nothing else is open, and no rule is there for nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pytest

from model.facts.network.exposures import exposures, unneeded
from model.facts.network.lowered import READ, net
from model.facts.network.places import Spot, prefix
from model.facts.network.ranges import port
from model.facts.network.repair import applied, offer
from model.facts.network.spec import Reach
from model.facts.verdict import Answer
from model.graph import Graph
from model.load import load
from model.resources import lower
from model.resources.base import Origin, Ref, Resource, Resources
from model.spec.load_balancer import LoadBalancer

SPECS = sorted((Path(__file__).resolve().parents[4] / "specs").glob("*.yaml"))


@cache
def loaded(spec: Path) -> dict[str, Graph]:
    return load(spec.read_bytes(), spec.name).graphs


def environments() -> Iterator[tuple[Path, str]]:
    for spec in SPECS:
        for name in loaded(spec):
            yield spec, name


def reach(spec: Path, name: str, *more: Resource) -> Reach:
    graph = loaded(spec)[name]
    lowered = lower(graph)
    return Reach(graph, replace(lowered, resources=(*lowered.resources, *more), by_id={}) if more else lowered)


@pytest.mark.parametrize(("spec", "name"), list(environments()), ids=lambda value: getattr(value, "stem", value))
def test_spec(spec: Path, name: str) -> None:
    found = reach(spec, name)
    flows = found.flows()
    assert [(each.source, each.target, each.codes) for each in flows if each.verdict is not Answer.HOLDS] == []
    assert exposures(found, flows) == []
    assert unneeded(found, flows) == []
    assert flows


STORYMAGIC = next(spec for spec in SPECS if spec.stem == "storymagic")


def rule(group: str, **properties: object) -> Resource:
    given = {"GroupId": Ref(f"{group}-security-group", "GroupId"), "IpProtocol": "tcp", **properties}
    kind = "AWS::EC2::SecurityGroupIngress"
    return Resource(kind, "by-hand", "", MappingProxyType(given), (Origin(("flows",), "by hand"),))  # type: ignore[arg-type]


def test_a_door_that_no_flow_says_is_an_exposure() -> None:
    found = reach(STORYMAGIC, "production", rule("alb", FromPort=8443, ToPort=8443, CidrIp="0.0.0.0/0"))
    assert [(e.source, e.target, e.ports) for e in exposures(found)] == [("internet", "alb", ((8443, 8443),))]
    assert [u.id for u in unneeded(found)] == ["by-hand"]


def test_a_rule_that_leads_nowhere_is_unneeded_and_no_exposure() -> None:
    found = reach(STORYMAGIC, "production", rule("database", FromPort=22, ToPort=22, CidrIp="10.0.0.0/16"))
    assert exposures(found) == []
    assert [(u.where, u.id) for u in unneeded(found)] == [("database-security-group", "by-hand")]


def test_a_flow_without_its_rule_is_blocked_at_the_group() -> None:
    whole = reach(STORYMAGIC, "production")
    kept = tuple(r for r in whole.resources.resources if r.id != "database-from-api")
    assert len(kept) < len(whole.resources.resources)
    less = Reach(whole.graph, replace(whole.resources, resources=kept, by_id={}))
    (broken,) = [each for each in less.flows() if each.verdict is not Answer.HOLDS]
    assert (broken.source, broken.target, broken.codes) == ("api", "database", ("SG_HAS_NO_RULES",))
    hops = {hop.at for case in broken.cases if case.proof for hop in case.proof.blockers}
    assert hops == {"database-security-group"}


def test_every_zone_is_looked_at() -> None:
    whole = reach(STORYMAGIC, "production")
    kept = tuple(r for r in whole.resources.resources if r.id != "main-app-2-nat-route")
    less = Reach(whole.graph, replace(whole.resources, resources=kept, by_id={}))
    (openai,) = [each for each in less.flows() if each.purpose == "openai"]
    assert [(case.zone, case.verdict) for case in openai.cases] == [("zone 1", Answer.HOLDS), ("zone 2", Answer.BROKEN)]


def test_types_that_make_the_network_are_all_read() -> None:
    """A resource of EC2's network that is not read would be proved as if it were not there."""
    plain = {"AWS::EC2::EIP", "AWS::EC2::FlowLog"}  # of no matter for what passes
    for spec, name in environments():
        resources: Resources = reach(spec, name).resources
        kinds = {r.type for r in resources.resources if r.type.startswith("AWS::EC2::")}
        assert kinds - READ <= plain
        assert net(resources).interfaces or not kinds  # without a network, nothing stands in one


def test_an_edit_of_the_spec_is_proved_before_it_is_offered() -> None:
    spec = next(each for each in SPECS if each.stem == "ledger")
    found = reach(spec, "production")
    broken = found.between("importer", "bookings", 6, ((3306, 3306),))
    assert broken.verdict is Answer.BROKEN
    text = spec.read_text(encoding="utf-8")
    edit = offer(found.graph, text, broken)
    assert edit is not None
    assert [fix.title for fix in edit.fixes] == ["add the flow `{from: importer, to: bookings, over: mysql}`"]
    assert edit.text == applied(text, edit.fixes)
    graph = load(edit.text.encode(), spec.name).graphs["production"]
    assert Reach(graph, lower(graph)).between("importer", "bookings", 6, ((3306, 3306),)).verdict is Answer.HOLDS


def test_nothing_is_offered_where_nothing_helps() -> None:
    found = reach(STORYMAGIC, "production")
    broken = found.between("internet", "database", 6, ((5432, 5432),))
    assert broken.verdict is Answer.BROKEN
    assert offer(found.graph, STORYMAGIC.read_text(encoding="utf-8"), broken) is None


def test_a_load_balancer_answers_where_it_listens() -> None:
    found = reach(STORYMAGIC, "production")
    (front,) = [node.id for node, _ in found.graph.components(LoadBalancer)]
    assert {each.codes for each in found.proved if each.target == front} == {()}
    opened = reach(STORYMAGIC, "production", rule(front, FromPort=8443, ToPort=8443, CidrIp="0.0.0.0/0"))
    assert opened.between("internet", front, 6, port(8443)).codes == ("ELBV2_LISTENER_PORT_RESTRICTION",)
    both = found.between("internet", front, 6, port(8443))
    assert both.verdict is Answer.BROKEN
    assert set(both.codes) == {"ENI_SG_RULES_MISMATCH", "ELBV2_LISTENER_PORT_RESTRICTION"}


def test_a_client_without_addresses_is_everybody() -> None:
    """It reaches what is public, and what is open for it is open for all on purpose."""
    found = reach(next(spec for spec in SPECS if spec.stem == "serenya"), "production")
    assert found.is_anywhere("mobile-apps")
    assert found.between("mobile-apps", "cdn", 6, ((443, 443),)).verdict is Answer.HOLDS
    assert exposures(found) == []


OUTSIDE = """\
groundplan: 1
system: {name: shop}
environments: {production: {region: eu-central-1}}
networks:
  main:
    cidr: 10.0.0.0/16
    zones: 2
    nat: single
    subnets:
      public: {route: internet, cidrs: [10.0.1.0/24, 10.0.2.0/24]}
      app: {route: nat, cidrs: [10.0.3.0/24, 10.0.4.0/24]}
components:
  site: {kind: s3_bucket}
  cdn: {kind: cloudfront, default: {to: site, cache: 1 h}}
  baker: {kind: external, url: "https://baker.example:8443/orders"}
  visitor: {kind: client}
  oven: {kind: lambda, runtime: python3.13, handler: oven.main}
  api: {kind: http_api, authorizer: none, routes: {"GET /": {to: oven}}}
  counter:
    kind: ecs_task
    in: main.app
    image: {uri: "public.ecr.aws/nginx/nginx:1.27"}
    cpu: 0.25 vCPU
    memory: 512 MB
flows:
  - {from: counter, to: cdn, over: https}
  - {from: counter, to: baker, over: tcp/2222}
  - {from: visitor, to: cdn, over: https}
"""


@pytest.mark.parametrize(
    ("source", "target", "number", "verdict"),
    [
        ("internet", "cdn", 443, Answer.HOLDS),
        ("internet", "cdn", 80, Answer.HOLDS),
        ("internet", "cdn", 22, Answer.BROKEN),
        ("visitor", "api", 443, Answer.HOLDS),
        ("visitor", "api", 80, Answer.BROKEN),
        ("oven", "baker", 8443, Answer.HOLDS),
        ("oven", "baker", 2222, Answer.HOLDS),  # a flow says so
        ("oven", "baker", 25, Answer.UNKNOWN),
        ("counter", "cdn", 443, Answer.HOLDS),
        ("counter", "cdn", 8443, Answer.BROKEN),
        ("counter", "baker", 2222, Answer.HOLDS),
        ("counter", "baker", 25, Answer.BROKEN),  # by its own security group
    ],
)
def test_what_stands_on_the_internet_answers_where_it_listens(
    source: str, target: str, number: int, verdict: Answer
) -> None:
    loaded = load(OUTSIDE.encode(), "shop.yaml")
    graph = loaded.graphs["production"]
    assert Reach(graph, lower(graph)).between(source, target, 6, ((number, number),)).verdict is verdict


@pytest.mark.parametrize(
    ("block", "inside"),
    [
        ("0.0.0.0/0", True),
        ("0.0.0.0/1", None),  # holds private addresses, and public ones
        ("8.8.8.0/24", None),
        ("10.1.0.0/16", False),
        ("127.0.0.1/32", False),
        ("::/0", False),
    ],
)
def test_an_unknown_public_address_is_in_no_private_block(block: str, inside: bool | None) -> None:
    assert Spot(4, None, apart=True).inside(prefix(block)) is inside
