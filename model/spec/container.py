"""Containers on AWS Fargate: clusters, services, tasks, and the registry of their images."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from model.spec.access import ContainerRoles
from model.spec.base import Line, Logs, Model, Name, PhysicalName, Placed, Port, Reference, Regional, Status
from model.spec.observability import Tracing
from model.units import Duration, Percent, Size, Vcpu

VariableName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$", max_length=255)]
VariableValue = Annotated[str, StringConstraints(max_length=4096)]


class EcsCluster(Regional):
    """An ECS cluster. A system without one gets one by default."""

    kind: Literal["ecs_cluster"]
    name: PhysicalName | None = None
    """The cluster's name."""
    container_insights: Literal["enhanced", "enabled", "disabled"] = "enabled"
    """CloudWatch Container Insights."""


class EcrRepository(Regional):
    """A registry for container images."""

    kind: Literal["ecr_repository"]
    name: PhysicalName | None = None
    """The repository's name."""
    keep_images: Annotated[int, Field(ge=1, le=10000)] = 30
    """How many images are kept. By number, never by age: an age could expire the image that runs."""
    scan_on_push: bool = True
    """Look for known vulnerabilities when an image arrives."""
    immutable_tags: bool = True
    """A pushed tag never changes its meaning."""


class Image(Model):
    """The image of a container: from a repository of this system, or from elsewhere."""

    repository: Name | None = None
    """An `ecr_repository`; the tag is given at deployment."""
    uri: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][A-Za-z0-9./:_@-]+$", max_length=512)] | None = None
    """A complete image reference of another registry, with a tag or digest."""

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        if (self.repository is None) == (self.uri is None):
            raise ValueError("write either `repository` or `uri`")
        return self


class Container(Placed):
    """What services and tasks share: place, image, size, configuration."""

    cluster: Name | None = None
    """The `ecs_cluster`; needed only where there are several."""
    image: Image
    """Where the image comes from."""
    cpu: Vcpu
    """CPU of a task."""
    memory: Size
    """Memory of a task; Fargate allows certain pairs with `cpu` only."""
    architecture: Literal["x86_64", "arm64"] = "x86_64"
    """The processor that the image is built for."""
    platform_version: Annotated[str, StringConstraints(pattern=r"^(LATEST|\d+\.\d+\.\d+)$")] = "1.4.0"
    """The Fargate platform version."""
    environment: dict[VariableName, VariableValue] = {}
    """Variables with fixed values. Where flows lead to a component, its address is added (`DATABASE_HOST`)."""
    secrets: dict[VariableName, Name] = {}
    """Variables filled from secrets when a container starts. A list of secrets derives the names."""
    logs: Logs = Field(default_factory=lambda: Logs(keep=Duration(30 * 86400)))
    """Where the container's output goes."""
    tracing: Tracing | None = None
    """Traces of requests in AWS X-Ray; absent: none."""
    stop_timeout: Duration = Duration(30)
    """How long a container may take to end by itself, at most 120 s."""
    iam: ContainerRoles = ContainerRoles.model_construct()
    """Roles whose permissions are written by hand; absent, they follow from flows."""

    @model_validator(mode="before")
    @classmethod
    def _secret_names(cls, data: Any) -> Any:
        """A list of secrets stands for a mapping whose keys are the names in capitals."""
        if isinstance(data, dict) and isinstance(data.get("secrets"), list):
            names = data["secrets"]
            if all(isinstance(name, str) for name in names):
                data = {**data, "secrets": {name.upper().replace("-", "_"): name for name in names}}
        return data

    def references(self) -> Iterator[Reference]:
        if self.cluster:
            yield Reference(("cluster",), self.cluster, ("ecs_cluster",))
        if self.image.repository:
            yield Reference(("image", "repository"), self.image.repository, ("ecr_repository",))
        for variable, secret in sorted(self.secrets.items()):
            yield Reference(("secrets", variable), secret, ("secret",))


class Health(Model):
    """How a load balancer finds out whether a task is well."""

    path: Annotated[str, StringConstraints(pattern=r"^/[!-~]*$", max_length=1024)]
    """The path it asks for."""
    interval: Duration = Duration(30)
    """Time between checks, 5 to 300 s."""
    timeout: Duration = Duration(5)
    """When a check counts as failed, 2 to 120 s and shorter than the interval."""
    healthy: Annotated[int, Field(ge=2, le=10)] = 3
    """Checks passed in a row until a target gets traffic."""
    unhealthy: Annotated[int, Field(ge=2, le=10)] = 2
    """Checks failed in a row until it gets none."""
    codes: Annotated[str, StringConstraints(pattern=r"^[2-4]\d\d([,-][2-4]\d\d)*$")] = "200"
    """HTTP codes that mean well."""
    grace: Duration = Duration(60)
    """How long a new task may fail checks after its start."""


