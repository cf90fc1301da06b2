"""Which databases does RDS offer, in which versions, until when, on which hardware and storage?

Engines are `postgres`, `mysql` and `mariadb`. Storage is in GiB, memory in GiB, throughput in MiB/s.
Numeric limits of instances (`rds.backup_retention`, `rds.zones`, ...) are in `limits`, identifiers in `names`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from model.knowledge import rows

_GIB = 2**30


@dataclass(frozen=True, slots=True)
class Engine:
    """A database engine: its usual port, and the logs it can send to CloudWatch."""

    name: str
    title: str
    port: int
    logs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Major:
    """A major version.

    ``ends`` is the end of standard support; ``approximate``: only its month is announced, and its last day is given.
    ``extended_ends`` is the end of Extended Support, which costs extra. ``forces_tls`` says whether connections
    without TLS are refused by default. ``families`` are the instance classes' families that run it; both are absent
    where they are not known.
    """

    engine: str
    version: str
    parameter_group_family: str
    released: date
    ends: date
    approximate: bool
    extended_ends: date | None
    forces_tls: bool | None
    families: frozenset[str] | None

    def ended(self, day: date) -> bool:
        """Is standard support over on that day?"""
        return day > self.ends


@dataclass(frozen=True, slots=True)
class Minor:
    """A minor version.

    ``offered``: new instances can be created; ``ends``: the end of standard support, if announced.
    """

    engine: str
    version: str
    offered: bool
    ends: date | None

    def ended(self, day: date) -> bool:
        """Is standard support over on that day? So it is where RDS does not list the version any more."""
        return self.ends is None or day > self.ends


@dataclass(frozen=True, slots=True)
class InstanceClass:
    """Hardware of an instance. ``arm`` is Graviton; ``burstable`` shares its CPU by credits."""

    name: str
    family: str
    vcpu: int
    memory: int
    arm: bool
    burstable: bool


@dataclass(frozen=True, slots=True)
class Storage:
    """A storage type. From ``stripes_at`` GiB on, RDS stripes over four volumes; ranges include both ends.

    ``baseline_iops`` and ``baseline_throughput`` are below and from ``stripes_at``; ``iops`` and ``throughput`` are
    what can be provisioned (for gp3 only from ``stripes_at`` on); ``iops_per_gib`` is the allowed ratio.
    """

    name: str
    minimum: int
    maximum: int
    stripes_at: int | None
    baseline_iops: tuple[int, int] | None
    baseline_throughput: tuple[int, int] | None
    iops: tuple[int, int] | None
    throughput: tuple[int, int] | None
    throughput_per_iops: float | None
    iops_per_gib: tuple[float, float] | None


@cache
def engines() -> tuple[str, ...]:
    """The names of the engines, sorted."""
    return tuple(sorted(rows("rds", "engines")))


@cache
def engine(name: str) -> Engine | None:
    """The engine of that name."""
    row = rows("rds", "engines").get(name)
    return Engine(name, row["title"], row["port"], tuple(row["logs"])) if row else None


@cache
def majors(engine: str) -> tuple[str, ...]:
    """The major versions of an engine that RDS has or had, newest first."""
    of_engine = (key.split() for key in rows("rds_versions", "majors"))
    return _newest_first(version for name, version in of_engine if name == engine)


@cache
def major(engine: str, version: str) -> Major | None:
    """The major version that `version` is or belongs to: `15` and `15.4` both give PostgreSQL 15."""
    fitting = (it for it in majors(engine) if version == it or version.startswith((it + ".", it + "-")))
    found = next(fitting, None)
    if found is None:
        return None
    row = rows("rds_versions", "majors")[f"{engine} {found}"]
    return Major(
        engine=engine,
        version=found,
        parameter_group_family=row["family"],
        released=date.fromisoformat(row["released"]),
        ends=date.fromisoformat(row["ends"]),
        approximate=row.get("approximate", False),
        extended_ends=date.fromisoformat(row["extended_ends"]) if "extended_ends" in row else None,
        forces_tls=row.get("forces_tls"),
        families=frozenset(row["classes"]) if "classes" in row else None,
    )


@cache
def minor(engine: str, version: str) -> Minor | None:
    """The minor version (`15.4`, `8.0.42`, `13.23-rds.20260224`); nothing where it is not known, or is a major one."""
    whole = major(engine, version)
    row = rows("rds_versions", "minors").get(f"{engine} {whole.version}") if whole else None
    if row is None:
        return None
    if version in row["ends"]:
        offered = version not in row.get("not_created", ())
        return Minor(engine, version, offered, date.fromisoformat(row["ends"][version]))
    if version in row.get("extended", ()):
        return Minor(engine, version, True, None)
    return Minor(engine, version, False, None) if version in row["old"] else None


@cache
def minors(engine: str, major: str) -> tuple[str, ...]:
    """The minor versions of a major one that new instances can have, newest first, without Extended Support's own."""
    row = rows("rds_versions", "minors").get(f"{engine} {major}", {"ends": ()})
    return _newest_first(version for version in row["ends"] if version not in row.get("not_created", ()))


