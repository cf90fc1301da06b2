"""An item that names objects which are gone (TAB113).

An item with the name of an object is worth as much as the object. If a rule of the bucket deletes the object first,
the item leads nowhere; if the item dies first, nobody finds the object any more, and it is paid for until its own
end.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      uploads: {kind: s3_bucket, versioning: false, lifecycle: {old: {prefix: raw/, expire: 7d}}}
      jobs:
        kind: dynamodb_table
        partition_key: id S
        ttl: ttl
        items:
          job: {keys: {id: "{id}"}, expire_after: 30d, links: {image: {to: uploads, objects: raw/*}}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      uploads: {kind: s3_bucket, versioning: false, lifecycle: {old: {prefix: raw/, expire: 30d}}}
      jobs:
        kind: dynamodb_table
        partition_key: id S
        ttl: ttl
        items:
          job: {keys: {id: "{id}"}, expire_after: 30d, links: {image: {to: uploads, objects: raw/*}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.tables import LifetimesApart
from model.facts import storage
from model.findings import Finding
from model.graph import Graph
from model.spec.dynamodb import DynamoDbTable, Item
from model.spec.storage import S3Bucket
from model.units import Duration


def check(graph: Graph) -> Iterator[Finding]:
    for node, table in graph.components(DynamoDbTable):
        for name, item in sorted(table.items.items()):
            for attribute, link in sorted(item.links.items()):
                bucket = graph.spec.components[link.to]
                if not isinstance(bucket, S3Bucket):
                    continue
                rules = [(rule.expire, key) for key, rule in storage.expiring(bucket, link.objects) if rule.expire]
                first = min(rules, default=None)
                said = _said(attribute, name, item, first[0] if first else None)
                if said:
                    place = graph.place(*node.path, "items", name, "links", attribute)
                    rule = [graph.place("components", link.to, "lifecycle", first[1])] if first else []
                    yield Finding(said, place, tuple(place.saying("deletes them") for place in rule))


def _said(attribute: str, name: str, item: Item, objects: Duration | None) -> LifetimesApart | None:
    lives = f"expires after {item.expire_after}" if item.expire_after else "never expires"
    if objects and (item.expire_after is None or objects < item.expire_after):
        reason = "From then on the item names an object that is not there."
        advice = f"write `expire_after: {objects}` for `{name}`, or let the objects live as long as the item"
        return LifetimesApart(attribute, name, f"expire after {objects}", lives, reason, advice)
    if item.expire_after and (objects is None or objects > item.expire_after):
        theirs = f"expire after {objects}" if objects else "never expire"
        reason = "From then on nothing names the objects, and they are paid for."
        advice = f"write `expire: {item.expire_after}` in a rule of the bucket's `lifecycle` for them"
        return LifetimesApart(attribute, name, theirs, lives, reason, advice)
    return None
