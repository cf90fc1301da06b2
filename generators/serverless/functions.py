"""How does a function stand in serverless.yml? Under `functions`, and under `extensions` what osls has no word for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generators.printers.data import At, Tagged, Value
from generators.serverless.values import (
    ServerlessScope,
    logical_function,
    logical_mapping,
    logical_permission,
    logical_subscription,
)
from model.faults import dotted
from model.findings import Path
from model.resources.base import Input, Ref, Resource, Resources
from model.resources.base import Value as ResourceValue
from model.resources.keys import together

_WORDS = {
    "FunctionName": "name",
    "Description": "description",
    "Runtime": "runtime",
    "Handler": "handler",
    "MemorySize": "memorySize",
    "Timeout": "timeout",
    "Layers": "layers",
    "ReservedConcurrentExecutions": "reservedConcurrency",
}
"""Properties whose word and value osls passes on as they are: lib/plugins/aws/provider.js."""


def has_zip(resource: Resource) -> bool:
    """Whether osls can package a function: an image's digest it would ask AWS for."""
    return resource.type == "AWS::Lambda::Function" and resource.properties.get("PackageType") != "Image"


@dataclass
class Said:
    """What is said under `functions` and `extensions`, and which resources that says."""

    functions: dict[str, Value] = field(default_factory=dict)
    extensions: dict[str, Value] = field(default_factory=dict)
    covered: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Event:
    """Resources that one event of a function says."""

    source: Resource
    permission: Resource | None
    function: str
    kind: str


def events(resources: Resources) -> list[Event]:
    """What osls says by an event of a function: queues that it reads, topics that it hears."""
    zipped = {resource.id: resource for resource in resources.resources if has_zip(resource)}
    permissions = {
        (str(r.properties["FunctionName"]), str(r.properties.get("SourceArn"))): r
        for r in resources.resources
        if r.type == "AWS::Lambda::Permission"
    }
    found = []
    for resource in resources.resources:
        properties = resource.properties
        if resource.type == "AWS::Lambda::EventSourceMapping":
            function, queue = properties["FunctionName"], properties["EventSourceArn"]
            if isinstance(function, Ref) and function.resource in zipped and isinstance(queue, Ref):
                found.append(Event(resource, None, function.resource, "sqs"))
        elif resource.type == "AWS::SNS::Subscription" and properties.get("Protocol") == "lambda":
            function, topic = properties["Endpoint"], properties["TopicArn"]
            if isinstance(function, Ref) and function.resource in zipped and isinstance(topic, Ref):
                ours = [r for (f, t), r in permissions.items() if t == str(topic) and function.resource in f]
                if len(ours) == 1:
                    found.append(Event(resource, ours[0], function.resource, "sns"))
    return found


def ids(resources: Resources, found: Sequence[Event]) -> dict[str, str]:
    """The logical ids that osls gives to what it makes of functions and events."""
    known = {r.id: logical_function(r.component or r.owner) for r in resources.resources if has_zip(r)}
    for event in found:
        function = resources.by_id[event.function].component or ""
        if event.kind == "sqs":
            known[event.source.id] = logical_mapping(function, _logical_source(event, "EventSourceArn"))
        else:
            known[event.source.id] = logical_subscription(function, _topic(resources, event))
            if event.permission:
                known[event.permission.id] = logical_permission(function, _topic(resources, event))
    return known


def _logical_source(event: Event, key: str) -> str:
    from generators.intrinsics import logical_id

    source = event.source.properties[key]
    assert isinstance(source, Ref)
    return logical_id(source.resource)


def _topic(resources: Resources, event: Event) -> str:
    source = event.source.properties["TopicArn"]
    assert isinstance(source, Ref)
    return str(resources.by_id[source.resource].component)


def said(resources: Resources, found: Sequence[Event], scope: ServerlessScope) -> Said:
    """Every function that osls packages, with its events."""
    result = Said()
    for resource in resources.resources:
        if has_zip(resource):
            _function(resource, [e for e in found if e.function == resource.id], resources, scope, result)
    return result


