"""Which jobs has a pipeline? Checks, builds without any credentials, and one job that deploys what they made.

Only the job that deploys may ask for credentials, and it never sees the repository's files: it gets images and zip
files from the builds. That one job is what a person agrees to, once, where the GitHub environment asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generators.github_actions.parts import Step, at, checkout, expression, job, runs, runtime, text, uses
from generators.github_actions.plan import Plan
from generators.printers.data import Value
from generators.printers.json import json_text
from model import naming
from model.facts.observability import ending
from model.findings import Path
from model.knowledge import pipelines
from model.resources import delivery
from model.spec.container import Shift
from model.spec.function import ALIAS, Function

TOP: Path = ("delivery", "github")
PIPELINE: Path = (*TOP, "pipeline")


def checks(plan: Plan) -> dict[str, Value]:
    """What must hold before anything is built."""
    found: dict[str, Value] = {}
    if plan.pipeline.spec:
        version = plan.pipeline.groundplan
        env: dict[str, Value] = {
            "GROUNDPLAN": f"groundplan=={version}" if version else "groundplan",
            "SPEC": text(plan.pipeline.spec),
            "ENVIRONMENT": plan.context.graph.environment_name,
        }
        steps: list[Value] = [checkout(), *runtime("python 3.13"), runs("Check the architecture", "check", env)]
        found["groundplan"] = at((*PIPELINE, "spec"), job("Architecture", [], steps))
    for name, check in sorted(plan.pipeline.checks.items()):
        commands = list(_commands(check.run, check.folder))
        found[f"check-{name}"] = at(
            (*PIPELINE, "checks", name), job(f"Check {name}", [], [checkout(), *runtime(check.runtime), *commands])
        )
    return found


def _commands(commands: list[str], folder: str) -> Iterator[Step]:
    for number, command in enumerate(commands, 1):
        step = runs(f"Command {number}", "command", {"COMMAND": text(command)})
        yield {**step, "working-directory": text(folder)} if folder != "." else step


def images(plan: Plan, needs: list[str]) -> dict[str, Value]:
    """A job for each image."""
    found: dict[str, Value] = {}
    for name in plan.repositories:
        made = plan.made(name)
        env: dict[str, Value] = {
            "IMAGE": name,
            "CONTEXT": text(made.context),
            "DOCKERFILE": text(made.dockerfile or f"{made.context}/Dockerfile"),
        }
        steps: list[Value] = [checkout(), runs("Build the image", "build", env)]
        steps.append(_kept(name, expression("runner.temp") + "/image.tar"))
        machine = pipelines.runner(plan.architecture(name))
        found[f"build-{name}"] = at(("components", name), job(f"Build {name}", needs, steps, runner=machine))
    return found


def zips(plan: Plan, needs: list[str], ref: str | None = None) -> dict[str, Value]:
    """A job for each zip file."""
    found: dict[str, Value] = {}
    for name in plan.zipped:
        made = plan.made(name)
        function = plan.context.graph.component(name, Function)
        steps: list[Value] = [checkout(ref), *runtime(made.runtime), *_commands(made.run, made.context)]
        steps.append(_kept(name, text(made.zip or "")))
        machine = pipelines.runner(function.architecture)
        found[f"build-{name}"] = at(("components", name), job(f"Build {name}", needs, steps, runner=machine))
    return found


def _kept(name: str, path: str) -> Step:
    given: dict[str, Value] = {"name": name, "path": path, "if-no-files-found": "error", "retention-days": 30}
    return uses("actions/upload-artifact", given)


def deploy(plan: Plan, needs: list[str], commit: str, *, again: bool) -> Value:
    """The job that deploys; ``again``: what an earlier commit made."""
    steps: list[Value] = []
    if again:
        steps.append(runs("Look at the commit", "commit", {"COMMIT": commit}))
    steps += _credentials(plan)
    if not again:
        steps += [at((*TOP, "snapshots"), _snapshot(plan, name)) for name in plan.snapshots]
    for name in plan.repositories:
        steps += [at(("components", name), step) for step in _image(plan, name, commit, again)]
    for name in plan.deployed:
        steps += [at(("components", name), step) for step in _rollout(plan, name, commit)]
    title = "Deploy again" if again else "Deploy"
    return at(TOP, job(title, needs, steps, environment=plan.environment, token=True))


def _region(plan: Plan, name: str) -> dict[str, Value]:
    """The variable that leads to another region than the environment's."""
    home = plan.context.graph.region_of(name)
    return {"AWS_REGION": home} if home != plan.context.graph.region else {}


