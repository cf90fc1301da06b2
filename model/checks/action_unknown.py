"""An action that IAM does not have (IAM106).

IAM takes any word for an action, and one that does not exist allows nothing. Names of APIs and of actions are not
always the same: listing objects is s3:ListBucket, asking for an object's head is s3:GetObject, and Converse of
Bedrock is bedrock:InvokeModel.

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
            Read: {actions: [s3:GetObjects], resources: [sales/*]}
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

from model.catalogue.access import ActionUnknown
from model.facts.access import reference, verdicts
from model.findings import Finding
from model.graph import Graph
from model.knowledge import actions as knowledge


def check(graph: Graph) -> Iterator[Finding]:
    for path, _, statement in verdicts.statements(graph):
        for key in ("actions", "not_actions"):
            for index, action in enumerate(getattr(statement, key)):
                if fault := _fault(action):
                    yield Finding(fault, graph.place(*path, key, index))


def _fault(action: str) -> ActionUnknown | None:
    if action == "*" or (reference.expanded(action) if "*" in action or "?" in action else reference.exists(action)):
        return None
    service = action.partition(":")[0]
    if not reference.known_service(service):
        close = get_close_matches(service, reference.services(), 1, 0.7)
        advice = f"write `{close[0]}:...`" if close else "check the word before the colon"
        return ActionUnknown(action, f"No action begins with `{service}:`.", advice)
    if meant := knowledge.meant(action):
        return ActionUnknown(action, "An API of this name is allowed by an action of another.", f"write `{meant}`")
    close = get_close_matches(action, reference.actions(service), 1, 0.7)
    advice = f"write `{close[0]}`" if close else f"check the actions of `{service}`"
    return ActionUnknown(action, "IAM takes it, and it allows nothing.", advice)
