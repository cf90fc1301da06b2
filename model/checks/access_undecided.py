"""A call that hangs on what a request carries (IAM102).

A condition on a header is met by requests that send it. The encryption that a bucket has by default puts none in, so
that a client which does not ask for encryption itself is refused.

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
            Abort: {actions: [s3:AbortMultipartUpload], resources: [sales/*]}
            Write:
              actions: [s3:PutObject]
              resources: [sales/*]
              condition: {StringEquals: {s3:x-amz-server-side-encryption: [AES256]}}
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

from model.catalogue.access import AccessUndecided
from model.facts.access import verdicts
from model.findings import Finding
from model.graph import Graph
from model.resources.base import Resources


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    known = verdicts.access(graph, resources)
    for one in known.answered:
        if one.decision.allowed is None:
            need = one.need
            conditions = [str(c) for statement in one.decision.statements for c in statement.conditions]
            what = " and ".join(f"`{text}`" for text in dict.fromkeys(conditions)) or "names that deployment decides"
            resource = known.world.shown(need.resource)
            said = AccessUndecided(need.source or need.identity or need.principal.arn, need.action, resource, what)
            path = next((statement.path for statement in one.decision.statements if statement.path), need.path)
            yield Finding(said, graph.place(*path), (graph.place(*need.path).saying("needed here"),))
