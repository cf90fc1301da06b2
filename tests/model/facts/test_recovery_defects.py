"""Defects of recovery that architecture documents have, each in several kinds, and what must not be called one.

The ids are those of an inventory of real documents: a promise without a mechanism, a mechanism that does not reach
far enough, a procedure that fits nothing that is declared, a standby that is only a heading.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from model.facts.recovery.estimate import estimate
from model.facts.recovery.parts import ALL, LOCAL, Part, Start, Way, by_figure, untouched
from model.facts.recovery.procedures import Fault, Kind, Procedure, Step, judge
from model.facts.recovery.system import System
from model.facts.recovery.times import exactly
from model.facts.recovery.weak_points import forgotten, single_points
from model.facts.verdict import Answer
from model.load import load
from model.spec.promise import Failure
from tests.model.checks.support import findings
from tests.model.facts.recovery_specs import spec, system

INSTANCE, ZONE, REGION, CORRUPTION, CREDENTIAL = Failure
KEEPS = "{deploy: 30 min, copy: 1 h, keeps: [cache], measured: {assets: 20 min}}"
SNAPSHOTS = "snapshots: {keep: 7d, window: 03:00-04:00}"


def promising(failure: str, rpo: str = "1 h", rto: str = "4 h", **settings: object) -> list[tuple[str, str, str]]:
    """Code, path, and the component that is named, of what is found about a promise."""
    promises = f"promises: {{recovery: {{rpo: {rpo}, rto: {rto}, from: [{failure}]}}}}"
    found = [f for f in findings(spec(**settings, promises=promises)) if f.code.startswith("PRO")]
    return [
        (f.code, "from[0]" if f.place.path[-1] == 0 else "", str(f.related[0].path[1]) if f.related else "")
        for f in found
    ]


@pytest.mark.parametrize(
    ("settings", "component"),
    [
        ({}, "assets"),
        (
            {"backups": "backups: {plan: {of: [assets], at: 09:00, keep: 7d, copy_to: {region: eu-west-1, keep: 7d}}}"},
            "database",
        ),
        ({"recovery": KEEPS, "backups": "copied"}, "cache"),
        ({"backups": "daily"}, "assets"),
    ],
)
def test_region_loss_is_not_recoverable_from_backups_at_home(settings: dict[str, str], component: str) -> None:
    """STO-D44, SER-D065, GAI-D23: the region is promised, and no copy leaves it."""
    assert promising("region loss", "2d", "8 h", **settings) == [("PRO103", "from[0]", component)]


def test_region_loss_with_copies_is_silent() -> None:
    assert promising("region loss", "2d", "8 h", backups="copied") == []


def test_copies_once_a_day_keep_no_hour() -> None:
    """STO-D44: RPO 1 h from daily copies."""
    assert [code for code, *_ in promising("region loss", "1 h", "8 h", backups="copied")] == ["PRO103"]


@pytest.mark.parametrize(
    ("settings", "component"),
    [
        ({"versioning": "false"}, "assets"),
        ({"keep": "0 d"}, "database"),
        ({"recovery": KEEPS}, "cache"),
    ],
)
def test_promised_backups_without_a_mechanism(settings: dict[str, str], component: str) -> None:
    """CHA-D25, CHA-D26, GEN-D54, GEN-D55: versions and backups that only a sentence has."""
    assert promising("data corruption", **settings) == [("PRO103", "from[0]", component)]


def test_point_in_time_recovery_keeps_an_hour() -> None:
    """Must not be flagged: seven days of backups keep RPO 1 h within the region."""
    for failure in ("instance loss", "zone loss", "data corruption"):
        assert promising(failure) == []
    assert promising("data corruption", "24 h", "4 h", recovery=KEEPS, snapshots=SNAPSHOTS) == []


def test_real_system_keeps_what_its_document_promises_but_for_the_region() -> None:
    from pathlib import Path

    from model.facts.recovery import judgement
    from model.facts.recovery.system import System

    path = Path(__file__).resolve().parents[3] / "specs" / "storymagic.yaml"
    found = System(load(path.read_bytes(), "storymagic.yaml").graphs["production"])
    answers = {failure: judgement.judge(found, failure, 3600, 4 * 3600).answer for failure in Failure}
    assert answers == {
        INSTANCE: Answer.HOLDS,
        ZONE: Answer.HOLDS,
        REGION: Answer.BROKEN,
        CORRUPTION: Answer.HOLDS,
        CREDENTIAL: Answer.UNKNOWN,
    }


@pytest.mark.parametrize(
    ("settings", "part", "failure"),
    [
        ({"nodes": 1}, "cache", INSTANCE),
        ({"multi_az": "false"}, "database", INSTANCE),
        ({"tasks": 1}, "api", INSTANCE),
        ({"nat": "single"}, "nat:main", ZONE),
        ({"zones": 1, "nodes": 2}, "cache", ZONE),
    ],
)
def test_single_point_of_failure(settings: dict[str, object], part: str, failure: Failure) -> None:
    """STO-D41: a single node in production."""
    found = {each.part: each for each in single_points(system(**settings))}
    assert found[part].failure is failure
    assert part == "api" or found[part].stops == ("api",)


def test_redundant_system_has_no_single_point() -> None:
    assert single_points(system(multi_az="true", nodes=2)) == []


def test_what_another_region_lacks() -> None:
    """SER-D068, GAI-D23: a standby region has no stack, images, keys or certificates."""
    found = [(each.what, each.path[-1]) for each in forgotten(system())]
    assert found == [("data", "assets"), ("data", "database"), ("images", "images"), ("quotas", "region")]
    assert ("data", "database") not in [(e.what, e.path[-1]) for e in forgotten(system(backups="copied"))]


ELSEWHERE = """
groundplan: 1
system: {name: shop}
environments: {production: {region: eu-central-1}}
components:
  files: {kind: s3_bucket, replicate: {to: copy}}
  part: {kind: s3_bucket, replicate: {to: copy, prefix: a/}}
  near: {kind: s3_bucket, replicate: {to: files-too}}
  files-too: {kind: s3_bucket}
  copy: {kind: s3_bucket, region: eu-west-1}
  orders: {kind: dynamodb_table, partition_key: id S, replicas: [eu-west-1]}
  carts: {kind: dynamodb_table, partition_key: id S}
  seal: {kind: kms_key, replicas: [eu-west-1]}
  own-seal: {kind: kms_key}
  token: {kind: secret, replicas: [eu-west-1]}
  own-token: {kind: secret}
