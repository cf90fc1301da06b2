"""How CloudFormation makes the types that stacks of moto leave out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.support.moto_makers import ACCOUNT, Calls, Maker, Said, nested, only, plain, tagged


def _scaling_policy(said: Said) -> Calls:
    resource, dimension, namespace = said["ScalingTargetId"].split("|")
    target = {"ResourceId": resource, "ScalableDimension": dimension, "ServiceNamespace": namespace}
    yield "PutScalingPolicy", {**only(said, "ScalingTargetId"), **target}


def _backup_plan(said: Said) -> Calls:
    renamed = {"BackupPlanRule": "Rules", "TargetBackupVault": "TargetBackupVaultName"}
    yield "CreateBackupPlan", nested(only(said), renamed)


def _budget(said: Said) -> Calls:
    yield "CreateBudget", {"AccountId": ACCOUNT, **only(said)}


def _certificate(said: Said) -> Calls:
    """The records of the validation are CloudFormation's own doing, so the template has none of them."""
    option = "CertificateTransparencyLoggingPreference"
    options = {"Options": {option: said[option]}} if option in said else {}
    yield "RequestCertificate", {**only(said, option, "DomainValidationOptions"), **options}


def _distribution(said: Said) -> Calls:
    config = nested(said["DistributionConfig"], {"IPV6Enabled": "IsIPV6Enabled", "Locations": "Items"})
    behaviors = {"DefaultCacheBehavior": _behavior(config["DefaultCacheBehavior"])}
    if "CacheBehaviors" in config:
        behaviors["CacheBehaviors"] = [_behavior(one) for one in config["CacheBehaviors"]]
    config = {"Comment": "", **config, **behaviors, "CallerReference": said["LogicalId"]}
    tags = {"Items": said.get("Tags", [])}
    yield "CreateDistributionWithTags", {"DistributionConfigWithTags": {"DistributionConfig": config, "Tags": tags}}


def _behavior(said: Said) -> dict[str, Any]:
    """Which methods are kept is said inside those that are allowed."""
    methods = {"Items": said["AllowedMethods"], "CachedMethods": said["CachedMethods"]}
    return {**only(said, "CachedMethods"), "AllowedMethods": methods}


def _trail(said: Said) -> Calls:
    more = ("AdvancedEventSelectors", "InsightSelectors")
    renamed = {"TrailName": "Name", "Tags": "TagsList", "KMSKeyId": "KmsKeyId"}
    yield "CreateTrail", only(said, *more, "IsLogging", **renamed)
    for name in more:
        if name in said:
            yield f"Put{name.removeprefix('Advanced')}", {"TrailName": said["TrailName"], name: said[name]}
    if said["IsLogging"]:
        yield "StartLogging", {"Name": said["TrailName"]}


def _global_table(said: Said) -> Calls:
    here, *others = said["Replicas"]
    table = {"TableName": said["TableName"]}
    more = ("Replicas", "TimeToLiveSpecification")
    tags = {"Tags": here["Tags"]} if "Tags" in here else {}
    stream = {**said["StreamSpecification"], "StreamEnabled": True} if "StreamSpecification" in said else None
    streaming = {"StreamSpecification": stream} if stream else {}
    yield "CreateTable", {**nested(only(said, *more), {"SSEEnabled": "Enabled"}), **streaming, **tags}
    for other in others:
        create = {name: other[name] for name in ("KMSMasterKeyId",) if name in other}
        yield "UpdateTable", {**table, "ReplicaUpdates": [{"Create": {"RegionName": other["Region"], **create}}]}
    if "TimeToLiveSpecification" in said:
        yield "UpdateTimeToLive", {**table, "TimeToLiveSpecification": said["TimeToLiveSpecification"]}
    recovery = "PointInTimeRecoverySpecification"
    if recovery in here:
        yield "UpdateContinuousBackups", {**table, recovery: here[recovery]}


