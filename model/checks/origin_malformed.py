"""An origin that no browser sends (BUC107).

A browser says of a page its scheme, host and port, and S3 compares that with the origins letter by letter: a slash at
the end makes a text that never comes. One `*` may stand in an origin or a header that is allowed, and none in one
that is exposed.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, cors: [{origins: ["https://app.example.com/"], methods: [GET]}]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket, cors: [{origins: ["https://app.example.com"], methods: [GET], expose: [ETag]}]}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.catalogue.buckets import OriginMalformed
from model.findings import Finding
from model.graph import Graph
from model.spec.storage import Cors, S3Bucket

_ORIGIN = re.compile(r"(?:[a-z][a-z0-9+.-]*|\*)://[A-Za-z0-9.*-]+(?::(?:\d{1,5}|\*))?")
_LETTERS = "A browser sends scheme, host and port, without a path, and S3 compares them letter by letter."


def check(graph: Graph) -> Iterator[Finding]:
    for node, bucket in graph.components(S3Bucket):
        for number, rule in enumerate(bucket.cors):
            for key, index, said in _problems(rule):
                yield Finding(said, graph.place(*node.path, "cors", number, key, index))


def _problems(rule: Cors) -> Iterator[tuple[str, int, OriginMalformed]]:
    for index, origin in enumerate(rule.origins):
        if origin.count("*") > 1:
            advice = "https://*.example.com"
            yield "origins", index, OriginMalformed(origin, "has more than one `*`", "S3 allows one.", advice)
        elif origin != "*" and not _ORIGIN.fullmatch(origin):
            yield "origins", index, OriginMalformed(origin, "is no origin", _LETTERS, _meant(origin))
    for index, header in enumerate(rule.headers):
        if header.count("*") > 1:
            yield "headers", index, OriginMalformed(header, "has more than one `*`", "S3 allows one.", "*")
    for index, header in enumerate(rule.expose):
        if "*" in header:
            reason = "S3 exposes headers by their whole names."
            yield "expose", index, OriginMalformed(header, "stands for several headers", reason, "ETag")


def _meant(origin: str) -> str:
    host = origin.partition("://")[2] or origin
    scheme = origin.partition("://")[0] if "://" in origin else "https"
    return f"{scheme}://{host.partition('/')[0]}"
