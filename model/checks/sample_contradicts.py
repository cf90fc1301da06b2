"""A sample that is not what it is a sample of (TAB110).

A sample has the keys of its type of item, each as its template says, values of the types that are declared, and a
time of death that is as far from its beginning as `expire_after` says, in seconds.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      jobs:
        kind: dynamodb_table
        partition_key: PK S
        ttl: ttl
        items:
          job:
            keys: {PK: "JOB#{job_id}"}
            expire_after: 30d
            since: created_at
            samples: [{PK: JOB#j1, created_at: 2025-12-13T10:30:00Z, ttl: 1735747800}]

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      jobs:
        kind: dynamodb_table
        partition_key: PK S
        ttl: ttl
        items:
          job:
            keys: {PK: "JOB#{job_id}"}
            expire_after: 30d
            since: created_at
            samples: [{PK: JOB#j1, created_at: 2025-12-13T10:30:00Z, ttl: 1768213800}]
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

from model.catalogue.tables import SampleContradicts
from model.facts import dynamodb as facts
from model.findings import Finding
from model.graph import Graph
from model.spec.dynamodb import DynamoDbTable, Item

Sample = Mapping[str, object]
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_MILLISECONDS = 10**11
"""Seconds of Unix time do not reach this before the year 5138."""


def check(graph: Graph) -> Iterator[Finding]:
    for node, table in graph.components(DynamoDbTable):
        for name, item in sorted(table.items.items()):
            for number, sample in enumerate(item.samples):
                path = (*node.path, "items", name, "samples", number)
                for key, problem, reason, advice in _problems(table, item, sample):
                    below = (key,) if key in sample else ()
                    yield Finding(SampleContradicts(name, problem, reason, advice), graph.place(*path, *below))


def _problems(table: DynamoDbTable, item: Item, sample: Sample) -> Iterator[tuple[str, str, str, str]]:
    types = {**item.attributes, **facts.key_types(table), **({table.ttl: "N"} if table.ttl else {})}
    for key, template in item.keys.items():
        if key not in sample:
            yield key, f"has no `{key}`", "Every item of a type has its keys.", f"add `{key}`, made as `{template}`"
        elif not facts.fits(str(sample[key]), template):
            reason = "A key is stored as its template says, or the access patterns that are proved do not find it."
            yield key, f"has a `{key}` that is not made as `{template}`", reason, f"write a value made as `{template}`"
    for key, value in sample.items():
        if types.get(key) == "N" and not _NUMBER.fullmatch(str(value)):
            yield key, f"has no number in `{key}`", f"`{key}` is of type N.", "write digits alone"
        elif types.get(key) in ("S", "N", "B", "BOOL") and not isinstance(value, str):
            yield key, f"has several values in `{key}`", f"`{key}` is of type {types[key]}.", "write one value"
    if table.ttl and table.ttl in sample and _NUMBER.fullmatch(str(sample[table.ttl])):
        yield from _death(table.ttl, item, sample)


def _death(ttl: str, item: Item, sample: Sample) -> Iterator[tuple[str, str, str, str]]:
    stored = float(str(sample[ttl]))
    if stored >= _MILLISECONDS:
        reason = "Time to live counts seconds; in milliseconds an item would live for thousands of years."
        yield ttl, f"has milliseconds in `{ttl}`", reason, f"write `{ttl}: {int(stored) // 1000}`"
        return
    begun = _moment(str(sample.get(item.since or "", "")))
    if item.expire_after and begun is not None and stored != begun + item.expire_after.seconds:
        due = begun + item.expire_after.seconds
        apart = "before its beginning" if stored < begun else f"{int(stored - begun)} s after its beginning"
        reason = f"`expire_after` is {item.expire_after} from `{item.since}`, which is {due}."
        yield ttl, f"dies {apart}", reason, f"write `{ttl}: {due}`"


def _moment(text: str) -> int | None:
    """Seconds of Unix time of a date, or of a number of seconds or milliseconds; None of anything else."""
    if re.fullmatch(r"\d{9,13}", text):
        return int(text) // 1000 if int(text) >= _MILLISECONDS else int(text)
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    return int(aware.timestamp())
