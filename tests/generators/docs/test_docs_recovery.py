"""What the pages of an environment say of recovery, and whether the commands of a runbook exist."""

from __future__ import annotations

import re
import shlex
from functools import cache
from pathlib import Path

import botocore
import pytest
from botocore.loaders import Loader

from generators.base import Context
from generators.registry import get
from model.load import load
from model.resources import lower

ROOT = Path(__file__).resolve().parents[3]
SPECS = [
    ("storymagic", "production"),
    ("storymagic", "staging"),
    ("ledger", "production"),
    ("nightly", "live"),
    ("genie", "prod"),
    ("serenya", "production"),
    ("gen-ai-services", "production"),
    ("chatgenius", "production"),
]
FAILURES = ("instance-loss", "zone-loss", "region-loss", "data-corruption", "credential-loss")


@cache
def pages(spec: str, environment: str) -> dict[str, str]:
    graph = load((ROOT / f"specs/{spec}.yaml").read_bytes(), spec, environment).graphs[environment]
    return {file.path: file.text for file in get("docs").generate(Context(graph, lower(graph))).files}


@pytest.mark.parametrize(("spec", "environment"), SPECS)
def test_a_page_for_every_failure(spec: str, environment: str) -> None:
    made = pages(spec, environment)
    assert {name for name in made if "/" in name} == {f"runbooks/{failure}.md" for failure in FAILURES}
    for failure in FAILURES:
        assert f"](runbooks/{failure}.md)" in made["recovery.md"]
        text = made[f"runbooks/{failure}.md"]
        assert text.startswith("# ")
        assert "\n## Do\n" in text
        assert "not recoverable," not in text
        assert not re.search(r"\n\n\n", text), "no empty paragraphs"


@cache
def operations(service: str) -> dict[str, set[str]]:
    """The operations of a service in the words of the AWS CLI, with their options."""
    loader = Loader(extra_search_paths=[str(Path(botocore.__file__).parent / "data")])
    names = {"s3api": "s3", "application-autoscaling": "application-autoscaling"}
    model = loader.load_service_model(names.get(service, service), "service-2")
    found = {}
    for name, operation in model["operations"].items():
        shape = operation.get("input", {}).get("shape")
        members = model["shapes"][shape]["members"] if shape else {}
        found[dashed(name)] = {dashed(member) for member in members}
    return found


def dashed(name: str) -> str:
    """`DBInstanceIdentifier` is `db-instance-identifier`, as the AWS CLI writes it."""
    special = re.sub(r"(DB|AZ|IAM|ARN|VPC)(?=[A-Z]|$)", lambda m: m[0].capitalize(), name)
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", special).lower()


COMMON = {"region", "query", "output", "max-items"}
WAITERS = {
    "db-instance-available": "describe-db-instances",
    "services-stable": "describe-services",
    "table-exists": "describe-table",
}


def commands() -> list[str]:
    found = []
    for spec, environment in SPECS:
        for failure in FAILURES:
            for block in re.findall(r"```sh\n(.*?)```", pages(spec, environment)[f"runbooks/{failure}.md"], re.DOTALL):
                for line in block.splitlines():
                    inner = re.findall(r"\$\((aws [^()]*(?:\([^()]*\)[^()]*)*)\)", line)
                    outer = re.sub(r"\$\(.*\)", "it", line) if inner else line
                    outer = re.sub(r"^until (.*); do sleep 15; done$", r"\1", outer).partition(" > ")[0]
                    found += [each for each in (*inner, outer) if each.startswith("aws ")]
    return sorted(set(found))


def test_commands_exist_with_their_options() -> None:
    assert len(commands()) > 30
    for line in commands():
        words = shlex.split(line)
        assert words[0] == "aws", line
        service, operation = words[1], words[2]
        if operation == "wait":
            operation = WAITERS[words[3]]
        known = operations(service)
        assert operation in known, line
        for word in words[3:]:
            if word.startswith("--"):
                option = word.removeprefix("--").removeprefix("no-")
                assert option in known[operation] | COMMON, (option, line, sorted(known[operation]))


