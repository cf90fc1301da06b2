"""What is true of the world outside a spec? Facts as data: a JSON document and a small typed module per subject.

=====================  =============================================================================================
`regions`              regions: title, partition, country, in the EU, zones by name
`protocols`            names used in flows: transport, port, encrypted by itself
`limits`               numeric limits with unit and default: `limits.limit("alb.idle_timeout").problem(5000)`
`names`                grammars of physical names, descriptions and tags: `names.problem("s3_bucket", "My_Bucket")`
`functions`            Lambda: runtimes with their last days, variables, environment, concurrency
`events`               what S3 calls its events, and what patterns of EventBridge and SNS may compare
`fargate`              task sizes (CPU units with MiB of memory), platform versions
`logs`                 retention periods that CloudWatch Logs allows
`metrics`              CloudWatch metrics of each kind: unit, statistics, dimensions; periods and windows of alarms
`tracing`              the OpenTelemetry collector beside a container: image, ports, variables; X-Ray sampling rules
`load_balancing`       TLS policies of ALB listeners
`cloudfront`           TLS policies, managed policies, the region of certificates
`waf`                  managed rule groups of AWS WAF and the capacity that each takes
`bedrock`              models of Bedrock that ended, and when
`countries`            ISO 3166 codes, the member states of the European Union
`network`              reserved addresses, blocks that a VPC cannot have
`endpoints`            AWS services with endpoints in a VPC, and which calls go there
`rds`                  engines, versions with support dates, instance classes, storage, connections
`elasticache`          caches: versions of engines with their parameter families, classes of nodes by region
`prices`               unit prices by service, SKU and region (`price_book/`); tiers, allowances, free types
`recovery`             how long mechanisms of recovery take, how much they lose, and what a restore forgets
`actions`              what `read`, `write`, `delete`, `list` and other uses need in IAM
`pipelines`            actions of GitHub by the commits of their releases, labels of runners
`access`               ARNs of resources, sizes of policies, ways from one role to another, telling condition keys
`deployment`           actions that making, reading, changing and deleting resources take
`cloudformation`       resource types: properties, required, create-only, attributes
=====================  =============================================================================================

Every row names its source and its day (`sources`); a test refuses a document with a row that does not. The day is the
release of the package that was read; for a page the day it was read, in a stored copy that may be some weeks older; and
where a page's content moves (release calendars), the last day that the page itself speaks of.

Documents are read on first use and once; nothing is read by importing these modules.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
"""Where the documents are."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact is from: a URL, or a package with version and file; and as of which ISO day."""

    at: str
    as_of: str


@cache
def document(name: str) -> dict[str, Any]:
    """The JSON document `name`: `sources` by id, and `tables` by name, each with `source` and `rows`."""
    loaded: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_bytes())
    return loaded


def rows(name: str, table: str) -> Any:
    """The rows of a table: a mapping or a list, as the table's own module knows."""
    return document(name)["tables"][table]["rows"]


def sources(name: str, table: str, row: str | None = None) -> tuple[Source, ...]:
    """Where a table's facts are from, or those of one of its rows where it names its own.

    Raises:
        KeyError: no such document's table, or no such row.
    """
    known = document(name)["sources"]
    holder = document(name)["tables"][table]
    ids = holder.get("source")
    if row is not None:
        fact = holder["rows"][row]
        if isinstance(fact, dict):
            ids = fact.get("source", ids)
    return tuple(Source(**known[source]) for source in ([ids] if isinstance(ids, str) else ids))
