"""What do containers become? Clusters, repositories, task definitions, services with autoscaling, scheduled tasks."""

from __future__ import annotations

from model import naming
from model.facts.connections import managed_credentials
from model.facts.observability import named_is_live as alarm_is_live
from model.findings import Path
from model.graph import EdgeKind
from model.resources import cache, dynamodb, http_api, private_link, repository, roles, tracing, websocket_api
from model.resources import key as kms
from model.resources.base import From, Input, Join, Ref, Value, join
from model.resources.build import Build, component_origin
from model.resources.cluster import cluster
from model.resources.cluster import lower as lower_clusters
from model.resources.database import credential, credentials
from model.resources.keys import Keys
from model.resources.load_balancer import target_group
from model.resources.network import subnets
from model.resources.security_groups import database_port, group
from model.spec.base import Component
from model.spec.bedrock import BedrockModel
from model.spec.cache import ElastiCache
from model.spec.container import Container, EcsService, EcsTask
from model.spec.database import Rds
from model.spec.dynamodb import DynamoDbTable
from model.spec.events import EventBus
from model.spec.external import External
from model.spec.flow import Does, Flow
from model.spec.function import ALIAS, Function
from model.spec.http_api import HttpApi
from model.spec.key import KmsKey
from model.spec.load_balancer import LoadBalancer
from model.spec.queue import SqsQueue
from model.spec.storage import S3Bucket
from model.spec.topic import SnsTopic
from model.spec.websocket_api import WebSocketApi

IMAGE_TAG = r"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$"


def lower(build: Build) -> None:
    """Add every live repository, cluster, service and task."""
    repository.lower(build)
    lower_clusters(build)
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


def _log_group(build: Build, name: str, container: Container) -> None:
    key = Keys("components", name)
    build.add(
        "AWS::Logs::LogGroup",
        name,
        "log-group",
        {
            "LogGroupName": key.pinned(naming.log_group(build.graph, name), container.logs.name, "logs.name"),
            "RetentionInDays": key("logs.keep", container.logs.keep.days),
            "Tags": build.tags(name),
        },
        component_origin(name, "its output is kept", "logs"),
        component=name,
    )


def _task_definition(build: Build, name: str, container: Container) -> None:
    key = Keys("components", name)
    properties: dict[str, Value] = {
        "Family": key.pinned(naming.physical(build.graph, name), getattr(container, "name", None)),
        "NetworkMode": "awsvpc",
        "RequiresCompatibilities": ["FARGATE"],
        "RuntimePlatform": {
            "CpuArchitecture": key("architecture", container.architecture.upper()),
            "OperatingSystemFamily": "LINUX",
        },
        "Cpu": key("cpu", str(container.cpu.units)),
        "Memory": key("memory", str(container.memory.mib)),
        "ExecutionRoleArn": roles.execution_role(name),
    }
    if roles.has_task_role(build, name):
        properties["TaskRoleArn"] = roles.task_role(name)
    containers: list[Value] = [_container(build, name, container)]
    if container.tracing:
        containers.append(key("tracing", tracing.sidecar(build, name, container.tracing)))
    properties |= {"ContainerDefinitions": containers, "Tags": build.tags(name)}
    origin = component_origin(name, "how a task runs")
    build.add("AWS::ECS::TaskDefinition", name, "task-definition", properties, origin, component=name)


def _container(build: Build, name: str, container: Container) -> dict[str, Value]:
    key = Keys("components", name)
    definition: dict[str, Value] = {
        "Name": name,
        "Image": key("image", _image(build, name, container)),
        "Essential": True,
        "StopTimeout": key("stop_timeout", container.stop_timeout.seconds),
        "LogConfiguration": {
            "LogDriver": "awslogs",
            "Options": {
                "awslogs-group": Ref(f"{name}-log-group"),
                "awslogs-region": build.graph.region_of(name),
                "awslogs-stream-prefix": name,
            },
        },
    }
    environment, secrets = variables(build, name, container)
    if environment:
        definition["Environment"] = [_variable(label, "Value", value) for label, value in sorted(environment.items())]
    if secrets:
        definition["Secrets"] = [_variable(label, "ValueFrom", value) for label, value in sorted(secrets.items())]
    if isinstance(container, EcsService) and container.port:
        definition["PortMappings"] = key("port", [{"ContainerPort": container.port, "Protocol": "tcp"}])
    if isinstance(container, EcsTask) and container.command:
        definition["Command"] = key("command", list(container.command))
    if container.tracing:
        definition |= tracing.shares(name, container, container.tracing)
    return definition


