"""The CloudFormation target: one template per environment and region, as a person would write it."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

import troposphere

from generators.base import Context, Generated
from generators.cloudformation.values import convert, logical_id, printed
from generators.files import Files
from generators.printers.data import At, Value
from generators.printers.yaml import render
from model.catalogue.generating import TooManyResources, Unsupported
from model.faults import dotted
from model.findings import Finding
from model.resources.base import Output, Parameter, Resource

LIMIT = 500
"""Resources that a template may have; https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html."""

_SNAPSHOT = {"AWS::RDS::DBInstance"}
"""Types that can leave a snapshot behind when they are deleted; other data is retained whole."""


class CloudFormation:
    """A template for the environment's region."""

    name = "cloudformation"

    def generate(self, context: Context) -> Generated:
        resources = context.resources
        findings = [self._unsupported(context, r) for r in resources.resources if _class(r.type) is None]
        if len(resources.resources) > LIMIT:
            count = str(len(resources.resources))
            said = TooManyResources(context.graph.environment_name, count, str(LIMIT))
            findings.append(Finding(said, context.graph.place("environments", context.graph.environment_name)))
        files = Files()
        if not findings:
            files.add(f"{resources.region}.yaml", render(_template(context), gaps=2))
        return Generated(files, findings)

    def _unsupported(self, context: Context, resource: Resource) -> Finding:
        advice = "use the terraform target for it"
        said = Unsupported(self.name, resource.type, "troposphere does not know the type", advice)
        return Finding(said, context.graph.place(*resource.path))


def _template(context: Context) -> dict[str, Value]:
    graph, resources = context.graph, context.resources
    title = f"{graph.system.title or graph.system.name}, {graph.environment_name}, {resources.region}"
    template: dict[str, Value] = {"AWSTemplateFormatVersion": "2010-09-09", "Description": title}
    if resources.parameters:
        template["Parameters"] = {logical_id(p.name): _at(p, _parameter(p)) for p in resources.parameters}
    template["Resources"] = {logical_id(r.id): At(dotted(r.path), _resource(r)) for r in resources.resources}
    if resources.outputs:
        template["Outputs"] = {logical_id(o.name): _at(o, _output(o)) for o in resources.outputs}
    return template


def _at(thing: Parameter | Output, value: Value) -> At:
    return At(dotted(thing.origin.path), value)


def _parameter(parameter: Parameter) -> Any:
    constraint = f"must match {parameter.pattern}"
    return troposphere.Parameter(
        logical_id(parameter.name),
        Type="String",
        Description=parameter.description,
        AllowedPattern=parameter.pattern,
        ConstraintDescription=constraint,
    ).to_dict()


def _output(output: Output) -> Value:
    return {"Description": output.description, "Value": printed(output.value)}


@cache
def _class(type_: str) -> type[troposphere.AWSObject] | None:
    """troposphere's class for a type of the registry."""
    _, service, name = type_.split("::")
    try:
        module = import_module(f"troposphere.{service.lower()}")
    except ModuleNotFoundError:
        return None
    for candidate in (getattr(module, name, None), getattr(module, f"{name}Type", None)):
        if getattr(candidate, "resource_type", None) == type_:
            return candidate
    return None


def _resource(resource: Resource) -> dict[str, Value]:
    """One resource, its properties checked by troposphere."""
    class_ = _class(resource.type)
    assert class_ is not None
    properties = {key: convert(value) for key, value in resource.properties.items()}
    if "Tags" in properties and class_.props["Tags"][0] is troposphere.Tags:
        properties["Tags"] = troposphere.Tags({tag["Key"]: tag["Value"] for tag in properties["Tags"]})
    body: dict[str, Any] = class_.from_dict(logical_id(resource.id), properties).to_dict()
    extra: dict[str, Value] = {}
    if resource.depends_on:
        extra["DependsOn"] = [logical_id(other) for other in sorted(resource.depends_on)]
    if resource.holds_data:
        policy = "Snapshot" if resource.type in _SNAPSHOT else "Retain"
        extra |= {"DeletionPolicy": policy, "UpdateReplacePolicy": policy}
    return {"Type": body["Type"], **extra, "Properties": body["Properties"]}


generator = CloudFormation()
