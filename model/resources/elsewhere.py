"""What does a project at another provider become on AWS? The role by which its functions call APIs, for its flows."""

from __future__ import annotations

from model import naming
from model.resources.base import Ref, Value
from model.resources.build import Build, component_origin
from model.resources.keys import Keys
from model.resources.policy import document, federated_trust
from model.resources.roles import flow_statements
from model.spec.elsewhere import VercelProject, VercelRole

PART = "vercel"
_HOST = "oidc.vercel.com"
"""Issuer, audience and subject of the tokens, with one issuer for each team: https://vercel.com/docs/oidc/aws."""


def lower(build: Build) -> None:
    """Add a role for each project whose flows need one, and who vouches for it where the account has nobody yet."""
    for node, project in build.graph.components(VercelProject):
        if project.aws and next(flow_statements(build, node.id), None):
            _provider(build, node.id, project.aws)
            _role(build, node.id, project.aws)


def _provider_owner(role: VercelRole) -> str:
    return f"{PART}-{role.team}"


def _provider(build: Build, name: str, role: VercelRole) -> None:
    """Once for a team, whoever says it first."""
    owner = _provider_owner(role)
    if role.provider != "created" or any(one.id == f"{owner}-identity-provider" for one in build.resources):
        return
    build.add(
        "AWS::IAM::OIDCProvider",
        owner,
        "identity-provider",
        {
            "Url": Keys("components", name)("aws.team", f"https://{_HOST}/{role.team}"),
            "ClientIdList": [_audience(role)],
            "Tags": build.tags(),
        },
        component_origin(name, "who vouches for its functions", "aws", "provider"),
    )


def _audience(role: VercelRole) -> str:
    return f"https://vercel.com/{role.team}"


def _role(build: Build, name: str, role: VercelRole) -> None:
    origin = component_origin(name, "what its functions may do", "aws")
    build.add(
        "AWS::IAM::Role",
        f"{name}-{PART}",
        "role",
        {
            "RoleName": naming.role(build.graph, name, PART),
            "Description": f"{name}: what its functions at Vercel may do",
            "AssumeRolePolicyDocument": _trust(build, name, role),
            "Tags": build.tags(name),
        },
        origin,
        component=name,
    )
    build.add(
        "AWS::IAM::Policy",
        f"{name}-{PART}",
        "policy",
        {
            "PolicyName": PART,
            "Roles": [Ref(f"{name}-{PART}-role")],
            "PolicyDocument": document(flow_statements(build, name)),
        },
        origin,
        component=name,
    )
    build.output(f"{name}-{PART}-role", f"ARN of the role of {name}", Ref(f"{name}-{PART}-role", "Arn"), origin)


def _trust(build: Build, name: str, role: VercelRole) -> dict[str, Value]:
    key, issuer = Keys("components", name, "aws"), f"{_HOST}/{role.team}"
    provider: Value = build.global_arn("iam", f"oidc-provider/{issuer}")
    if role.provider == "created":
        provider = Ref(f"{_provider_owner(role)}-identity-provider", "Arn")
    start = f"owner:{role.team}:project:{naming.vercel_project(build.graph, name)}:environment:"
    subjects: list[Value] = [f"{start}{environment}" for environment in sorted(set(role.environments))]
    subject: Value = subjects if len(subjects) > 1 else subjects[0]
    claims: dict[str, Value] = {f"{issuer}:aud": _audience(role), f"{issuer}:sub": key("environments", subject)}
    return federated_trust(provider, {"StringEquals": claims})
