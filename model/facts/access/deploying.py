"""What must a role be allowed that deploys a system? Policies for each backend, to be put in place by hand.

The registry says what the handlers of each type call. Of that, actions of the type's own service are kept on the ARNs
of what is deployed, and actions of another service where a property leads there: a role is passed, a key is used. That
Terraform's provider calls nothing else is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from model import naming
from model.facts.access import reference
from model.facts.access.sizes import length
from model.facts.access.symbols import is_letter
from model.facts.access.verdicts import Access, meet, misplaced
from model.knowledge import access as sizes
from model.knowledge import deployment
from model.resources.base import Ref, Resource, references
from model.resources.ownership import owned

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
    """What deploying takes, in policies that are each no larger than IAM takes; none where a target makes nothing.

    ``target`` is a target's name.
    """
    grants: dict[tuple[tuple[str, ...], str], set[str]] = {}
    unknown = []
    made = owned(access.graph, access.world.resources, target).by_id
    for one in [one for one in access.world.resources.resources if one.id in made]:
        said = deployment.actions(one.type)
        if said is None:
            unknown.append(one.type)
        for action in said or ():
            for where, service in _where(access, one, action):
                grants.setdefault((where, service), set()).add(reference.spelled(action))
    for action, place in _own(access, target) if made else ():
        grants.setdefault(((place,), ""), set()).add(reference.spelled(action))
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
    own = _is_own(one.type, service)
    near = [ref for ref in _refs(one) if _is_own(access.world.resources.by_id[ref.resource].type, service)]
    if action.endswith("ServiceLinkedRole"):
        yield (f"arn:{access.world.partition}:iam::{access.world.account}:role/aws-service-role/*",), ""
    elif own or near:
        ids = [*([one.id] if own else []), *(ref.resource for ref in near)]
        yield (tuple(sorted(_places(access, ids, action))) if reference.scoped(action) else ("*",)), ""


def _places(access: Access, ids: list[str], action: str) -> set[str]:
    """The ARNs that an action takes: of each type of resource that it needs, or that one of these resources is.

    Where none is known there is a pattern for it.
    """
    known = [_open(access, access.world.arns[one]) for one in ids if one in access.world.arns]
    words = {_word(access.world.resources.by_id[one].type) for one in ids}
    kinds, found = reference.kinds(action), set()
    for kind in kinds:
        fitting = {arn for arn in known if meet(reference.shape(kind.form), arn)}
        if fitting:
            found |= fitting
        elif kind.required or _letters(kind.name.partition("/")[0]) in words:
            found.add(_filled(access, kind.form, action.partition(":")[0]))
    return found or {_filled(access, kind.form, action.partition(":")[0]) for kind in kinds}


def _word(type_: str) -> str:
    """What the reference calls a type of the registry, as far as letters go."""
    return deployment.word(type_) or _letters(type_.rpartition("::")[2].lower())


def _letters(name: str) -> str:
    return "".join(char for char in name if char.isalnum())


def _open(access: Access, arn: str) -> str:
    """An ARN as it can be written before there is anything: what only a resource knows of itself is any."""
    account = access.world.account
    return "".join(c if c in account or ord(c) < 0xF0000 else "?" if is_letter(c) else "*" for c in arn)


def _refs(one: Resource) -> list[Ref]:
    return [ref for value in one.properties.values() for ref in references(value)]


def _is_own(type_: str, service: str) -> bool:
    """Whether a type is of the service whose actions begin with this word."""
    own = type_.split("::")[1].lower()
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
    """What the tool itself takes: its stack and the bucket that it deploys from, or its state."""
    world = access.world
    name = naming.base(access.graph)
    stack = f"arn:{world.partition}:cloudformation:{world.resources.region}:{world.account}:stack/{name}"
    if target == "cloudformation":
        yield from ((action, f"{stack}*/*") for action in deployment.of_stack())
    elif target == "serverless":
        yield from ((action, f"{stack}/*") for action in deployment.of_osls("stack"))
        yield from ((action, "*") for action in deployment.of_osls("any"))
        bucket = f"arn:{world.partition}:s3:::{deployment.bucket_of_osls(name)}"
        handled = [action for type_ in deployment.of_osls("types") for action in deployment.actions(type_) or ()]
        for action in (*handled, *deployment.of_osls("bucket")):
            if action.startswith("s3:") and not misplaced(bucket, action):
                yield action, bucket
        yield from ((action, f"{bucket}/*") for action in deployment.of_osls("object"))
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
    return length({"Version": VERSION, "Statement": statements})
