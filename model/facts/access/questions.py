"""What may somebody do, is this allowed, and who may do this? Questions of people, answered from policies and flows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from model.facts.access import proof, reference
from model.facts.access.evaluation import Decision, Policies, decide
from model.facts.access.matching import acts, named
from model.facts.access.needs import Need
from model.facts.access.policies import CURRENT, read
from model.facts.access.proof import Asked, Grant
from model.facts.access.requests import ANYBODY, UNKNOWN, Given, Kind, Principal, Request, role, service
from model.facts.access.symbols import Tri
from model.facts.access.verdicts import Access
from model.facts.access.world import Guarded, Identity
from model.findings import Path


@dataclass(frozen=True)
class Permission:
    """One action on one resource that a role may do, and the flows or mechanisms that need it."""

    action: str
    level: str
    resource: str
    statement: str
    conditions: tuple[str, ...]
    needs: tuple[str, ...]
    paths: tuple[Path, ...]


@dataclass(frozen=True)
class Cell:
    """What a role may do with a resource, by levels (`Read`, `Write`, ...), and why."""

    identity: str
    resource: str
    levels: tuple[str, ...]
    why: tuple[str, ...]
    paths: tuple[Path, ...]


def identity(access: Access, name: str) -> Identity | None:
    """A role by its id, or the role of a component's code by the component's name."""
    known = access.world.identities
    found = (known.get(each) for each in (name, f"{name}-task", f"{name}-execution", f"{name}-schedule"))
    return next((one for one in found if one), None)


def permissions(access: Access, who: Identity) -> Iterator[Permission]:
    """What a role may do, in the order of its statements."""
    own = [need for need in access.needs if need.identity == who.id]
    for grant in proof.grants(who):
        serving = [need for need in own if _serves(access, grant, need)]
        yield Permission(
            grant.action,
            " and ".join(reference.levels(grant.action)) or "unknown",
            access.world.shown(grant.resource),
            grant.statement.name,
            tuple(f"{c} = {', '.join(access.world.shown(v) for v in c.values)}" for c in grant.statement.conditions),
            tuple(dict.fromkeys(need.why for need in serving)),
            tuple(dict.fromkeys(need.path for need in serving)),
        )


def _serves(access: Access, grant: Grant, need: Need) -> bool:
    if grant.action not in ("*", need.action):
        return False
    return proof.justified(grant, [need], access.world) is True or grant.resource in ("*", need.resource)


def asked(access: Access, who: Identity, action: str, resource: str) -> Decision:
    """Whether a role may do something: as the system does it where it does, else as its component's code would ask."""
    same = (who.id, action.lower(), resource)
    known = [need for need in access.needs if (need.identity, need.action.lower(), need.resource) == same]
    need = known[-1] if known else Need(role(who.arn), who.id, action, resource, who.path, "")
    keys = {key: value for one in known for key, value in one.keys.items()}
    request = proof.request(replace(need, keys=keys), access.world)
    policies = access.world.policies(who, resource, action)
    policies = replace(policies, endpoint=proof.endpoint(need, who, access.world, access.graph))
    decision = decide(request, policies)
    if who.managed and decision.allowed is False and decision.reason == "missing":
        return Decision(None, "identity", "unknown")  # AWS's own policies may allow it
    return decision


@dataclass(frozen=True)
class Outsider:
    """Somebody who is no role of the system, and whom the policy of a resource names."""

    id: str


def able(access: Access, action: str, resource: str) -> Iterator[tuple[Identity | Outsider, Decision]]:
    """Everybody who may do something, or of whom that is not known: roles, and whom the resource's policy lets in."""
    for who in access.world.identities.values():
        decision = asked(access, who, action, resource)
        if decision.allowed is not False:
            yield who, decision
    guard = access.world.guard(resource, action)
    said = guard.policy.statements if guard else ()
    allowing = [one for one in said if one.allow and acts(one, action.lower())]
    for kind, name in dict.fromkeys(pair for one in allowing for pair in one.principals or ()):
        principal = _outsider(access, kind, name)
        if guard and principal:
            decision = _let_in(access, guard, Request(principal, action, resource, access.world.account))
            if decision.allowed is not False:
                yield Outsider("everybody" if name == "*" else access.world.shown(name)), decision


