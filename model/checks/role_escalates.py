"""A role that can become another (IAM113).

Who may write policies for a role, change who may assume it, or hand it to a service that runs code, has that role's
permissions too.

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
            Change:
              actions: [iam:PutRolePolicy]
              resources: ["arn:aws:iam::${account}:role/shop-production-courier-execution"]
      courier: {kind: lambda, runtime: python3.13, handler: app.main}
      parcels: {kind: sqs_queue}
    flows:
      - {from: orders, to: worker}
      - {from: parcels, to: courier}

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
      courier: {kind: lambda, runtime: python3.13, handler: app.main}
      parcels: {kind: sqs_queue}
    flows:
      - {from: orders, to: worker}
      - {from: parcels, to: courier}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.access import RoleEscalates
from model.facts.access import roles, verdicts
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.resources.base import Resources


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    known = verdicts.access(graph, resources)
    if not known.written:
        return
    for one in roles.ways(known):
        if one.path:
            said = RoleEscalates(one.source, one.target, one.how, listed(one.actions))
            yield Finding(said, graph.place(*one.path))
