"""How are permissions written? Statements that name resources exactly, and the documents made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from model.findings import Path
from model.resources.base import From, Value

VERSION = "2012-10-17"
"""The version of IAM's policy language."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Actions allowed on resources; ``sid`` says what for."""

    sid: str
    actions: tuple[str, ...]
    resources: tuple[Value, ...]
    condition: Mapping[str, Value] = field(default_factory=dict)
    paths: tuple[Path, ...] = ()
    """What of the spec it is for, where that is closer than what its role is for."""

    def document(self) -> Value:
        body: dict[str, Value] = {
            "Sid": self.sid,
            "Effect": "Allow",
            "Action": list(self.actions),
            "Resource": list(self.resources) if len(self.resources) > 1 else self.resources[0],
        }
        said = {**body, "Condition": dict(self.condition)} if self.condition else body
        return From(said, self.paths) if self.paths else said


class Says(Protocol):
    """Something that becomes a statement of a policy."""

    def document(self) -> Value: ...


def document(statements: Iterable[Says]) -> dict[str, Value]:
    """A policy document."""
    return {"Version": VERSION, "Statement": [statement.document() for statement in statements]}


def federated_trust(provider: Value, condition: Mapping[str, Value]) -> dict[str, Value]:
    """Who may assume a role: somebody whom an identity provider vouches for, with these claims."""
    statement: dict[str, Value] = {
        "Effect": "Allow",
        "Principal": {"Federated": provider},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": condition,
    }
    return {"Version": VERSION, "Statement": [statement]}


def trust(service: str, condition: Mapping[str, Value] | None = None) -> dict[str, Value]:
    """Who may assume a role: an AWS service."""
    statement: dict[str, Value] = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
    return {"Version": VERSION, "Statement": [{**statement, "Condition": condition} if condition else statement]}
