"""A move to another storage class that S3 refuses (BUC101).

Objects lie at least 30 days before they go to STANDARD_IA or ONEZONE_IA, and at least 30 days in those before they go
further. Moves lead downwards only, and end before the object does.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files:
        kind: s3_bucket
        lifecycle: {old: {transitions: {STANDARD_IA: 7d}}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files:
        kind: s3_bucket
        lifecycle: {old: {transitions: {STANDARD_IA: 30d, GLACIER_IR: 90d}, expire: 365d, noncurrent: {expire: 30d}}}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from model.catalogue.buckets import TransitionRefused
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.spec.storage import S3Bucket, StorageClass
from model.units import Duration

Problem = tuple[StorageClass, str, str, str]


_ORDER = ("STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE")
"""Each leads to later ones only.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
"""

_INFREQUENT = ("STANDARD_IA", "ONEZONE_IA")
_DOWN = "Objects go down to classes for rarer reads, and never up again."
_THIRTY = (
    "Objects lie 30 days before they go to STANDARD_IA or ONEZONE_IA, and 30 days in those before they go further."
)
_END = "What is deleted cannot move, and S3 refuses a rule by which it would have to."


def check(graph: Graph) -> Iterator[Finding]:
    for node, bucket in graph.components(S3Bucket):
        for name, rule in sorted(bucket.lifecycle.items()):
            path = (*node.path, "lifecycle", name)
            for below, moves, end in (
                ((), rule.transitions, rule.expire),
                (("noncurrent",), rule.noncurrent.transitions, rule.noncurrent.expire),
            ):
                for to, reason, why, advice in _problems(moves, end):
                    said = TransitionRefused(to, str(moves[to]), reason, why, advice)
                    yield Finding(said, graph.place(*path, *below, "transitions", to))


def _problems(moves: Mapping[StorageClass, Duration], end: Duration | None) -> Iterator[Problem]:
    least = limit("s3.infrequent_after").minimum or 0
    ordered = sorted(moves, key=lambda to: (moves[to], _ORDER.index(to)))
    for before, to in zip((None, *ordered), ordered, strict=False):
        if to in _INFREQUENT and moves[to].days < least:
            yield to, f"that is less than {least} days", _THIRTY, f"write `{to}: {least}d`, or `GLACIER_IR`"
        elif before and _ORDER.index(before) > _ORDER.index(to):
            yield to, f"they lie in {before} by then", _DOWN, f"write `{to}` before `{before}`, or remove one of them"
        elif before and moves[before] == moves[to]:
            yield to, f"they go to {before} on the same day", "An object lies in one class.", "write another day"
        elif before in _INFREQUENT and moves[to].days - moves[before].days < least:
            day = moves[before].days + least
            yield to, f"they lie in {before} since {moves[before]}", _THIRTY, f"write `{to}: {day}d`, or later"
        elif end and end <= moves[to]:
            yield to, f"they are deleted after {end}", _END, f"remove `{to}`, or write a later `expire`"
