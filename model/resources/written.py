"""Permissions of a spec, word by word: components become ARNs, everything else stays as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from model import naming
from model.findings import Path
from model.graph import Graph
from model.resources.base import AccountId, From, Ref, Value, join
from model.resources.build import Build
from model.spec.access import Conditions, ResourceStatement, Statement

_HOLE = re.compile(r"(\$\{(?:account|region)\})")
_OWN = {
    "s3_bucket": ("bucket", "Arn"),
    "secret": ("secret", None),
    "dynamodb_table": ("table", "Arn"),
    "sqs_queue": ("queue", "Arn"),
    "sns_topic": ("topic", None),
    "ecr_repository": ("repository", "Arn"),
    "rds": ("instance", "DBInstanceArn"),
}
"""The role of a kind's resource within its component, and the attribute that is its ARN."""


_PARTS = {"lambda": "execution", "ecs_service": "task", "ecs_task": "task"}
"""The role that a kind's code has."""


@dataclass(frozen=True, slots=True)
class Written:
    """A statement of the spec, ready for a policy."""

    body: Mapping[str, Value]
    paths: tuple[Path, ...]

    def document(self) -> Value:
        return From(self.body, self.paths)


def of_role(build: Build, said: Mapping[str, Statement], path: Path) -> Iterator[Written]:
    """The statements of a role's policy; ``path`` is where they stand."""
    for sid, one in sorted(said.items()):
        body: dict[str, Value] = {"Sid": sid, "Effect": one.effect}
        body |= {"Action": list(one.actions)} if one.actions else {"NotAction": list(one.not_actions)}
        word = "Resource" if one.resources else "NotResource"
        found = [resource(build, text) for text in one.resources or one.not_resources]
        body[word] = found if len(found) > 1 else found[0]
        yield Written({**body, **_condition(build, one.condition)}, ((*path, sid),))


def of_resource(build: Build, said: Mapping[str, ResourceStatement], path: Path, on: Value) -> Iterator[Value]:
    """The statements of a resource's policy, on ``on``."""
    for sid, one in sorted(said.items()):
        body: dict[str, Value] = {
            "Sid": sid,
            "Effect": one.effect,
            "Principal": _principal(build, one.principals),
            "Action": list(one.actions) if len(one.actions) > 1 else one.actions[0],
            "Resource": on,
            **_condition(build, one.condition),
        }
        yield From(body, ((*path, sid),))


def known(components: Mapping[str, object], text: str) -> str | None:
    """The component that a resource begins with, where it begins with one."""
    name = re.split(r"[/:]", text, maxsplit=1)[0]
    return name if name in components else None


def resource(build: Build, text: str) -> Value:
    """A resource of a statement: `*`, an ARN, or a component's ARN with what follows."""
    if text == "*" or text.startswith("arn:"):
        return _filled(build, text)
    name = known(build.graph.spec.components, text)
    if name is None:
        return text  # IAM would refuse it, and a check does before
    rest = text[len(name) :]
    arn = _arn(build, name)
    return join(arn, rest) if rest else arn


def _arn(build: Build, name: str) -> Value:
    kind = build.graph.nodes[name].kind
    if kind in _OWN:
        role, attribute = _OWN[kind]
        return Ref(f"{name}-{role}", attribute)
    if kind == "lambda":  # by name, because functions may call each other
        return build.arn("lambda", f"function:{naming.physical(build.graph, name)}")
    if kind == "event_bus":
        return build.arn("events", f"event-bus/{naming.physical(build.graph, name)}")
    if kind == "kms_key":
        from model.resources import key as kms  # whose policies are written here too

        return kms.arn(build, name, build.graph.region)
    return name


def _filled(build: Build, text: str) -> Value:
    parts: list[Value] = [part for part in _HOLE.split(text) if part]
    filled = [AccountId() if p == "${account}" else build.graph.region if p == "${region}" else p for p in parts]
    return filled[0] if len(filled) == 1 else join(*filled)


def _condition(build: Build, said: Conditions) -> dict[str, Value]:
    plain: dict[str, Value] = {
        op: {key: [_filled(build, value) for value in values] for key, values in keys.items()}
        for op, keys in said.items()
    }
    return {"Condition": plain} if plain else {}


def _principal(build: Build, said: list[str]) -> Value:
    if said == ["*"]:
        return "*"
    found: dict[str, list[Value]] = {}
    for text in said:
        if text.endswith(".amazonaws.com"):
            found.setdefault("Service", []).append(text)
        elif text == "account":
            found.setdefault("AWS", []).append(join(f"arn:{build.partition}:iam::", AccountId(), ":root"))
        elif text in build.graph.spec.components:
            found.setdefault("AWS", []).append(_role(build, text))
        else:
            found.setdefault("AWS", []).append(_filled(build, text))
    return {kind: each if len(each) > 1 else each[0] for kind, each in found.items()}


def _role(build: Build, name: str) -> Value:
    """A component's role. It waits for nothing that has a policy: what the role may do is a resource of its own."""
    part = _PARTS.get(build.graph.nodes[name].kind)
    if part and build.graph.is_live(name):
        return Ref(f"{name}-{part}-role", "Arn")
    return join(f"arn:{build.partition}:iam::", AccountId(), f":role/{name}")  # which a check says that there is none


def principals(graph: Graph) -> set[str]:
    """The components that policies of resources name."""
    policies = (getattr(component, "policy", None) for component in graph.spec.components.values())
    statements = (one for policy in policies if isinstance(policy, dict) for one in policy.values())
    named = {text for one in statements if isinstance(one, ResourceStatement) for text in one.principals}
    return named & set(graph.spec.components)
