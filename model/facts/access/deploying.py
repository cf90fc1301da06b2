"""What must a role be allowed that deploys a system? Policies for either backend, to be put in place by hand.

The registry says what the handlers of each type call. Of that, actions of the type's own service are kept on the ARNs
of what is deployed, and actions of another service where a property leads there: a role is passed, a key is used. That
Terraform's provider calls nothing else is not known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from model.facts.access import reference
from model.facts.access.verdicts import Access, misplaced
from model.knowledge import access as sizes
from model.knowledge import deployment
from model.resources.base import Ref, Resource, references

VERSION = "2012-10-17"
_SERVICES = {
    "elasticloadbalancingv2": "elasticloadbalancing",
    "applicationautoscaling": "application-autoscaling",
    "certificatemanager": "acm",
    "apigatewayv2": "apigateway",
    "wafv2": "wafv2",
}
"""Services of the registry that IAM calls otherwise."""


@dataclass(frozen=True)
class Deploying:
    """The policies of a deploying role, and types of which the registry does not say what they take."""

    policies: tuple[dict[str, object], ...]
    unknown: tuple[str, ...]


def policies(access: Access, target: str) -> Deploying:
    """What deploying takes, in policies that are each no larger than IAM takes. ``target`` is a target's name."""
    grants: dict[tuple[tuple[str, ...], str], set[str]] = {}
    unknown = []
    for one in access.world.resources.resources:
        said = deployment.actions(one.type)
        if said is None:
            unknown.append(one.type)
        for action in said or ():
            for where, service in _where(access, one, action):
                grants.setdefault((where, service), set()).add(reference.spelled(action))
    for action, place in _own(access, target):
        grants.setdefault(((place,), ""), set()).add(action)
    return Deploying(tuple(_split(_merged(grants))), tuple(dict.fromkeys(unknown)))


def _where(access: Access, one: Resource, action: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """On what an action is needed, and the service that a role is passed to; nothing where it is not needed."""
    service = action.partition(":")[0]
    if not reference.exists(action):
        return
    if action == "iam:PassRole":
        for identity in _passed(access, one):
            for to in _services(access, identity):
                yield (access.world.identities[identity].arn,), to
        return
    own = one.type.split("::")[1].lower()
    if service != _SERVICES.get(own, own) and not any(_is_of(access, ref, service) for ref in _refs(one)):
        return
    if not reference.scoped(action):
        yield ("*",), ""
        return
    known = [access.world.arns.get(one.id)] if service == _SERVICES.get(own, own) else []
    known += [access.world.arns.get(ref.resource) for ref in _refs(one) if _is_of(access, ref, service)]
    fitting = [arn for arn in known if arn and not misplaced(arn, action)]
    if fitting:
        yield tuple(sorted(set(fitting))), ""
    elif not any(known):
        yield tuple(sorted({_filled(access, form, service) for form in reference.shapes(action)})), ""


def _refs(one: Resource) -> list[Ref]:
    return [ref for value in one.properties.values() for ref in references(value)]


def _is_of(access: Access, ref: Ref, service: str) -> bool:
    own = access.world.resources.by_id[ref.resource].type.split("::")[1].lower()
    return _SERVICES.get(own, own) == service


def _passed(access: Access, one: Resource) -> list[str]:
    """The roles that a resource is given; a policy of a role is not."""
    if one.type.startswith("AWS::IAM::"):
        return []
    ids = dict.fromkeys(ref.resource.removesuffix("-role") for ref in _refs(one))
    return [identity for identity in ids if identity in access.world.identities]


def _services(access: Access, identity: str) -> list[str]:
    """The services that a role lets assume it."""
    trust = access.world.identities[identity].trust
    found = [value for statement in trust.statements for kind, value in statement.principals or () if kind == "Service"]
    return list(dict.fromkeys(found))


def _filled(access: Access, form: str, service: str) -> str:
    """The form of an ARN in this account, with stars for names; one that leaves the service open is the action's."""
    parts = form.split(":")
    form = ":".join([*parts[:2], service if "$" in parts[2] else parts[2], *parts[3:]])
    region = access.world.resources.region
    for hole, value in (("Partition", access.world.partition), ("Region", region), ("Account", access.world.account)):
        form = form.replace(f"${{{hole}}}", value)
    return reference.shape(form).replace(reference.NAME, "*")


def _own(access: Access, target: str) -> Iterator[tuple[str, str]]:
    """What the tool itself takes: its stack, or its state."""
    world, graph = access.world, access.graph
    if target == "cloudformation":
        name = f"{graph.system.name}-{graph.environment_name}"
        for action in deployment.of_stack():
            yield (
                action,
                f"arn:{world.partition}:cloudformation:{world.resources.region}:{world.account}:stack/{name}*/*",
            )
    else:
        for what, place in (("bucket", "STATE_BUCKET"), ("object", "STATE_BUCKET/*")):
            for action in deployment.of_state(what):
                yield action, f"arn:{world.partition}:s3:::{place}"


def _merged(grants: Mapping[tuple[tuple[str, ...], str], set[str]]) -> list[dict[str, object]]:
    """A statement for each set of actions, on all resources that have the same."""
    by_actions: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for (where, service), actions in grants.items():
        found = by_actions.setdefault((tuple(sorted(actions)), service), [])
        found += [one for one in where if one not in found]
    statements = []
    for (together, service), places in sorted(by_actions.items()):
        said: dict[str, object] = {"Effect": "Allow", "Action": list(together), "Resource": sorted(places)}
        if service:
            said["Condition"] = {"StringEquals": {"iam:PassedToService": service}}
        statements.append(said)
    return statements


def _split(statements: list[dict[str, object]]) -> Iterator[dict[str, object]]:
    """Policies no larger than a managed policy may be; what is not known until deployment is counted as long."""
    limit = sizes.longest("managed")
    held: list[dict[str, object]] = []
    for one in [part for statement in statements for part in _halved(statement, limit // 2)]:
        if held and _size([*held, one]) > limit:
            yield {"Version": VERSION, "Statement": held}
            held = []
        held = [*held, one]
    if held:
        yield {"Version": VERSION, "Statement": held}


def _halved(statement: dict[str, object], limit: int) -> Iterator[dict[str, object]]:
    """A statement, or halves of it by its resources where it is too large."""
    where = statement["Resource"]
    assert isinstance(where, list)
    if _size([statement]) <= limit or len(where) < 2:
        yield statement
        return
    for half in (where[: len(where) // 2], where[len(where) // 2 :]):
        yield from _halved({**statement, "Resource": half}, limit)


def _size(statements: list[dict[str, object]]) -> int:
    text = json.dumps({"Version": VERSION, "Statement": statements}, separators=(",", ":"), ensure_ascii=False)
    return len(text) + 35 * sum(ord(char) >= 0xF0000 for char in text)
