"""Who runs as what? The roles of containers and schedules, each allowed what flows and mechanisms need and no more."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from model import naming
from model.facts.connections import managed_credentials
from model.findings import Path
from model.graph import EdgeKind
from model.knowledge import actions
from model.resources import key as kms
from model.resources import targets
from model.resources.base import AccountId, Ref, Value, join
from model.resources.build import Build, component_origin
from model.resources.database import credentials
from model.resources.keys import Keys
from model.resources.policy import Says, Statement, document, trust
from model.resources.websocket_api import connections
from model.resources.written import of_role, principals
from model.spec.bedrock import BedrockModel
from model.spec.container import Container
from model.spec.database import Rds
from model.spec.dynamodb import DynamoDbTable
from model.spec.events import EventBus
from model.spec.flow import Flow
from model.spec.function import ALIAS, Function
from model.spec.key import KmsKey
from model.spec.queue import SqsQueue
from model.spec.secret import Secret
from model.spec.storage import S3Bucket
from model.spec.topic import SnsTopic
from model.spec.websocket_api import WebSocketApi

ANY = "*"
"""For actions that IAM cannot narrow to a resource."""

_OPERATORS = {
    "cloudwatch:namespace": "StringEquals",
    "dynamodb:LeadingKeys": "ForAllValues:StringLike",
    "ecs:cluster": "ArnEquals",
    "kms:ViaService": "StringEquals",
    "s3:prefix": "StringLike",
}
"""How the value of a condition key is compared."""


def lower(build: Build, name: str, container: Container) -> None:
    """Add the execution role of a container and, where flows need one, its task role."""
    _role(build, name, "execution", "starts its tasks: pulls the image, reads secrets, writes logs", "ecs_task")
    own, path = container.iam, ("components", name, "iam")
    start = _execution_statements(build, name, container)
    _policy(build, name, "execution", of_role(build, own.execution, (*path, "execution")) if own.execution else start)
    if has_task_role(build, name):
        _role(build, name, "task", "what its code may do", "ecs_task")
        flows = flow_statements(build, name)
        _policy(build, name, "task", of_role(build, own.task, (*path, "task")) if own.task else flows)


def lower_schedule(build: Build, name: str, cluster: Ref) -> None:
    """Add the role by which a schedule starts a task."""
    _role(build, name, "schedule", "starts the task when it is due", "schedule")
    passed: list[Value] = [execution_role(name)]
    passed += [task_role(name)] if has_task_role(build, name) else []
    on: dict[str, Sequence[Value]] = {
        "ecs_task_definition": [Ref(f"{name}-task-definition")],
        "iam_role": passed,
        "ecs_task": [build.arn("ecs", f"task/{_cluster_name(build, cluster)}/*", build.graph.region_of(name))],
    }
    narrow: dict[str, Value] = {"ecs:cluster": cluster}
    path: Path = ("components", name, "schedule")
    needs = actions.needs("scheduled_task")
    _policy(build, name, "schedule", statements("Run", needs, on, narrow, {"propagated_tags"}, [path]))


def execution_role(name: str) -> Ref:
    """The ARN of the role that starts a container's tasks."""
    return Ref(f"{name}-execution-role", "Arn")


def task_role(name: str) -> Ref:
    """The ARN of the role that a container's code has."""
    return Ref(f"{name}-task-role", "Arn")


def has_task_role(build: Build, name: str) -> bool:
    """Whether anything that a container does needs permissions."""
    component = build.graph.spec.components[name]
    written = isinstance(component, Container) and component.iam.task is not None
    return written or name in principals(build.graph) or next(flow_statements(build, name), None) is not None


def _cluster_name(build: Build, cluster: Ref) -> str:
    owner = cluster.resource.removesuffix("-cluster")
    return naming.physical(build.graph, owner) if owner in build.graph.nodes else build.base


def _role(build: Build, name: str, part: str, reason: str, purpose: str) -> None:
    """A role that one AWS service may assume, for this account only."""
    condition: Mapping[str, Value] = {"StringEquals": {"aws:SourceAccount": AccountId()}}
    build.add(
        "AWS::IAM::Role",
        f"{name}-{part}",
        "role",
        {
            "RoleName": naming.role(build.graph, name, part),
            "Description": f"{name}: {reason}",
            "AssumeRolePolicyDocument": trust(actions.principal(purpose), condition),
            "Tags": build.tags(name),
        },
        component_origin(name, f"its {part} role"),
        component=name,
    )


