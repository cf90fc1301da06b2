"""Does a statement speak of a request? Its actions, resources, principals and conditions."""

from __future__ import annotations

import re
from enum import IntEnum

from model.facts.access import conditions
from model.facts.access.policies import Statement
from model.facts.access.requests import Context, Kind, Principal, Request
from model.facts.access.symbols import Tri, both, either, match, negated
from model.facts.access.variables import filled

_ROOT = re.compile(r"arn:[^:]*:iam::([^:]*):root")
_KINDS = {Kind.SERVICE: "Service", Kind.FEDERATED: "Federated"}


class Named(IntEnum):
    """How closely a statement names who asks."""

    NOT = 0
    ACCOUNT = 1
    """By the account, which leaves it to the account's own policies."""
    ROLE = 2
    """By the role of the session."""
    EVERYBODY = 3
    ITSELF = 4
    """By the user, the session, the service or the identity provider itself."""


def applies(statement: Statement, request: Request, *, trust: bool = False) -> Tri:
    """Whether actions, resources and conditions of a statement fit; principals are for `named`.

    A statement of a role's trust policy has no resources: the role is meant.
    """
    if not acts(statement, request.wanted):
        return False
    place = True if trust else _there(statement, request)
    if place is False:
        return False
    return both(place, *(conditions.met(one, request.context, statement.variables) for one in statement.conditions))


def acts(statement: Statement, action: str) -> bool:
    """Whether a statement is about an action, given in lower case."""
    if statement.actions is not None:
        return any(_action(pattern, action) for pattern in statement.actions)
    assert statement.all_actions_but is not None
    return not any(_action(pattern, action) for pattern in statement.all_actions_but)


def _action(pattern: str, action: str) -> bool:
    if "*" not in pattern and "?" not in pattern:
        return pattern == action
    return match(pattern, action) is True


def _there(statement: Statement, request: Request) -> Tri:
    listed = statement.resources if statement.resources is not None else statement.all_resources_but
    if listed is None:
        return True  # the resource that the policy is attached to
    found = either(*(covers(one, request.resource, request.context, statement.variables) for one in listed))
    return found if statement.resources is not None else negated(found)


def covers(pattern: str, resource: str, context: Context, variables: bool = True) -> Tri:
    """Whether a resource is what a statement's resource says; one without a value for its variables is nothing."""
    if pattern == "*":
        return True
    said = filled(pattern, context, variables)
    if said is None:
        return False
    if resource == "*":  # an action without resources is granted on `*` alone, and on all that comes to the same
        return False
    return match(_whole(said), resource, arn=True)


def _whole(arn: str) -> str:
    """An ARN with all its parts: those that are not written are any."""
    missing = 5 - arn.count(":")
    return arn + ":*" * missing if missing > 0 and arn.endswith("*") else arn


def named(statement: Statement, principal: Principal, bounded: bool = False) -> tuple[Named, Tri]:
    """How closely a statement of a resource's policy names who asks, and whether it does.

    ``bounded`` says that the principal has a permissions boundary: a `NotPrincipal` that denies always means those.
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
    """
    if statement.principals is not None:
        return _named_by(statement.principals, principal)
    if statement.all_principals_but is None:
        return Named.EVERYBODY, True
    if bounded and not statement.allow and principal.kind in (Kind.ROLE, Kind.USER):
        return Named.EVERYBODY, True
    return Named.EVERYBODY, negated(_excepted(statement.all_principals_but, principal))


def _excepted(said: tuple[tuple[str, str], ...], principal: Principal) -> Tri:
    """Whether a `NotPrincipal` leaves out who asks: surely where it lists both the account and the role or user.

    Of a list with one of the two, the documentation says that it may deny all the same.
    """
    levels = [_level(kind, value, principal) for kind, value in said]
    if principal.kind not in (Kind.ROLE, Kind.USER):
        return either(*(sure for _, sure in levels))
    account = either(*(sure for how, sure in levels if how in (Named.ACCOUNT, Named.EVERYBODY)))
    itself = either(*(sure for how, sure in levels if how in (Named.ROLE, Named.ITSELF, Named.EVERYBODY)))
    return False if (account, itself) == (False, False) else True if (account, itself) == (True, True) else None


def _named_by(said: tuple[tuple[str, str], ...], principal: Principal) -> tuple[Named, Tri]:
    best, unsure = Named.NOT, Named.NOT
    for kind, value in said:
        how, sure = _level(kind, value, principal)
        if sure:
            best = max(best, how)
        elif sure is None:
            unsure = max(unsure, how)
    if best is not Named.NOT:
        return best, True
    return (unsure, None) if unsure is not Named.NOT else (Named.NOT, False)


def _level(kind: str, value: str, principal: Principal) -> tuple[Named, Tri]:
    if kind == "AWS" and value == "*":
        return Named.EVERYBODY, True
    if kind == "CanonicalUser":
        return Named.ACCOUNT, None if principal.account else False
    if principal.kind in _KINDS:
        return Named.ITSELF, kind == _KINDS[principal.kind] and value in ("*", principal.arn)
    if kind != "AWS" or principal.kind is Kind.ANONYMOUS:
        return Named.NOT, False
    if value == principal.session and value:
        return Named.ITSELF, True
    if value == principal.arn:
        return (Named.ROLE if principal.kind is Kind.ROLE else Named.ITSELF), True
    root = _ROOT.fullmatch(value)
    account = root[1] if root else value
    if root or ":" not in value:
        return Named.ACCOUNT, match(account, principal.account)
    maybe = match(value.replace("*", "\ue000").replace("?", "\ue001"), principal.arn)
    return (Named.ROLE if principal.kind is Kind.ROLE else Named.ITSELF), maybe