def _network_acl(said: Said) -> Calls:
    yield "CreateNetworkAcl", tagged("network-acl", said)


def _network_acl_of_subnet(said: Said) -> Calls:
    found = yield "DescribeNetworkAcls", {"Filters": [{"Name": "association.subnet-id", "Values": [said["SubnetId"]]}]}
    every = [one for acl in found["NetworkAcls"] for one in acl["Associations"]]
    (old,) = (one["NetworkAclAssociationId"] for one in every if one["SubnetId"] == said["SubnetId"])
    yield "ReplaceNetworkAclAssociation", {"AssociationId": old, "NetworkAclId": said["NetworkAclId"]}


def rule(operation: str, end: str) -> Callable[[Said], Calls]:
    """A rule of a security group; ``end`` is where its words about the other side begin."""
    ends = {
        "CidrIp": ("IpRanges", "CidrIp"),
        "CidrIpv6": ("Ipv6Ranges", "CidrIpv6"),
        f"{end}SecurityGroupId": ("UserIdGroupPairs", "GroupId"),
        f"{end}PrefixListId": ("PrefixListIds", "PrefixListId"),
    }

    def calls(said: Said) -> Calls:
        told = {"Description": said["Description"]} if "Description" in said else {}
        peers = {ends[name][0]: [{ends[name][1]: said[name], **told}] for name in ends if name in said}
        permission = {**only(said, "GroupId", "Description", *ends), **peers}
        yield operation, {"GroupId": said["GroupId"], "IpPermissions": [permission]}

    return calls


def _cache_parameters(said: Said) -> Calls:
    named = next((tag["Value"] for tag in said.get("Tags", ()) if tag["Key"] == "Name"), said["LogicalId"].lower())
    name = {"CacheParameterGroupName": named}
    yield "CreateCacheParameterGroup", {**only(said, "Properties"), **name}
    values = [{"ParameterName": key, "ParameterValue": value} for key, value in said.get("Properties", {}).items()]
    if values:
        yield "ModifyCacheParameterGroup", {**name, "ParameterNameValues": values}


def _replica_key(said: Said) -> Calls:
    there = said["PrimaryKeyArn"].split(":")[3]
    here = {"ReplicaRegion": said["StackRegion"]}
    told = only(said, "Enabled", "PendingWindowInDays", PrimaryKeyArn="KeyId", KeyPolicy="Policy")
    yield "ReplicateKey", {**told, **here}, there


def _alias(said: Said) -> Calls:
    provisioned = "ProvisionedConcurrencyConfig"
    yield "CreateAlias", only(said, provisioned)
    if provisioned in said:
        version = {"FunctionName": said["FunctionName"], "Qualifier": said["Name"]}
        yield "PutProvisionedConcurrencyConfig", {**version, **said[provisioned]}


def _subscription(said: Said) -> Calls:
    ends = ("TopicArn", "Protocol", "Endpoint")
    attributes = only(said, *ends)
    yield "Subscribe", {**{name: said[name] for name in ends}, "Attributes": attributes}


def _topic_policy(said: Said) -> Calls:
    for topic in said["Topics"]:
        policy = {"AttributeName": "Policy", "AttributeValue": said["PolicyDocument"]}
        yield "SetTopicAttributes", {"TopicArn": topic, **policy}


def _queue_policy(said: Said) -> Calls:
    for queue in said["Queues"]:
        yield "SetQueueAttributes", {"QueueUrl": queue, "Attributes": {"Policy": said["PolicyDocument"]}}


def _rule_of_log(said: Said) -> Calls:
    yield "PutLoggingConfiguration", {"LoggingConfiguration": only(said)}


def _scaling_id(said: Said) -> str:
    return f"{said['ResourceId']}|{said['ScalableDimension']}|{said['ServiceNamespace']}"


def _alarm(said: Said) -> str:
    return f"arn:aws:cloudwatch:{said['StackRegion']}:{ACCOUNT}:alarm:{said['AlarmName']}"


