"""Which property of CloudFormation would say what neither backend says? Only where the names do not tell already.

`tests.artifacts.absent` looks a property up by the field map, then by its name, then here.
"""

from __future__ import annotations

from collections.abc import Mapping

_THROUGHPUT = "OnDemandThroughputSettings/Max"
_COLD = "MoveToColdStorageAfterDays"
_ARCHIVE = "OptInToArchiveForSupportedResources"
_RULE = "BackupPlan/BackupPlanRule/*"
_BEHAVIOR = ("DefaultCacheBehavior", "CacheBehaviors/*")

PROPERTIES: Mapping[str, Mapping[str, str]] = {
    "aws_subnet": {"private_dns_hostname_type_on_launch": "PrivateDnsNameOptionsOnLaunch/HostnameType"},
    "aws_eip": {"instance": "InstanceId"},
    "aws_nat_gateway": {"private_ip": "PrivateIpAddress"},
    "aws_security_group": {"egress": "SecurityGroupEgress", "ingress": "SecurityGroupIngress"},
    "aws_lb_target_group": {
        "connection_termination": "TargetGroupAttributes/*/Value",
        "load_balancing_algorithm_type": "TargetGroupAttributes/*/Value",
        "load_balancing_anomaly_mitigation": "TargetGroupAttributes/*/Value",
        "load_balancing_cross_zone_enabled": "TargetGroupAttributes/*/Value",
        "preserve_client_ip": "TargetGroupAttributes/*/Value",
        "stickiness": "TargetGroupAttributes/*/Value",
        "target_failover": "TargetGroupAttributes/*/Value",
        "target_group_health": "TargetGroupAttributes/*/Value",
        "target_health_state": "TargetGroupAttributes/*/Value",
    },
    "aws_lb_listener": {
        "routing_http_*": "ListenerAttributes/*/Value",
        "tcp_idle_timeout_seconds": "ListenerAttributes/*/Value",
    },
    "aws_ecs_service": {"iam_role": "Role"},
    "aws_cloudfront_distribution": {
        "continuous_deployment_policy_id": "DistributionConfig/ContinuousDeploymentPolicyId",
        **{
            f"{ours}/*/{argument}": f"DistributionConfig/{theirs}/{property_}"
            for ours, theirs in zip(("default_cache_behavior", "ordered_cache_behavior"), _BEHAVIOR, strict=True)
            for argument, property_ in {
                "grpc_config": "GrpcConfig",
                "trusted_key_groups": "TrustedKeyGroups",
                "trusted_signers": "TrustedSigners",
            }.items()
        },
    },
    "aws_apigatewayv2_stage": {"route_settings/*/logging_level": "RouteSettings"},
    "aws_db_instance": {"ca_cert_identifier": "CACertificateIdentifier", "snapshot_identifier": "DBSnapshotIdentifier"},
    "aws_elasticache_replication_group": {"security_group_names": "CacheSecurityGroupNames"},
    "aws_s3_bucket": {
        "acceleration_status": "AccelerateConfiguration/AccelerationStatus",
        "acl": "AccessControl",
        "grant": "AccessControl",
        "cors_rule": "CorsConfiguration/CorsRules",
        "lifecycle_rule": "LifecycleConfiguration/Rules",
        "logging": "LoggingConfiguration",
        "server_side_encryption_configuration": "BucketEncryption",
        "versioning": "VersioningConfiguration",
        "website": "WebsiteConfiguration",
    },
    "aws_iam_role": {"inline_policy": "Policies"},
    "aws_budgets_budget": {"cost_types": "Budget/CostTypes", "time_period_start": "Budget/TimePeriod/Start"},
    "aws_backup_vault": {"kms_key_arn": "EncryptionKeyArn"},
    "aws_backup_plan": {
        "rule/*/lifecycle/*/cold_storage_after": f"{_RULE}/Lifecycle/{_COLD}",
        "rule/*/lifecycle/*/opt_in_*": f"{_RULE}/Lifecycle/{_ARCHIVE}",
        "rule/*/copy_action/*/lifecycle/*/cold_storage_after": f"{_RULE}/CopyActions/*/Lifecycle/{_COLD}",
        "rule/*/copy_action/*/lifecycle/*/opt_in_*": f"{_RULE}/CopyActions/*/Lifecycle/{_ARCHIVE}",
    },
    "aws_backup_selection": {
        "condition": "BackupSelection/Conditions",
        "not_resources": "BackupSelection/NotResources",
    },
}
"""By type and argument of Terraform: the property, whose existence in the registry a test looks up."""