def _policy(build: Build, name: str, part: str, statements: Iterable[Says]) -> None:
    build.add(
        "AWS::IAM::Policy",
        f"{name}-{part}",
        "policy",
        {
            "PolicyName": part,
            "Roles": [Ref(f"{name}-{part}-role")],
            "PolicyDocument": document(statements),
        },
        component_origin(name, f"its {part} role"),
        component=name,
    )


def _execution_statements(build: Build, name: str, container: Container) -> Iterator[Statement]:
    """What ECS does for a task before and beside its code."""
    key = Keys("components", name)
    if container.image.repository:
        repository = Ref(f"{container.image.repository}-repository", "Arn")
        yield from statements(
            "PullImage", actions.needs("image_pull"), {"ecr_repository": [repository]}, paths=[key.path("image")]
        )
    stream = build.arn(
        "logs", f"log-group:{naming.log_group(build.graph, name)}:log-stream:{name}/*", build.graph.region_of(name)
    )
    yield from statements(
        "WriteLogs", actions.needs("container_logs"), {"log_stream": [stream]}, paths=[key.path("logs")]
    )
    secrets: list[Value] = [Ref(f"{secret}-secret") for secret in sorted(set(container.secrets.values()))]
    at_start = managed_credentials(build.graph, name, "at_start")
    secrets += [credentials(database) for database in at_start]
    if secrets:
        named = [(secret, build.graph.component(secret, Secret).key) for secret in container.secrets.values()]
        named += [(rds, build.graph.component(rds, Rds).credentials_key) for rds in at_start]
        keys, narrow = keys_of(build, "secretsmanager", named)
        on: dict[str, Sequence[Value]] = {"secret": secrets, "kms_key": keys}
        paths = [key.path("secrets")] if container.secrets else []
        paths += [edge.path for edge in build.graph.out(name, EdgeKind.FLOW) if edge.target in at_start]
        yield from statements(
            "ReadSecrets", actions.needs("secret_injection"), on, narrow, when_keyed(keys), paths=paths
        )


def flow_statements(build: Build, name: str) -> Iterator[Statement]:
    """What flows of a component need. Flows that do the same to one target are one statement, on all they name."""
    yield from united(_of_flows(build, name))
    yield from _run_time_credentials(build, name)
    yield from _telemetry(build, name)


def _of_flows(build: Build, name: str) -> Iterator[Statement]:
    """What each flow of a component needs, a statement per target and verb."""
    for edge in build.graph.out(name, EdgeKind.FLOW):
        target = build.graph.spec.components[edge.target]
        if not edge.flow or not build.graph.is_live(edge.target):
            continue
        for verb in edge.flow.does:
            sid = "".join(word.capitalize() for word in (verb.value, *edge.target.split("-")))
            grants = actions.grants(target.kind, verb.value)
            if isinstance(target, S3Bucket):
                keys, via = keys_of(build, "s3", [(edge.target, target.key)])
                on = {**_bucket(build, name, edge.target, edge.flow), "kms_key": keys}
                yield from statements(
                    sid, grants, on, {**_prefix(edge.flow), **via}, when_keyed(keys), paths=[edge.path]
                )
            elif isinstance(target, Secret):
                keys, via = keys_of(build, "secretsmanager", [(edge.target, target.key)])
                on = {"secret": [Ref(f"{edge.target}-secret")], "kms_key": keys}
                yield from statements(sid, grants, on, via, when_keyed(keys), paths=[edge.path])
            elif isinstance(target, EventBus):
                there, by, when = receiver(build, edge.target)
                sent = statements(sid, grants, there, by, when, paths=[edge.path])
                yield from (replace(one, condition=targets.emitting(edge.flow)) for one in sent)
            elif isinstance(target, SnsTopic | SqsQueue | Function):
                there, by, when = receiver(build, edge.target)
                yield from statements(sid, grants, there, by, when, paths=[edge.path])
            elif isinstance(target, DynamoDbTable):
                keys, via = keys_of(build, "dynamodb", [(edge.target, target.key)])
                on = {**targets.table(edge.target, edge.flow), "kms_key": keys}
                leading: dict[str, Value] = {"dynamodb:LeadingKeys": list(edge.flow.partitions)}
                narrow = {**(leading if edge.flow.partitions else {}), **via}
                also = {*when_keyed(keys), "index" if edge.flow.index else "whole_table"}
                yield from statements(sid, grants, on, narrow, also, paths=[edge.path])
            elif isinstance(target, Rds) and edge.flow.user:
                on = {"rds_db_user": [targets.user_of(build, edge.target, edge.flow.user)]}
                yield from statements(sid, grants, on, paths=[edge.path])
            elif isinstance(target, BedrockModel):
                models = targets.models(build, target)
                on = {key: arns for key, arns in models.items() if arns}
                yield from statements(sid, [g for g in grants if g.resource in on], on, paths=[edge.path])
            elif isinstance(target, KmsKey):
                on = {"kms_key": [kms.arn(build, edge.target, build.graph.region_of(name))]}
                yield from statements(sid, grants, on, paths=[edge.path])
            elif isinstance(target, WebSocketApi):
                method = {"write": "POST", "read": "GET", "delete": "DELETE"}.get(verb.value)
                if method:
                    on = {"execute_api_general": [connections(build, edge.target, method)]}
                    yield from statements(sid, grants, on, paths=[edge.path])


