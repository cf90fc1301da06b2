"""Delivery: who may bring a new version into an environment."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from model.spec.access import Statements
from model.spec.base import Model, Name, Reference
from model.spec.pipeline import Pipeline

GitHubName = Annotated[
    str,
    StringConstraints(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}$"
        r"|^[A-Za-z0-9][A-Za-z0-9-]{0,38}@\d+/[A-Za-z0-9._-]{1,100}@\d+$"
    ),
]
GitRef = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]*$", max_length=200)]


_KINDS = (("services", "ecs_service"), ("images", "ecr_repository"), ("functions", "lambda"), ("snapshots", "rds"))


class GitHub(Model):
    """A repository on GitHub whose workflows deploy, by short-lived credentials and without stored keys."""

    repository: GitHubName
    """`OWNER/NAME`; `OWNER@OWNER-ID/NAME@NAME-ID` where GitHub's tokens carry immutable subjects, as they do for
    repositories that were made or renamed since 15 July 2026."""
    environment: GitRef | None = None
    """The GitHub environment of the jobs that deploy; absent, and without `branch`: the name of this environment."""
    branch: GitRef | None = None
    """The branch whose jobs deploy, where they run in no GitHub environment."""
    services: Annotated[list[Name], Field(max_length=100)] = []
    """The services that it deploys; absent: every one whose image comes from a repository of this system."""
    images: Annotated[list[Name], Field(max_length=100)] = []
    """Further repositories that it pushes images to, beside those of its services."""
    functions: Annotated[list[Name], Field(max_length=200)] = []
    """The functions whose code it brings; absent, and without `services`: every one with an image of this system."""
    snapshots: Annotated[list[Name], Field(max_length=20)] = []
    """The databases of which it may take a snapshot before it deploys."""
    pipeline: Pipeline | None = None
    """The workflows, as the github_actions target writes them; absent: they are written by hand."""
    provider: Literal["given", "created"] = "given"
    """The account's identity provider for GitHub, which exists once: it is there already, or made here."""
    iam: Statements | None = None
    """What its role may do, written by hand; absent: what deploying needs."""

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        if self.environment and self.branch:
            raise ValueError("write either `environment` or `branch`: a token carries one of them")
        return self

    def references(self) -> Iterator[Reference]:
        """The components that it deploys to."""
        for key, kind in _KINDS:
            for index, name in enumerate(getattr(self, key)):
                yield Reference((key, index), name, (kind,))
        for name in sorted(self.pipeline.builds if self.pipeline else ()):
            yield Reference(("pipeline", "builds", name), name, ("ecr_repository", "lambda"))


class Delivery(Model):
    """Who may deploy."""

    github: GitHub | None = None
    """Workflows of GitHub Actions."""
