"""Every price says where it is from and of which day, none is made up, and those that are easily mistaken are right."""

from __future__ import annotations

import csv
import json
import re
from decimal import Decimal

import pytest

from model import knowledge
from model.knowledge import prices

FOLDER = prices.BOOK
SERVICES = prices.services()
REGIONS = ("us-east-1", "us-west-2", "eu-west-1", "eu-central-1")

each_service = pytest.mark.parametrize("service", SERVICES)


def usd(service: str, sku: str, region: str) -> Decimal | None:
    found = prices.find(service, sku, region)
    return found.usd if found else None


@each_service
def test_row_has_price_source_and_day(service: str) -> None:
    sources = json.loads((FOLDER / "sources.json").read_text())
    with (FOLDER / f"{service}.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == prices.HEAD
    seen = set()
    for row in rows:
        assert all(row.values()), row
        assert Decimal(row["price"]) >= 0
        assert re.fullmatch(r"20[12]\d(-[01]\d(-[0-3]\d)?)?", row["as_of"]), row
        assert len(sources[row["source"]]) > 20, row
        assert not sources[row["source"]].startswith("memory"), row
        assert (row["sku"], row["region"]) not in seen, row
        seen.add((row["sku"], row["region"]))


def test_no_source_is_left_over() -> None:
    used = {row["source"] for path in FOLDER.glob("*.csv") for row in csv.DictReader(path.open(newline=""))}
    assert used == set(json.loads((FOLDER / "sources.json").read_text()))


@each_service
def test_a_price_is_its_regions_own(service: str) -> None:
    for price in prices.prices(service):
        found = prices.find(service, price.sku, price.region)
        assert found is not None
        assert found.region == price.region
        if price.region in REGIONS:
            assert prices.find(service, price.sku, "ap-nowhere-9") is None


def test_nothing_follows_from_another_region_without_saying_so() -> None:
    derived = [price for service in SERVICES for price in prices.prices(service) if price.derived]
    assert 0 < len(derived) < 60
    assert all(":" in price.source and len(price.source) > 25 for price in derived)


def test_what_is_free_has_a_reason_and_a_price_that_is_zero_is_a_stated_one() -> None:
    assert all(len(reason) > 20 for reason in prices.free_types().values())
    zero = {(p.service, p.sku) for service in SERVICES for p in prices.prices(service) if p.usd == 0}
    assert zero == {("cloudfront", "invalidation:1"), ("endpoint", "gateway-hour"), ("cloudflare", "r2-egress")}


ANCHORS = [
    # service, SKU, and USD in us-east-1, us-west-2, eu-west-1, eu-central-1
    ("elb", "application-hour", "0.0225", "0.0225", "0.0252", "0.0270"),
    ("elb", "application-lcu-hour", "0.008", "0.008", "0.008", "0.008"),
    ("fargate", "x86-vcpu-hour", "0.04048", "0.04048", "0.04048", "0.04656"),
    ("fargate", "x86-gb-hour", "0.004445", "0.004445", "0.004445", "0.00511"),
    ("rds", "postgres:db.t3.micro:single-az", "0.018", "0.018", "0.020", "0.021"),
    ("rds", "postgres:db.t3.medium:multi-az", "0.145", "0.145", "0.156", "0.168"),
    ("rds", "postgres:db.r6g.large:multi-az", "0.450", "0.450", "0.504", "0.549"),
    ("rds", "postgres-gp3-storage:multi-az", "0.230", "0.230", "0.254", "0.274"),
    ("rds", "backup-storage", "0.095", "0.095", "0.095", "0.103"),
    ("elasticache", "redis:cache.t3.micro", "0.017", "0.017", "0.018", "0.019"),
    ("elasticache", "redis:cache.r6g.large", "0.206", "0.206", "0.229", "0.247"),
    ("nat", "hour", "0.045", "0.045", "0.048", "0.052"),
    ("endpoint", "interface-hour", "0.010", "0.010", "0.011", "0.012"),
    ("dynamodb", "write-request-unit", "0.000000625", "0.000000625", "0.000000705", "0.0000007625"),
    ("dynamodb", "read-request-unit", "0.000000125", "0.000000125", "0.0000001415", "0.0000001525"),
    ("dynamodb", "storage", "0.25", "0.25", "0.283", "0.306"),
    ("s3", "standard-storage:1", "0.023", "0.023", "0.023", "0.0245"),
    ("cloudwatch", "logs-ingested", "0.50", "0.50", "0.57", "0.63"),
    ("lambda", "request", "0.0000002", "0.0000002", "0.0000002", "0.0000002"),
    ("lambda", "x86-gb-second:1", "0.0000166667", "0.0000166667", "0.0000166667", "0.0000166667"),
    ("lambda", "x86-concurrency-gb-second", "0.0000041667", "0.0000041667", "0.000004646", "0.0000050147"),
    ("transfer", "zone-gb", "0.01", "0.01", "0.01", "0.01"),
    ("transfer", "region-gb", "0.02", "0.02", "0.02", "0.02"),
    ("transfer", "internet-gb:1", "0.09", "0.09", "0.09", "0.09"),
]


@pytest.mark.parametrize("anchor", ANCHORS, ids=lambda anchor: f"{anchor[0]} {anchor[1]}")
def test_anchor(anchor: tuple[str, ...]) -> None:
    service, sku, *expected = anchor
    assert [usd(service, sku, region) for region in REGIONS] == [Decimal(price) for price in expected]


def test_an_application_load_balancer_is_not_a_classic_one() -> None:
    assert usd("elb", "application-hour", "eu-west-1") == Decimal("0.0252")  # 0.028 is the classic one's
    assert usd("elb", "classic-hour", "us-east-1") == Decimal("0.025")


def test_writes_cost_what_they_do_since_november_2024() -> None:
    assert all((usd("dynamodb", "write-request-unit", region) or 1) < Decimal("0.000001") for region in REGIONS)


def test_extended_support_is_no_price_of_a_node() -> None:
    assert usd("rds", "extended-support-vcpu-hour", "us-east-1") == Decimal("0.1")
    assert all("extended" not in price.sku for price in prices.prices("elasticache"))


def test_unknown_prices_stay_unknown() -> None:
    assert prices.find("cloudwatch", "logs-stored", "eu-west-1") is None
    assert prices.find("sns", "request", "eu-central-1") is None
    assert prices.find("no-such-service", "hour", "us-east-1") is None


def test_tiers_name_skus_that_exist() -> None:
    for name in knowledge.rows("pricing", "tiers"):
        service, _, sku = name.partition(".")
        assert usd(service, f"{sku}:1", "us-east-1") is not None, name
        assert list(prices.tiers(service, sku)) == [size for size in prices.tiers(service, sku) if size > 0]


def test_allowances_name_skus_that_exist() -> None:
    for allowance in prices.allowances():
        assert allowance.quantity > 0
        known = {price.sku for price in prices.prices(allowance.service)}
        assert known & set(allowance.skus), allowance