def _credentials(plan: Plan) -> Iterator[Step]:
    graph = plan.context.graph
    account = graph.environment.account or expression("secrets.AWS_ACCOUNT_ID")
    role = naming.of_section(graph, delivery.OWNER)
    given: dict[str, Value] = {
        "role-to-assume": f"arn:{plan.build.partition}:iam::{account}:role/{role}",
        "aws-region": graph.region,
    }
    yield uses("aws-actions/configure-aws-credentials", given, name="Become the role that deploys")
    for region in dict.fromkeys(graph.region_of(name) for name in plan.repositories):
        login = uses("aws-actions/amazon-ecr-login", id=_login(region), name="Log in to the registry")
        yield {**login, "env": {"AWS_REGION": region}} if region != graph.region else login


def _login(region: str) -> str:
    return f"registry-{region}"


def _registry(plan: Plan, repository: str) -> str:
    return expression(f"steps.{_login(plan.context.graph.region_of(repository))}.outputs.registry")


def _snapshot(plan: Plan, name: str) -> Step:
    env: dict[str, Value] = {
        "DATABASE": plan.physical(f"{name}-instance", "DBInstanceIdentifier"),
        **_region(plan, name),
    }
    return runs(f"Take a snapshot of {name}", "snapshot", env)


def _image(plan: Plan, name: str, commit: str, again: bool) -> Iterator[Step]:
    env: dict[str, Value] = {
        "REPOSITORY": plan.physical(f"{name}-repository", "RepositoryName"),
        "COMMIT": commit,
        **_region(plan, name),
    }
    if again:
        yield runs(f"Find the image of {name}", "find", env)
        return
    archive = f"{expression('runner.temp')}/{name}"
    yield uses("actions/download-artifact", {"name": name, "path": archive})
    env |= {"IMAGE": name, "REGISTRY": _registry(plan, name), "ARCHIVE": archive}
    yield runs(f"Push the image of {name}", "push", env)


def _rollout(plan: Plan, name: str, commit: str) -> Iterator[Step]:
    repository = plan.image(name)
    env: dict[str, Value] = {"COMMIT": commit, **_region(plan, name)}
    if repository:
        env |= {
            "REGISTRY": _registry(plan, repository),
            "REPOSITORY": plan.physical(f"{repository}-repository", "RepositoryName"),
        }
    if isinstance(plan.context.graph.spec.components[name], Function):
        yield from _function(plan, name, repository, env)
    elif repository:
        tags = [{"key": key, "value": value} for key, value in _tags(plan, name)]
        env |= {
            "CLUSTER": plan.physical(f"{name}-service", "Cluster"),
            "SERVICE": plan.physical(f"{name}-service", "ServiceName"),
            "FAMILY": plan.physical(f"{name}-task-definition", "Family"),
            "CONTAINER": name,
            "TAGS": text(json_text(tags)),
        }
        yield runs(f"Deploy {name}", "service", env)


def _tags(plan: Plan, name: str) -> Iterator[tuple[str, str]]:
    tags = plan.context.resources.by_id[f"{name}-task-definition"].properties["Tags"]
    assert isinstance(tags, list)
    for tag in tags:
        yield str(tag["Key"]), str(tag["Value"])


def _function(plan: Plan, name: str, repository: str | None, env: dict[str, Value]) -> Iterator[Step]:
    env["FUNCTION"] = plan.physical(f"{name}-function", "FunctionName")
    if repository:
        yield runs(f"Deploy {name}", "function_image", env)
    else:
        archive = f"{expression('runner.temp')}/{name}"
        yield uses("actions/download-artifact", {"name": name, "path": archive})
        file = (plan.made(name).zip or "").rpartition("/")[2]
        yield runs(f"Deploy {name}", "function_zip", {**env, "ARCHIVE": f"{archive}/{text(file)}"})
    found = plan.context.graph.component(name, Function)
    if found.aliased:
        kept = {key: value for key, value in env.items() if key in ("COMMIT", "FUNCTION", "AWS_REGION")}
        said = f"Lead callers of {name} to the new version"
        shifted = _shift(plan, name, found.shift) if found.shift else {}
        yield runs(said, "shift" if shifted else "alias", {**kept, "ALIAS": ALIAS, **shifted})


def _shift(plan: Plan, name: str, shift: Shift) -> dict[str, Value]:
    """The shares of calls that the new version gets one after the other, and for how long."""
    names = [naming.alarm(plan.context.graph, alarm) for alarm in ending(plan.context.graph, name)]
    return {
        "SHARES": " ".join(f"{share.normalize():f}" for share in shift.shares),
        "WAIT": str(shift.wait.seconds if shift.wait else 0),
        "BAKE": str(shift.bake.seconds if shift.bake else 0),
        "ALARMS": text("\n".join(names)),
    }
