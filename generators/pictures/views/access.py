"""Who may do what, and on what?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generators.base import Context
from generators.pictures import cards, icons
from generators.pictures.shape import Card, Line, Tone, View
from model import naming
from model.facts.words import counted
from model.graph import INTERNET
from model.resources.base import Join, Ref, Value, references
from model.spec.bedrock import BedrockModel
from model.spec.events import EventBus

_LINK = "../docs/access.md"
_LEGEND = ((Tone.PLAIN, "on one thing"), (Tone.CLEAR, "on everything of a service"))
_SERVICES = {"cloudwatch": "CloudWatch", "logs": "CloudWatch Logs", "xray": "X-Ray", "lambda": "Lambda"}
_SERVICES |= {"secretsmanager": "Secrets Manager", "dynamodb": "DynamoDB", "events": "EventBridge"}
_SERVICES |= {"bedrock": "Bedrock", "states": "Step Functions", "elasticache": "ElastiCache", "backup": "Backup"}


def view(context: Context) -> View | None:
    """Each role, and what its policies allow it."""
    found: dict[str, Card] = {}
    actions: dict[tuple[str, str], set[str]] = {}
    names = _names(context)
    for role, statement in _statements(context):
        source = _role(context, role)
        on = statement["Resource"]
        for value in on if isinstance(on, list) else [on]:
            for action in statement["Action"]:
                target = _target(context, value, action, names)
                own = replace(target, id=f"{target.id}@{source.id}")
                found |= {source.id: found.get(source.id, source), own.id: found.get(own.id, own)}
                actions.setdefault((source.id, own.id), set()).add(action)
    if not actions:
        return None
    lines = tuple(
        Line(source, target, _label(said), _tone(target), title=", ".join(sorted(said)))
        for (source, target), said in actions.items()
    )
    # What several roles reach stands beside each of them: a tree has no crossings, and each role can be read alone.
    return View("access", "Access", __doc__ or "", tuple(found.values()), lines, legend=_LEGEND, tight=True)


def _statements(context: Context) -> Iterator[tuple[str, Any]]:
    for resource in context.resources.resources:
        if resource.type in ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"):
            document: Any = resource.properties["PolicyDocument"]
            for statement in document["Statement"]:
                if statement["Effect"] == "Allow" and "Action" in statement and "Resource" in statement:
                    yield resource.id, statement


def _role(context: Context, policy: str) -> Card:
    resource = context.resources.by_id[policy]
    name = resource.component
    if name is None or name == INTERNET or name not in context.graph.spec.components:
        icon = "github" if resource.owner == "delivery" else "role"
        return Card(f"role:{resource.owner}", icon, resource.owner.replace("-", " ").capitalize(), "role", _LINK)
    part = resource.owner.removeprefix(name).strip("-")
    detail = f"{part} role" if part else "role"
    card = cards.of(context, name, detail)
    return Card(f"role:{resource.owner}", card.icon, card.title, detail, _LINK, card.planned)


def _target(context: Context, value: Value, action: str, names: Mapping[str, str]) -> Card:
    service = action.partition(":")[0]
    for found in references(value):
        resource = context.resources.by_id.get(found.resource)
        name = resource.component if resource else None
        if resource and resource.type.startswith("AWS::IAM"):
            return Card("passes", "role", "Roles of the tasks", "passed on", _LINK)
        if name and name in context.graph.spec.components and isinstance(value, Ref | Join):
            return cards.of(context, name)
    if called := _called(value, service, names):
        return cards.of(context, called)
    icon = icons.SERVICES.get(service, "generic")
    name = _SERVICES.get(service, service.upper())
    if value == "*":
        return Card(f"any:{service}", icon, f"Anything in {name}", "resource *", _LINK)
    return Card(f"some:{service}", icon, f"{name}, by name", "named in the policy", _LINK)


def _names(context: Context) -> dict[str, str]:
    """Components by what an ARN says of them where it names them by the name that they have in AWS."""
    graph = context.graph
    found = {f"bedrock:{model.model}": node.id for node, model in graph.components(BedrockModel)}
    found |= {f"events:{naming.physical(graph, node.id)}": node.id for node, _ in graph.components(EventBus)}
    buckets = (each for each in context.resources.resources if each.type == "AWS::S3::Bucket" and each.component)
    return found | {f"s3:{_text(each.properties['BucketName'])}": str(each.component) for each in buckets}


def _called(value: Value, service: str, names: Mapping[str, str]) -> str | None:
    """The component that an ARN names: a bucket or what is in it, a bus, a model itself or in a profile."""
    said = _text(value)
    called = said.partition(":::")[2].partition("/")[0] if service == "s3" else said.rpartition("/")[2]
    in_profile = called.partition(".")[2] if service == "bedrock" else called
    return names.get(f"{service}:{called}") or names.get(f"{service}:{in_profile}")


def _text(value: Value) -> str:
    """A text, with a sign for each part of it that is known later."""
    parts = value.parts if isinstance(value, Join) else (value,)
    return "".join(part if isinstance(part, str) else f"<{part!r}>" for part in parts)


def _label(actions: set[str]) -> str:
    verbs = sorted({re.split(r"(?<=[a-z])(?=[A-Z])", action.partition(":")[2])[0].lower() for action in actions})
    short = ", ".join(verbs)
    return short if len(short) <= 24 else counted(len(actions), "action")


def _tone(target: str) -> Tone:
    return Tone.CLEAR if target.startswith("any:") else Tone.PLAIN
