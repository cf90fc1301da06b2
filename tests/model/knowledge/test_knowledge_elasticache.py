"""ElastiCache: what its own lists say, read once more from the installed packages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cfnlint
import pytest

from model.knowledge import elasticache

FOLDER = Path(cfnlint.__file__).parent / "data" / "schemas" / "extensions" / "aws_elasticache_cachecluster"


@pytest.fixture(scope="module")
def offered() -> dict[str, set[str]]:
    """The classes that each region has."""
    read: dict[str, Any] = json.loads((FOLDER / "cachenodetype_enum.json").read_text())
    return {region: set(it["enum"]) for region, it in read.items() if isinstance(it, dict)}


def test_classes_are_those_of_each_region(offered: dict[str, set[str]]) -> None:
    families = [found for name in elasticache.families() if (found := elasticache.family(name))]
    for region, classes in offered.items():
        assert {name for it in families if region not in it.not_in for name in it.classes} == classes


def test_versions_are_offered() -> None:
    rules = json.loads((FOLDER / "engine_version.json").read_text())["allOf"]
    for engine in ("redis", "valkey"):
        (rule,) = [r for r in rules if r["if"]["properties"]["Engine"].get("const") == engine]
        offered = set(rule["then"]["properties"]["EngineVersion"]["enum"])
        assert set(elasticache.versions(engine)) <= offered
        newer = {version for version in offered if version.startswith("9.")}
        assert offered - set(elasticache.versions(engine)) == newer, "the family of Valkey 9 is not known yet"


def test_newest_comes_first() -> None:
    assert elasticache.versions("redis")[:3] == ("7.1", "7.0", "6.2")
    assert elasticache.versions("redis")[-1] == "4.0.10"


def test_families_of_versions() -> None:
    pairs = {"4.0.10": "redis4.0", "5.0.6": "redis5.0", "6.0": "redis6.x", "6.2": "redis6.x", "7.1": "redis7"}
    for number, family in pairs.items():
        version = elasticache.version("redis", number)
        assert version
        assert version.family == family


def test_what_is_special() -> None:
    families = [found for name in elasticache.families() if (found := elasticache.family(name))]
    assert [it.name for it in families if it.closed] == ["t2"]
    assert [it.name for it in families if it.tiered] == ["r6gd"]
    assert elasticache.version("redis", "8.0") is None
    assert elasticache.family("m9x") is None