def united(given: Iterable[Statement]) -> Iterator[Statement]:
    """Statements of one name as one, on the resources of all of them.

    Those on the same resources with other values of the same conditions are one too, with all values. What else one
    statement could not keep apart stays apart, and is named after what is different, so that no order changes a name.
    """
    named: dict[str, list[Statement]] = {}
    for statement in given:
        named.setdefault(statement.sid, []).append(statement)
    for sid, same in named.items():
        found = list(_joined(_joined(same, by_condition=True), by_condition=False))
        for one in found:
            plain = len(found) == 1 or not one.condition
            what = repr((one.actions, one.condition)).encode()
            yield one if plain else replace(one, sid=f"{sid}{hashlib.sha256(what).hexdigest()[:6]}")


def _joined(given: Iterable[Statement], *, by_condition: bool) -> Iterator[Statement]:
    """Those of equal actions and condition with all their resources, or of equal resources with all their values."""
    groups: dict[str, Statement] = {}
    for one in given:
        shape = {operator: sorted(keys) for operator, keys in _conditions(one).items()}
        what = repr((one.actions, one.condition) if by_condition else (one.actions, one.resources, shape))
        first = groups.get(what)
        if first is None:
            groups[what] = one
            continue
        resources = (*first.resources, *(r for r in one.resources if r not in first.resources))
        condition = first.condition if by_condition else _either(_conditions(first), _conditions(one))
        paths = tuple(dict.fromkeys((*first.paths, *one.paths)))
        groups[what] = replace(first, resources=resources, condition=condition, paths=paths)
    yield from groups.values()


def _conditions(statement: Statement) -> dict[str, dict[str, Value]]:
    return {op: dict(keys) for op, keys in statement.condition.items() if isinstance(keys, Mapping)}


def _either(one: Mapping[str, Mapping[str, Value]], other: Mapping[str, Mapping[str, Value]]) -> dict[str, Value]:
    """Conditions of the same keys, each with the values of both."""
    return {op: {key: _values(value, other[op][key]) for key, value in keys.items()} for op, keys in one.items()}


def _values(one: Value, other: Value) -> Value:
    each = [list(value) if isinstance(value, list) else [value] for value in (one, other)]
    found = [*each[0], *(value for value in each[1] if value not in each[0])]
    return found if len(found) > 1 else found[0]


def _telemetry(build: Build, name: str) -> Iterator[Statement]:
    """What publishing metrics and traces needs."""
    namespaces: list[Value] = [*naming.metric_namespaces(build.graph, name)]
    if namespaces:
        narrow: dict[str, Value] = {"cloudwatch:namespace": namespaces if len(namespaces) > 1 else namespaces[0]}
        published = [edge.path for edge in build.graph.out(name, EdgeKind.PUBLISHES)]
        published += naming.metric_namespace_paths(build.graph, name)
        yield from statements("PublishMetrics", actions.needs("custom_metrics"), {}, narrow, paths=published)
    component = build.graph.spec.components[name]
    if isinstance(component, Container | Function) and component.tracing:
        path: Path = ("components", name, "tracing")
        yield from statements("SendTraces", actions.needs("traces"), {}, paths=[path])


def _run_time_credentials(build: Build, name: str) -> Iterator[Statement]:
    """What reading the credentials of databases needs where containers do it themselves."""
    databases = managed_credentials(build.graph, name, "at_run_time")
    if databases:
        secrets = [credentials(database) for database in databases]
        named = [(database, build.graph.component(database, Rds).credentials_key) for database in databases]
        keys, via = keys_of(build, "secretsmanager", named)
        on: dict[str, Sequence[Value]] = {"secret": secrets, "kms_key": keys}
        yield from statements("ReadCredentials", actions.grants("secret", "read"), on, via, when_keyed(keys))


