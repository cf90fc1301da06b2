"""Caches: what is refused is what ElastiCache refuses; what is advised instead is accepted."""

from __future__ import annotations

import re

import pytest

from model.findings import Finding
from model.knowledge import elasticache, regions
from tests.model.checks.support import findings

SPEC = """\
groundplan: 1
system: {name: shop}
environments: {production: {region: REGION}}
networks:
  main:
    cidr: 10.0.0.0/16
    nat: one_per_zone
    subnets:
      public: {route: internet, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
      data: {route: nat, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
components:
  images: {kind: ecr_repository}
  api: {kind: ecs_service, in: main.data, image: {repository: images}, cpu: 0.25 vCPU, memory: 512 MB}
  it:
    kind: elasticache
    in: main.data
"""
USUAL = {"engine": "valkey 8.1", "class": "cache.t4g.micro", "maintenance_window": "Sun 04:00-05:00"}
FLOW = "{from: api, to: it, over: redis}"


def said(flow: str = FLOW, region: str = "eu-central-1", **keys: str) -> list[Finding]:
    """What is found about a cache; a trailing underscore of a key is dropped."""
    rows = USUAL | {key.rstrip("_"): value for key, value in keys.items()}
    text = SPEC.replace("REGION", region) + "".join(f"    {key}: {value}\n" for key, value in rows.items())
    return [f for f in findings(f"{text}flows: [{flow}]\n") if not f.code.startswith("NET")]


def codes(flow: str = FLOW, region: str = "eu-central-1", **keys: str) -> list[str]:
    return [finding.code for finding in said(flow, region, **keys)]


VERSIONS = [f"{engine} {version}" for engine in ("redis", "valkey") for version in elasticache.versions(engine)]


@pytest.mark.parametrize("version", VERSIONS)
def test_known_versions_are_no_error(version: str) -> None:
    ended = version in ("redis 4.0.10", "redis 5.0.6")
    assert codes(engine=version) == (["CAC102"] if ended else [])


@pytest.mark.parametrize(
    ("version", "instead"),
    [
        ("redis 7", "redis 7.1"),
        ("redis 7.2", "redis 7.1"),
        ("redis 6.x", ""),
        ("redis 5.0.0", "redis 5.0.6"),
        ("redis 3.2", "redis 7.1"),
        ("valkey 8", "valkey 8.2"),
        ("valkey 8.1.2", "valkey 8.1"),
        ("memcached 1.6.22", ""),
    ],
)
def test_unknown_versions(version: str, instead: str) -> None:
    (finding,) = said(engine=version)
    if instead:
        assert finding.code == "CAC101"
        assert f"`engine: {instead}`" in finding.help
        assert codes(engine=instead) in ([], ["CAC102"])
    else:
        assert finding.code.startswith("SPEC")


@pytest.mark.parametrize("region", regions.names())
def test_some_class_is_known_in_every_region(region: str) -> None:
    for finding in said(region=region, class_="cache.m9x.large"):
        assert finding.code == "CAC104"
        example = re.findall(r"`(.+?)`", finding.help)[0]
        assert codes(region=region, class_=example) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("cache.t3.micro", ""),
        ("cache.r7g.16xlarge", ""),
        ("cache.r6gd.xlarge", ""),
        ("cache.t3.large", "CAC103"),
        ("cache.r6gd.large", "CAC103"),
        ("cache.t2.micro", "CAC103"),
        ("cache.t1.micro", "CAC104"),
        ("cache.c7gn.large", "CAC104"),  # of the regions of Europe, Ireland only
    ],
)
def test_classes(name: str, code: str) -> None:
    found = said(class_=name)
    assert [finding.code for finding in found] == ([code] if code else [])
    if code == "CAC103":
        example = re.findall(r"cache\.\w+\.\w+", found[0].help)[0]
        assert codes(class_=example) == []


@pytest.mark.parametrize(
    ("snapshots", "window", "code"),
    [
        ("{keep: 1d, window: 03:00-04:00}", "Sun 04:00-05:00", ""),
        ("{keep: 35d, window: 05:00-06:00}", "Sun 04:00-05:00", ""),
        ("{keep: 1d, window: 23:30-00:30}", "Sun 00:30-01:30", ""),
        ("{keep: 1d, window: 23:30-00:30}", "Sun 00:00-01:00", "CAC107"),
        ("{keep: 1d, window: 00:00-01:00}", "Sun 23:30-00:30", "CAC107"),
        ("{keep: 1d, window: 04:30-05:30}", "Sun 04:00-05:00", "CAC107"),
        ("{keep: 0d, window: 03:00-04:00}", "Sun 04:00-05:00", "CAC108"),
        ("{keep: 36d, window: 03:00-04:00}", "Sun 04:00-05:00", "CAC108"),
        ("{keep: 36h, window: 03:00-04:00}", "Sun 04:00-05:00", "CAC108"),
        ("{keep: 1d, window: 03:00-03:59}", "Sun 04:00-05:00", "CAC106"),
        ("{keep: 1d, window: 03:00-04:00}", "Sun 04:00-04:59", "CAC106"),
    ],
)
def test_snapshots_and_windows(snapshots: str, window: str, code: str) -> None:
    assert codes(snapshots=snapshots, maintenance_window=window) == ([code] if code else [])


@pytest.mark.parametrize(
    ("flow", "code", "advice"),
    [
        ("{from: api, to: it, over: redis}", "", ""),
        ("{from: api, to: it, over: tcp/6379}", "", ""),
        ("{from: api, to: it}", "REF106", "redis"),
        ("{from: api, to: it, over: redis/6380}", "FLO101", "`over: redis`"),
        ("{from: api, to: it, over: postgres/6379}", "FLO102", "`over: redis`"),
        ("{from: api, to: it, over: redis, does: [read]}", "FLO110", "remove `does`"),
        ("{from: internet, to: it, over: redis}", "REF108", ""),
        ("", "FLO108", "{from: api, to: it, over: redis}"),
    ],
)
def test_flows(flow: str, code: str, advice: str) -> None:
    found = [finding for finding in said(flow) if finding.code != "FLO107"]
    assert [finding.code for finding in found] == ([code] if code else [])
    assert all(advice in finding.help for finding in found)


def test_more_than_five_replicas() -> None:
    assert codes(nodes="6") == []
    assert [code[:4] for code in codes(nodes="7")] == ["SPEC"]


def test_name_that_elasticache_refuses() -> None:
    assert codes(name="Shop--Cache") == ["NAM101"]
    assert codes(name="s" * 40) == []
    assert codes(name="s" * 41) == ["NAM101"]
