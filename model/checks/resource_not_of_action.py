"""A resource that an action is not about (IAM108).

An action is granted on resources of certain kinds: objects of a bucket are read by ARNs with a slash, a bucket is
listed by the one without. Some actions know no resources and are granted on `*` alone.

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
            List: {actions: [s3:ListBucket], resources: [sales/*]}
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

from model.catalogue.access import ResourceNotOfAction
from model.facts.access import reference, verdicts
from model.facts.access.proof import named
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.resources.base import Resources


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    known = verdicts.access(graph, resources)
    for identity, statement in known.written:
        refused = {one.need.action for one in known.denied if one.need.identity == identity.id}
        listed_ = statement.resources or ()
        for action, known_as in named(statement) if statement.allow and listed_ else ():
            if refused & {*known_as} or not reference.exists(known_as[0]):
                continue
            if all(verdicts.misplaced(resource, one) for one in known_as for resource in listed_):
                forms = sorted({form for one in known_as for form in reference.shapes(one)})
                reason = f"It is about {listed(forms)}." if forms else "It knows no resources."
                advice = (
                    "write a resource of that form" if forms else 'write `resources: ["*"]` in a statement of its own'
                )
                shown = listed(known.world.shown(text) for text in listed_)
                said = ResourceNotOfAction(str(statement.path[-1]), action, shown, reason, advice)
                yield Finding(said, graph.place(*statement.path, "resources"))
