"""Spot checks of what we know of RDS; expectations are from the sources, by hand."""

from __future__ import annotations

from datetime import date

import pytest

from model.knowledge import limits, rds, rows


def test_engines() -> None:
    assert rds.engines() == ("mariadb", "mysql", "postgres")
    postgres, mysql = rds.engine("postgres"), rds.engine("mysql")
    assert postgres is not None
    assert mysql is not None
    assert (postgres.port, mysql.port) == (5432, 3306)
    assert {"postgresql", "upgrade"} <= set(postgres.logs)
    assert {"audit", "error", "general", "slowquery"} <= set(mysql.logs)
    assert rds.engine("oracle-ee") is None


class TestMajor:
    @pytest.mark.parametrize(
        ("engine", "version", "ends"),
        [
            ("postgres", "13", "2026-02-28"),
            ("postgres", "15", "2028-02-29"),
            ("postgres", "16", "2029-02-28"),
            ("mysql", "8.0", "2026-07-31"),
            ("mysql", "8.4", "2029-07-31"),
            ("mariadb", "10.6", "2026-12-31"),
        ],
    )
    def test_end(self, engine: str, version: str, ends: str) -> None:
        major = rds.major(engine, version)
        assert major is not None
        assert major.ends == date.fromisoformat(ends)
        assert not major.approximate
        assert not major.ended(major.ends)
        assert major.ended(date(2040, 1, 1))

    @pytest.mark.parametrize(
        ("engine", "version", "found", "family"),
        [
            ("postgres", "15", "15", "postgres15"),
            ("postgres", "15.4", "15", "postgres15"),
            ("postgres", "9.6.24", "9.6", "postgres9.6"),
            ("postgres", "13.23-rds.20260224", "13", "postgres13"),
            ("mysql", "8.0.42", "8.0", "mysql8.0"),
            ("mysql", "8.4", "8.4", "mysql8.4"),
            ("mariadb", "10.11.8", "10.11", "mariadb10.11"),
        ],
    )
    def test_of_a_version(self, engine: str, version: str, found: str, family: str) -> None:
        major = rds.major(engine, version)
        assert major is not None
        assert (major.engine, major.version, major.parameter_group_family) == (engine, found, family)

    @pytest.mark.parametrize(
        ("engine", "version"), [("postgres", "1"), ("postgres", "8"), ("mysql", "8"), ("oracle-ee", "19")]
    )
    def test_unknown(self, engine: str, version: str) -> None:
        assert rds.major(engine, version) is None

    def test_newest_first(self) -> None:
        assert rds.majors("postgres")[:4] == ("18", "17", "16", "15")
        assert rds.majors("mariadb").index("10.11") < rds.majors("mariadb").index("10.6")
        assert rds.majors("oracle-ee") == ()

    def test_tls_is_forced_since_postgres_15(self) -> None:
        forced = {
            version: major.forces_tls for version in rds.majors("postgres") if (major := rds.major("postgres", version))
        }
        assert [forced[version] for version in ("13", "14", "15", "16", "17")] == [False, False, True, True, True]

    @pytest.mark.parametrize("key", rows("rds_versions", "majors"))
    def test_row_is_whole(self, key: str) -> None:
        engine, version = key.split()
        major = rds.major(engine, version)
        assert major is not None
        assert major.version == version
        assert major.parameter_group_family == engine + version
        assert major.released < major.ends < (major.extended_ends or date.max)
        assert major.families is None or major.families <= set(rows("rds_classes", "families"))


