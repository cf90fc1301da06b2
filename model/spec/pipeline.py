"""The pipeline of a repository: which push deploys, what must hold before, how images and zip files are made."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from model.spec.base import Model, Name

Folder = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*$", max_length=200)]
"""A folder or file of the repository, from its root."""

Command = Annotated[str, StringConstraints(pattern=r"^\S[^\n\r]*$", max_length=1000)]
"""One line for the shell."""

Branch = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]*$", max_length=200)]
Runtime = Annotated[str, StringConstraints(pattern=r"^(node \d{1,3}|python 3\.\d{1,2})$")]
"""What commands run with, such as `node 22` or `python 3.13`."""


class Check(Model):
    """Commands that must succeed before anything is built."""

    runtime: Runtime | None = None
    """What they run with, as `node 22` or `python 3.13`; absent: what the runner has."""
    folder: Folder = "."
    """Where in the repository they run."""
    run: Annotated[list[Command], Field(min_length=1, max_length=50)]
    """The commands, in order; each of them ends the pipeline when it fails."""


class Made(Model):
    """How an image or a zip file is made of the repository."""

    context: Folder = "."
    """The folder that the build sees, or that `run` runs in."""
    dockerfile: Folder | None = None
    """The file of an image's build; absent: `Dockerfile` in `context`."""
    runtime: Runtime | None = None
    """What `run` runs with."""
    run: Annotated[list[Command], Field(max_length=50)] = []
    """Commands that make a function's zip file."""
    zip: Folder | None = None
    """The zip file of a function, as `run` leaves it in the repository."""


class Pipeline(Model):
    """From a push to a deployment. Jobs, their order and what each may do follow from the components."""

    push: Branch | None = None
    """The branch whose pushes deploy; absent: `branch` of the repository's tokens, or `main`."""
    checks: dict[Name, Check] = {}
    """What must hold first, side by side."""
    spec: Folder | None = None
    """This spec in that repository: it is checked first, and an error stops the deployment."""
    groundplan: Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+){1,2}$")] | None = None
    """The version of groundplan that checks it; absent: the newest."""
    builds: dict[Name, Made] = {}
    """How images (by their `ecr_repository`) and zip files (by their function) are made, where not by default."""
    approval: Literal["none", "required"] = "none"
    """Whether a person agrees to each deployment: the rule stands in the settings of the GitHub environment."""
    rollback: bool = True
    """Write a second workflow, which deploys an earlier commit again."""
