"""Faults of operation: budgets, backups, rotation, delivery, state."""

from __future__ import annotations

from model.findings import Message, Severity


class EnvironmentNotDeclared(Message):
    """A budget, a plan of backups or a promise in an environment that the spec does not have."""

    code = "OPS101"
    severity = Severity.ERROR
    message = "`{name}` is in the environment `{environment}`, which does not exist"
    why = "What is in no environment is never made."
    help = "{advice}"
    name: str
    environment: str
    advice: str


class BudgetTagUnknown(Message):
    """A budget that counts by a tag that nothing carries."""

    code = "OPS102"
    severity = Severity.ERROR
    message = "nothing carries the tag `{tag}`, by which `{budget}` counts"
    why = "The costs of a tag that no resource carries are always 0, so nobody would ever be told."
    help = "write {advice}"
    reference = "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-create-filters.html"
    budget: str
    tag: str
    advice: str


class BackupKeepRefused(Message):
    """A time for which AWS Backup cannot keep a backup."""

    code = "OPS103"
    severity = Severity.ERROR
    message = "AWS Backup cannot keep a backup for {keep}"
    why = "It counts in whole days, from one on."
    help = "write `keep: {days}d`"
    reference = "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html"
    keep: str
    days: int


class BackupInMaintenance(Message):
    """A backup by AWS Backup while RDS refuses it."""

    code = "OPS104"
    severity = Severity.WARNING
    message = "the backup of `{database}` at {at} may begin in its maintenance, {window}"
    why = (
        "A job begins within the hour after {at}, and RDS takes none in its maintenance window and in the hour before; "
        "the one of that day fails."
    )
    help = "write {advice}"
    reference = "https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html"
    database: str
    at: str
    window: str
    advice: str


class BackupWithoutVersions(Message):
    """A backup of a bucket that keeps no versions."""

    code = "OPS105"
    severity = Severity.ERROR
    message = "AWS Backup does not take the bucket `{bucket}` while its versioning is off"
    why = "It takes buckets with versioning only; every job would fail."
    help = "write `versioning: true`, or take `{bucket}` out of `of`"
    reference = "https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html"
    bucket: str


class CopyInOwnRegion(Message):
    """A copy of backups in the region that they are in already."""

    code = "OPS106"
    severity = Severity.ERROR
    message = "the copies of `{backup}` go to {region}, where the backups are"
    why = "Whatever takes the region takes both."
    help = "write `region:` with another region, or leave `copy_to` out"
    backup: str
    region: str


class RotationOutOfRange(Message):
    """A rotation that Secrets Manager does not have."""

    code = "OPS107"
    severity = Severity.ERROR
    message = "Secrets Manager cannot rotate every {rotate}"
    why = "It counts in whole days, from {least} to {most}."
    help = "write `rotate: {days}d`"
    reference = "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotationRulesType.html"
    rotate: str
    least: int
    most: int
    days: int


class RotationUnnoticed(Message):
    """A password that changes while containers keep the old one."""

    code = "OPS108"
    severity = Severity.WARNING
    message = "the password of `{database}` changes every {rotate}, and {readers} would keep the old one"
    why = (
        "ECS puts a secret into a container when it starts and never again, so new connections fail after a rotation "
        "until the tasks are replaced."
    )
    help = "write `read: at_run_time`, and let the application read the secret when it connects"
    reference = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html"
    database: str
    rotate: str
    readers: str


class ProviderCreatedTwice(Message):
    """An identity provider that two environments of one account would make."""

    code = "OPS109"
    severity = Severity.ERROR
    message = "the environments `{first}` and `{second}` both make the identity provider for {whom}"
    why = "An account has one provider for a URL, and these environments share the account."
    help = "write `{part}: {{provider: given}}` under `environments.{second}.changes`"
    reference = "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html"
    whom: str
    first: str
    second: str
    part: str


class NothingToDeliver(Message):
    """A deployment role that may do nothing."""

    code = "OPS110"
    severity = Severity.ERROR
    message = "`{repository}` has nothing to deploy"
    why = "No service runs an image of this system, and none is named; IAM refuses a policy without statements."
    help = "write `services:` with the services that it deploys, or leave `delivery` out"
    repository: str


class StateBucketRefused(Message):
    """A bucket name for Terraform's state that S3 does not have."""

    code = "OPS111"
    severity = Severity.ERROR
    message = "the bucket name `{bucket}` {problem}"
    why = "S3 has no such bucket, so `terraform init` would fail."
    help = "write the name of a bucket that exists, or `bucket: given`"
    reference = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"
    bucket: str
    problem: str


class BudgetUnheard(Message):
    """A budget with messages for nobody, or with somebody who gets none."""

    code = "OPS112"
    severity = Severity.ERROR
    message = "`{budget}` has {present} and no {absent}"
    why = "A message needs an occasion and somebody who gets it; AWS Budgets refuses one without the other."
    help = "add `{absent}: {example}`"
    reference = "https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_NotificationWithSubscribers.html"
    budget: str
    present: str
    absent: str
    example: str