def _variable(name: str, holder: str, value: Value) -> Value:
    """One variable: what asks for it is behind all of it."""
    asked, value = (value.paths, value.value) if isinstance(value, From) else ((), value)
    variable: dict[str, Value] = {"Name": name, holder: value}
    return From(variable, asked) if asked else variable


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
    key = Keys("components", name)
    managed = managed_credentials(build.graph, name)
    for edge in build.graph.out(name, EdgeKind.FLOW):
        if build.graph.is_live(edge.target):
            plain, secret = address(build, edge.target, build.graph.spec.components[edge.target])
            if edge.flow:
                plain |= of_flow(build, edge.flow)
                secret = secret if edge.target in managed else {}
            environment |= {label: From(value, (edge.path,)) for label, value in plain.items()}
            secrets |= {label: From(value, (edge.path,)) for label, value in secret.items()}
    namespaces = naming.metric_namespaces(build.graph, name)
    if len(namespaces) == 1:
        environment["METRICS_NAMESPACE"] = From(namespaces[0], naming.metric_namespace_paths(build.graph, name))
    if container.tracing:
        traced = tracing.variables(build, name)
        environment |= {label: key("tracing", value) for label, value in traced.items()}
    written = set(container.environment) | set(container.secrets)
    environment = {label: value for label, value in environment.items() if label not in written}
    secrets = {label: value for label, value in secrets.items() if label not in written}
    own = {label: key("environment", text, label) for label, text in container.environment.items()}
    filled = {label: key("secrets", Ref(f"{secret}-secret"), label) for label, secret in container.secrets.items()}
    return {**environment, **own}, {**secrets, **filled}


def address(build: Build, name: str, target: Component) -> tuple[dict[str, Value], dict[str, Value]]:
    """The variables by which a caller finds a target: plain ones, and secret ones."""
    prefix, key = name.upper().replace("-", "_"), Keys("components", name)
    if isinstance(target, Rds):
        plain: dict[str, Value] = {
            f"{prefix}_HOST": Ref(f"{name}-instance", "Endpoint.Address"),
            f"{prefix}_PORT": key("port" if target.port else "engine", str(database_port(target))),
            f"{prefix}_NAME": key("database", target.database),
        }
        if target.credentials.read == "at_run_time":
            return plain, {}
        return plain, {f"{prefix}_{part.upper()}": credential(name, part) for part in ("username", "password")}
    if isinstance(target, ElastiCache):
        return cache.variables(name, target, prefix), {}
    if isinstance(target, S3Bucket):
        return {f"{prefix}_BUCKET": Ref(f"{name}-bucket")}, {}
    if isinstance(target, DynamoDbTable):
        return {f"{prefix}_TABLE": Ref(f"{name}-table")}, {}
    if isinstance(target, SnsTopic):
        return {f"{prefix}_TOPIC_ARN": Ref(f"{name}-topic")}, {}
    if isinstance(target, SqsQueue):
        return {f"{prefix}_QUEUE_URL": Ref(f"{name}-queue")}, {}
    if isinstance(target, EventBus):
        return {f"{prefix}_BUS_NAME": naming.physical(build.graph, name)}, {}
    if isinstance(target, Function):  # by name, because functions may call each other
        alias = f":{ALIAS}" if target.aliased else ""
        return {f"{prefix}_FUNCTION": naming.physical(build.graph, name) + alias}, {}
    if isinstance(target, LoadBalancer):
        return {f"{prefix}_HOST": Ref(f"{name}-load-balancer", "DNSName")}, {}
    if isinstance(target, HttpApi):
        return {f"{prefix}_URL": http_api.address(name, target)}, {}
    if isinstance(target, WebSocketApi):
        return {f"{prefix}_MANAGEMENT_URL": websocket_api.management(build, name)}, {}
    if isinstance(target, BedrockModel):
        called = f"{target.profile}.{target.model}" if target.profile else target.model
        region = key("region", target.region) if target.region else build.graph.region
        return {f"{prefix}_MODEL_ID": key("model", called), f"{prefix}_REGION": region}, {}
    return ({f"{prefix}_URL": key("url", target.url)}, {}) if isinstance(target, External) else ({}, {})


