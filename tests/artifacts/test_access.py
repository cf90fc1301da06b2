"""What the artifacts grant is what the system needs: every call is allowed, and of all actions nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest

from model.facts.access import proof, reference
from model.facts.access.evaluation import Policies, decide
from model.facts.access.matching import acts
from model.facts.access.needs import Need, needs
from model.facts.access.policies import Policy, Statement, read
from model.facts.access.requests import role
from model.facts.access.symbols import match, symbolic
from model.facts.access.world import Guarded, World
from model.graph import Graph
from model.knowledge import access as knowledge
from model.load import load
from model.resources import lower
from model.resources.base import Resources, references
from tests.artifacts.comparison import Sides, sides
from tests.artifacts.compiled import Compiled, Subject
from tests.artifacts.documents import Document, of_cloudformation, of_terraform
from tests.artifacts.terraform import Run

BACKENDS = {"cloudformation": of_cloudformation, "terraform": of_terraform}


@dataclass(frozen=True)
class Lowered:
    """The graph of a subject with its resources, whose account is the one that the artifacts were given."""

    graph: Graph
    resources: Resources


@pytest.fixture(scope="session")
def both(compiled: Compiled, terraformed: Run) -> Sides:
    return sides(compiled, terraformed)


@cache
def lowered(subject: Subject) -> Lowered:
    graph = load(subject.spec.read_bytes(), subject.spec.name, subject.environment).graphs[subject.environment]
    return Lowered(graph, lower(graph))


class Rendered:
    """The policies as a backend has them, by the resources of the lowering that they come from."""

    def __init__(self, both: Sides, subject: Subject, backend: str) -> None:
        known = lowered(subject)
        account = next(iter(both.worlds.values())).account
        self.graph, self.world = known.graph, World(replace(known.resources, account=account, by_id={}))
        self.known = self._tokens(both)
        self.documents = {one.declared.id: BACKENDS[backend](both, one) for one in both.paired.pairs}
        self.logical = {self._key(one.declared.id): one.declared.id for one in both.paired.pairs}

    def _key(self, name: str) -> str:
        return name.replace("-", "").lower()

    def _tokens(self, both: Sides) -> list[tuple[str, str]]:
        """What stands in a rendered policy for a value that only deployment tells, and our symbols for the same."""
        logical = {self._key(one.declared.id): one for one in both.paired.pairs}
        found: dict[str, str] = {}
        for resource in self.world.resources.resources:
            for value in resource.properties.values():
                for ref in references(value):
                    one = logical.get(self._key(ref.resource))
                    type_ = self.world.resources.by_id[ref.resource].type
                    if one is None or knowledge.arn(type_, ref.attribute) is None:
                        continue
                    world = both.worlds[one.declared.region]
                    try:
                        token = world.resource(one.declared.id, ref.attribute or "Ref")
                    except (AssertionError, KeyError):
                        continue
                    ours = self.world.value(ref.resource, ref.attribute)
                    if token != ours:
                        found[token] = ours
        return sorted(found.items(), key=lambda pair: -len(pair[0]))

    def policy(self, resource: str, name: str, *, trust: bool = False) -> Policy | None:
        """The policy that a resource of the lowering became."""
        logical = self.logical.get(self._key(resource))
        documents: list[Document] = [d for d in self.documents.get(logical or "", []) if d.is_trust is trust]
        if not documents:
            return None
        text = json.dumps({"Version": "2012-10-17", "Statement": list(documents[0].statements)})
        for token, ours in self.known:
            text = text.replace(json.dumps(token)[1:-1], json.dumps(ours)[1:-1])
        return read(json.loads(text), name)

    def adopt(self) -> None:
        """Put the rendered policies in the place of the lowering's own."""
        for one in self.world.identities.values():
            rendered = self.policy(f"{one.id}-policy", one.id)
            assert (rendered is None) is (not one.policies), one.id
            own = () if rendered is None else (rendered,)
            self.world.identities[one.id] = replace(one, policies=own)
        for arn, guarded in list(self.world.guarded.items()):
            trust = guarded.resource.type == "AWS::IAM::Role"
            if guarded.resource.type != "AWS::Lambda::Function":
                rendered = self.policy(guarded.resource.id, guarded.resource.id, trust=trust)
                assert rendered is not None, guarded.resource.id
                self.world.guarded[arn] = Guarded(guarded.resource, arn, rendered, guarded.holder)