def test_restore_of_a_database_in_one_zone_goes_to_another() -> None:
    text = pages("storymagic", "staging")["runbooks/zone-loss.md"]
    assert "--availability-zone '<a zone that is not lost>'" in text
    assert "--use-latest-restorable-time" in text
    assert "write environments.staging.changes.networks.main.nat: one\\_per\\_zone" not in text
    assert "# in the spec: write environments.staging.changes.networks.main.nat: one_per_zone" in text


def test_writers_are_stopped_before_data_is_brought_back() -> None:
    text = pages("storymagic", "production")["runbooks/data-corruption.md"]
    assert text.index("--desired-count 0") < text.index("restore-db-instance-to-point-in-time")
    first, rest = text.split("## Do")
    assert "--desired-count 2" not in first  # pasted as a whole, it would start what it has just stopped
    assert rest.index("restore-db-instance-to-point-in-time") < rest.index("--desired-count 2")
    assert "--no-publicly-accessible" in text
    assert "--min-capacity 0" in text
    assert "| Database | any moment of 7 d |" in text
    assert "| Database | backups of daily at 05:00, of 35 d |" in text
    assert "parameter group" in text.split("## What a restore does not bring back")[1]


def test_functions_that_write_are_stopped_and_run_again_as_they_did() -> None:
    first, rest = pages("genie", "prod")["runbooks/data-corruption.md"].split("## Do")
    name = "genie-prod-analyze-image"
    assert f"put-function-concurrency --function-name {name} --reserved-concurrent-executions 0" in first
    assert f"put-function-concurrency --function-name {name} --reserved-concurrent-executions 10" in rest
    assert "delete-function-concurrency --function-name genie-prod-api" in rest


def test_a_restored_table_is_given_what_a_restore_leaves_out() -> None:
    text = pages("genie", "prod")["runbooks/data-corruption.md"]
    restored = "--table-name genie-jobs-prod-restored"
    for operation in ("update-continuous-backups", "update-time-to-live", "update-table"):
        assert f"aws dynamodb {operation} {restored}" in text
    assert "# in the spec: write components.jobs.name: genie-jobs-prod-restored" in text
    assert "| Jobs | any second of 35 d |" in text


def test_who_is_led_to_what_is_restored_comes_after_it() -> None:
    """The functions and the table need each other, so that the order of coming back does not tell."""
    text = pages("genie", "prod")["runbooks/data-corruption.md"]
    places = [text.index(f". {title}\n") for title in ("Jobs", "Image analysis", "Let it write again")]
    assert places == sorted(places)


def test_a_lost_region_is_asked_nothing() -> None:
    for spec, environment, lost in (("genie", "prod", "us-east-1"), ("gen-ai-services", "production", "us-east-1")):
        text = pages(spec, environment)["runbooks/region-loss.md"]
        assert "export AWS_DEFAULT_REGION=us-west-2" in text
        assert f"--region {lost}" not in text
        assert "# Role " in text  # what a new stack cannot make, because it is there


def test_a_bucket_in_another_region_is_asked_there() -> None:
    text = pages("genie", "prod")["runbooks/data-corruption.md"]
    lines = [line for line in text.splitlines() if "assets-copy" in line and line.startswith("aws")]
    assert lines
    assert all(line.endswith("--region us-west-2") for line in lines)


def test_region_that_is_lost_for_good_says_so() -> None:
    text = pages("storymagic", "production")["runbooks/region-loss.md"]
    assert "Data is lost for good." in text
    assert "| Database | nothing brings it back |" in text
    lacking = text.split("## What the other region lacks")[1]
    for what in ("secrets", "images", "certificates", "data", "quotas", "DNS", "keys"):
        assert f"| {what} |" in lacking


def test_table_of_failures() -> None:
    text = pages("ledger", "production")["recovery.md"]
    assert "| zone loss | 0 s | 32 min | 32 min | 30 min | none | importer decides: ECS starts another task" in text
    assert "https&#58;//docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.Failover.html" in text


def test_spec_without_components_has_no_runbooks() -> None:
    text = "groundplan: 1\nsystem: {name: shop}\nenvironments: {live: {region: eu-west-1}}\ncomponents: {}\n"
    graph = load(text.encode(), "spec.yaml").graphs["live"]
    files = [file.path for file in get("docs").generate(Context(graph, lower(graph))).files]
    assert not [name for name in files if name.startswith("runbooks/") or name == "recovery.md"]
