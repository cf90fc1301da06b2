"""A condition that no request meets (IAM107).

Each action has condition keys of its own. A condition on another key is not met, because requests do not carry it,
and the statement allows nothing. The header for encryption belongs to s3:PutObject, and to no action that reads.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker:
        kind: lambda
        runtime: python3.13
        handler: app.main
        iam:
          execution:
            Log:
              actions: [logs:CreateLogStream, logs:PutLogEvents]
              resources: ["arn:aws:logs:${region}:${account}:log-group:/aws/lambda/shop-production-worker:log-stream:*"]
            Poll: {actions: [sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes], resources: [orders]}
            Read: {actions: [s3:GetObject], resources: [sales/*]}
            Tags:
              actions: [s3:GetObjectTagging]
              resources: [sales/*]
              condition: {StringEquals: {s3:x-amz-acl: [private]}}
      sales: {kind: s3_bucket}
    flows:
      - {from: orders, to: worker}
      - {from: worker, to: sales, does: [read]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker:
        kind: lambda
        runtime: python3.13
        handler: app.main
        iam:
          execution:
            Log:
              actions: [logs:CreateLogStream, logs:PutLogEvents]
              resources: ["arn:aws:logs:${region}:${account}:log-group:/aws/lambda/shop-production-worker:log-stream:*"]
            Poll: {actions: [sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes], resources: [orders]}
            Read: {actions: [s3:GetObject], resources: [sales/*]}
      sales: {kind: s3_bucket}
    flows:
      - {from: orders, to: worker}
      - {from: worker, to: sales, does: [read]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.access import ConditionNeverMet
from model.facts.access import verdicts
from model.facts.access.proof import named
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.resources.base import Resources


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    known = verdicts.access(graph, resources)
    for identity, statement in known.written:
        refused = {one.need.action for one in known.denied if one.need.identity == identity.id}
        found: dict[str, list[str]] = {}
        for action, known_as in named(statement) if statement.allow else ():
            keys = {verdicts.missing_key(statement, one) for one in known_as}
            key = next(iter(sorted(each for each in keys if each)), None)
            if key and None not in keys and not refused & {*known_as}:  # which says more
                found.setdefault(key, []).append(action)
        for key, actions in found.items():
            said = ConditionNeverMet(str(statement.path[-1]), listed(actions), key)
            yield Finding(said, graph.place(*statement.path, "condition"))
