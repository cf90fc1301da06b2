"""The GitHub Actions target: the workflows of an environment, for `.github/workflows` of the repository that deploys.

A push to the branch checks, builds and deploys that very commit: the tag of an image is the commit it was built from.
"""

from __future__ import annotations

from collections.abc import Iterable

from generators.base import Context, Generated
from generators.files import Files
from generators.github_actions import jobs
from generators.github_actions.parts import at, expression
from generators.github_actions.plan import Plan
from generators.printers.data import Value
from generators.printers.yaml import render
from model.findings import Path


class GitHubActions:
    """A workflow that deploys, and one that deploys an earlier commit again."""

    name = "github_actions"

    def concerns(self, context: Context) -> Iterable[Path]:
        """The pipeline, where the spec has one."""
        github = context.graph.spec.head.delivery.github
        return [jobs.PIPELINE] if github and github.pipeline else []

    def generate(self, context: Context) -> Generated:
        files = Files()
        github = context.graph.spec.head.delivery.github
        if github and github.pipeline:
            plan = Plan(context, github, github.pipeline)
            environment = context.graph.environment_name
            files.add(f"deploy-{environment}.yml", render(_deploy(plan), _header(plan, _BRINGS), gaps=2))
            if github.pipeline.rollback:
                files.add(f"rollback-{environment}.yml", render(_rollback(plan), _header(plan, _RETURNS), gaps=2))
        return Generated(files)


_BRINGS = "Copy this file to .github/workflows of the repository: a push to its branch deploys that commit."
_RETURNS = (
    "Copy this file to .github/workflows of the repository: it deploys an earlier commit again, when somebody asks."
)


def _header(plan: Plan, what: str) -> str:
    lines = [what]
    if plan.environment:
        lines.append(f"Needs the GitHub environment {plan.environment}.")
    if not plan.context.graph.environment.account:
        lines.append(
            "Needs the secret AWS_ACCOUNT_ID: the number of the account that is deployed to, kept out of logs."
        )
    return "\n".join(lines)


def _deploy(plan: Plan) -> Value:
    trigger: Value = {"push": {"branches": [plan.branch]}}
    checks = jobs.checks(plan)
    built = {**jobs.images(plan, list(checks)), **jobs.zips(plan, list(checks))}
    commit = expression("github.sha")
    deploy = jobs.deploy(plan, list(built) or list(checks), commit, again=False)
    return _workflow(plan, "Deploy", trigger, {**checks, **built, "deploy": deploy})


def _rollback(plan: Plan) -> Value:
    said = "The commit to return to, all 40 digits"
    asked: Value = {"commit": {"description": said, "required": True, "type": "string"}}
    commit = expression("inputs.commit")
    built = jobs.zips(plan, [], commit)
    again = jobs.deploy(plan, list(built), commit, again=True)
    return _workflow(plan, "Roll back", {"workflow_dispatch": {"inputs": asked}}, {**built, "deploy": again})


def _workflow(plan: Plan, verb: str, trigger: Value, found: dict[str, Value]) -> Value:
    graph = plan.context.graph
    system, environment = graph.system.name, graph.environment_name
    way = "to" if verb == "Deploy" else "in"
    return {
        "name": at(jobs.PIPELINE, f"{verb} {system} {way} {environment}"),
        "on": at((*jobs.PIPELINE, "push"), trigger),
        "permissions": at(jobs.PIPELINE, {}),
        "concurrency": at(jobs.PIPELINE, {"group": f"deploy-{system}-{environment}", "cancel-in-progress": False}),
        "defaults": at(jobs.PIPELINE, {"run": {"shell": "bash"}}),
        "jobs": at(jobs.PIPELINE, found),
    }


generator = GitHubActions()
