"""What do containers become? Clusters, repositories, task definitions, services with autoscaling, scheduled tasks."""

from __future__ import annotations

from model import naming
from model.graph import EdgeKind
from model.resources import cache, roles, tracing
from model.resources.base import Input, Join, Json, Origin, Ref, Value, join
from model.resources.build import Build, component_origin
from model.resources.database import credential, credentials
from model.resources.load_balancer import target_group
from model.resources.network import subnets
from model.resources.security_groups import database_port, group
from model.spec.base import Component
from model.spec.cache import ElastiCache
from model.spec.container import Container, EcrRepository, EcsCluster, EcsService, EcsTask
from model.spec.database import Rds
from model.spec.external import External
from model.spec.load_balancer import LoadBalancer
from model.spec.storage import S3Bucket
from model.spec.topic import SnsTopic

IMAGE_TAG = r"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$"
DEFAULT_CLUSTER = "main"


def lower(build: Build) -> None:
    """Add every live repository, cluster, service and task."""
    for node, repository in build.graph.components(EcrRepository):
        _repository(build, node.id, repository)
    _clusters(build)
    for node, container in build.graph.components(Container):
        _log_group(build, node.id, container)
        roles.lower(build, node.id, container)
        _task_definition(build, node.id, container)
        tracing.lower(build, node.id, container)
        if isinstance(container, EcsService):
            _service(build, node.id, container)
            _autoscaling(build, node.id, container)
        elif isinstance(container, EcsTask) and container.schedule:
            _schedule(build, node.id, container, container.schedule)


def cluster(build: Build, container: Container) -> str:
    """The name of the cluster that a container runs in: its own, the only one, or the default."""
    declared = [node.id for node, _ in build.graph.components(EcsCluster)]
    return container.cluster or (declared[0] if declared else DEFAULT_CLUSTER)


def _repository(build: Build, name: str, repository: EcrRepository) -> None:
    keep: dict[str, Value] = {
        "rulePriority": 1,
        "description": f"keep the last {repository.keep_images} images",
        "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": repository.keep_images},
        "action": {"type": "expire"},
    }
    origin = component_origin(name, "the repository")
    build.add(
        "AWS::ECR::Repository",
        name,
        "repository",
        {
            "RepositoryName": naming.physical(build.graph, name),
            "ImageTagMutability": "IMMUTABLE" if repository.immutable_tags else "MUTABLE",
            "ImageScanningConfiguration": {"ScanOnPush": repository.scan_on_push},
            "EncryptionConfiguration": {"EncryptionType": "AES256"},
            "LifecyclePolicy": {"LifecyclePolicyText": Json({"rules": [keep]})},
            "Tags": build.tags(name),
        },
        origin,
        component=name,
        holds_data=True,
    )
    build.output(
        f"{name}-uri", f"Where images of {name} are pushed", Ref(f"{name}-repository", "RepositoryUri"), origin
    )


def _clusters(build: Build) -> None:
    clusters = [(n.id, naming.physical(build.graph, n.id), c) for n, c in build.graph.components(EcsCluster)]
    origins = [component_origin(name, "the cluster") for name, _, _ in clusters]
    containers = [node.id for node, _ in build.graph.components(Container)]
    if containers and not clusters:
        clusters = [(DEFAULT_CLUSTER, build.base, EcsCluster(kind="ecs_cluster"))]
        origins = [Origin(("system",), "default: containers run in a cluster, and the spec declares none")]
    for (name, physical, declared), origin in zip(clusters, origins, strict=True):
        component = name if name in build.graph.nodes else None
        build.add(
            "AWS::ECS::Cluster",
            name,
            "cluster",
            {
                "ClusterName": physical,
                "ClusterSettings": [{"Name": "containerInsights", "Value": declared.container_insights}],
                "Tags": build.tags(component),
            },
            origin,
            component=component,
        )
        build.output(f"{name}-cluster", f"Name of the cluster {name}", Ref(f"{name}-cluster"), origin)


def _log_group(build: Build, name: str, container: Container) -> None:
    build.add(
        "AWS::Logs::LogGroup",
        name,
        "log-group",
        {
            "LogGroupName": naming.log_group(build.graph, name),
            "RetentionInDays": container.logs.keep.days,
            "Tags": build.tags(name),
        },
        component_origin(name, "its output is kept", "logs"),
        component=name,
    )


def _task_definition(build: Build, name: str, container: Container) -> None:
    properties: dict[str, Value] = {
        "Family": naming.physical(build.graph, name),
        "NetworkMode": "awsvpc",
        "RequiresCompatibilities": ["FARGATE"],
        "RuntimePlatform": {
            "CpuArchitecture": container.architecture.upper(),
            "OperatingSystemFamily": "LINUX",
        },
        "Cpu": str(container.cpu.units),
        "Memory": str(container.memory.mib),
        "ExecutionRoleArn": roles.execution_role(name),
    }
    if roles.has_task_role(build, name):
        properties["TaskRoleArn"] = roles.task_role(name)
    containers: list[Value] = [_container(build, name, container)]
    if container.tracing:
        containers.append(tracing.sidecar(build, name, container.tracing))
    properties |= {"ContainerDefinitions": containers, "Tags": build.tags(name)}
    origin = component_origin(name, "how a task runs")
    build.add("AWS::ECS::TaskDefinition", name, "task-definition", properties, origin, component=name)


