"""The CloudFormation target: a template for each region of an environment, as a person would write it.

What a stack needs of another region's stack is a parameter there and an output here, of the same name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from typing import Any

import troposphere

from generators.base import Context, Generated
from generators.files import Files
from generators.intrinsics import Scope, crossing, logical_id, retention
from generators.printers.data import At, Value
from generators.printers.yaml import render
from model.catalogue.generating import LiveText, TooManyResources, Unsupported
from model.faults import dotted
from model.findings import Finding, Path
from model.knowledge import limits
from model.resources.base import Output, Parameter, Ref, Resource
from model.resources.keys import together

_OBJECTS = {("AWS::ResilienceHub::ResiliencyPolicy", "Policy"): "FailurePolicy"}
"""Properties whose values troposphere takes as objects of a class of its own only."""

_MODULES = {"Lambda": "awslambda"}
"""Modules of troposphere that are not called like their service."""

_PAST = {"AWS::Lambda::Function": ("LoggingConfig",), "AWS::Lambda::EventSourceMapping": ("ScalingConfig",)}
"""Properties that go past troposphere: two types have a property of that name, and it knows one form for both."""


class CloudFormation:
    """A template per region."""

    name = "cloudformation"

    def concerns(self, context: Context) -> Iterable[Path]:
        """Every resource that this target makes."""
        return [resource.path for resource in context.owned_by(self.name).resources.resources]

    def generate(self, context: Context) -> Generated:
        context = context.owned_by(self.name)
        resources = context.resources
        if not resources.resources:
            return Generated(Files())
        findings = [self._unsupported(context, r) for r in resources.resources if _class(r.type) is None]
        findings += self._too_many(context)
        findings += [_live(context, r) for r in resources.resources if _is_evaluated(context, r)]
        files = Files()
        if not findings:
            regions = [region for region in resources.regions if resources.in_region(region)]
            scopes = {region: Scope(region, resources) for region in regions}
            bodies = {region: _resources(context, scopes[region]) for region in regions}
            wanted = _wanted(scopes)
            for region, scope in scopes.items():
                files.add(f"{region}.yaml", render(_template(context, scope, bodies[region], wanted), gaps=2))
        return Generated(files, findings)

    def _too_many(self, context: Context) -> list[Finding]:
        counts = {region: len(context.resources.in_region(region)) for region in context.resources.regions}
        place = context.graph.place("environments", context.graph.environment_name)
        most = limits.most("cloudformation.resources")
        return [
            Finding(TooManyResources(f"{context.graph.environment_name} in {region}", str(count), str(most)), place)
            for region, count in counts.items()
            if count > most
        ]

    def _unsupported(self, context: Context, resource: Resource) -> Finding:
        advice = "use the terraform target for it"
        said = Unsupported(self.name, resource.type, "troposphere does not know the type", advice)
        return Finding(said, context.graph.place(*resource.path))


def _is_evaluated(context: Context, resource: Resource) -> bool:
    scope = Scope(context.resources.region, context.resources)
    scope.convert(resource.properties)
    return scope.evaluated


def _live(context: Context, resource: Resource) -> Finding:
    return Finding(LiveText(CloudFormation.name, resource.id), context.graph.place(*resource.path))


def _wanted(scopes: dict[str, Scope]) -> dict[str, dict[str, Ref]]:
    """What other regions' stacks need of each region's."""
    wanted: dict[str, dict[str, Ref]] = defaultdict(dict)
    for scope in scopes.values():
        for ref in scope.handed.values():
            home = scope.resources.by_id[ref.resource].region or scope.resources.region
            wanted[home][crossing(ref)] = ref
    return wanted


def _resources(context: Context, scope: Scope) -> dict[str, Value]:
    local = context.resources.in_region(scope.region)
    return {logical_id(r.id): _from(_resource(r, scope), r.paths) for r in local}


def _from(value: Value, paths: Sequence[Path]) -> Value:
    for path in reversed(paths):
        value = At(dotted(path), value)
    return value


def _template(context: Context, scope: Scope, body: dict[str, Value], wanted: dict[str, dict[str, Ref]]) -> Value:
    graph, resources = context.graph, context.resources
    title = f"{graph.system.title or graph.system.name}, {graph.environment_name}, {scope.region}"
    outputs: dict[str, Value] = {
        name: _given_on(scope, name, ref) for name, ref in sorted(wanted.get(scope.region, {}).items())
    }
    given = [output for output in resources.outputs if resources.home_of(output) == scope.region]
    outputs |= {logical_id(output.name): _at(output, _output(output, scope)) for output in given}
    parameters: dict[str, Value] = {
        logical_id(p.name): _at(p, _parameter(p)) for p in resources.parameters if p.name in scope.given
    }
    parameters |= {name: _handed(scope, name, ref) for name, ref in sorted(scope.handed.items())}
    named = At("system.title" if graph.system.title else "system.name", title)
    template: dict[str, Value] = {"AWSTemplateFormatVersion": "2010-09-09", "Description": named}
    sections = (("Parameters", parameters), ("Resources", body), ("Outputs", outputs))
    return {**template, **{section: entries for section, entries in sections if entries}}


def _at(thing: Parameter | Output, value: Value) -> At:
    return At(dotted(thing.origin.path), value)


def _parameter(parameter: Parameter) -> Any:
    return troposphere.Parameter(
        logical_id(parameter.name),
        Type="String",
        Description=parameter.description,
        AllowedPattern=parameter.pattern,
        ConstraintDescription=f"must match {parameter.pattern}",
    ).to_dict()


def _given_on(scope: Scope, name: str, ref: Ref) -> At:
    said: Value = {"Description": f"{name} for the stacks of other regions", "Value": scope.printed(ref)}
    return At(dotted(scope.resources.by_id[ref.resource].path), said)


def _handed(scope: Scope, name: str, ref: Ref) -> At:
    resource = scope.resources.by_id[ref.resource]
    text = f"Output {name} of the stack in {resource.region or scope.resources.region}, which is deployed first"
    return At(dotted(resource.path), troposphere.Parameter(name, Type="String", Description=text).to_dict())


def _output(output: Output, scope: Scope) -> Value:
    return {"Description": output.description, "Value": scope.printed(output.value)}


@cache
def _class(type_: str) -> type[troposphere.AWSObject] | None:
    """troposphere's class for a type of the registry."""
    _, service, name = type_.split("::")
    try:
        module = import_module(f"troposphere.{_MODULES.get(service, service.lower())}")
    except ModuleNotFoundError:
        return None
    for candidate in (getattr(module, name + ending, None) for ending in ("", "Type", "Resource")):
        if getattr(candidate, "resource_type", None) == type_:
            return candidate
    return None