GLOBAL_TABLE: Mapping[str, str] = {
    "on_demand_throughput": "WriteOnDemandThroughputSettings",
    "on_demand_throughput/*/max_read_request_units": f"Replicas/*/Read{_THROUGHPUT}ReadRequestUnits",
    "on_demand_throughput/*/max_write_request_units": f"Write{_THROUGHPUT}WriteRequestUnits",
    "read_capacity": "Replicas/*/ReadProvisionedThroughputSettings",
    "write_capacity": "WriteProvisionedThroughputSettings",
    "replica/*/kms_key_arn": "Replicas/*/SSESpecification/KMSMasterKeyId",
    "server_side_encryption/*/kms_key_arn": "Replicas/*/SSESpecification/KMSMasterKeyId",
    "global_secondary_index/*/read_capacity": "Replicas/*/GlobalSecondaryIndexes/*/ReadProvisionedThroughputSettings",
    "global_secondary_index/*/write_capacity": "GlobalSecondaryIndexes/*/WriteProvisionedThroughputSettings",
    "global_secondary_index/*/on_demand_throughput": "GlobalSecondaryIndexes/*/WriteOnDemandThroughputSettings",
}
"""A table of several regions is another type in CloudFormation, and the same in Terraform."""

_NAME = "another way to write a name, which is written"
_OTHER = "said by resources of their own, which are compared"
_PROVIDER = "how the provider works, nothing of AWS"

OWN: Mapping[str, Mapping[str, str]] = {
    "*": {"*name_prefix": _NAME, "*identifier_prefix": _NAME, "bucket_prefix": _NAME, "triggers": _PROVIDER},
    "aws_lambda_function": {
        "source_code_hash": _PROVIDER,
    },
    "aws_lambda_permission": {
        "statement_id": "a name that each backend makes up",
        "statement_id_prefix": "a name that each backend makes up",
    },
    "aws_sqs_queue": {"policy": _OTHER},
    "aws_sns_topic": {"policy": _OTHER},
    "aws_secretsmanager_secret": {"policy": _OTHER},
    "aws_route_table": {"route": _OTHER, "propagating_vgws": _OTHER},
    "aws_network_acl": {"egress": _OTHER, "ingress": _OTHER, "subnet_ids": _OTHER},
    "aws_eip": {"network_interface": _OTHER, "vpc": "an older word for the domain, which is written"},
    "aws_route53_record": {"allow_overwrite": _PROVIDER},
    "aws_elasticache_replication_group": {"apply_immediately": _PROVIDER},
    "aws_dynamodb_table": {
        "replica/*/kms_key_arn": "a replica, of which there is none in a table of one region",
    },
    "aws_s3_bucket": {"policy": _OTHER, "aws_s3_bucket_*/expected_bucket_owner": "the account that is deployed to"},
    "aws_cloudfront_distribution": {
        "*_cache_behavior/*/default_ttl": "of no effect beside a cache policy, which every behaviour has",
        "*_cache_behavior/*/max_ttl": "of no effect beside a cache policy, which every behaviour has",
    },
    "aws_budgets_budget": {"account_id": "the account that is deployed to"},
}
"""By type and argument of Terraform: what no property says because there is nothing to say, and why."""

STATED: Mapping[str, Mapping[str, object]] = {
    "AWS::Logs::LogGroup": {"LogGroupClass": "STANDARD"},
    "AWS::ElastiCache::ReplicationGroup": {"NumNodeGroups": 1},
}
"""Properties whose default the registry states; what AWS takes where Terraform sends nothing is the same.

https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html (logGroupClass)
https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html (NumNodeGroups)
"""
