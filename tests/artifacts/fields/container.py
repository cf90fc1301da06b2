"""Containers: registries, clusters, tasks, services, scaling, schedules."""

from __future__ import annotations

import json
from typing import Any

from tests.artifacts.fields.common import BY_KEY, TAGS
from tests.artifacts.meaning import Extra, Meaning, keyed

_LIFECYCLE = "aws_ecr_lifecycle_policy"
_READERS = "aws_ecr_repository_policy"
_TRACKING = "target_tracking_scaling_policy_configuration/0"
_SCALED = "TargetTrackingScalingPolicyConfiguration"
_TARGET = "target/0/ecs_parameters/0"


def _capitals(value: Any) -> Any:
    """A document of ECS's API with the keys that CloudFormation uses."""
    if isinstance(value, list):
        return [_capitals(item) for item in value]
    if not isinstance(value, dict):
        return value
    # Keys of options and labels are the user's own words.
    return {
        key[:1].upper() + key[1:]: item if key in ("options", "dockerLabels") else _capitals(item)
        for key, item in value.items()
    }


def _containers(text: Any) -> Any:
    return _by_name(_capitals(json.loads(text)))


def _by_name(containers: Any) -> Any:
    """Containers by name, and inside them what has names."""
    named = keyed("Name")(containers)
    _configs(named)
    shapes = {"Environment": keyed("Name", "Value"), "Secrets": keyed("Name", "ValueFrom")}
    return {
        name: {key: shapes[key](value) if key in shapes else value for key, value in container.items()}
        for name, container in named.items()
    }


def _configs(named: Any) -> None:
    """The collector's configuration is a JSON document in a variable."""
    for container in named.values():
        for variable in container.get("Environment", ()):
            if variable["Name"] == "AOT_CONFIG_CONTENT" and isinstance(variable["Value"], str):
                variable["Value"] = json.dumps(json.loads(variable["Value"]), sort_keys=True)


def _network(vpc: str, arguments: str) -> dict[str, str]:
    return {
        f"{vpc}/AssignPublicIp": f"{arguments}/assign_public_ip",
        f"{vpc}/SecurityGroups": f"{arguments}/security_groups",
        f"{vpc}/Subnets": f"{arguments}/subnets",
    }


_PUBLIC = {"ENABLED": True, "DISABLED": False}

