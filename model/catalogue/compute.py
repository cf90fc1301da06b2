"""Faults of tasks on Fargate: size, platform, number, scaling, deployment."""

from __future__ import annotations

from model.findings import Message, Severity


class FargateSizeUnknown(Message):
    """A pair of CPU and memory that Fargate does not run."""

    code = "CMP101"
    severity = Severity.ERROR
    message = "Fargate has no task of {cpu} with {memory}"
    why = "Fargate runs certain pairs of CPU and memory only, and ECS refuses any other."
    help = "write a pair that Fargate has: {pairs}"
    reference = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html"
    cpu: str
    memory: str
    pairs: str


class PlatformUnknown(Message):
    """A platform version that Fargate does not offer."""

    code = "CMP102"
    severity = Severity.ERROR
    message = "Fargate has no platform version `{version}`"
    why = "A task starts on a platform version that Fargate still runs."
    help = "write `platform_version: {current}`"
    reference = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html"
    version: str
    current: str


class PlatformTooOld(Message):
    """A task size that the chosen platform version does not have yet."""

    code = "CMP103"
    severity = Severity.ERROR
    message = "platform version {version} has no tasks of {cpu}"
    why = "Tasks of {cpu} came with platform version {needed}."
    help = "write `platform_version: {needed}`"
    reference = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html"
    version: str
    cpu: str
    needed: str


class StopTimeoutOutOfRange(Message):
    """A stop timeout that Fargate does not grant."""

    code = "CMP104"
    severity = Severity.ERROR
    message = "a container on Fargate cannot have {timeout} to stop"
    why = "The time from the stop signal to the kill is {range} on Fargate."
    help = "write `stop_timeout: {nearest} s`"
    reference = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html"
    timeout: str
    range: str
    nearest: int


class TaskCountsContradict(Message):
    """A desired number of tasks outside its own bounds, or bounds in the wrong order."""

    code = "CMP105"
    severity = Severity.ERROR
    message = "the desired number of tasks is {desired}, the least is {minimum} and the largest {maximum}"
    why = "Autoscaling moves the number of tasks between `min` and `max`, so it must begin there."
    help = "write `{example}`, so that `min` is not above `desired` and `desired` not above `max`"
    desired: str
    minimum: int
    maximum: int
    example: str


class NothingScales(Message):
    """Bounds for the number of tasks without anything that would move it."""

    code = "CMP106"
    severity = Severity.WARNING
    message = "`{key}: {bound}` has no effect: nothing moves the number of tasks away from {desired}"
    why = "Only autoscaling uses the bounds, and there is none without `scale_on`."
    help = "add `scale_on: {{cpu: 70 %}}`, or remove `min` and `max`"
    key: str
    bound: int
    desired: int


class NoRoomToScale(Message):
    """Autoscaling whose bounds leave one number of tasks only."""

    code = "CMP107"
    severity = Severity.WARNING
    message = "autoscaling has no room: the least and the largest number of tasks are both {count}"
    why = "Target tracking moves the number of tasks between `min` and `max` only."
    help = "write `max: {example}`, or remove `scale_on`"
    count: int
    example: int


class ScaleTargetImpossible(Message):
    """A target for average use that no service can hold."""

    code = "CMP108"
    severity = Severity.ERROR
    message = "autoscaling cannot hold {metric} at {target}"
    why = (
        "An average use lies above 0 % and at 100 % at most: at 0 % the service grows without end, over 100 % it "
        "never does."
    )
    help = "write a target such as `{metric}: 70 %`"
    reference = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html"
    metric: str
    target: str


class DeploymentStuck(Message):
    """A deployment that may neither stop an old task nor start a new one, or never all of the new ones."""

    code = "CMP109"
    severity = Severity.ERROR
    message = "a deployment of {tasks} cannot finish: {lower} must stay healthy and {upper} may run"
    why = (
        "Of the desired tasks, `min_healthy: {minimum}` (rounded up) must run and `max: {maximum}` (rounded down) "
        "may run while ECS replaces them."
    )
    help = "write `max: 200 %`"
    reference = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html"
    tasks: str
    lower: str
    upper: str
    minimum: str
    maximum: str


class DeploymentStopsService(Message):
    """A deployment that may stop every task of a service that others call."""

    code = "CMP110"
    severity = Severity.WARNING
    message = "a deployment may stop all tasks of `{service}` at once"
    why = "With `min_healthy: 0 %` ECS may stop every old task before a new one is healthy; until then nobody answers."
    help = "write `min_healthy: {example}`"
    reference = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html"
    service: str
    example: str


class FractionOfPercent(Message):
    """A percentage with a fraction, where whole ones are passed on."""

    code = "CMP111"
    severity = Severity.ERROR
    message = "`{value}` is not a whole percentage"
    why = (
        "Targets of scaling and shares of a deployment are passed on as whole percentages; the fraction would be lost."
    )
    help = "write `{lower} %` or `{upper} %`"
    value: str
    lower: int
    upper: int


class ScaleFromZero(Message):
    """Autoscaling that may stop the last task and then has nothing to measure."""

    code = "CMP112"
    severity = Severity.WARNING
    message = "autoscaling may stop the last task of `{service}`, and nothing would start it again"
    why = "Without tasks there is no CPU and no memory to measure, so target tracking on them cannot leave zero."
    help = "write `min: 1`"
    reference = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html"
    service: str


class ScaleInToOneTask(Message):
    """Autoscaling that may leave one task of a service whose database keeps a standby."""

    code = "CMP113"
    severity = Severity.WARNING
    message = "autoscaling may leave one task of `{service}`, which begins with {desired}"
    why = "`{database}` survives the loss of a zone; a single task does not, until another one has started."
    help = "write `min: 2`"
    reference = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html"
    service: str
    desired: int
    database: str


class TasksInOneZone(Message):
    """Several tasks of a service, and a network of one zone."""

    code = "CMP114"
    severity = Severity.WARNING
    message = "the {tasks} tasks of `{service}` stand in one zone"
    why = "Fargate spreads tasks over the zones of their subnets, and the network `{network}` has one."
    help = "write `zones: 2` in `networks.{network}`, with two blocks in each tier, or `desired: 1`"
    reference = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/availability-zone-rebalancing.html"
    service: str
    tasks: int
    network: str


class ShiftNotCarried(Message):
    """A deployment that shifts traffic, which no target can carry for both backends."""

    code = "CMP131"
    severity = Severity.ERROR
    message = "no target can carry a {kind} deployment of `{service}`"
    why = "Terraform's pinned AWS provider has no argument for it, and CloudFormation alone would be another system."
    help = "write `status: planned` there; meanwhile the service is replaced task by task"
    reference = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html"
    service: str
    kind: str