def _tagged(class_: Any, properties: dict[str, Any]) -> dict[str, Any]:
    """Properties with tags as troposphere takes them, also those of the things in a list."""
    found: dict[str, Any] = {}
    for key, value in properties.items():
        kind = class_.props.get(key, (None,))[0]
        if kind is troposphere.Tags:
            found[key] = troposphere.Tags({tag["Key"]: tag["Value"] for tag in value})
        elif isinstance(kind, list) and hasattr(kind[0], "props") and "Tags" in kind[0].props:
            found[key] = [_tagged(kind[0], each) for each in value]
        else:
            found[key] = value
    return found


def _resource(resource: Resource, scope: Scope) -> dict[str, Value]:
    """One resource, its properties checked by troposphere."""
    class_ = _class(resource.type)
    assert class_ is not None
    properties = {key: scope.convert(value) for key, value in resource.properties.items()}
    if resource.type == "AWS::WAFv2::WebACL":
        properties["Rules"] = [_with_statement(rule) for rule in properties["Rules"]]
    properties = _tagged(class_, properties)
    for key in properties:
        if made := _OBJECTS.get((resource.type, key)):
            of = getattr(import_module(class_.__module__), made)
            properties[key] = {name: of.from_dict(None, each) for name, each in properties[key].items()}
    past = {key: properties.pop(key) for key in _PAST.get(resource.type, ()) if key in properties}
    body: dict[str, Any] = class_.from_dict(logical_id(resource.id), properties).to_dict()
    said = {**body["Properties"], **{key: scope.printed(resource.properties[key]) for key in past}}
    body["Properties"] = {key: said[key] for key in resource.properties}
    extra: dict[str, Value] = {}
    here = [logical_id(other) for other in sorted(resource.depends_on) if scope.is_here(other)]
    if here:  # what is in another stack is there already
        extra["DependsOn"] = here
    extra |= retention(resource)
    return {"Type": body["Type"], **extra, "Properties": together(body["Properties"], resource.keys, _from)}


def _with_statement(rule: dict[str, Any]) -> dict[str, Any]:
    """A rule of a web ACL with its statement as troposphere wants it, which makes none from plain data by itself."""
    from troposphere import wafv2

    return {**rule, "Statement": wafv2.Statement.from_dict("Statement", rule["Statement"])}


generator = CloudFormation()