@cache
def instance_classes() -> tuple[str, ...]:
    """The names of the instance classes known, sorted."""
    return tuple(sorted(rows("rds_classes", "classes")))


@cache
def instance_class(name: str) -> InstanceClass | None:
    """The instance class of that name, as in `db.t3.medium`.

    Nothing where it is not known, which does not mean that RDS does not have it.
    """
    row = rows("rds_classes", "classes").get(name)
    if row is None:
        return None
    family = name.split(".")[1]
    about = rows("rds_classes", "families")[family]
    vcpu, memory = row
    return InstanceClass(name, family, vcpu, memory, about["arm"], about["burstable"])


@cache
def storage(name: str) -> Storage | None:
    """The storage type of that name: `gp2`, `gp3`, `io1` or `io2`."""
    row = rows("rds", "storage").get(name)
    if row is None:
        return None

    def pair(key: str) -> tuple[int, int] | None:
        return (row[key][0], row[key][1]) if key in row else None

    return Storage(
        name=name,
        minimum=row["min"],
        maximum=row["max"],
        stripes_at=row.get("stripes_at"),
        baseline_iops=pair("baseline_iops"),
        baseline_throughput=pair("baseline_mibps"),
        iops=pair("iops"),
        throughput=pair("mibps"),
        throughput_per_iops=row.get("mibps_per_iops"),
        iops_per_gib=pair("iops_per_gib"),
    )


def most_connections(engine: str, memory: int) -> int:
    """An upper bound of the default `max_connections` with `memory` GiB.

    RDS computes with the memory that its own processes leave, which is less, much less on the smallest classes.
    """
    formula = rows("rds", "engines")[engine]["connections"]
    most = memory * _GIB // formula["divisor"]
    return int(min(most, formula.get("most", most)))


def shared_buffers() -> tuple[int, int]:
    """What RDS for PostgreSQL divides the memory by for the number of its buffers, and the bytes of each of them."""
    row = rows("rds", "engines")["postgres"]["buffers"]
    return row["divisor"], row["page"]


def monitoring_intervals() -> tuple[int, ...]:
    """The intervals of Enhanced Monitoring in seconds; 0 turns it off."""
    return tuple(rows("rds", "choices")["monitoring_interval"])


def rotation() -> int:
    """How often RDS changes a password that it manages, unasked, in days."""
    return int(rows("rds", "choices")["rotation_days"][0])


def insights_refused(engine: str, name: str) -> bool:
    """Whether RDS offers no Performance Insights for an engine on an instance class, so far as is known."""
    return name in rows("rds", "choices").get(f"no_insights_{engine}", ())


def insights_retention() -> tuple[int, ...]:
    """How long Performance Insights may keep its data, in days, shortest first."""
    return tuple(rows("rds", "choices")["insights_retention"])


def _newest_first(versions: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(versions, key=lambda version: [int(part) for part in version.split(".")], reverse=True))
