"""Is a request allowed? Every kind of policy put together as IAM does.

An explicit deny anywhere wins. What remains must be allowed by somebody: within an account by the identity's policies
or by the resource's, across accounts by both. Permissions boundaries, session policies, every level of service control
policies and the policy of a network endpoint must each allow it too.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from model.facts.access.matching import Named, applies, named
from model.facts.access.policies import Policy, Statement
from model.facts.access.requests import Kind, Request
from model.facts.access.symbols import Tri, both, either, match, negated


class Holder(StrEnum):
    """What a resource's policy belongs to, where it is judged in a way of its own."""

    RESOURCE = "resource"
    KEY = "key"
    """A key of KMS: only its policy lets anybody in, and by naming the account it leaves that to IAM."""
    TRUST = "trust"
    """Who may assume a role: as for keys."""


@dataclass(frozen=True, slots=True)
class Policies:
    """Everything that has a say. None is where nothing of the kind is there; an empty tuple allows nothing."""

    identity: tuple[Policy, ...] = ()
    boundary: tuple[Policy, ...] | None = None
    session: tuple[Policy, ...] | None = None
    controls: tuple[tuple[Policy, ...], ...] = ()
    """The service control policies, level by level from the root to the account."""
    resource: Policy | None = None
    endpoint: tuple[Policy, ...] | None = None
    holder: Holder = Holder.RESOURCE
    unread: bool = False
    """The resource is somebody else's: what its policy says, nobody here knows."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a request is allowed, by which layer it is decided and by which of its statements."""

    allowed: Tri
    layer: str
    """`identity`, `resource`, `boundary`, `session`, `control`, `endpoint`."""
    reason: str
    """`allowed`, `denied` (a statement says so), `missing` (no statement allows it), or `unknown`."""
    statements: tuple[Statement, ...] = ()


@dataclass(slots=True)
class _Layer:
    """What one layer says."""

    name: str
    allow: Tri = False
    deny: Tri = False
    allowing: list[Statement] = field(default_factory=list)
    denying: list[Statement] = field(default_factory=list)

    def hear(self, statement: Statement, answer: Tri) -> None:
        if answer is False:
            return
        if statement.allow:
            self.allow = either(self.allow, answer)
            self.allowing.append(statement)
        else:
            self.deny = either(self.deny, answer)
            self.denying.append(statement)


def decide(request: Request, policies: Policies) -> Decision:
    """Whether a request is allowed."""
    return _Case(request, policies).decision()


class _Case:
    """One request before the policies."""

    def __init__(self, request: Request, policies: Policies) -> None:
        self.request, self.policies = request, policies
        self.identity = self._said("identity", policies.identity)
        self.limits = [
            self._said(name, said)
            for name, said in (("boundary", policies.boundary), ("session", policies.session))
            if said is not None
        ]
        self.outer = [self._said("control", level) for level in policies.controls]
        if policies.endpoint is not None:
            self.outer.append(self._of_resource("endpoint", policies.endpoint)[0])
        attached = (policies.resource,) if policies.resource else ()
        self.resource, self.closeness = self._of_resource("resource", attached)
        if policies.unread:
            self.resource = _Layer("resource", None, None)
            self.closeness = dict.fromkeys(Named, None)

    def decision(self) -> Decision:
        alone = self.request.principal.kind in (Kind.SERVICE, Kind.ANONYMOUS, Kind.FEDERATED)
        outer = [layer for layer in self.outer if not (alone and layer.name == "control")]
        layers = [self.resource, *outer] if alone else [self.identity, *self.limits, self.resource, *outer]
        denied = either(*(layer.deny for layer in layers))
        if denied is True:
            layer = next(layer for layer in layers if layer.deny is True)
            return Decision(False, layer.name, "denied", tuple(layer.denying))
        granted = self.resource.allow if alone else self._granted()
        allowed = both(negated(denied), granted, *(layer.allow for layer in outer))
        if allowed is True:
            return self._allowed(alone)
        if allowed is False:
            return self._missing(outer, granted)
        doubtful = next((layer for layer in layers if layer.deny is None), None)
        unsure = tuple(doubtful.denying) if doubtful else self._unsure(layers)
        return Decision(None, doubtful.name if doubtful else "identity", "unknown", unsure)

    def _granted(self) -> Tri:
        """What identity and resource grant, within boundary and session.

        Within an account, these two do not limit what a resource's policy grants to a user, a session, or to everybody
        under a condition; they limit what it grants to a role.
        """
        limits = both(*(layer.allow for layer in self.limits)) if self.limits else True
        of_identity, of_resource = self.identity.allow, self.closeness[Named.ROLE]
        account = self.closeness[Named.ACCOUNT]
        itself = either(self.closeness[Named.ITSELF], self.closeness[Named.EVERYBODY])
        same = match(self.request.owner, self.request.principal.account)
        if self.policies.holder is Holder.RESOURCE:
            within = either(itself, both(either(of_identity, of_resource), limits))
        else:
            within = either(itself, both(either(of_resource, both(of_identity, account)), limits))
        across = both(of_identity, limits, either(of_resource, account, itself))
        return either(both(same, within), both(negated(same), across))

    def _allowed(self, alone: bool) -> Decision:
        if not alone and self.identity.allow is True:
            return Decision(True, "identity", "allowed", tuple(self.identity.allowing))
        return Decision(True, "resource", "allowed", tuple(self.resource.allowing))

    def _missing(self, outer: list[_Layer], granted: Tri) -> Decision:
        for layer in outer:
            if layer.allow is False:
                return Decision(False, layer.name, "missing")
        limit = next((layer for layer in self.limits if layer.allow is False), None)
        if limit and (self.identity.allow is not False or self.resource.allow is not False):
            return Decision(False, limit.name, "missing")
        of_resource = self.identity.allow is not False and granted is False
        return Decision(False, "resource" if of_resource else "identity", "missing")

    def _unsure(self, layers: list[_Layer]) -> tuple[Statement, ...]:
        return tuple(statement for layer in layers for statement in layer.allowing if layer.allow is None)

    def _said(self, name: str, policies: Iterable[Policy]) -> _Layer:
        layer = _Layer(name)
        for policy in policies:
            for statement in policy.statements:
                layer.hear(statement, applies(statement, self.request))
        return layer

    def _of_resource(self, name: str, policies: Iterable[Policy]) -> tuple[_Layer, dict[Named, Tri]]:
        """A layer whose statements name principals, and what each closeness of naming allows."""
        layer = _Layer(name)
        closeness: dict[Named, Tri] = dict.fromkeys(Named, False)
        trust = name == "resource" and self.policies.holder is Holder.TRUST
        for policy in policies:
            for statement in policy.statements:
                how, who = named(statement, self.request.principal, self.policies.boundary is not None)
                if who is False:
                    continue
                answer = both(who, applies(statement, self.request, trust=trust))
                layer.hear(statement, answer)
                if statement.allow:
                    closeness[how] = either(closeness[how], answer)
        return layer, closeness
