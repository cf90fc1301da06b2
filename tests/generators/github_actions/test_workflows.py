"""Workflows: what each job may do and in which order, and what becomes of them without a component."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml

from tests.generators.github_actions.systems import (
    ARCHIVE,
    KITCHEN,
    ROOT,
    SHOP,
    SYSTEMS,
    deploying,
    names,
    workflows,
)
from tests.generators.support import context, files


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_holds_for_every_workflow(system: str) -> None:
    """STO-D23, STO-D24, STO-D48, STO-D69 cannot be made."""
    for workflow in workflows(*SYSTEMS[system]).values():
        assert workflow["permissions"] == {}
        for name, job in workflow["jobs"].items():
            used = [step["uses"] for step in job["steps"] if "uses" in step]
            assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", one) for one in used)
            may = job["permissions"]
            assert may == ({"id-token": "write"} if name == "deploy" else {"contents": "read"})
            if any(step.get("run", "").startswith(("docker build", "bash -euo")) for step in job["steps"]):
                assert job["steps"][0]["uses"].startswith("actions/checkout@")
                assert job["steps"][0]["with"]["persist-credentials"] == "false"
        text = yaml.safe_dump(workflow)
        assert "AWS_SECRET_ACCESS_KEY" not in text
        assert set(re.findall(r"secrets\.(\w+)", text)) <= {"AWS_ACCOUNT_ID"}
        assert ":latest" not in text


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_is_pushed_is_what_is_deployed(system: str) -> None:
    job = deploying(*SYSTEMS[system])["jobs"]["deploy"]
    commits = {step["env"]["COMMIT"] for step in job["steps"] if "COMMIT" in step.get("env", {})}
    assert commits == {"${{ github.sha }}"}
    pushed = {step["env"]["REPOSITORY"] for step in job["steps"] if step.get("name", "").startswith("Push")}
    deployed = {step["env"].get("REPOSITORY") for step in job["steps"] if step.get("name", "").startswith("Deploy")}
    assert deployed - {None} <= pushed


def test_order() -> None:
    workflow = deploying(SHOP, "live")
    assert list(workflow["jobs"]) == [
        *("groundplan", "check-lint", "check-tests"),
        *("build-images", "build-printing", "build-tools", "build-thumbs", "deploy"),
    ]
    for name, job in workflow["jobs"].items():
        checks = ["groundplan", "check-lint", "check-tests"]
        builds = ["build-images", "build-printing", "build-tools", "build-thumbs"]
        wanted = checks if name in builds else builds if name == "deploy" else None
        assert job.get("needs") == wanted
    found = [name for name in names(workflow["jobs"]["deploy"]) if not name.startswith("actions/")]
    assert found == [
        *("Become the role that deploys", "Log in to the registry", "Log in to the registry"),
        "Take a snapshot of orders",
        *("Push the image of images", "Push the image of printing", "Push the image of tools"),
        *("Deploy worker", "Lead callers of worker to the new version", "Deploy api", "Deploy site", "Deploy thumbs"),
    ]


def test_where_it_runs_and_as_whom() -> None:
    job = deploying(SHOP, "live")["jobs"]["deploy"]
    assert job["environment"] == "live"
    role = job["steps"][0]["with"]
    assert role["role-to-assume"] == "arn:aws:iam::123456789012:role/shop-live-delivery"
    other = deploying(SHOP, "trial")["jobs"]["deploy"]["steps"][0]["with"]
    assert other["role-to-assume"] == "arn:aws:iam::${{ secrets.AWS_ACCOUNT_ID }}:role/shop-trial-delivery"
    assert "environment" not in deploying(KITCHEN)["jobs"]["deploy"]
    assert deploying(KITCHEN)["on"] == {"push": {"branches": ["trunk"]}}
    assert deploying(SHOP, "trial")["on"] == {"push": {"branches": ["develop"]}}


def test_names_are_those_of_the_resources() -> None:
    job = deploying(SHOP, "live")["jobs"]["deploy"]
    (step,) = (step for step in job["steps"] if step.get("name") == "Deploy api")
    env = {key: value for key, value in step["env"].items() if key not in ("TAGS", "COMMIT", "REGISTRY")}
    assert env == {
        "REPOSITORY": "shop-live-images",
        "CLUSTER": "shop-live",
        "SERVICE": "shop-live-api",
        "FAMILY": "shop-live-api",
        "CONTAINER": "api",
    }
    assert {"key": "Team", "value": "tills"} in yaml.safe_load(step["env"]["TAGS"])
    assert "wait services-stable" in step["run"]  # STO-D26
    (push,) = (step for step in job["steps"] if step.get("name") == "Push the image of tools")
    assert push["env"]["AWS_REGION"] == "us-east-1"
    assert push["env"]["REGISTRY"] == "${{ steps.registry-us-east-1.outputs.registry }}"


def without(text: str, removed: str) -> str:
    """A spec without a component, and without what leads to it."""

    def walked(value: Any, path: tuple[str | int, ...] = ()) -> Any:
        if isinstance(value, dict):
            named = path[-1:] in (("components",), ("builds",))
            kept = {key: walked(it, (*path, key)) for key, it in value.items() if not (named and key == removed)}
            return {key: item for key, item in kept.items() if item != {"repository": removed}}
        if isinstance(value, list):
            ends = (
                flow for flow in value if not (isinstance(flow, dict) and removed in (flow.get("from"), flow.get("to")))
            )
            return [walked(item, path) for item in ends if item != removed]
        return value

    return yaml.safe_dump(walked(yaml.load(text, Loader=yaml.BaseLoader)), allow_unicode=True)


OF_COMPONENTS = {
    # job that goes, and steps of the job that deploys that go
    "images": {"build-images", "Push the image of images", "Find the image of images", "Deploy api", "Deploy site"},
    "tools": {"build-tools", "Push the image of tools", "Find the image of tools", "Log in to the registry"},
    "printing": {
        *("build-printing", "Push the image of printing", "Find the image of printing", "Deploy worker"),
        "Lead callers of worker to the new version",
    },
    "api": {"Deploy api"},
    "site": {"Deploy site"},
    "worker": {
        *("build-printing", "Push the image of printing", "Find the image of printing", "Deploy worker"),
        "Lead callers of worker to the new version",
    },
    "thumbs": {"build-thumbs", "Deploy thumbs"},
    "orders": {"Take a snapshot of orders"},
    "letters": set(),
}


def test_every_component_is_removed_once() -> None:
    assert OF_COMPONENTS.keys() == yaml.safe_load(SHOP)["components"].keys()


@pytest.mark.parametrize("removed", OF_COMPONENTS)
def test_a_component_takes_its_steps_with_it(removed: str) -> None:
    """What is about it goes, whatever is about others stays as it is, and nothing names it any more."""
    spec = without(SHOP, removed)
    if removed in ("images", "printing"):  # what runs an image that is no more has nothing to run
        for runner in ("api", "site") if removed == "images" else ("worker",):
            spec = without(spec, runner)
    before, after = workflows(SHOP, "live"), workflows(spec, "live")
    gone = set()
    for path, workflow in before.items():
        jobs = after[path]["jobs"]
        gone |= workflow["jobs"].keys() - jobs.keys()
        assert jobs.keys() <= workflow["jobs"].keys()
        for name, job in jobs.items():
            kept, old = list(map(json.dumps, job["steps"])), list(map(json.dumps, workflow["jobs"][name]["steps"]))
            assert sorted(step for step in old if step in kept) == sorted(kept)  # the order follows from who calls whom
            gone |= {json.loads(step).get("name", "") for step in old if step not in kept}
    assert gone - {""} == OF_COMPONENTS[removed]
    said = json.dumps(after)
    assert not re.search(rf"(build-|shop-live-|of |Deploy ){removed}\b(?!/)", said)


CALLS = {
    "docker push": [
        *("ecr:BatchCheckLayerAvailability", "ecr:InitiateLayerUpload", "ecr:UploadLayerPart"),
        *("ecr:CompleteLayerUpload", "ecr:PutImage"),
    ],
    "aws ecs register-task-definition": ["ecs:RegisterTaskDefinition", "ecs:TagResource", "iam:PassRole"],
    "aws ecs wait services-stable": ["ecs:DescribeServices"],
    "aws lambda wait function-updated": ["lambda:GetFunctionConfiguration"],
    "aws rds create-db-snapshot": ["rds:CreateDBSnapshot", "rds:AddTagsToResource"],
    "aws rds wait db-snapshot-available": ["rds:DescribeDBSnapshots"],
}
"""What commands take beside their one call: waiters, a push to a registry, what IAM has a call depend on."""


def called(workflow: dict[str, Any]) -> set[str]:
    """The actions that the scripts of a workflow take of IAM."""
    scripts = "\n".join(step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step)
    found = {"ecr:GetAuthorizationToken"} if "amazon-ecr-login" in json.dumps(workflow) else set()
    for command in set(re.findall(r"docker push|aws [a-z]+ (?:wait )?[a-z-]+", scripts)):
        service, _, verb = command.removeprefix("aws ").partition(" ")
        named = "".join(word.capitalize() for word in verb.split("-"))
        found |= set(CALLS.get(command, [f"{service}:{named}"]))
    return found


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_role_may_do_what_the_workflows_do_and_no_more(system: str) -> None:
    """STO-D12 cannot be made."""
    text, environment = SYSTEMS[system]
    policy = context(text, environment).resources.by_id["delivery-policy"].properties["PolicyDocument"]
    allowed = {action for statement in policy["Statement"] for action in statement["Action"]}  # type: ignore[call-overload, index]
    assert set().union(*(called(workflow) for workflow in workflows(text, environment).values())) == allowed


def test_return_to_an_earlier_commit() -> None:
    found = workflows(SHOP, "live")
    back = found["rollback-live.yml"]
    assert list(back["jobs"]) == ["build-thumbs", "deploy"]
    assert back["jobs"]["build-thumbs"]["steps"][0]["with"]["ref"] == "${{ inputs.commit }}"
    deploy = back["jobs"]["deploy"]
    assert names(deploy)[0] == "Look at the commit"
    assert not any(name.startswith(("Push", "Take")) for name in names(deploy))
    assert "Find the image of images" in names(deploy)
    assert list(workflows(ARCHIVE)) == ["deploy-production.yml"]


def test_nothing_to_say() -> None:
    assert (
        files(
            "github_actions",
            "groundplan: 1\nsystem: {name: shop}\nenvironments: {live: {region: eu-west-1}}\ncomponents: {}\n",
        )
        == {}
    )


def test_texts_reach_the_shell_by_variables_only() -> None:
    scripts = {
        step["run"]
        for found in workflows(SHOP, "live").values()
        for job in found["jobs"].values()
        for step in job["steps"]
        if "run" in step
    }
    folder = ROOT / "templates" / "github_actions"
    assert scripts <= {path.read_text(encoding="utf-8").removesuffix("\n") for path in folder.glob("*.sh")}
    assert not any("${{" in script for script in scripts)