API = "apigatewayv2"
TYPES: dict[str, Maker] = {
    "AWS::ApiGatewayV2::Api": Maker(API, plain("CreateApi"), "ApiId"),
    "AWS::ApiGatewayV2::ApiMapping": Maker(API, plain("CreateApiMapping"), "ApiMappingId"),
    "AWS::ApiGatewayV2::Authorizer": Maker(API, plain("CreateAuthorizer"), "AuthorizerId"),
    "AWS::ApiGatewayV2::DomainName": Maker(
        API,
        plain("CreateDomainName"),
        "DomainName",
        {"RegionalDomainName": "ApiGatewayDomainName", "RegionalHostedZoneId": "HostedZoneId"},
    ),
    "AWS::ApiGatewayV2::Integration": Maker(API, plain("CreateIntegration"), "IntegrationId"),
    "AWS::ApiGatewayV2::Route": Maker(API, plain("CreateRoute"), "RouteId"),
    "AWS::ApiGatewayV2::Stage": Maker(API, plain("CreateStage"), "StageName"),
    "AWS::ApiGatewayV2::VpcLink": Maker(API, plain("CreateVpcLink"), "VpcLinkId"),
    "AWS::ApplicationAutoScaling::ScalableTarget": Maker(
        "application-autoscaling", plain("RegisterScalableTarget"), _scaling_id
    ),
    "AWS::ApplicationAutoScaling::ScalingPolicy": Maker("application-autoscaling", _scaling_policy, "PolicyARN"),
    "AWS::Backup::BackupPlan": Maker("backup", _backup_plan, "BackupPlanId"),
    "AWS::Backup::BackupSelection": Maker("backup", plain("CreateBackupSelection"), "SelectionId"),
    "AWS::Backup::BackupVault": Maker("backup", plain("CreateBackupVault"), "BackupVaultName"),
    "AWS::Budgets::Budget": Maker("budgets", _budget, "BudgetName"),
    "AWS::CertificateManager::Certificate": Maker("acm", _certificate, "CertificateArn"),
    "AWS::CloudFront::CachePolicy": Maker("cloudfront", plain("CreateCachePolicy"), "Id"),
    "AWS::CloudFront::Distribution": Maker("cloudfront", _distribution, "Id"),
    "AWS::CloudFront::OriginAccessControl": Maker("cloudfront", plain("CreateOriginAccessControl"), "Id"),
    "AWS::CloudTrail::Trail": Maker("cloudtrail", _trail, "TrailName", {"Arn": "TrailARN"}),
    "AWS::CloudWatch::Alarm": Maker("cloudwatch", plain("PutMetricAlarm"), "AlarmName", {"Arn": _alarm}),
    "AWS::DynamoDB::GlobalTable": Maker(
        "dynamodb", _global_table, "TableName", {"Arn": "TableArn", "StreamArn": "LatestStreamArn"}
    ),
    "AWS::EC2::NetworkAcl": Maker("ec2", _network_acl, "NetworkAclId"),
    "AWS::EC2::NetworkAclEntry": Maker("ec2", plain("CreateNetworkAclEntry", Icmp="IcmpTypeCode"), "LogicalId"),
    "AWS::EC2::SecurityGroupEgress": Maker("ec2", rule("AuthorizeSecurityGroupEgress", "Destination"), "LogicalId"),
    "AWS::EC2::SubnetNetworkAclAssociation": Maker("ec2", _network_acl_of_subnet, "LogicalId"),
    "AWS::ElastiCache::ParameterGroup": Maker("elasticache", _cache_parameters, "CacheParameterGroupName"),
    "AWS::ElastiCache::ReplicationGroup": Maker(
        "elasticache",
        plain("CreateReplicationGroup"),
        "ReplicationGroupId",
        {"PrimaryEndPoint.Address": "Address"},
    ),
    "AWS::ElastiCache::SubnetGroup": Maker(
        "elasticache",
        plain("CreateCacheSubnetGroup", Description="CacheSubnetGroupDescription"),
        "CacheSubnetGroupName",
    ),
    "AWS::IAM::OIDCProvider": Maker(
        "iam", plain("CreateOpenIDConnectProvider"), "OpenIDConnectProviderArn", {"Arn": "OpenIDConnectProviderArn"}
    ),
    "AWS::KMS::ReplicaKey": Maker("kms", _replica_key, "KeyId"),
    "AWS::Lambda::Alias": Maker("lambda", _alias, "AliasArn"),
    "AWS::Lambda::EventInvokeConfig": Maker("lambda", plain("PutFunctionEventInvokeConfig"), "LogicalId"),
    "AWS::Logs::MetricFilter": Maker("logs", plain("PutMetricFilter"), "FilterName"),
    "AWS::ResilienceHub::ResiliencyPolicy": Maker("resiliencehub", plain("CreateResiliencyPolicy"), "policyArn"),
    "AWS::S3::BucketPolicy": Maker("s3", plain("PutBucketPolicy", PolicyDocument="Policy"), "Bucket"),
    "AWS::SNS::Subscription": Maker("sns", _subscription, "SubscriptionArn"),
    "AWS::SNS::TopicPolicy": Maker("sns", _topic_policy, "LogicalId"),
    "AWS::SQS::QueuePolicy": Maker("sqs", _queue_policy, "LogicalId"),
    "AWS::Scheduler::Schedule": Maker("scheduler", plain("CreateSchedule"), "Name"),
    "AWS::SecretsManager::RotationSchedule": Maker(
        "secretsmanager", plain("RotateSecret", RotateImmediatelyOnUpdate="RotateImmediately"), "SecretId"
    ),
    "AWS::SecretsManager::Secret": Maker(
        "secretsmanager", plain("CreateSecret", ReplicaRegions="AddReplicaRegions"), "ARN"
    ),
    "AWS::WAFv2::IPSet": Maker("wafv2", plain("CreateIPSet"), "Id", {"Arn": "ARN"}),
    "AWS::WAFv2::LoggingConfiguration": Maker("wafv2", _rule_of_log, "ResourceArn"),
    "AWS::WAFv2::WebACL": Maker("wafv2", plain("CreateWebACL"), "Id", {"Arn": "ARN"}),
    "AWS::WAFv2::WebACLAssociation": Maker("wafv2", plain("AssociateWebACL"), "LogicalId"),
    "AWS::XRay::SamplingRule": Maker("xray", plain("CreateSamplingRule"), "RuleName"),
}


