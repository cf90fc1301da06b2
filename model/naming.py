"""What is a thing called in the cloud? Derived names, the same for the lowering and for the checks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from model.facts import deliveries
from model.facts.deliveries import Delivery
from model.findings import Path
from model.graph import EdgeKind, Graph
from model.knowledge import tracing
from model.resources.base import AccountId, Ref, Value, join
from model.spec.base import Component, Status
from model.spec.cache import ElastiCache
from model.spec.container import Container, EcrRepository, EcsCluster, EcsService, EcsTask
from model.spec.database import Rds
from model.spec.dynamodb import DynamoDbTable
from model.spec.elsewhere import VercelProject
from model.spec.events import EventBus, EventRule, Schedule
from model.spec.function import Function
from model.spec.http_api import HttpApi
from model.spec.key import KmsKey
from model.spec.load_balancer import LoadBalancer
from model.spec.promise import RecoveryPromise
from model.spec.queue import SqsQueue
from model.spec.secret import Secret
from model.spec.state import State
from model.spec.storage import S3Bucket
from model.spec.topic import SnsTopic
from model.spec.waf import Waf


def base(graph: Graph) -> str:
    """``system-environment``: what every derived name starts with."""
    return f"{graph.system.name}-{graph.environment_name}"


def physical(graph: Graph, component: str) -> str:
    """A component's name in the cloud: the one that the spec pins, or ``system-environment-component``."""
    found = graph.spec.components.get(component)
    fifo = ".fifo" if isinstance(found, SqsQueue) and found.fifo else ""
    return getattr(found, "name", None) or f"{base(graph)}-{component}{fifo}"


def vercel_project(graph: Graph, component: str) -> str:
    """A project's name at Vercel, which its tokens carry."""
    aws = graph.component(component, VercelProject).aws
    return aws.project if aws and aws.project else physical(graph, component)


def target_group(graph: Graph, balancer: str, service: str) -> str:
    """The name of the target group by which a balancer reaches a service."""
    forwards = graph.component(balancer, LoadBalancer).forwards()
    pinned = (group for _, target, group in forwards if target == service)
    return next(filter(None, pinned), None) or f"{base(graph)}-{balancer}-{service}"


def log_group(graph: Graph, component: str) -> str:
    """The log group of a container or function."""
    found = graph.spec.components[component]
    if isinstance(found, Function):
        return found.logs.name or f"/aws/lambda/{physical(graph, component)}"
    return graph.component(component, Container).logs.name or f"/ecs/{physical(graph, component)}"


def api_log_group(graph: Graph, component: str) -> str:
    """The log group of an API's requests. Names that start so need no policy of their own for each."""
    return graph.component(component, HttpApi).logs.name or f"/aws/vendedlogs/apigateway/{physical(graph, component)}"


def api_host(graph: Graph, component: str) -> Value:
    """The name by which an HTTP API is called: its domain, else the one that API Gateway gives."""
    own = join(Ref(f"{component}-api"), f".execute-api.{graph.region}.amazonaws.com")
    return graph.component(component, HttpApi).domain or own


def waf_log_group(graph: Graph, component: str) -> str:
    """The log group of a web ACL, whose name AWS WAF wants to start so."""
    return graph.component(component, Waf).logs.name or f"aws-waf-logs-{physical(graph, component)}"


def address_set(graph: Graph, component: str, rule: str) -> str:
    """The name of the set of addresses that a rule of a web ACL looks for."""
    return _short(f"{base(graph)}-{component}-{rule}", 128)


def database_log_group(graph: Graph, component: str, log: str) -> str:
    """The log group that RDS writes to; its name cannot be chosen."""
    return f"/aws/rds/instance/{physical(graph, component)}/{log}"


def bucket(graph: Graph, component: str) -> Value:
    """A bucket's name; the account id makes a derived one unique in the world."""
    pinned = graph.component(component, S3Bucket).name
    return pinned or join(f"{physical(graph, component)}-", AccountId())


def secret(graph: Graph, component: str) -> str:
    """A secret's name: ``system/environment/secret`` where none is pinned."""
    pinned = graph.component(component, Secret).name
    return pinned or f"{graph.system.name}/{graph.environment_name}/{component}"


def key_alias(graph: Graph, component: str) -> str:
    """The name by which people and programs find a key."""
    return f"alias/{physical(graph, component)}"


def role(graph: Graph, component: str, part: str) -> str:
    """The name of one of a component's roles, such as its ``task`` role."""
    return f"{base(graph)}-{component}-{part}"


def schedules(graph: Graph, component: str) -> list[tuple[Delivery, str]]:
    """What a schedule sets off, each with the name of the schedule that does: one is made for each target."""
    found, own = list(deliveries.leaving(graph, component)), physical(graph, component)
    return [(one, own if len(found) == 1 else f"{own}-{one.target}") for one in found]


