"""What becomes of a role's policy that is longer than IAM takes inline? It goes on in managed policies.

Statements stay in their order. One that is too long for a managed policy is halved by its resources.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from model.findings import Path
from model.knowledge import access as limits
from model.resources.base import Resource, Resources, Value

Part = tuple[dict[str, Any], tuple[Path, ...]]
"""A statement, and what of the spec it is for."""

_AROUND = 60
"""Characters of a document around its statements."""


def settled(resources: Resources) -> Resources:
    """The same, with managed policies for what the inline ones of a role cannot hold."""
    from model.facts.access.sizes import length
    from model.facts.access.world import World

    world = World(resources)
    more: dict[str, list[Resource]] = {}
    kept = []
    for one in resources.resources:
        document: Any = one.properties["PolicyDocument"] if one.type == "AWS::IAM::Policy" else None
        if document is None or length(world.plain(document)) <= limits.longest("role"):
            kept.append(one)
            continue
        first, *rest = _divided(one, document, lambda value: length(world.plain(value)))
        role: Any = one.properties["Roles"][0]  # type: ignore[index]
        name = str(world.plain(resources.by_id[role.resource].properties["RoleName"]))
        more[one.id] = [_managed(one, number, f"{name}-{number}", part) for number, part in enumerate(rest, 2)]
        kept += [_with(one, first), *more[one.id]]
    if not more:
        return resources
    waiting = tuple(_waiting(one, more) for one in kept)
    return replace(resources, resources=waiting, by_id={})


def _waiting(one: Resource, more: Mapping[str, list[Resource]]) -> Resource:
    """What waits for a policy waits for all of it."""
    ids = [other.id for each in one.depends_on for other in more.get(each, ())]
    return replace(one, depends_on=(*one.depends_on, *ids)) if ids else one


def _divided(one: Resource, document: Mapping[str, Any], size: Any) -> Iterator[list[Part]]:
    """The statements in groups: the first as long as inline policies may be, the others as long as managed ones."""
    most, managed = limits.longest("role"), limits.longest("managed")
    held: list[Part] = []
    total = _AROUND
    for number, said in enumerate(document["Statement"]):
        paths = one.keys.get(("PolicyDocument", "Statement", number), ())
        for part in _halved(said, managed - _AROUND, size):
            if held and total + size(part) + 1 > most:
                yield held
                held, total, most = [], _AROUND, managed
            held.append((part, paths))
            total += size(part) + 1
    yield held


def _halved(said: dict[str, Any], most: int, size: Any) -> Iterator[dict[str, Any]]:
    where = said.get("Resource")
    if size(said) <= most or isinstance(where, str) or not isinstance(where, Sequence) or len(where) < 2:
        yield said
        return
    for half in (where[: len(where) // 2], where[len(where) // 2 :]):
        yield from _halved({**said, "Resource": list(half) if len(half) > 1 else half[0]}, most, size)


def _with(one: Resource, parts: list[Part]) -> Resource:
    """A policy with other statements, each knowing where it comes from."""
    document: Any = one.properties["PolicyDocument"]
    body: Value = {**document, "Statement": [said for said, _ in parts]}
    keys = {place: paths for place, paths in one.keys.items() if place[:2] != ("PolicyDocument", "Statement")}
    keys |= {("PolicyDocument", "Statement", at): paths for at, (_, paths) in enumerate(parts) if paths}
    return replace(one, properties={**one.properties, "PolicyDocument": body}, keys=keys)


def _managed(one: Resource, number: int, name: str, parts: list[Part]) -> Resource:
    like = _with(one, parts)
    properties: dict[str, Value] = {"ManagedPolicyName": name, **like.properties}
    del properties["PolicyName"]
    return replace(like, type="AWS::IAM::ManagedPolicy", owner=f"{one.owner}-{number}", properties=properties)
