"""A system of StoryMagic's size and shape, written by hand with troposphere. Prints the template as YAML."""

from __future__ import annotations

from typing import Any

from troposphere import (
    AWSObject,
    GetAtt,
    GetAZs,
    Ref,
    Select,
    Sub,
    Template,
    applicationautoscaling,
    certificatemanager,
    cloudfront,
    cloudwatch,
    ec2,
    ecr,
    ecs,
    elasticache,
    elasticloadbalancingv2,
    iam,
    kms,
    logs,
    rds,
    s3,
    secretsmanager,
    sns,
)  # fmt: skip

template = Template(Description="A system of StoryMagic's size")
TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}


def add(kind: Any, name: str, **properties: Any) -> Any:
    """A resource of the template."""
    made: AWSObject = template.add_resource(kind(name, **properties))
    return made


def network() -> None:
    """Three tiers in two zones, with a NAT gateway in each."""
    add(ec2.VPC, "Vpc", CidrBlock="10.0.0.0/16", EnableDnsHostnames=True)
    add(ec2.InternetGateway, "Gateway")
    add(ec2.VPCGatewayAttachment, "Attachment", VpcId=Ref("Vpc"), InternetGatewayId=Ref("Gateway"))
    add(ec2.RouteTable, "PublicRoutes", VpcId=Ref("Vpc"))
    add(ec2.RouteTable, "DataRoutes", VpcId=Ref("Vpc"))
    route("PublicRoutes", GatewayId=Ref("Gateway"))
    for zone in (1, 2):
        add(ec2.RouteTable, f"AppRoutes{zone}", VpcId=Ref("Vpc"))
        add(ec2.EIP, f"Address{zone}", Domain="vpc")
        subnet("Public", zone, 0, "PublicRoutes")
        subnet("App", zone, 10, f"AppRoutes{zone}")
        subnet("Data", zone, 20, "DataRoutes")
        address = GetAtt(f"Address{zone}", "AllocationId")
        add(ec2.NatGateway, f"Nat{zone}", AllocationId=address, SubnetId=Ref(f"Public{zone}"))
        route(f"AppRoutes{zone}", NatGatewayId=Ref(f"Nat{zone}"))


def subnet(tier: str, zone: int, offset: int, table: str) -> None:
    """A subnet and its routes."""
    name, block = f"{tier}{zone}", f"10.0.{offset + zone}.0/24"
    add(ec2.Subnet, name, VpcId=Ref("Vpc"), CidrBlock=block, AvailabilityZone=Select(zone - 1, GetAZs("")))
    add(ec2.SubnetRouteTableAssociation, f"{name}Routes", SubnetId=Ref(name), RouteTableId=Ref(table))


def route(table: str, **target: Any) -> None:
    """The default route of a table."""
    add(ec2.Route, f"{table}Default", RouteTableId=Ref(table), DestinationCidrBlock="0.0.0.0/0", **target)


def groups() -> None:
    """A security group per tier, and a rule per flow."""
    for name in ("Alb", "Api", "Database", "Redis"):
        add(ec2.SecurityGroup, f"{name}Group", GroupDescription=name, VpcId=Ref("Vpc"), SecurityGroupEgress=[])
    for source, target, port in (("Alb", "Api", 3000), ("Api", "Database", 5432), ("Api", "Redis", 6379)):
        ends = {"IpProtocol": "tcp", "FromPort": port, "ToPort": port}
        to, of = Ref(f"{target}Group"), Ref(f"{source}Group")
        add(ec2.SecurityGroupIngress, f"{target}From{source}", GroupId=to, SourceSecurityGroupId=of, **ends)
        add(ec2.SecurityGroupEgress, f"{source}To{target}", GroupId=of, DestinationSecurityGroupId=to, **ends)


def data() -> None:
    """Key, bucket, database, cache and two secrets."""
    add(kms.Key, "DataKey", EnableKeyRotation=True, KeyPolicy={"Version": "2012-10-17", "Statement": []})
    add(s3.Bucket, "Assets", VersioningConfiguration=s3.VersioningConfiguration(Status="Enabled"))
    subnets = [Ref("Data1"), Ref("Data2")]
    add(rds.DBSubnetGroup, "DatabaseSubnets", DBSubnetGroupDescription="database", SubnetIds=subnets)
    parameters = {"max_connections": "200", "work_mem": "8192"}
    add(rds.DBParameterGroup, "DatabaseParameters", Description="d", Family="postgres15", Parameters=parameters)
    add(
        rds.DBInstance, "Database", Engine="postgres", EngineVersion="15.19", DBInstanceClass="db.t3.medium",
        AllocatedStorage="100", MultiAZ=True, StorageEncrypted=True, KmsKeyId=GetAtt("DataKey", "Arn"),
        DBSubnetGroupName=Ref("DatabaseSubnets"), DBParameterGroupName=Ref("DatabaseParameters"),
        VPCSecurityGroups=[Ref("DatabaseGroup")], ManageMasterUserPassword=True, MasterUsername="storymagic",
    )  # fmt: skip
    add(elasticache.SubnetGroup, "RedisSubnets", Description="redis", SubnetIds=[Ref("App1"), Ref("App2")])
    add(
        elasticache.ReplicationGroup, "Redis", ReplicationGroupDescription="redis", Engine="redis",
        CacheNodeType="cache.t3.micro", NumCacheClusters=2, AutomaticFailoverEnabled=True,
        CacheSubnetGroupName=Ref("RedisSubnets"), SecurityGroupIds=[Ref("RedisGroup")],
    )  # fmt: skip
    for name in ("OpenAi", "Firebase"):
        add(secretsmanager.Secret, name)


