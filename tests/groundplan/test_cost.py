"""`groundplan cost` and `groundplan prices`: what they print, and how they refuse."""

from __future__ import annotations

import csv
import io
import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from groundplan.cli import main
from groundplan.refreshing import offer
from groundplan.render.cost import cell
from model.knowledge import prices

SPECS = Path(__file__).parents[2] / "specs"
STORYMAGIC = str(SPECS / "storymagic.yaml")

SPEC = """
groundplan: 1
system: {name: shop, tags: {Project: shop}}
environments: {production: {region: us-east-1}}
networks:
  main:
    cidr: 10.0.0.0/16
    zones: 2
    subnets:
      data: {route: none, cidrs: [10.0.3.0/24, 10.0.13.0/24]}
components:
  database:
    kind: rds
    in: main.data
    engine: postgres 17.11
    class: db.t3.medium
    storage: 100 GB gp3
    multi_az: %s
    backups: {keep: 7d, window: 03:00-04:00}
    maintenance_window: Sun 04:30-05:30
    usage: {backup_stored: 0 GB}
promises:
  cost: {at_most: 100 USD/month, in: production}
"""


@pytest.fixture
def spec(tmp_path: Path) -> str:
    path = tmp_path / "shop.yaml"
    path.write_text(SPEC % "false")
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main([*arguments, "--color", "never"]) == code
    return capsys.readouterr().out


def test_text_has_arithmetic_currency_and_period(capsys: pytest.CaptureFixture[str], spec: str) -> None:
    out = said(capsys, "cost", spec)
    assert "production: 64.46 USD/month" in out  # 730 × 0.072 + 100 × 0.115 + 0.40
    assert "100 GB-month × 0.115 USD" in out
    assert out.count("USD/month") >= 3


def test_backups_that_nobody_declared_make_a_total_at_least(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "shop.yaml"
    path.write_text((SPEC % "false").replace("    usage: {backup_stored: 0 GB}\n", ""))
    out = said(capsys, "cost", str(path))
    assert "production: at least 64.46 USD/month" in out
    assert "backups beyond the size of the storage (`components.database` backup_stored)" in out


def test_json_amounts_are_exact_texts_with_currency_and_period(capsys: pytest.CaptureFixture[str], spec: str) -> None:
    document = json.loads(said(capsys, "cost", spec, "--format", "json"))
    assert (document["currency"], document["period"], document["version"]) == ("USD", "month", 1)
    (environment,) = document["environments"]
    lines = [line for line in environment["lines"] if line["amount"]]
    assert sum(Decimal(line["amount"]["typical"]) for line in lines) == Decimal(environment["total"]["typical"])
    assert all(line["source"] and line["as_of"] for line in lines if line["price"])
    assert all(isinstance(value, str) for line in lines for value in line["amount"].values())


def test_csv_names_currency_and_period_and_has_a_row_per_line(capsys: pytest.CaptureFixture[str], spec: str) -> None:
    rows = list(csv.DictReader(io.StringIO(said(capsys, "cost", spec, "--format", "csv"))))
    assert {"USD/month low", "USD/month typical", "USD/month high", "USD per unit"} <= set(rows[0])
    storage = next(row for row in rows if row["item"].startswith("storage"))
    assert Decimal(storage["USD/month typical"]) == Decimal("11.5")


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", '=HYPERLINK("http://x")', "%0A=1", "|cmd"]
)
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text).startswith("'")


@pytest.mark.parametrize("text", ["-0.5", "12", "4.3E-7", "alb", "", "api to database"])
def test_numbers_and_plain_texts_stay(text: str) -> None:
    assert cell(text) == text


def test_markdown_is_a_table(capsys: pytest.CaptureFixture[str], spec: str) -> None:
    out = said(capsys, "cost", spec, "--format", "markdown")
    assert "| Of | Item | Worked out | USD/month |" in out


def test_what_if_shows_each_line_and_the_promise_that_flips(capsys: pytest.CaptureFixture[str], spec: str) -> None:
    out = said(capsys, "cost", spec, "--set", "components.database.multi_az=true")
    assert "storage, general purpose SSD, gp3: 11.50 -> 23.00 (11.50)" in out
    assert "promise: cost in production (at most 100 USD/month): holds -> broken" in out


def test_what_if_as_json(capsys: pytest.CaptureFixture[str], spec: str) -> None:
    out = said(capsys, "cost", spec, "--set", "components.database.multi_az=true", "--format", "json")
    (environment,) = json.loads(out)["environments"]
    assert environment["promises"][0]["after"] == "broken"
    assert sum(Decimal(c["change"]["typical"]) for c in environment["changes"]) == Decimal(
        environment["after"]["total"]["typical"]
    ) - Decimal(environment["total"]["typical"])


@pytest.mark.parametrize(
    ("setting", "word"),
    [
        ("components.databse.class=x", "databse"),
        ("components.database", "PATH=VALUE"),
        ("environments.production.region=us-west-2", "environments"),
    ],
)
def test_a_setting_that_leads_nowhere_is_refused(
    capsys: pytest.CaptureFixture[str], spec: str, setting: str, word: str
) -> None:
    assert main(["cost", spec, "--set", setting]) == 2
    assert word in capsys.readouterr().err


def test_a_setting_that_breaks_a_rule_is_told(capsys: pytest.CaptureFixture[str], spec: str) -> None:
    assert main(["cost", spec, "--set", "components.database.storage=5 GB gp3"]) == 1
    assert "error[" in capsys.readouterr().err


def test_cheaper_keeps_every_promise(capsys: pytest.CaptureFixture[str], spec: str) -> None:
    out = said(capsys, "cost", spec, "--cheaper")
    assert "--set components.database.class=" in out
    assert out.count("saves") <= 3


