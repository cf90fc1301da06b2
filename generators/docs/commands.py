"""What does somebody type to bring a part back? Commands of the AWS CLI with the names that things have."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from typing import Any

from generators.base import Context
from generators.docs.rows import shown
from model import naming
from model.facts.recovery.alternatives import line, written
from model.facts.recovery.edits import edits
from model.facts.recovery.mechanisms.scene import Scene
from model.facts.recovery.parts import Part, Way
from model.faults import dotted
from model.spec.cache import ElastiCache
from model.spec.container import Container, EcsService
from model.spec.promise import Failure


def commands(context: Context, part: Part, way: Way) -> list[str]:
    """The commands for a way back, in order; none where there is nothing to type, or it is not known."""
    make = _BY_FIGURE.get(way.figure)
    if make is None and part.kind == "secret" and way.failure is Failure.CREDENTIAL_LOSS:
        make = _new_value
    if make is None and part.kind == "deployment":
        make = _deployment
    if make is None and way.how == "deploy" and way.failure is Failure.ZONE_LOSS:
        make = _edited
    return list(make(context, part, way)) if make else []


def watching(context: Context, part: Part, way: Way) -> list[str]:
    """How to see what a mechanism that starts by itself is doing."""
    make = _WATCH.get(way.figure)
    return list(make(context, part, way)) if make else []


def stop(context: Context, part: Part) -> Iterator[str]:
    """Stop a service so that nothing starts it again, and how to let it run afterwards."""
    service = f"{part.name}-service"
    names = {"cluster": _property(context, service, "Cluster"), "service": naming.physical(context.graph, part.name)}
    tasks = context.graph.component(part.name, EcsService).tasks
    target = {
        "service_namespace": "ecs",
        "scalable_dimension": "ecs:service:DesiredCount",
        "resource_id": f"service/{names['cluster']}/{names['service']}",
    }
    if tasks.scale_on:
        yield aws(context, "application-autoscaling", "register-scalable-target", "--min-capacity 0", **target)
    yield aws(context, "ecs", "update-service", "--desired-count 0", **names)
    yield "# and once the data is right again:"
    if tasks.scale_on:
        least = f"--min-capacity {tasks.desired if tasks.min is None else tasks.min}"
        yield aws(context, "application-autoscaling", "register-scalable-target", least, **target)
    yield aws(context, "ecs", "update-service", f"--desired-count {tasks.desired}", **names)


def aws(context: Context, tool: str, operation: str, /, *flags: str, region: str = "", **values: str) -> str:
    """A command on one line. Keys of ``values`` are options; a value in angle brackets is to be filled in."""
    words = ["aws", tool, operation]
    for key, value in values.items():
        words += [f"--{key.replace('_', '-')}", _quoted(value)]
    return " ".join([*words, *flags, "--region", _quoted(region or context.graph.region)])


def _quoted(value: str) -> str:
    """A word for a shell. What stands in angle brackets is filled in by hand, so it is quoted too."""
    return value if value.startswith('"$(') else shlex.quote(value)


def _property(context: Context, resource: str, name: str) -> str:
    value: Any = context.resources.by_id[resource].properties.get(name, f"<{name}>")
    if type(value).__name__ == "Ref":
        held = context.resources.by_id[value.resource]
        own = next((key for key in held.properties if key.endswith("Name")), "")
        value = held.properties.get(own, f"<{value.resource}>")
    return shown(value)


def _database(context: Context, part: Part) -> str:
    return naming.physical(context.graph, part.name)


def _restore_database(context: Context, part: Part, way: Way) -> Iterator[str]:
    """A restored instance under a new name, which then takes the old one, so that nobody has to be told."""
    name, instance = _database(context, part), f"{part.name}-instance"
    groups = aws(
        context,
        "rds",
        "describe-db-instances",
        "--query 'DBInstances[0].VpcSecurityGroups[].VpcSecurityGroupId' --output text",
        db_instance_identifier=name,
    )
    flags = ["--manage-master-user-password", "--deletion-protection", "--copy-tags-to-snapshot"]
    if context.resources.by_id[instance].properties.get("MultiAZ"):
        flags.append("--multi-az")
    elif way.failure is Failure.ZONE_LOSS:
        flags.append("--availability-zone '<a zone that is not lost>'")
    moment = ["--use-latest-restorable-time"]
    if way.failure is Failure.DATA_CORRUPTION:
        moment = ["--restore-time '<last good moment, such as 2026-01-31T12:00:00Z>'"]
    yield f"groups=$({groups})"
    yield aws(
        context,
        "rds",
        "restore-db-instance-to-point-in-time",
        *moment,
        "--vpc-security-group-ids $groups",
        *flags,
        source_db_instance_identifier=name,
        target_db_instance_identifier=f"{name}-restored",
        db_subnet_group_name=_property(context, instance, "DBSubnetGroupName"),
        db_parameter_group_name=_property(context, instance, "DBParameterGroupName"),
    )
    yield aws(context, "rds", "wait db-instance-available", db_instance_identifier=f"{name}-restored")
    yield from _renamed(context, name)
    if way.failure is not Failure.DATA_CORRUPTION:
        yield "# if the lost instance cannot be renamed, write another name for it in the spec, and deploy"
    yield "# its secret is a new one: deploy, so that whoever reads the password finds it"
    yield "# what deploys the system still knows the instance that was lost: import the restored one there"


def _renamed(context: Context, name: str) -> Iterator[str]:
    for old, new in ((name, f"{name}-lost"), (f"{name}-restored", name)):
        yield aws(
            context,
            "rds",
            "modify-db-instance",
            "--apply-immediately",
            db_instance_identifier=old,
            new_db_instance_identifier=new,
        )


def _from_backup(context: Context, part: Part, way: Way) -> Iterator[str]:
    """From a vault: the newest recovery point, its metadata, and the job."""
    plan = str(way.path[1])
    copy = context.graph.spec.head.backups[plan].copy_to
    region = copy.region if copy and way.failure is Failure.REGION_LOSS else context.graph.region
    kind = {"rds": "RDS", "s3_bucket": "S3"}[part.kind]
    vault = naming.base(context.graph)
    query = "--query 'sort_by(RecoveryPoints,&CreationDate)[-5:].[CreationDate,Status,RecoveryPointArn]' --output table"
    yield aws(
        context,
        "backup",
        "list-recovery-points-by-backup-vault",
        query,
        region=region,
        backup_vault_name=vault,
        by_resource_type=kind,
    )
    point = "<RecoveryPointArn>"
    yield aws(
        context,
        "backup",
        "get-recovery-point-restore-metadata",
        "--query RestoreMetadata > metadata.json",
        region=region,
        backup_vault_name=vault,
        recovery_point_arn=point,
    )
    role = naming.of_section(context.graph, "backup")
    yield aws(
        context,
        "backup",
        "start-restore-job",
        region=region,
        recovery_point_arn=point,
        metadata="file://metadata.json",
        iam_role_arn=f"arn:aws:iam::<account>:role/{role}",
    )


def _objects(context: Context, part: Part, way: Way) -> Iterator[str]:
    if way.path[:1] == ("backups",):
        yield from _from_backup(context, part, way)
        return
    name = shown(naming.bucket(context.graph, part.name))
    yield aws(context, "s3api", "list-object-versions", bucket=name, prefix="<prefix>")
    yield aws(
        context,
        "s3api",
        "copy-object",
        bucket=name,
        key="<key>",
        copy_source=f"{name}/<key>?versionId=<last good version>",
    )
    yield aws(context, "s3api", "delete-object", bucket=name, key="<key>", version_id="<version of a delete marker>")


def _restart(context: Context, part: Part, way: Way) -> Iterator[str]:
    """Tasks read secrets when they start, so they are replaced."""
    if way.failure is Failure.CREDENTIAL_LOSS and part.kind == "ecs_service":
        service = f"{part.name}-service"
        names = {
            "cluster": _property(context, service, "Cluster"),
            "service": naming.physical(context.graph, part.name),
        }
        yield aws(context, "ecs", "update-service", "--force-new-deployment", **names)
        yield aws(context, "ecs", "wait services-stable", cluster=names["cluster"], services=names["service"])
    elif part.kind == "ecs_task":
        task = context.graph.component(part.name, Container)
        yield aws(context, "ecs", "list-task-definitions", family_prefix=naming.physical(context.graph, part.name))
        yield f"# start it by hand with `aws ecs run-task`, in a subnet of {task.place}"


def _new_value(context: Context, part: Part, way: Way) -> Iterator[str]:
    name = naming.secret(context.graph, part.name)
    yield aws(context, "secretsmanager", "put-secret-value", "--secret-string file://new-value", secret_id=name)
    yield "shred -u new-value"


def _secret_version(context: Context, part: Part, way: Way) -> Iterator[str]:
    name = naming.secret(context.graph, part.name)
    yield aws(context, "secretsmanager", "restore-secret", secret_id=name)
    yield aws(context, "secretsmanager", "list-secret-version-ids", secret_id=name)
    yield aws(
        context,
        "secretsmanager",
        "update-secret-version-stage",
        secret_id=name,
        version_stage="AWSCURRENT",
        move_to_version_id="<version that was AWSPREVIOUS>",
        remove_from_version_id="<version that is AWSCURRENT>",
    )


def _password(context: Context, part: Part, way: Way) -> Iterator[str]:
    flags = ("--rotate-master-user-password", "--apply-immediately")
    yield aws(context, "rds", "modify-db-instance", *flags, db_instance_identifier=_database(context, part))


def _snapshot(context: Context, part: Part, way: Way) -> Iterator[str]:
    name = naming.physical(context.graph, part.name)
    context.graph.component(part.name, ElastiCache)
    query = "--query 'Snapshots[].[SnapshotName,SnapshotStatus]' --output table"
    yield aws(context, "elasticache", "describe-snapshots", query, replication_group_id=name)
    yield f"# write the snapshot's name as SnapshotName of {name}'s replication group, and deploy"


def _deployment(context: Context, part: Part, way: Way) -> Iterator[str]:
    system = context.graph.system.name
    environment = context.graph.environment_name
    target = _copies(context) or "the other region"
    yield f"# in the spec: write {target} at environments.{environment}.region"
    yield f"groundplan compile {system}.yaml --env {environment} --out recovery"
    yield f"# deploy what is below recovery/{system}/{environment} with a new state, or as a new stack"
    yield "# it makes empty stores: what is restored below takes their places, under their names"


def _copies(context: Context) -> str:
    plans = context.graph.spec.head.backups.values()
    held = (plan for plan in plans if naming.held(context.graph, plan.environments))
    return next((plan.copy_to.region for plan in held if plan.copy_to), "")


def _edited(context: Context, part: Part, way: Way) -> Iterator[str]:
    """What no command of its own brings back is moved by a change of the spec."""
    scene = Scene.of(context.graph)
    for edit in edits(scene, part, way.failure):
        for path, value in written(context.graph, edit.changes):
            yield f"# in the spec: write {dotted(path)}: {line(value)}"
    yield f"groundplan compile {context.graph.system.name}.yaml --env {context.graph.environment_name}"
    yield "# deploy what it changed"


def _events(context: Context, part: Part, way: Way) -> Iterator[str]:
    flags = ("--duration 60", "--source-type db-instance")
    yield aws(context, "rds", "describe-events", *flags, source_identifier=_database(context, part))


def _force(context: Context, part: Part, way: Way) -> Iterator[str]:
    yield from _events(context, part, way)
    yield "# if it has not moved by itself:"
    yield aws(context, "rds", "reboot-db-instance", "--force-failover", db_instance_identifier=_database(context, part))


def _cache_events(context: Context, part: Part, way: Way) -> Iterator[str]:
    name = naming.physical(context.graph, part.name)
    flags = ("--duration 60", "--source-type replication-group")
    yield aws(context, "elasticache", "describe-events", *flags, source_identifier=name)


def _tasks(context: Context, part: Part, way: Way) -> Iterator[str]:
    if part.kind == "ecs_service":
        service = f"{part.name}-service"
        query = "--query 'services[0].[runningCount,desiredCount,events[0:5].message]'"
        names = {
            "cluster": _property(context, service, "Cluster"),
            "services": naming.physical(context.graph, part.name),
        }
        yield aws(context, "ecs", "describe-services", query, **names)


Make = Callable[[Context, Part, Way], Iterator[str]]

_BY_FIGURE: dict[str, Make] = {
    "rds_point_in_time": _restore_database,
    "rds_backup": _from_backup,
    "s3_versions": _objects,
    "secret_restore": _secret_version,
    "rds_password": _password,
    "cache_snapshot": _snapshot,
    "compute_restart": _restart,
}
_WATCH: dict[str, Make] = {
    "rds_multi_az": _force,
    "cache_failover": _cache_events,
    "cache_replacement": _cache_events,
    "compute_restart": _tasks,
    "compute_redundant": _tasks,
}
