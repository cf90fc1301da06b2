"""What holds for every system: parts add up, more is never cheaper, a what-if is the difference of two full runs."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from groundplan.pricing import Priced, changed, differences, priced
from model.facts.cost.estimate import estimate
from model.facts.cost.lines import Estimate, summed
from model.facts.cost.ranges import Range, total
from model.facts.cost.sheet import Sheet
from model.knowledge import prices, rows
from model.load import load
from model.resources import lower

HEAD = """\
groundplan: 1
system: {name: shop}
environments: {production: {region: %s}}
networks:
  main:
    cidr: 10.0.0.0/16
    zones: 2
    nat: single
    subnets:
      public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
      app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
components:
  cluster: {kind: ecs_cluster, container_insights: disabled}
"""

REGIONS = ("us-east-1", "us-west-2", "eu-west-1", "eu-central-1")
few, many = st.integers(0, 50), st.integers(0, 10**8)


@st.composite
def component(draw: st.DrawFn) -> str:
    """A component of some kind and size, with a hole for its name."""
    shapes = [
        f"{{kind: s3_bucket, usage: {{stored: {draw(many)} MB, reads: {draw(many)}/month, writes: {draw(many)}/day}}}}",
        f"{{kind: kms_key, usage: {{requests: {draw(many)}/month}}}}",
        f"{{kind: secret, usage: {{requests: {draw(few)} thousand/month}}}}",
        f"{{kind: sns_topic, subscribers: [{{https: given}}], usage: {{messages: {draw(many)}/month}}}}",
        f"{{kind: ecr_repository, usage: {{stored: {draw(few)} GB}}}}",
        "{kind: elasticache, in: main.app, engine: redis 7.1, class: cache.t4g.small, "
        f"nodes: {draw(st.integers(1, 6))}, maintenance_window: Sun 05:00-06:00}}",
        "{kind: rds, in: main.app, engine: postgres 17.11, class: db.m7g.large, "
        f"storage: {draw(st.integers(20, 399))} GB gp3, multi_az: {str(draw(st.booleans())).lower()}, "
        "backups: {keep: 7d, window: 03:00-04:00}, maintenance_window: Sun 04:30-05:30}",
        "{kind: ecs_service, in: main.app, image: {uri: 'public.ecr.aws/nginx:1.27'}, cpu: 1 vCPU, memory: 2 GB, "
        f"tasks: {{desired: {draw(st.integers(1, 9))}}}, usage: {{logs: {draw(few)} GB/month}}}}",
    ]
    return draw(st.sampled_from(shapes))


parts = st.lists(component(), max_size=5)


def text(components: list[str], region: str, start: int = 0) -> str:
    return HEAD % region + "".join(f"  thing-{start + n}: {shape}\n" for n, shape in enumerate(components))


def run(spec: str, *, allowances: bool = False) -> Estimate:
    loaded = load(spec.encode(), "spec.yaml")
    assert not loaded.findings, [str(finding.message) for finding in loaded.findings]
    (found,) = loaded.graphs.values()
    return estimate(found, lower(found), allowances=allowances)


@settings(max_examples=40, deadline=None)
@given(parts, parts, st.sampled_from(REGIONS))
def test_disjoint_parts_add_up(left: list[str], right: list[str], region: str) -> None:
    nothing = run(text([], region)).total().amount  # the network that both stand in
    each = [run(text(left, region)).total().amount, run(text(right, region, start=50)).total().amount]
    both = run(text(left, region) + text(right, region, start=50).removeprefix(HEAD % region)).total().amount
    assert both == each[0] + each[1] - nothing


@settings(max_examples=40, deadline=None)
@given(parts, component(), st.sampled_from(REGIONS), st.booleans())
def test_one_component_more_is_never_cheaper(some: list[str], more: str, region: str, allowances: bool) -> None:
    before, after = (run(text(c, region), allowances=allowances).total().amount for c in (some, [*some, more]))
    assert all(new >= old for old, new in zip(before.each, after.each, strict=True))


TIERED = [(name.partition(".")[0], name.partition(".")[2]) for name in rows("pricing", "tiers")]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(TIERED), st.integers(0, 10**12), st.integers(0, 10**12))
def test_more_use_is_never_cheaper_and_tiers_lose_nothing(sku: tuple[str, str], low: int, more: int) -> None:
    amounts = []
    for quantity in (low, low + more):
        sheet = Sheet("thing", "us-east-1")
        sheet.usage("use", *sku, Range.of(quantity))
        held = total(line.quantity for line in sheet.lines if line.quantity is not None)
        assert held == Range.of(quantity)
        amounts.append(summed([line for line in sheet.lines if line.price]).amount.typical)
    assert amounts[1] >= amounts[0]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 10**9), min_size=3, max_size=3).map(sorted))
def test_ranges_stay_in_order(three: list[int]) -> None:
    quantity = Range(*(Decimal(value) for value in three))
    sheet = Sheet("thing", "us-east-1")
    sheet.usage("requests", "apigateway", "rest-request", quantity)
    amount = summed(sheet.lines).amount
    assert amount.low <= amount.typical <= amount.high


CHANGES = st.sampled_from(
    [
        ("components.thing-0.usage.requests", "5 million/month"),
        ("components.thing-0", "{kind: kms_key, usage: {requests: 1/month}}"),
        ("networks.main.nat", "one_per_zone"),
        ("networks.main.zones", "2"),
        ("components.cluster.container_insights", "enabled"),
    ]
)


@settings(max_examples=40, deadline=None)
@given(parts.filter(bool), CHANGES, st.sampled_from(REGIONS))
def test_a_what_if_is_the_difference_of_two_full_runs(some: list[str], change: tuple[str, str], region: str) -> None:
    spec = text(["{kind: kms_key, usage: {requests: 1000/month}}", *some], region)
    loaded = load(spec.encode(), "spec.yaml")
    assert loaded.source
    before = priced(loaded.graphs["production"])
    after = changed(loaded.source, loaded.graphs["production"], [change])
    assert isinstance(after, Priced), after
    known = [each.change for each in differences(before.estimate, after.estimate)]
    if all(change is not None for change in known):
        found = total(change for change in known if change is not None)
        assert found == after.estimate.total().amount - before.estimate.total().amount


def test_a_what_if_is_what_the_edited_file_costs() -> None:
    spec = text(["{kind: kms_key, usage: {requests: 1000/month}}"], "us-east-1")
    loaded = load(spec.encode(), "spec.yaml")
    assert loaded.source
    after = changed(
        loaded.source, loaded.graphs["production"], [("components.thing-0.usage.requests", "9 million/month")]
    )
    assert isinstance(after, Priced)
    edited = run(spec.replace("1000/month", "9 million/month"), allowances=True)
    assert after.estimate.total() == edited.total()
    assert prices.find("kms", "request", "us-east-1") is not None
