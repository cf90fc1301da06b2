"""Faults of what holds data: versions, instance classes, names and parameters of databases; secrets."""

from __future__ import annotations

from model.findings import Message, Severity


class EngineVersionUnknown(Message):
    """A version that the engine does not have on RDS."""

    code = "DAT101"
    severity = Severity.ERROR
    message = "RDS has no `{version}`, as of {day}"
    why = "A version is one that RDS lists for the engine: a major version, or major and minor."
    help = "write `engine: {example}`"
    version: str
    day: str
    example: str


class EngineVersionNewer(Message):
    """A minor version that came out after this compiler learned of them."""

    code = "DAT102"
    severity = Severity.WARNING
    message = "`{version}` is newer than what this compiler knows of, as of {day}"
    why = "Whether RDS offers it, and until when, cannot be decided."
    help = "update groundplan, or write `engine: {example}`"
    version: str
    day: str
    example: str


class EngineVersionRetired(Message):
    """A version that RDS creates no new instances with."""

    code = "DAT103"
    severity = Severity.ERROR
    message = "RDS creates no new instance with `{version}`, as of {day}"
    why = "RDS retires versions; a retired one cannot be chosen for a new instance."
    help = "write `engine: {example}`"
    version: str
    day: str
    example: str


class MajorSupportEnded(Message):
    """A major version past its standard support."""

    code = "DAT104"
    severity = Severity.WARNING
    message = "standard support of `{version}` ended {when}"
    why = "From then until {until} RDS charges for Extended Support by vCPU and hour."
    help = "write `engine: {example}`"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html"
    version: str
    when: str
    until: str
    example: str


class MinorSupportEnded(Message):
    """A minor version past its standard support."""

    code = "DAT105"
    severity = Severity.WARNING
    message = "standard support of `{version}` ended on {when}"
    why = "RDS moves instances of such a version to a newer one by itself; the spec would no longer say what runs."
    help = "write `engine: {example}`"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.PostgreSQL.html"
    version: str
    when: str
    example: str


class PinnedVersionUpgrades(Message):
    """A minor version that is named, and that RDS may leave by itself."""

    code = "DAT106"
    severity = Severity.WARNING
    message = "`{version}` is pinned, and `upgrade_minor: true` lets RDS leave it"
    why = "After RDS has moved on, the next deployment asks for the old version, and RDS refuses to go back."
    help = "write `engine: {major}`, or `upgrade_minor: false`"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html"
    version: str
    major: str


class InstanceClassUnknown(Message):
    """A size that a family of instance classes does not have."""

    code = "DAT107"
    severity = Severity.ERROR
    message = "there is no instance class `{name}`"
    why = "A family has certain sizes only."
    help = "write {advice}"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html"
    name: str
    advice: str


class InstanceFamilyUnknown(Message):
    """A family of instance classes that this compiler does not know."""

    code = "DAT108"
    severity = Severity.WARNING
    message = "this compiler knows no instance class `{name}`"
    why = "Whether RDS offers it for the engine, and how much memory it has, cannot be decided."
    help = "write a class of a known family, such as `{example}`, or look it up"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html"
    name: str
    example: str


class ClassNotForEngine(Message):
    """An instance class that RDS does not offer for the version of the engine."""

    code = "DAT109"
    severity = Severity.ERROR
    message = "RDS does not run `{version}` on `{name}`"
    why = "Old families of instance classes do not get new versions of an engine."
    help = "write {advice}"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html"
    version: str
    name: str
    advice: str


class MemoryOvercommitted(Message):
    """Parameters of PostgreSQL that together ask for more memory than the instance has."""

    code = "DAT110"
    severity = Severity.WARNING
    message = (
        "{connections} connections × {work_mem} kB work_mem + {buffers} MB shared buffers = {total} MB, and "
        "`{name}` has {memory} MB"
    )
    why = (
        "A connection may use work_mem for each sort or hash of its query; when all do, the instance runs out of "
        "memory and the database restarts."
    )
    help = "write {advice}"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Tuning.concepts.memory.html"
    connections: int
    work_mem: int
    buffers: int
    total: int
    name: str
    memory: int
    advice: str


