"""Times depend on what they depend on, and say so: size, order, mechanisms, what people know."""

from __future__ import annotations

import pytest

from model.facts.recovery.judgement import judge
from model.facts.recovery.parts import Start
from model.facts.recovery.system import System
from model.facts.recovery.times import Time, exactly, never, unknown, words
from model.facts.verdict import Answer
from model.load import load
from model.spec.promise import Failure
from tests.model.facts.recovery_specs import spec, system

INSTANCE, ZONE, REGION, CORRUPTION, CREDENTIAL = Failure


def test_only_the_size_differs() -> None:
    small, large = system(storage="20 GB gp3"), system(storage="2000 GB gp3")
    a, b = small.estimate(CORRUPTION), large.estimate(CORRUPTION)
    assert a.chosen["database"].rto == exactly(1800 + 164)  # 20 GiB at 125 MiB/s
    assert b.chosen["database"].rto == exactly(1800 + 16384)
    assert b.rto.low - a.rto.low == 16384 - 164
    judged = [judge(each, CORRUPTION, 3600, 4 * 3600) for each in (small, large)]
    assert [each.answer for each in judged] == [Answer.HOLDS, Answer.BROKEN]
    assert "database decides: restored to a point in time" in judged[1].evidence


def test_storage_that_grows_is_a_range_with_its_reason() -> None:
    found = system(storage="20 GB gp3 up to 2000 GB").estimate(CORRUPTION)
    assert found.chosen["database"].rto == Time(1964, 18184, ("the storage of database grows by itself",))
    judged = judge(system(storage="20 GB gp3 up to 2000 GB"), CORRUPTION, 3600, 4 * 3600)
    assert judged.answer is Answer.UNKNOWN
    assert "the storage of database grows by itself" in judged.evidence


ORDER = """
groundplan: 1
system: {{name: shop}}
environments: {{live: {{region: eu-central-1}}}}
networks:
  main:
    cidr: 10.0.0.0/16
    nat: one_per_zone
    subnets:
      public: {{route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}}
      app: {{route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}}
components:
  front: {{kind: ecs_service, in: main.app, image: {{uri: "nginx:1.29"}}, cpu: 0.25 vCPU, memory: 512 MB, port: 80}}
  middle: {{kind: ecs_service, in: main.app, image: {{uri: "nginx:1.29"}}, cpu: 0.25 vCPU, memory: 512 MB, port: 80}}
  back: {{kind: ecs_service, in: main.app, image: {{uri: "nginx:1.29"}}, cpu: 0.25 vCPU, memory: 512 MB, port: 80}}
flows:
  - {{from: front, to: middle, over: http/80}}
  - {{from: {source}, to: back, over: http/80}}
"""


def test_only_the_order_differs() -> None:
    one, other = (
        System(load(ORDER.format(source=source).encode(), "spec.yaml").graphs["live"]) for source in ("middle", "front")
    )
    chain, fan = one.estimate(INSTANCE), other.estimate(INSTANCE)
    assert chain.rto == exactly(3 * 1800)
    assert fan.rto == exactly(2 * 1800)
    assert chain.total == fan.total == exactly(3 * 1800)
    assert chain.largest == fan.largest == exactly(1800)
    assert chain.chain == ("back", "middle", "front")
    said = judge(one, INSTANCE, 0, 3600).evidence
    assert "in a chain with " in said
    assert all(name in said for name in ("back", "middle", "front"))


def test_parts_that_need_each_other_are_a_range() -> None:
    text = ORDER.format(source="middle") + "  - {from: back, to: front, over: http/80}\n"
    found = System(load(text.encode(), "spec.yaml").graphs["live"]).estimate(INSTANCE)
    assert (found.rto.low, found.rto.high) == (1800, 5400)
    assert ("back", "front", "middle") in found.order


@pytest.mark.parametrize(
    ("settings", "failure", "rpo", "rto"),
    [
        ({"multi_az": "true"}, ZONE, 0, 120),
        ({"multi_az": "true"}, CORRUPTION, 300, 1964),
        ({"multi_az": "false"}, ZONE, 300, 1964),
        ({"keep": "0 d"}, ZONE, None, None),
        ({"keep": "0 d"}, INSTANCE, None, None),
        ({}, REGION, None, None),
        ({"backups": "daily"}, REGION, None, None),
    ],
)
def test_ways_of_a_database(settings: dict[str, str], failure: Failure, rpo: int | None, rto: int | None) -> None:
    way = system(**settings).estimate(failure).chosen["database"]
    assert way.rpo == (never() if rpo is None else exactly(rpo))
    assert way.rto == (never() if rto is None else exactly(rto))


def test_who_reads_a_password_is_replaced_after_its_database_is_restored() -> None:
    """RDS makes a secret of its own for a restored instance: tasks that know the old one's ARN find nothing in it."""
    restored = system(multi_az="false").estimate(ZONE)
    assert restored.chosen["api"].how == "replace"
    assert restored.finish["api"] == exactly(900 + 1964 + 1800)  # noticed, restored, replaced
    assert system(multi_az="true").estimate(ZONE).chosen["api"].start is Start.NOBODY
    wrong = system(multi_az="true").estimate(CORRUPTION)
    assert wrong.finish["api"] == exactly(900 + 1964 + 1800)
    assert wrong.chain[-2:] == ("database", "api")


