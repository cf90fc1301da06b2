"""What do the documents say of stored data: stores, keys, lifetimes, tables and how they are read? Rows."""

from __future__ import annotations

from collections.abc import Iterator

from generators.base import Context
from generators.docs.rows import Row, said, title
from model.facts import encryption
from model.facts.verdict import Answer
from model.faults import dotted
from model.resources.base import Resource, references
from model.spec.base import Component
from model.spec.cache import ElastiCache
from model.spec.database import Rds
from model.spec.dynamodb import DynamoDbTable
from model.spec.storage import LifecycleRule, S3Bucket

STORES = (Rds, ElastiCache, S3Bucket, DynamoDbTable)


def stores(context: Context) -> Iterator[Row]:
    """What keeps data, of which component, its key, whether it is encrypted where it lies, why."""
    graph = context.graph
    keys = {each.id.replace("-", " "): _key(context, each) for each in context.resources.resources}
    for store in encryption.stores(graph, context.resources):
        name = str(store.path[1]) if store.path[:1] == ("components",) and len(store.path) > 1 else ""
        of = title(context, name) if name in graph.nodes else ""
        cells = (store.what, of, keys.get(store.what) or "AWS's own", _ENCRYPTED[store.answer], store.evidence)
        yield Row(dotted(store.path), cells)


_ENCRYPTED = {Answer.HOLDS: "yes", Answer.BROKEN: "no", Answer.UNKNOWN: "unknown"}


def _key(context: Context, resource: Resource) -> str:
    """The key of the system that a resource is encrypted with; empty where it names none."""
    for found in references(resource.properties):
        key = context.resources.by_id.get(found.resource)
        if key and key.type in ("AWS::KMS::Key", "AWS::KMS::ReplicaKey") and key.component:
            return title(context, key.component)
    return ""


def lifetimes(context: Context) -> Iterator[Row]:
    """Store, what of it, how long it is kept, what happens before that."""
    for node, component in context.graph.components(STORES):
        yield from _lifetimes(node.title, node.id, component)


def _lifetimes(name: str, id_: str, component: Component) -> Iterator[Row]:
    path = f"components.{id_}"
    if isinstance(component, S3Bucket):
        for rule_name, rule in sorted(component.lifecycle.items()):
            yield Row(f"{path}.lifecycle.{rule_name}", (name, rule.prefix or "every object", *_rule(rule)))
        if not component.lifecycle:
            versions = "old versions too" if component.versioning else ""
            yield Row(path, (name, "every object", "until it is deleted", versions))
    if isinstance(component, Rds):
        yield Row(f"{path}.backups.keep", (name, "automated backups", said(component.backups.keep), "any moment of it"))
    if isinstance(component, DynamoDbTable):
        for item, kind in sorted(component.items.items()):
            if kind.expire_after:
                since = f"after {kind.since}" if kind.since else f"by {component.ttl}"
                yield Row(f"{path}.items.{item}", (name, item, said(kind.expire_after), since))
        yield Row(path, (name, "continuous backups", said(component.recovery), "any second of it"))
    if isinstance(component, ElastiCache) and component.snapshots:
        yield Row(f"{path}.snapshots", (name, "snapshots", said(component.snapshots.keep), "daily"))


def _rule(rule: LifecycleRule) -> tuple[str, str]:
    moves = [f"{to} after {after}" for to, after in sorted(rule.transitions.items(), key=lambda move: move[1].seconds)]
    if rule.noncurrent.expire:
        moves.append(f"old versions {rule.noncurrent.expire}")
    return said(rule.expire) if rule.expire else "until it is deleted", ", ".join(moves)


def tables(context: Context) -> Iterator[Row]:
    """Table, index or the table itself, partition key, sort key, what for."""
    for node, table in context.graph.components(DynamoDbTable):
        path = f"components.{node.id}"
        yield Row(path, (node.title, "the table", str(table.partition_key), said(table.sort_key or ""), ""))
        for name, index in sorted(table.indexes.items()):
            keys = (said(index.partition_key or table.partition_key), said(index.sort_key or ""))
            yield Row(f"{path}.indexes.{name}", (node.title, name, *keys, index.description or ""))


def items(context: Context) -> Iterator[Row]:
    """Table, item, keys, attributes, what it is."""
    for node, table in context.graph.components(DynamoDbTable):
        for name, item in sorted(table.items.items()):
            keys = ", ".join(f"{key} = {template}" for key, template in item.keys.items())
            held = ", ".join(f"{key} ({kind})" for key, kind in item.attributes.items())
            yield Row(f"components.{node.id}.items.{name}", (node.title, name, keys, held, item.description or ""))


def patterns(context: Context) -> Iterator[Row]:
    """Table, pattern, by what, under which conditions, what it finds, what for."""
    for node, table in context.graph.components(DynamoDbTable):
        for name, access in sorted(table.access.items()):
            where = ", ".join(f"{key} {condition}" for key, condition in access.where.items())
            cells = (node.title, name, access.index or "the table", where, ", ".join(access.finds))
            yield Row(f"components.{node.id}.access.{name}", (*cells, access.description or ""))
