"""Who can become whom? The graph of roles, whose edges are permissions that give another role's permissions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.facts.access.evaluation import Policies, decide
from model.facts.access.requests import Context, Given, Request, role
from model.facts.access.verdicts import Access
from model.facts.access.world import Identity, World
from model.findings import Path
from model.knowledge import access as knowledge
from model.knowledge.access import Escalation


@dataclass(frozen=True)
class Way:
    """One role can get the permissions of another. ``path`` is the statement of the spec that lets it."""

    source: str
    target: str
    how: str
    actions: tuple[str, ...]
    path: Path


def ways(access: Access) -> Iterator[Way]:
    """Every way from one role of the system to another."""
    world = access.world
    for source in world.identities.values():
        for target in world.identities.values():
            for step in knowledge.escalations():
                path = _open(world, source, target, step) if source is not target else None
                if path is not None:
                    yield Way(source.id, target.id, step.how, step.actions, path)


def _open(world: World, source: Identity, target: Identity, step: Escalation) -> Path | None:
    """The statement of the spec that opens a way, an empty path where none of the spec does; None: not open."""
    path: Path = ()
    for action in step.actions:
        resources = _on(world, target, step, action)
        asked = [(_request(world, source, action, one, step), one) for one in resources]
        decisions = [decide(request, _policies(world, source, step, action, one)) for request, one in asked]
        allowing = next((decision for decision in decisions if decision.allowed), None)
        if allowing is None:
            return None
        path = path or next((statement.path for statement in allowing.statements if "iam" in statement.path), ())
    return path


def _policies(world: World, source: Identity, step: Escalation, action: str, resource: str) -> Policies:
    """Who may assume a role that the source can rewrite, the source decides."""
    known = world.policies(source, resource, action)
    rewritten = action == "sts:AssumeRole" and step.on != "trusted"
    return Policies(known.identity) if rewritten else known


def _on(world: World, target: Identity, step: Escalation, action: str) -> list[str]:
    """What an action must be allowed on."""
    if action.startswith(("iam:", "sts:")):
        return [target.arn]
    if step.on == "function":
        functions = (one for one in world.resources.resources if one.type == "AWS::Lambda::Function")
        return [world.arns[one.id] for one in functions if world.plain(one.properties.get("Role", "")) == target.arn]
    return [world.symbols.any(f"anything that {action} makes"), "*"]


def _request(world: World, source: Identity, action: str, resource: str, step: Escalation) -> Request:
    keys: dict[str, Given] = {"iam:passedtoservice": (step.service,)} if step.service else {}
    return Request(role(source.arn), action, resource, world.account, Context(keys))
