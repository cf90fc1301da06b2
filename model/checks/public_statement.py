"""A statement that lets everybody in (BUC112).

Buckets block public policies. A policy that allows `*` something is public unless its conditions name accounts,
networks or the like; a Referer does not count, because everybody can send it.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files:
        kind: s3_bucket
        policy:
          ByReferer:
            effect: Allow
            principal: "*"
            actions: ["s3:GetObject"]
            objects: "*"
            condition: {StringLike: {"aws:Referer": ["https://app.example.com/*"]}}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files:
        kind: s3_bucket
        policy:
          ForThePartner:
            effect: Allow
            principal: arn:aws:iam::123456789012:root
            actions: ["s3:GetObject"]
            objects: "shared/*"
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.buckets import PublicStatement
from model.findings import Finding
from model.graph import Graph
from model.spec.storage import S3Bucket

_FIXED = frozenset(
    {
        "aws:sourceip",
        "aws:sourcearn",
        "aws:sourcevpc",
        "aws:sourcevpce",
        "aws:sourceowner",
        "aws:sourceaccount",
        "aws:userid",
        "aws:principalorgid",
        "aws:principalorgpaths",
        "aws:principalaccount",
        "aws:principalarn",
        "s3:dataaccesspointarn",
        "s3:dataaccesspointaccount",
    }
)
"""Condition keys that make a statement not public, if their values are fixed. Anything else leaves it public.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
"""


def check(graph: Graph) -> Iterator[Finding]:
    for node, bucket in graph.components(S3Bucket):
        for sid, statement in bucket.policy.items():
            keys = {key.lower() for operator in statement.condition.values() for key in operator}
            if statement.effect == "Allow" and statement.principal == "*" and not keys & _FIXED:
                yield Finding(PublicStatement(sid), graph.place(*node.path, "policy", sid, "principal"))
