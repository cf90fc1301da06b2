"""Faults of caches: versions, classes of nodes, zones, snapshots, windows."""

from __future__ import annotations

from model.findings import Message, Severity

_SNAPSHOTS = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html"
_NODES = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html"


class CacheVersionUnknown(Message):
    """A version of a cache engine that is not known."""

    code = "CAC101"
    severity = Severity.ERROR
    message = "this compiler knows no `{version}` of ElastiCache, as of {day}"
    why = "A cache has a parameter group, which is made for a family of versions; the family must be known."
    help = "write `engine: {example}`"
    reference = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html"
    version: str
    day: str
    example: str


class CacheSupportEnded(Message):
    """A version of a cache engine past its standard support."""

    code = "CAC102"
    severity = Severity.WARNING
    message = "standard support of `{version}` ended on {when}"
    why = (
        "From then until {until} ElastiCache charges for Extended Support; after that it upgrades the cache by itself."
    )
    help = "write `engine: {example}`"
    reference = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support.html"
    version: str
    when: str
    until: str
    example: str


class CacheClassUnknown(Message):
    """A class of nodes that no new cache can have."""

    code = "CAC103"
    severity = Severity.ERROR
    message = "no new cache can have nodes of `{name}`"
    why = "{reason}"
    help = "write {advice}"
    reference = _NODES
    name: str
    reason: str
    advice: str


class CacheClassNotOffered(Message):
    """A class of nodes that is not known to be in the region."""

    code = "CAC104"
    severity = Severity.WARNING
    message = "`{name}` is not known in {region}, as of {day}"
    why = (
        "ElastiCache does not have every family of classes in every region, and refuses what the region does not have."
    )
    help = "write a class that the region has, such as `{example}`, or look it up"
    reference = _NODES
    name: str
    region: str
    day: str
    example: str


class CacheInOneZone(Message):
    """Replicas in the zone of their primary."""

    code = "CAC105"
    severity = Severity.WARNING
    message = "the {nodes} nodes of `{cache}` stand in one zone"
    why = "The replicas are lost together with the primary when the zone is."
    help = "write `zones: 2` in `networks.{network}`, or `nodes: 1` in `components.{cache}`"
    reference = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html"
    cache: str
    nodes: int
    network: str


class CacheWindowTooShort(Message):
    """A window of a cache that is too short for what is done in it."""

    code = "CAC106"
    severity = Severity.ERROR
    message = "the {what} window has {minutes} minutes"
    why = "ElastiCache needs at least {least} minutes."
    help = "write `{example}`"
    what: str
    minutes: int
    least: int
    example: str


class CacheWindowsOverlap(Message):
    """A snapshot window and a maintenance window at the same time."""

    code = "CAC107"
    severity = Severity.ERROR
    message = "the snapshot window {snapshot} overlaps the maintenance window {maintenance}"
    why = "ElastiCache refuses windows that overlap, the daily one on any day."
    help = "write {advice}"
    reference = "https://github.com/hashicorp/terraform/issues/17247"
    snapshot: str
    maintenance: str
    advice: str


class SnapshotsOutOfRange(Message):
    """Snapshots that are to be kept for a time that ElastiCache does not have."""

    code = "CAC108"
    severity = Severity.ERROR
    message = "ElastiCache does not keep snapshots for {keep}"
    why = "Daily snapshots are kept for {least} to {most} whole days."
    help = "write `keep: {days}d`, or leave `snapshots` out"
    reference = _SNAPSHOTS
    keep: str
    least: int
    most: int
    days: int


class CacheWithoutReplica(Message):
    """A cache of one node whose user keeps its data in a database with a standby."""

    code = "CAC109"
    severity = Severity.WARNING
    message = "the database `{database}` survives the loss of a zone, and the cache `{cache}` does not"
    why = "With one node, the cache is gone with its zone, and all that `{user}` kept in it is asked of the database."
    help = "write `nodes: 2`"
    reference = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html"
    cache: str
    database: str
    user: str
