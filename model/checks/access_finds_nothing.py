"""A question that no item answers (TAB109).

An item has exactly one value of each key attribute. If a job's `GSI1PK` is `USER#...`, no query for `STATUS#...`
finds it there: that needs an index of its own, or an item of its own. Templates are compared part by part, `#` being
the separator and a hole one value without it.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      jobs:
        kind: dynamodb_table
        partition_key: PK S
        indexes: {GSI1: {partition_key: GSI1PK S, sort_key: GSI1SK S}}
        items:
          job: {keys: {PK: "JOB#{job_id}", GSI1PK: "USER#{user_id}", GSI1SK: "JOB#{created_at}"}}
        access:
          by-user: {index: GSI1, where: {GSI1PK: "USER#{user_id}", GSI1SK: begins_with JOB#}}
          by-status: {index: GSI1, where: {GSI1PK: "STATUS#{status}"}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      jobs:
        kind: dynamodb_table
        partition_key: PK S
        indexes:
          GSI1: {partition_key: GSI1PK S, sort_key: GSI1SK S}
          by-status: {partition_key: status S, sort_key: GSI1SK S}
        items:
          job: {keys: {PK: "JOB#{job_id}", GSI1PK: "USER#{user_id}", GSI1SK: "JOB#{created_at}", status: "{status}"}}
        access:
          by-user: {index: GSI1, where: {GSI1PK: "USER#{user_id}", GSI1SK: begins_with JOB#}}
          by-status: {index: by-status, where: {status: "{status}"}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.tables import AccessFindsNothing
from model.facts import dynamodb as facts
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.spec.dynamodb import Access, DynamoDbTable


def check(graph: Graph) -> Iterator[Finding]:
    for node, table in graph.components(DynamoDbTable):
        for name, access in sorted(table.access.items()):
            if access.index is not None and access.index not in table.indexes:
                continue
            if not table.items or not set(access.where) <= set(facts.keyed(table, access.index).names):
                continue
            found = facts.found_by(table, access)
            wanted = [item for item in access.finds if item in table.items]
            missed = [item for item in wanted if item not in found]
            if missed or not found:
                place = graph.place(*node.path, "access", name, "where")
                yield Finding(_said(table, name, access, missed[0] if missed else None), place)


def _said(table: DynamoDbTable, name: str, access: Access, missed: str | None) -> AccessFindsNothing:
    items = {missed: table.items[missed]} if missed else table.items
    reasons = []
    for item, said in sorted(items.items()):
        for key, condition in access.where.items():
            if key not in said.keys:
                reasons.append(f"`{item}` has no `{key}`")
                break
            if not facts.satisfies(condition, said.keys[key]):
                reasons.append(f"`{key}` of `{item}` is `{said.keys[key]}`")
                break
    reason = f"{listed(reasons[:3])}."
    advice = "write the condition as the items are keyed, or add an index or a type of item that is keyed so"
    return AccessFindsNothing(name, f"`{missed}`" if missed else "item", reason, advice)
