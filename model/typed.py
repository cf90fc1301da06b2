"""The typed spec of a source: its head, and a component for each kind that a spec may name."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from model.catalogue import schema
from model.faults import from_validation, owner, shown
from model.findings import Finding, Path, Place
from model.source import Source, find, plain
from model.spec import KINDS, Head, Spec
from model.spec.base import Component

_MEANT = {
    **dict.fromkeys(("alb", "elb", "loadbalancer"), "load_balancer"),
    **dict.fromkeys(("ecs", "fargate", "service", "container"), "ecs_service"),
    **dict.fromkeys(("cron", "job", "task"), "ecs_task"),
    **dict.fromkeys(("cache", "redis", "valkey"), "elasticache"),
    **dict.fromkeys(("database", "db", "mariadb", "mysql", "postgres", "postgresql"), "rds"),
    **dict.fromkeys(("bucket", "s3"), "s3_bucket"),
    **dict.fromkeys(("dynamodb", "dynamo", "table"), "dynamodb_table"),
    **dict.fromkeys(("cmk", "key", "kms"), "kms_key"),
    **dict.fromkeys(("function", "aws_lambda", "lambda_function"), "lambda"),
    **dict.fromkeys(("sqs", "queue"), "sqs_queue"),
    **dict.fromkeys(("sns", "topic"), "sns_topic"),
    **dict.fromkeys(("eventbridge", "bus"), "event_bus"),
    **dict.fromkeys(("eventbridge_rule", "rule"), "event_rule"),
    **dict.fromkeys(("api", "api_gateway", "http"), "http_api"),
    **dict.fromkeys(("websocket", "websockets", "ws_api"), "websocket_api"),
    **dict.fromkeys(("firewall", "wafv2", "web_acl"), "waf"),
    **dict.fromkeys(("bedrock", "llm"), "bedrock_model"),
    "vercel": "vercel_project",
    "cloudflare": "cloudflare_zone",
    "r2": "r2_bucket",
    "ecr": "ecr_repository",
    "secrets_manager": "secret",
}
"""Words that people write for a kind."""


def typed(source: Source) -> tuple[Spec | None, list[Finding]]:
    """The typed spec; None where the head is wrong. A component with faults is left out and reported."""
    data: Any = plain(source.root)
    findings: list[Finding] = []
    head: Head | None = None
    try:
        head = Head.model_validate(data)
    except ValidationError as error:
        findings += from_validation(error, source.root, ())
    components: dict[str, Component] = {}
    declared = data.get("components")
    for name, value in declared.items() if isinstance(declared, dict) else ():
        component, faults = _component(source, name, value)
        findings += faults
        if component:
            components[name] = component
    whole = head is not None and len(components) == len(head.components)
    return (Spec(head, components) if head and whole else None), findings


def _component(source: Source, name: str, value: Any) -> tuple[Component | None, list[Finding]]:
    if not isinstance(value, dict):
        return None, []
    kind = value.get("kind")
    model = KINDS.get(kind) if isinstance(kind, str) else None
    if model is None:
        return None, [_unknown_kind(source, name, value)]
    try:
        return model.variant(value).model_validate(value), []
    except ValidationError as error:
        return None, list(from_validation(error, source.root, ("components", name), kind))


def _unknown_kind(source: Source, name: str, value: dict[str, Any]) -> Finding:
    path: Path = ("components", name, "kind")
    kind = value.get("kind")
    span, key = find(source.root, path if kind is not None else path[:-1])
    if kind is None:
        return Finding(schema.MissingKey("kind", owner(path[:-1]), _fitting(value)), Place(path, key or span))
    close = _MEANT.get(str(kind).lower()) or next(iter(get_close_matches(str(kind).lower(), KINDS, 1, 0.7)), None)
    advice = f"write `{close}`" if close else f"write one of {', '.join(KINDS)}"
    return Finding(schema.UnknownChoice(shown(kind), "kind", advice), Place(path, span))


def _fitting(value: dict[str, Any]) -> str:
    """The kind that has the most of the keys that somebody wrote."""
    from model.spec.shape import keys

    return max(KINDS, key=lambda kind: len(set(value) & set(keys(KINDS[kind]))))
