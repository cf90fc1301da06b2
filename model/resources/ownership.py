"""Who makes a resource? Exactly one target, where the spec names an owner; the others refer to what it has made.

What belongs to functions is known before it exists: their ARNs and names are those that the spec decides. Whatever else
one target needs of the other, such as the address of a queue, is an output there and a parameter here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from model.graph import Graph
from model.resources.base import (
    AccountId,
    Input,
    Join,
    Json,
    Output,
    Parameter,
    Ref,
    Resource,
    Resources,
    Value,
    join,
    references,
)
from model.spec.function import Function
from model.spec.serverless import Serverless

_OF_FUNCTIONS = ("AWS::Lambda::", "AWS::IAM::", "AWS::Logs::LogGroup")


def owned(graph: Graph, resources: Resources, target: str) -> Resources:
    """The resources that a target makes; all of them where the spec names no owner."""
    serverless = graph.spec.head.serverless
    if serverless is None:
        return _without(resources) if target == "serverless" else resources
    if target not in ("serverless", serverless.beside):
        return _without(resources)
    theirs = {resource.id for resource in resources.resources if _is_theirs(graph, serverless, resource)}
    left = {resource.id for resource in resources.resources} - theirs
    return _share(graph, resources, theirs if target == "serverless" else left)


def before_functions(graph: Graph, resources: Resources) -> Iterator[Resource]:
    """What cannot be made before the functions are, and is not made with them: buckets that tell them of objects."""
    serverless = graph.spec.head.serverless
    if serverless and serverless.owns == "functions":
        theirs = {resource.id for resource in resources.resources if _is_of_function(graph, resource)}
        for resource in resources.resources:
            if resource.type == "AWS::S3::Bucket" and theirs & {
                ref.resource for ref in references(resource.properties)
            }:
                yield resource


def _is_theirs(graph: Graph, serverless: Serverless, resource: Resource) -> bool:
    if serverless.owns == "functions":
        return _is_of_function(graph, resource)
    return serverless.beside is None or resource.region is None


def _is_of_function(graph: Graph, resource: Resource) -> bool:
    component = graph.spec.components.get(resource.component or "")
    return isinstance(component, Function) and resource.type.startswith(_OF_FUNCTIONS)


def _without(resources: Resources) -> Resources:
    return replace(resources, resources=(), parameters=(), outputs=(), by_id={})


def _share(graph: Graph, resources: Resources, mine: set[str]) -> Resources:
    """Some of the resources. What they need of the others comes in by parameters, and what those need goes out."""
    needed: dict[str, Parameter] = {}

    def given(ref: Ref) -> Value:
        if ref.resource in mine:
            return ref
        name, other = handed(ref), resources.by_id[ref.resource]
        if _is_of_function(graph, other):
            return _known(graph, resources, other, ref)
        needed[name] = Parameter(name, f"Output {name} of what is deployed first", r"^\S+$", other.origins[0])
        return Input(name)

    kept = tuple(_replaced(r, given, mine) for r in resources.resources if r.id in mine)
    used = _inputs(resource.properties for resource in kept)
    parameters = [p for p in resources.parameters if p.name in used] + [needed[name] for name in sorted(needed)]
    outputs = [output for output in resources.outputs if _within(output, mine)]
    asked = {handed(ref): ref for r in resources.resources if r.id not in mine for ref in references(r.properties)}
    for name, ref in sorted(asked.items()):
        other = resources.by_id[ref.resource]
        if ref.resource in mine and not _is_of_function(graph, other):
            outputs.append(Output(name, f"{name} for what is deployed next", ref, other.origins[0]))
    return replace(resources, resources=kept, parameters=tuple(parameters), outputs=tuple(outputs), by_id={})


def handed(ref: Ref) -> str:
    """The name under which a value goes from one stack to the other."""
    return "-".join([ref.resource, *((ref.attribute or "id").lower().replace(".", "-").split("-"))])


def _known(graph: Graph, resources: Resources, resource: Resource, ref: Ref) -> Value:
    """A name or an ARN of something that belongs to functions, put together before it exists."""
    from model.knowledge import regions

    region = regions.find(graph.region)
    partition = region.partition if region else "aws"
    properties = resource.properties
    if resource.type == "AWS::Lambda::Alias":
        function = _plain(resources, properties["FunctionName"])
        arn = f"arn:{partition}:lambda:{graph.region}:"
        return join(arn, AccountId(), f":function:{function}:{properties['Name']}")
    name = {
        "AWS::Lambda::Function": "FunctionName",
        "AWS::IAM::Role": "RoleName",
        "AWS::Logs::LogGroup": "LogGroupName",
    }
    plain = _plain(resources, properties[name[resource.type]])
    if ref.attribute is None:
        return plain
    middle = {
        "AWS::Lambda::Function": (f"lambda:{graph.region}:", f":function:{plain}"),
        "AWS::IAM::Role": ("iam::", f":role/{plain}"),
        "AWS::Logs::LogGroup": (f"logs:{graph.region}:", f":log-group:{plain}:*"),
    }[resource.type]
    return join(f"arn:{partition}:{middle[0]}", AccountId(), middle[1])


def _plain(resources: Resources, value: Value) -> str:
    if isinstance(value, Ref):
        value = resources.by_id[value.resource].properties["FunctionName"]
    assert isinstance(value, str)
    return value


def _within(output: Output, ids: set[str]) -> bool:
    return all(ref.resource in ids for ref in references(output.value))


def _replaced(resource: Resource, put: Callable[[Ref], Value], kept: set[str]) -> Resource:
    properties = {key: _walked(value, put) for key, value in resource.properties.items()}
    waits = tuple(other for other in resource.depends_on if other in kept)
    return replace(resource, properties=properties, depends_on=waits)


def _walked(value: Value, put: Callable[[Ref], Value]) -> Value:
    if isinstance(value, Ref):
        return put(value)
    if isinstance(value, Join):
        return join(*(_walked(part, put) for part in value.parts))
    if isinstance(value, Json):
        return Json(_walked(value.document, put))
    if isinstance(value, Mapping):
        return {key: _walked(item, put) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_walked(item, put) for item in value]
    return value


def _inputs(values: Iterable[object]) -> set[str]:
    found: set[str] = set()
    stack = list(values)
    while stack:
        value = stack.pop()
        if isinstance(value, Input):
            found.add(value.name)
        elif isinstance(value, Join):
            stack += value.parts
        elif isinstance(value, Json):
            stack.append(value.document)
        elif isinstance(value, Mapping):
            stack += value.values()
        elif isinstance(value, Sequence) and not isinstance(value, str):
            stack += value
    return found
