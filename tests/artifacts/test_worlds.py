"""Templates and module of an environment make the same of two simulated worlds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from tests.artifacts.compiled import Subject, compiled, subjects
from tests.artifacts.exclusions import ATTRIBUTES, THINGS
from tests.artifacts.pairs import WAITING, Pair, first_environments, has_replicas, pairs
from tests.artifacts.readers import blocks
from tests.artifacts.test_apply import DRIFT, FORGETS
from tests.support.moto_world import serving

pytestmark = pytest.mark.slow

VERSION = "moto forgets the settings above, and every change makes a version"
FURTHER = {
    ("aws_apigatewayv2_domain_name", "mutual_tls_authentication"): "moto answers with an empty one",
    ("aws_cloudfront_distribution", "origin"): "moto adds a configuration of S3 to other origins",
    ("aws_db_instance", "database_insights_mode"): FORGETS,
    ("aws_db_instance", "performance_insights_enabled"): FORGETS,
    ("aws_db_instance", "performance_insights_kms_key_id"): FORGETS,
    ("aws_db_instance", "performance_insights_retention_period"): FORGETS,
    ("aws_dynamodb_table", "global_secondary_index"): "moto forgets the limits of an index on demand",
    ("aws_dynamodb_table", "on_demand_throughput"): FORGETS,
    ("aws_lambda_alias", "function_version"): VERSION,
    ("aws_lambda_event_source_mapping", "function_name"): "moto puts the version in the place of its alias",
    ("aws_lambda_function", "dead_letter_config"): FORGETS,
    ("aws_lambda_function", "logging_config"): FORGETS,
    ("aws_s3_bucket_replication_configuration", "rule"): "moto forgets whether marks of deletion are copied",
    ("aws_sqs_queue", "redrive_policy"): "moto writes the same policy with spaces",
}
"""What a second plan would change besides, and why."""

Pairs = dict[str, Future[Pair]]
each_world = pytest.mark.parametrize("one", first_environments(), ids=str)


@pytest.fixture(scope="module")
def made(
    request: pytest.FixtureRequest, terraform_env: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pairs]:
    """The pairs of those environments that are asked for: of all, where a test asks for none."""
    items = [item for item in request.session.items if item.path == request.path]
    asked = [item.callspec.params["one"] if hasattr(item, "callspec") else None for item in items]
    wanted = tuple(one for one in first_environments() if one in asked or None in asked)
    with pairs(wanted, tmp_path_factory.mktemp("worlds"), terraform_env) as started:
        yield started


def test_moto_shows_no_replicas(tmp_path: Path) -> None:
    """Why `first_environments` leaves specs out: when moto learns it, they can come back."""
    key = {"KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}
    table = {**key, "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}]}
    with serving("eu-west-1", tmp_path / "log") as world:
        client = world.client("dynamodb")
        client.create_table(TableName="t", BillingMode="PAY_PER_REQUEST", **table)
        client.update_table(TableName="t", ReplicaUpdates=[{"Create": {"RegionName": "eu-north-1"}}])
        assert "Replicas" not in client.describe_table(TableName="t")["Table"]
        kms = world.client("kms")
        key = kms.create_key(Description="one", MultiRegion=True)["KeyMetadata"]["KeyId"]
        copy = kms.replicate_key(KeyId=key, ReplicaRegion="eu-north-1", Description="other")
        assert copy["ReplicaKeyMetadata"]["Description"] == "one"
    assert {subject.spec.stem for subject in subjects() if has_replicas(subject)} == WAITING


@each_world
def test_no_difference(one: Subject, made: Pairs, record_property: Callable[[str, object], None]) -> None:
    pair = made[str(one)].result()
    record_property("seconds", (str(one), pair.seconds))
    assert pair.comparison.differences == []


@each_world
def test_every_resource_of_the_module_exists(one: Subject, made: Pairs) -> None:
    assert made[str(one)].result().there == {block.address for block in blocks(compiled(one))}


@each_world
def test_a_second_plan_changes_nothing(one: Subject, made: Pairs) -> None:
    """But what moto forgets."""
    pair = made[str(one)].result()
    assert pair.actions <= {("update",)}
    there = {(block.type, name) for block in blocks(compiled(one)) for name in block.body}
    assert pair.drift & there <= DRIFT.keys() | FURTHER.keys()


def test_every_exclusion_is_needed(made: Pairs) -> None:
    needed = {row for future in made.values() for row in future.result().comparison.excluded}
    assert needed == {*ATTRIBUTES, *THINGS}


def test_every_further_change_is_seen(made: Pairs) -> None:
    assert set().union(*(future.result().drift for future in made.values())) >= FURTHER.keys()