def of_flow(build: Build, flow: Flow) -> dict[str, Value]:
    """The variables that follow from what a flow does, or from where it begins."""
    prefix, target = flow.to.upper().replace("-", "_"), build.graph.spec.components[flow.to]
    if isinstance(target, DynamoDbTable) and Does.CONSUME in flow.does:
        return {f"{prefix}_STREAM_ARN": dynamodb.stream_arn(flow.to)}
    if isinstance(target, Rds) and Does.CONNECT in flow.does and flow.user:
        return {f"{prefix}_USER": flow.user}
    if isinstance(target, Rds) and target.credentials.read == "at_run_time" and Does.CONNECT not in flow.does:
        return {f"{prefix}_SECRET_ARN": credentials(flow.to)}
    if isinstance(target, KmsKey):
        return {f"{prefix}_ARN": kms.arn(build, flow.to, build.graph.region_of(flow.source))}
    return {}


def _network_configuration(build: Build, name: str, container: Container) -> dict[str, Value]:
    return {
        "AwsvpcConfiguration": {
            "AssignPublicIp": "DISABLED",
            "SecurityGroups": [group(name)],
            "Subnets": Keys("components", name)("in", list(subnets(build, container.place))),
        }
    }


def _service(build: Build, name: str, service: EcsService) -> None:
    deployment, key = service.deployment, Keys("components", name)
    circuit: dict[str, Value] = {"Enable": deployment.rollback, "Rollback": deployment.rollback}
    balancers = _balancers(build, name)
    watching = [alarm for alarm in deployment.alarms if alarm_is_live(build.graph, alarm)]
    properties: dict[str, Value] = {
        "ServiceName": key.pinned(naming.physical(build.graph, name), service.name),
        "Cluster": key.pinned(Ref(f"{cluster(build, service)}-cluster"), service.cluster, "cluster"),
        "TaskDefinition": Ref(f"{name}-task-definition"),
        "LaunchType": "FARGATE",
        "PlatformVersion": key("platform_version", service.platform_version),
        "DesiredCount": key("tasks.desired", service.tasks.desired),
        "AvailabilityZoneRebalancing": key("deployment.max", "ENABLED" if deployment.max.value > 100 else "DISABLED"),
        "DeploymentConfiguration": {
            "DeploymentCircuitBreaker": key("deployment.rollback", circuit),
            "MaximumPercent": key("deployment.max", int(deployment.max.value)),
            "MinimumHealthyPercent": key("deployment.min_healthy", int(deployment.min_healthy.value)),
            **({"Alarms": key("deployment.alarms", _alarms(watching, deployment.rollback))} if watching else {}),
        },
        "NetworkConfiguration": _network_configuration(build, name, service),
        "EnableECSManagedTags": True,
        "EnableExecuteCommand": False,
        "PropagateTags": "SERVICE",
        "Tags": build.tags(name),
    }
    if balancers:
        health = service.health
        properties["HealthCheckGracePeriodSeconds"] = key("health.grace", health.grace.seconds if health else 60)
        properties["LoadBalancers"] = [
            From(
                {
                    "ContainerName": name,
                    "ContainerPort": key("port", service.port or 80),
                    "TargetGroupArn": target_group(balancer, name),
                },
                _forwards(build, balancer, name),
            )
            for balancer in balancers
        ]
    waits = [f"{name}-execution-policy"]
    waits += [f"{name}-task-policy"] if roles.has_task_role(build, name) else []
    waits += private_link.waits(build, name)
    waits += sorted(
        r.id for r in build.resources if r.role in ("listener", "listener-rule") and r.component in balancers
    )
    origin = component_origin(name, "the service")
    build.add("AWS::ECS::Service", name, "service", properties, origin, component=name, depends_on=waits)
    build.output(f"{name}-service", f"Name of the service {name}", Ref(f"{name}-service", "Name"), origin)