def alarm(graph: Graph, name: str) -> str:
    """An alarm's name: the one that the spec pins, or ``system-environment-alarm``."""
    return graph.spec.head.alarms[name].name or f"{base(graph)}-{name}"


def dashboard(graph: Graph, name: str) -> str:
    """A dashboard's name: the one that the spec pins, or ``system-environment-dashboard``."""
    return graph.spec.head.dashboards[name].name or f"{base(graph)}-{name}"


def metric(graph: Graph, name: str) -> str:
    """What CloudWatch calls a custom metric: the name that the spec pins, or its own with underscores."""
    return graph.spec.head.metrics[name].name or name.replace("-", "_")


def metric_namespace(graph: Graph, name: str) -> str:
    """The namespace of a custom metric: the one that the spec pins, or ``system/environment``."""
    pinned = graph.spec.head.metrics[name].namespace or graph.system.metric_namespace
    return pinned or f"{graph.system.name}/{graph.environment_name}"


def metric_namespaces(graph: Graph, component: str) -> list[str]:
    """The namespaces that a component publishes metrics to."""
    names = (edge.target.removeprefix("metric:") for edge in graph.out(component, EdgeKind.PUBLISHES))
    return sorted({metric_namespace(graph, name) for name in names})


def metric_namespace_paths(graph: Graph, component: str) -> tuple[Path, ...]:
    """What decides the namespaces of `metric_namespaces`: the keys that pin them, else the metrics themselves."""
    found: list[Path] = []
    for edge in graph.out(component, EdgeKind.PUBLISHES):
        name = edge.target.removeprefix("metric:")
        if graph.spec.head.metrics[name].namespace:
            found.append(("metrics", name, "namespace"))
        else:
            found.append(("system", "metric_namespace") if graph.system.metric_namespace else edge.path)
    return tuple(dict.fromkeys(found))


def traced(graph: Graph, component: str) -> str:
    """What a container is called in traces."""
    return _short(physical(graph, component), tracing.longest_service_name())


def sampling_rule(graph: Graph, component: str) -> str:
    """The name of the rule by which a container's requests are traced."""
    return _short(f"{base(graph)}-{component}", tracing.longest_rule_name())


def _short(name: str, longest: int) -> str:
    """A name that fits: its start and a digest of the whole, where it is too long."""
    return name if len(name) <= longest else f"{name[: longest - 7]}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def of_section(graph: Graph, name: str) -> str:
    """The name of what a budget or a plan of backups becomes: ``system-environment-name``."""
    return f"{base(graph)}-{name}"


def budget(graph: Graph, name: str, messages: object) -> str:
    """A budget's name. CloudFormation replaces one whose messages change, so that the name must change with them."""
    said = json.dumps(messages, sort_keys=True, default=str)
    return f"{of_section(graph, name)}-{hashlib.sha256(said.encode()).hexdigest()[:6]}"


def state_key(graph: Graph, state: State) -> str:
    """Where the state of Terraform is in its bucket: ``system/environment.tfstate`` where the spec does not say."""
    return state.key or f"{graph.system.name}/{graph.environment_name}.tfstate"


def flow_log_group(graph: Graph, network: str) -> str:
    """The log group that a network's flow logs go to."""
    return f"/vpc/{base(graph)}-{network}"


def trail(graph: Graph, name: str) -> str:
    """A trail's name: the one that the spec pins, or ``system-environment-trail``."""
    return graph.spec.head.trails[name].name or f"{base(graph)}-{name}"


def trail_log_group(graph: Graph, name: str) -> str:
    """The log group that a trail writes to, beside its bucket."""
    return f"/cloudtrail/{trail(graph, name)}"


def held(graph: Graph, environments: list[str]) -> bool:
    """Whether this environment has what the spec says to be `in` some; all have what is in none."""
    return not environments or graph.environment_name in environments


def recovery_promise(graph: Graph) -> RecoveryPromise | None:
    """What this environment promises of recovery; nothing where the promise is only planned, or made for others."""
    promise = graph.spec.head.promises.recovery
    given = promise is not None and promise.status is Status.LIVE
    return promise if given and promise and held(graph, promise.environments) else None


