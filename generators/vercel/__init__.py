"""The Vercel target: vercel.json for each project's repository, and Terraform for the project around it.

No value of a variable is ever here: the spec names variables, and Terraform is given their values when it is applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generators.base import Context, Generated
from generators.files import Files
from generators.printers import hcl, json
from generators.printers.data import At, Value
from generators.printers.hcl import Attribute, Block, Keyword, ref
from model import naming
from model.findings import Path
from model.spec.elsewhere import VercelProject

SCHEMA = "https://openapi.vercel.sh/vercel.json"
PROVIDER = "~> 4.8"
"""https://github.com/vercel/terraform-provider-vercel docs/resources: variables say `sensitive` since 4.8.0."""


class Vercel:
    """Every live project on Vercel."""

    name = "vercel"

    def concerns(self, context: Context) -> Iterable[Path]:
        """The projects."""
        return [node.path for node, _ in context.graph.components(VercelProject)]

    def generate(self, context: Context) -> Generated:
        files = Files()
        projects = [(node.id, project) for node, project in context.graph.components(VercelProject)]
        for name, project in projects:
            files.add(f"{name}/vercel.json", json.render(_json(name, project)))
        if projects:
            files.add("versions.tf", hcl.render([_versions()]))
            files.add("projects.tf", hcl.render([b for each in projects for b in _project(context, *each)]))
            variables = [block for each in projects for block in _variables(*each)]
            if variables:
                files.add("variables.tf", hcl.render(variables))
        return Generated(files)


def _json(name: str, project: VercelProject) -> Value:
    at = f"components.{name}"
    said: dict[str, Value] = {"$schema": SCHEMA}
    if project.framework:
        said["framework"] = At(f"{at}.framework", project.framework)
    if project.regions:
        said["regions"] = At(f"{at}.regions", list(project.regions))
    if project.functions:
        limits: dict[str, Value] = {}
        for pattern, function in sorted(project.functions.items()):
            one: dict[str, Value] = {}
            if function.memory:
                one["memory"] = function.memory.mib
            if function.timeout:
                one["maxDuration"] = function.timeout.seconds
            limits[pattern] = one
        said["functions"] = At(f"{at}.functions", {pattern: limit for pattern, limit in limits.items() if limit})
    return At(at, said)


def _versions() -> Block:
    needed = {"vercel": {"source": "vercel/vercel", "version": PROVIDER}}
    provider = Block("required_providers", (), tuple(Attribute(key, value) for key, value in needed.items()))
    return Block("terraform", (), (Attribute("required_version", ">= 1.9"), provider), "components")


def _label(text: str) -> str:
    return text.lower().replace("-", "_").replace(".", "_").replace("*", "any")


def _project(context: Context, name: str, project: VercelProject) -> Iterator[Block]:
    at, label = f"components.{name}", _label(name)
    body: list[Attribute] = [Attribute("name", naming.physical(context.graph, name))]
    if project.framework:
        body.append(Attribute("framework", project.framework, f"{at}.framework"))
    body.append(Attribute("oidc_token_config", {"enabled": True, "issuer_mode": "team"}))
    yield Block("resource", ("vercel_project", label), tuple(body), at)
    owner = ref("vercel_project", label, "id")
    for index, domain in enumerate(project.domains):
        of = (Attribute("project_id", owner), Attribute("domain", domain))
        yield Block("resource", ("vercel_project_domain", f"{label}_{_label(domain)}"), of, f"{at}.domains[{index}]")
    for index, variable in enumerate(project.variables):
        given = (
            Attribute("project_id", owner),
            Attribute("key", variable),
            Attribute("value", ref("var", f"{label}_{variable.lower()}")),
            Attribute("target", ["production"]),
            Attribute("sensitive", value=True),
        )
        block = f"{label}_{variable.lower()}"
        yield Block("resource", ("vercel_project_environment_variable", block), given, f"{at}.variables[{index}]")


def _variables(name: str, project: VercelProject) -> Iterator[Block]:
    for index, variable in enumerate(project.variables):
        body = (
            Attribute("description", f"{variable} of {name}"),
            Attribute("type", Keyword("string")),
            Attribute("sensitive", value=True),
        )
        label = f"{_label(name)}_{variable.lower()}"
        yield Block("variable", (label,), body, f"components.{name}.variables[{index}]")


generator = Vercel()
