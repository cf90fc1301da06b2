"""Relational databases on Amazon RDS."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints

from model.knowledge import limits
from model.spec.base import Logs, Model, Name, PhysicalName, Placed, Port, Reference
from model.spec.key import Encrypted
from model.units import DailyWindow, Duration, Quantity, Size, WeeklyWindow

ParameterName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.]*$", max_length=255)]
InstanceClass = Annotated[str, StringConstraints(pattern=r"^db\.[a-z0-9]+\.[a-z0-9]+$")]
ParameterValue = Annotated[str, StringConstraints(pattern=r"^[ -~]*$", max_length=1024)]


@dataclass(frozen=True, slots=True)
class Engine(Quantity):
    """A database engine and its version, as in `postgres 15`: a major version, or major and minor."""

    name: str
    version: str
    expected: ClassVar[str] = "an engine and its version"
    examples: ClassVar[tuple[str, ...]] = ("postgres 15", "mysql 8.0")

    @classmethod
    def parse(cls, text: str) -> Self:
        if re.match(r"aurora|oracle|sqlserver|db2", text):
            raise ValueError(
                "write postgres, mysql or mariadb and its version, `postgres 15`: no other engine is offered"
            )
        match = re.fullmatch(r"(postgres|mysql|mariadb) (\d{1,3}(?:\.\d{1,3}){0,2})", text)
        if not match:
            raise ValueError("write an engine (postgres, mysql or mariadb) and its version: `postgres 15`")
        return cls(match.group(1), match.group(2))

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


@dataclass(frozen=True, slots=True)
class Storage(Quantity):
    """Block storage of a database: size, type, and how far it may grow by itself."""

    size: Size
    type: str
    up_to: Size | None
    expected: ClassVar[str] = "a size, a storage type, and how far it may grow"
    examples: ClassVar[tuple[str, ...]] = ("100 GB gp3 up to 1000 GB", "20 GB gp3")

    @classmethod
    def parse(cls, text: str) -> Self:
        match = re.fullmatch(r"(.+?) +(gp2|gp3)(?: +up to +(.+))?", text)
        if not match:
            raise ValueError("write a size and a storage type (gp2 or gp3): `100 GB gp3 up to 1000 GB`")
        size, kind, limit = match.groups()
        return cls(Size.parse(size), kind, Size.parse(limit) if limit else None)

    def __str__(self) -> str:
        return f"{self.size} {self.type}" + (f" up to {self.up_to}" if self.up_to else "")


class Backups(Model):
    """Automated backups, which also give point-in-time recovery."""

    keep: Duration
    """How long backups are kept, up to 35 days; `0 d` turns them off."""
    window: DailyWindow
    """When the daily snapshot is taken, in UTC."""
    outlive: bool = False
    """Keep them for their time when the database itself is deleted."""


class Credentials(Model):
    """The master user's credentials, which RDS makes, keeps in Secrets Manager and rotates."""

    rotate: Duration | None = None
    """How often the password changes, in whole days; absent: every 7 days, as RDS does unasked."""
    read: Literal["at_start", "at_run_time"] = "at_run_time"
    """`at_run_time`: containers get the secret's ARN and read it whenever they connect; `at_start`: they get user and
    password as variables, which are wrong from the next rotation on, until the containers are replaced."""


class Insights(Model):
    """CloudWatch Database Insights: what the database spends its time on, query by query."""

    mode: Literal["standard", "advanced"] = "standard"
    """`advanced` shows more, and keeps it for 465 days."""
    keep: Duration | None = None
    """How long it is kept: 7 days, a multiple of 31 days up to 713, or 731; absent: 7 days, with `advanced` 465."""

    @property
    def days(self) -> int:
        """How long it is kept, in days."""
        if self.keep is None:
            return limits.most("rds.insights_advanced") if self.mode == "advanced" else 7
        return self.keep.days


class Rds(Encrypted, Placed):
    """A database instance."""

    kind: Literal["rds"]
    name: PhysicalName | None = None
    """The instance's identifier."""
    engine: Engine
    """The engine and its version."""
    class_: Annotated[str, Field(alias="class", pattern=r"^db\.[a-z0-9]+\.[a-z0-9]+$")]
    """The instance class, such as `db.t3.medium`."""
    storage: Storage
    """Size, type, and how far storage grows by itself. Storage is always encrypted."""
    database: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,62}$")] = "app"
    """The name of the first database in it."""
    username: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,15}$")] = "app_admin"
    """The master user. RDS makes its password, keeps it in Secrets Manager and rotates it."""
    credentials_key: Name | None = None
    """The `kms_key` that its credentials are encrypted with in Secrets Manager; AWS's own where absent."""
    credentials: Credentials = Credentials.model_construct()
    """How often the password changes, and how containers get it."""
    port: Port | None = None
    """The port; the engine's own where absent."""
    multi_az: bool = False
    """Keep a standby in a second zone that takes over."""
    backups: Backups
    """Automated backups."""
    maintenance_window: WeeklyWindow
    """When AWS may do maintenance, in UTC."""
    parameters: dict[ParameterName, ParameterValue] = {}
    """Engine parameters, in the engine's own units."""
    logs: dict[Annotated[str, StringConstraints(pattern=r"^[a-z]+$")], Logs] = {}
    """Engine logs to export to CloudWatch, such as `postgresql`."""
    deletion_protection: bool = True
    """Refuse to be deleted by an API call."""
    insights: Insights | None = None
    """Record what the database spends its time on; absent: it is not recorded."""
    monitoring: Duration | None = None
    """How often the operating system's metrics are recorded: 1, 5, 10, 15, 30 or 60 seconds; absent: never."""
    iam_authentication: bool = False
    """Let users in by IAM instead of a password; a flow says who: `does: [connect], user: app`."""
    upgrade_minor: bool | None = None
    """Let RDS move to newer minor versions in the maintenance window; absent: where `engine` names no minor version."""

    def references(self) -> Iterator[Reference]:
        yield from super().references()
        if self.credentials_key:
            yield Reference(("credentials_key",), self.credentials_key, ("kms_key",))

    @property
    def upgrades(self) -> bool:
        """Whether RDS moves to newer minor versions by itself."""
        pinned = self.engine.version.count(".") >= (1 if self.engine.name == "postgres" else 2)
        return not pinned if self.upgrade_minor is None else self.upgrade_minor
