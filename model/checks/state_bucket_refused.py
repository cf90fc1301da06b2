"""A bucket for the state that cannot exist (OPS111).

Terraform keeps its state in a bucket that is there before. A name that S3 does not take names none.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components: {}
    state: {bucket: Shop_State}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components: {}
    state: {bucket: shop-state}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.operation import StateBucketRefused
from model.findings import Finding
from model.graph import Graph
from model.knowledge import names
from model.spec.state import GIVEN


def check(graph: Graph) -> Iterator[Finding]:
    state = graph.spec.head.state
    problem = names.problem("s3_bucket", state.bucket) if state else None
    if state and problem and state.bucket != GIVEN:
        yield Finding(StateBucketRefused(state.bucket, problem), graph.place("state", "bucket"))
