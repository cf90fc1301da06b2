"""Faults in how a database keeps its data: storage, backups, windows."""

from __future__ import annotations

from model.findings import Message, Severity


class StorageOutOfRange(Message):
    """A size that the storage type does not have."""

    code = "DAT131"
    severity = Severity.ERROR
    message = "storage of type {type} cannot have {size}"
    why = "RDS has {type} from {smallest} to {largest}."
    help = "write `storage: {example}`"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html"
    type: str
    size: str
    smallest: str
    largest: str
    example: str


class StorageNotWhole(Message):
    """A size that is not a whole number of GB."""

    code = "DAT132"
    severity = Severity.ERROR
    message = "{size} is not a whole number of GB"
    why = "RDS counts storage in whole GB; the rest would be lost."
    help = "write `storage: {example}`"
    size: str
    example: str


class StorageGrowthTooSmall(Message):
    """A limit for storage that leaves too little above the size it begins with."""

    code = "DAT133"
    severity = Severity.ERROR
    message = "storage of {size} may grow to {limit} only"
    why = "The limit must be at least {percent} % above the size."
    help = "write `storage: {example}` or more, or leave `up to` out"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html"
    size: str
    limit: str
    percent: int
    example: str


class OldStorageType(Message):
    """A storage type that a newer one has replaced."""

    code = "DAT134"
    severity = Severity.WARNING
    message = "gp2 storage of {size} is slower than gp3"
    why = "gp3 has {iops} IOPS at any size below {stripes} GB; those of gp2 grow with its size and are fewer here."
    help = "write `gp3` in place of `gp2`"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html"
    size: str
    iops: int
    stripes: int


class BackupsTooLong(Message):
    """Automated backups that are to be kept longer than RDS does."""

    code = "DAT135"
    severity = Severity.ERROR
    message = "RDS does not keep automated backups for {keep}"
    why = "Automated backups are kept for {most} days at most."
    help = "write `keep: {most}d`"
    reference = (
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html"
    )
    keep: str
    most: int


class BackupsOff(Message):
    """A database without automated backups."""

    code = "DAT136"
    severity = Severity.WARNING
    message = "`{database}` has no backups"
    why = "Automated backups also give point-in-time recovery; without them what is lost or overwritten stays lost."
    help = "write `keep: 7d`"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html"
    database: str


class BackupDaysNotWhole(Message):
    """A backup retention that is not a whole number of days."""

    code = "DAT137"
    severity = Severity.ERROR
    message = "{keep} is not a whole number of days"
    why = "RDS counts the retention of backups in whole days; the rest would be lost."
    help = "write `keep: {days}d`"
    keep: str
    days: int


class WindowTooShort(Message):
    """A window that is too short for what is done in it."""

    code = "DAT138"
    severity = Severity.ERROR
    message = "the {what} window has {minutes} minutes"
    why = "RDS needs at least {least} minutes."
    help = "write `{example}`"
    what: str
    minutes: int
    least: int
    example: str


class WindowsOverlap(Message):
    """A backup window and a maintenance window at the same time."""

    code = "DAT139"
    severity = Severity.ERROR
    message = "the backup window {backup} overlaps the maintenance window {maintenance}"
    why = "RDS refuses windows that overlap, the daily one on any day."
    help = "write {advice}"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Maintenance.html"
    backup: str
    maintenance: str
    advice: str
