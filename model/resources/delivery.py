"""What does delivery become? A role that one repository's workflows may assume, allowed to deploy and no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from model import naming
from model.facts.observability import ending
from model.resources import roles
from model.resources.base import Origin, Ref, Value
from model.resources.build import Build
from model.resources.policy import Says, Statement, document, federated_trust
from model.resources.written import of_role
from model.spec.container import EcsService
from model.spec.delivery import GitHub
from model.spec.function import Function

OWNER = "delivery"
ISSUER = "token.actions.githubusercontent.com"
"""https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws"""
AUDIENCE = "sts.amazonaws.com"
_PATH = ("delivery", "github")


def lower(build: Build) -> None:
    """Add the role, and the identity provider where the account has none yet."""
    github = build.graph.spec.head.delivery.github
    if github is None:
        return
    if github.provider == "created":
        build.add(
            "AWS::IAM::OIDCProvider",
            "github",
            "identity-provider",
            {"Url": f"https://{ISSUER}", "ClientIdList": [AUDIENCE], "Tags": build.tags()},
            Origin((*_PATH, "provider"), "who vouches for workflows"),
        )
    origin = Origin(_PATH, "what its workflows may do")
    build.add(
        "AWS::IAM::Role",
        OWNER,
        "role",
        {
            "RoleName": naming.of_section(build.graph, OWNER),
            "Description": f"deploys from {github.repository}",
            "AssumeRolePolicyDocument": _trust(build, github),
            "Tags": build.tags(),
        },
        origin,
    )
    build.add(
        "AWS::IAM::Policy",
        OWNER,
        "policy",
        {
            "PolicyName": OWNER,
            "Roles": [Ref(f"{OWNER}-role")],
            "PolicyDocument": document(_said(build, github)),
        },
        origin,
    )
    build.output(f"{OWNER}-role", "ARN of the role that deploys", Ref(f"{OWNER}-role", "Arn"), origin)


def subject(build: Build, github: GitHub) -> str:
    """What a workflow's token says it is: https://docs.github.com/en/actions/reference/security/oidc."""
    where = f"ref:refs/heads/{github.branch}" if github.branch else f"environment:{github.environment or _own(build)}"
    return f"repo:{github.repository}:{where}"


def _own(build: Build) -> str:
    return build.graph.environment_name


def services(build: Build, github: GitHub) -> list[str]:
    """The live services that it deploys."""
    named = set(github.services)
    found = build.graph.components(EcsService)
    return [node.id for node, it in found if (node.id in named if named else it.image.repository)]


def functions(build: Build, github: GitHub) -> list[str]:
    """The live functions whose code it brings."""
    named, made = set(github.functions), set(github.pipeline.builds if github.pipeline else ())
    if not named and not github.services:
        return [node.id for node, it in build.graph.components(Function) if it.image or node.id in made]
    return [node.id for node, _ in build.graph.components(Function) if node.id in named]


def repositories(build: Build, github: GitHub) -> list[str]:
    """The live repositories that it pushes to."""
    of_services = [build.graph.component(name, EcsService).image.repository for name in services(build, github)]
    images = [build.graph.component(name, Function).image for name in functions(build, github)]
    of_functions = [image.repository for image in images if image]
    found = {*of_services, *of_functions, *github.images}
    return sorted(name for name in found if name and build.graph.is_live(name))


def _trust(build: Build, github: GitHub) -> dict[str, Value]:
    provider: Value = build.global_arn("iam", f"oidc-provider/{ISSUER}")
    if github.provider == "created":
        provider = Ref("github-identity-provider", "Arn")
    claims: dict[str, Value] = {f"{ISSUER}:aud": AUDIENCE, f"{ISSUER}:sub": subject(build, github)}
    return federated_trust(provider, {"StringEquals": claims})


def _said(build: Build, github: GitHub) -> Iterator[Says]:
    """What the spec writes by hand, or what deploying needs."""
    if github.iam:
        yield from of_role(build, github.iam, (*_PATH, "iam"))
    else:
        yield from _statements(build, github)


def _statements(build: Build, github: GitHub) -> Iterator[Statement]:
    images: list[Value] = [Ref(f"{name}-repository", "Arn") for name in repositories(build, github)]
    if images:
        yield from roles.granted("PushImages", "image_push", {"ecr_repository": images})
    deployed = services(build, github)
    if deployed:
        yield from roles.granted("Deploy", "service_deployment", _on_services(build, deployed))
    yield from _on_functions(build, functions(build, github))
    databases = [name for name in sorted(set(github.snapshots)) if build.graph.is_live(name)]
    if databases:
        yield from roles.granted("TakeSnapshots", "database_snapshot", _on_databases(build, databases))


def _on_services(build: Build, deployed: Sequence[str]) -> dict[str, Sequence[Value]]:
    families = [
        build.arn("ecs", f"task-definition/{naming.physical(build.graph, name)}:*", build.graph.region_of(name))
        for name in deployed
    ]
    passed = chain.from_iterable(
        (roles.execution_role(name), *((roles.task_role(name),) if roles.has_task_role(build, name) else ()))
        for name in deployed
    )
    return {
        "ecs_task_definition": families,
        "ecs_service": [Ref(f"{name}-service") for name in deployed],
        "iam_role": list(passed),
    }


def _on_functions(build: Build, deployed: Sequence[str]) -> Iterator[Statement]:
    arns: list[Value] = [Ref(f"{name}-function", "Arn") for name in deployed]
    found = {name: build.graph.component(name, Function) for name in deployed}
    aliased = [arn for name, arn in zip(deployed, arns, strict=True) if found[name].aliased]
    shifted = [arn for name, arn in zip(deployed, arns, strict=True) if found[name].shift]
    if arns:
        yield from roles.granted("BringCode", "function_deployment", {"lambda_function": arns})
    if aliased:
        yield from roles.granted("MoveAliases", "version_deployment", {"lambda_function": aliased})
    if shifted:
        yield from roles.granted("ShiftCalls", "version_shift", {"lambda_function": shifted})
    watched = sorted({alarm for name in deployed for alarm in ending(build.graph, name)})
    if watched:
        alarms = [build.arn("cloudwatch", f"alarm:{naming.alarm(build.graph, alarm)}") for alarm in watched]
        yield from roles.granted("WatchAlarms", "deployment_alarms", {"cloudwatch_alarm": alarms})


def _on_databases(build: Build, databases: Sequence[str]) -> dict[str, Sequence[Value]]:
    snapshots = [
        build.arn("rds", f"snapshot:{naming.physical(build.graph, name)}-*", build.graph.region_of(name))
        for name in databases
    ]
    return {
        "rds_db": [Ref(f"{name}-instance", "DBInstanceArn") for name in databases],
        "rds_snapshot": snapshots,
    }