def _rest_of_table(said: Said) -> Calls:
    table = {"TableName": said["TableName"]}
    if "TimeToLiveSpecification" in said:
        yield "UpdateTimeToLive", {**table, "TimeToLiveSpecification": said["TimeToLiveSpecification"]}
    recovery = "PointInTimeRecoverySpecification"
    if recovery in said:
        yield "UpdateContinuousBackups", {**table, recovery: said[recovery]}


def _rest_of_topic(said: Said) -> Calls:
    if "Tags" in said:
        arn = f"arn:aws:sns:{said['StackRegion']}:{ACCOUNT}:{said['TopicName']}"
        yield "TagResource", {"ResourceArn": arn, "Tags": said["Tags"]}


def _rest_of_bus(said: Said) -> Calls:
    if "Tags" in said:
        arn = f"arn:aws:events:{said['StackRegion']}:{ACCOUNT}:event-bus/{said['Name']}"
        yield "TagResource", {"ResourceARN": arn, "Tags": said["Tags"]}


REST: dict[str, tuple[str, Callable[[Said], Calls]]] = {
    "AWS::DynamoDB::Table": ("dynamodb", _rest_of_table),
    "AWS::Events::EventBus": ("events", _rest_of_bus),
    "AWS::SNS::Topic": ("sns", _rest_of_topic),
}
"""What moto's own models of these types leave out of a template: the calls that say it."""
