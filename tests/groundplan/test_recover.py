"""`groundplan recover`: what it prints, in both formats, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.groundplan.test_cli_support import ROOT, STORYMAGIC, Shell, shell
from tests.model.facts.recovery_specs import spec

__all__ = ["shell"]

PROMISE = "promises: {recovery: {rpo: 1 h, rto: 4 h, from: [zone loss, region loss, data corruption]}}"
TIME = {
    "type": "object",
    "required": ["low", "high", "text", "because"],
    "additionalProperties": False,
    "properties": {
        "low": {"type": "integer"},
        "high": {"type": "integer"},
        "text": {"type": "string"},
        "because": {"type": "array", "items": {"type": "string"}},
    },
}
FAILURE = {
    "type": "object",
    "required": ["failure", "rpo", "rto", "sum", "maximum", "critical_path", "decides", "order", "promise", "parts"],
    "properties": dict.fromkeys(("rpo", "rto", "sum", "maximum"), TIME),
}


@pytest.fixture
def shop(tmp_path: Path) -> str:
    path = tmp_path / "shop.yaml"
    path.write_text(spec(promises=PROMISE, backups="daily", nat="single", recovery="{measured: {assets: 5 min}}"))
    return str(path)


def test_all_failures_in_short(shell: Shell, shop: str) -> None:
    run = shell("recover", shop)
    assert run.code == 1  # the region is promised, and no copy leaves it
    lines = run.out.splitlines()
    assert lines[0] == "shop/production in eu-central-1"
    starts = [line.split("  ")[1].strip() for line in lines if line.startswith("  ")]
    assert starts[:6] == ["failure", "instance loss", "zone loss", "region loss", "data corruption", "credential loss"]
    assert "single points of failure:" in lines
    assert "another region lacks:" in lines
    assert "    networks.main.nat: one_per_zone" in lines
    assert any("nothing says how long it takes to deploy" in line for line in lines)


def test_one_failure_in_detail(shell: Shell, shop: str) -> None:
    run = shell("recover", shop, "--failure", "corruption")
    assert run.code == 0
    assert "kept: RPO 5 min, RTO 1 h 17 min 44 s; database decides" in run.out
    assert "database  5 min  32 min 44 s  47 min 44 s" in run.out
    assert "region loss" not in run.out


def test_targets_that_are_asked(shell: Shell, shop: str) -> None:
    assert shell("recover", shop, "--failure", "corruption", "--rto", "10 min").code == 1
    assert shell("recover", shop, "--failure", "credential", "--rto", "1 h").code == 0
    run = shell("recover", shop, "--rpo", "5")
    assert run.code == 2
    assert "--rpo '5' is no duration" in run.err


def test_json_has_its_shape(shell: Shell, shop: str) -> None:
    run = shell("recover", shop, "--format", "json")
    (line,) = run.out.splitlines()
    document: dict[str, Any] = json.loads(line)
    assert (document["version"], document["system"]) == (1, "shop")
    (environment,) = document["environments"]
    assert [failure["failure"] for failure in environment["failures"]] == [
        "instance loss",
        "zone loss",
        "region loss",
        "data corruption",
        "credential loss",
    ]
    for failure in environment["failures"]:
        jsonschema.validate(failure, FAILURE)
    zone = environment["failures"][1]
    assert zone["promise"]["verdict"] == "unknown"
    assert zone["alternatives"][0]["cost"] == {"usd_per_month": "41.61", "because": None}
    database = next(part for part in zone["parts"] if part["part"] == "database")
    assert database["confidence"] == "published"
    assert database["sources"][0]["at"].startswith("https://docs.aws.amazon.com/AmazonRDS/")
    assert environment["single_points"]
    assert {each["what"] for each in environment["forgotten"]} >= {"data", "images", "quotas"}


def test_json_is_the_same_every_time(shell: Shell, shop: str) -> None:
    assert shell("recover", shop, "--format", "json").out == shell("recover", shop, "--format", "json").out


def test_environments_and_unknown_ones(shell: Shell) -> None:
    run = shell("recover", str(STORYMAGIC), "--env", "staging")
    assert run.code == 0
    assert run.out.startswith("storymagic/staging in eu-central-1\n")
    assert shell("recover", str(STORYMAGIC), "--env", "stagin").code == 2


def test_spec_with_errors(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "shop.yaml"
    path.write_text(spec(recovery="{keeps: [database]}"))
    run = shell("recover", str(path))
    assert (run.code, run.out) == (1, "")
    assert "recovery.keeps" in run.err or "keeps" in run.err
    assert shell("recover", str(tmp_path / "nothing.yaml")).code == 2


def test_specs_of_this_repository(shell: Shell) -> None:
    for path in sorted((ROOT / "specs").glob("*.yaml")):
        assert shell("recover", str(path)).code == 0