@pytest.fixture(params=sorted(BACKENDS))
def rendered(request: pytest.FixtureRequest, both: Sides, compiled: Compiled) -> Rendered:
    found = Rendered(both, compiled.subject, request.param)
    found.adopt()
    return found


def test_every_call_is_allowed(rendered: Rendered) -> None:
    answers = list(proof.answered(needs(rendered.graph, rendered.world), rendered.world, rendered.graph))
    refused = [
        (one.need.why, one.need.action, rendered.world.shown(one.need.resource), one.decision.reason)
        for one in answers
        if one.decision.allowed is not True
    ]
    assert not refused


def test_no_statement_allows_more_than_is_needed(rendered: Rendered) -> None:
    required = needs(rendered.graph, rendered.world)
    for identity in rendered.world.identities.values():
        more = [
            (grant.statement.name, grant.action, rendered.world.shown(grant.resource))
            for grant in proof.unneeded(identity, required, rendered.world)
        ]
        assert not more, identity.id


def test_of_every_action_of_the_services_only_what_is_needed_is_allowed(rendered: Rendered) -> None:
    """Each action of each service that a role's policy names, on every resource of the system and on a stranger's."""
    required = needs(rendered.graph, rendered.world)
    places = sorted({*rendered.world.arns.values(), *(_some(need.resource) for need in required), "*"})
    asked = 0
    for identity in rendered.world.identities.values():
        own = {(need.action.lower(), need.resource) for need in required if need.identity == identity.id}
        for action in _actions(identity.policies):
            for resource in (*places, *_strangers(action)):
                asked += 1
                if (action.lower(), resource) in own or not any(
                    acts(s, action.lower()) for s in _all(identity.policies)
                ):
                    continue
                need = Need(role(identity.arn), identity.id, action, resource, (), "nothing")
                asking = replace(proof.request(need, rendered.world), account=rendered.world.account)
                decision = decide(asking, Policies(identity.policies))
                assert decision.allowed is False or _of_need(action, resource, required, identity.id), (
                    identity.id, action, rendered.world.shown(resource),
                )  # fmt: skip
    assert asked > 100 or not rendered.world.identities


def _actions(policies: tuple[Policy, ...]) -> list[str]:
    services = {action.partition(":")[0] for statement in _all(policies) for action in statement.actions or ()}
    return [action for service in sorted(services) for action in reference.actions(service)]


def _all(policies: tuple[Policy, ...]) -> Iterator[Statement]:
    for policy in policies:
        yield from policy.statements


def _strangers(action: str) -> list[str]:
    """ARNs of somebody else's resources of the kinds that an action is about."""
    return [
        reference.shape(form).replace("*", "stranger").replace(reference.NAME, "stranger")
        for form in reference.shapes(action)
    ]


def _some(resource: str) -> str:
    """One of the things that a need for any object, item or stream is about."""
    return "".join("some" if ord(char) >= 0x100000 else char for char in resource)


def _of_need(action: str, resource: str, required: list[Need], identity: str) -> bool:
    """Whether what is allowed lies within a need for any object, item or stream; `*` stands for no resource at all."""
    mine = [n for n in required if n.identity == identity and n.action.lower() == action.lower()]
    return any(need.resource == "*" or (symbolic(need.resource) and _pattern(need.resource, resource)) for need in mine)


def _pattern(needed: str, resource: str) -> Any:
    return match(proof.opened(needed), resource, arn=True)
