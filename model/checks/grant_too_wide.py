"""A permission on more than flows need (IAM104).

The star in an ARN stands for any characters, slashes too: what begins with a table's name has all of its indexes, its
streams, and every other table whose name begins so. A star in place of region and account takes in those of others.

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
            Query: {actions: [dynamodb:Query], resources: ["arn:aws:dynamodb:*:*:table/shop-*"]}
      jobs:
        kind: dynamodb_table
        partition_key: PK S
        indexes:
          by-day: {partition_key: day S}
        items:
          job: {keys: {PK: "JOB#{id}", day: "{day}"}}
    flows:
      - {from: orders, to: worker}
      - {from: worker, to: jobs, does: [query], index: by-day}

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
            Query: {actions: [dynamodb:Query], resources: [jobs/index/by-day]}
      jobs:
        kind: dynamodb_table
        partition_key: PK S
        indexes:
          by-day: {partition_key: day S}
        items:
          job: {keys: {PK: "JOB#{id}", day: "{day}"}}
    flows:
      - {from: orders, to: worker}
      - {from: worker, to: jobs, does: [query], index: by-day}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.access import GrantTooWide
from model.facts.access import excess, verdicts
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.resources.base import Resources


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    known = verdicts.access(graph, resources)
    for one in excess.found(known):
        if one.needed:
            needed = listed(known.world.shown(text) for text in one.needed)
            said = GrantTooWide(one.sid, listed(one.actions), known.world.shown(one.resource), needed)
            yield Finding(said, graph.place(*one.path))