MEANINGS = (
    Meaning(
        "AWS::ECR::Repository",
        "aws_ecr_repository",
        {
            "RepositoryName": "name",
            "ImageTagMutability": "image_tag_mutability",
            "ImageScanningConfiguration/ScanOnPush": "image_scanning_configuration/0/scan_on_push",
            "EncryptionConfiguration/EncryptionType": "encryption_configuration/0/encryption_type",
            "LifecyclePolicy/LifecyclePolicyText/**": f"{_LIFECYCLE}/0/policy/**",
            "RepositoryPolicyText/**": f"{_READERS}/0/policy/**",
            **TAGS,
        },
        refers={"Ref": "{name}", "Arn": "{arn}", "RepositoryUri": "{repository_url}"},
        extras=(Extra(_LIFECYCLE, "LifecyclePolicy"), Extra(_READERS, "RepositoryPolicyText")),
        links={f"{part}/0/repository": "{name}" for part in (_LIFECYCLE, _READERS)},
        shape={
            **BY_KEY,
            "LifecyclePolicy/LifecyclePolicyText": json.loads,
            f"{_LIFECYCLE}/0/policy": json.loads,
            f"{_READERS}/0/policy": json.loads,
        },
        left=("encryption_configuration/0/kms_key",),
    ),
    Meaning(
        "AWS::ECS::Cluster",
        "aws_ecs_cluster",
        {"ClusterName": "name", "ClusterSettings/*": "setting/*", **TAGS},
        refers={"Ref": "{name}", "Arn": "{arn}"},
        shape={**BY_KEY, "ClusterSettings": keyed("Name", "Value"), "setting": keyed("name", "value")},
    ),
    Meaning(
        "AWS::ECS::TaskDefinition",
        "aws_ecs_task_definition",
        {
            "Family": "family",
            "NetworkMode": "network_mode",
            "RequiresCompatibilities": "requires_compatibilities",
            "RuntimePlatform/CpuArchitecture": "runtime_platform/0/cpu_architecture",
            "RuntimePlatform/OperatingSystemFamily": "runtime_platform/0/operating_system_family",
            "Cpu": "cpu",
            "Memory": "memory",
            "ExecutionRoleArn": "execution_role_arn",
            "TaskRoleArn": "task_role_arn",
            "ContainerDefinitions/**": "container_definitions/**",
            **TAGS,
        },
        refers={"Ref": "{arn}", "TaskDefinitionArn": "{arn}"},
        shape={**BY_KEY, "ContainerDefinitions": _by_name, "container_definitions": _containers},
        provider={"skip_destroy": False, "track_latest": False},
        left=("enable_fault_injection",),
    ),
    Meaning(
        "AWS::ECS::Service",
        "aws_ecs_service",
        {
            "ServiceName": "name",
            "Cluster": "cluster",
            "TaskDefinition": "task_definition",
            "LaunchType": "launch_type",
            "PlatformVersion": "platform_version",
            "DesiredCount": "desired_count",
            "AvailabilityZoneRebalancing": "availability_zone_rebalancing",
            "DeploymentConfiguration/DeploymentCircuitBreaker/Enable": "deployment_circuit_breaker/0/enable",
            "DeploymentConfiguration/DeploymentCircuitBreaker/Rollback": "deployment_circuit_breaker/0/rollback",
            "DeploymentConfiguration/Alarms/AlarmNames": "alarms/0/alarm_names",
            "DeploymentConfiguration/Alarms/Enable": "alarms/0/enable",
            "DeploymentConfiguration/Alarms/Rollback": "alarms/0/rollback",
            "DeploymentConfiguration/MaximumPercent": "deployment_maximum_percent",
            "DeploymentConfiguration/MinimumHealthyPercent": "deployment_minimum_healthy_percent",
            **_network("NetworkConfiguration/AwsvpcConfiguration", "network_configuration/0"),
            "EnableECSManagedTags": "enable_ecs_managed_tags",
            "EnableExecuteCommand": "enable_execute_command",
            "PropagateTags": "propagate_tags",
            "HealthCheckGracePeriodSeconds": "health_check_grace_period_seconds",
            "LoadBalancers/*/ContainerName": "load_balancer/*/container_name",
            "LoadBalancers/*/ContainerPort": "load_balancer/*/container_port",
            "LoadBalancers/*/TargetGroupArn": "load_balancer/*/target_group_arn",
            **TAGS,
        },
        refers={"Ref": "{id}", "ServiceArn": "{id}", "Name": "{name}"},
        shape=BY_KEY,
        convert={"NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp": _PUBLIC},
        unset={"scheduling_strategy": "REPLICA", "load_balancer/*/elb_name": ""},
        # CloudFormation waits by itself until a service is steady.
        links={"wait_for_steady_state": "true"},
        left=(
            "iam_role",
            "triggers",
        ),
    ),
    Meaning(
        "AWS::ApplicationAutoScaling::ScalableTarget",
        "aws_appautoscaling_target",
        {
            "ServiceNamespace": "service_namespace",
            "ScalableDimension": "scalable_dimension",
            "ResourceId": "resource_id",
            "MinCapacity": "min_capacity",
            "MaxCapacity": "max_capacity",
        },
        refers={"Ref": "{resource_id}|{scalable_dimension}|{service_namespace}"},
        left=(
            "role_arn",
            "suspended_state",
        ),
    ),
    Meaning(
        "AWS::ApplicationAutoScaling::ScalingPolicy",
        "aws_appautoscaling_policy",
        {
            "PolicyName": "name",
            "PolicyType": "policy_type",
            "ScalingTargetId/0": "resource_id",
            "ScalingTargetId/1": "scalable_dimension",
            "ScalingTargetId/2": "service_namespace",
            f"{_SCALED}/PredefinedMetricSpecification/PredefinedMetricType": (
                f"{_TRACKING}/predefined_metric_specification/0/predefined_metric_type"
            ),
            f"{_SCALED}/TargetValue": f"{_TRACKING}/target_value",
            f"{_SCALED}/ScaleInCooldown": f"{_TRACKING}/scale_in_cooldown",
            f"{_SCALED}/ScaleOutCooldown": f"{_TRACKING}/scale_out_cooldown",
        },
        refers={"Ref": "{arn}"},
        # What `Ref` of a target gives is its three parts in one text.
        shape={"ScalingTargetId": lambda text: dict(zip("012", text.split("|"), strict=True))},
        unset={f"{_TRACKING}/disable_scale_in": False},
    ),
    Meaning(
        "AWS::Scheduler::Schedule",
        "aws_scheduler_schedule",
        {
            "Name": "name",
            "ScheduleExpression": "schedule_expression",
            "ScheduleExpressionTimezone": "schedule_expression_timezone",
            "Description": "description",
            "FlexibleTimeWindow/Mode": "flexible_time_window/0/mode",
            "FlexibleTimeWindow/MaximumWindowInMinutes": "flexible_time_window/0/maximum_window_in_minutes",
            "State": "state",
            "Target/Arn": "target/0/arn",
            "Target/RoleArn": "target/0/role_arn",
            "Target/Input": "target/0/input",
            "Target/SqsParameters/MessageGroupId": "target/0/sqs_parameters/0/message_group_id",
            "Target/EventBridgeParameters/DetailType": "target/0/eventbridge_parameters/0/detail_type",
            "Target/EventBridgeParameters/Source": "target/0/eventbridge_parameters/0/source",
            "Target/DeadLetterConfig/Arn": "target/0/dead_letter_config/0/arn",
            "Target/EcsParameters/TaskDefinitionArn": f"{_TARGET}/task_definition_arn",
            "Target/EcsParameters/TaskCount": f"{_TARGET}/task_count",
            "Target/EcsParameters/LaunchType": f"{_TARGET}/launch_type",
            "Target/EcsParameters/PlatformVersion": f"{_TARGET}/platform_version",
            "Target/EcsParameters/EnableECSManagedTags": f"{_TARGET}/enable_ecs_managed_tags",
            "Target/EcsParameters/PropagateTags": f"{_TARGET}/propagate_tags",
            **_network(
                "Target/EcsParameters/NetworkConfiguration/AwsvpcConfiguration", f"{_TARGET}/network_configuration/0"
            ),
        },
        refers={"Ref": "{name}", "Arn": "{arn}"},
        convert={"Target/EcsParameters/NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp": _PUBLIC},
        left=(
            "group_name",
            "name_prefix",
        ),
    ),
)
