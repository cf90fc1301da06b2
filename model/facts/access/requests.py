"""Who asks for what? A principal, an action, a resource, and what else a request says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What a principal is."""

    ROLE = "role"
    """A session of a role; ``arn`` is the session's where it is known, else the role's."""
    USER = "user"
    SERVICE = "service"
    """An AWS service that acts for itself."""
    FEDERATED = "federated"
    """Somebody whom an identity provider vouches for, before a role is assumed."""
    ANONYMOUS = "anonymous"


@dataclass(frozen=True)
class Principal:
    """Who asks. ``arn`` is an ARN, the name of a service, or the ARN or name of an identity provider."""

    kind: Kind
    arn: str
    account: str = ""
    session: str = ""
    """Of a role: the ARN of the session that asks."""

    @cached_property
    def partition(self) -> str:
        return self.arn.split(":", 2)[1] if self.arn.startswith("arn:") else "aws"


def role(arn: str, session: str = "") -> Principal:
    """A role, or one of its sessions."""
    return Principal(Kind.ROLE, arn, arn.split(":")[4], session)


def user(arn: str) -> Principal:
    """A user of IAM."""
    return Principal(Kind.USER, arn, arn.split(":")[4])


def service(name: str) -> Principal:
    """An AWS service."""
    return Principal(Kind.SERVICE, name)


ANYBODY = Principal(Kind.ANONYMOUS, "*")


class Unknown:
    """A value of a request that is not known."""


UNKNOWN = Unknown()

Given = tuple[str, ...] | Unknown | None
"""The values of a key, or that they are not known, or None where the request has no such key."""


@dataclass(frozen=True)
class Context:
    """What a request says beside principal, action and resource: keys in lower case, as IAM does not tell cases apart.

    ``open`` says that keys which are not named may still be there.
    """

    keys: Mapping[str, Given] = field(default_factory=dict)
    open: bool = False

    def get(self, key: str) -> Given:
        wanted = key.lower()
        if wanted in self.keys:
            return self.keys[wanted]
        return UNKNOWN if self.open else None


def context(values: Mapping[str, object] | None = None, *, open: bool = False) -> Context:
    """A context from keys with a text or several."""
    keys: dict[str, Given] = {}
    for key, value in (values or {}).items():
        if value is None or isinstance(value, Unknown):
            keys[key.lower()] = value
        else:
            keys[key.lower()] = tuple(map(str, value)) if isinstance(value, list | tuple) else (str(value),)
    return Context(keys, open)


@dataclass(frozen=True)
class Request:
    """One call. ``resource`` is an ARN, or `*` where the action knows no resources; ``account`` owns the resource."""

    principal: Principal
    action: str
    resource: str
    account: str = ""
    context: Context = Context()

    @cached_property
    def wanted(self) -> str:
        """The action in lower case."""
        return self.action.lower()

    @property
    def owner(self) -> str:
        """The account of the resource: the one that is said, else the ARN's, else the principal's."""
        parts = self.resource.split(":", 5)
        return self.account or (parts[4] if len(parts) == 6 else "") or self.principal.account
