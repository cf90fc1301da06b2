"""AWS Resilience Hub's own worked example, row by row, on the plain model of parts.

https://docs.aws.amazon.com/resilience-hub/latest/userguide/running-app-using-api.html: an application of containers on
EC2 with volumes, a database with a daily backup, and a file system. Its kinds are in no spec, so the parts are made
here; AWS names no failure of credentials, and counts no time until somebody notices.
"""

from __future__ import annotations

import pytest

from model.facts.recovery.estimate import Estimate, estimate
from model.facts.recovery.parts import Part, Start, Way, by_figure, untouched
from model.facts.recovery.times import ZERO, Time, exactly, never
from model.knowledge.recovery import figure, unrecoverable
from model.spec.promise import Failure

SOFTWARE, HARDWARE, ZONE = Failure.DATA_CORRUPTION, Failure.INSTANCE_LOSS, Failure.ZONE_LOSS
DAY = 86400


def volume(failure: Failure) -> Way:
    return Way(failure, exactly(1800), exactly(DAY), "restored from the daily backup", Start.SOMEBODY)


def parts(*, efs_zone: tuple[Way, ...]) -> list[Part]:
    """The application as it stands in the example before any recommendation is followed."""
    database = tuple(by_figure("rds_daily_snapshot", f, "restored", Start.SOMEBODY) for f in (SOFTWARE, HARDWARE, ZONE))
    efs = (by_figure("efs_backup", SOFTWARE, "restored", Start.SOMEBODY), *efs_zone)
    return [
        Part("compute", "ecs_on_ec2", tuple(volume(f) for f in (SOFTWARE, HARDWARE, ZONE)), holds_data=True),
        Part("database", "rds", database, holds_data=True),
        Part("efs", "efs", efs, holds_data=True),
    ]


PARTS = parts(efs_zone=(by_figure("efs_backup", ZONE, "restored", Start.SOMEBODY),))

ROWS = [  # failure, compute, database, file system, sum of the application, RPO of the application
    (SOFTWARE, 1800, 1800, 900, 4500, 86400),
    (HARDWARE, 1800, 1800, 2592001, 2595601, 2592001),
    (ZONE, 1800, 1800, 900, 4500, 86400),
]


def found(failure: Failure, of: list[Part] | None = None) -> Estimate:
    return estimate(of or PARTS, failure)


@pytest.mark.parametrize(
    ("failure", "compute", "database", "efs", "total", "rpo"), ROWS, ids=[r[0].value for r in ROWS]
)
def test_row_of_recovery_times(failure: Failure, compute: int, database: int, efs: int, total: int, rpo: int) -> None:
    figures = found(failure)
    own = {name: way.rto for name, way in figures.chosen.items()}
    assert own == {"compute": exactly(compute), "database": exactly(database), "efs": exactly(efs)}
    assert figures.total == exactly(total)
    assert figures.largest == exactly(max(compute, database, efs))
    assert figures.rpo == exactly(rpo)


@pytest.mark.parametrize(("failure", "lost"), [(SOFTWARE, 86400), (HARDWARE, 2592001), (ZONE, 86400)])
def test_row_of_losses(failure: Failure, lost: int) -> None:
    own = {name: way.rpo for name, way in found(failure).chosen.items()}
    assert own == {"compute": exactly(86400), "database": exactly(86400), "efs": exactly(lost)}


def test_no_recovery_option_is_30_days_and_a_second() -> None:
    assert unrecoverable() == 30 * 86400 + 1 == 2_592_001
    assert found(HARDWARE).chosen["efs"].rto == never()
    assert found(HARDWARE).worst == "efs"
    assert str(found(HARDWARE).rpo) == "not recoverable"


def test_nothing_needs_anything_so_the_longest_counts() -> None:
    """AWS adds the times up; parts that do not wait for each other come back at the same time."""
    assert found(SOFTWARE).rto == exactly(1800)
    assert found(SOFTWARE).total == exactly(4500)


def test_one_after_the_other_is_the_sum() -> None:
    compute, database, efs = PARTS
    chain = [
        Part("compute", "ecs_on_ec2", compute.ways, ("database",), holds_data=True),
        Part("database", "rds", database.ways, ("efs",), holds_data=True),
        efs,
    ]
    assert found(SOFTWARE, chain).rto == found(SOFTWARE, chain).total == exactly(4500)
    assert found(SOFTWARE, chain).chain == ("efs", "database", "compute")


AURORA = (
    by_figure("aurora_backtrack", SOFTWARE, "backtracked", Start.SOMEBODY),
    by_figure("aurora_failover", HARDWARE, "a secondary is promoted"),
    by_figure("aurora_failover", ZONE, "a secondary is promoted"),
)


@pytest.mark.parametrize(("failure", "rto", "rpo"), [(SOFTWARE, 900, 300), (HARDWARE, 120, 0), (ZONE, 120, 0)])
def test_recommended_database(failure: Failure, rto: int, rpo: int) -> None:
    way = found(failure, [Part("database", "aurora", AURORA, holds_data=True)]).chosen["database"]
    assert (way.rto, way.rpo) == (exactly(rto), exactly(rpo))


@pytest.mark.parametrize(("failure", "rto", "rpo"), [(SOFTWARE, 1800, DAY), (HARDWARE, 0, 0), (ZONE, 0, 0)])
def test_recommended_compute(failure: Failure, rto: int, rpo: int) -> None:
    several = (volume(SOFTWARE), *(by_figure("compute_redundant", f, "others serve") for f in (HARDWARE, ZONE)))
    way = found(failure, [Part("compute", "ecs_on_ec2", several, holds_data=True)]).chosen["compute"]
    assert (way.rto, way.rpo) == (exactly(rto), exactly(rpo))


def test_recommended_file_system() -> None:
    better = parts(efs_zone=untouched((ZONE,), "a second zone"))
    way = found(ZONE, better).chosen["efs"]
    assert (way.rto, way.rpo) == (ZERO, ZERO)
    assert found(ZONE, better).total == exactly(3600)
    assert found(SOFTWARE, better).total == exactly(4500)


def test_database_restore_of_the_example() -> None:
    assert (figure("rds_daily_snapshot").rto, figure("rds_daily_snapshot").rpo) == (1800, 86400)
    assert figure("rds_daily_snapshot").confidence == "example"
    assert figure("rds_daily_snapshot").sources[0].at.startswith("https://docs.aws.amazon.com/resilience-hub/")


def test_application_value_is_the_worst_of_all_failures() -> None:
    worst = max((found(failure).total for failure, *_ in ROWS), key=lambda time: time.high)
    assert worst == Time(2_595_601, 2_595_601)
