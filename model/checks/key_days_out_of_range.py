"""Days that a key does not have (KEY101).

KMS makes new key material every 90 to 2560 days, and deletes a key 7 to 30 days after it was asked to. Both are counted
in whole days.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      data-key: {kind: kms_key, rotation: 30d}
      pictures: {kind: s3_bucket, key: data-key}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      data-key: {kind: kms_key, rotation: 90d}
      pictures: {kind: s3_bucket, key: data-key}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.keys import KeyDaysOutOfRange
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.spec.key import KmsKey


def check(graph: Graph) -> Iterator[Finding]:
    for node, key in graph.components(KmsKey):
        for field, given in (("rotation", key.rotation), ("deletion_window", key.deletion_window)):
            allowed = limit(f"kms.{field}")
            if given.seconds % 86400 or not allowed.holds(given.days):
                least, most = allowed.minimum or 0, allowed.maximum or 0
                days = min(max(-(-given.seconds // 86400), least), most)
                said = KeyDaysOutOfRange(field.replace("_", " "), str(given), least, most, f"{field}: {days}d")
                yield Finding(said, graph.place(*node.path, field))