class ScaleOn(Model):
    """Averages that target tracking holds."""

    cpu: Percent | None = None
    memory: Percent | None = None


class Cooldown(Model):
    """Pauses after a scaling step."""

    out: Duration = Duration(300)
    in_: Annotated[Duration, Field(alias="in")] = Duration(300)


class Tasks(Model):
    """How many tasks run, and what changes their number."""

    desired: Annotated[int, Field(ge=0, le=5000)] = 1
    """The number at first; autoscaling moves it between `min` and `max`."""
    min: Annotated[int, Field(ge=0, le=5000)] | None = None
    """The least number; `desired` where absent."""
    max: Annotated[int, Field(ge=0, le=5000)] | None = None
    """The largest number; `desired` where absent."""
    scale_on: ScaleOn | None = None
    """What autoscaling watches."""
    cooldown: Cooldown = Cooldown.model_construct()
    """Pauses after a scaling step."""


class Shift(Model):
    """How traffic moves to a new revision that runs beside the old one. Its shares are equal, or one and the rest."""

    kind: Literal["blue_green", "canary", "linear"]
    """All at once, one share and then the rest, or in equal shares."""
    share: Percent | None = None
    """The first share of `canary`, or each share of `linear`."""
    wait: Duration | None = None
    """The time before the next share."""
    bake: Duration | None = None
    """How long both run after all traffic has moved."""
    status: Status = Status.LIVE
    """`live`, `building` or `planned`."""

    @model_validator(mode="after")
    def _shares(self) -> Self:
        if (self.kind == "blue_green") != (self.share is None):
            raise ValueError("write `share` for `canary` and `linear`, and none for `blue_green`")
        if self.share and not 0 < self.share.value <= 100:
            raise ValueError("write a `share` above 0 % and of at most 100 %")
        if self.share and not self.wait:
            raise ValueError("write `wait` beside `share`: the time before the next share")
        return self

    @property
    def shares(self) -> list[Decimal]:
        """What the new revision gets before it gets everything, from 0 to 1."""
        if not self.share:
            return []
        part = Decimal(self.share.value) / 100
        many = 1 if self.kind == "canary" else -(-1 // part)
        return [part * step for step in range(1, int(many) + 1) if part * step < 1]


class Deployment(Model):
    """How a new revision replaces the old one."""

    min_healthy: Percent = Percent.parse("100 %")
    """The share of `desired` that must stay healthy meanwhile."""
    max: Percent = Percent.parse("200 %")
    """The share of `desired` that may run at once."""
    rollback: bool = True
    """Return to the last working revision when tasks fail to start (the deployment circuit breaker)."""
    alarms: Annotated[list[Name], Field(max_length=10)] = []
    """Alarms that end a deployment when they go on meanwhile; with `rollback` it returns to the last revision."""
    shift: Shift | None = None
    """How traffic moves to a new revision; absent: tasks are replaced a few at a time."""
    before: Annotated[list[Name], Field(max_length=10)] = []
    """Procedures that are carried out before a deployment."""


class EcsService(Container):
    """A long-running service of identical tasks."""

    kind: Literal["ecs_service"]
    name: PhysicalName | None = None
    """The service's name and its task family."""
    port: Port | None = None
    """The port its container listens on."""
    health: Health | None = None
    """Needed where a load balancer sends traffic to it."""
    tasks: Tasks = Tasks.model_construct()
    """How many tasks run."""
    deployment: Deployment = Deployment.model_construct()
    """How a new revision replaces the old one."""


class EcsTask(Container):
    """A task that runs to its end: on a schedule, or when somebody starts it."""

    kind: Literal["ecs_task"]
    name: PhysicalName | None = None
    """The task family."""
    command: Annotated[list[Annotated[str, StringConstraints(max_length=4096)]], Field(max_length=100)] | None = None
    """The command in place of the image's own."""
    schedule: Line | None = None
    """When it runs: `rate(1 hour)` or `cron(0 3 * * ? *)` in UTC; absent: only when started by hand."""
