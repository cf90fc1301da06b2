"""Is every call of the system allowed, and is nothing else? Needs held against policies, both ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from model.facts.access import reference
from model.facts.access.evaluation import Decision, Policies, decide
from model.facts.access.needs import Need
from model.facts.access.policies import Policy, Statement
from model.facts.access.requests import UNKNOWN, Context, Given, Request
from model.facts.access.symbols import Tri, either, is_letter, match
from model.facts.access.world import Identity, World
from model.graph import Graph
from model.spec.container import Container
from model.spec.function import PlacedFunction
from model.spec.network import Way

OF_SERVICES = frozenset(
    {"aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths", "aws:sourceowner"}
)
"""Keys that only requests have which a service makes for a resource of somebody.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
"""


class Asked(Context):
    """What is known of a call: what the spec decides, and which keys its action does not have at all."""

    def __init__(self, action: str, keys: Mapping[str, Given]) -> None:
        super().__init__(keys, open=True)
        object.__setattr__(self, "action", action)

    def get(self, key: str) -> Given:
        wanted = key.lower()
        if wanted in self.keys:
            return self.keys[wanted]
        if wanted in OF_SERVICES:
            return None
        action: str = self.__dict__["action"]
        return UNKNOWN if reference.has_key(action, key) else None


@dataclass(frozen=True)
class Answered:
    """A need with what is decided of it."""

    need: Need
    decision: Decision


@dataclass(frozen=True)
class Grant:
    """What a statement allows: one action on one resource, as a pattern."""

    identity: str
    statement: Statement
    action: str
    resource: str


def request(need: Need, world: World) -> Request:
    """The request that a need stands for, with the keys that follow from who asks for what.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
    """
    keys: dict[str, Given] = {"aws:securetransport": ("true",), **need.keys}
    if need.identity:
        keys |= {"aws:principalarn": (need.principal.arn,), "aws:principalaccount": (world.account,)}
        keys |= {"aws:principalisawsservice": ("false",), "aws:username": None}  # a role's session has no such name
    if region := need.resource.split(":")[3] if need.resource.startswith("arn:") else "":
        keys = {"aws:requestedregion": (region,), **keys}
    if need.action.startswith("s3:"):  # code signs in a header; a presigned URL is asked about for its own sake
        keys = {"s3:authtype": ("REST-HEADER",), **keys}
    return Request(need.principal, need.action, need.resource, world.owner(need.resource), Asked(need.action, keys))


def answered(needs: list[Need], world: World, graph: Graph | None = None) -> Iterator[Answered]:
    """What is decided of each need; with the graph, also by the endpoints that calls go through."""
    for need in needs:
        identity = world.identities.get(need.identity)
        guard = world.guard(need.resource, need.action)
        if identity:
            policies = world.policies(identity, need.resource, need.action)
            if graph:
                policies = replace(policies, endpoint=endpoint(need, identity, world, graph))
        elif guard or world.is_own(need.resource):  # without a policy, nobody but the account's roles gets in
            policies = Policies(resource=guard.policy, holder=guard.holder) if guard else Policies()
        else:
            continue  # the resource is not of this system, and neither is its policy
        yield Answered(need, decide(request(need, world), policies))


def endpoint(need: Need, identity: Identity, world: World, graph: Graph) -> tuple[Policy, ...] | None:
    """The policies of the endpoint that a call goes through; None where it goes through none, or one without.

    Services that call others on somebody's behalf do so within AWS, and a gateway is for tiers that are not public.
    """
    component = graph.spec.components.get(identity.component or "")
    region = need.resource.split(":")[3] if need.resource.startswith("arn:") else ""
    if need.by_service or not isinstance(component, Container | PlacedFunction) or "kms:viaservice" in need.keys:
        return None
    network, _, tier = graph.tier(component.place)
    where = region or (graph.region_of(need.target) if need.target else graph.network_region(network))
    if identity.id.endswith("-schedule") or where != graph.network_region(network):
        return None
    service = need.action.partition(":")[0]
    if service in ("s3", "dynamodb") and tier.route is Way.INTERNET:
        return None
    return world.endpoints.get((f"{network}-vpc", service))


def grants(identity: Identity) -> Iterator[Grant]:
    """Everything that the statements of a role allow, action by action; `*` for an action that is every action."""
    for policy in identity.policies:
        for statement in policy.statements:
            if statement.allow:
                for action in _actions(statement):
                    for resource in _resources(statement):
                        yield Grant(identity.id, statement, action, resource)


def named(statement: Statement) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a statement names as an action, and the actions that this is: several where it is a pattern."""
    for pattern in statement.actions or ():
        wild = "*" in pattern or "?" in pattern
        known = reference.expanded(pattern) if wild else (reference.spelled(pattern),)
        if known:
            yield (pattern if wild else known[0]), known


def _actions(statement: Statement) -> Iterator[str]:
    if statement.actions is None:
        yield "*"
        return
    for pattern in statement.actions:
        if "*" in pattern or "?" in pattern:
            yield from reference.expanded(pattern) or (pattern,)
        else:
            yield reference.spelled(pattern)


def _resources(statement: Statement) -> tuple[str, ...]:
    return ("*",) if statement.resources is None else statement.resources


def unneeded(identity: Identity, needs: list[Need], world: World) -> Iterator[Grant]:
    """What a role may do that no call of the system needs, in the order of its statements."""
    own: dict[str, list[Need]] = {}
    for need in needs:
        if need.identity == identity.id:
            own.setdefault(need.action.lower(), []).append(need)
    for grant in grants(identity):
        if justified(grant, own.get(grant.action.lower(), []), world) is not True:
            yield grant


def justified(grant: Grant, needs: list[Need], world: World) -> Tri:
    """Whether everything that is granted is needed: the resources granted lie within those needed.

    A resource granted by a pattern lies within when the whole pattern does, read with a symbol for each star.
    """
    every = world.symbols.any("whatever")
    pattern = _streams(grant.resource)
    granted = pattern.replace("*", every)
    while "?" in granted:
        granted = granted.replace("?", world.symbols.letters(f"letter {granted.count('?')}", 1), 1)
    return either(*(_within(granted, pattern, need.resource) for need in needs))


def _streams(resource: str) -> str:
    """A log group's ARN that ends in `:*`, the form that policies take, as what there is in a group: its streams.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
    """
    group = re.fullmatch(r"(arn:[^:]*:logs:[^:]*:[^:]*:log-group:[^:]+:)\*", resource)
    return f"{group[1]}log-stream:*" if group else resource


def masked(needed: str) -> str:
    """What is needed with a question mark for each letter that is not known."""
    return "".join("?" if is_letter(char) else char for char in needed)


def _within(granted: str, pattern: str, needed: str) -> Tri:
    if pattern in (needed, masked(needed)):
        return True
    return False if "*" in (pattern, needed) else match(opened(needed), granted)


def opened(needed: str) -> str:
    """What is needed as a pattern: a symbol that stands for anything is a star again."""
    return "".join("*" if ord(char) >= 0x100000 else char for char in needed)
