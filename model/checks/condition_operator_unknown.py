"""A condition operator that IAM does not have (IAM109).

IAM refuses a policy with an operator that it does not know.

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
            Read:
              actions: [s3:GetObject]
              resources: [sales/*]
              condition: {BoolEquals: {aws:SecureTransport: ["true"]}}
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
            Read:
              actions: [s3:GetObject]
              resources: [sales/*]
              condition: {Bool: {aws:SecureTransport: ["true"]}}
      sales: {kind: s3_bucket}
    flows:
      - {from: orders, to: worker}
      - {from: worker, to: sales, does: [read]}
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from model.catalogue.access import ConditionOperatorUnknown
from model.facts.access import verdicts
from model.facts.access.policies import OPERATORS, operator
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    found = [(path, statement.condition) for path, _, statement in verdicts.statements(graph)]
    found += [(path, statement.condition) for path, statement in verdicts.of_resources(graph)]
    for path, condition in found:
        for written in condition:
            if operator(written) is None:
                close = get_close_matches(written.rpartition(":")[2], sorted(OPERATORS), 1, 0.5)
                advice = f"write `{close[0]}`" if close else "write an operator such as `StringEquals`"
                said = ConditionOperatorUnknown(written, advice)
                yield Finding(said, graph.place(*path, "condition", written, key=True))
