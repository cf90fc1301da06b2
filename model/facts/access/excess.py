"""What do statements allow that nobody needs? Grants written by hand, put together by statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.facts.access import reference
from model.facts.access.needs import Need
from model.facts.access.proof import Grant, opened
from model.facts.access.roles import ways
from model.facts.access.symbols import match
from model.facts.access.verdicts import Access, misplaced, missing_key
from model.findings import Path
from model.knowledge import access as knowledge


@dataclass(frozen=True)
class Excess:
    """Actions that a statement allows on a resource, and what is needed of them: nothing, or less."""

    path: Path
    sid: str
    resource: str
    actions: tuple[str, ...]
    needed: tuple[str, ...]


def found(access: Access) -> Iterator[Excess]:
    """Everything in excess, by statement and resource. What other findings speak of is left out."""
    lists = knowledge.of_lists()
    escalating = {way.path for way in ways(access)} if access.written else set()
    for identity in dict.fromkeys(one.id for one, _ in access.written):
        groups: dict[tuple[Path, str, tuple[str, ...]], list[str]] = {}
        own = [need for need in access.needs if need.identity == identity]
        refused = {one.need.action for one in access.denied if one.need.identity == identity}
        for grant in access.unneeded(access.world.identities[identity]):
            told = grant.action in refused or grant.action in lists or grant.statement.path in escalating
            if not told and not _void(grant):
                needed = tuple(dict.fromkeys(_needed(grant, own)))
                key = (grant.statement.path, grant.resource if needed else "", needed)
                actions = groups.setdefault(key, [])
                actions += [grant.action] if grant.action not in actions else []
        for (path, resource, needed), actions in groups.items():
            yield Excess(path, str(path[-1]), resource, tuple(actions), needed)


def _void(grant: Grant) -> bool:
    if grant.action == "*" or not reference.exists(grant.action):
        return grant.action != "*" and "*" not in grant.action
    if missing_key(grant.statement, grant.action):
        return True
    return misplaced(grant.resource, grant.action)


def _needed(grant: Grant, needs: list[Need]) -> Iterator[str]:
    """What is needed of the action within the pattern."""
    for need in needs:
        if need.action.lower() == grant.action.lower() and match(grant.resource, need.resource, arn=True):
            yield opened(need.resource)
