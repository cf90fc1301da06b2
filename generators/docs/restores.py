"""What does somebody type to bring data back? From a point in time, from a vault, from versions, from a replica."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import Any

from generators.base import Context
from generators.docs.cli import aws, into, other_region, property_of, region, rows, text, until
from generators.docs.rows import shown
from model import naming
from model.facts.recovery.parts import Part, Way
from model.spec.cache import ElastiCache
from model.spec.dynamodb import DynamoDbTable
from model.spec.promise import Failure
from model.spec.storage import S3Bucket

MOMENT = "<last good moment, such as 2026-01-31T12:00:00Z>"
POINT = '"$point"'


def database(context: Context, part: Part, way: Way) -> Iterator[str]:
    """A restored instance under a new name, which then takes the old one, so that nobody has to be told."""
    name, instance = naming.physical(context.graph, part.name), f"{part.name}-instance"
    said = context.resources.by_id[instance].properties
    flags = ["--manage-master-user-password", "--deletion-protection", "--copy-tags-to-snapshot"]
    flags.append("--no-publicly-accessible")
    if said.get("EnableIAMDatabaseAuthentication"):
        flags.append("--enable-iam-database-authentication")
    if said.get("MultiAZ"):
        flags.append("--multi-az")
    elif way.failure is Failure.ZONE_LOSS:
        flags.append("--availability-zone '<a zone that is not lost>'")
    moment = ["--use-latest-restorable-time"]
    if way.failure is Failure.DATA_CORRUPTION:
        moment = [f"--restore-time {shlex.quote(MOMENT)}"]
        window = rows("DBInstanceAutomatedBackups[0].RestoreWindow")
        yield "# between these two moments:"
        yield aws(context, "rds", "describe-db-instance-automated-backups", window, db_instance_identifier=name)
    of_groups = text("DBInstances[0].VpcSecurityGroups[].VpcSecurityGroupId")
    groups = aws(context, "rds", "describe-db-instances", of_groups, db_instance_identifier=name)
    yield aws(
        context,
        "rds",
        "restore-db-instance-to-point-in-time",
        *moment,
        f"--vpc-security-group-ids $({groups})",
        *flags,
        source_db_instance_identifier=name,
        target_db_instance_identifier=f"{name}-restored",
        db_subnet_group_name=property_of(context, instance, "DBSubnetGroupName"),
        db_parameter_group_name=property_of(context, instance, "DBParameterGroupName"),
    )
    yield until(aws(context, "rds", "wait db-instance-available", db_instance_identifier=f"{name}-restored"))
    yield from _renamed(context, part, context.graph.region)
    if way.failure is not Failure.DATA_CORRUPTION:
        yield "# if the lost instance cannot be renamed, write another name for it in the spec, and deploy"
    yield "# what deploys the system still knows the instance that was lost: import the restored one there"


def _renamed(context: Context, part: Part, where: str) -> Iterator[str]:
    """The restored instance takes the name, and what a restore leaves out. A new name holds after some minutes only."""
    name, said = naming.physical(context.graph, part.name), context.resources.by_id[f"{part.name}-instance"].properties
    kept = [f"--backup-retention-period {said['BackupRetentionPeriod']}"] if said.get("BackupRetentionPeriod") else []
    logs: Any = said.get("EnableCloudwatchLogsExports", ())
    if logs:
        kept.append(f"--cloudwatch-logs-export-configuration EnableLogTypes={','.join(shown(log) for log in logs)}")
    for old, new, more in ((name, f"{name}-lost", []), (f"{name}-restored", name, kept)):
        names = {"region": where, "db_instance_identifier": old, "new_db_instance_identifier": new}
        yield aws(context, "rds", "modify-db-instance", "--apply-immediately", *more, **names)
        yield until(aws(context, "rds", "wait db-instance-available", region=where, db_instance_identifier=new))
    yield f"# {name}-lost is protected from deletion and billed, until somebody deletes it"


def table(context: Context, part: Part, way: Way) -> Iterator[str]:
    """A restored table has another name for good: tables are not renamed."""
    where = region(context, part.name)
    name = naming.physical(context.graph, part.name)
    backups = rows("ContinuousBackupsDescription.PointInTimeRecoveryDescription")
    yield "# between these two moments:"
    yield aws(context, "dynamodb", "describe-continuous-backups", backups, region=where, table_name=name)
    yield aws(
        context,
        "dynamodb",
        "restore-table-to-point-in-time",
        region=where,
        source_table_name=name,
        target_table_name=f"{name}-restored",
        restore_date_time=MOMENT,
    )
    yield from _settings(context, part, where)


def _settings(context: Context, part: Part, where: str) -> Iterator[str]:
    """What a restored table has to be given again, and how the system is led to it."""
    made = context.graph.component(part.name, DynamoDbTable)
    to = {"region": where, "table_name": f"{naming.physical(context.graph, part.name)}-restored"}
    yield until(aws(context, "dynamodb", "wait table-exists", **to))
    if made.recovery.days:
        said = f"PointInTimeRecoveryEnabled=true,RecoveryPeriodInDays={made.recovery.days}"
        recovery = {"point_in_time_recovery_specification": said}
        yield aws(context, "dynamodb", "update-continuous-backups", **to, **recovery)
    if made.ttl:
        expiry = {"time_to_live_specification": f"Enabled=true,AttributeName={made.ttl}"}
        yield aws(context, "dynamodb", "update-time-to-live", **to, **expiry)
    if made.deletion_protection:
        yield aws(context, "dynamodb", "update-table", "--deletion-protection-enabled", **to)
    yield f"# in the spec: write components.{part.name}.name: {to['table_name']}"
    yield "# import that table where the system is deployed from, and deploy: that leads everybody to it, and gives it"
    yield "# the stream, the scaling, the alarms, the tags and the replicas that it had"


def replica(context: Context, part: Part, way: Way) -> Iterator[str]:
    """A replica that is there already, under the same name."""
    component = context.graph.spec.components[part.name]
    where = other_region(context)
    if isinstance(component, S3Bucket) and component.replicate:
        copy = component.replicate.to
        bucket = shown(naming.bucket(context.graph, copy))
        listed = rows("Contents[].[LastModified,Key]")
        yield aws(
            context, "s3api", "list-objects-v2", "--max-items 5", listed, region=region(context, copy), bucket=bucket
        )
        yield f"# objects are read and written there: in the spec, lead to {copy} what leads to {part.name}, and deploy"
    else:
        status = rows("Table.[TableStatus,ItemCount]")
        name = naming.physical(context.graph, part.name)
        yield aws(context, "dynamodb", "describe-table", status, region=where, table_name=name)
        yield "# it has the name that the table had, and takes reads and writes"


_ARNS = {"rds": "rds:{region}:<account>:db:{name}", "dynamodb_table": "dynamodb:{region}:<account>:table/{name}"}
_NEW = {"rds": "DBInstanceIdentifier", "dynamodb_table": "targetTableName"}
"""Kind to the key of a restore's metadata that names what is made."""


