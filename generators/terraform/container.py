"""Containers in Terraform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from generators.printers.hcl import Attribute, Block
from generators.terraform.mapping import TAGS, Argument, Custom, Document, Inline, Mapped, Nested, Said, Split
from generators.terraform.values import Scope
from model.resources.base import From, Ref, Resource

FILE = "containers.tf"


def lower_keys(value: Any) -> Any:
    """Keys as ECS's API writes them: ``LogConfiguration`` is ``logConfiguration`` there."""
    if isinstance(value, Mapping):
        return {key[0].lower() + key[1:]: lower_keys(item) for key, item in value.items()}
    if isinstance(value, From):
        return replace(value, value=lower_keys(value.value))
    return [lower_keys(item) for item in value] if isinstance(value, list) else value


def _scaled(scope: Scope, target: Ref) -> Iterator[Attribute | Block]:
    """A policy names what it scales by the three arguments of its target."""
    address = scope.addresses[target.resource]
    for argument in ("service_namespace", "scalable_dimension", "resource_id"):
        yield Attribute(argument, address.at(argument))


def _waits(resource: Resource) -> Iterator[Attribute | Block]:
    """CloudFormation waits until the new tasks run, and fails where they never do."""
    yield Attribute("wait_for_steady_state", True)


def _scaled_count(resource: Resource, scope: Scope) -> Sequence[str]:
    """Autoscaling moves the number of tasks; an apply must not move it back."""
    return ["desired_count"] if resource.component in scope.scaled else []


_NETWORK: dict[str, Said | str] = {
    "AssignPublicIp": Argument("assign_public_ip", lambda value: value == "ENABLED"),
    "SecurityGroups": "security_groups",
    "Subnets": "subnets",
}

