"""What does a queue become? The queue, and the policy that lets in who delivers to it and refuses requests without TLS.

What sends with a role of its own needs nothing here: in one account, the policy of the role is enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from model import naming
from model.facts import deliveries
from model.facts.deliveries import Delivery
from model.knowledge import actions
from model.resources import key as kms
from model.resources.base import AccountId, Origin, Ref, Value, join
from model.resources.build import Build, component_origin
from model.resources.keys import Keys
from model.resources.policy import VERSION
from model.resources.written import of_resource
from model.spec.events import EventRule
from model.spec.queue import SqsQueue

LONGEST_MESSAGE = 256 * 1024
"""Bytes. What every version of both backends takes; AWS's own default has changed."""

PURPOSES = {"s3_bucket": "bucket", "sns_topic": "topic", "event_rule": "events_rule"}
"""The principal behind what delivers by the policy of the receiver."""


def lower(build: Build) -> None:
    """Add every live queue."""
    for node, queue in build.graph.components(SqsQueue):
        _queue(build, node.id, queue)
        _policy(build, node.id)


def source_arn(build: Build, found: Delivery) -> Value:
    """The ARN of what delivers, by name: a receiver's policy must not wait for it."""
    graph, name = build.graph, naming.physical(build.graph, found.source)
    if found.deliverer.kind == "s3_bucket":
        return join(f"arn:{build.partition}:s3:::", naming.bucket(graph, found.source))
    if isinstance(found.deliverer, EventRule):
        return build.arn("events", rule_name(build, found.source, found.deliverer))
    return build.arn("sns", name)


def rule_name(build: Build, name: str, rule: EventRule) -> str:
    """What the ARN of a rule ends in: the default bus is not named."""
    bus = naming.physical(build.graph, rule.bus) if rule.bus else "default"
    return f"rule/{'' if bus == 'default' else bus + '/'}{naming.physical(build.graph, name)}"


def admitted(build: Build, found: Delivery, action: str, resource: Value) -> dict[str, Value]:
    """The statement of a receiver's policy that lets a deliverer in."""
    condition: dict[str, Value] = {"ArnEquals": {"aws:SourceArn": source_arn(build, found)}}
    if found.deliverer.kind == "s3_bucket":
        condition["StringEquals"] = {"aws:SourceAccount": AccountId()}
    return {
        "Sid": "From" + "".join(word.capitalize() for word in found.source.split("-")),
        "Effect": "Allow",
        "Principal": {"Service": actions.principal(PURPOSES[found.deliverer.kind])},
        "Action": action,
        "Resource": resource,
        "Condition": condition,
    }


def _queue(build: Build, name: str, queue: SqsQueue) -> None:
    key, graph = Keys("components", name), build.graph
    properties: dict[str, Value] = {"QueueName": key.pinned(naming.physical(graph, name), queue.name)}
    if queue.fifo:
        properties["FifoQueue"] = key("fifo", True)
        properties["ContentBasedDeduplication"] = key("content_deduplication", queue.content_deduplication)
    visible = deliveries.visibility(graph, name)
    properties |= {
        "VisibilityTimeout": key("visibility_timeout", visible) if queue.visibility_timeout else visible,
        "MessageRetentionPeriod": key("keep", queue.keep.seconds),
        "DelaySeconds": key("delay", queue.delay.seconds),
        "ReceiveMessageWaitTimeSeconds": key("wait", queue.wait.seconds),
        "MaximumMessageSize": LONGEST_MESSAGE,
    }
    if queue.key:
        properties["KmsMasterKeyId"] = key("key", kms.arn(build, queue.key, graph.region_of(name)))
        properties["KmsDataKeyReusePeriodSeconds"] = 300
    else:
        properties["SqsManagedSseEnabled"] = True
    if queue.dead_letter and graph.is_live(queue.dead_letter.to):
        redrive: dict[str, Value] = {
            "deadLetterTargetArn": Ref(f"{queue.dead_letter.to}-queue", "Arn"),
            "maxReceiveCount": key("dead_letter.after", queue.dead_letter.after),
        }
        properties["RedrivePolicy"] = key("dead_letter", redrive)
    sources = deliveries.sources_of(graph, name)
    if sources:  # by name, because these queues refer to this one
        arns: list[Value] = [build.arn("sqs", naming.physical(graph, source)) for source in sources]
        allowed: dict[str, Value] = {"redrivePermission": "byQueue", "sourceQueueArns": arns}
        properties["RedriveAllowPolicy"] = allowed
    origins = [component_origin(name, "the queue")]
    if queue.visibility_timeout is None and deliveries.consumers(graph, name):
        why = "default: a message stays hidden for six times the longest timeout of the functions it invokes"
        origins.append(component_origin(name, why))
    properties["Tags"] = build.tags(name)
    build.add("AWS::SQS::Queue", name, "queue", properties, origins, component=name, holds_data=True)
    build.output(f"{name}-queue", f"URL of the queue {name}", Ref(f"{name}-queue"), origins[0])


def _policy(build: Build, name: str) -> None:
    arn = Ref(f"{name}-queue", "Arn")
    refuse: dict[str, Value] = {
        "Sid": "RefuseWithoutTls",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "sqs:*",
        "Resource": arn,
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    arriving = [one for one in deliveries.reaching(build.graph, name) if one.deliverer.kind in PURPOSES]
    allowed = [admitted(build, one, "sqs:SendMessage", arn) for one in arriving]
    allowed += list(_undelivered(build, name, arn))
    own = of_resource(build, build.graph.component(name, SqsQueue).policy, ("components", name, "policy"), arn)
    origins = [component_origin(name, "default: requests without TLS are refused")]
    origins += [Origin(one.path, f"{one.source} sends to {name}") for one in arriving]
    build.add(
        "AWS::SQS::QueuePolicy",
        name,
        "queue-policy",
        {
            "Queues": [Ref(f"{name}-queue")],
            "PolicyDocument": {"Version": VERSION, "Statement": [refuse, *allowed, *own]},
        },
        origins,
        component=name,
    )


def _undelivered(build: Build, name: str, arn: Value) -> Iterator[dict[str, Value]]:
    """Rules send here what they could not deliver."""
    for node, rule in build.graph.components(EventRule):
        if rule.dead_letter == name:
            yield {
                "Sid": "Undelivered" + "".join(word.capitalize() for word in node.id.split("-")),
                "Effect": "Allow",
                "Principal": {"Service": actions.principal("events_rule")},
                "Action": "sqs:SendMessage",
                "Resource": arn,
                "Condition": {"ArnEquals": {"aws:SourceArn": build.arn("events", rule_name(build, node.id, rule))}},
            }
