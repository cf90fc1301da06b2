"""Which pairs of CPU and memory does Fargate run, and on which platform versions?

CPU is in CPU units (1024 are one vCPU), memory in MiB; both are for the whole task.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from model.knowledge import rows


@dataclass(frozen=True, slots=True)
class Size:
    """A task size: the memory that goes with a number of CPU units, and the oldest platform version that has it."""

    cpu: int
    memory: tuple[int, ...]
    platform: str


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform version for Linux.

    ``current`` is what LATEST means; ``configurable_storage``: ephemeral storage may be set.
    """

    version: str
    current: bool
    configurable_storage: bool


@cache
def sizes() -> tuple[Size, ...]:
    """Every task size, smallest first."""
    oldest = min(platform.version for platform in platforms())
    return tuple(
        Size(int(cpu), tuple(row["memory"]), row.get("platform", oldest))
        for cpu, row in rows("fargate", "sizes").items()
    )


def memory(cpu: int) -> tuple[int, ...]:
    """The memory in MiB that a task of `cpu` CPU units may have, smallest first; empty where no task has that CPU."""
    return next((size.memory for size in sizes() if size.cpu == cpu), ())


def smallest(cpu: int, mib: int) -> tuple[int, int] | None:
    """The smallest valid pair with at least `cpu` CPU units and `mib` MiB; nothing where none is large enough."""
    fitting = ((size.cpu, fit) for size in sizes() if size.cpu >= cpu for fit in size.memory if fit >= mib)
    return min(fitting, default=None)


@cache
def platforms() -> tuple[Platform, ...]:
    """The platform versions for Linux, oldest first. A spec may also say LATEST, which is the current one."""
    return tuple(
        Platform(version, row["current"], row["configurable_storage"])
        for version, row in sorted(rows("fargate", "platforms").items())
    )


def platform(version: str) -> Platform | None:
    """The platform of that version, or the current one for `LATEST`."""
    return next((it for it in platforms() if it.version == version or (version == "LATEST" and it.current)), None)
