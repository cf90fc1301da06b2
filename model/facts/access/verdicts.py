"""What is said of an environment's permissions? Needs, decisions and grants, computed once for all who ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from model.facts.access import proof, reference
from model.facts.access.matching import acts, covers
from model.facts.access.needs import Need, needs
from model.facts.access.policies import Statement
from model.facts.access.proof import Answered, Grant
from model.facts.access.symbols import is_name, symbolic
from model.facts.access.world import Identity, World
from model.findings import Path
from model.graph import Graph
from model.resources.base import Resources
from model.spec.access import ResourceStatement
from model.spec.access import Statement as Written
from model.spec.container import Container
from model.spec.function import Function
from model.spec.key import KmsKey
from model.spec.queue import SqsQueue
from model.spec.topic import SnsTopic


@dataclass
class Access:
    """The permissions of one environment."""

    graph: Graph
    world: World

    @cached_property
    def needs(self) -> list[Need]:
        return needs(self.graph, self.world)

    @cached_property
    def answered(self) -> list[Answered]:
        """What is decided of each call."""
        return list(proof.answered(self.needs, self.world, self.graph))

    @cached_property
    def denied(self) -> list[Answered]:
        """The calls that are refused."""
        return [one for one in self.answered if one.decision.allowed is False]

    @cached_property
    def perhaps(self) -> list[tuple[Answered, list[str]]]:
        """The calls that are refused and that code may never make, each with what is allowed and does the same."""
        made = {_call(one.need, one.need.action) for one in self.answered if one.decision.allowed is not False}
        found = [(one, [name for name in one.need.instead if _call(one.need, name) in made]) for one in self.denied]
        return [(one, allowed) for one, allowed in found if allowed]

    def unneeded(self, identity: Identity) -> list[Grant]:
        """What a role may do that no call needs."""
        return list(proof.unneeded(identity, self.needs, self.world))

    @cached_property
    def written(self) -> list[tuple[Identity, Statement]]:
        """The statements that the spec writes by hand, with their roles."""
        return [
            (identity, statement)
            for identity in self.world.identities.values()
            for policy in identity.policies
            for statement in policy.statements
            if "iam" in statement.path
        ]

    def near(self, need: Need) -> list[Statement]:
        """The statements of a role that are about an action, and yet do not allow the call."""
        identity = self.world.identities.get(need.identity)
        policies = identity.policies if identity else ()
        return [s for policy in policies for s in policy.statements if s.allow and acts(s, need.action.lower())]


def _call(need: Need, action: str) -> tuple[object, ...]:
    return need.identity, need.path, need.resource, tuple(sorted(need.keys.items())), action


def access(graph: Graph, resources: Resources) -> Access:
    """The permissions of an environment, computed at the first call."""
    known = graph.computed.get("access")
    if not isinstance(known, Access) or known.world.resources is not resources:
        known = Access(graph, World(resources))
        graph.computed["access"] = known
    return known


def statements(graph: Graph) -> Iterator[tuple[Path, str, Written]]:
    """Every statement of a role that the spec writes by hand: its place, its name, and what it says."""
    for name, component in sorted(graph.spec.components.items()):
        found: Mapping[str, Mapping[str, Written] | None] = {}
        if isinstance(component, Container):
            found = {"task": component.iam.task, "execution": component.iam.execution}
        elif isinstance(component, Function) and component.iam:
            found = {"execution": component.iam.execution}
        for role, said in found.items():
            for sid, one in (said or {}).items():
                yield ("components", name, "iam", role, sid), sid, one
    github = graph.spec.head.delivery.github
    for sid, one in (github.iam or {}).items() if github else ():
        yield ("delivery", "github", "iam", sid), sid, one


def of_resources(graph: Graph) -> Iterator[tuple[Path, ResourceStatement]]:
    """Every statement of a key's, queue's or topic's policy that the spec writes by hand, with its place."""
    for name, component in sorted(graph.spec.components.items()):
        policy = component.policy if isinstance(component, KmsKey | SqsQueue | SnsTopic) else {}
        for sid, one in policy.items():
            yield ("components", name, "policy", sid), one


def missing_key(statement: Statement, action: str) -> str | None:
    """A condition key for which a statement never allows an action, because its requests do not carry it."""
    for one in statement.conditions:
        positive = "Not" not in one.operator and one.operator != "Null" and not one.if_exists
        vacuous = one.quantifier == "ForAllValues"
        if positive and not vacuous and not reference.has_key(action, one.key):
            return one.key
    return None


def misplaced(resource: str, action: str) -> bool:
    """Whether an action is never about a resource: it has other kinds, or none at all."""
    if resource == "*":
        return False
    forms = [reference.shape(form) for form in reference.shapes(action)]
    if not reference.scoped(action):
        return True
    return bool(forms) and not any(meet(form, resource) for form in forms)


def meet(form: str, resource: str) -> bool:
    """Whether a form and a pattern have an ARN in common, part by part; the last part up to its first variable."""
    left, right = form.split(":", 5), resource.split(":", 5)
    if len(right) < 6:
        return True
    if left[2] != right[2]:
        return False
    return _overlap(left[5], right[5])


def _overlap(one: str, other: str) -> bool:
    """Whether two patterns have a text in common, by walking both at once."""
    seen: set[tuple[int, int]] = set()
    todo = [(0, 0)]
    while todo:
        at = todo.pop()
        if at in seen:
            continue
        seen.add(at)
        i, j = at
        if i == len(one) and j == len(other):
            return True
        a, b = one[i : i + 1], other[j : j + 1]
        if a in ("*", reference.NAME) and a:
            todo += [(i + 1, j), *([(i, j + 1)] if b and (a == "*" or b != "/") else ())]
        if b == "*" or symbolic(b):
            todo += [(i, j + 1), *([(i + 1, j)] if a and (a != "/" or not is_name(b)) else ())]
        if a and b and (a == b or "?" in (a, b)):
            todo.append((i + 1, j + 1))
    return False


def placed(access_: Access, statement: Statement, need: Need) -> bool:
    """Whether a statement's resources cover a call, conditions aside."""
    listed = statement.resources or ()
    context = proof.request(need, access_.world).context
    return any(covers(one, need.resource, context, statement.variables) for one in listed)