def _container(build: Build, name: str, container: Container) -> dict[str, Value]:
    definition: dict[str, Value] = {
        "Name": name,
        "Image": _image(build, name, container),
        "Essential": True,
        "StopTimeout": container.stop_timeout.seconds,
        "LogConfiguration": {
            "LogDriver": "awslogs",
            "Options": {
                "awslogs-group": Ref(f"{name}-log-group"),
                "awslogs-region": build.graph.region,
                "awslogs-stream-prefix": name,
            },
        },
    }
    environment, secrets = variables(build, name, container)
    if environment:
        definition["Environment"] = [{"Name": key, "Value": value} for key, value in sorted(environment.items())]
    if secrets:
        definition["Secrets"] = [{"Name": key, "ValueFrom": value} for key, value in sorted(secrets.items())]
    if isinstance(container, EcsService) and container.port:
        definition["PortMappings"] = [{"ContainerPort": container.port, "Protocol": "tcp"}]
    if isinstance(container, EcsTask) and container.command:
        definition["Command"] = list(container.command)
    if container.tracing:
        definition |= tracing.shares(name, container, container.tracing)
    return definition


def _image(build: Build, name: str, container: Container) -> Value:
    if container.image.uri:
        return container.image.uri
    origin = component_origin(name, "its image's tag is given at deployment", "image")
    tag = build.parameter(f"{name}-image-tag", f"Tag of the image that {name} runs", IMAGE_TAG, origin)
    return join(Ref(f"{container.image.repository}-repository", "RepositoryUri"), ":", Input(tag))


def variables(build: Build, name: str, container: Container) -> tuple[dict[str, Value], dict[str, Value]]:
    """Environment variables and secrets: the addresses of what flows lead to, then what the spec writes itself."""
    environment: dict[str, Value] = {}
    secrets: dict[str, Value] = {}
    for edge in build.graph.out(name, EdgeKind.FLOW):
        if build.graph.is_live(edge.target):
            plain, secret = _address(build, edge.target, build.graph.spec.components[edge.target])
            environment |= plain
            secrets |= secret
    namespaces = naming.metric_namespaces(build.graph, name)
    if len(namespaces) == 1:
        environment["METRICS_NAMESPACE"] = namespaces[0]
    if container.tracing:
        environment |= tracing.variables(build, name)
    written = set(container.environment) | set(container.secrets)
    environment = {key: value for key, value in environment.items() if key not in written}
    secrets = {key: value for key, value in secrets.items() if key not in written}
    return {**environment, **container.environment}, {
        **secrets,
        **{key: Ref(f"{secret}-secret") for key, secret in container.secrets.items()},
    }


def _address(build: Build, name: str, target: Component) -> tuple[dict[str, Value], dict[str, Value]]:
    """The variables by which a caller finds a target: plain ones, and secret ones."""
    prefix = name.upper().replace("-", "_")
    if isinstance(target, Rds):
        plain: dict[str, Value] = {
            f"{prefix}_HOST": Ref(f"{name}-instance", "Endpoint.Address"),
            f"{prefix}_PORT": str(database_port(target)),
            f"{prefix}_NAME": target.database,
        }
        if target.credentials.read == "at_run_time":
            return {**plain, f"{prefix}_SECRET_ARN": credentials(name)}, {}
        return plain, {f"{prefix}_{key.upper()}": credential(name, key) for key in ("username", "password")}
    if isinstance(target, ElastiCache):
        return cache.variables(name, target, prefix), {}
    if isinstance(target, S3Bucket):
        return {f"{prefix}_BUCKET": Ref(f"{name}-bucket")}, {}
    if isinstance(target, SnsTopic):
        return {f"{prefix}_TOPIC_ARN": Ref(f"{name}-topic")}, {}
    if isinstance(target, LoadBalancer):
        return {f"{prefix}_HOST": Ref(f"{name}-load-balancer", "DNSName")}, {}
    return ({f"{prefix}_URL": target.url}, {}) if isinstance(target, External) else ({}, {})


def _network_configuration(build: Build, name: str, container: Container) -> dict[str, Value]:
    return {
        "AwsvpcConfiguration": {
            "AssignPublicIp": "DISABLED",
            "SecurityGroups": [group(name)],
            "Subnets": list(subnets(build, container.place)),
        }
    }


