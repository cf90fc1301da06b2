"""Types that stacks of moto know, and of which its models take only a part of what a template says.

They are made by calls all the same, because what a model leaves out could not be compared.
"""

from __future__ import annotations

from typing import Any

from tests.support.moto_buckets import bucket
from tests.support.moto_makers import Calls, Maker, Said, Value, only, plain, tagged
from tests.support.moto_types import rule


def _vpc(said: Said) -> Calls:
    switches = ("EnableDnsSupport", "EnableDnsHostnames")
    made = yield "CreateVpc", tagged("vpc", only(said, *switches))
    for switch in switches:
        if switch in said:
            yield "ModifyVpcAttribute", {"VpcId": made["Vpc"]["VpcId"], switch: {"Value": said[switch]}}


def _subnet(said: Said) -> Calls:
    switch = "MapPublicIpOnLaunch"
    made = yield "CreateSubnet", tagged("subnet", only(said, switch))
    if switch in said:
        yield "ModifySubnetAttribute", {"SubnetId": made["Subnet"]["SubnetId"], switch: {"Value": said[switch]}}


def _with_tags(operation: str, kind: str) -> Any:
    def calls(said: Said) -> Calls:
        yield operation, tagged(kind, said)

    return calls


def _security_group(said: Said) -> Calls:
    """Whoever says what may leave takes back that all may."""
    told = only(said, "SecurityGroupEgress", GroupDescription="Description")
    made = yield "CreateSecurityGroup", tagged("security-group", told)
    group = {"GroupId": made["GroupId"]}
    if "SecurityGroupEgress" not in said:
        return
    all_ = [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]
    yield "RevokeSecurityGroupEgress", {**group, "IpPermissions": all_}
    for one in said["SecurityGroupEgress"]:
        yield from rule("AuthorizeSecurityGroupEgress", "Destination")({**one, **group})


def _with_attributes(operation: str, changed: str, attributes: str, arn: str) -> Any:
    def calls(said: Said) -> Calls:
        (made,) = next(iter((yield operation, only(said, attributes)).values()))
        if attributes in said:
            yield changed, {arn: made[arn], "Attributes": said[attributes]}

    return calls


def _database(said: Said) -> Calls:
    secret = said.get("MasterUserSecret", {})
    key = {"MasterUserSecretKmsKeyId": secret["KmsKeyId"]} if "KmsKeyId" in secret else {}
    yield (
        "CreateDBInstance",
        {
            **only(
                said,
                "MasterUserSecret",
                "ApplyImmediately",
                "DeleteAutomatedBackups",
                VPCSecurityGroups="VpcSecurityGroupIds",
            ),
            **key,
        },
    )


def _key(said: Said) -> Calls:
    turning = ("EnableKeyRotation", "RotationPeriodInDays")
    made = yield "CreateKey", only(said, *turning, "PendingWindowInDays", "Enabled", KeyPolicy="Policy")
    if said.get(turning[0]):
        days = {turning[1]: said[turning[1]]} if turning[1] in said else {}
        yield "EnableKeyRotation", {"KeyId": made["KeyMetadata"]["KeyId"], **days}


def _function(said: Said) -> Calls:
    limit = "ReservedConcurrentExecutions"
    yield "CreateFunction", only(said, limit)
    if limit in said:
        yield "PutFunctionConcurrency", {"FunctionName": said["FunctionName"], limit: said[limit]}


def _repository(said: Said) -> Calls:
    """The texts of policies are calls of their own."""
    name = {"repositoryName": said["RepositoryName"]}
    yield "CreateRepository", only(said, "LifecyclePolicy", "RepositoryPolicyText")
    if "LifecyclePolicy" in said:
        yield "PutLifecyclePolicy", {**name, **said["LifecyclePolicy"]}
    if "RepositoryPolicyText" in said:
        yield "SetRepositoryPolicy", {**name, "policyText": said["RepositoryPolicyText"]}


def _role(said: Said) -> Calls:
    name = {"RoleName": said["RoleName"]}
    yield "CreateRole", only(said, "ManagedPolicyArns", "Policies")
    for arn in said.get("ManagedPolicyArns", ()):
        yield "AttachRolePolicy", {**name, "PolicyArn": arn}
    for one in said.get("Policies", ()):
        yield "PutRolePolicy", {**name, **one}