def test_cheaper_takes_no_redundancy_away_where_recovery_is_promised(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "shop.yaml"
    path.write_text((SPEC % "true").replace("100 USD/month", "500 USD/month"))
    assert "multi_az=false" in said(capsys, "cost", str(path), "--cheaper")
    path.write_text(
        path.read_text() + "  recovery: {rpo: 1 h, rto: 10 min, from: [zone loss]}\n"
    )  # a restore takes longer
    assert "multi_az=false" not in said(capsys, "cost", str(path), "--cheaper")


def test_a_spec_with_errors_has_no_cost(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "shop.yaml"
    path.write_text((SPEC % "false").replace("db.t3.medium", "db.t9.medium"))
    assert main(["cost", str(path)]) in (0, 1)
    path.write_text((SPEC % "false").replace("class:", "clas:"))
    assert main(["cost", str(path)]) == 1
    assert "SPEC" in capsys.readouterr().err


def test_storymagic_in_all_environments(capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(said(capsys, "cost", STORYMAGIC, "--format", "json"))
    totals = {e["environment"]: Decimal(e["total"]["low"]) for e in document["environments"]}
    assert totals["production"] > totals["staging"] > totals["development"] > 100
    assert all(e["total"]["at_least"] for e in document["environments"])  # NAT's GB in Frankfurt have no known price


def product(
    sku: str, usage: str, usd: str, region: str = "eu-west-1", **attributes: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    dimension = {"unit": "Hrs", "beginRange": "0", "description": f"${usd}", "pricePerUnit": {"USD": usd}}
    return (
        {sku: {"attributes": {"usagetype": usage, "regionCode": region, **attributes}}},
        {sku: {f"{sku}.X": {"priceDimensions": {f"{sku}.X.Y": dimension}}}},
    )


def offers(code: str, *products: tuple[dict[str, Any], dict[str, Any]]) -> bytes:
    found: dict[str, Any] = {
        "offerCode": code,
        "publicationDate": "2026-11-18T00:00:00Z",
        "products": {},
        "terms": {"OnDemand": {}},
    }
    for attributes, terms in products:
        found["products"] |= attributes
        found["terms"]["OnDemand"] |= terms
    return json.dumps(found).encode()


def test_refresh_takes_the_application_load_balancer_and_not_the_classic_one() -> None:
    both = offers(
        "AWSELB",
        product("A", "EU-LoadBalancerUsage", "0.0280000000", operation="LoadBalancing"),
        product("B", "EU-LoadBalancerUsage", "0.0252000000", operation="LoadBalancing:Application"),
    )
    (found,) = offer(both)
    assert (found.sku, found.region, found.usd) == ("application-hour", "eu-west-1", Decimal("0.0252"))
    assert found.as_of == "2026-11-18"
    assert "SKU B" in found.source


def test_refresh_takes_no_extended_support_for_a_node() -> None:
    both = offers(
        "AmazonElastiCache",
        product("A", "EU-NodeUsage:cache.r6g.large", "0.229", instanceType="cache.r6g.large", cacheEngine="Redis"),
        product(
            "B", "EU-ExtendedSupportYr1:cache.r6g.large", "0.18", instanceType="cache.r6g.large", cacheEngine="Redis"
        ),
    )
    assert [(each.sku, each.usd) for each in offer(both)] == [("redis:cache.r6g.large", Decimal("0.229"))]


def test_refresh_tells_one_zone_from_two() -> None:
    both = offers(
        "AmazonRDS",
        product(
            "A",
            "EUC1-InstanceUsage:db.t3.medium",
            "0.084",
            "eu-central-1",
            instanceType="db.t3.medium",
            databaseEngine="PostgreSQL",
        ),
        product(
            "B",
            "EUC1-Multi-AZUsage:db.t3.medium",
            "0.168",
            "eu-central-1",
            instanceType="db.t3.medium",
            databaseEngine="PostgreSQL",
        ),
        product(
            "C",
            "APN1-InstanceUsage:db.t3.medium",
            "0.1",
            "ap-northeast-1",
            instanceType="db.t3.medium",
            databaseEngine="PostgreSQL",
        ),
    )
    assert {each.sku for each in offer(both)} == {"postgres:db.t3.medium:single-az", "postgres:db.t3.medium:multi-az"}


def test_refresh_writes_a_book_and_removes_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    book = tmp_path / "book"
    shutil.copytree(prices.BOOK, book)
    before = (book / "dynamodb.csv").read_text().splitlines()
    file = tmp_path / "offer.json"
    file.write_bytes(
        offers(
            "AmazonDynamoDB",
            product("P", "EUC1-TimedPITRStorage-ByteHrs", "0.2448000000", "eu-central-1"),
            product("W", "EUC1-WriteRequestUnits", "0.0000008", "eu-central-1"),
        )
    )
    out = said(capsys, "prices", "refresh", "--from", str(file), "--book", str(book))
    assert "2 prices: 1 changed, 1 new, 0 as before" in out
    after = (book / "dynamodb.csv").read_text().splitlines()
    assert len(after) == len(before) + 1
    assert any(
        line.startswith("pitr-storage,eu-central-1,") and ",0.2448," in line and line.endswith(",2026-11-18")
        for line in after
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff",
        b'{"products": {}, "terms": {"OnDemand": {}}, "offerCode": "X", "publicationDate": "soon"}',
    ],
)
def test_refresh_refuses_what_is_no_offer(capsys: pytest.CaptureFixture[str], tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "offer.json"
    file.write_bytes(data)
    assert main(["prices", "refresh", "--from", str(file), "--book", str(tmp_path)]) == 2
    assert "Traceback" not in capsys.readouterr().err
