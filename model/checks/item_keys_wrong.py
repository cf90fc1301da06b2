"""An item without the keys of its table (TAB107).

Every item has the keys of its table. It is in an index if it has all of the index's keys, and in none otherwise: half
of them are of no use.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      shop:
        kind: dynamodb_table
        partition_key: PK S
        sort_key: SK S
        items: {order: {keys: {PK: "ORDER#{order_id}", GSI1PK: "USER#{user_id}", SK: META}}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      shop:
        kind: dynamodb_table
        partition_key: PK S
        sort_key: SK S
        indexes: {GSI1: {partition_key: GSI1PK S}}
        items: {order: {keys: {PK: "ORDER#{order_id}", GSI1PK: "USER#{user_id}", SK: META}}}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from model.catalogue.tables import ItemKeysWrong
from model.facts import dynamodb as facts
from model.facts.words import listed
from model.findings import Finding, Path
from model.graph import Graph
from model.spec.dynamodb import DynamoDbTable


def check(graph: Graph) -> Iterator[Finding]:
    for node, table in graph.components(DynamoDbTable):
        known = facts.key_types(table)
        for name, item in sorted(table.items.items()):
            path = (*node.path, "items", name, "keys")
            for key in item.keys:
                if key not in known:
                    said = ItemKeysWrong(f"`{key}` is no key of `{node.id}`", _instead(key, known))
                    yield Finding(said, graph.place(*path, key, key=True))
            missing = [key for key in facts.keyed(table).names if key not in item.keys]
            if missing:
                problem = f"`{name}` says nothing of the key `{missing[0]}` of `{node.id}`"
                yield Finding(ItemKeysWrong(problem, f"add `{missing[0]}: ...` to its keys"), graph.place(*path))
            yield from _numbers(graph, table, name, path)


def _instead(key: str, known: Iterable[str]) -> str:
    close = get_close_matches(key, sorted(known), 1, 0.6)
    other = f"write `{close[0]}`" if close else f"write {listed((f'`{each}`' for each in sorted(known)), 'or')}"
    return f"{other}, or move `{key}` to `attributes`"


def _numbers(graph: Graph, table: DynamoDbTable, name: str, path: Path) -> Iterator[Finding]:
    """A number is made of digits: a template of one is a hole and nothing else."""
    for key, template in table.items[name].keys.items():
        if facts.key_types(table).get(key) == "N" and re.sub(r"\{[^{}]*\}", "", template.text).strip("0123456789.-"):
            said = ItemKeysWrong(f"`{key}` is a number, and `{template}` is none", f"write `{key}: {{value}}`")
            yield Finding(said, graph.place(*path, key))
