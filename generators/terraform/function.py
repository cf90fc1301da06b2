"""Functions in Terraform."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from generators.printers.hcl import Attribute, Block, ref
from generators.terraform.mapping import (
    TAGS,
    Custom,
    Inline,
    Mapped,
    Nested,
    Nothing,
    Split,
    UnmappedError,
    Within,
)
from generators.terraform.values import Scope, name
from model.knowledge import functions
from model.resources.base import Join, Ref, Resource
from model.resources.base import Value as ResourceValue

FILE = "functions.tf"


def _runtime(scope: Scope, value: str) -> Iterator[Attribute | Block]:
    """The provider has a list of its own, and refuses what is newer."""
    if not functions.known_to_provider(value):
        raise UnmappedError(f"Runtime {value}")
    yield Attribute("runtime", value)


def _invoked(scope: Scope, value: Ref | Join) -> Iterator[Attribute | Block]:
    """``function:alias`` is said by two arguments here."""
    function, *alias = value.parts if isinstance(value, Join) else (value,)
    yield Attribute("function_name", scope.value(function))
    if alias:
        yield Attribute("qualifier", str(alias[0]).removeprefix(":"))


def _publish(scope: Scope, value: ResourceValue) -> Iterator[Attribute | Block]:
    """The provider publishes a version with every change of code or configuration."""
    yield Attribute("publish", True)


@dataclass(frozen=True, slots=True)
class OfFunction(Split):
    """What belongs to an alias, and must name its function too."""

    def blocks(self, scope: Scope, resource: Resource, owner: str, given: Any) -> Iterator[Block]:
        function = Attribute("function_name", ref(owner, name(resource.owner), "function_name"))
        for block in Split.blocks(self, scope, resource, owner, given):
            yield replace(block, body=(function, *block.body))


TABLE: dict[str, Mapped] = {
    "AWS::Lambda::Function": Mapped(
        "aws_lambda_function",
        FILE,
        {
            "FunctionName": "function_name",
            "Description": "description",
            "PackageType": "package_type",
            "Runtime": Custom(_runtime),
            "Handler": "handler",
            "Code": Inline({"S3Bucket": "s3_bucket", "S3Key": "s3_key", "ImageUri": "image_uri"}),
            "ImageConfig": Nested("image_config", {"Command": "command"}),
            "Architectures": "architectures",
            "MemorySize": "memory_size",
            "Timeout": "timeout",
            "EphemeralStorage": Nested("ephemeral_storage", {"Size": "size"}),
            "Role": "role",
            "TracingConfig": Nested("tracing_config", {"Mode": "mode"}),
            "LoggingConfig": Nested("logging_config", {"LogFormat": "log_format", "LogGroup": "log_group"}),
            "Environment": Nested("environment", {"Variables": "variables"}),
            "Layers": "layers",
            "ReservedConcurrentExecutions": "reserved_concurrent_executions",
            "DeadLetterConfig": Nested("dead_letter_config", {"TargetArn": "target_arn"}),
            "VpcConfig": Nested("vpc_config", {"SubnetIds": "subnet_ids", "SecurityGroupIds": "security_group_ids"}),
            "Tags": TAGS,
        },
        {None: "function_name", "Arn": "arn"},
    ),
    "AWS::Lambda::Version": Mapped(
        "aws_lambda_function",
        FILE,
        {"FunctionName": Nothing("the function publishes it"), "Description": Custom(_publish)},
        {"Version": "version"},
        folds="FunctionName",
    ),
    "AWS::Lambda::Alias": Mapped(
        "aws_lambda_alias",
        FILE,
        {
            "FunctionName": "function_name",
            "Name": "name",
            "FunctionVersion": "function_version",
            "ProvisionedConcurrencyConfig": OfFunction(
                "aws_lambda_provisioned_concurrency_config",
                ("qualifier", "name"),
                Inline({"ProvisionedConcurrentExecutions": "provisioned_concurrent_executions"}),
            ),
        },
        {None: "arn"},
    ),
    "AWS::Lambda::EventInvokeConfig": Mapped(
        "aws_lambda_function_event_invoke_config",
        FILE,
        {
            "FunctionName": "function_name",
            "Qualifier": "qualifier",
            "MaximumEventAgeInSeconds": "maximum_event_age_in_seconds",
            "MaximumRetryAttempts": "maximum_retry_attempts",
            "DestinationConfig": Nested(
                "destination_config", {"OnFailure": Nested("on_failure", {"Destination": "destination"})}
            ),
        },
    ),
    "AWS::Lambda::Permission": Mapped(
        "aws_lambda_permission",
        FILE,
        {
            "FunctionName": Custom(_invoked),
            "Action": "action",
            "Principal": "principal",
            "SourceArn": "source_arn",
            "SourceAccount": "source_account",
        },
    ),
    "AWS::Lambda::EventSourceMapping": Mapped(
        "aws_lambda_event_source_mapping",
        FILE,
        {
            "EventSourceArn": "event_source_arn",
            "FunctionName": "function_name",
            "Enabled": "enabled",
            "BatchSize": "batch_size",
            "MaximumBatchingWindowInSeconds": "maximum_batching_window_in_seconds",
            "ScalingConfig": Nested("scaling_config", {"MaximumConcurrency": "maximum_concurrency"}),
            "FunctionResponseTypes": "function_response_types",
            "FilterCriteria": Within("filter_criteria", Inline({"Filters": Nested("filter", {"Pattern": "pattern"})})),
            "Tags": TAGS,
        },
        {None: "id"},
    ),
}
