"""What do databases and caches cost? Instances and nodes by the hour, storage, backups, reads and writes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from model.facts.cost.context import Context, number
from model.facts.cost.ranges import Range
from model.facts.cost.sheet import Sheet, Use
from model.knowledge import document, prices, rds
from model.resources.base import Resource, Value

TYPES = {"gp2": "general purpose SSD, gp2", "gp3": "general purpose SSD, gp3", "io1": "provisioned IOPS SSD, io1"}


def instance(
    sheet: Sheet,
    use: Use,
    engine: str,
    class_: str,
    *,
    version: str = "",
    multi_az: bool = False,
    storage: str = "gp2",
    gb: Decimal | None = None,
    up_to: Decimal | None = None,
    iops: Decimal | None = None,
    day: date | None = None,
    backups: bool = False,
) -> None:
    """An RDS instance. Multi-AZ has prices of its own; nothing is doubled here.

    Args:
        engine: as RDS calls it, with ``:byol`` where the licence is brought.
        gb: allocated GiB; the smallest possible where absent.
        up_to: GiB to which the storage grows by itself.
        iops: provisioned, for io1 and for gp3 above what is included.
        day: on which support of the version may have ended; that of the table of versions where absent.
        backups: it is backed up, so that what is kept beyond the size of its storage is asked for.
    """
    place = "multi-az" if multi_az else "single-az"
    sheet.hourly(f"instance {class_}, {place}", "rds", f"{engine}:{class_}:{place}")
    if gb is None:
        gb = prices.measure("io1_smallest_gb" if storage == "io1" else "rds_smallest_gb")
    gb = max(gb, prices.measure("io1_smallest_gb")) if storage == "io1" else gb
    family = f"{engine}-gp3" if storage == "gp3" else storage
    size = Range(gb, gb, max(gb, up_to or gb))
    note = "" if size.exact else "grows by itself"
    sheet.fixed(f"storage, {TYPES.get(storage, storage)}", "rds", f"{family}-storage:{place}", size, note=note)
    _operations(sheet, storage, gb, iops, place)
    if extended(engine, version, day):
        found = rds.instance_class(class_)
        cpus = Decimal(found.vcpu) if found else Decimal(0)
        if cpus:
            sheet.hourly("extended support", "rds", "extended-support-vcpu-hour", cpus)
        else:
            sheet.unknown("extended support", f"the vCPUs of {class_} are not known")
    sku = "aurora-backup-storage" if engine.startswith("aurora") else "backup-storage"
    beyond = use.get("backup_stored")
    if beyond is not None or backups:
        sheet.usage("backups beyond the size of the storage", "rds", sku, beyond, "backup_stored")


def _operations(sheet: Sheet, storage: str, gb: Decimal, iops: Decimal | None, place: str) -> None:
    if storage == "io1":
        many = prices.measure("io1_smallest_iops") if iops is None else iops
        sheet.fixed("provisioned IOPS", "rds", f"io1-iops:{place}", many)
    elif storage == "gp3" and iops is not None:
        large = gb >= prices.measure("gp3_large_gb")
        included = prices.measure("gp3_free_iops_large" if large else "gp3_free_iops")
        if iops > included:
            sheet.fixed(f"IOPS above {included}", "rds", f"gp3-iops:{place}", iops - included)


def extended(engine: str, version: str, day: date | None = None) -> bool:
    """Whether standard support of a version is over, on a day or on the one that the table of versions is of."""
    today = day or date.fromisoformat(max(known["as_of"] for known in document("rds_versions")["sources"].values()))
    ends = prices.aurora_support_ends(engine, version)
    if ends is not None:
        return ends < today
    major = rds.major(engine, version) if version and engine in rds.engines() else None
    return major is not None and major.ended(today)


def cache(sheet: Sheet, use: Use, engine: str, class_: str, nodes: Range, *, backups: bool = False) -> None:
    """The nodes of a cache: ``redis``, ``valkey`` or ``memcached``; with ``backups`` its snapshots are asked for."""
    sheet.hourly(f"node {class_}", "elasticache", f"{engine}:{class_}", nodes)
    snapshots = use.get("backup_stored")
    if snapshots is not None or backups:
        sheet.usage("snapshots", "elasticache", "backup-storage", snapshots, "backup_stored")


def table(
    sheet: Sheet,
    use: Use,
    *,
    on_demand: bool = True,
    capacity: tuple[Range, Range] | None = None,
    recovery: bool = False,
    stream: bool = False,
    replicas: tuple[str, ...] = (),
    class_: str = "",
) -> None:
    """A DynamoDB table.

    Args:
        capacity: write and read units that are provisioned, where it is not on demand.
        recovery: point-in-time recovery is on, which keeps as much again as is stored, unless declared.
        replicas: other regions that hold it: each pays for every write.
        class_: how SKUs of its class begin; those of the standard class have no such beginning.
    """
    writes, reads, stored = use.get("writes"), use.get("reads"), use.get("stored")
    if on_demand:
        sheet.usage("write request units", "dynamodb", f"{class_}write-request-unit", writes, "writes")
        sheet.usage("read request units", "dynamodb", f"{class_}read-request-unit", reads, "reads")
    elif capacity:
        for what, units in zip(("write", "read"), capacity, strict=True):
            sheet.hourly(f"{what} capacity units", "dynamodb", f"{class_}{what}-capacity-unit-hour", units)
    sheet.usage("storage", "dynamodb", f"{class_}storage", stored, "stored")
    kept = use.get("recovery_stored") if recovery else None
    if recovery:
        sheet.usage("point-in-time recovery", "dynamodb", "pitr-storage", stored if kept is None else kept, "stored")
    for key, what, sku in (
        ("backup_stored", "backups", "backup-storage"),
        ("restored", "restored", "restored"),
    ):
        if use.get(key) is not None:
            sheet.usage(what, "dynamodb", sku, use.get(key), key)
    if stream or use.get("stream_reads") is not None:
        sheet.usage("stream reads", "dynamodb", "stream-read-request-unit", use.get("stream_reads"), "stream_reads")
    home = sheet.region
    for region in replicas:
        sheet.region = region
        sheet.usage(f"replicated writes, {region}", "dynamodb", "replicated-write-request-unit", writes, "writes")
        if region != home:
            sheet.usage(f"storage, {region}", "dynamodb", f"{class_}storage", stored, "stored")
            if recovery:
                what = f"point-in-time recovery, {region}"
                sheet.usage(what, "dynamodb", "pitr-storage", stored if kept is None else kept, "stored")
    sheet.region = home
    for region in replicas:
        if region != home:
            note = "a write unit is at most one KB"
            sheet.usage(f"between regions, to {region}", "transfer", "region-gb", _moved(writes), "writes", note=note)


def _moved(writes: Range | None) -> Range | None:
    """GB that writes send to another region: from next to nothing to a KB for each unit."""
    return None if writes is None else Range(Decimal(0), writes.typical, writes.high) / 2**20


_INHERITED = ("Engine", "EngineVersion", "AllocatedStorage", "StorageType", "Iops")


def of_instance(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::RDS::DBInstance``; a read replica has the engine and the storage of its source, where it says none."""
    source = context.target(resource.properties.get("SourceDBInstanceIdentifier"))
    said = {key: source.properties[key] for key in _INHERITED if key in source.properties} if source else {}
    said |= resource.properties
    instance(
        sheet,
        use,
        str(said["Engine"]),
        str(said["DBInstanceClass"]),
        version=str(said.get("EngineVersion", "")),
        multi_az=bool(said.get("MultiAZ", False)),
        storage=str(said.get("StorageType", "gp2")),
        gb=number(said["AllocatedStorage"]) if "AllocatedStorage" in said else None,
        up_to=number(said["MaxAllocatedStorage"]) if "MaxAllocatedStorage" in said else None,
        iops=number(said["Iops"]) if "Iops" in said else None,
        backups=bool(said.get("BackupRetentionPeriod")),
    )
    days = said.get("PerformanceInsightsRetentionPeriod", 7)
    if isinstance(days, int) and days > 7:
        sheet.unknown(f"Performance Insights kept for {days} days", "no price is known for more than seven")
    if said.get("ManageMasterUserPassword"):
        sheet.fixed("secret with its credentials", "secrets", "secret", 1)


