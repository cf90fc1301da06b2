"""Functions on AWS Lambda: code that runs when something happens or somebody calls."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from model.spec.access import FunctionRoles
from model.spec.base import Component, Logs, Model, Name, PhysicalName, Placed, Reference, Status, Tier
from model.spec.container import Shift, VariableName, VariableValue
from model.units import Duration, Size

LayerArn = Annotated[
    str,
    StringConstraints(pattern=r"^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:layer:[A-Za-z0-9_-]+:\d+$", max_length=255),
]
ALIAS = "live"
"""The alias by which functions are called whose callers reach a published version."""

FAILURES = ("sqs_queue", "sns_topic", "lambda", "event_bus")
"""Kinds that can get what a function failed to do."""


class FunctionImage(Model):
    """The image of a function, from a repository of this system."""

    repository: Name
    """An `ecr_repository`; the tag is given at deployment."""
    command: Annotated[list[Annotated[str, StringConstraints(max_length=1000)]], Field(min_length=1)] | None = None
    """The command in place of the image's own."""


class Concurrency(Model):
    """How many copies of a function may run at once, and how many wait ready."""

    reserved: Annotated[int, Field(ge=0)] | None = None
    """The most that run at once, set aside from what the account has; 0 stops the function."""
    provisioned: Annotated[int, Field(ge=1)] | None = None
    """Copies that are always initialised. Callers then reach the alias `live` of a published version."""


class Asynchronous(Model):
    """What becomes of events that the function could not handle; calls that wait for an answer know none of it."""

    retries: Annotated[int, Field(ge=0, le=2)] = 2
    """How often an event is tried again after an error."""
    max_age: Duration = Duration(6 * 3600)
    """How long an event may wait for its turn, 60 s to 6 h."""
    on_failure: Name | None = None
    """Who gets the event with the error: an `sqs_queue`, `sns_topic`, `lambda` or `event_bus`."""


class FunctionDeployment(Model):
    """How a pipeline leads callers to new code. They reach the alias `live` of a published version."""

    shift: Shift | None = None
    """How calls move to a new version, carried out by `delivery.github.pipeline`; absent: all at once."""
    alarms: Annotated[list[Name], Field(max_length=10)] = []
    """Alarms that end a shift when they go on meanwhile: all calls go to the version before again."""

    @model_validator(mode="after")
    def _something_to_watch(self) -> Self:
        if self.alarms and not self.shift:
            raise ValueError("write `shift`, during which `alarms` are looked at")
        return self


class Function(Component):
    """A Lambda function, from a zip file or an image. What it may do follows from its flows."""

    kind: Literal["lambda"]
    name: PhysicalName | None = None
    """The function's name."""
    place: Annotated[Tier | None, Field(alias="in")] = None
    """The tier of subnets it reaches private things from, as `network.tier`; absent: outside of all networks."""
    runtime: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9.]*$", max_length=40)] | None = None
    """The runtime of a zip file, such as `python3.13`; where the file is, is given at deployment."""
    handler: Annotated[str, StringConstraints(pattern=r"^\S+$", max_length=128)] | None = None
    """What of the zip file is called, such as `app.handler`."""
    image: FunctionImage | None = None
    """The image, in place of `runtime` and `handler`."""
    architecture: Literal["x86_64", "arm64"] = "x86_64"
    """The processor that the code is built for."""
    memory: Size = Size(128 * 2**20)
    """Memory, 128 MB to 10240 MB; CPU grows with it."""
    timeout: Duration = Duration(3)
    """When a call is given up, 1 to 900 s."""
    storage: Size = Size(512 * 2**20)
    """The disk at /tmp, 512 MB to 10240 MB."""
    environment: dict[VariableName, VariableValue] = {}
    """Variables with fixed values. Where flows lead to a component, its address is added (`ORDERS_QUEUE_URL`)."""
    secrets: dict[VariableName, Name] = {}
    """Variables with the ARNs of secrets, which the code reads. A list derives the names (`API_KEY_SECRET_ARN`)."""
    layers: Annotated[list[LayerArn], Field(max_length=5)] = []
    """ARNs of layers with their versions."""
    logs: Logs = Field(default_factory=lambda: Logs(keep=Duration(30 * 86400)))
    """Where its output goes."""
    tracing: bool = False
    """Trace calls in AWS X-Ray."""
    concurrency: Concurrency = Concurrency.model_construct()
    """How many copies run at once."""
    deployment: FunctionDeployment = FunctionDeployment.model_construct()
    """How callers are led to new code."""
    asynchronous: Asynchronous | None = None
    """What becomes of events that it could not handle; AWS's own defaults where absent."""
    dead_letter: Name | None = None
    """An `sqs_queue` or `sns_topic` for events that were given up. `asynchronous.on_failure` says more about them."""
    iam: FunctionRoles | None = None
    """Its role's permissions, written by hand; absent, they follow from flows."""

    @property
    def shift(self) -> Shift | None:
        """How calls move to a new version, where that is so and not only planned."""
        found = self.deployment.shift
        return found if found and found.status is Status.LIVE else None

    @property
    def aliased(self) -> bool:
        """Whether callers reach an alias, of copies that wait or of a version that calls move to."""
        return bool(self.concurrency.provisioned or self.shift)

    @classmethod
    def variant(cls, data: Any) -> type[Component]:
        return PlacedFunction if isinstance(data, dict) and data.get("in") is not None else cls

    @model_validator(mode="before")
    @classmethod
    def _secret_names(cls, data: Any) -> Any:
        """A list of secrets stands for a mapping."""
        if isinstance(data, dict) and isinstance(data.get("secrets"), list):
            names = data["secrets"]
            if all(isinstance(name, str) for name in names):
                secrets = {f"{name.upper().replace('-', '_')}_SECRET_ARN": name for name in names}
                data = {**data, "secrets": secrets}
        return data

    @model_validator(mode="after")
    def _one_package(self) -> Self:
        if self.image and (self.runtime or self.handler or self.layers):
            raise ValueError("remove `runtime`, `handler` and `layers`: an `image` brings its own")
        if not self.image and not (self.runtime and self.handler):
            raise ValueError("write `runtime` and `handler` of a zip file, or `image: {repository: NAME}`")
        return self

    def references(self) -> Iterator[Reference]:
        if self.image:
            yield Reference(("image", "repository"), self.image.repository, ("ecr_repository",))
        for variable, secret in sorted(self.secrets.items()):
            yield Reference(("secrets", variable), secret, ("secret",))
        if self.asynchronous and self.asynchronous.on_failure:
            yield Reference(("asynchronous", "on_failure"), self.asynchronous.on_failure, FAILURES)
        if self.dead_letter:
            yield Reference(("dead_letter",), self.dead_letter, ("sqs_queue", "sns_topic"))


class PlacedFunction(Function, Placed):
    """A function with network interfaces in a tier."""

    kind: Literal["lambda"]
    place: Annotated[Tier, Field(alias="in")]
    """The tier of subnets it stands in."""
