"""Who makes a resource? Exactly one target, where the spec names an owner; the others refer to what it has made.

What belongs to the owner of functions is known before it exists: ARNs and names of functions are those that the spec
decides. What functions need of the rest, such as the address of a queue, is an output there and a parameter here.
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

_OF_FUNCTIONS = ("AWS::Lambda::", "AWS::IAM::", "AWS::Logs::LogGroup")
_STACKS = ("cloudformation", "terraform", "serverless")
"""Targets that make resources."""


def owned(graph: Graph, resources: Resources, target: str) -> Resources:
    """The resources that a target makes; all of them where the spec names no owner."""
    serverless = graph.spec.head.serverless
    if serverless is None:
        return _without(resources) if target == "serverless" else resources
    if serverless.owns == "everything":
        return resources if target == "serverless" else _without(resources)
    if target not in ("serverless", serverless.beside):
        return _without(resources)
    theirs = {resource.id for resource in resources.resources if _is_of_function(graph, resource)}
    return _of_functions(resources, theirs) if target == "serverless" else _of_the_rest(graph, resources, theirs)


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


def _is_of_function(graph: Graph, resource: Resource) -> bool:
    component = graph.spec.components.get(resource.component or "")
    return isinstance(component, Function) and resource.type.startswith(_OF_FUNCTIONS)


def _without(resources: Resources) -> Resources:
    return replace(resources, resources=(), parameters=(), outputs=(), by_id={})


def _of_functions(resources: Resources, theirs: set[str]) -> Resources:
    """The functions; what they need of the rest comes in by parameters."""
    needed: dict[str, Parameter] = {}

    def given(ref: Ref) -> Value:
        if ref.resource in theirs:
            return ref
        name, other = handed(ref), resources.by_id[ref.resource]
        needed[name] = Parameter(name, f"Output {name} of the stack that is deployed first", r"^\S+$", other.origins[0])
        return Input(name)

    kept = tuple(_replaced(r, given, theirs) for r in resources.resources if r.id in theirs)
    used = _inputs(resource.properties for resource in kept)
    parameters = [p for p in resources.parameters if p.name in used] + [needed[name] for name in sorted(needed)]
    outputs = tuple(o for o in resources.outputs if _within(o, theirs))
    return replace(resources, resources=kept, parameters=tuple(parameters), outputs=outputs, by_id={})


def _of_the_rest(graph: Graph, resources: Resources, theirs: set[str]) -> Resources:
    """Everything but the functions, and the outputs that these need."""
    left = {resource.id for resource in resources.resources} - theirs

    def known(ref: Ref) -> Value:
        return ref if ref.resource in left else _known(graph, resources, resources.by_id[ref.resource], ref)

    kept = tuple(_replaced(r, known, left) for r in resources.resources if r.id in left)
    needed = {handed(ref): ref for r in resources.resources if r.id in theirs for ref in references(r.properties)}
    outputs = [o for o in resources.outputs if _within(o, left)]
    for name, ref in sorted(needed.items()):
        if ref.resource in left:
            said = f"{name} for the functions, which are deployed next"
            outputs.append(Output(name, said, ref, resources.by_id[ref.resource].origins[0]))
    used = _inputs(resource.properties for resource in kept)
    parameters = tuple(p for p in resources.parameters if p.name in used)
    return replace(resources, resources=kept, parameters=parameters, outputs=tuple(outputs), by_id={})


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