TABLE: dict[str, Mapped] = {
    "AWS::ECR::Repository": Mapped(
        "aws_ecr_repository",
        FILE,
        {
            "RepositoryName": "name",
            "ImageTagMutability": "image_tag_mutability",
            "ImageScanningConfiguration": Nested("image_scanning_configuration", {"ScanOnPush": "scan_on_push"}),
            "EncryptionConfiguration": Nested("encryption_configuration", {"EncryptionType": "encryption_type"}),
            "LifecyclePolicy": Split(
                "aws_ecr_lifecycle_policy", ("repository", "name"), Inline({"LifecyclePolicyText": "policy"})
            ),
            "RepositoryPolicyText": Split("aws_ecr_repository_policy", ("repository", "name"), Document("policy")),
            "Tags": TAGS,
        },
        {None: "name", "Arn": "arn", "RepositoryUri": "repository_url"},
    ),
    "AWS::ECS::Cluster": Mapped(
        "aws_ecs_cluster",
        FILE,
        {
            "ClusterName": "name",
            "ClusterSettings": Nested("setting", {"Name": "name", "Value": "value"}),
            "Tags": TAGS,
        },
        {None: "name", "Arn": "arn"},
    ),
    "AWS::ECS::TaskDefinition": Mapped(
        "aws_ecs_task_definition",
        FILE,
        {
            "Family": "family",
            "NetworkMode": "network_mode",
            "RequiresCompatibilities": "requires_compatibilities",
            "RuntimePlatform": Nested(
                "runtime_platform",
                {"CpuArchitecture": "cpu_architecture", "OperatingSystemFamily": "operating_system_family"},
            ),
            "Cpu": "cpu",
            "Memory": "memory",
            "ExecutionRoleArn": "execution_role_arn",
            "TaskRoleArn": "task_role_arn",
            "ContainerDefinitions": Document("container_definitions", lower_keys),
            "Tags": TAGS,
        },
        {None: "arn"},
    ),
    "AWS::ECS::Service": Mapped(
        "aws_ecs_service",
        FILE,
        {
            "ServiceName": "name",
            "Cluster": "cluster",
            "TaskDefinition": "task_definition",
            "LaunchType": "launch_type",
            "PlatformVersion": "platform_version",
            "DesiredCount": "desired_count",
            "AvailabilityZoneRebalancing": "availability_zone_rebalancing",
            "DeploymentConfiguration": Inline(
                {
                    "DeploymentCircuitBreaker": Nested(
                        "deployment_circuit_breaker", {"Enable": "enable", "Rollback": "rollback"}
                    ),
                    "Alarms": Nested(
                        "alarms", {"AlarmNames": "alarm_names", "Enable": "enable", "Rollback": "rollback"}
                    ),
                    "MaximumPercent": "deployment_maximum_percent",
                    "MinimumHealthyPercent": "deployment_minimum_healthy_percent",
                }
            ),
            "NetworkConfiguration": Inline({"AwsvpcConfiguration": Nested("network_configuration", _NETWORK)}),
            "EnableECSManagedTags": "enable_ecs_managed_tags",
            "EnableExecuteCommand": "enable_execute_command",
            "PropagateTags": "propagate_tags",
            "HealthCheckGracePeriodSeconds": "health_check_grace_period_seconds",
            "LoadBalancers": Nested(
                "load_balancer",
                {
                    "ContainerName": "container_name",
                    "ContainerPort": "container_port",
                    "TargetGroupArn": "target_group_arn",
                },
            ),
            "Tags": TAGS,
        },
        {None: "id", "Name": "name"},
        plumbing=_waits,
        ignore_changes=_scaled_count,
    ),
    "AWS::ApplicationAutoScaling::ScalableTarget": Mapped(
        "aws_appautoscaling_target",
        FILE,
        {
            "ServiceNamespace": "service_namespace",
            "ScalableDimension": "scalable_dimension",
            "ResourceId": "resource_id",
            "MinCapacity": "min_capacity",
            "MaxCapacity": "max_capacity",
        },
        {name: name for name in ("service_namespace", "scalable_dimension", "resource_id")},
    ),
    "AWS::ApplicationAutoScaling::ScalingPolicy": Mapped(
        "aws_appautoscaling_policy",
        FILE,
        {
            "PolicyName": "name",
            "PolicyType": "policy_type",
            "ScalingTargetId": Custom(_scaled),
            "TargetTrackingScalingPolicyConfiguration": Nested(
                "target_tracking_scaling_policy_configuration",
                {
                    "PredefinedMetricSpecification": Nested(
                        "predefined_metric_specification", {"PredefinedMetricType": "predefined_metric_type"}
                    ),
                    "TargetValue": "target_value",
                    "ScaleInCooldown": "scale_in_cooldown",
                    "ScaleOutCooldown": "scale_out_cooldown",
                },
            ),
        },
        {None: "arn"},
    ),
    "AWS::Scheduler::Schedule": Mapped(
        "aws_scheduler_schedule",
        FILE,
        {
            "Name": "name",
            "Description": "description",
            "ScheduleExpression": "schedule_expression",
            "ScheduleExpressionTimezone": "schedule_expression_timezone",
            "FlexibleTimeWindow": Nested(
                "flexible_time_window", {"Mode": "mode", "MaximumWindowInMinutes": "maximum_window_in_minutes"}
            ),
            "State": "state",
            "Target": Nested(
                "target",
                {
                    "Arn": "arn",
                    "RoleArn": "role_arn",
                    "Input": "input",
                    "SqsParameters": Nested("sqs_parameters", {"MessageGroupId": "message_group_id"}),
                    "EventBridgeParameters": Nested(
                        "eventbridge_parameters", {"DetailType": "detail_type", "Source": "source"}
                    ),
                    "DeadLetterConfig": Nested("dead_letter_config", {"Arn": "arn"}),
                    "EcsParameters": Nested(
                        "ecs_parameters",
                        {
                            "TaskDefinitionArn": "task_definition_arn",
                            "TaskCount": "task_count",
                            "LaunchType": "launch_type",
                            "PlatformVersion": "platform_version",
                            "NetworkConfiguration": Inline(
                                {"AwsvpcConfiguration": Nested("network_configuration", _NETWORK)}
                            ),
                            "EnableECSManagedTags": "enable_ecs_managed_tags",
                            "PropagateTags": "propagate_tags",
                        },
                    ),
                },
            ),
        },
        {None: "name", "Arn": "arn"},
    ),
}