class TestMinor:
    @pytest.mark.parametrize("version", ["15.4", "15.3", "13.7"])
    def test_withdrawn(self, version: str) -> None:
        minor = rds.minor("postgres", version)
        assert minor is not None
        assert not minor.offered
        assert minor.ended(date(2026, 11, 20))

    def test_offered(self) -> None:
        newest = rds.minors("postgres", "16")[0]
        minor = rds.minor("postgres", newest)
        assert minor is not None
        assert minor.offered
        assert not minor.ended(date(2026, 11, 20))

    def test_listed_but_not_for_new_instances(self) -> None:
        minor = rds.minor("postgres", "18.2")
        assert minor is not None
        assert not minor.offered
        assert "18.2" not in rds.minors("postgres", "18")

    def test_extended_support_has_no_end_and_is_past_standard_support(self) -> None:
        minor = rds.minor("postgres", "13.23-rds.20260224")
        assert minor is not None
        assert minor.offered
        assert minor.ended(date(2026, 11, 20))

    @pytest.mark.parametrize("version", ["15", "15.99", "99.1", ""])
    def test_unknown(self, version: str) -> None:
        assert rds.minor("postgres", version) is None

    @pytest.mark.parametrize("key", rows("rds_versions", "minors"))
    def test_belongs_to_its_major(self, key: str) -> None:
        engine, version = key.split()
        row = rows("rds_versions", "minors")[key]
        groups = [set(row["ends"]), set(row.get("extended", ())), set(row["old"])]
        assert all(rds.minor(engine, one) for group in groups for one in group)
        assert all(one.startswith(version + ".") for group in groups for one in group)
        assert sum(map(len, groups)) == len(set.union(*groups))
        assert set(row.get("not_created", ())) <= groups[0]


class TestInstanceClass:
    @pytest.mark.parametrize(
        ("name", "vcpu", "memory", "arm", "burstable"),
        [
            ("db.t3.micro", 2, 1, False, True),
            ("db.t3.medium", 2, 4, False, True),
            ("db.t4g.large", 2, 8, True, True),
            ("db.m5.24xlarge", 96, 384, False, False),
            ("db.m6g.xlarge", 4, 16, True, False),
            ("db.m6i.2xlarge", 8, 32, False, False),
            ("db.m7g.large", 2, 8, True, False),
            ("db.r5.large", 2, 16, False, False),
            ("db.r6g.4xlarge", 16, 128, True, False),
            ("db.r6i.32xlarge", 128, 1024, False, False),
        ],
    )
    def test_hardware(self, name: str, vcpu: int, memory: int, arm: bool, burstable: bool) -> None:
        it = rds.instance_class(name)
        assert it is not None
        assert (it.vcpu, it.memory, it.arm, it.burstable) == (vcpu, memory, arm, burstable)
        assert it.family == name.split(".")[1]

    @pytest.mark.parametrize("name", rds.instance_classes())
    def test_sizes_go_with_their_name(self, name: str) -> None:
        """`large` has two vCPUs, `8xlarge` 32; m has four GiB to each, r eight."""
        it = rds.instance_class(name)
        assert it is not None
        size = name.split(".")[2]
        if not it.burstable:
            times = 0.5 if size == "large" else int(size.removesuffix("xlarge") or 1)
            assert it.vcpu == 4 * times
            assert it.memory == it.vcpu * {"m": 4, "r": 8}[it.family[0]]

    def test_unknown(self) -> None:
        assert rds.instance_class("db.t3.gigantic") is None
        assert rds.instance_class("t3.medium") is None


class TestStorage:
    def test_gp3(self) -> None:
        gp3 = rds.storage("gp3")
        assert gp3 is not None
        assert (gp3.minimum, gp3.maximum, gp3.stripes_at) == (20, 65536, 400)
        assert gp3.baseline_iops == (3000, 12000)
        assert gp3.baseline_throughput == (125, 500)
        assert gp3.iops == (12000, 64000)

    def test_io1_starts_higher(self) -> None:
        io1 = rds.storage("io1")
        assert io1 is not None
        assert (io1.minimum, io1.iops_per_gib) == (100, (0.5, 50))

    def test_gp2_cannot_be_provisioned(self) -> None:
        gp2 = rds.storage("gp2")
        assert gp2 is not None
        assert gp2.iops is None

    def test_unknown(self) -> None:
        assert rds.storage("standard") is None

    def test_growth(self) -> None:
        assert limits.limit("rds.max_storage_growth").minimum == 10
        assert limits.limit("rds.max_storage_growth_recommended").minimum == 26


def test_connections() -> None:
    assert rds.most_connections("postgres", 1) == 112
    assert rds.most_connections("postgres", 64) == 5000
    assert rds.most_connections("mysql", 8) == 682


def test_choices() -> None:
    assert rds.monitoring_intervals() == (0, 1, 5, 10, 15, 30, 60)
    kept = rds.insights_retention()
    assert (kept[0], kept[-1]) == (7, 731)
    assert all(days % 31 == 0 for days in kept[1:-1])