def _alarms(names: list[str], rollback: bool) -> dict[str, Value]:
    """The alarms exist before the service that they watch, so they know it by its name."""
    return {"AlarmNames": [Ref(f"{name}-alarm") for name in names], "Enable": True, "Rollback": rollback}


def _balancers(build: Build, service: str) -> list[str]:
    return [node.id for node, balancer in build.graph.components(LoadBalancer) if service in balancer.targets]


def _forwards(build: Build, balancer: str, service: str) -> tuple[Path, ...]:
    """The listeners by which a balancer reaches a service."""
    forwards = build.graph.component(balancer, LoadBalancer).forwards()
    ports = dict.fromkeys(place[:2] for place, target, _ in forwards if target == service)
    return tuple(("components", balancer, *place) for place in ports)


def _autoscaling(build: Build, name: str, service: EcsService) -> None:
    tasks = service.tasks
    metrics = {"cpu": "ECSServiceAverageCPUUtilization", "memory": "ECSServiceAverageMemoryUtilization"}
    targets = {key: getattr(tasks.scale_on, key, None) for key in metrics}
    if not any(targets.values()):
        return
    resource: Join = join("service/", Ref(f"{cluster(build, service)}-cluster"), "/", Ref(f"{name}-service", "Name"))
    origin, key = component_origin(name, "it scales", "tasks"), Keys("components", name)
    build.add(
        "AWS::ApplicationAutoScaling::ScalableTarget",
        name,
        "scaling",
        {
            "ServiceNamespace": "ecs",
            "ScalableDimension": "ecs:service:DesiredCount",
            "ResourceId": resource,
            "MinCapacity": key("tasks.min", tasks.desired if tasks.min is None else tasks.min),
            "MaxCapacity": key("tasks.max", tasks.desired if tasks.max is None else tasks.max),
        },
        origin,
        component=name,
    )
    for average, target in targets.items():
        if target is None:
            continue
        build.add(
            "AWS::ApplicationAutoScaling::ScalingPolicy",
            f"{name}-{average}",
            "scaling-policy",
            {
                "PolicyName": key.pinned(f"{naming.physical(build.graph, name)}-{average}", service.name),
                "PolicyType": "TargetTrackingScaling",
                "ScalingTargetId": Ref(f"{name}-scaling"),
                "TargetTrackingScalingPolicyConfiguration": {
                    "PredefinedMetricSpecification": {"PredefinedMetricType": metrics[average]},
                    "TargetValue": key("tasks.scale_on", int(target.value), average),
                    "ScaleInCooldown": key("tasks.cooldown.in", tasks.cooldown.in_.seconds),
                    "ScaleOutCooldown": key("tasks.cooldown.out", tasks.cooldown.out.seconds),
                },
            },
            component_origin(name, f"it holds its {average} at {target}", "tasks", "scale_on", average),
            component=name,
        )


def _schedule(build: Build, name: str, task: EcsTask, schedule: str) -> None:
    where = Ref(f"{cluster(build, task)}-cluster", "Arn")
    roles.lower_schedule(build, name, where)
    key = Keys("components", name)
    build.add(
        "AWS::Scheduler::Schedule",
        name,
        "schedule",
        {
            "Name": key.pinned(naming.physical(build.graph, name), task.name),
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
                    "PlatformVersion": key("platform_version", task.platform_version),
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