class ConnectionsAboveMemory(Message):
    """More connections than RDS itself would allow with the memory of the instance."""

    code = "DAT111"
    severity = Severity.WARNING
    message = "{connections} connections are more than the {most} that RDS allows by default on `{name}`"
    why = "RDS derives its default from the memory of the instance, of which each connection takes some."
    help = "write `max_connections: {most}` or less, or a larger `class`"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html"
    connections: int
    most: int
    name: str


class ParameterWithUnit(Message):
    """A parameter whose value has a unit."""

    code = "DAT112"
    severity = Severity.ERROR
    message = "`{value}` is not a value of the parameter `{parameter}`"
    why = "Parameter groups of RDS take bare numbers, each in the unit of its parameter."
    help = "write {advice}"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ParamValuesRef.html"
    value: str
    parameter: str
    advice: str


class UsernameRefused(Message):
    """A name that the engine keeps for itself, or that breaks its rules."""

    code = "DAT113"
    severity = Severity.ERROR
    message = "the master user `{name}` {problem}"
    why = "Each engine has words of its own that no user may have."
    help = "write another name, such as `{example}`"
    name: str
    problem: str
    example: str


class DatabasePortOutOfRange(Message):
    """A port that RDS does not listen on."""

    code = "DAT114"
    severity = Severity.ERROR
    message = "RDS does not listen on port {port}"
    why = "The port of an instance is {range}."
    help = "write `port: {usual}`, or leave it out"
    port: int
    range: str
    usual: int


class LogNotOffered(Message):
    """A log that the engine does not export."""

    code = "DAT115"
    severity = Severity.ERROR
    message = "{engine} on RDS has no log `{log}`"
    why = "RDS exports certain logs of each engine to CloudWatch."
    help = "write {advice}"
    reference = (
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html"
    )
    engine: str
    log: str
    advice: str


class TextSecretWithKeys(Message):
    """A secret that is one text and yet has keys."""

    code = "DAT116"
    severity = Severity.ERROR
    message = "`{secret}` has keys, and its contents are a text"
    why = "Only a JSON secret has keys."
    help = "write `contents: json`, or remove `keys`"
    secret: str


class MonitoringRefused(Message):
    """An interval that enhanced monitoring does not have."""

    code = "DAT140"
    severity = Severity.ERROR
    message = "RDS does not record the operating system every {interval}"
    why = "Enhanced monitoring knows certain intervals only."
    help = "write `monitoring: {advice}`; 1, 5, 10, 15, 30 or 60 seconds can be had"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html"
    interval: str
    advice: str


class InsightsRefused(Message):
    """Database Insights that cannot be had as they are written."""

    code = "DAT141"
    severity = Severity.ERROR
    message = "{problem}"
    why = "{reason}"
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html"
    problem: str
    reason: str
    advice: str


class InsightsNotOffered(Message):
    """A class that is too small for Database Insights."""

    code = "DAT142"
    severity = Severity.ERROR
    message = "RDS offers no Performance Insights for {engine} on `{name}`"
    why = "The smallest burstable classes have no room for it beside MySQL or MariaDB."
    help = "remove `insights`, or write `class: {advice}`"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.Engines.html"
    engine: str
    name: str
    advice: str


class ConnectRefused(Message):
    """A connection by IAM that cannot be had as it is written."""

    code = "DAT143"
    severity = Severity.ERROR
    message = "{problem}"
    why = "{reason}"
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html"
    problem: str
    reason: str
    advice: str


class ConnectionsAboveLimit(Message):
    """More callers at once than a database takes connections."""

    code = "DAT144"
    severity = Severity.WARNING
    message = "`{database}` takes {limit} connections, and up to {callers} tasks and functions use it at once"
    why = "Each has one connection at least; those above the limit are refused."
    help = "raise `max_connections` as far as the memory bears, or let fewer run at once: `reserved`, `max`"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html"
    database: str
    limit: int
    callers: int