def receiver(build: Build, name: str) -> tuple[dict[str, Sequence[Value]], dict[str, Value], set[str]]:
    """What grants towards a queue, topic, bus or function are about: resources, what narrows them, and when."""
    target, physical = build.graph.spec.components[name], naming.physical(build.graph, name)
    keys, via = keys_of(build, "sqs", [(name, target.key if isinstance(target, SqsQueue) else None)])
    on: dict[str, Sequence[Value]] = {"kms_key": keys}
    if isinstance(target, SqsQueue):
        on["sqs_queue"] = [Ref(f"{name}-queue", "Arn")]
    elif isinstance(target, EventBus):
        on["event_bus"] = [build.arn("events", f"event-bus/{physical}")]
    elif isinstance(target, Function):  # by name, because functions may call each other
        alias = f":{ALIAS}" if target.aliased else ""
        on["lambda_function"] = [build.arn("lambda", f"function:{physical}{alias}")]
    else:
        on["sns_topic"] = [Ref(f"{name}-topic")]
    return on, via, when_keyed(keys)


def _bucket(build: Build, caller: str, name: str, flow: Flow) -> dict[str, Sequence[Value]]:
    """A bucket may wait for the function that it tells of its objects, so functions know it by its name alone."""
    arn: Value = Ref(f"{name}-bucket", "Arn")
    if isinstance(build.graph.spec.components.get(caller), Function):
        arn = join(f"arn:{build.partition}:s3:::", naming.bucket(build.graph, name))
    return {"s3_bucket": [arn], "s3_object": [join(arn, f"/{flow.objects or '*'}")]}


def keys_of(build: Build, service: str, used: Iterable[tuple[str, str | None]]) -> tuple[list[Value], dict[str, Value]]:
    """The keys that components are encrypted with, and the service by which alone they are used.

    ``used`` has the components with their keys. A region knows a key by a name of its own.
    """
    found = sorted({(key, build.graph.region_of(name)) for name, key in used if key})
    regions = sorted({region for _, region in found}) or [build.graph.region]
    via: list[Value] = [f"{service}.{region}.amazonaws.com" for region in regions]
    arns = dict.fromkeys(kms.arn(build, key, region) for key, region in found)
    return list(arns), {"kms:ViaService": via if len(via) > 1 else via[0]}


def when_keyed(keys: Sequence[Value]) -> set[str]:
    """What the grants of a table may be asked for: also those for keys of the system, where there are any."""
    return {"customer_key"} if keys else set()


def _prefix(flow: Flow) -> dict[str, Value]:
    return {"s3:prefix": flow.objects} if flow.objects else {}


def granted(
    sid: str, use: str, on: Mapping[str, Sequence[Value]], keys: tuple[list[Value], dict[str, Value]] | None = None
) -> Iterator[Statement]:
    """What a mechanism needs (`actions.needs`), on the resources given for each shape, by service with ``keys``."""
    known, via = keys or ([], {})
    yield from statements(sid, actions.needs(use), {**on, "kms_key": known}, via, when_keyed(known))


def replication_keys(build: Build, name: str, bucket: S3Bucket) -> tuple[list[Value], dict[str, Value]]:
    """The key of a bucket and the service by which alone it is used, for `granted`."""
    return keys_of(build, "s3", [(name, bucket.key)])


def statements(
    sid: str,
    grants: Iterable[actions.Grant],
    on: Mapping[str, Sequence[Value]],
    narrow: Mapping[str, Value] | None = None,
    when: Iterable[str] = (),
    paths: Iterable[Path] = (),
) -> Iterator[Statement]:
    """A statement per grant that applies, on the resources given for its shape, for what ``paths`` say."""
    applying = [grant for grant in grants if not grant.when or grant.when in set(when)]
    for number, grant in enumerate(applying):
        condition: dict[str, dict[str, Value]] = {operator: dict(value) for operator, value in grant.condition.items()}
        if narrow and grant.narrow in narrow:
            condition.setdefault(_OPERATORS[grant.narrow], {})[grant.narrow] = narrow[grant.narrow]
        resources = (ANY,) if grant.resource == "any" else tuple(on[grant.resource])
        name = sid + (str(number + 1) if number else "")
        yield Statement(name, grant.actions, resources, condition, tuple(paths))
