"""What do containers and functions cost? Time × size, and requests."""

from __future__ import annotations

from decimal import Decimal

from model.facts.cost.context import Context, number
from model.facts.cost.ranges import Range
from model.facts.cost.sheet import Sheet, Use
from model.knowledge import prices
from model.resources.base import Ref, Resource


def fargate(sheet: Sheet, tasks: Range, vcpu: Decimal, gb: Decimal, architecture: str = "x86", note: str = "") -> None:
    """Tasks that run all month.

    Args:
        tasks: how many at once, least, usual and most.
        vcpu: virtual CPUs of one.
        gb: GiB of memory of one.
        architecture: ``x86`` or ``arm64``.
    """
    sheet.hourly("vCPU", "fargate", f"{architecture}-vcpu-hour", tasks * vcpu, note=note)
    sheet.hourly("memory", "fargate", f"{architecture}-gb-hour", tasks * gb, note=note)


def runs(sheet: Sheet, use: Use, vcpu: Decimal, gb: Decimal, architecture: str = "x86") -> None:
    """Tasks that run to their end: `runs` of them, each for `duration`."""
    count, length = use.get("runs"), use.get("duration")
    hours = count * length / 3600 if count is not None and length is not None else None
    key = "runs" if count is None else "duration"
    for what, sku, size in (("vCPU", "vcpu", vcpu), ("memory", "gb", gb)):
        sheet.usage(what, "fargate", f"{architecture}-{sku}-hour", hours * size if hours is not None else None, key)


def function(
    sheet: Sheet,
    use: Use,
    memory_mb: Decimal | None = None,
    architecture: str = "x86",
    storage_mb: Decimal | None = None,
    provisioned: Decimal = Decimal(0),
) -> None:
    """A Lambda function: `requests`, each for `duration`.

    Args:
        memory_mb: of one execution; Lambda's own default where absent.
        storage_mb: ephemeral storage; what goes beyond the free part is billed.
        provisioned: executions that are kept ready all month.
    """
    memory = (prices.measure("lambda_memory_mb") if memory_mb is None else memory_mb) / 1024
    requests, length = use.get("requests"), use.get("duration")
    seconds = requests * length if requests is not None and length is not None else None
    key = "requests" if requests is None else "duration"
    sheet.usage("requests", "lambda", "request", requests, "requests")
    compute = seconds * memory if seconds is not None else None
    sku = f"{architecture}-gb-second"
    if provisioned:
        ready = provisioned * memory * prices.measure("seconds_per_month")
        sheet.fixed("provisioned concurrency", "lambda", f"{architecture}-concurrency-gb-second", ready)
        sku = f"{architecture}-provisioned-gb-second"
    sheet.usage("duration", "lambda", sku, compute, key)
    extra = (storage_mb or Decimal(0)) - prices.measure("lambda_storage_mb")
    if extra > 0:
        stored = seconds * (extra / 1024) if seconds is not None else None
        sheet.usage("ephemeral storage", "lambda", "storage-gb-second", stored, key)


def of_service(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::ECS::Service``: from the least to the largest number of tasks that scaling allows, or as declared."""
    definition = context.target(resource.properties.get("TaskDefinition"))
    if definition is None or resource.properties.get("LaunchType") != "FARGATE":
        sheet.unknown("containers", "nothing says where they run")
        return
    desired = number(resource.properties.get("DesiredCount", 1))
    scaling = context.resources.by_id.get(f"{resource.owner}-scaling")
    low = number(scaling.properties["MinCapacity"]) if scaling else desired
    high = number(scaling.properties["MaxCapacity"]) if scaling else desired
    declared = use.get("tasks")
    tasks = declared if declared is not None else Range(min(low, desired), desired, max(high, desired))
    note = "" if tasks.exact else "from the least to the largest number of tasks"
    fargate(sheet, tasks, *size(definition), note)
    if _public(resource):
        sheet.hourly("public IPv4 addresses", "ipv4", "used-hour", tasks, note="one for each task")


def _public(service: Resource) -> bool:
    """Whether each task has a public address."""
    network = service.properties.get("NetworkConfiguration")
    said = network.get("AwsvpcConfiguration") if isinstance(network, dict) else None
    return isinstance(said, dict) and said.get("AssignPublicIp") == "ENABLED"


def of_definition(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::ECS::TaskDefinition``: billed by itself only where no service runs it."""
    if resource.component not in context.serving:
        runs(sheet, use, *size(resource))


def size(definition: Resource) -> tuple[Decimal, Decimal, str]:
    """vCPU, GiB and architecture of a task definition."""
    properties = definition.properties
    platform = properties.get("RuntimePlatform")
    processor = str(platform.get("CpuArchitecture", "X86_64")) if isinstance(platform, dict) else "X86_64"
    architecture = "arm64" if processor == "ARM64" else "x86"
    return number(properties["Cpu"]) / 1024, number(properties["Memory"]) / 1024, architecture


def of_function(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::Lambda::Function``, with the concurrency that its aliases keep ready."""
    properties = resource.properties
    architectures, storage = properties.get("Architectures"), properties.get("EphemeralStorage")
    arm = isinstance(architectures, list | tuple) and "arm64" in architectures
    ready = Decimal(0)
    for alias in context.of_type("AWS::Lambda::Alias", resource.component):
        name, kept = alias.properties.get("FunctionName"), alias.properties.get("ProvisionedConcurrencyConfig")
        if isinstance(name, Ref) and name.resource == resource.id and isinstance(kept, dict):
            ready += number(kept["ProvisionedConcurrentExecutions"])
    memory = number(properties["MemorySize"]) if "MemorySize" in properties else None
    space = number(storage["Size"]) if isinstance(storage, dict) else None
    function(sheet, use, memory, "arm64" if arm else "x86", space, ready)