def taken_by_operation(graph: Graph) -> Iterator[tuple[str, str, Path]]:
    """As `taken`, of budgets, backups and delivery."""
    head = graph.spec.head
    for name, plan in sorted(head.budgets.items()):
        if held(graph, plan.environments):
            yield "budget", budget(graph, name, []), ("budgets", name)
    for name, network in sorted(head.networks.items()):
        if network.flow_logs and network.flow_logs.keep:
            yield "log_group", flow_log_group(graph, name), ("networks", name, "flow_logs")
            yield "iam_role", of_section(graph, f"{name}-flow-logs"), ("networks", name, "flow_logs")
    for name, said in sorted(head.trails.items()):
        if held(graph, said.environments):
            yield "trail", trail(graph, name), ("trails", name)
        if held(graph, said.environments) and said.keep:
            yield "log_group", trail_log_group(graph, name), ("trails", name)
            yield "iam_role", of_section(graph, f"{name}-trail"), ("trails", name)
    plans = sorted(name for name, plan in head.backups.items() if held(graph, plan.environments))
    for name in plans:
        yield "backup_plan", of_section(graph, name), ("backups", name)
    if plans:
        yield "backup_vault", base(graph), ("backups", plans[0])
        yield "iam_role", of_section(graph, "backup"), ("backups", plans[0])
    if head.recovery.resilience_hub and recovery_promise(graph):
        yield "resiliency_policy", of_section(graph, "recovery"), ("recovery", "resilience_hub")
    if head.delivery.github:
        yield "iam_role", of_section(graph, "delivery"), ("delivery", "github")


def _taken_by_events(graph: Graph, name: str, component: Component, path: Path) -> Iterator[tuple[str, str, Path]]:
    """As `taken`, of functions, queues and what EventBridge has."""
    if isinstance(component, Function):
        yield "lambda_function", physical(graph, name), path
        yield "log_group", log_group(graph, name), ("components", name, "logs", "name")
        yield "iam_role", role(graph, name, "execution"), ("components", name)
    elif isinstance(component, SqsQueue):
        yield "sqs_queue", physical(graph, name), path
    elif isinstance(component, EventRule):
        yield "events_rule", physical(graph, name), path
    elif isinstance(component, EventBus) and not component.exists:
        yield "event_bus", physical(graph, name), path
    elif isinstance(component, Schedule):
        yield from (("schedule", found, path) for _, found in schedules(graph, name))
        yield "iam_role", role(graph, name, "schedule"), ("components", name)


def taken(graph: Graph) -> Iterator[tuple[str, str, Path]]:
    """Every physical name an environment takes: the kind of its grammar, the name, the path that decides it."""
    for name, component in sorted(graph.spec.components.items()):
        pinned = getattr(component, "name", None)
        path: Path = ("components", name, "name") if pinned else ("components", name)
        if isinstance(component, EcsService | EcsTask):
            yield "ecs_service", physical(graph, name), path
            yield "log_group", log_group(graph, name), ("components", name, "logs", "name")
            yield "iam_role", role(graph, name, "execution"), ("components", name)
        elif isinstance(component, Rds):
            yield "rds", physical(graph, name), path
            if component.monitoring:
                yield "iam_role", role(graph, name, "monitoring"), ("components", name)
        elif isinstance(component, ElastiCache):
            yield "elasticache_replication_group", physical(graph, name), path
        elif isinstance(component, DynamoDbTable):
            yield "dynamodb_table", physical(graph, name), path
        elif isinstance(component, S3Bucket):
            if component.replicate:
                yield "iam_role", role(graph, name, "replication"), ("components", name)
            yield "s3_bucket", pinned or f"{physical(graph, name)}-000000000000", path
        elif isinstance(component, Secret):
            yield "secret", secret(graph, name), path
        elif isinstance(component, KmsKey):
            yield "kms_alias", key_alias(graph, name), path
        elif isinstance(component, LoadBalancer):
            yield "load_balancer", physical(graph, name), path
            for target in component.targets:
                yield "target_group", target_group(graph, name, target), ("components", name, "listeners")
        elif isinstance(component, HttpApi):
            yield "log_group", api_log_group(graph, name), ("components", name, "logs", "name")
        elif isinstance(component, Waf):
            yield "log_group", waf_log_group(graph, name), ("components", name, "logs", "name")
        elif isinstance(component, VercelProject):
            if component.aws:
                yield "iam_role", role(graph, name, "vercel"), ("components", name)
        elif isinstance(component, EcrRepository):
            yield "ecr_repository", physical(graph, name), path
        elif isinstance(component, EcsCluster):
            yield "ecs_cluster", physical(graph, name), path
        elif isinstance(component, SnsTopic):
            yield "sns_topic", physical(graph, name), path
        else:
            yield from _taken_by_events(graph, name, component, path)
    for name, shown in sorted(graph.spec.head.dashboards.items()):
        yield "cloudwatch_dashboard", dashboard(graph, name), ("dashboards", name, *(("name",) if shown.name else ()))
    for name, said in sorted(graph.spec.head.alarms.items()):
        yield "cloudwatch_alarm", alarm(graph, name), ("alarms", name, "name") if said.name else ("alarms", name)
