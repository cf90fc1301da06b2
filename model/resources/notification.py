"""Whom does a bucket tell of its objects? Its notifications, and what must be there before S3 accepts them."""

from __future__ import annotations

from typing import Any

from model.facts import deliveries
from model.facts.deliveries import Delivery
from model.knowledge import events
from model.resources.base import Value
from model.resources.build import Build
from model.resources.keys import Keys
from model.resources.receivers import arn

_LISTS = {
    "lambda": ("LambdaConfigurations", "Function", "permission"),
    "sqs_queue": ("QueueConfigurations", "Queue", "queue-policy"),
    "sns_topic": ("TopicConfigurations", "Topic", "topic-policy"),
}


def notifications(build: Build, name: str) -> dict[str, Value]:
    """The property of a bucket that says whom it tells, where it tells anybody."""
    found: dict[str, Any] = {}
    for one in deliveries.leaving(build.graph, name):
        entries, target, _ = _LISTS[one.receiver.kind]
        for event in one.flow.events:
            entry: dict[str, Value] = {"Event": events.bucket_event(event), target: arn(build, one.target)}
            rules = _rules(one)
            if rules:
                entry["Filter"] = {"S3Key": {"Rules": rules}}
            found.setdefault(entries, []).append(Keys(*one.path)("events", entry))
    return {"NotificationConfiguration": found} if found else {}


def _rules(one: Delivery) -> list[Value]:
    begin, end = deliveries.objects(one.flow)
    pairs: tuple[tuple[str, str], ...] = (("prefix", begin), ("suffix", end))
    return [{"Name": name, "Value": value} for name, value in pairs if value]


def waits(build: Build, name: str) -> list[str]:
    """S3 asks each receiver whether it may deliver: their policies come before the bucket."""
    found: list[str] = []
    for one in deliveries.leaving(build.graph, name):
        role = _LISTS[one.receiver.kind][2]
        found.append(f"{one.target}-from-{name}-{role}" if role == "permission" else f"{one.target}-{role}")
    return sorted(set(found))
