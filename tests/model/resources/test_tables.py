"""What tables become, by hand from the documentation of DynamoDB and AWS Backup."""

from __future__ import annotations

from typing import Any

import pytest

from model.load import load
from model.resources import lower
from model.resources.base import Ref, Resources
from tests.model.checks.support import findings

SPEC = """
groundplan: 1
system: {name: shop}
environments: {production: {region: eu-central-1}}
components:
  orders: {kind: dynamodb_table, partition_key: id S, indexes: {by-day: {partition_key: day S}} MORE}
backups:
  daily: {of: [orders], at: 05:00, keep: 35d}
"""


def lowered(more: str = "") -> Resources:
    return lower(load(SPEC.replace(" MORE", more).encode(), "spec.yaml").graphs["production"])


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("{read: 100, write: 20}", {"MaxReadRequestUnits": 100, "MaxWriteRequestUnits": 20}),
        ("{write: 5}", {"MaxWriteRequestUnits": 5}),
    ],
)
def test_a_table_on_demand_takes_so_much_at_most(written: str, made: dict[str, int]) -> None:
    """Said of the table and of each global index, which has a limit of its own."""
    table: Any = lowered(f", at_most: {written}").by_id["orders-table"].properties
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert table["OnDemandThroughput"] == made
    assert table["GlobalSecondaryIndexes"][0]["OnDemandThroughput"] == made


def test_a_table_has_no_limit_unless_it_says_so() -> None:
    assert "OnDemandThroughput" not in lowered().by_id["orders-table"].properties


@pytest.mark.parametrize(
    "more", [", at_most: {}", ", at_most: {read: 5}, capacity: {read: 1, write: 1}", ", at_most: {read: 0}"]
)
def test_limits_that_say_nothing(more: str) -> None:
    assert findings(SPEC.replace(" MORE", more))


def test_backups_take_tables() -> None:
    resources = lowered()
    selection: Any = resources.by_id["daily-backup-selection"].properties["BackupSelection"]
    assert selection["Resources"] == [Ref("orders-table", "Arn")]
    policies = resources.by_id["backup-role"].properties["ManagedPolicyArns"]
    assert policies == ["arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"]


PROCEDURE = """
procedures:
  lost: {for: [data corruption], steps: [{do: Restore it, action: restore, on: [orders], by: automatic}]}
"""


def test_a_table_without_recovery_cannot_be_restored() -> None:
    bare = SPEC.split("backups:")[0] + PROCEDURE
    kept = [finding.code for finding in findings(bare.replace(" MORE", ""))]
    gone = [finding.code for finding in findings(bare.replace(" MORE", ", recovery: 0 d"))]
    assert len(set(gone) - set(kept)) >= 1
