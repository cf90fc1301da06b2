"""What does a topic become? The topic, a subscription for each subscriber, and the policy that lets alarms publish."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from model import naming
from model.facts import deliveries, observability
from model.knowledge import actions
from model.resources.base import AccountId, Input, Origin, Ref, Value
from model.resources.build import Build, component_origin
from model.resources.keys import Keys
from model.resources.policy import VERSION
from model.resources.queue import PURPOSES, admitted
from model.resources.receivers import invoked
from model.resources.written import of_resource
from model.spec.function import Function
from model.spec.topic import SnsTopic, Subscriber

ENDPOINT = r"^https://\S+$"


def lower(build: Build) -> None:
    """Add every live topic."""
    for node, topic in build.graph.components(SnsTopic):
        _topic(build, node.id, topic)
        _subscriptions(build, node.id, topic)
        _deliveries(build, node.id)
        _policy(build, node.id)


def topic_arn(name: str) -> Ref:
    """The ARN of a topic."""
    return Ref(f"{name}-topic")


def _topic(build: Build, name: str, topic: SnsTopic) -> None:
    key = Keys("components", name)
    properties: dict[str, Value] = {"TopicName": key.pinned(naming.physical(build.graph, name), topic.name)}
    if topic.display_name:
        properties["DisplayName"] = key("display_name", topic.display_name)
    properties["Tags"] = build.tags(name)
    origin = component_origin(name, "the topic")
    build.add("AWS::SNS::Topic", name, "topic", properties, origin, component=name)
    build.output(f"{name}-topic", f"ARN of the topic {name}", topic_arn(name), origin)


def _subscriptions(build: Build, name: str, topic: SnsTopic) -> None:
    for index, (label, subscriber) in enumerate(zip(_labels(topic.subscribers), topic.subscribers, strict=True)):
        origin = component_origin(name, f"{subscriber} subscribes", "subscribers", index)
        endpoint: Value = subscriber.endpoint
        if subscriber.https == "given":
            text = f"URL that messages of {name} are posted to"
            endpoint = Input(build.parameter(f"{name}-https-endpoint", text, ENDPOINT, origin))
        build.add(
            "AWS::SNS::Subscription",
            f"{name}-{label}",
            "subscription",
            {"TopicArn": topic_arn(name), "Protocol": subscriber.protocol, "Endpoint": endpoint},
            origin,
            component=name,
        )


def _deliveries(build: Build, name: str) -> None:
    """A subscription for each flow to a function or queue."""
    for one in deliveries.leaving(build.graph, name):
        key, flow = Keys(*one.path), one.flow
        is_function = isinstance(one.receiver, Function)
        properties: dict[str, Value] = {
            "TopicArn": topic_arn(name),
            "Protocol": "lambda" if is_function else "sqs",
            "Endpoint": invoked(build, one.target) if is_function else Ref(f"{one.target}-queue", "Arn"),
        }
        if not is_function:
            properties["RawMessageDelivery"] = key("raw", flow.raw)
        if flow.filter:
            scope = "MessageBody" if flow.filter_by == "body" else "MessageAttributes"
            properties["FilterPolicy"] = key("filter", flow.filter.document)
            properties["FilterPolicyScope"] = key("filter_by", scope)
        build.add(
            "AWS::SNS::Subscription",
            f"{name}-to-{one.target}",
            "subscription",
            properties,
            Origin(one.path, f"{one.target} gets what {name} says"),
            component=name,
        )


def _labels(subscribers: list[Subscriber]) -> Iterator[str]:
    """A name for each subscriber, made of its endpoint: a list in another order changes nothing."""
    slugs = [re.sub(r"[^a-z0-9]+", "-", str(one).lower()).strip("-")[:60].strip("-") for one in subscribers]
    for slug, subscriber in zip(slugs, subscribers, strict=True):
        if slugs.count(slug) > 1:
            slug += "-" + hashlib.sha256(str(subscriber).encode()).hexdigest()[:6]
        yield slug


def _policy(build: Build, name: str) -> None:
    """Exactly the alarms that notify a topic, and the buckets and rules that lead to it, may publish to it."""
    arriving = [one for one in deliveries.reaching(build.graph, name) if one.deliverer.kind in PURPOSES]
    admits: list[Value] = [admitted(build, one, "sns:Publish", topic_arn(name)) for one in arriving]
    origins = [Origin(one.path, f"{one.source} publishes to {name}") for one in arriving]
    written = build.graph.component(name, SnsTopic).policy
    notifying = [alarm for alarm, said in observability.alarms(build.graph) if name in said.notify]
    if notifying:
        admits.insert(0, _alarms(build, name, notifying))
        origins.insert(0, component_origin(name, "alarms publish to it"))
    admits += of_resource(build, written, ("components", name, "policy"), topic_arn(name))
    origins += [component_origin(name, "its own statements", "policy")] if written else []
    if not admits:
        return
    build.add(
        "AWS::SNS::TopicPolicy",
        name,
        "topic-policy",
        {"Topics": [topic_arn(name)], "PolicyDocument": {"Version": VERSION, "Statement": admits}},
        origins,
        component=name,
    )


def _alarms(build: Build, name: str, notifying: list[str]) -> dict[str, Value]:
    alarms: list[Value] = [
        build.arn("cloudwatch", f"alarm:{naming.alarm(build.graph, alarm)}", build.graph.region_of(name))
        for alarm in notifying
    ]
    return {
        "Sid": "PublishAlarms",
        "Effect": "Allow",
        "Principal": {"Service": actions.principal("alarm")},
        "Action": "sns:Publish",
        "Resource": topic_arn(name),
        "Condition": {
            "StringEquals": {"aws:SourceAccount": AccountId()},
            "ArnEquals": {"aws:SourceArn": alarms if len(alarms) > 1 else alarms[0]},
        },
    }