"""


def test_what_is_in_another_region_already_is_not_lacking() -> None:
    """GEN-F48, GEN-F49: replication and replicas bring data there before anything is lost."""
    graph = load(ELSEWHERE.encode(), "shop.yaml").graphs["production"]
    found = [(each.what, each.path[-1]) for each in forgotten(System(graph))]
    assert found == [
        ("data", "carts"),
        ("data", "files-too"),
        ("data", "near"),
        ("data", "part"),
        ("secrets", "own-token"),
        ("keys", "own-seal"),
    ]


def faults(
    steps: Sequence[Step], failure: Failure, not_live: dict[str, str] | None = None, **settings: object
) -> list[Fault]:
    found = system(**settings)
    procedure = Procedure("plan", (failure,), tuple(steps))
    judged = judge(procedure, found.parts, {failure: found.estimate(failure)}, not_live)
    return [fault for fault in judged.faults if fault.kind is not Kind.FORGOTTEN]


def kinds(steps: Sequence[Step], failure: Failure, **settings: object) -> list[tuple[Kind, object]]:
    return [(fault.kind, fault.path[-1] if fault.path else None) for fault in faults(steps, failure, **settings)]


def step(words: str, action: str, *on: str, by_hand: bool = True, takes: int | None = 600, number: int = 0) -> Step:
    return Step(
        words, action, on, by_hand, None if takes is None else exactly(takes), ("procedures", "plan", "steps", number)
    )


@pytest.mark.parametrize(("part", "settings"), [("database", {}), ("cache", {}), ("api", {"tasks": 1})])
def test_fail_over_to_nothing(part: str, settings: dict[str, object]) -> None:
    """GAI-D24: "database failover" with one instance."""
    assert kinds([step("Fail over", "fail_over", part)], INSTANCE, **settings) == [(Kind.IMPOSSIBLE, 0)]


@pytest.mark.parametrize(("part", "settings"), [("database", {"multi_az": "true"}), ("cache", {"nodes": 2})])
def test_fail_over_that_happens_by_itself(part: str, settings: dict[str, object]) -> None:
    """SER-D067: nothing has to be promoted where a standby takes over under the same name."""
    assert kinds([step("Promote", "fail_over", part)], ZONE, **settings) == [(Kind.BY_ITSELF, 0)]
    assert kinds([step("Takes over", "fail_over", part, by_hand=False)], ZONE, **settings) == []


def test_replica_that_is_not_declared() -> None:
    """SER-D067: the replica has a name and nothing else."""
    (fault,) = faults([step("Promote", "fail_over", "database-replica")], ZONE)
    assert (fault.kind, fault.words) == (Kind.MISSING, "nothing is called database-replica")


@pytest.mark.parametrize("status", ["planned", "being built"])
def test_what_is_planned_recovers_nothing(status: str) -> None:
    """STO-D44, SER-D068: "for future implementation"."""
    (fault,) = faults([step("Use it", "fail_over", "standby")], REGION, {"standby": status})
    assert fault.kind is Kind.NOT_LIVE
    assert status in fault.words


@pytest.mark.parametrize("part", ["api", "cache", "database"])
def test_standby_region_that_is_only_a_heading(part: str) -> None:
    """SER-D068, GAI-D23: activate a standby of which nothing is declared."""
    assert kinds([step("Activate the standby region", "fail_over", part)], REGION) == [(Kind.IMPOSSIBLE, 0)]


@pytest.mark.parametrize(
    ("part", "settings"), [("database", {"backups": "daily"}), ("assets", {}), ("cache", {"snapshots": SNAPSHOTS})]
)
def test_restore_of_a_backup_that_is_lost_too(part: str, settings: dict[str, object]) -> None:
    """SER-D068: "restore from backup: latest", which lies in the region that is lost."""
    assert kinds([step("Restore", "restore", part)], REGION, **settings) == [(Kind.IMPOSSIBLE, 0)]


def test_restore_of_a_copy_is_silent() -> None:
    assert kinds([step("Restore", "restore", "database", "assets")], REGION, backups="copied") == []


def test_steps_in_the_wrong_order() -> None:
    steps = [
        step("Lead people there", "switch_traffic", number=0),
        step("Deploy", "redeploy", "api", number=1),
        step("Restore", "restore", "database", number=2),
    ]
    found = kinds(steps, REGION, backups="copied")
    assert found == [(Kind.TOO_EARLY, 0), (Kind.TOO_EARLY, 1)]
    assert kinds([steps[2], steps[1], steps[0]], REGION, backups="copied") == []


def test_what_somebody_has_to_restore_and_no_step_does() -> None:
    found = system(backups="copied")
    procedure = Procedure("plan", (REGION,), (step("Restore", "restore", "database"),), ("procedures", "plan"))
    (fault,) = judge(procedure, found.parts, {REGION: found.estimate(REGION)}).faults
    assert (fault.kind, fault.words) == (
        Kind.FORGOTTEN,
        "after region loss somebody has to bring back assets, and no step does",
    )


@pytest.mark.parametrize(
    ("takes", "rto", "answer"), [(600, 3000, Answer.HOLDS), (600, 900, Answer.BROKEN), (None, 3000, Answer.HOLDS)]
)
def test_duration_of_a_procedure(takes: int | None, rto: int, answer: Answer) -> None:
    """Steps follow each other, after somebody has noticed; one without a duration takes what its mechanism does."""
    found = system()
    procedure = Procedure("plan", (CORRUPTION,), (step("Restore", "restore", "database", takes=takes),))
    judged = judge(procedure, found.parts, {CORRUPTION: found.estimate(CORRUPTION)}, rto=rto)
    assert judged.takes == exactly(900 + (1964 if takes is None else takes))
    assert judged.answer is answer


def test_duration_that_nobody_knows() -> None:
    found = system()
    steps = (Step("Ask the supplier", None, ()), step("Restore", "restore", "database"))
    judged = judge(
        Procedure("plan", (CORRUPTION,), steps), found.parts, {CORRUPTION: found.estimate(CORRUPTION)}, rto=7200
    )
    assert judged.answer is Answer.UNKNOWN
    assert judged.takes.because == ("nothing says how long it takes to ask the supplier",)


def table(*ways: Way) -> Part:
    """A DynamoDB table, as a module of mechanisms would make it."""
    here = tuple(by_figure("managed", failure, "kept in three zones", Start.NOBODY) for failure in LOCAL)
    return Part("jobs", "dynamodb_table", (*here, *ways), holds_data=True)


PITR = by_figure("dynamodb_point_in_time", CORRUPTION, "restored to a point in time", Start.SOMEBODY)
GLOBAL = by_figure("dynamodb_global", REGION, "the replica in another region is written to")


@pytest.mark.parametrize(
    ("part", "failure", "rpo", "rto"),
    [
        (table(), CORRUPTION, 2592001, 2592001),  # CHA-D26: point-in-time recovery is promised and not enabled
        (table(PITR), CORRUPTION, 300, 3600),
        (table(GLOBAL), CORRUPTION, 2592001, 2592001),  # replication copies what is wrong
        (table(GLOBAL, PITR), CORRUPTION, 300, 3600),
        (table(PITR), REGION, 2592001, 2592001),  # GEN-D60: global tables are claimed, one table is declared
        (table(GLOBAL), REGION, 60, 0),
        (table(), ZONE, 0, 0),
    ],
)
def test_tables(part: Part, failure: Failure, rpo: int, rto: int) -> None:
    found = estimate([part], failure)
    assert (found.rpo, found.rto) == (exactly(rpo), exactly(rto))


def test_function_in_one_zone() -> None:
    """A function whose subnets are all in one zone is lost with it; without a VPC it is not."""
    function = Part("resize", "lambda", untouched([f for f in ALL if f is not ZONE], "regional"), ("jobs",))
    found = estimate([table(), function], ZONE)
    assert found.rto.never
    assert found.slowest == "resize"
