"""Questions of people: who may do what, what deploying takes, and the index of many roles."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from benchmarks.access import ACCOUNT, BOUND, documents, measure, requests
from model.facts.access import deploying, questions, reference, verdicts
from model.facts.access.evaluation import Policies, decide
from model.facts.access.index import Index
from model.facts.access.policies import read
from model.facts.access.requests import Request, context, role
from model.facts.access.verdicts import Access
from model.load import load
from model.resources import lower

ROOT = Path(__file__).resolve().parents[4]
SPECS = (*sorted((ROOT / "specs").glob("*.yaml")), *sorted((ROOT / "tests" / "artifacts" / "cases").glob("*.yaml")))


def accesses(path: Path) -> list[Access]:
    return [verdicts.access(graph, lower(graph)) for graph in load(path.read_bytes(), path.name).graphs.values()]


@pytest.fixture(scope="module")
def storymagic() -> Access:
    return accesses(ROOT / "specs" / "storymagic.yaml")[0]


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_derived_roles_are_sufficient_and_minimal(path: Path) -> None:
    for access in accesses(path):
        assert [one for one in access.answered if one.decision.allowed is not True] == []
        assert [more for who in access.world.identities.values() for more in access.unneeded(who)] == []


def test_everything_that_a_role_may_do_has_a_flow(storymagic: Access) -> None:
    for who in storymagic.world.identities.values():
        for one in questions.permissions(storymagic, who):
            assert one.needs, (who.id, one.action)
            assert one.level != "unknown", one.action


def test_who_can(storymagic: Access) -> None:
    objects = questions.resource(storymagic, "assets/stories/1")
    assert objects is not None
    assert [who.id for who, _ in questions.able(storymagic, "s3:GetObject", objects)] == ["api-task", "backup"]
    elsewhere = questions.resource(storymagic, "assets/private/1")
    assert elsewhere is not None
    assert [who.id for who, answer in questions.able(storymagic, "s3:GetObject", elsewhere) if answer.allowed] == []


def test_what_aws_allows_in_policies_of_its_own_is_not_known(storymagic: Access) -> None:
    who = questions.identity(storymagic, "backup")
    assert who is not None
    assert questions.asked(storymagic, who, "s3:GetObject", "arn:aws:s3:::x/y").allowed is None


def test_the_matrix_has_a_flow_in_each_cell(storymagic: Access) -> None:
    cells = questions.matrix(storymagic)
    assert {cell.identity for cell in cells} == {"api-execution", "api-task", "delivery"}
    assert all(cell.why and cell.paths and cell.levels for cell in cells)
    (assets,) = [cell for cell in cells if (cell.identity, cell.resource) == ("api-task", "assets")]
    assert assets.levels == ("Read", "Write")


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
@pytest.mark.parametrize("target", ["cloudformation", "terraform"])
def test_policies_for_deploying(path: Path, target: str) -> None:
    for access in accesses(path)[:1]:
        found = deploying.policies(access, target)
        roles = {who.arn for who in access.world.identities.values()}
        for policy in found.policies:
            assert len(json.dumps(policy, separators=(",", ":"), ensure_ascii=False)) <= 6144
            assert not read(policy).faults
            for statement in policy["Statement"]:  # type: ignore[attr-defined]
                actions, where = statement["Action"], statement["Resource"]
                assert all(reference.exists(action) for action in actions)
                assert not [a for a in actions if where == ["*"] and reference.scoped(a)]
                if "iam:PassRole" in actions:
                    assert actions == ["iam:PassRole"]
                    assert set(where) <= roles
                    assert statement["Condition"]["StringEquals"]["iam:PassedToService"].endswith(".amazonaws.com")


def test_the_index_decides_as_everything_else() -> None:
    given = dict(list(documents(seed=5).items())[:120])
    policies = {name: (read(document, name),) for name, document in given.items()}
    index = Index(policies)
    who = role(f"arn:aws:iam::{ACCOUNT}:role/any")
    chance = random.Random(1)
    yes = 0
    for action, resource, keys in chance.sample(requests(seed=6), 300):
        request = Request(who, action, resource, ACCOUNT, context(keys))
        expected = {name for name, held in policies.items() if decide(request, Policies(held)).allowed}
        assert set(index.able(request)) == expected
        yes += len(expected)
    assert yes > 50


def test_a_thousand_roles_within_the_bound() -> None:
    taken = measure()
    assert taken["built"] + taken["asked"] < BOUND
