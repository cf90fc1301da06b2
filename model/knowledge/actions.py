"""Which IAM actions does a flow or a mechanism need, and on which resources?

What a verb means for a kind (`read` of an `s3_bucket`) is decided here; that the actions exist, on which resources
they are granted and which conditions narrow them is AWS's Service Authorization Reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

from model.knowledge import rows

_NONE: Mapping[str, Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Grant:
    """Actions on one shape of resource.

    ``resource`` is a key of `arn`: `s3_object`, `s3_bucket`, `secret`, ..., or `any` where IAM knows no narrower one.
    ``condition`` belongs into the statement as it stands. ``narrow`` is the condition key that can narrow the grant
    further (`s3:prefix`, `ecs:cluster`, `cloudwatch:namespace`, `kms:ViaService`). ``when`` is empty, or when alone the
    grant is needed: `customer_key` (the data is encrypted with a customer managed key), `propagated_tags` (the task
    gets tags when it starts), `index` or `whole_table` (a flow names an index of a table, or none). ``any`` says that
    code may do with one of the actions, as with `GetItem` and never `BatchGetItem`.
    """

    actions: tuple[str, ...]
    resource: str
    condition: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: _NONE)
    narrow: str = ""
    when: str = ""
    any: bool = False


@cache
def verbs(kind: str) -> tuple[str, ...]:
    """What can be done with a kind: of `read`, `write`, `delete`, `list` those that it has, sorted."""
    keys = (key.split() for key in rows("actions", "verbs"))
    return tuple(sorted(verb for of_kind, verb in keys if of_kind == kind))


@cache
def grants(kind: str, verb: str) -> tuple[Grant, ...]:
    """What `does: [verb]` towards a component of that kind needs; empty where the kind does not have the verb."""
    row = rows("actions", "verbs").get(f"{kind} {verb}")
    return tuple(map(_grant, row["grants"])) if row else ()


@cache
def uses() -> tuple[str, ...]:
    """The mechanisms known, sorted: `image_pull`, `container_logs`, `secret_injection`, `scheduled_task`, ..."""
    return tuple(sorted(rows("actions", "uses")))


@cache
def needs(use: str) -> tuple[Grant, ...]:
    """What a mechanism needs.

    Raises:
        KeyError: no such mechanism; a mistake of the caller.
    """
    return tuple(map(_grant, rows("actions", "uses")[use]["grants"]))


def arn(resource: str) -> str:
    """The form of a resource's ARN, with holes like `${Partition}`, `${Region}`, `${Account}`, `${BucketName}`."""
    return str(rows("actions", "resources")[resource]["arn"])


@cache
def unscoped() -> frozenset[str]:
    """Actions that know no resources and can only be granted on `*`. Complete for the actions of this module only."""
    return frozenset(rows("actions", "unscoped"))


@cache
def optional() -> frozenset[str]:
    """Actions that know resources and need none: granted on `*`, and narrowed by a condition."""
    return frozenset(rows("actions", "optional"))


def principal(purpose: str) -> str:
    """The service that acts for an `alarm` or `distribution`, or assumes the role of an `ecs_task`, `schedule`, ..."""
    return str(rows("actions", "principals")[purpose]["service"])


@cache
def _managed(purpose: str, kind: str) -> str | None:
    row = rows("actions", "managed").get(f"{purpose} {kind}")
    return str(row["policy"]) if row else None


def managed(purpose: str, kinds: Iterable[str]) -> list[str]:
    """The policies of AWS's own that a purpose needs for kinds of components, sorted: what comes after `policy/`."""
    return sorted({policy for kind in kinds if (policy := _managed(purpose, kind))})


def _grant(row: dict[str, Any]) -> Grant:
    condition = row.get("condition", _NONE)
    narrow, when, some = row.get("narrow", ""), row.get("when", ""), row.get("any", False)
    return Grant(tuple(row["actions"]), row["on"], condition, narrow, when, some)


def meant(name: str) -> str | None:
    """The action by which an API is allowed whose name is no action, as `s3:HeadObject`."""
    found = rows("actions", "apis").get(name)
    return str(found["action"]) if found else None
