"""Permissions that are written by hand, in the words of IAM; they are held against the flows."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from model.spec.base import Model

Sid = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+$", max_length=100)]
Action = Annotated[str, StringConstraints(pattern=r"^(\*|[a-z0-9-]+:[A-Za-z0-9*?]+)$", max_length=128)]
ResourceText = Annotated[str, StringConstraints(pattern=r"^[!-~]+$", max_length=2048)]
ConditionText = Annotated[str, StringConstraints(pattern=r"^[ -~]+$", max_length=1024)]
Conditions = dict[ConditionText, dict[ConditionText, list[ConditionText]]]
PrincipalText = Annotated[
    str,
    StringConstraints(
        pattern=r"^(\*|\d{12}|account|[a-z0-9.-]+\.amazonaws\.com|arn:aws[a-z-]*:\S+|[a-z][a-z0-9-]*)$", max_length=2048
    ),
]


class Statement(Model):
    """A statement of a role's policy."""

    effect: Literal["Allow", "Deny"] = "Allow"
    """Whether it allows or denies."""
    actions: list[Action] = []
    """Actions, such as `dynamodb:Query` or `s3:Get*`."""
    not_actions: list[Action] = []
    """All actions but these."""
    resources: list[ResourceText] = []
    """What they are allowed on: a component with what follows in its ARN (`jobs/index/*`, `assets/stories/*`); an ARN,
    in which `${region}` and `${account}` stand for the environment's own; or `*`."""
    not_resources: list[ResourceText] = []
    """All resources but these."""
    condition: Conditions = {}
    """Conditions as IAM writes them: operator, key, values."""

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        if bool(self.actions) == bool(self.not_actions):
            raise ValueError("write either `actions` or `not_actions`")
        if bool(self.resources) == bool(self.not_resources):
            raise ValueError("write either `resources` or `not_resources`")
        return self


Statements = Annotated[dict[Sid, Statement], Field(min_length=1, max_length=100)]


class ContainerRoles(Model):
    """The roles of a container. One that is written takes the place of what follows from flows."""

    task: Statements | None = None
    """What its code may do."""
    execution: Statements | None = None
    """What ECS may do to start it: pull the image, read secrets, write logs."""


class FunctionRoles(Model):
    """The role of a function, in place of what follows from flows."""

    execution: Statements
    """What its code may do, and what Lambda may do for it: write logs, poll queues, send what failed."""


class ResourceStatement(Model):
    """A statement of a resource's own policy."""

    effect: Literal["Allow", "Deny"] = "Allow"
    """Whether it allows or denies."""
    principals: Annotated[list[PrincipalText], Field(min_length=1)]
    """Who: a component by its role; `account`, this one, which leaves it to IAM; the number of another account; a
    service such as `s3.amazonaws.com`; an ARN; or `*` for everybody."""
    actions: Annotated[list[Action], Field(min_length=1)]
    """Actions, such as `kms:Decrypt`."""
    condition: Conditions = {}
    """Conditions as IAM writes them: operator, key, values."""


ResourceStatements = Annotated[dict[Sid, ResourceStatement], Field(max_length=50)]
