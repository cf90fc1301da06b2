"""Databases: what is refused is what RDS refuses, no more; and what is advised instead is accepted."""

from __future__ import annotations

import random
import re

import pytest

from model.findings import Finding, Severity
from model.knowledge import rds
from model.units import DailyWindow, WeeklyWindow
from tests.model.checks.support import findings

SPEC = """\
groundplan: 1
system: {name: shop}
environments: {production: {region: eu-central-1}}
networks:
  main:
    cidr: 10.0.0.0/16
    subnets:
      data: {route: none, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
components:
  it:
    kind: rds
    in: main.data
"""
USUAL = {
    "engine": "postgres 17",
    "class": "db.t4g.medium",
    "storage": "100 GB gp3",
    "backups": "{keep: 7d, window: 03:00-04:00}",
    "maintenance_window": "Sun 04:00-05:00",
}


def said(**keys: str) -> list[Finding]:
    """What is found about a database; a trailing underscore of a key is dropped."""
    rows = USUAL | {key.rstrip("_"): value for key, value in keys.items()}
    found = findings(SPEC + "".join(f"    {key}: {value}\n" for key, value in rows.items()))
    return [finding for finding in found if not finding.code.startswith("FLO")]


def codes(**keys: str) -> list[str]:
    return [finding.code for finding in said(**keys)]


MINORS = [
    (engine, major, minor)
    for engine in rds.engines()
    for major in rds.majors(engine)
    for minor in rds.minors(engine, major)
]


@pytest.mark.parametrize(("engine", "major", "minor"), MINORS, ids=lambda value: str(value))
def test_versions_that_are_offered_are_no_error(engine: str, major: str, minor: str) -> None:
    for version in (major, minor):
        severities = {finding.severity for finding in said(engine=f"{engine} {version}", class_="db.m6g.large")}
        gone = engine == "mariadb" and major == "10.5"
        assert severities <= ({Severity.ERROR} if gone else {Severity.WARNING})


@pytest.mark.parametrize(
    ("engine", "code", "instead"),
    [
        ("postgres 15.3", "DAT103", "postgres 15.19"),
        ("postgres 15.4", "DAT103", "postgres 15.19"),
        ("postgres 13.7", "DAT103", "postgres 18"),
        ("postgres 15.16", "DAT103", "postgres 15.19"),
        ("postgres 10", "DAT103", "postgres 18"),
        ("mariadb 10.5", "DAT103", "mariadb 12.3"),
        ("postgres 9", "DAT101", "postgres 18"),
        ("postgres 19", "DAT101", "postgres 18"),
        ("postgres 15.1", "DAT101", "postgres 15.19"),
        ("postgres 17.11.1", "DAT101", "postgres 17.11"),
        ("postgres 17.12", "DAT102", "postgres 17.11"),
        ("mysql 8", "DAT101", "mysql 8.4"),
        ("mysql 8.0.12", "DAT101", "mysql 8.0.46"),
        ("postgres 13", "DAT104", "postgres 18"),
        ("mysql 8.0", "DAT104", "mysql 8.4"),
        ("mysql 5.7", "DAT104", "mysql 8.4"),
        ("postgres 17.5", "DAT105", "postgres 17.11"),
    ],
)
def test_versions_that_are_found(engine: str, code: str, instead: str) -> None:
    found = [finding for finding in said(engine=engine, class_="db.m6g.large") if finding.code == code]
    assert [f"`engine: {instead}`" in finding.help for finding in found] == [True]


def test_minor_versions_that_rds_may_leave() -> None:
    assert codes(engine="postgres 17.11", upgrade_minor="true") == ["DAT106"]
    assert codes(engine="mysql 8.4.11", upgrade_minor="true") == ["DAT106"]
    for engine, upgrade in (("postgres 17", "true"), ("postgres 17.11", "false"), ("mysql 8.4", "true")):
        assert codes(engine=engine, upgrade_minor=upgrade) == []


@pytest.mark.parametrize("name", rds.instance_classes())
def test_classes_that_exist(name: str) -> None:
    family = name.split(".")[1]
    expected = [] if family in (rds.major("postgres", "17").families or ()) else ["DAT109"]  # type: ignore[union-attr]
    found = said(class_=name)
    assert [finding.code for finding in found] == expected
    for instead in re.findall(r"`class: ([^`]+)`", "".join(finding.help for finding in found)):
        assert codes(class_=instead) == []


def test_classes_that_do_not() -> None:
    assert codes(class_="db.t4g.meduim") == ["DAT107"]
    assert codes(class_="db.t4g.16xlarge") == ["DAT107"]
    assert codes(class_="db.x2g.large") == ["DAT108"]


@pytest.mark.parametrize(
    ("storage", "found"),
    [
        ("20 GB gp3", []),
        ("64 TB gp3", []),
        ("1.5 TB gp3", []),
        ("100 GB gp3 up to 110 GB", []),
        ("400 GB gp2", []),
        ("399 GB gp2", ["DAT134"]),
        ("19 GB gp3", ["DAT131"]),
        ("65 TB gp3", ["DAT131"]),
        ("100 GB gp3 up to 65 TB", ["DAT131"]),
        ("100.5 GB gp3", ["DAT132"]),
        ("100 GB gp3 up to 200.25 GB", ["DAT132"]),
        ("100 GB gp3 up to 109 GB", ["DAT133"]),
        ("100 GB gp3 up to 50 GB", ["DAT133"]),
        ("10 GB gp3 up to 15 GB", ["DAT131", "DAT131"]),
    ],
)
def test_storage(storage: str, found: list[str]) -> None:
    findings_ = said(storage=storage)
    assert [finding.code for finding in findings_] == found
    for instead in re.findall(r"`storage: ([^`]+)`", "".join(finding.help for finding in findings_)):
        assert codes(storage=instead) == []


