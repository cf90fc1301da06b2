"""What may a function do? What its flows need, what its events need, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from model import naming
from model.facts import deliveries
from model.facts.connections import managed_credentials
from model.graph import EdgeKind
from model.knowledge import actions
from model.resources.base import Ref, Value
from model.resources.build import Build, component_origin
from model.resources.keys import Keys
from model.resources.policy import Says, Statement, document, trust
from model.resources.roles import flow_statements, keys_of, receiver, statements, when_keyed
from model.resources.written import of_role
from model.spec.database import Rds
from model.spec.function import Function, PlacedFunction
from model.spec.queue import SqsQueue
from model.spec.secret import Secret

PART = "execution"


def role(name: str) -> Ref:
    """The ARN of the role that a function has."""
    return Ref(f"{name}-{PART}-role", "Arn")


def lower(build: Build, name: str, function: Function) -> None:
    """Add the role of a function and its policy."""
    properties: dict[str, Value] = {
        "RoleName": naming.role(build.graph, name, PART),
        "Description": f"{name}: what its code may do, and its log",
        "AssumeRolePolicyDocument": trust(actions.principal("function")),
    }
    if isinstance(function, PlacedFunction):
        interfaces = [build.managed_policy(policy) for policy in actions.managed("network", ["lambda"])]
        properties["ManagedPolicyArns"] = Keys("components", name)("in", interfaces)
    properties["Tags"] = build.tags(name)
    origin = component_origin(name, f"its {PART} role")
    build.add("AWS::IAM::Role", f"{name}-{PART}", "role", properties, origin, component=name)
    build.add(
        "AWS::IAM::Policy",
        f"{name}-{PART}",
        "policy",
        {
            "PolicyName": PART,
            "Roles": [Ref(f"{name}-{PART}-role")],
            "PolicyDocument": document(_said(build, name, function)),
        },
        origin,
        component=name,
    )


def _said(build: Build, name: str, function: Function) -> Iterator[Says]:
    """What the spec writes by hand, or what follows from it."""
    if function.iam:
        yield from of_role(build, function.iam.execution, ("components", name, "iam", "execution"))
    else:
        yield from _statements(build, name, function)


def _statements(build: Build, name: str, function: Function) -> Iterator[Statement]:
    key = Keys("components", name)
    stream = build.arn("logs", f"log-group:{naming.log_group(build.graph, name)}:log-stream:*")
    logs: Mapping[str, Sequence[Value]] = {"log_stream": [stream]}
    yield from statements("WriteLogs", actions.needs("container_logs"), logs, paths=[key.path("logs")])
    yield from flow_statements(build, name)
    yield from _secrets(build, name, function)
    for found in deliveries.reaching(build.graph, name):
        if isinstance(found.deliverer, SqsQueue):
            keys, via = keys_of(build, "sqs", [(found.source, found.deliverer.key)])
            on: dict[str, Sequence[Value]] = {"sqs_queue": [Ref(f"{found.source}-queue", "Arn")], "kms_key": keys}
            sid = "Poll" + _words(found.source)
            yield from statements(sid, actions.needs("queue_poll"), on, via, when_keyed(keys), [found.path])
    yield from _failures(build, name, function)


def _words(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("-"))


def _secrets(build: Build, name: str, function: Function) -> Iterator[Statement]:
    """Secrets that the spec names and those of databases that flows lead to, each with the keys it is encrypted by."""
    graph, key = build.graph, Keys("components", name)
    named = sorted(set(function.secrets.values()))
    of_databases = managed_credentials(graph, name, "at_start")
    arns: list[Value] = [Ref(f"{secret}-secret") for secret in named]
    arns += [Ref(f"{database}-instance", "MasterUserSecret.SecretArn") for database in of_databases]
    if not arns:
        return
    used = [(secret, graph.component(secret, Secret).key) for secret in named]
    used += [(database, graph.component(database, Rds).credentials_key) for database in of_databases]
    keys, via = keys_of(build, "secretsmanager", used)
    paths = [key.path("secrets")] if named else []
    paths += [edge.path for edge in graph.out(name, EdgeKind.FLOW) if edge.target in of_databases]
    on: dict[str, Sequence[Value]] = {"secret": arns, "kms_key": keys}
    yield from statements("ReadSecrets", actions.grants("secret", "read"), on, via, when_keyed(keys), paths)


def _failures(build: Build, name: str, function: Function) -> Iterator[Statement]:
    """Lambda sends what failed with the function's own role."""
    after = function.asynchronous
    given = {"dead_letter": function.dead_letter, "asynchronous.on_failure": after.on_failure if after else None}
    for below, target in given.items():
        if target and build.graph.is_live(target):
            verb = "invoke" if isinstance(build.graph.spec.components[target], Function) else "write"
            sid = ("DeadLettersTo" if below == "dead_letter" else "FailuresTo") + _words(target)
            on, via, when = receiver(build, target)
            grants = actions.grants(build.graph.spec.components[target].kind, verb)
            yield from statements(sid, grants, on, via, when, [Keys("components", name).path(below)])
