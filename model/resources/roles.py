"""Who runs as what? The roles of containers and schedules, each allowed what flows and mechanisms need and no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from model import naming
from model.facts.connections import managed_credentials
from model.findings import Path
from model.graph import EdgeKind
from model.knowledge import actions
from model.resources import key as kms
from model.resources.base import AccountId, Ref, Value, join
from model.resources.build import Build, component_origin
from model.resources.database import credentials
from model.resources.keys import Keys
from model.resources.policy import Statement, document, trust
from model.spec.container import Container
from model.spec.database import Rds
from model.spec.flow import Flow
from model.spec.secret import Secret
from model.spec.storage import S3Bucket
from model.spec.topic import SnsTopic

ANY = "*"
"""For actions that IAM cannot narrow to a resource."""

_OPERATORS = {
    "cloudwatch:namespace": "StringEquals",
    "ecs:cluster": "ArnEquals",
    "kms:ViaService": "StringEquals",
    "s3:prefix": "StringLike",
}
"""How the value of a condition key is compared."""


def lower(build: Build, name: str, container: Container) -> None:
    """Add the execution role of a container and, where flows need one, its task role."""
    _role(build, name, "execution", "starts its tasks: pulls the image, reads secrets, writes logs", "ecs_task")
    _policy(build, name, "execution", _execution_statements(build, name, container))
    if has_task_role(build, name):
        _role(build, name, "task", "what its code may do", "ecs_task")
        _policy(build, name, "task", _task_statements(build, name))


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
    _policy(build, name, "schedule", _statements("Run", needs, on, narrow, {"propagated_tags"}, [path]))


def execution_role(name: str) -> Ref:
    """The ARN of the role that starts a container's tasks."""
    return Ref(f"{name}-execution-role", "Arn")


def task_role(name: str) -> Ref:
    """The ARN of the role that a container's code has."""
    return Ref(f"{name}-task-role", "Arn")


def has_task_role(build: Build, name: str) -> bool:
    """Whether anything that a container does needs permissions."""
    return next(_task_statements(build, name), None) is not None


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


def _policy(build: Build, name: str, part: str, statements: Iterable[Statement]) -> None:
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
        yield from _statements(
            "PullImage", actions.needs("image_pull"), {"ecr_repository": [repository]}, paths=[key.path("image")]
        )
    stream = build.arn(
        "logs", f"log-group:{naming.log_group(build.graph, name)}:log-stream:{name}/*", build.graph.region_of(name)
    )
    yield from _statements(
        "WriteLogs", actions.needs("container_logs"), {"log_stream": [stream]}, paths=[key.path("logs")]
    )
    secrets: list[Value] = [Ref(f"{secret}-secret") for secret in sorted(set(container.secrets.values()))]
    at_start = managed_credentials(build.graph, name, "at_start")
    secrets += [credentials(database) for database in at_start]
    if secrets:
        named = [(secret, build.graph.component(secret, Secret).key) for secret in container.secrets.values()]
        named += [(rds, build.graph.component(rds, Rds).credentials_key) for rds in at_start]
        keys, narrow = _keys(build, "secretsmanager", named)
        on: dict[str, Sequence[Value]] = {"secret": secrets, "kms_key": keys}
        paths = [key.path("secrets")] if container.secrets else []
        paths += [edge.path for edge in build.graph.out(name, EdgeKind.FLOW) if edge.target in at_start]
        yield from _statements("ReadSecrets", actions.needs("secret_injection"), on, narrow, _when(keys), paths=paths)


def _task_statements(build: Build, name: str) -> Iterator[Statement]:
    """What flows of a component need, a statement per target and verb."""
    for edge in build.graph.out(name, EdgeKind.FLOW):
        target = build.graph.spec.components[edge.target]
        if not edge.flow or not build.graph.is_live(edge.target):
            continue
        for verb in edge.flow.does:
            sid = "".join(word.capitalize() for word in (verb.value, *edge.target.split("-")))
            grants = actions.grants(target.kind, verb.value)
            if isinstance(target, S3Bucket):
                keys, via = _keys(build, "s3", [(edge.target, target.key)])
                on = {**_bucket(edge.target, edge.flow), "kms_key": keys}
                yield from _statements(sid, grants, on, {**_prefix(edge.flow), **via}, _when(keys), paths=[edge.path])
            elif isinstance(target, Secret):
                keys, via = _keys(build, "secretsmanager", [(edge.target, target.key)])
                on = {"secret": [Ref(f"{edge.target}-secret")], "kms_key": keys}
                yield from _statements(sid, grants, on, via, _when(keys), paths=[edge.path])
            elif isinstance(target, SnsTopic):
                yield from _statements(sid, grants, {"sns_topic": [Ref(f"{edge.target}-topic")]}, paths=[edge.path])
    yield from _run_time_credentials(build, name)
    yield from _telemetry(build, name)


def _telemetry(build: Build, name: str) -> Iterator[Statement]:
    """What publishing metrics and traces needs."""
    namespaces: list[Value] = [*naming.metric_namespaces(build.graph, name)]
    if namespaces:
        narrow: dict[str, Value] = {"cloudwatch:namespace": namespaces if len(namespaces) > 1 else namespaces[0]}
        published = [edge.path for edge in build.graph.out(name, EdgeKind.PUBLISHES)]
        published += naming.metric_namespace_paths(build.graph, name)
        yield from _statements("PublishMetrics", actions.needs("custom_metrics"), {}, narrow, paths=published)
    if build.graph.component(name, Container).tracing:
        path: Path = ("components", name, "tracing")
        yield from _statements("SendTraces", actions.needs("traces"), {}, paths=[path])


def _run_time_credentials(build: Build, name: str) -> Iterator[Statement]:
    """What reading the credentials of databases needs where containers do it themselves."""
    databases = managed_credentials(build.graph, name, "at_run_time")
    if databases:
        secrets = [credentials(database) for database in databases]
        named = [(database, build.graph.component(database, Rds).credentials_key) for database in databases]
        keys, via = _keys(build, "secretsmanager", named)
        on: dict[str, Sequence[Value]] = {"secret": secrets, "kms_key": keys}
        yield from _statements("ReadCredentials", actions.grants("secret", "read"), on, via, _when(keys))


def _bucket(name: str, flow: Flow) -> dict[str, Sequence[Value]]:
    arn = Ref(f"{name}-bucket", "Arn")
    return {"s3_bucket": [arn], "s3_object": [join(arn, f"/{flow.objects or '*'}")]}


def _keys(build: Build, service: str, used: Iterable[tuple[str, str | None]]) -> tuple[list[Value], dict[str, Value]]:
    """The keys that components are encrypted with, and the service by which alone they are used.

    ``used`` has the components with their keys. A region knows a key by a name of its own.
    """
    found = sorted({(key, build.graph.region_of(name)) for name, key in used if key})
    regions = sorted({region for _, region in found}) or [build.graph.region]
    via: list[Value] = [f"{service}.{region}.amazonaws.com" for region in regions]
    arns = dict.fromkeys(kms.arn(build, key, region) for key, region in found)
    return list(arns), {"kms:ViaService": via if len(via) > 1 else via[0]}


def _when(keys: Sequence[Value]) -> set[str]:
    return {"customer_key"} if keys else set()


def _prefix(flow: Flow) -> dict[str, Value]:
    return {"s3:prefix": flow.objects} if flow.objects else {}


def granted(sid: str, use: str, on: Mapping[str, Sequence[Value]]) -> Iterator[Statement]:
    """What a mechanism needs (`actions.needs`), on the resources given for each shape."""
    yield from _statements(sid, actions.needs(use), on)


def _statements(
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