def service() -> None:
    """The API, its roles, logs and scaling."""
    add(ecr.Repository, "Images")
    add(ecs.Cluster, "Cluster")
    add(logs.LogGroup, "ApiLogs", RetentionInDays=30)
    for role, action in (("Execution", "logs:PutLogEvents"), ("Task", "s3:GetObject")):
        add(iam.Role, f"{role}Role", AssumeRolePolicyDocument=TRUST)
        statement = {"Effect": "Allow", "Action": action, "Resource": Sub("arn:${AWS::Partition}:s3:::*")}
        document = {"Version": "2012-10-17", "Statement": [statement]}
        add(iam.PolicyType, f"{role}Policy", PolicyName=role, PolicyDocument=document, Roles=[Ref(f"{role}Role")])
    container = ecs.ContainerDefinition(
        Name="api", Image=Sub("${Images.RepositoryUri}:1"), PortMappings=[ecs.PortMapping(ContainerPort=3000)],
        Environment=[ecs.Environment(Name="NODE_ENV", Value="production")],
        Secrets=[ecs.Secret(Name=name.upper(), ValueFrom=Ref(name)) for name in ("OpenAi", "Firebase")],
    )  # fmt: skip
    add(
        ecs.TaskDefinition, "ApiTask", Cpu="1024", Memory="2048", NetworkMode="awsvpc",
        ContainerDefinitions=[container],
        ExecutionRoleArn=GetAtt("ExecutionRole", "Arn"), TaskRoleArn=GetAtt("TaskRole", "Arn"),
    )  # fmt: skip
    place = ecs.AwsvpcConfiguration(Subnets=[Ref("App1"), Ref("App2")], SecurityGroups=[Ref("ApiGroup")])
    balancer = ecs.LoadBalancer(ContainerName="api", ContainerPort=3000, TargetGroupArn=Ref("ApiTargets"))
    add(
        ecs.Service, "Api", Cluster=Ref("Cluster"), TaskDefinition=Ref("ApiTask"), DesiredCount=2, LaunchType="FARGATE",
        NetworkConfiguration=ecs.NetworkConfiguration(AwsvpcConfiguration=place), LoadBalancers=[balancer],
    )  # fmt: skip
    scaling()


def scaling() -> None:
    """Between two and four tasks, by CPU and memory."""
    target = {"ServiceNamespace": "ecs", "ScalableDimension": "ecs:service:DesiredCount"}
    resource = Sub("service/${Cluster}/${Api.Name}")
    add(applicationautoscaling.ScalableTarget, "Tasks", MinCapacity=2, MaxCapacity=4, ResourceId=resource, **target)
    for name, wanted in (("CPU", 70), ("Memory", 80)):
        metric = applicationautoscaling.PredefinedMetricSpecification(
            PredefinedMetricType=f"ECSServiceAverage{name}Utilization"
        )
        tracking = applicationautoscaling.TargetTrackingScalingPolicyConfiguration(
            TargetValue=wanted, PredefinedMetricSpecification=metric
        )
        add(
            applicationautoscaling.ScalingPolicy, f"ScaleOn{name}", PolicyName=name, PolicyType="TargetTrackingScaling",
            ScalingTargetId=Ref("Tasks"), TargetTrackingScalingPolicyConfiguration=tracking,
        )  # fmt: skip


def edge() -> None:
    """Load balancer, certificate and distribution."""
    add(certificatemanager.Certificate, "Certificate", DomainName="app.storymagic.example")
    public = [Ref("Public1"), Ref("Public2")]
    groups = [Ref("AlbGroup")]
    add(elasticloadbalancingv2.LoadBalancer, "Alb", Subnets=public, SecurityGroups=groups, Type="application")
    add(
        elasticloadbalancingv2.TargetGroup, "ApiTargets", Port=3000, Protocol="HTTP", VpcId=Ref("Vpc"),
        TargetType="ip", HealthCheckPath="/health",
    )  # fmt: skip
    forward = elasticloadbalancingv2.Action(Type="forward", TargetGroupArn=Ref("ApiTargets"))
    certificate = elasticloadbalancingv2.Certificate(CertificateArn=Ref("Certificate"))
    add(
        elasticloadbalancingv2.Listener, "Https", LoadBalancerArn=Ref("Alb"), Port=443, Protocol="HTTPS",
        DefaultActions=[forward], Certificates=[certificate],
    )  # fmt: skip
    origin = cloudfront.Origin(
        Id="alb", DomainName="origin.storymagic.example",
        CustomOriginConfig=cloudfront.CustomOriginConfig(OriginProtocolPolicy="https-only"),
    )  # fmt: skip
    behaviour = cloudfront.DefaultCacheBehavior(TargetOriginId="alb", ViewerProtocolPolicy="redirect-to-https")
    config = cloudfront.DistributionConfig(Enabled=True, Origins=[origin], DefaultCacheBehavior=behaviour)
    add(cloudfront.Distribution, "Cdn", DistributionConfig=config)


def alarms() -> None:
    """A topic, and three alarms that notify it."""
    add(sns.Topic, "Alerts", Subscription=[sns.Subscription(Protocol="email", Endpoint="ops@storymagic.example")])
    for name, metric, limit in (("Cpu", "CPUUtilization", 80), ("Connections", "DatabaseConnections", 180),
                                ("Safety", "SafetyViolations", 0)):  # fmt: skip
        add(
            cloudwatch.Alarm, f"{name}Alarm", MetricName=metric, Namespace="StoryMagic", Statistic="Average", Period=60,
            EvaluationPeriods=5, Threshold=limit, ComparisonOperator="GreaterThanThreshold",
            AlarmActions=[Ref("Alerts")],
        )  # fmt: skip


for part in (network, groups, data, service, edge, alarms):
    part()
print(template.to_yaml())