def _service(build: Build, name: str, service: EcsService) -> None:
    deployment = service.deployment
    balancers = _balancers(build, name)
    properties: dict[str, Value] = {
        "ServiceName": naming.physical(build.graph, name),
        "Cluster": Ref(f"{cluster(build, service)}-cluster"),
        "TaskDefinition": Ref(f"{name}-task-definition"),
        "LaunchType": "FARGATE",
        "PlatformVersion": service.platform_version,
        "DesiredCount": service.tasks.desired,
        "AvailabilityZoneRebalancing": "ENABLED" if deployment.max.value > 100 else "DISABLED",
        "DeploymentConfiguration": {
            "DeploymentCircuitBreaker": {"Enable": deployment.rollback, "Rollback": deployment.rollback},
            "MaximumPercent": int(deployment.max.value),
            "MinimumHealthyPercent": int(deployment.min_healthy.value),
        },
        "NetworkConfiguration": _network_configuration(build, name, service),
        "EnableECSManagedTags": True,
        "EnableExecuteCommand": False,
        "PropagateTags": "SERVICE",
        "Tags": build.tags(name),
    }
    if balancers:
        health = service.health
        properties["HealthCheckGracePeriodSeconds"] = health.grace.seconds if health else 60
        properties["LoadBalancers"] = [
            {"ContainerName": name, "ContainerPort": service.port or 80, "TargetGroupArn": target_group(balancer, name)}
            for balancer in balancers
        ]
    waits = [f"{name}-execution-policy"]
    waits += [f"{name}-task-policy"] if roles.has_task_role(build, name) else []
    waits += sorted(r.id for r in build.resources if r.role == "listener" and r.component in balancers)
    origin = component_origin(name, "the service")
    build.add("AWS::ECS::Service", name, "service", properties, origin, component=name, depends_on=waits)
    build.output(f"{name}-service", f"Name of the service {name}", Ref(f"{name}-service", "Name"), origin)


def _balancers(build: Build, service: str) -> list[str]:
    return [
        node.id
        for node, balancer in build.graph.components(LoadBalancer)
        if any(listener.to == service for listener in balancer.listeners.values())
    ]


def _autoscaling(build: Build, name: str, service: EcsService) -> None:
    tasks = service.tasks
    metrics = {"cpu": "ECSServiceAverageCPUUtilization", "memory": "ECSServiceAverageMemoryUtilization"}
    targets = {key: getattr(tasks.scale_on, key, None) for key in metrics}
    if not any(targets.values()):
        return
    resource: Join = join("service/", Ref(f"{cluster(build, service)}-cluster"), "/", Ref(f"{name}-service", "Name"))
    origin = component_origin(name, "it scales", "tasks")
    build.add(
        "AWS::ApplicationAutoScaling::ScalableTarget",
        name,
        "scaling",
        {
            "ServiceNamespace": "ecs",
            "ScalableDimension": "ecs:service:DesiredCount",
            "ResourceId": resource,
            "MinCapacity": tasks.desired if tasks.min is None else tasks.min,
            "MaxCapacity": tasks.desired if tasks.max is None else tasks.max,
        },
        origin,
        component=name,
    )
    for key, target in targets.items():
        if target is None:
            continue
        build.add(
            "AWS::ApplicationAutoScaling::ScalingPolicy",
            f"{name}-{key}",
            "scaling-policy",
            {
                "PolicyName": f"{naming.physical(build.graph, name)}-{key}",
                "PolicyType": "TargetTrackingScaling",
                "ScalingTargetId": Ref(f"{name}-scaling"),
                "TargetTrackingScalingPolicyConfiguration": {
                    "PredefinedMetricSpecification": {"PredefinedMetricType": metrics[key]},
                    "TargetValue": int(target.value),
                    "ScaleInCooldown": tasks.cooldown.in_.seconds,
                    "ScaleOutCooldown": tasks.cooldown.out.seconds,
                },
            },
            component_origin(name, f"it holds its {key} at {target}", "tasks", "scale_on", key),
            component=name,
        )


def _schedule(build: Build, name: str, task: EcsTask, schedule: str) -> None:
    where = Ref(f"{cluster(build, task)}-cluster", "Arn")
    roles.lower_schedule(build, name, where)
    build.add(
        "AWS::Scheduler::Schedule",
        name,
        "schedule",
        {
            "Name": naming.physical(build.graph, name),
            "ScheduleExpression": schedule,
            "ScheduleExpressionTimezone": "UTC",
            "FlexibleTimeWindow": {"Mode": "OFF"},
            "State": "ENABLED",
            "Target": {
                "Arn": where,
                "RoleArn": Ref(f"{name}-schedule-role", "Arn"),
                "EcsParameters": {
                    "TaskDefinitionArn": Ref(f"{name}-task-definition"),
                    "TaskCount": 1,
                    "LaunchType": "FARGATE",
                    "PlatformVersion": task.platform_version,
                    "NetworkConfiguration": _network_configuration(build, name, task),
                    "EnableECSManagedTags": True,
                    "PropagateTags": "TASK_DEFINITION",
                },
            },
        },
        component_origin(name, "when it runs", "schedule"),
        component=name,
        depends_on=[f"{name}-schedule-policy"],
    )
