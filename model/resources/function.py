"""What does a function become? Its log group, role and function; an alias where copies of it wait; who may invoke it.

Permissions name their source by its ARN. Only the ARN of a bucket has no account in it, so that one is said beside.
https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html
"""

from __future__ import annotations

import hashlib

from model import naming
from model.facts import deliveries, descriptions
from model.facts.connections import managed_credentials
from model.facts.deliveries import Delivery
from model.graph import EdgeKind
from model.resources import function_role
from model.resources.base import From, Input, Origin, Ref, Value, join
from model.resources.build import Build, component_origin
from model.resources.container import IMAGE_TAG, address, of_flow
from model.resources.database import credentials
from model.resources.keys import Keys, apart
from model.resources.network import subnets
from model.resources.receivers import arn, invoked, permission
from model.resources.security_groups import group
from model.spec.function import ALIAS, Function, PlacedFunction
from model.spec.queue import SqsQueue
from model.spec.storage import S3Bucket

CODE_BUCKET = r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"
CODE_KEY = r"^\S+$"


def lower(build: Build) -> None:
    """Add every live function and what invokes it."""
    for node, function in build.graph.components(Function):
        _log_group(build, node.id, function)
        function_role.lower(build, node.id, function)
        properties = _properties(build, node.id, function)
        _function(build, node.id, function, properties)
        if function.aliased:
            _alias(build, node.id, function, properties)
        _asynchronous(build, node.id, function)
        for delivery in deliveries.reaching(build.graph, node.id):
            if isinstance(delivery.deliverer, SqsQueue):
                _mapping(build, delivery)
            else:
                _permission(build, delivery)


def _log_group(build: Build, name: str, function: Function) -> None:
    key = Keys("components", name)
    build.add(
        "AWS::Logs::LogGroup",
        name,
        "log-group",
        {
            "LogGroupName": key.pinned(naming.log_group(build.graph, name), function.logs.name, "logs.name"),
            "RetentionInDays": key("logs.keep", function.logs.keep.days),
            "Tags": build.tags(name),
        },
        component_origin(name, "its output is kept", "logs"),
        component=name,
    )


def _properties(build: Build, name: str, function: Function) -> dict[str, Value]:
    key = Keys("components", name)
    properties: dict[str, Value] = {"FunctionName": key.pinned(naming.physical(build.graph, name), function.name)}
    if function.description:
        properties["Description"] = key("description", descriptions.kept(function))
    properties |= _package(build, name, function)
    properties |= {
        "Architectures": key("architecture", [function.architecture]),
        "MemorySize": key("memory", function.memory.mib),
        "Timeout": key("timeout", function.timeout.seconds),
        "EphemeralStorage": key("storage", {"Size": function.storage.mib}),
        "Role": function_role.role(name),
        "TracingConfig": key("tracing", {"Mode": "Active" if function.tracing else "PassThrough"}),
        "LoggingConfig": {"LogFormat": "Text", "LogGroup": Ref(f"{name}-log-group")},
    }
    environment = variables(build, name, function)
    if environment:
        properties["Environment"] = {"Variables": dict(sorted(environment.items()))}
    if function.layers:
        properties["Layers"] = key("layers", list(function.layers))
    if function.concurrency.reserved is not None:
        properties["ReservedConcurrentExecutions"] = key("concurrency.reserved", function.concurrency.reserved)
    if function.dead_letter and build.graph.is_live(function.dead_letter):
        properties["DeadLetterConfig"] = key("dead_letter", {"TargetArn": arn(build, function.dead_letter)})
    if isinstance(function, PlacedFunction):
        properties["VpcConfig"] = {
            "SubnetIds": key("in", list(subnets(build, function.place))),
            "SecurityGroupIds": [group(name)],
        }
    return properties


def _package(build: Build, name: str, function: Function) -> dict[str, Value]:
    key = Keys("components", name)
    if function.image:
        origin = component_origin(name, "its image's tag is given at deployment", "image")
        tag = Input(build.parameter(f"{name}-image-tag", f"Tag of the image that {name} runs", IMAGE_TAG, origin))
        uri = join(Ref(f"{function.image.repository}-repository", "RepositoryUri"), ":", tag)
        image: dict[str, Value] = {"PackageType": "Image", "Code": {"ImageUri": key("image", uri)}}
        if function.image.command:
            image["ImageConfig"] = key("image.command", {"Command": list(function.image.command)})
        return image
    origin = component_origin(name, "where its code is, is given at deployment", "handler")
    where = "Bucket that the zip files of functions are in"
    bucket = build.parameter("code-bucket", where, CODE_BUCKET, origin)
    file = build.parameter(f"{name}-code-key", f"Key of the zip file of {name}, new for each version", CODE_KEY, origin)
    return {
        "PackageType": "Zip",
        "Runtime": key("runtime", function.runtime or ""),
        "Handler": key("handler", function.handler or ""),
        "Code": {"S3Bucket": Input(bucket), "S3Key": Input(file)},
    }


def _function(build: Build, name: str, function: Function, properties: dict[str, Value]) -> None:
    origin = component_origin(name, "the function")
    properties = {**properties, "Tags": build.tags(name)}
    waits = [f"{name}-execution-policy"]
    build.add("AWS::Lambda::Function", name, "function", properties, origin, component=name, depends_on=waits)
    build.output(f"{name}-function", f"Name of the function {name}", Ref(f"{name}-function"), origin)


