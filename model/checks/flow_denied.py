"""A call that IAM refuses (IAM101).

Every flow and every mechanism becomes calls of AWS's APIs. Each is held against the policies of the role that makes
it, of the resource and of its key. A query on an index is asked of the index: the ARN of the table alone does not
cover it, while one that ends in a star does. A condition on a key that requests of an action do not carry is never
met.

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
            Query: {actions: [dynamodb:Query], resources: [jobs]}
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

from model.catalogue.access import FlowDenied
from model.facts.access import verdicts
from model.facts.access.proof import Answered
from model.facts.access.verdicts import Access
from model.findings import Finding, Place
from model.graph import Graph
from model.resources.base import Resources


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    known = verdicts.access(graph, resources)
    perhaps = [one for one, _ in known.perhaps]
    for one in (one for one in known.denied if one not in perhaps):
        need = one.need
        resource = known.world.shown(need.resource)
        reason, advice, related = _reason(graph, known, one)
        said = FlowDenied(need.source or need.identity or need.principal.arn, need.action, resource, reason, advice)
        yield Finding(said, graph.place(*need.path), related)


def _reason(graph: Graph, known: Access, one: Answered) -> tuple[str, str, tuple[Place, ...]]:
    """Which statement decides, or what the nearest one lacks; what to write; and where that is."""
    need, decision, shown = one.need, one.decision, known.world.shown(one.need.resource)
    if decision.reason == "denied":
        names = ", ".join(f"`{statement.name}`" for statement in decision.statements)
        places = tuple(graph.place(*s.path).saying("denied here") for s in decision.statements if s.path)
        return f"{names} denies it, for {need.why}.", "change the statement so that it leaves this call out", places
    if decision.layer == "resource":
        why = f"The policy of {shown} lets nobody do that for {need.why}."
        return why, "name the caller in the policy of the resource, or leave it to the account there", ()
    if decision.layer == "endpoint":
        why = f"The policy of the network's endpoint does not let it through: {need.why}."
        return why, "write the endpoint's `policy: from_flows`, or let the role's statement name actions", ()
    for near in known.near(need):
        key = verdicts.missing_key(near, need.action)
        places = (graph.place(*near.path).saying("never allows it"),) if near.path else ()
        if key and verdicts.placed(known, near, need):
            why = f"`{near.name}` asks for `{key}`, which requests of {need.action} do not carry: {need.why}."
            return why, f"move {need.action} to a statement without that condition", places
        if verdicts.placed(known, near, need):
            asked = ", ".join(f"`{condition}`" for condition in near.conditions)
            return f"`{near.name}` allows it under {asked} only: {need.why}.", "add the value to the condition", places
        given = ", ".join(known.world.shown(text) for text in near.resources or ())
        why = f"`{near.name}` allows it on {given} only: {need.why}."
        return why, f"add {shown} to the resources", places
    return f"No statement allows it, and it is needed: {need.why}.", f"add a statement that allows {need.action}", ()