def _after(word: str, begin: str) -> Value:
    """The part of an ARN by which metrics name a thing."""
    return lambda said: begin + next(iter(said["answer"].values()))[0][word].split(f":{begin or 'loadbalancer/'}")[1]


BUCKET: dict[str, Value] = {
    "Arn": lambda said: f"arn:aws:s3:::{said['BucketName']}",
    "DomainName": lambda said: f"{said['BucketName']}.s3.amazonaws.com",
    "RegionalDomainName": lambda said: f"{said['BucketName']}.s3.{said['StackRegion']}.amazonaws.com",
}
DATABASE: dict[str, Value] = {
    "Endpoint.Address": "Address",
    "Endpoint.Port": "Port",
    "MasterUserSecret.SecretArn": "SecretArn",
}
BALANCER = _with_attributes(
    "CreateLoadBalancer", "ModifyLoadBalancerAttributes", "LoadBalancerAttributes", "LoadBalancerArn"
)
TARGETS = _with_attributes(
    "CreateTargetGroup", "ModifyTargetGroupAttributes", "TargetGroupAttributes", "TargetGroupArn"
)

INSTEAD: dict[str, Maker] = {
    "AWS::EC2::EIP": Maker("ec2", _with_tags("AllocateAddress", "elastic-ip"), "PublicIp"),
    "AWS::EC2::InternetGateway": Maker(
        "ec2", _with_tags("CreateInternetGateway", "internet-gateway"), "InternetGatewayId"
    ),
    "AWS::EC2::NatGateway": Maker("ec2", _with_tags("CreateNatGateway", "natgateway"), "NatGatewayId"),
    "AWS::EC2::RouteTable": Maker("ec2", _with_tags("CreateRouteTable", "route-table"), "RouteTableId"),
    "AWS::EC2::SecurityGroup": Maker("ec2", _security_group, "GroupId"),
    "AWS::EC2::SecurityGroupIngress": Maker("ec2", rule("AuthorizeSecurityGroupIngress", "Source"), "LogicalId"),
    "AWS::EC2::Subnet": Maker("ec2", _subnet, "SubnetId"),
    "AWS::EC2::SubnetRouteTableAssociation": Maker("ec2", plain("AssociateRouteTable"), "AssociationId"),
    "AWS::EC2::VPC": Maker("ec2", _vpc, "VpcId"),
    "AWS::EC2::VPCEndpoint": Maker("ec2", _with_tags("CreateVpcEndpoint", "vpc-endpoint"), "VpcEndpointId"),
    "AWS::ECR::Repository": Maker(
        "ecr", _repository, "repositoryName", {"Arn": "repositoryArn", "RepositoryUri": "repositoryUri"}
    ),
    "AWS::ECS::Cluster": Maker(
        "ecs", plain("CreateCluster", ClusterSettings="settings"), "clusterName", {"Arn": "clusterArn"}
    ),
    "AWS::ECS::Service": Maker("ecs", plain("CreateService"), "serviceArn", {"Name": "serviceName"}),
    "AWS::ECS::TaskDefinition": Maker("ecs", plain("RegisterTaskDefinition"), "taskDefinitionArn"),
    "AWS::ElasticLoadBalancingV2::Listener": Maker("elbv2", plain("CreateListener"), "ListenerArn"),
    "AWS::ElasticLoadBalancingV2::ListenerRule": Maker("elbv2", plain("CreateRule"), "RuleArn"),
    "AWS::ElasticLoadBalancingV2::LoadBalancer": Maker(
        "elbv2",
        BALANCER,
        "LoadBalancerArn",
        {"CanonicalHostedZoneID": "CanonicalHostedZoneId", "LoadBalancerFullName": _after("LoadBalancerArn", "")},
    ),
    "AWS::ElasticLoadBalancingV2::TargetGroup": Maker(
        "elbv2", TARGETS, "TargetGroupArn", {"TargetGroupFullName": _after("TargetGroupArn", "targetgroup/")}
    ),
    "AWS::IAM::Role": Maker("iam", _role, "RoleName"),
    "AWS::KMS::Key": Maker("kms", _key, "KeyId"),
    "AWS::Lambda::Function": Maker("lambda", _function, "FunctionName", {"Arn": "FunctionArn"}),
    "AWS::RDS::DBInstance": Maker("rds", _database, "DBInstanceIdentifier", DATABASE),
    "AWS::S3::Bucket": Maker("s3", bucket, "BucketName", BUCKET),
}
"""By type, how it is made."""
