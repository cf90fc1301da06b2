"""A permission that no flow needs (IAM103).

What a role may do is what somebody can do who gets hold of its credentials. A permission that is written by hand and
that no flow needs is either too much, or there is a flow that the spec does not say.

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
            Query: {actions: [dynamodb:Query, dynamodb:Scan], resources: [jobs/index/by-day]}
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

from model.catalogue.access import GrantUnneeded
from model.facts.access import excess, verdicts
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.resources.base import Resources


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    for one in excess.found(verdicts.access(graph, resources)):
        if not one.needed:
            said = GrantUnneeded(one.sid, listed(one.actions))
            yield Finding(said, graph.place(*one.path))