def from_backup(context: Context, part: Part, way: Way) -> Iterator[str]:
    """From a vault: a recovery point, its metadata with another name, and the job."""
    plan = str(way.path[1])
    copy = context.graph.spec.head.backups[plan].copy_to
    where = copy.region if copy and way.failure is Failure.REGION_LOSS else context.graph.region
    vault, name = naming.base(context.graph), _taken(context, part)
    of = _ARNS.get(part.kind, "s3:::{name}").format(region=region(context, part.name), name=name)
    points = rows("reverse(sort_by(RecoveryPoints,&CreationDate))[:5].[CreationDate,Status,RecoveryPointArn]")
    names = {"region": where, "backup_vault_name": vault}
    command = "list-recovery-points-by-backup-vault"
    yield aws(context, "backup", command, points, **names, by_resource_arn=f"arn:aws:{of}")
    yield "point='<RecoveryPointArn of the newest that is COMPLETED and good>'"
    command, metadata = "get-recovery-point-restore-metadata", "--query RestoreMetadata --output json"
    yield f"{aws(context, 'backup', command, metadata, **names, recovery_point_arn=POINT)} > metadata.json"
    if part.kind in _NEW:
        key = _NEW[part.kind]
        edit = f's/"{key}": *"[^"]*"/"{key}": "{name}-restored"/'
        yield f"sed -i.kept {shlex.quote(edit)} metadata.json"
    role = naming.of_section(context.graph, "backup")
    job = aws(
        context,
        "backup",
        "start-restore-job",
        text("RestoreJobId"),
        region=where,
        recovery_point_arn=POINT,
        metadata="file://metadata.json",
        iam_role_arn=f"arn:aws:iam::<account>:role/{role}",
    )
    yield into("job", job)
    state = rows("[Status,PercentDone,StatusMessage]")
    yield "# again and again, until it is COMPLETED:"
    yield aws(context, "backup", "describe-restore-job", state, region=where, restore_job_id='"$job"')
    if part.kind == "rds":
        yield from _renamed(context, part, where)
    elif part.kind == "dynamodb_table":
        yield from _settings(context, part, where)


def _taken(context: Context, part: Part) -> str:
    if part.kind == "s3_bucket":
        return shown(naming.bucket(context.graph, part.name))
    return naming.physical(context.graph, part.name)


def objects(context: Context, part: Part, way: Way) -> Iterator[str]:
    """Versions of objects, each by its key."""
    if way.path[:1] == ("backups",):
        yield from from_backup(context, part, way)
        return
    name, where = shown(naming.bucket(context.graph, part.name)), region(context, part.name)
    yield aws(context, "s3api", "list-object-versions", region=where, bucket=name, prefix="<prefix>")
    yield "# an object that was overwritten: its last good version becomes the current one"
    yield aws(
        context,
        "s3api",
        "copy-object",
        region=where,
        bucket=name,
        key="<key>",
        copy_source=f"{name}/<key>?versionId=<last good version>",
    )
    yield "# an object that was deleted: without its delete marker it is there again"
    marker = {"key": "<key>", "version_id": "<version of a delete marker>"}
    yield aws(context, "s3api", "delete-object", region=where, bucket=name, **marker)


def snapshot(context: Context, part: Part, way: Way) -> Iterator[str]:
    """A snapshot of a cache, which a new replication group is made of."""
    name = naming.physical(context.graph, part.name)
    query = rows("Snapshots[].[SnapshotName,SnapshotStatus]")
    yield aws(context, "elasticache", "describe-snapshots", query, replication_group_id=name)
    yield f"# write the snapshot's name as SnapshotName of {name}'s replication group, and deploy"


def flushed(context: Context, part: Part, way: Way) -> Iterator[str]:
    """A cache is emptied by whoever reaches it: from a task in its network."""
    name, cache = naming.physical(context.graph, part.name), context.graph.component(part.name, ElastiCache)
    endpoint = text("ReplicationGroups[0].NodeGroups[0].PrimaryEndpoint.[Address,Port]")
    yield aws(context, "elasticache", "describe-replication-groups", endpoint, replication_group_id=name)
    yield f"# from inside the network, as from a task in {cache.place}: redis-cli --tls -h ADDRESS -p PORT FLUSHALL"
