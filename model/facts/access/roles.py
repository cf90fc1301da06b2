"""Who can become whom? The graph of roles, whose edges are permissions that give another role's permissions.

Whoever has a role chooses what its requests say of themselves, so a condition of which nothing is known is no wall.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from model.facts.access.conditions import met
from model.facts.access.evaluation import Holder, Policies, decide
from model.facts.access.policies import Policy
from model.facts.access.proof import OF_SERVICES, Asked
from model.facts.access.requests import UNKNOWN, Given, Request, role, service
from model.facts.access.symbols import both
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
    if step.service and not _trusts(world, target, step.service):
        return None
    path: Path = ()
    for action in step.actions:
        resources = _on(world, target, step, action)
        asked = [_request(world, source, action, one, step) for one in resources]
        decisions = [decide(request, _policies(world, source, step, request)) for request in asked]
        allowing = next((decision for decision in decisions if decision.allowed), None)
        if allowing is None:
            return None
        path = path or next((statement.path for statement in allowing.statements if "iam" in statement.path), ())
    return path


def _trusts(world: World, target: Identity, name: str) -> bool:
    """Whether a role can be given to a service at all; for whom the service comes, the source decides."""
    asked = Asked("sts:AssumeRole", dict.fromkeys(OF_SERVICES, UNKNOWN))
    request = Request(service(name), "sts:AssumeRole", target.arn, world.account, asked)
    return decide(request, Policies(resource=target.trust, holder=Holder.TRUST)).allowed is not False


def _policies(world: World, source: Identity, step: Escalation, request: Request) -> Policies:
    """What decides. Who may assume a role that the source can rewrite, the source decides."""
    known = world.policies(source, request.resource, request.action)
    identity = tuple(_at_best(policy, request) for policy in known.identity)
    if request.action == "sts:AssumeRole" and step.on != "trusted":
        return Policies(identity)
    return replace(known, identity=identity, resource=known.resource and _at_best(known.resource, request))


def _at_best(policy: Policy, request: Request) -> Policy:
    """A policy as it is for a request that says what suits it."""
    found = []
    for one in policy.statements:
        if both(*(met(each, request.context, one.variables) for each in one.conditions)) is not None:
            found.append(one)
        elif one.allow:
            found.append(replace(one, conditions=()))
    return replace(policy, statements=tuple(found))


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
    keys |= {"aws:principalarn": (source.arn,), "aws:principalaccount": (world.account,)}
    return Request(role(source.arn), action, resource, world.account, Asked(action, keys))
