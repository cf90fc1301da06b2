"""What is said of mechanisms, resilience and costs: figures worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from model.facts import mechanisms
from model.facts.costs import claimed
from model.facts.promises import verdicts
from model.facts.verdict import Answer
from model.load import load
from model.resources import lower
from model.spec.claims import Cost
from model.spec.resilience import Resilience

CASE = Path(__file__).resolve().parents[3] / "tests" / "artifacts" / "cases" / "kilnhouse.yaml"
GRAPHS = load(CASE.read_bytes(), "spec.yaml").graphs


@pytest.mark.parametrize(
    ("path", "there", "live"),
    [
        ("components.books", True, True),
        ("components.books.multi_az", True, True),
        ("components.archive", True, False),
        ("components.door.deletion_protection", True, False),
        ("components.nobody", False, False),
        ("components.books.colour", False, False),
        ("components", False, False),
        ("backups.nightly", True, True),
        ("alarms.open-breaker", True, True),
        ("procedures.zone-loss", True, True),
        ("procedures.second-site", True, False),
        ("flows[0]", True, True),
        ("promises.encryption", False, False),
        ("", False, False),
    ],
)
def test_mechanisms(path: str, there: bool, live: bool) -> None:
    found = mechanisms.find(GRAPHS["open"], path)
    assert (found.there, found.live) == (there, live), found.words


@pytest.mark.parametrize(
    ("said", "longest"),
    [
        ({}, None),
        ({"timeout": "5 s"}, 5),
        ({"timeout": "5 s", "retries": {"attempts": "2", "wait": "1 s"}}, 5 * 3 + 1 + 2),
        ({"timeout": "5 s", "retries": {"attempts": "3", "wait": "1 s", "backoff": "linear"}}, 5 * 4 + 1 + 2 + 3),
        ({"timeout": "5 s", "retries": {"attempts": "3", "wait": "2 s", "backoff": "none"}}, 5 * 4 + 6),
        ({"timeout": "5 s", "retries": {"attempts": "3", "wait": "2 s", "at_most": "3 s"}}, 5 * 4 + 2 + 3 + 3),
    ],
)
def test_how_long_a_call_takes_with_its_retries(said: dict[str, object], longest: int | None) -> None:
    assert Resilience.model_validate(said).longest == longest


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("50-100 USD/month", "50", "100"),
        ("~300 USD/month", "300", "300"),
        ("$240", None, None),
        ("240 USD/year", "20", "20"),
        ("100-50 USD/month", None, None),
        ("1 USD/day", "30.41666666666666666666666667", "30.41666666666666666666666667"),
    ],
)
def test_costs_as_documents_write_them(text: str, low: str | None, high: str | None) -> None:
    if low is None or high is None:
        with pytest.raises(ValueError, match="write"):
            Cost.parse(text)
    else:
        assert Cost.parse(text).monthly == (Decimal(low), Decimal(high))


def test_sums_of_lines_by_environment() -> None:
    assert claimed(GRAPHS["open"]) == (Decimal(185), Decimal(415), 4)
    assert claimed(GRAPHS["winter"]) == (Decimal(165), Decimal(395), 3)


def test_a_claim_with_live_mechanisms_is_unknown_and_never_holds() -> None:
    graph = GRAPHS["open"]
    found = [one for one in verdicts(graph, lower(graph)) if one.path[:2] == ("promises", "claims")]
    assert [one.verdict for one in found] == [Answer.UNKNOWN]  # the planned one is not given


def test_a_claim_whose_mechanism_is_off_is_broken() -> None:
    text = CASE.read_text().replace("kept_by: [data.guests,", "kept_by: [components.door.deletion_protection,")
    graph = load(text.encode(), "spec.yaml", "open").graphs["open"]
    found = next(one for one in verdicts(graph, lower(graph)) if one.path[:2] == ("promises", "claims"))
    assert found.verdict is Answer.BROKEN
    assert "deletion_protection" in found.evidence


@pytest.mark.parametrize(("recovery", "live"), [("35 d", True), ("1 d", True), ("0 d", False), ("0 s", False)])
def test_a_time_of_nothing_keeps_no_promise(recovery: str, live: bool) -> None:
    table = f"components: {{jobs: {{kind: dynamodb_table, partition_key: id S, recovery: {recovery}}}}}\n"
    loaded = load(
        f"groundplan: 1\nsystem: {{name: s}}\nenvironments: {{e: {{region: eu-west-1}}}}\n{table}".encode(), "s.yaml"
    )
    assert mechanisms.find(loaded.graphs["e"], "components.jobs.recovery").live is live


def test_a_planned_promise_has_no_verdict() -> None:
    graph = GRAPHS["open"]
    assert not [one for one in verdicts(graph, lower(graph)) if one.path[1] == "cost"]


@pytest.mark.parametrize(("path", "live"), [("trails.account", True), ("trails.changes", True), ("trails.none", False)])
def test_trails_can_keep_promises(path: str, live: bool) -> None:
    text = (CASE.parent / "apothecary.yaml").read_text()
    found = mechanisms.find(load(text.encode(), "spec.yaml").graphs["live"], path)
    assert found.live is live
    planned = text.replace("records: {kind: s3_bucket", "records: {status: planned, kind: s3_bucket")
    assert not mechanisms.find(load(planned.encode(), "spec.yaml").graphs["live"], path).live
