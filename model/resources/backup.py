"""What do backups become? A vault in each region that keeps any, a role, and for each plan its rule and selection."""

from __future__ import annotations

from collections.abc import Iterator

from model import naming
from model.knowledge import actions, limits
from model.resources import dynamodb
from model.resources.base import Origin, Ref, Value
from model.resources.build import Build
from model.resources.policy import trust
from model.spec.backup import Backup
from model.spec.database import Rds
from model.spec.dynamodb import DynamoDbTable
from model.spec.storage import S3Bucket

OWNER = "backup"
FINISH_WITHIN = 10080
"""Minutes in which a job must end: a week, so that none is given up for its size."""


def start_within() -> int:
    """Minutes in which a job must begin: the least that AWS Backup takes, so that copies are as old as is said."""
    return limits.least("backup.start_window")


def plans(build: Build) -> dict[str, Backup]:
    """The plans of this environment that have something live to take."""
    found = {}
    for name, plan in sorted(build.graph.spec.head.backups.items()):
        if naming.held(build.graph, plan.environments) and any(build.graph.is_live(target) for target in plan.of):
            found[name] = plan
    return found


def lower(build: Build) -> None:
    """Add every plan, and what they share."""
    found = plans(build)
    if not found:
        return
    first = Origin(("backups", next(iter(found))), "where its backups are kept")
    _vault(build, first)
    for name, plan in found.items():
        if plan.copy_to and _copy_vault(plan.copy_to.region) not in {r.id for r in build.resources}:
            _vault(build, Origin(("backups", name, "copy_to"), "where copies are kept"), plan.copy_to.region)
    _role(build, found)
    for name, plan in found.items():
        _plan(build, name, plan)
        _selection(build, name, plan)


def _copy_vault(region: str) -> str:
    return f"{OWNER}-{region}-vault"


def _destination(build: Build, region: str) -> Value:
    """The vault of copies. Where the system lives in that region too, its stack may need this one's: then by name."""
    if region in build.graph.regions():
        return build.arn("backup", f"backup-vault:{build.base}", region)
    return Ref(_copy_vault(region), "BackupVaultArn")


def _vault(build: Build, origin: Origin, region: str | None = None) -> None:
    build.add(
        "AWS::Backup::BackupVault",
        f"{OWNER}-{region}" if region else OWNER,
        "vault",
        {"BackupVaultName": build.base, "BackupVaultTags": build.system_tags()},
        origin,
        holds_data=True,
        region=region,
    )


def _role(build: Build, found: dict[str, Backup]) -> None:
    """AWS Backup names snapshots, rules and copies itself, so its permissions are AWS's own policies for it."""
    kinds = {build.graph.spec.components[name].kind for plan in found.values() for name in plan.of}
    policies: list[Value] = [build.managed_policy(name) for name in actions.managed(OWNER, kinds)]
    build.add(
        "AWS::IAM::Role",
        OWNER,
        "role",
        {
            "RoleName": naming.of_section(build.graph, OWNER),
            "Description": "takes backups and copies them",
            "AssumeRolePolicyDocument": trust(actions.principal(OWNER)),
            "ManagedPolicyArns": policies,
            "Tags": build.tags(),
        },
        [Origin(("backups", name), "who takes its backups") for name in found],
    )


def _plan(build: Build, name: str, plan: Backup) -> None:
    rule: dict[str, Value] = {
        "RuleName": name,
        "TargetBackupVault": Ref(f"{OWNER}-vault"),
        "ScheduleExpression": plan.at.cron,
        "ScheduleExpressionTimezone": "Etc/UTC",
        "StartWindowMinutes": start_within(),
        "CompletionWindowMinutes": FINISH_WITHIN,
        "EnableContinuousBackup": False,
        "Lifecycle": {"DeleteAfterDays": plan.keep.days},
    }
    if plan.copy_to:
        copy: dict[str, Value] = {
            "DestinationBackupVaultArn": _destination(build, plan.copy_to.region),
            "Lifecycle": {"DeleteAfterDays": plan.copy_to.keep.days},
        }
        rule["CopyActions"] = [copy]
    build.add(
        "AWS::Backup::BackupPlan",
        name,
        "backup-plan",
        {
            "BackupPlan": {"BackupPlanName": naming.of_section(build.graph, name), "BackupPlanRule": [rule]},
            "BackupPlanTags": build.system_tags(),
        },
        Origin(("backups", name), f"backups at {plan.at}, kept for {plan.keep}"),
    )


def _selection(build: Build, name: str, plan: Backup) -> None:
    build.add(
        "AWS::Backup::BackupSelection",
        name,
        "backup-selection",
        {
            "BackupPlanId": Ref(f"{name}-backup-plan"),
            "BackupSelection": {
                "SelectionName": name,
                "IamRoleArn": Ref(f"{OWNER}-role", "Arn"),
                "Resources": list(_targets(build, plan)),
            },
        },
        Origin(("backups", name, "of"), "what it takes"),
    )


def _targets(build: Build, plan: Backup) -> Iterator[Value]:
    for name in sorted(set(plan.of)):
        component = build.graph.spec.components[name]
        if build.graph.is_live(name) and isinstance(component, Rds):
            yield Ref(f"{name}-instance", "DBInstanceArn")
        elif build.graph.is_live(name) and isinstance(component, S3Bucket):
            yield Ref(f"{name}-bucket", "Arn")
        elif build.graph.is_live(name) and isinstance(component, DynamoDbTable):
            yield dynamodb.arn(name)