def _function(
    resource: Resource, own: Sequence[Event], resources: Resources, scope: ServerlessScope, result: Said
) -> None:
    name = resource.component or resource.owner
    p = resource.properties
    printed = together({k: scope.printed(v) for k, v in p.items() if k != "Code"}, _by_first(resource), _at)
    body: dict[str, Value] = {word: printed[key] for key, word in _WORDS.items() if key in printed}
    architectures = p["Architectures"]
    assert isinstance(architectures, Sequence)
    body["role"] = _sub(resource, scope)
    body["architecture"] = _of(resource, "Architectures", str(architectures[0]))
    body["ephemeralStorageSize"] = _of(resource, "EphemeralStorage", _inner(p["EphemeralStorage"], "Size"))
    body["tracing"] = _of(resource, "TracingConfig", _inner(p["TracingConfig"], "Mode"))
    body["disableLogs"] = True  # the log group stands under resources, with its own name and tags
    if "Environment" in p:
        body["environment"] = _unwrapped(printed["Environment"], "Variables")
    dead: Any = p.get("DeadLetterConfig")
    if dead and not isinstance(dead["TargetArn"], Input):  # osls takes no text there but a topic's ARN
        body["onError"] = _unwrapped(printed["DeadLetterConfig"], "TargetArn")
    if "VpcConfig" in p:
        vpc: Any = printed["VpcConfig"]
        body["vpc"] = {"securityGroupIds": vpc["SecurityGroupIds"], "subnetIds": vpc["SubnetIds"]}
    tags: Any = p["Tags"]
    body["tags"] = {tag["Key"]: scope.printed(tag["Value"]) for tag in tags}
    waits = [scope.logical(other) for other in sorted(resource.depends_on)]
    if waits:
        body["dependsOn"] = waits
    if own:
        body["events"] = [_event(event, resources, scope, result) for event in own]
    result.functions[name] = _paths(resource, body)
    extension: dict[str, Value] = {"LoggingConfig": printed["LoggingConfig"]}
    if dead and "onError" not in body:
        extension["DeadLetterConfig"] = printed["DeadLetterConfig"]
    result.extensions[logical_function(name)] = _paths(resource, {"Properties": extension})
    result.covered.add(resource.id)


def _sub(resource: Resource, scope: ServerlessScope) -> Value:
    """The role in a form for which osls adds no dependency: the reference is one already."""
    role = resource.properties["Role"]
    assert isinstance(role, Ref)
    return Tagged("!Sub", f"${{{scope.logical(role.resource)}.{role.attribute}}}")


def _event(event: Event, resources: Resources, scope: ServerlessScope, result: Said) -> Value:
    p = event.source.properties
    path = event.source.paths
    result.covered |= {event.source.id} | ({event.permission.id} if event.permission else set())
    if event.kind == "sns":
        more = {key: scope.printed(p[key]) for key in p if key not in ("TopicArn", "Protocol", "Endpoint")}
        if more:
            result.extensions[scope.logical(event.source.id)] = _at({"Properties": more}, path)
        topic: dict[str, Value] = {"arn": scope.printed(p["TopicArn"]), "topicName": _topic(resources, event)}
        return _at({"sns": topic}, path)
    body: dict[str, Value] = {
        "arn": scope.printed(p["EventSourceArn"]),
        "batchSize": scope.printed(p["BatchSize"]),
        "maximumBatchingWindow": scope.printed(p["MaximumBatchingWindowInSeconds"]),
    }
    if "FunctionResponseTypes" in p:
        body["functionResponseType"] = "ReportBatchItemFailures"
    if "ScalingConfig" in p:
        body["maximumConcurrency"] = _inner(p["ScalingConfig"], "MaximumConcurrency")
    extra: dict[str, Value] = {key: scope.printed(p[key]) for key in ("FilterCriteria", "Tags") if key in p}
    waits = [scope.logical(other) for other in sorted(event.source.depends_on)]
    extension: dict[str, Value] = {"Properties": extra, **({"DependsOn": waits} if waits else {})}
    result.extensions[scope.logical(event.source.id)] = _at(extension, path)
    return _at({"sqs": body}, path)


def _inner(value: ResourceValue, key: str) -> Value:
    assert isinstance(value, Mapping)
    return value[key]  # type: ignore[return-value]


def _unwrapped(value: Any, key: str) -> Value:
    if isinstance(value, At):
        return At(value.origin, _unwrapped(value.value, key))
    found: Value = value[key]
    return found


def _by_first(resource: Resource) -> Mapping[Path, tuple[Path, ...]]:
    return {place: paths for place, paths in resource.keys.items() if place[0] != "Tags"}


def _of(resource: Resource, key: str, value: Value) -> Value:
    return _at(value, resource.keys.get((key,), ()))


def _at(value: Value, paths: Sequence[Path]) -> Value:
    for path in reversed(tuple(paths)):
        value = At(dotted(path), value)
    return value


def _paths(resource: Resource, value: Value) -> Value:
    return _at(value, resource.paths)
