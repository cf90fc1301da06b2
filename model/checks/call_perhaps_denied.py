"""A call that IAM refuses, if it is made (IAM121).

A verb of a flow stands for several actions of AWS: `read` of a table is `GetItem` and `BatchGetItem`. A role that is
written by hand may allow some of them, and code may do with these. Where it allows none of them, the flow is refused.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      daily: {kind: schedule, at: rate(1 day)}
      failed: {kind: sqs_queue}
      worker:
        kind: lambda
        runtime: python3.13
        handler: app.main
        dead_letter: failed
        iam:
          execution:
            Log:
              actions: [logs:CreateLogStream, logs:PutLogEvents]
              resources: ["arn:aws:logs:${region}:${account}:log-group:/aws/lambda/shop-production-worker:log-stream:*"]
            Failed: {actions: [sqs:SendMessage], resources: [failed]}
            Read: {actions: [dynamodb:GetItem], resources: [jobs]}
      jobs: {kind: dynamodb_table, partition_key: id S}
    flows:
      - {from: daily, to: worker}
      - {from: worker, to: jobs, does: [read]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      daily: {kind: schedule, at: rate(1 day)}
      failed: {kind: sqs_queue}
      worker:
        kind: lambda
        runtime: python3.13
        handler: app.main
        dead_letter: failed
        iam:
          execution:
            Log:
              actions: [logs:CreateLogStream, logs:PutLogEvents]
              resources: ["arn:aws:logs:${region}:${account}:log-group:/aws/lambda/shop-production-worker:log-stream:*"]
            Failed: {actions: [sqs:SendMessage], resources: [failed]}
            Read: {actions: [dynamodb:GetItem, dynamodb:BatchGetItem], resources: [jobs]}
      jobs: {kind: dynamodb_table, partition_key: id S}
    flows:
      - {from: daily, to: worker}
      - {from: worker, to: jobs, does: [read]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.access import CallPerhapsDenied
from model.facts.access import verdicts
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.resources.base import Resources


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    known = verdicts.access(graph, resources)
    for one, allowed in known.perhaps:
        need = one.need
        said = CallPerhapsDenied(need.source, need.action, known.world.shown(need.resource), listed(allowed))
        yield Finding(said, graph.place(*need.path))