def variables(build: Build, name: str, function: Function) -> dict[str, Value]:
    """Environment variables: the addresses of what flows lead to, ARNs of secrets, then what the spec writes itself."""
    graph, key = build.graph, Keys("components", name)
    found: dict[str, Value] = {}
    for edge in graph.out(name, EdgeKind.FLOW):
        target = graph.spec.components[edge.target]
        if not graph.is_live(edge.target):
            continue
        prefix = edge.target.upper().replace("-", "_")
        plain, _ = address(build, edge.target, target)
        plain |= of_flow(build, edge.flow) if edge.flow else {}
        if edge.target in managed_credentials(graph, name):  # code reads them, whenever that is
            plain[f"{prefix}_SECRET_ARN"] = credentials(edge.target)
        elif isinstance(target, S3Bucket):  # a bucket may wait for the function that it tells of its objects
            plain[f"{prefix}_BUCKET"] = naming.bucket(graph, edge.target)
        found |= {label: From(value, (edge.path,)) for label, value in plain.items()}
    namespaces = naming.metric_namespaces(graph, name)
    if len(namespaces) == 1:
        found["METRICS_NAMESPACE"] = From(namespaces[0], naming.metric_namespace_paths(graph, name))
    secrets = {label: key("secrets", Ref(f"{secret}-secret"), label) for label, secret in function.secrets.items()}
    own = {label: key("environment", text, label) for label, text in function.environment.items()}
    return {**found, **secrets, **own}


def _alias(build: Build, name: str, function: Function, properties: dict[str, Value]) -> None:
    """A version that is made anew whenever code or configuration changes, and the alias that leads to it."""
    key = Keys("components", name)
    code = Input(f"{name}-image-tag" if function.image else f"{name}-code-key")
    configuration = hashlib.sha256(repr(apart(properties)[0]).encode()).hexdigest()[:12]
    origin = component_origin(name, "copies that wait belong to a published version", "concurrency", "provisioned")
    if function.shift:
        origin = component_origin(name, "calls move from one published version to the next", "deployment", "shift")
    version: dict[str, Value] = {
        "FunctionName": Ref(f"{name}-function"),
        "Description": join("code ", code, f", configuration {configuration}"),
    }
    build.add("AWS::Lambda::Version", name, "version", version, origin, component=name)
    alias: dict[str, Value] = {
        "FunctionName": Ref(f"{name}-function"),
        "Name": ALIAS,
        "FunctionVersion": Ref(f"{name}-version", "Version"),
    }
    if function.concurrency.provisioned:
        waiting: dict[str, Value] = {"ProvisionedConcurrentExecutions": function.concurrency.provisioned}
        alias["ProvisionedConcurrencyConfig"] = key("concurrency.provisioned", waiting)
    build.add("AWS::Lambda::Alias", name, "alias", alias, origin, component=name)


def _asynchronous(build: Build, name: str, function: Function) -> None:
    after, key = function.asynchronous, Keys("components", name, "asynchronous")
    if after is None:
        return
    properties: dict[str, Value] = {
        "FunctionName": Ref(f"{name}-function"),
        "Qualifier": ALIAS if function.aliased else "$LATEST",
        "MaximumEventAgeInSeconds": key("max_age", after.max_age.seconds),
        "MaximumRetryAttempts": key("retries", after.retries),
    }
    if after.on_failure and build.graph.is_live(after.on_failure):
        target: dict[str, Value] = {"OnFailure": {"Destination": arn(build, after.on_failure)}}
        properties["DestinationConfig"] = key("on_failure", target)
    build.add(
        "AWS::Lambda::EventInvokeConfig",
        name,
        "invoke-config",
        properties,
        component_origin(name, "events that it could not handle", "asynchronous"),
        component=name,
        depends_on=[f"{name}-alias"] if function.aliased else [],
    )


def _permission(build: Build, found: Delivery) -> None:
    origin = Origin(found.path, f"{found.source} invokes {found.target}")
    kind = found.deliverer.kind
    if kind == "s3_bucket":
        bucket = join(f"arn:{build.partition}:s3:::", naming.bucket(build.graph, found.source))
        permission(build, found.target, found.source, "bucket", bucket, origin, account=True)
    elif kind == "sns_topic":
        permission(build, found.target, found.source, "topic", Ref(f"{found.source}-topic"), origin)
    elif kind == "event_rule":
        permission(build, found.target, found.source, "events_rule", Ref(f"{found.source}-rule", "Arn"), origin)


def _mapping(build: Build, found: Delivery) -> None:
    """Lambda reads the queue with the function's role and calls it with what is there."""
    flow, key = found.flow, Keys(*found.path)
    batch = flow.batch
    properties: dict[str, Value] = {
        "EventSourceArn": Ref(f"{found.source}-queue", "Arn"),
        "FunctionName": invoked(build, found.target),
        "Enabled": True,
        "BatchSize": key("batch.size", batch.size) if batch else 10,
        "MaximumBatchingWindowInSeconds": key("batch.window", batch.window.seconds) if batch else 0,
    }
    if batch and batch.at_once:
        properties["ScalingConfig"] = key("batch.at_once", {"MaximumConcurrency": batch.at_once})
    if batch and batch.partial_failures:
        properties["FunctionResponseTypes"] = key("batch.partial_failures", ["ReportBatchItemFailures"])
    if flow.filter:
        properties["FilterCriteria"] = key("filter", {"Filters": [{"Pattern": flow.filter.text}]})
    properties["Tags"] = build.tags(found.target)
    build.add(
        "AWS::Lambda::EventSourceMapping",
        f"{found.target}-from-{found.source}",
        "mapping",
        properties,
        Origin(found.path, f"{found.source} invokes {found.target}"),
        component=found.target,
        depends_on=[f"{found.target}-execution-policy"],
    )
