"""A resource that is no ARN (IAM105).

IAM takes ARNs and `*`, and refuses a policy with anything else. The name of a thing is no ARN. In a spec a
component's name stands for its ARN, and what follows it is added: `jobs/index/*`, `sales/reports/*`.

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
            Read: {actions: [s3:GetObject], resources: [sale/*]}
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
from difflib import get_close_matches

from model.catalogue.access import ResourceNotArn
from model.facts.access import verdicts
from model.facts.access.policies import is_arn
from model.findings import Finding
from model.graph import Graph
from model.resources.written import known


def check(graph: Graph) -> Iterator[Finding]:
    for path, _, statement in verdicts.statements(graph):
        for key in ("resources", "not_resources"):
            for index, text in enumerate(getattr(statement, key)):
                if is_arn(text) or known(graph.spec.components, text):
                    continue
                name = text.partition("/")[0]
                close = get_close_matches(name, graph.spec.components, 1, 0.6)
                advice = "write a component, or an ARN such as `arn:aws:s3:::BUCKET/*`"
                if close:
                    advice = f"write `{close[0]}{text[len(name) :]}`"
                yield Finding(ResourceNotArn(text, advice), graph.place(*path, key, index))
