"""Functions, and what invokes them."""

from __future__ import annotations

import re

from tests.artifacts.fields.common import BY_KEY, TAGS
from tests.artifacts.meaning import Extra, Meaning

_WAITING = "aws_lambda_provisioned_concurrency_config"

MEANINGS = (
    Meaning(
        "AWS::Lambda::Function",
        "aws_lambda_function",
        {
            "FunctionName": "function_name",
            "Description": "description",
            "PackageType": "package_type",
            "Runtime": "runtime",
            "Handler": "handler",
            "Code/S3Bucket": "s3_bucket",
            "Code/S3Key": "s3_key",
            "Code/ImageUri": "image_uri",
            "ImageConfig/Command": "image_config/0/command",
            "Architectures": "architectures",
            "MemorySize": "memory_size",
            "Timeout": "timeout",
            "EphemeralStorage/Size": "ephemeral_storage/0/size",
            "Role": "role",
            "TracingConfig/Mode": "tracing_config/0/mode",
            "LoggingConfig/LogFormat": "logging_config/0/log_format",
            "LoggingConfig/LogGroup": "logging_config/0/log_group",
            "Environment/Variables/*": "environment/0/variables/*",
            "Layers": "layers",
            "ReservedConcurrentExecutions": "reserved_concurrent_executions",
            "DeadLetterConfig/TargetArn": "dead_letter_config/0/target_arn",
            "VpcConfig/SubnetIds": "vpc_config/0/subnet_ids",
            "VpcConfig/SecurityGroupIds": "vpc_config/0/security_group_ids",
            **TAGS,
        },
        refers={"Ref": "{function_name}", "Arn": "{arn}"},
        shape=BY_KEY,
        unset={
            "publish": False,
            "reserved_concurrent_executions": -1,
            "vpc_config/0/ipv6_allowed_for_dual_stack": False,
        },
        provider={"skip_destroy": False},
        left=("source_code_hash",),
    ),
    Meaning(
        "AWS::Lambda::Version",
        "aws_lambda_function",
        {"Description": "publish"},
        refers={"FunctionName": "{function_name}", "Version": "{version}"},
        folds="FunctionName",
        # What changes the description makes a version; the provider makes one whenever anything changes.
        shape={"Description": lambda text: bool(re.fullmatch(r"code \S+, configuration [0-9a-f]{12}", str(text)))},
    ),
    Meaning(
        "AWS::Lambda::Alias",
        "aws_lambda_alias",
        {
            "FunctionName": "function_name",
            "Name": "name",
            "FunctionVersion": "function_version",
            "ProvisionedConcurrencyConfig/ProvisionedConcurrentExecutions": (
                f"{_WAITING}/0/provisioned_concurrent_executions"
            ),
        },
        refers={"Ref": "{arn}"},
        extras=(Extra(_WAITING, "ProvisionedConcurrencyConfig"),),
        links={f"{_WAITING}/0/qualifier": "{name}", f"{_WAITING}/0/function_name": "{function_name}"},
        provider={f"{_WAITING}/0/skip_destroy": False},
    ),
    Meaning(
        "AWS::Lambda::EventInvokeConfig",
        "aws_lambda_function_event_invoke_config",
        {
            "FunctionName": "function_name",
            "Qualifier": "qualifier",
            "MaximumEventAgeInSeconds": "maximum_event_age_in_seconds",
            "MaximumRetryAttempts": "maximum_retry_attempts",
            "DestinationConfig/OnFailure/Destination": "destination_config/0/on_failure/0/destination",
        },
    ),
    Meaning(
        "AWS::Lambda::Permission",
        "aws_lambda_permission",
        {
            "FunctionName/0": "function_name",
            "FunctionName/1": "qualifier",
            "Action": "action",
            "Principal": "principal",
            "SourceArn": "source_arn",
            "SourceAccount": "source_account",
        },
        # `name:alias` is two arguments in Terraform.
        shape={"FunctionName": lambda name: dict(enumerate(name.split(":")))},
        left=("statement_id*",),
    ),
    Meaning(
        "AWS::Lambda::EventSourceMapping",
        "aws_lambda_event_source_mapping",
        {
            "EventSourceArn": "event_source_arn",
            "FunctionName": "function_name",
            "Enabled": "enabled",
            "BatchSize": "batch_size",
            "MaximumBatchingWindowInSeconds": "maximum_batching_window_in_seconds",
            "ScalingConfig/MaximumConcurrency": "scaling_config/0/maximum_concurrency",
            "FunctionResponseTypes": "function_response_types",
            "FilterCriteria/Filters/*/Pattern": "filter_criteria/0/filter/*/pattern",
            **TAGS,
        },
        shape=BY_KEY,
        left=(
            "amazon_managed_kafka_event_source_config",
            "maximum_record_age_in_seconds",
            "maximum_retry_attempts",
            "parallelization_factor",
            "self_managed_kafka_event_source_config",
        ),
    ),
)