def test_standby_beside_its_primary_survives_no_zone() -> None:
    found = system(zones=1, multi_az="true")
    assert found.estimate(INSTANCE).chosen["database"].how == "fail_over"
    assert found.estimate(ZONE).chosen["database"].how == "restore"


def test_copy_in_another_region() -> None:
    found = system(backups="copied").estimate(REGION)
    way = found.chosen["database"]
    assert way.words == "restored in eu-west-1 from the copy that plan makes"
    assert (way.rpo.low, way.rpo.high) == (86400 + 3600, 86400 + 3600 + 3600)  # daily, within the hour; 1 h to copy
    assert found.finish["database"] == exactly(1800 + 900 + 1964)  # after deployment, which somebody begins
    assert found.finish["api"].low >= found.finish["database"].low


def test_nobody_knows_how_long_a_copy_takes() -> None:
    found = system(backups="copied", recovery="{deploy: 30 min, measured: {assets: 20 min}}").estimate(REGION)
    assert found.rpo.low == 86400
    assert str(found.rpo) == "unknown, at least 24 h"
    assert any("recovery.copy" in reason for reason in found.rpo.because)
    assert judge(system(backups="copied", recovery="{}"), REGION, 3600, 14400).answer is Answer.BROKEN
    assert judge(system(backups="copied", recovery="{}"), REGION, 7 * 86400, 86400).answer is Answer.UNKNOWN


def test_versions_are_the_only_way_back_for_objects() -> None:
    assert system(versioning="true").estimate(CORRUPTION).chosen["assets"].rpo == exactly(0)
    assert system(versioning="false").estimate(CORRUPTION).chosen["assets"].rpo == never()


def test_rehearsal_is_believed() -> None:
    found = system(recovery="{measured: {database: 2 h}}").estimate(CORRUPTION)
    assert found.chosen["database"].rto == exactly(7200)


def test_cache_is_no_loss_unless_it_is_said_to_keep_something() -> None:
    assert system().estimate(ZONE).rpo == exactly(300)
    kept = system(recovery="{deploy: 30 min, keeps: [cache]}")
    assert kept.estimate(ZONE).rpo == never()
    assert kept.estimate(CORRUPTION).worst == "cache"
    with_snapshots = system(recovery="{keeps: [cache]}", snapshots="snapshots: {keep: 7d, window: 03:00-04:00}")
    assert with_snapshots.estimate(CORRUPTION).chosen["cache"].rpo == exactly(86400)


def test_single_gateway_stops_what_calls_out() -> None:
    found = system(nat="single").estimate(ZONE)
    assert found.chosen["nat:main"].rto == exactly(1800)
    assert system(nat="one_per_zone").estimate(ZONE).chosen["nat:main"].rto == exactly(0)
    assert "not known" not in str(found.rto)


def test_credentials_that_are_read_late_need_no_restart() -> None:
    for read, seconds in (("at_run_time", 0), ("at_start", 1800)):
        text = spec().replace("multi_az: false", f"multi_az: false\n    credentials: {{read: {read}}}")
        found = System(load(text.encode(), "spec.yaml").graphs["production"]).estimate(CREDENTIAL)
        assert found.chosen["api"].rto == exactly(seconds)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (59, "59 s"), (3600, "1 h"), (86400, "24 h"), (172801, "2 d 1 s"), (90061, "25 h 1 min 1 s")],
)
def test_words(seconds: int, said: str) -> None:
    assert words(seconds) == said


def test_words_of_times() -> None:
    assert str(never()) == "not recoverable"
    assert str(unknown("why")) == "unknown"
    assert str(unknown("why", 60)) == "unknown, at least 1 min"
    assert str(Time(60, 120, ("why",))) == "1 min to 2 min"
    assert (unknown("a", 60) + exactly(60)).low == 120


@pytest.mark.parametrize("value", ["{measured: {databse: 1 h}}", "{keeps: [database]}", "{keeps: [nothing]}"])
def test_names_of_recovery_are_resolved(value: str) -> None:
    loaded = load(spec(recovery=value).encode(), "spec.yaml")
    assert [finding.place.path[0] for finding in loaded.findings] == ["recovery"]
    assert all(finding.place.span for finding in loaded.findings)


TABLE = """
groundplan: 1
system: {{name: shop}}
environments: {{live: {{region: eu-central-1}}}}
components:
  orders: {{kind: dynamodb_table, partition_key: id S, recovery: {recovery}}}
  api: {{kind: lambda, runtime: nodejs22.x, handler: api.handler}}
flows:
  - {{from: api, to: orders, does: [read, write]}}
recovery: {given}
"""


@pytest.mark.parametrize(
    ("recovery", "given", "rto"),
    [
        ("35 d", "{deploy: 20 min}", exactly(900 + 3600 + 1200)),  # noticed, restored, led to the table's new name
        ("35 d", "{}", unknown("", 900 + 3600)),
        ("0 d", "{deploy: 20 min}", never()),
    ],
)
def test_who_uses_a_table_is_led_to_what_it_is_restored_as(recovery: str, given: str, rto: Time) -> None:
    text = TABLE.format(recovery=recovery, given=given)
    found = System(load(text.encode(), "spec.yaml").graphs["live"])
    wrong = found.estimate(CORRUPTION)
    assert (wrong.rto.low, wrong.rto.known) == (rto.low, rto.known) or (wrong.rto.never and rto.never)
    assert found.estimate(ZONE).rto == exactly(0)
