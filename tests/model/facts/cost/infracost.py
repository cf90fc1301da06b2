"""Infracost's golden cases, brought to our pricing functions: Terraform attributes and usage in, our lines out.

An adapter of its own per type of resource, used by tests only. Beside the lines it says under which of Infracost's
names each of our SKUs stands, so that every cost component can be compared by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from model.facts.cost import (
    api,
    balancing,
    compute,
    database,
    edge,
    messaging,
    network,
    observability,
    security,
    storage,
    transfer,
)
from model.facts.cost.ranges import Range
from model.facts.cost.sheet import Sheet, Use

Case = Mapping[str, Any]
Names = dict[str, tuple[str, str]]
"""``path/name`` of Infracost to service and SKU."""

UNSUPPORTED = {
    "reserved": "reservations are contracts that a spec cannot make; no reserved price is in the book",
    "inputs": "the case leaves out attributes that its golden result depends on",
}

MISSING_INPUTS: dict[str, dict[str, Any]] = {
    # What the case file leaves out and the test of the same name in the same repository says.
    "cloudfront_function_test/aws_cloudfront_function.bibit_deeplink_cf_function": {"monthly_requests": 200000},
    "elasticache_replication_group_test/aws_elasticache_replication_group.cluster-autoscale-usage": {"capacity": 10},
    "vpc_endpoint_test/aws_vpc_endpoint.multiple_interfaces": {"subnets": 2},
}

INCOMPLETE = {
    "ecs_service_test/aws_ecs_service.task_set": "inputs",
    "dynamodb_table_test/aws_dynamodb_table.autoscale_dynamodb_table_literal_ref": "inputs",
}


def unsupported(case: Case) -> str | None:
    """Why a case is not compared; None where it is."""
    if (case["usage"] or {}).get("reserved_instance_term"):
        return UNSUPPORTED["reserved"]
    return UNSUPPORTED.get(INCOMPLETE.get(case["id"], ""))


def lines(case: Case) -> tuple[Sheet, Names]:
    """Our lines for a case, and the names by which to compare them."""
    usage = {**(case["usage"] or {}), **MISSING_INPUTS.get(case["id"], {})}
    attributes = case["attributes"] or {}
    sheet = Sheet(case["address"], case["region"])
    names = TYPES[case["terraform_type"]](sheet, attributes, usage, case)
    return sheet, names


def use(usage: Mapping[str, Any], **keys: str) -> Use:
    return Use({ours: many(usage[theirs]) for ours, theirs in keys.items() if usage.get(theirs) is not None})


def many(value: Any) -> Range:
    return Range.of(Decimal(str(value)))


def some(value: Any) -> Range | None:
    return None if value is None else many(value)


def tier(service: str, sku: str, *names: str) -> Names:
    return {name: (service, f"{sku}:{number}") for number, name in enumerate(names, 1)}


def rest_api(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    api.rest(sheet, use(u, requests="monthly_requests"))
    names = ("first 333M", "next 667M", "next 19B", "over 20B")
    return tier("apigateway", "rest-request", *(f"Requests ({name})" for name in names))


def stage(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    size = str(a["cache_cluster_size"])
    api.stage_cache(sheet, size)
    return {f"Cache memory ({size} GB)": ("apigateway", f"cache-hour:{size}")}


def api_v2(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    if a["protocol_type"] == "WEBSOCKET":
        size = Decimal(u["message_size_kb"]) if "message_size_kb" in u else None
        api.websocket(sheet, use(u, messages="monthly_messages", connection_minutes="monthly_connection_mins"), size)
        names = tier("apigateway", "websocket-message", "Messages (first 1B)", "Messages (over 1B)")
        return {**names, "Connection duration": ("apigateway", "websocket-connection-minute")}
    api.http(
        sheet, use(u, requests="monthly_requests"), Decimal(u["request_size_kb"]) if "request_size_kb" in u else None
    )
    return tier("apigateway", "http-request", "Requests (first 300M)", "Requests (over 300M)")


BACKUPS = {
    "efs-backup-warm": ("EFS backup (warm)", "monthly_efs_warm_backup_gb"),
    "efs-backup-cold": ("EFS backup (cold)", "monthly_efs_cold_backup_gb"),
    "efs-restore-warm": ("EFS restore (warm)", "monthly_efs_warm_restore_gb"),
    "efs-restore-cold": ("EFS restore (cold)", "monthly_efs_cold_restore_gb"),
    "efs-restore-item-level": ("EFS restore (item-level)", "monthly_efs_item_restore_requests"),
    "ebs-snapshot": ("EBS snapshot", "monthly_ebs_snapshot_gb"),
    "rds-snapshot": ("RDS snapshot", "monthly_rds_snapshot_gb"),
    "dynamodb-backup": ("DynamoDB backup", "monthly_dynamodb_backup_gb"),
    "dynamodb-restore": ("DynamoDB restore", "monthly_dynamodb_restore_gb"),
    "aurora-snapshot": ("Aurora snapshot", "monthly_aurora_snapshot_gb"),
    "fsx-for-windows-backup": ("FSx for Windows backup", "monthly_fsx_windows_backup_gb"),
    "fsx-for-lustre-backup": ("FSx for Lustre backup", "monthly_fsx_lustre_backup_gb"),
}


def vault(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    storage.backups(sheet, {sku: some(u.get(key)) for sku, (_, key) in BACKUPS.items()})
    return {name: ("backup", sku) for sku, (name, _) in BACKUPS.items()}


GEOGRAPHIES = {
    "us": "US, Mexico, Canada",
    "europe": "Europe, Israel",
    "south-africa": "South Africa, Kenya, Middle East",
    "south-america": "South America",
    "japan": "Japan",
    "australia": "Australia, New Zealand",
    "asia-pacific": "Hong Kong, Philippines, Asia Pacific",
    "india": "India",
}
TIERS = ("first 10TB", "next 40TB", "next 100TB", "next 350TB", "next 524TB", "next 4PB", "over 5PB")


def distribution(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    names: Names = {}
    for place, path in GEOGRAPHIES.items():
        key = place.replace("-", "_")
        if not u and place != "us":
            continue
        parts = ("monthly_data_transfer_to_internet_gb", "monthly_data_transfer_to_origin_gb")
        out, origin, https, http = (
            some(u.get(part, {}).get(key)) for part in (*parts, "monthly_https_requests", "monthly_http_requests")
        )
        edge.geography(sheet, place, out, origin, https, http if u else Range.of(0))
        names |= tier("cloudfront", f"{place}:gb", *(f"{path}/Data transfer out to internet ({t})" for t in TIERS))
        names[f"{path}/Data transfer out to origin"] = ("cloudfront", f"{place}:origin-gb")
        names[f"{path}/HTTP requests"] = ("cloudfront", f"{place}:http-request")
        names[f"{path}/HTTPS requests"] = ("cloudfront", f"{place}:https-request")
    extras = {
        "encryption-request": ("Field level encryption requests", "monthly_encryption_requests"),
        "log-line": ("Real-time log requests", "monthly_log_lines"),
        "dedicated-certificate": ("Dedicated IP custom SSLs", "custom_ssl_certificates"),
    }
    edge.extras(sheet, {sku: some(u.get(key)) for sku, (_, key) in extras.items() if key in u})
    names |= {name: ("cloudfront", sku) for sku, (name, _) in extras.items()}
    if u:
        edge.extras(sheet, {"south-america:shield-request": many(u["monthly_shield_requests"]["south_america"])})
    shield = "Origin shield HTTP requests (South America sa-east-1)"
    names[shield] = ("cloudfront", "south-america:shield-request")
    edge.extras(sheet, {"invalidation": some(u.get("monthly_invalidation_requests"))})
    return names | tier(
        "cloudfront", "invalidation", "Invalidation requests (first 1k)", "Invalidation requests (over 1k)"
    )


def edge_function(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    edge.extras(sheet, {"function-invocation": some(u.get("monthly_requests"))})
    return {"Total number of invocations": ("cloudfront", "function-invocation")}


def trail(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    keys = ("monthly_additional_management_events", "monthly_data_events", "monthly_insight_events")
    observability.trail(sheet, *(some(u.get(key)) for key in keys))
    names = ("Management events (additional copies)", "Data events", "Insight events")
    skus = ("management-event-copy", "data-event", "insight-event")
    return {name: ("cloudtrail", sku) for name, sku in zip(names, skus, strict=True)}


def bus(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    named = {
        "event": "Custom events published",
        "partner-event": "Third-party events published",
        "archive-processed": "Archive processing",
        "archive-stored": "Archive storage",
        "schema-discovery-event": "Schema discovery",
    }
    messaging.bus(sheet, dict.fromkeys(named))
    return {name: ("eventbridge", sku) for sku, name in named.items()}


def log_group(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    keys = ("monthly_data_ingested_gb", "storage_gb", "monthly_data_scanned_gb")
    observability.log_group(sheet, *(some(u.get(key)) for key in keys), quiet=False)
    names = {"Data ingested": "logs-ingested", "Archival Storage": "logs-stored"}
    return {n: ("cloudwatch", s) for n, s in {**names, "Insights queries data scanned": "logs-scanned"}.items()}


def metric_alarm(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    observability.alarm(sheet, sum("metric" in query for query in a.get("metric_query", ())) or 1)
    return {"Standard resolution": ("cloudwatch", "alarm-metric")}


def data_transfer(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    keys = ("monthly_outbound_internet_gb", "monthly_outbound_other_regions_gb", "monthly_intra_region_gb")
    transfer.out(sheet, *(some(u.get(key)) for key in keys))
    if "monthly_outbound_us_east_to_us_east_gb" in u:
        sheet.usage("within the east", "transfer", "us-east-gb", many(u["monthly_outbound_us_east_to_us_east_gb"]))
    sizes = ("first 10TB", "next 40TB", "next 100TB", "over 150TB")
    names = tier("transfer", "internet-gb", *(f"Outbound data transfer to Internet ({size})" for size in sizes))
    return names | {
        "Intra-region data transfer": ("transfer", "zone-gb"),
        "Outbound data transfer to other regions": ("transfer", "region-gb"),
        "Outbound data transfer to US East regions": ("transfer", "us-east-gb"),
    }


def db_instance(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    engine, version, class_ = a["engine"], str(a.get("engine_version", "")), a["instance_class"]
    if engine.startswith("${"):  # a loop, whose key stands in the address: ["aurora-mysql-8.0.36"]
        engine, _, version = case["address"].split('["')[1].rstrip('"]').rpartition("-")
    ours = {"aurora": "aurora-mysql"}.get(engine, engine)
    brought = a.get("license_model") == "bring-your-own-license" or engine in ("oracle-se", "oracle-ee")
    ours += ":byol" if brought else ""
    kind, multi = a.get("storage_type", "gp2"), bool(a.get("multi_az"))
    gb, iops = (Decimal(a[key]) if key in a else None for key in ("allocated_storage", "iops"))
    used = use(u, backup_stored="additional_backup_storage_gb")
    day = date.fromisoformat(case["golden_last_changed"])
    told: dict[str, Any] = {"version": version, "multi_az": multi, "storage": kind, "gb": gb, "iops": iops, "day": day}
    database.instance(sheet, used, ours, class_, **told)
    if not u and (a.get("backup_retention_period") or 0) > 1:
        sku = "aurora-backup-storage" if ours.startswith("aurora") else "backup-storage"
        sheet.usage("backups", "rds", sku, None)
    place = "multi-az" if multi else "single-az"
    titles = {"gp2": "general purpose SSD, gp2", "gp3": "general purpose SSD, gp3", "io1": "provisioned IOPS SSD, io1"}
    family = f"{ours}-gp3" if kind == "gp3" else kind
    aurora = ours.startswith("aurora")
    return {
        f"Database instance (on-demand, {'Multi' if multi else 'Single'}-AZ, {class_})": (
            "rds",
            f"{ours}:{class_}:{place}",
        ),
        f"Storage ({titles[kind]})": ("rds", f"{family}-storage:{place}"),
        "Provisioned IOPS": ("rds", f"io1-iops:{place}"),
        "Provisioned GP3 IOPS (above 3,000)": ("rds", f"gp3-iops:{place}"),
        "Additional backup storage": ("rds", "aurora-backup-storage" if aurora else "backup-storage"),
        "Extended support (year 1)": ("rds", "extended-support-vcpu-hour"),
    }


def table(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    capacity = None
    scaled = {k: v["capacity"] for k, v in (case["related_usage"] or {}).items()}
    if a["billing_mode"] == "PROVISIONED":
        pick = lambda word, key: many(next((v for k, v in scaled.items() if word in k), a[key]))  # noqa: E731
        capacity = (pick("write", "write_capacity"), pick("read", "read_capacity"))
    keys = {
        "writes": "monthly_write_request_units",
        "reads": "monthly_read_request_units",
        "stored": "storage_gb",
        "recovery_stored": "pitr_backup_storage_gb",
        "backup_stored": "on_demand_backup_storage_gb",
        "restored": "monthly_data_restored_gb",
        "stream_reads": "monthly_streams_read_request_units",
    }
    database.table(sheet, use(u, **keys), on_demand=capacity is None, capacity=capacity, recovery=True, stream=True)
    if not u:
        sheet.usage("backups", "dynamodb", "backup-storage", None)
        sheet.usage("restored", "dynamodb", "restored", None)
    names = {
        "Write request unit (WRU)": "write-request-unit",
        "Read request unit (RRU)": "read-request-unit",
        "Data storage": "storage",
        "Point-In-Time Recovery (PITR) backup storage": "pitr-storage",
        "On-demand backup storage": "backup-storage",
        "Table data restored": "restored",
        "Streams read request unit (sRRU)": "stream-read-request-unit",
        "Write capacity unit (WCU, autoscaling)": "write-capacity-unit-hour",
        "Read capacity unit (RCU, autoscaling)": "read-capacity-unit-hour",
    }
    found = {name: ("dynamodb", sku) for name, sku in names.items()}
    home = sheet.region
    for replica in a.get("replica", ()):
        sheet.region = replica["region_name"]
        units = some(u.get("monthly_write_request_units"))
        sheet.usage(f"replicated, {sheet.region}", "dynamodb", "replicated-write-request-unit", units)
        name = f"Global table ({sheet.region})/Replicated write request unit (rWRU)"
        found[name] = ("dynamodb", f"replicated-write-request-unit@{sheet.region}")
    sheet.region = home
    return found


def repository(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    storage.repository(sheet, use(u, stored="storage_gb"))
    return {"Storage": ("ecr", "storage")}


def ecs_service(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    task = next(v for k, v in case["related"].items() if k.startswith("aws_ecs_task_definition"))
    cpu, memory = Decimal(task["cpu"].split()[0]), Decimal(task["memory"].split()[0])
    compute.fargate(sheet, many(a["desired_count"]), cpu, memory)
    return {"Per GB per hour": ("fargate", "x86-gb-hour"), "Per vCPU per hour": ("fargate", "x86-vcpu-hour")}


def address(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    network.address(sheet, used=False)
    return {"IP address (if unused)": ("ipv4", "idle-hour")}


def cache_cluster(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    database.cache(sheet, Use(), a["engine"], a["node_type"], many(a["num_cache_nodes"]))
    return {f"ElastiCache (on-demand, {a['node_type']})": ("elasticache", f"{a['engine']}:{a['node_type']}")}


def replication_group(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    groups = u.get("capacity", a.get("num_node_groups", 1))
    nodes = a.get("num_cache_clusters") or groups * (a.get("replicas_per_node_group", 0) + 1)
    database.cache(sheet, Use(), a["engine"], a["node_type"], many(nodes))
    sku = ("elasticache", f"{a['engine']}:{a['node_type']}")
    return {f"ElastiCache (on-demand, {a['node_type']}{word})": sku for word in ("", ", autoscaling")}


def classic(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    balancing.balancer(sheet, use(u, processed="monthly_data_processed_gb"), "classic")
    return {"Classic load balancer": ("elb", "classic-hour"), "Data processed": ("elb", "classic-gb")}


def balancer(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    kind = a.get("load_balancer_type", "application")
    balancing.balancer(sheet, use(u, processed="processed_bytes_gb"), kind)
    return {
        f"{kind.capitalize()} load balancer": ("elb", f"{kind}-hour"),
        "Load balancer capacity units": ("elb", f"{kind}-lcu-hour"),
    }


def key(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    spec = a.get("customer_master_key_spec", "SYMMETRIC_DEFAULT")
    names = {"SYMMETRIC_DEFAULT": "Requests", "RSA_2048": "Requests (RSA 2048)", "RSA_3072": "Requests (asymmetric)"}
    skus = {"SYMMETRIC_DEFAULT": "request", "RSA_2048": "request-rsa-2048", "RSA_3072": "request-asymmetric"}
    security.key(sheet, Use(), skus[spec])
    found = {"Customer master key": ("kms", "key"), names[spec]: ("kms", skus[spec])}
    if spec == "SYMMETRIC_DEFAULT" and case["terraform_type"] == "aws_kms_key":
        for pair in ("ecc", "rsa"):
            sheet.usage(f"{pair} pairs", "kms", f"request-{pair}-key-pair", None)
            found[f"{pair.upper()} GenerateDataKeyPair requests"] = ("kms", f"request-{pair}-key-pair")
    return found


def function(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    arm = "arm64" in a.get("architectures", ())
    used = use(u, requests="monthly_requests")
    if "request_duration_ms" in u:
        used.declared["duration"] = many(u["request_duration_ms"]) / 1000
    memory = Decimal(a["memory_size"]) if "memory_size" in a else None
    compute.function(sheet, used, memory, "arm64" if arm else "x86")
    if any(c["name"] == "Ephemeral storage" for c in case["components"]):
        sheet.usage("ephemeral storage", "lambda", "storage-gb-second", None)
    sizes = ("first 7.5B", "next 11.25B", "over 18.75B") if arm else ("first 6B", "next 9B", "over 15B")
    names = tier("lambda", f"{'arm64' if arm else 'x86'}-gb-second", *(f"Duration ({size})" for size in sizes))
    return {**names, "Requests": ("lambda", "request"), "Ephemeral storage": ("lambda", "storage-gb-second")}


def nat_gateway(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    network.nat_gateway(sheet)
    network.nat_processed(sheet, some(u.get("monthly_data_processed_gb")))
    return {"NAT gateway": ("nat", "hour"), "Data processed": ("nat", "gb")}


def health_check(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    aws = u.get("endpoint_type", "aws").lower() == "aws"
    options = ["HTTPS" in a["type"], "STR_MATCH" in a["type"], a.get("measure_latency"), a["request_interval"] == "10"]
    edge.health_check(sheet, aws=aws, options=sum(map(bool, options)))
    place = "aws" if aws else "other"
    return {
        "Health check": ("route53", f"health-check-{place}"),
        "Optional features": ("route53", f"health-check-option-{place}"),
    }


def record(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    kinds = {"query": "standard", "latency-query": "latency_based", "geo-query": "geo"}
    edge.queries(sheet, {sku: some(u.get(f"monthly_{word}_queries")) for sku, word in kinds.items()})
    titles = {
        "query": "Standard queries",
        "latency-query": "Latency based routing queries",
        "geo-query": "Geo DNS queries",
    }
    names: Names = {}
    for sku, title in titles.items():
        names |= tier("route53", sku, f"{title} (first 1B)", f"{title} (over 1B)")
    return names


def resolver(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    network.resolver_endpoint(sheet, len(a["ip_address"]), some(u.get("monthly_queries")))
    names = tier("route53", "resolver-query", "DNS queries (first 1B)", "DNS queries (over 1B)")
    return {**names, "Resolver endpoints": ("route53", "resolver-hour")}


OPERATIONS = {
    "put": ("PUT, COPY, POST, LIST requests", "monthly_tier_1_requests"),
    "get": ("GET, SELECT, and all other requests", "monthly_tier_2_requests"),
    "transition": ("Lifecycle transition", "monthly_lifecycle_transition_requests"),
    "retrieved": ("Retrievals", "monthly_data_retrieval_gb"),
    "select-scanned": ("Select data scanned", "monthly_select_data_scanned_gb"),
    "select-returned": ("Select data returned", "monthly_select_data_returned_gb"),
    **{
        f"retrieval-{w}": (f"Retrieval requests ({w})", f"monthly_{w}_data_retrieval_requests")
        for w in ("standard", "expedited", "bulk")
    },
    **{
        f"retrieved-{w}": (f"Retrievals ({w})", f"monthly_{w}_data_retrieval_gb")
        for w in ("standard", "expedited", "bulk")
    },
    **{
        f"select-scanned-{w}": (f"Select data scanned ({w})", f"monthly_{w}_select_data_scanned_gb")
        for w in ("standard", "expedited", "bulk")
    },
    **{
        f"select-returned-{w}": (f"Select data returned ({w})", f"monthly_{w}_select_data_returned_gb")
        for w in ("standard", "expedited", "bulk")
    },
}
CLASSES = {
    "standard": ("Standard", "standard"),
    "tiering": ("Intelligent tiering", "intelligent_tiering"),
    "ia": ("Standard - infrequent access", "standard_infrequent_access"),
    "one-zone-ia": ("One zone - infrequent access", "one_zone_infrequent_access"),
    "glacier": ("Glacier flexible retrieval", "glacier_flexible_retrieval"),
    "deep-archive": ("Glacier deep archive", "glacier_deep_archive"),
}
PARTS = {"frequent": "frequent", "infrequent": "infrequent", "archive": "archive", "deep-archive": "deep_archive"}
EARLY = {"tiering": ("frequent-storage", "30"), "glacier": ("storage", "90"), "deep-archive": ("storage", "180")}


def bucket(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    names: Names = {}
    if not u:
        u = {
            "standard": dict.fromkeys(
                ["storage_gb", *(OPERATIONS[k][1] for k in ("put", "get", "select-scanned", "select-returned"))]
            )
        }
    if "object_tags" in u:
        storage.other(sheet, "tags", "tag", many(u["object_tags"]))
        names["Object tagging"] = ("s3", "tag")
    for class_, (path, theirs) in CLASSES.items():
        said = u.get(theirs, {})
        if "storage_gb" in said:
            storage.stored(sheet, class_, "storage", some(said["storage_gb"]))
            names[f"{path}/Storage"] = ("s3", f"{class_}-storage" + (":1" if class_ == "standard" else ""))
        for part, word in PARTS.items():
            if f"{word}_access_storage_gb" in said:
                storage.stored(sheet, class_, f"{part}-storage", some(said[f"{word}_access_storage_gb"]))
                sku = f"{class_}-{part}-storage" + (":1" if part == "frequent" else "")
                names[f"{path}/Storage ({word.replace('_', ' ')} access)"] = ("s3", sku)
        for sku, (name, key_) in OPERATIONS.items():
            if key_ in said:
                storage.operation(sheet, class_, sku, some(said[key_]))
                names[f"{path}/{name}"] = ("s3", f"{class_}-{sku}")
        if "monitored_objects" in said:
            storage.other(sheet, "monitored", "tiering-monitored-object", many(said["monitored_objects"]))
            names[f"{path}/Monitoring and automation"] = ("s3", "tiering-monitored-object")
        if "early_delete_gb" in said:
            part, days = EARLY[class_]
            before = len(sheet.lines)
            storage.stored(sheet, class_, part, some(said["early_delete_gb"]))
            name = f"{path}/Early delete (within {days} days)"
            names[name] = ("s3", f"{sheet.lines[before].sku}#{before}")
    return names


def analytics(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    storage.other(sheet, "analysed", "analytics-object", some(u.get("monthly_monitored_objects")))
    return {"Objects monitored": ("s3", "analytics-object")}


def secret(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    security.secret(sheet, use(u, requests="monthly_requests"))
    return {"Secret": ("secrets", "secret"), "API requests": ("secrets", "call")}


PROTOCOLS = {
    "http": ("HTTP/HTTPS notifications (over 100k)", "http_subscriptions"),
    "email": ("Email/Email-JSON notifications (over 1k)", "email_subscriptions"),
    "firehose": ("Kinesis Firehose notifications", "kinesis_subscriptions"),
    "push": ("Mobile Push notifications", "mobile_push_subscriptions"),
    "macos": ("MacOS notifications", "macos_subscriptions"),
}


FREE = {"http": 100_000, "email": 1000}


def topic(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    if a.get("fifo_topic"):
        messaging.topic(sheet, some(u.get("monthly_requests")), {}, fifo=True)
        names = {"FIFO Publish API requests": "fifo-request", "FIFO Publish API payload": "fifo-gb"}
        if "withSubscriptions" in case["address"]:
            messaging.fifo_deliveries(sheet, None, None)
            names |= {"FIFO notifications": "fifo-notification", "FIFO notification payload": "fifo-notification-gb"}
        return {name: ("sns", sku) for name, sku in names.items()}
    messages = some(u.get("monthly_requests"))
    each = {p: messages * u[k] if messages is not None and k in u else None for p, (_, k) in PROTOCOLS.items()}
    # What an account has free is taken off here for each topic.
    billed = {p: count.within(Decimal(FREE.get(p, 0)), None) if count else count for p, count in each.items()}
    messaging.topic(sheet, messages.within(Decimal(10**6), None) if messages else messages, billed)
    found = {name: ("sns", f"notification-{p}") for p, (name, _) in PROTOCOLS.items()}
    return {**found, "API requests (over 1M)": ("sns", "request")}


def subscription(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    count = some(u.get("monthly_requests"))
    messaging.topic(sheet, Range.of(0), {"http": count.within(Decimal(FREE["http"]), None) if count else count})
    return {"HTTP notifications": ("sns", "notification-http")}


def queue(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    size = Decimal(u["request_size_kb"]) if "request_size_kb" in u else None
    messaging.queue(sheet, use(u, requests="monthly_requests"), fifo=a["fifo_queue"], size_kb=size)
    return {"Requests": ("sqs", "fifo-request" if a["fifo_queue"] else "request")}


def endpoint(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    network.interface_endpoint(sheet, u.get("subnets", 1))
    network.endpoint_processed(sheet, some(u.get("monthly_data_processed_gb")))
    sizes = ("first 1PB", "next 4PB", "over 5PB")
    names = tier("endpoint", "interface-gb", *(f"Data processed ({size})" for size in sizes))
    return {**names, "Endpoint (Interface)": ("endpoint", "interface-hour")}


def web_acl(sheet: Sheet, a: Case, u: Case, case: Case) -> Names:
    kinds = [next(iter(rule["statement"][0])) for rule in a["rule"]]
    groups, managed = (kinds.count(f"{kind}_statement") for kind in ("rule_group_reference", "managed_rule_group"))
    inside = u["rule_group_rules"] * groups + u["managed_rule_group_rules"] * managed
    own = len(kinds) - groups - managed
    edge.firewall(sheet, use(u, requests="monthly_requests"), rules=own + inside, groups=groups, managed=managed)
    names = {"Web ACL usage": "web-acl", "Rules": "rule", "Rule groups": "rule-group", "Requests": "request"}
    return {name: ("waf", sku) for name, sku in {**names, "Managed rule groups": "managed-rule-group"}.items()}


TYPES: dict[str, Callable[[Sheet, Case, Case, Case], Names]] = {
    "aws_alb": balancer,
    "aws_api_gateway_rest_api": rest_api,
    "aws_api_gateway_stage": stage,
    "aws_apigatewayv2_api": api_v2,
    "aws_backup_vault": vault,
    "aws_cloudfront_distribution": distribution,
    "aws_cloudfront_function": edge_function,
    "aws_cloudtrail": trail,
    "aws_cloudwatch_event_bus": bus,
    "aws_cloudwatch_log_group": log_group,
    "aws_cloudwatch_metric_alarm": metric_alarm,
    "aws_data_transfer": data_transfer,
    "aws_db_instance": db_instance,
    "aws_dynamodb_table": table,
    "aws_ecr_repository": repository,
    "aws_ecs_service": ecs_service,
    "aws_eip": address,
    "aws_elasticache_cluster": cache_cluster,
    "aws_elasticache_replication_group": replication_group,
    "aws_elb": classic,
    "aws_kms_external_key": key,
    "aws_kms_key": key,
    "aws_lambda_function": function,
    "aws_lb": balancer,
    "aws_nat_gateway": nat_gateway,
    "aws_route53_health_check": health_check,
    "aws_route53_record": record,
    "aws_route53_resolver_endpoint": resolver,
    "aws_s3_bucket": bucket,
    "aws_s3_bucket_analytics_configuration": analytics,
    "aws_secretsmanager_secret": secret,
    "aws_sns_topic": topic,
    "aws_sns_topic_subscription": subscription,
    "aws_sqs_queue": queue,
    "aws_vpc_endpoint": endpoint,
    "aws_wafv2_web_acl": web_acl,
}