def of_replication_group(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::ElastiCache::ReplicationGroup``: every node of every shard."""
    said = resource.properties
    nodes = number(said.get("NumCacheClusters", 0))
    if not nodes:
        nodes = number(said.get("NumNodeGroups", 1)) * (number(said.get("ReplicasPerNodeGroup", 0)) + 1)
    engine, class_, kept = str(said.get("Engine", "redis")), str(said["CacheNodeType"]), _snapshots(said)
    cache(sheet, use, engine, class_, Range.of(nodes), backups=kept)


def of_cluster(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::ElastiCache::CacheCluster``."""
    said = resource.properties
    nodes = Range.of(number(said["NumCacheNodes"]))
    cache(sheet, use, str(said["Engine"]), str(said["CacheNodeType"]), nodes, backups=_snapshots(said))


def _snapshots(said: Mapping[str, Value]) -> bool:
    """Whether a cache is backed up every day."""
    return bool(said.get("SnapshotRetentionLimit"))


def of_table(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::DynamoDB::Table``."""
    said, recovery = resource.properties, resource.properties.get("PointInTimeRecoverySpecification")
    units = None
    if isinstance(said.get("ProvisionedThroughput"), dict):
        units = (_capacity(resource, "Write", context), _capacity(resource, "Read", context))
    on_demand = said.get("BillingMode") == "PAY_PER_REQUEST"
    kept = isinstance(recovery, dict) and bool(recovery.get("PointInTimeRecoveryEnabled"))
    stream = "StreamSpecification" in said
    table(sheet, use, on_demand=on_demand, capacity=units, recovery=kept, stream=stream, class_=_class(said))


def _capacity(table: Resource, way: str, context: Context) -> Range:
    """Units of a table, which may grow by themselves, and of its indexes, which have units of their own."""
    indexes = table.properties.get("GlobalSecondaryIndexes", ())
    found = Range.of(0)
    for said in (table.properties, *(indexes if isinstance(indexes, list | tuple) else ())):
        units = said.get("ProvisionedThroughput") if isinstance(said, Mapping) else None
        found += number(units[f"{way}CapacityUnits"]) if isinstance(units, Mapping) else 0
    scaling = context.resources.by_id.get(f"{table.component}-{way.lower()}-scaling")
    if scaling is None:
        return found
    more = number(scaling.properties["MaxCapacity"]) - number(scaling.properties["MinCapacity"])
    return found + Range(Decimal(0), Decimal(0), max(more, Decimal(0)))


def _class(said: Mapping[str, Value]) -> str:
    """How SKUs of a table's class begin. The book has none of the class for infrequent access: it stays unpriced."""
    return "ia-" if said.get("TableClass") == "STANDARD_INFREQUENT_ACCESS" else ""


def of_global_table(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::DynamoDB::GlobalTable``: its own region pays for writes, the others for replicated ones."""
    said = resource.properties
    replicas = said.get("Replicas", ())
    places: list[str] = []
    kept = False
    for replica in replicas if isinstance(replicas, list | tuple) else ():
        if isinstance(replica, dict):
            places.append(str(replica["Region"]))
            recovery = replica.get("PointInTimeRecoverySpecification")
            kept |= isinstance(recovery, dict) and bool(recovery.get("PointInTimeRecoveryEnabled"))
    others = tuple(sorted(place for place in places if place != sheet.region))
    on_demand = said.get("BillingMode") == "PAY_PER_REQUEST"
    if not on_demand:
        sheet.unknown("capacity of a global table", "only tables that are billed on demand are priced")
    table(sheet, use, on_demand=on_demand, recovery=kept, replicas=others, class_=_class(said))
