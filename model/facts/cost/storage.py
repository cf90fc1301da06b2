"""What does stored data cost? GB-months by class, and what is done with it: buckets, images, backups."""

from __future__ import annotations

from model import naming
from model.facts.cost.context import Context
from model.facts.cost.ranges import Range, read
from model.facts.cost.sheet import Sheet, Use
from model.resources.base import Resource

CLASSES = {
    "standard": "Standard",
    "tiering": "Intelligent-Tiering",
    "ia": "Standard-IA",
    "one-zone-ia": "One Zone-IA",
    "glacier": "Glacier Flexible Retrieval",
    "deep-archive": "Glacier Deep Archive",
}
"""Storage classes of S3 as SKUs begin, with their titles."""


def bucket(sheet: Sheet, use: Use) -> None:
    """A bucket whose objects are in S3 Standard."""
    stored(sheet, "standard", "storage", use.get("stored"), "stored")
    operation(sheet, "standard", "put", use.get("writes"), "writes")
    operation(sheet, "standard", "get", use.get("reads"), "reads")


def stored(sheet: Sheet, class_: str, what: str, quantity: Range | None, key: str = "") -> None:
    """GB in a class; ``what`` is ``storage``, or with the part of Intelligent-Tiering before it."""
    sheet.usage(f"{what.replace('-', ' ')}, {CLASSES[class_]}", "s3", f"{class_}-{what}", quantity, key)


def operation(sheet: Sheet, class_: str, what: str, quantity: Range | None, key: str = "") -> None:
    """Requests, transitions and retrievals, by the end of their SKU: ``put``, ``get``, ``transition`` …"""
    title = {"put": "PUT, COPY, POST and LIST requests", "get": "GET and all other requests"}.get(what, what)
    sheet.usage(f"{title}, {CLASSES[class_]}", "s3", f"{class_}-{what}", quantity, key)


def other(sheet: Sheet, what: str, sku: str, quantity: Range | None) -> None:
    """What has no class: tags, monitored and listed objects."""
    sheet.usage(what, "s3", sku, quantity)


def repository(sheet: Sheet, use: Use) -> None:
    """A registry of container images."""
    sheet.usage("images", "ecr", "storage", use.get("stored"), "stored")


BACKUPS = {
    "rds-snapshot": "RDS snapshots",
    "aurora-snapshot": "Aurora snapshots",
    "dynamodb-backup": "DynamoDB backups",
    "dynamodb-restore": "DynamoDB restores",
    "s3-storage": "S3 backups",
    "efs-backup-warm": "EFS backups, warm",
    "efs-backup-cold": "EFS backups, cold",
    "efs-restore-warm": "EFS restores, warm",
    "efs-restore-cold": "EFS restores, cold",
    "efs-restore-item-level": "EFS restores of single items",
    "ebs-snapshot": "EBS snapshots",
    "fsx-for-windows-backup": "FSx for Windows backups",
    "fsx-for-lustre-backup": "FSx for Lustre backups",
}
"""What AWS Backup keeps and restores, as SKUs."""


def backups(sheet: Sheet, kept: dict[str, Range | None]) -> None:
    """A vault of AWS Backup, by what it holds."""
    for sku, quantity in kept.items():
        if sku == "rds-snapshot" and quantity is not None:
            snapshots(sheet, quantity)
        else:
            sheet.usage(BACKUPS[sku], "backup", sku, quantity, "vault_stored")


def snapshots(sheet: Sheet, quantity: Range | None) -> None:
    """Snapshots of RDS in a vault: as AWS Backup prices them, else as RDS does beyond the size of its storage."""
    from model.knowledge import prices

    known = prices.find("backup", "rds-snapshot", sheet.region) is not None
    service, sku = ("backup", "rds-snapshot") if known else ("rds", "backup-storage")
    sheet.usage(BACKUPS["rds-snapshot"], service, sku, quantity, "vault_stored")


def of_bucket(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::S3::Bucket``: all in S3 Standard, whatever its rules move elsewhere, which is then cheaper."""
    bucket(sheet, use)
    if "ReplicationConfiguration" in resource.properties:
        sheet.unknown("replication", "what is copied to the other bucket in a month is not declared")


def of_repository(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::ECR::Repository``."""
    repository(sheet, use)


def of_vault(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::Backup::BackupVault``: what plans put into it, by what they take; declared as `vault_stored` there.

    A backup of a table in a vault is one of DynamoDB's own and has its price.
    """
    from model.spec.database import Rds
    from model.spec.dynamodb import DynamoDbTable
    from model.spec.storage import S3Bucket

    head = context.graph.spec.head
    away = resource.region not in (None, context.graph.region)
    plans = [plan for plan in head.backups.values() if naming.held(context.graph, plan.environments)]
    if away:
        plans = [plan for plan in plans if plan.copy_to and plan.copy_to.region == resource.region]
    for name in sorted({name for plan in plans for name in plan.of if context.graph.is_live(name)}):
        component = context.graph.spec.components[name]
        usage = component.usage
        kept = read(usage.vault_stored) if usage and usage.vault_stored else None
        if isinstance(component, Rds):
            snapshots(sheet, kept)
        elif isinstance(component, S3Bucket):
            sheet.usage(f"{BACKUPS['s3-storage']} of {name}", "backup", "s3-storage", kept, "vault_stored")
        elif isinstance(component, DynamoDbTable):
            sheet.usage(f"{BACKUPS['dynamodb-backup']} of {name}", "dynamodb", "backup-storage", kept, "vault_stored")
        else:
            sheet.unknown(f"backups of {name}", f"no price is known for backups of a {component.kind}")
        if away:
            sheet.unknown(f"copies of {name}", "what is copied to another region in a month is not declared")
