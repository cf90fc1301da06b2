"""An attribute that is of two types (TAB101).

A key is one text, one number or one binary value, and an attribute has one type in the whole table. A list, such as
the members of a workspace, can be in no key: whoever is to be found by one of several values needs an item for each.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      workspaces:
        kind: dynamodb_table
        partition_key: id S
        indexes: {by-member: {partition_key: members S}}
        items:
          workspace: {keys: {id: "{id}", members: "{member}"}, attributes: {members: SS}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      workspaces:
        kind: dynamodb_table
        partition_key: PK S
        sort_key: SK S
        indexes: {by-member: {partition_key: SK S, sort_key: PK S}}
        items:
          workspace: {keys: {PK: "WORKSPACE#{id}", SK: META}}
          membership: {keys: {PK: "WORKSPACE#{id}", SK: "USER#{user_id}"}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.tables import KeyTypesDiffer
from model.facts import dynamodb as facts
from model.findings import Finding, Path
from model.graph import Graph
from model.spec.dynamodb import DynamoDbTable


def check(graph: Graph) -> Iterator[Finding]:
    for node, table in graph.components(DynamoDbTable):
        first: dict[str, tuple[str, Path]] = {}
        for attribute, below in facts.written(table):
            path: Path = (*node.path, *below)
            kind, other = first.setdefault(attribute.name, (attribute.type, path))
            if kind != attribute.type:
                said = KeyTypesDiffer(attribute.name, attribute.type, kind, f"`{attribute.name} {kind}`")
                yield Finding(said, graph.place(*path), (graph.place(*other).saying("the other one"),))
        for name, item in sorted(table.items.items()):
            for key, kind in item.attributes.items():
                if key in first and first[key][0] != kind:
                    path = (*node.path, "items", name, "attributes", key)
                    advice = f"an item for each value, with a key of its own, in place of `{key}: {kind}`"
                    if kind in ("S", "N", "B"):
                        advice = f"`{key}: {first[key][0]}`"
                    said = KeyTypesDiffer(key, kind, first[key][0], advice)
                    yield Finding(said, graph.place(*path), (graph.place(*first[key][1]).saying("a key"),))
