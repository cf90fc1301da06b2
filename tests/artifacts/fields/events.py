"""Queues, buses and rules."""

from __future__ import annotations

import json

from tests.artifacts.fields.common import BY_KEY, TAGS
from tests.artifacts.meaning import Extra, Meaning

_TARGET = "aws_cloudwatch_event_target"

MEANINGS = (
    Meaning(
        "AWS::SQS::Queue",
        "aws_sqs_queue",
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
            "RedrivePolicy/**": "redrive_policy/**",
            "RedriveAllowPolicy/**": "redrive_allow_policy/**",
            **TAGS,
        },
        refers={"Ref": "{url}", "Arn": "{arn}", "QueueName": "{name}"},
        shape={**BY_KEY, "redrive_policy": json.loads, "redrive_allow_policy": json.loads},
        unset={"fifo_queue": False, "content_based_deduplication": False, "kms_data_key_reuse_period_seconds": 0},
        left=(
            "deduplication_scope",
            "fifo_throughput_limit",
            "kms_data_key_reuse_period_seconds",
            "name_prefix",
            "policy",
            "redrive_*",
            "sqs_managed_sse_enabled",
        ),
    ),
    Meaning(
        "AWS::SQS::QueuePolicy",
        "aws_sqs_queue_policy",
        {"Queues/0": "queue_url", "PolicyDocument/**": "policy/**"},
        shape={"policy": json.loads, "Queues": lambda queues: dict(enumerate(queues))},
    ),
    Meaning(
        "AWS::Events::EventBus",
        "aws_cloudwatch_event_bus",
        {"Name": "name", **TAGS},
        refers={"Ref": "{name}", "Arn": "{arn}"},
        shape=BY_KEY,
    ),
    Meaning(
        "AWS::Events::Rule",
        "aws_cloudwatch_event_rule",
        {
            "Name": "name",
            "Description": "description",
            "EventBusName": "event_bus_name",
            "EventPattern/**": "event_pattern/**",
            "State": "state",
            "Targets/*/Id": f"{_TARGET}/*/target_id",
            "Targets/*/Arn": f"{_TARGET}/*/arn",
            "Targets/*/Input": f"{_TARGET}/*/input",
            "Targets/*/SqsParameters/MessageGroupId": f"{_TARGET}/*/sqs_target/0/message_group_id",
            "Targets/*/DeadLetterConfig/Arn": f"{_TARGET}/*/dead_letter_config/0/arn",
            **TAGS,
        },
        refers={"Ref": "{name}", "Arn": "{arn}"},
        extras=(Extra(_TARGET, "Targets", suffix="_target", several=True),),
        links={f"{_TARGET}/*/rule": "{name}", f"{_TARGET}/*/event_bus_name": "{event_bus_name}"},
        shape={**BY_KEY, "event_pattern": json.loads},
        provider={"force_destroy": False, f"{_TARGET}/*/force_destroy": False},
        left=("name_prefix",),
    ),
)