@pytest.mark.parametrize(
    ("keep", "found"),
    [("35d", []), ("1d", []), ("24 h", []), ("36d", ["DAT135"]), ("0d", ["DAT136"]), ("36 h", ["DAT137"])],
)
def test_retention_of_backups(keep: str, found: list[str]) -> None:
    assert codes(backups=f"{{keep: {keep}, window: 03:00-04:00}}") == found


def minutes(window: DailyWindow | WeeklyWindow) -> set[int]:
    """Every minute of a week that a window covers."""
    days = range(7) if isinstance(window, DailyWindow) else [window.day]
    return {(day * 1440 + window.start + minute) % 10080 for day in days for minute in range(window.minutes)}


def test_windows_that_overlap() -> None:
    pick = random.Random(7)
    for _ in range(300):
        start, length = pick.randrange(0, 1440, 15), pick.choice([30, 60, 120, 600, 1410])
        backup = DailyWindow(start, (start + length) % 1440)
        start, length = pick.randrange(0, 1440, 15), pick.choice([30, 60, 120, 600, 1410])
        maintenance = WeeklyWindow(pick.randrange(7), start, (start + length) % 1440)
        found = said(backups=f"{{keep: 7d, window: {backup}}}", maintenance_window=str(maintenance))
        together = minutes(backup) & minutes(maintenance)
        assert [finding.code for finding in found] == (["DAT139"] if together else []), f"{backup} {maintenance}"
        advised = re.search(r"`maintenance_window: ([^`]+)`", found[0].help) if found else None
        assert not advised or not minutes(WeeklyWindow.parse(advised[1])) & minutes(backup)


def test_windows_that_touch() -> None:
    assert codes(backups="{keep: 7d, window: 23:30-00:00}", maintenance_window="Mon 00:00-00:30") == []
    assert codes(backups="{keep: 7d, window: 00:30-01:00}", maintenance_window="Sun 23:30-00:30") == []
    assert codes(backups="{keep: 7d, window: 00:00-00:30}", maintenance_window="Sun 23:30-00:30") == ["DAT139"]


def test_windows_that_are_too_short() -> None:
    assert codes(backups="{keep: 7d, window: 03:00-03:29}") == ["DAT138"]
    assert codes(backups="{keep: 7d, window: 03:00-03:00}") == ["DAT138"]
    assert codes(maintenance_window="Sun 23:45-00:14") == ["DAT138"]


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ("{max_connections: 192, work_mem: 16384}", []),
        ("{max_connections: 193, work_mem: 16384}", ["DAT110"]),
        ("{max_connections: 192, work_mem: 16385}", ["DAT110"]),
        ("{max_connections: 256, work_mem: 16384, shared_buffers: 0}", []),
        ("{max_connections: 10, work_mem: 1024, shared_buffers: 524288}", ["DAT110"]),
        ("{max_connections: 250, work_mem: 16384, shared_buffers: '{DBInstanceClassMemory/65536}'}", ["DAT110"]),
        ("{max_connections: 200, work_mem: 16384, shared_buffers: 'GREATEST(1,2)'}", []),
        ("{work_mem: 1048576}", []),
        ("{max_connections: 'LEAST({DBInstanceClassMemory/9531392},5000)', work_mem: 1048576}", []),
        ("{max_connections: 450}", []),
        ("{max_connections: 451}", ["DAT111"]),
        ("{work_mem: 16MB}", ["DAT112"]),
        ("{log_min_duration_statement: 500ms}", ["DAT112"]),
        ("{shared_preload_libraries: 'pg_stat_statements,pg_cron', timezone: UTC, log_statement: ddl}", []),
        ("{autovacuum_vacuum_scale_factor: 0.05}", []),
    ],
)
def test_parameters_of_postgresql(parameters: str, found: list[str]) -> None:
    assert codes(parameters=parameters) == found


def test_memory_is_not_added_up_for_other_engines() -> None:
    assert codes(engine="mysql 8.4", parameters="{max_connections: 300, work_mem: 1048576}") == []


def test_memory_is_enough_after_the_advice() -> None:
    (finding,) = said(parameters="{max_connections: 200, work_mem: 16384}")
    for key, number in re.findall(r"`(work_mem|max_connections): (\d+)`", finding.help):
        mended = {"max_connections": "200", "work_mem": "16384"} | {key: number}
        assert codes(parameters="{" + ", ".join(f"{k}: {v}" for k, v in mended.items()) + "}") == []


def test_names_and_ports() -> None:
    assert codes(username="admin") == ["DAT113"]
    assert codes(username="pg_owner") == ["DAT113"]
    assert codes(username="admin", engine="mysql 8.4") == []
    assert codes(username="rdsadmin", engine="mysql 8.4") == ["DAT113"]
    assert codes(port="1149") == ["DAT114"]
    assert codes(port="1150") == []


def test_logs_of_engines() -> None:
    assert codes(logs="{upgrade: {keep: 7d}}") == []
    assert codes(logs="{slowquery: {keep: 7d}}") == ["DAT115"]
    assert codes(logs="{slowquery: {keep: 7d}}", engine="mysql 8.4") == []