def _outsider(access: Access, kind: str, name: str) -> Principal | None:
    """Whom a policy names; None for a role of the system, and for the account, whose own policies decide."""
    if kind == "Service":
        return service(name)
    if kind != "AWS":
        return Principal(Kind.FEDERATED, name)
    if name == "*":
        return ANYBODY
    account = name.split(":")[4] if name.startswith("arn:") else name
    if account == access.world.account and (name.endswith((":root", account)) or _is_role(access, name)):
        return None
    return Principal(Kind.ROLE, name, account)


def _is_role(access: Access, arn: str) -> bool:
    return any(one.arn == arn for one in access.world.identities.values())


def _let_in(access: Access, guard: Guarded, request: Request) -> Decision:
    """What a resource's policy says of an outsider; another account's own policies have a say that is not known."""
    keys: dict[str, Given] = {"aws:securetransport": ("true",), **dict.fromkeys(proof.OF_SERVICES, UNKNOWN)}
    request = replace(request, context=Asked(request.action, keys))
    other = request.principal.kind is Kind.ROLE and request.principal.account != access.world.account
    allows = read({"Version": CURRENT, "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})
    known = Policies((allows,) if other else (), resource=guard.policy, holder=guard.holder)
    decision = decide(request, known)
    if other and decision.allowed is not False:
        about = [one for one in guard.policy.statements if one.allow and acts(one, request.wanted)]
        allowing = tuple(one for one in about if named(one, request.principal)[1] is not False)
        return Decision(None, "resource", "unknown", allowing)
    return decision


def resource(access: Access, text: str) -> str | None:
    """The ARN that somebody means: an ARN, `*`, or a component with what follows; None where there is no such thing."""
    if text == "*" or text.startswith("arn:"):
        return text.replace("*", access.world.symbols.any("whatever")) if text != "*" else text
    name, slash, rest = text.partition("/")
    found = [one for one in access.world.resources.resources if one.component == name]
    arn = next((access.world.arns[one.id] for one in found if _main(access, one.id)), None)
    if arn is None:
        return None
    return arn + (f"/{rest}".replace("*", access.world.symbols.any("whatever")) if slash else "")


def _main(access: Access, resource_id: str) -> bool:
    """Whether a resource is what its component is, and no role, policy or log group beside it."""
    if resource_id not in access.world.arns:
        return False
    kind = access.world.resources.by_id[resource_id].type
    return kind not in ("AWS::IAM::Role", "AWS::Logs::LogGroup", "AWS::ECS::TaskDefinition", "AWS::Lambda::Alias")


def matrix(access: Access) -> list[Cell]:
    """Who may do what with what: a cell for each role and resource."""
    found: dict[tuple[str, str], tuple[list[str], list[str], list[Path]]] = {}
    for one in access.answered:
        need = one.need
        if not need.identity or one.decision.allowed is not True:
            continue
        levels, why, paths = found.setdefault((need.identity, place(access, need)), ([], [], []))
        levels += [level for level in reference.levels(need.action) if level not in levels]
        why += [need.why] if need.why not in why else []
        paths += [need.path] if need.path not in paths else []
    order = {level: number for number, level in enumerate(reference.LEVELS)}
    return [
        Cell(who, what, tuple(sorted(levels, key=lambda one: order.get(one, 9))), tuple(why), tuple(paths))
        for (who, what), (levels, why, paths) in sorted(found.items())
    ]


def place(access: Access, need: Need) -> str:
    """What is reached, for readers: the component, or the service."""
    if need.target:
        return need.target
    return need.action.partition(":")[0] if need.resource == "*" else access.world.shown(need.resource)


def word(allowed: Tri) -> str:
    """An answer for people."""
    return {True: "allowed", False: "denied", None: "unknown"}[allowed]
