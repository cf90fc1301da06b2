"""Caches on Amazon ElastiCache: Redis OSS and Valkey."""

import re
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints

from model.spec.base import Model, PhysicalName, Placed, Port
from model.spec.key import Encrypted
from model.units import DailyWindow, Duration, Quantity, WeeklyWindow

CacheParameterName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=255)]
CacheParameterValue = Annotated[str, StringConstraints(pattern=r"^[ -~]*$", max_length=1024)]


@dataclass(frozen=True, slots=True)
class CacheEngine(Quantity):
    """A cache engine and its version, as in `valkey 8.1`."""

    name: str
    version: str
    expected: ClassVar[str] = "a cache engine and its version"
    examples: ClassVar[tuple[str, ...]] = ("valkey 8.1", "redis 7.1")

    @classmethod
    def parse(cls, text: str) -> Self:
        match = re.fullmatch(r"(redis|valkey) (\d{1,3}(?:\.\d{1,3}){0,2})", text)
        if not match:
            raise ValueError("write an engine (redis or valkey) and its version: `valkey 8.1`")
        return cls(match.group(1), match.group(2))

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Snapshots(Model):
    """Daily snapshots of a cache."""

    keep: Duration
    """How long snapshots are kept, 1 to 35 days."""
    window: DailyWindow
    """When the daily snapshot is begun, in UTC; at least an hour."""


class ElastiCache(Encrypted, Placed):
    """A cache: a primary node and its replicas. It always speaks TLS and is always encrypted at rest."""

    kind: Literal["elasticache"]
    name: PhysicalName | None = None
    """The replication group's identifier."""
    engine: CacheEngine
    """The engine and its version."""
    class_: Annotated[str, Field(alias="class", pattern=r"^cache\.[a-z0-9]+\.[a-z0-9]+$")]
    """The class of every node, such as `cache.t4g.micro`."""
    nodes: Annotated[int, Field(ge=1, le=6)] = 1
    """A primary and its replicas. From two on they stand in several zones, and a replica takes over by itself."""
    port: Port | None = None
    """The port; 6379 where absent."""
    parameters: dict[CacheParameterName, CacheParameterValue] = {}
    """Engine parameters, in the engine's own units."""
    snapshots: Snapshots | None = None
    """Daily snapshots; without them a cache keeps nothing that is lost with its nodes."""
    maintenance_window: WeeklyWindow
    """When AWS may do maintenance, in UTC; at least an hour."""
    upgrade_minor: bool = False
    """Let ElastiCache move to newer minor versions in the maintenance window, away from what `engine` says."""

    @property
    def replicated(self) -> bool:
        """Whether a replica can take over."""
        return self.nodes > 1
