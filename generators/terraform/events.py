"""Queues, buses and rules in Terraform."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from generators.printers.hcl import Attribute, Block, ref
from generators.terraform.mapping import TAGS, Document, First, Inline, Mapped, Nested, Split
from generators.terraform.values import Scope, name
from model.resources.base import Resource

FILE = "events.tf"


@dataclass(frozen=True, slots=True)
class Targets(Split):
    """The targets of a rule, which must name its bus too."""

    def blocks(self, scope: Scope, resource: Resource, owner: str, given: Any) -> Iterator[Block]:
        bus = Attribute("event_bus_name", ref(owner, name(resource.owner), "event_bus_name"))
        for block in Split.blocks(self, scope, resource, owner, given):
            body = sorted([bus, *block.body], key=lambda item: isinstance(item, Block))
            yield replace(block, body=tuple(body))


TABLE: dict[str, Mapped] = {
    "AWS::SQS::Queue": Mapped(
        "aws_sqs_queue",
        FILE,
        {
            "QueueName": "name",
            "FifoQueue": "fifo_queue",
            "ContentBasedDeduplication": "content_based_deduplication",
            "VisibilityTimeout": "visibility_timeout_seconds",
            "MessageRetentionPeriod": "message_retention_seconds",
            "DelaySeconds": "delay_seconds",
            "ReceiveMessageWaitTimeSeconds": "receive_wait_time_seconds",
            "MaximumMessageSize": "max_message_size",
            "KmsMasterKeyId": "kms_master_key_id",
            "KmsDataKeyReusePeriodSeconds": "kms_data_key_reuse_period_seconds",
            "SqsManagedSseEnabled": "sqs_managed_sse_enabled",
            "RedrivePolicy": Document("redrive_policy"),
            "RedriveAllowPolicy": Document("redrive_allow_policy"),
            "Tags": TAGS,
        },
        {None: "url", "Arn": "arn", "QueueName": "name"},
    ),
    "AWS::SQS::QueuePolicy": Mapped(
        "aws_sqs_queue_policy",
        FILE,
        {"Queues": First("queue_url"), "PolicyDocument": Document("policy")},
    ),
    "AWS::Events::EventBus": Mapped(
        "aws_cloudwatch_event_bus", FILE, {"Name": "name", "Tags": TAGS}, {None: "name", "Arn": "arn"}
    ),
    "AWS::Events::Rule": Mapped(
        "aws_cloudwatch_event_rule",
        FILE,
        {
            "Name": "name",
            "Description": "description",
            "EventBusName": "event_bus_name",
            "EventPattern": Document("event_pattern"),
            "State": "state",
            "Targets": Targets(
                "aws_cloudwatch_event_target",
                ("rule", "name"),
                Inline(
                    {
                        "Id": "target_id",
                        "Arn": "arn",
                        "Input": "input",
                        "SqsParameters": Nested("sqs_target", {"MessageGroupId": "message_group_id"}),
                        "DeadLetterConfig": Nested("dead_letter_config", {"Arn": "arn"}),
                    }
                ),
                suffix="_target",
            ),
            "Tags": TAGS,
        },
        {None: "name", "Arn": "arn"},
    ),
}
