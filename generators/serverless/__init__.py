"""The Serverless target: a serverless.yml for osls, where the spec says that the Serverless Framework owns anything.

What osls has words for stands under `functions`; the rest under `resources`, as CloudFormation takes it, so that the
stack is the one that the cloudformation target would make, under the ids that osls gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generators.base import Context, Generated
from generators.files import Files
from generators.intrinsics import logical_id, retention
from generators.printers.data import At, Value
from generators.printers.yaml import render
from generators.serverless import functions
from generators.serverless.functions import Event
from generators.serverless.values import DOLLAR, ServerlessScope
from model import naming
from model.catalogue.generating import LiveText, Unsupported
from model.faults import dotted
from model.findings import Finding, Path
from model.resources.base import Resource
from model.resources.keys import together
from model.resources.ownership import before_functions

TOP = "serverless"


class Serverless:
    """One service for an environment."""

    name = "serverless"

    def concerns(self, context: Context) -> Iterable[Path]:
        """What it owns."""
        return [resource.path for resource in context.owned_by(self.name).resources.resources]

    def generate(self, context: Context) -> Generated:
        mine = context.owned_by(self.name)
        findings = [*_elsewhere(mine), *_too_early(context)]
        if findings or not mine.resources.resources:
            return Generated(Files(), findings)
        found = functions.events(mine.resources)
        scope = _scope(mine, found)
        files = Files()
        service = _service(mine, found, scope)
        if scope.evaluated:
            return Generated(files, [_live(mine, r) for r in mine.resources.resources if _is_evaluated(mine, r)])
        made = render(service, _header(mine, scope), gaps=2)
        if DOLLAR in made.text:
            made = render({**service, "custom": At(TOP, {"dollar": "$"})}, _header(mine, scope), gaps=2)
        files.add("serverless.yml", made)
        return Generated(files)


def _elsewhere(context: Context) -> list[Finding]:
    """osls deploys to one region."""
    said = "it deploys to one region, and this lives in {}"
    return [
        Finding(
            Unsupported(
                Serverless.name,
                r.type,
                said.format(r.region),
                "write `beside: cloudformation` or `beside: terraform`, which then makes it",
            ),
            context.graph.place(*r.path),
        )
        for r in context.resources.resources
        if r.region
    ]


def _too_early(context: Context) -> list[Finding]:
    why = "S3 asks a function before it accepts that a bucket tells it of objects, and functions are deployed last"
    return [
        Finding(
            Unsupported(
                "serverless: {owns: functions}", f"the notifications of {r.id}", why, "write `owns: everything`"
            ),
            context.graph.place(*r.path),
        )
        for r in before_functions(context.graph, context.resources)
    ]


def _live(context: Context, resource: Resource) -> Finding:
    return Finding(LiveText(Serverless.name, resource.id), context.graph.place(*resource.path))


def _is_evaluated(context: Context, resource: Resource) -> bool:
    scope = ServerlessScope(context.resources.region, context.resources)
    scope.convert(resource.properties)
    return scope.evaluated


def _scope(context: Context, found: Sequence[Event]) -> ServerlessScope:
    fresh = {f"{r.component}-code-key" for r in context.resources.resources if functions.has_zip(r)}
    known = functions.ids(context.resources, found)
    return ServerlessScope(context.graph.region, context.resources, ids=known, fresh=fresh)


def _header(context: Context, scope: ServerlessScope) -> str:
    lines = ["Made for osls 4, the open fork of the Serverless Framework: osls deploy"]
    given = {parameter.name: parameter.description for parameter in context.resources.parameters}
    lines += [f'--param="{name}=…": {given[name]}' for name in sorted(scope.given)]
    return "\n".join(lines)


def _service(context: Context, found: Sequence[Event], scope: ServerlessScope) -> dict[str, Value]:
    graph = context.graph
    said = functions.said(context.resources, found, scope)
    rest = [resource for resource in context.resources.resources if resource.id not in said.covered]
    body: dict[str, Value] = {scope.logical(resource.id): _resource(resource, scope) for resource in rest}
    outputs: dict[str, Value] = {
        logical_id(output.name): At(
            dotted(output.origin.path),
            {"Description": scope.text(output.description), "Value": scope.printed(output.value)},
        )
        for output in context.resources.outputs
    }
    sections = (("Resources", body), ("extensions", said.extensions), ("Outputs", outputs))
    resources: dict[str, Value] = {section: entries for section, entries in sections if entries}
    provider: dict[str, Value] = {
        "name": "aws",
        "region": At(f"environments.{graph.environment_name}.region", graph.region),
        "stage": At(f"environments.{graph.environment_name}", graph.environment_name),
        "stackName": naming.base(graph),
        "versionFunctions": False,
        "deploymentMethod": "direct",
    }
    return {
        "service": At("system.name", graph.system.name),
        "frameworkVersion": At(TOP, "4"),
        "configValidationMode": At(TOP, "error"),
        "provider": At(TOP, provider),
        **({"functions": At(TOP, said.functions)} if said.functions else {}),
        **({"resources": At(TOP, resources)} if resources else {}),
    }


def _resource(resource: Resource, scope: ServerlessScope) -> Value:
    properties = {key: scope.printed(value) for key, value in resource.properties.items()}
    waits = [scope.logical(other) for other in sorted(resource.depends_on)]
    extra: dict[str, Value] = {"DependsOn": waits} if waits else {}
    said: Value = {
        "Type": resource.type,
        **extra,
        **retention(resource),
        "Properties": together(properties, resource.keys, functions._at),
    }
    return functions._at(said, resource.paths)


generator = Serverless()
