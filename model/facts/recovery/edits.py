"""What could be changed in the spec so that a part comes back sooner, or loses less? Edits by kind, not yet judged.

`KINDS` names the function for each kind of part. An edit that a spec has already, or that its part does not allow, is
not offered; whether it helps is for `alternatives` to find out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from model.facts.recovery.mechanisms.scene import Scene
from model.facts.recovery.parts import Part
from model.findings import Path
from model.knowledge import regions
from model.spec.backup import KINDS as TAKEN
from model.spec.cache import ElastiCache
from model.spec.container import Container, EcsService
from model.spec.database import Rds
from model.spec.network import Nat
from model.spec.promise import Failure
from model.spec.storage import S3Bucket

Plain: TypeAlias = "str | list[str] | Mapping[str, Plain]"
"""A value as a spec writes it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Values to write, each at its path in the spec of one environment, and what that does, in words."""

    changes: tuple[tuple[Path, Plain], ...]
    words: str


def edits(scene: Scene, part: Part, failure: Failure) -> Iterator[Edit]:
    """Every edit that may help a part against a failure."""
    offer = KINDS.get(part.kind)
    if offer:
        yield from offer(scene, part, failure)


def _rds(scene: Scene, part: Part, failure: Failure) -> Iterator[Edit]:
    database = scene.graph.component(part.name, Rds)
    if failure in _LOCAL and not database.multi_az:
        yield Edit(((_at(part, "multi_az"), "true"),), f"keep a standby of {part.name} in a second zone")
    if failure in _IN_REGION and not database.backups.keep.seconds:
        change = (_at(part, "backups", "keep"), "7d")
        yield Edit((change,), f"keep automated backups of {part.name} for 7 days")
    yield from _backups(scene, part, failure)


def _bucket(scene: Scene, part: Part, failure: Failure) -> Iterator[Edit]:
    bucket = scene.graph.component(part.name, S3Bucket)
    versions = () if bucket.versioning else ((_at(part, "versioning"), "true"),)
    if failure is Failure.DATA_CORRUPTION and versions:
        yield Edit(versions, f"keep the versions of objects in {part.name}")
    for edit in _backups(scene, part, failure):  # AWS Backup takes buckets with versions only
        yield Edit((*versions, *edit.changes), edit.words)


def _backups(scene: Scene, part: Part, failure: Failure) -> Iterator[Edit]:
    """A copy of the plans that there are, or a plan of its own."""
    away = failure is Failure.REGION_LOSS
    plans = scene.plans.get(part.name, [])
    if part.kind not in TAKEN or failure not in (*_IN_REGION, Failure.REGION_LOSS):
        return
    target = elsewhere(scene.graph.region)
    if away and plans and target:
        name, plan = plans[0]
        if not plan.copy_to:
            copy: Plain = {"region": target, "keep": str(plan.keep)}
            yield Edit(((("backups", name, "copy_to"), copy),), f"copy the backups of {name} to {target}")
    elif not plans and (target or not away):
        name = _free(scene, f"{part.name}-daily")
        here = [scene.graph.environment_name]
        plan_: dict[str, Plain] = {"of": [part.name], "at": _hour(scene, part), "keep": "35d", "in": here}
        words = f"take a daily backup of {part.name}"
        if away:
            plan_["copy_to"] = {"region": target, "keep": "35d"}
            words += f", with a copy in {target}"
        yield Edit(((("backups", name), plan_),), words)


def _hour(scene: Scene, part: Part) -> str:
    """An hour that is neither in the maintenance of the part nor before it, nor in its own backups."""
    component = scene.graph.spec.components[part.name]
    windows: list[tuple[int, int]] = []
    if isinstance(component, Rds):
        maintenance, own = component.maintenance_window, component.backups.window
        windows = [(maintenance.start, maintenance.minutes), (own.start, own.minutes)]
    blocked = {(start + minute) % 1440 // 60 for start, minutes in windows for minute in range(-60, minutes)}
    return next((f"{hour:02}:00" for hour in (5, 1, 9, 13, 17, 21) if hour not in blocked), "05:00")


def _free(scene: Scene, name: str) -> str:
    taken = scene.graph.spec.head.backups
    name = name[-40:].lstrip("-0123456789")
    while name in taken:
        name = f"x{name}"[:40]
    return name


def elsewhere(region: str) -> str:
    """Another region on the same continent, of the same partition and, where it can be, in the same union."""
    here = regions.find(region)
    if here is None:
        return ""
    area = region.partition("-")[0]
    near = [name for name in regions.names() if name != region and name.partition("-")[0] == area]
    found = [each for name in near if (each := regions.find(name)) and each.partition == here.partition]
    usual = [each.name for each in found if not each.opt_in and each.eu is here.eu]
    return next(iter([*usual, *(each.name for each in found)]), "")


def _cache(scene: Scene, part: Part, failure: Failure) -> Iterator[Edit]:
    cache = scene.graph.component(part.name, ElastiCache)
    if failure in _LOCAL and not cache.replicated:
        yield Edit(((_at(part, "nodes"), "2"),), f"give {part.name} a replica that takes over")
    if failure in _IN_REGION and cache.snapshots is None and part.holds_data:
        snapshots: Plain = {"keep": "7d", "window": _before(cache)}
        yield Edit(((_at(part, "snapshots"), snapshots),), f"take a daily snapshot of {part.name}")


def _before(cache: ElastiCache) -> str:
    """A window of an hour that ends where maintenance begins, as snapshots and maintenance must not overlap."""
    start = (cache.maintenance_window.start - 60) % 1440
    end = (start + 60) % 1440
    return f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"


def _service(scene: Scene, part: Part, failure: Failure) -> Iterator[Edit]:
    tasks = scene.graph.component(part.name, EcsService).tasks
    if failure in _LOCAL:
        changes: list[tuple[Path, Plain]] = []
        if tasks.desired < 2:
            changes.append((_at(part, "tasks", "desired"), "2"))
        if tasks.min is not None and tasks.min < 2:
            changes.append((_at(part, "tasks", "min"), "2"))
        if tasks.max is not None and tasks.max < 2:
            changes.append((_at(part, "tasks", "max"), "2"))
        if changes:
            yield Edit(tuple(changes), f"run two tasks of {part.name}")
    yield from _container(scene, part, failure)


def _container(scene: Scene, part: Part, failure: Failure) -> Iterator[Edit]:
    """What a container reads of its own secrets it reads when it starts; those of a database it can read later."""
    from model.facts.connections import managed_credentials

    container = scene.graph.component(part.name, Container)
    at_start = managed_credentials(scene.graph, part.name, "at_start")
    if failure is Failure.CREDENTIAL_LOSS and at_start and not container.secrets:
        changes = tuple((("components", name, "credentials", "read"), "at_run_time") for name in at_start)
        yield Edit(changes, f"let {part.name} read the password whenever it connects")


def _gateway(scene: Scene, part: Part, failure: Failure) -> Iterator[Edit]:
    network = scene.graph.spec.head.networks[part.name.partition(":")[2]]
    if failure is Failure.ZONE_LOSS and network.nat is Nat.SINGLE and network.zones > 1:
        yield Edit(((part.path, Nat.ONE_PER_ZONE.value),), "give every zone a NAT gateway of its own")


_LOCAL = (Failure.INSTANCE_LOSS, Failure.ZONE_LOSS)
_IN_REGION = (*_LOCAL, Failure.DATA_CORRUPTION)

KINDS: dict[str, Callable[[Scene, Part, Failure], Iterator[Edit]]] = {
    "rds": _rds,
    "s3_bucket": _bucket,
    "elasticache": _cache,
    "ecs_service": _service,
    "ecs_task": _container,
    "nat": _gateway,
}
"""Kind of part to what offers edits for it."""


def _at(part: Part, *below: str) -> Path:
    return (*part.path, *below)
