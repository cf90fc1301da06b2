"""A permission for access control lists that buckets do not have (IAM115).

Objects of a bucket that groundplan makes belong to the bucket's owner, and have no access control lists. A request
that sets one fails. Were they switched on, the permission would be one to publish objects.

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
            Write: {actions: [s3:PutObject, s3:AbortMultipartUpload, s3:PutObjectAcl], resources: [sales/*]}
      sales: {kind: s3_bucket}
    flows:
      - {from: orders, to: worker}
      - {from: worker, to: sales, does: [write]}

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
            Write: {actions: [s3:PutObject, s3:AbortMultipartUpload], resources: [sales/*]}
      sales: {kind: s3_bucket}
    flows:
      - {from: orders, to: worker}
      - {from: worker, to: sales, does: [write]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.access import AclsAreOff
from model.facts.access import verdicts
from model.findings import Finding
from model.graph import Graph
from model.knowledge import access


def check(graph: Graph) -> Iterator[Finding]:
    for path, sid, statement in verdicts.statements(graph):
        for index, action in enumerate(statement.actions if statement.effect == "Allow" else ()):
            if action in access.of_lists():
                yield Finding(AclsAreOff(sid, action), graph.place(*path, "actions", index))
