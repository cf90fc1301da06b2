"""The Vercel target: vercel.json for each project's repository, and Terraform for the project around it.

No value of a variable is ever here: the spec names variables, and Terraform is given their values when it is applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generators.base import Context, Generated
from generators.files import Files
from generators.printers import hcl, json
from generators.printers.data import At, Value
from generators.printers.hcl import Attribute, Block, Keyword, ref
from model import naming
from model.catalogue.generating import Unsupported
from model.findings import Finding, Path
from model.spec.elsewhere import VercelFunction, VercelProject

SCHEMA = "https://openapi.vercel.sh/vercel.json"
PROVIDER = "~> 4.8"
"""https://github.com/vercel/terraform-provider-vercel docs/resources: variables say `sensitive` since 4.8.0."""
TARGETS = ("production", "preview", "development")
Projects = Sequence[tuple[str, VercelProject]]


class Vercel:
    """Every live project on Vercel."""

    name = "vercel"

    def concerns(self, context: Context) -> Iterable[Path]:
        """The projects."""
        return [node.path for node, _ in context.graph.components(VercelProject)]

    def generate(self, context: Context) -> Generated:
        projects = [(node.id, project) for node, project in context.graph.components(VercelProject)]
        if unsaid := list(_unsaid(context, projects)):
            return Generated(Files(), unsaid)
        files = Files()
        for name, project in projects:
            files.add(f"{name}/vercel.json", json.render(_json(name, project)))
        if projects:
            files.add("versions.tf", hcl.render(list(_versions(projects))))
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
    if project.commands.install:
        said["installCommand"] = At(f"{at}.commands.install", project.commands.install)
    if project.commands.build:
        said["buildCommand"] = At(f"{at}.commands.build", project.commands.build)
    if project.regions:
        said["regions"] = At(f"{at}.regions", list(project.regions))
    limits = {pattern: limit for pattern, one in sorted(project.functions.items()) if (limit := _limits(one))}
    if limits:
        said["functions"] = At(f"{at}.functions", limits)
    if project.headers:
        said["headers"] = [_headers(f"{at}.headers", *each) for each in project.headers.items()]
    return At(at, said)


def _limits(function: VercelFunction) -> dict[str, Value]:
    said: dict[str, Value] = {}
    if function.memory:
        said["memory"] = function.memory.mib
    if function.timeout:
        said["maxDuration"] = function.timeout.seconds
    return said


def _headers(at: str, paths: str, headers: Mapping[str, str]) -> Value:
    said: list[Value] = [{"key": key, "value": value} for key, value in headers.items()]
    return At(f"{at}.{paths}", {"source": paths, "headers": said})


def _versions(projects: Projects) -> Iterator[Block]:
    needed = {"vercel": {"source": "vercel/vercel", "version": PROVIDER}}
    provider = Block("required_providers", (), tuple(Attribute(key, value) for key, value in needed.items()))
    yield Block("terraform", (), (Attribute("required_version", ">= 1.9"), provider), "components")
    team = next((f"components.{name}.aws.team" for name, project in projects if project.aws), None)
    if team:
        yield Block("provider", ("vercel",), (Attribute("team", _teams(projects)[0], team),), team)


def _teams(projects: Projects) -> list[str]:
    return list(dict.fromkeys(project.aws.team for _, project in projects if project.aws))


def _unsaid(context: Context, projects: Projects) -> Iterator[Finding]:
    """A provider has one team, and what is an environment of one's own has an id that only Vercel knows."""
    for name, project in projects:
        at = ("components", name, "aws")
        if project.aws and project.aws.team != _teams(projects)[0]:
            said = Unsupported(Vercel.name, f"two teams, `{_teams(projects)[0]}` and `{project.aws.team}`", *_ONE_TEAM)
            yield Finding(said, context.graph.place(*at, "team"))
        for index, environment in enumerate(_environments(project)):
            if project.variables and environment not in TARGETS:
                said = Unsupported(Vercel.name, f"variables of the environment `{environment}`", *_OWN)
                yield Finding(said, context.graph.place(*at, "environments", index))


_ONE_TEAM = (
    "its Terraform provider is set up for one team",
    "describe the projects of each team in a spec of their own",
)
_OWN = (
    "an environment of one's own goes by an id that only Vercel knows",
    "enter them at Vercel, and not under `variables`",
)


def _environments(project: VercelProject) -> Sequence[str]:
    return project.aws.environments if project.aws else ("production",)


def _label(text: str) -> str:
    return text.replace("-", "_")


def _domain(text: str) -> str:
    """A domain in a label: no two are the same, because none has an underscore of its own."""
    return text.replace(".", "_")


def _word(project: VercelProject, variable: str) -> str:
    """A variable's name in small letters, where no other differs from it by them alone."""
    small = variable.lower()
    return small if [other.lower() for other in project.variables].count(small) == 1 else variable


def _project(context: Context, name: str, project: VercelProject) -> Iterator[Block]:
    at, label = f"components.{name}", _label(name)
    owner: hcl.Value = ref("var", f"{label}_project_id")
    if not project.existing:
        owner = ref("vercel_project", label, "id")
        body = [Attribute("name", naming.vercel_project(context.graph, name))]
        if project.framework:
            body.append(Attribute("framework", project.framework, f"{at}.framework"))
        if project.aws:
            body.append(Attribute("oidc_token_config", {"enabled": True, "issuer_mode": "team"}, f"{at}.aws"))
        yield Block("resource", ("vercel_project", label), tuple(body), at)
    for index, domain in enumerate(project.domains):
        of = (Attribute("project_id", owner), Attribute("domain", domain))
        yield Block("resource", ("vercel_project_domain", f"{label}_{_domain(domain)}"), of, f"{at}.domains[{index}]")
    for index, variable in enumerate(project.variables):
        for ending, targets in _targets(project):
            given = (
                Attribute("project_id", owner),
                Attribute("key", variable),
                Attribute("value", ref("var", f"{label}_{_word(project, variable)}")),
                Attribute("target", targets),
                Attribute("sensitive", value=not ending),
            )
            block = f"{label}_{_word(project, variable)}{ending}"
            yield Block("resource", ("vercel_project_environment_variable", block), given, f"{at}.variables[{index}]")


def _targets(project: VercelProject) -> Iterator[tuple[str, list[hcl.Value]]]:
    """Environments whose variables are one resource: no variable of `development` may be sensitive."""
    said = [one for one in TARGETS if one in _environments(project)]
    hidden: list[hcl.Value] = [one for one in said if one != "development"]
    if hidden:
        yield "", hidden
    if "development" in said:
        yield "_development", ["development"]


def _variables(name: str, project: VercelProject) -> Iterator[Block]:
    at, label = f"components.{name}", _label(name)
    if project.existing:
        of = (Attribute("description", f"Id of the project of {name}"), Attribute("type", Keyword("string")))
        yield Block("variable", (f"{label}_project_id",), of, f"{at}.existing")
    for index, variable in enumerate(project.variables):
        body = (
            Attribute("description", f"{variable} of {name}"),
            Attribute("type", Keyword("string")),
            Attribute("sensitive", value=True),
        )
        yield Block("variable", (f"{label}_{_word(project, variable)}",), body, f"{at}.variables[{index}]")


generator = Vercel()
