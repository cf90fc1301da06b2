"""Questions of people: who may do what, what deploying takes, and the index of many roles."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path

import pytest

from benchmarks.access import ACCOUNT, BOUND, documents, measure, requests
from model.facts.access import deploying, questions, reference, verdicts
from model.facts.access.evaluation import Policies, decide
from model.facts.access.index import Index
from model.facts.access.policies import read
from model.facts.access.requests import Request, context, role
from model.facts.access.verdicts import Access
from model.facts.access.world import World
from model.knowledge.deployment import bucket_of_osls
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


WRITTEN = """\
groundplan: 1
system: {name: shop}
environments: {live: {region: eu-central-1}}
networks:
  main:
    cidr: 10.20.0.0/16
    zones: 2
    subnets: {work: {route: none, cidrs: [10.20.4.0/24, 10.20.5.0/24]}}
    endpoints: [sqs, s3, kms, ecr.api, ecr.dkr, logs]
components:
  worker:
    kind: ecs_service
    in: main.work
    image: {repository: images}
    cpu: 0.5 vCPU
    memory: 1 GB
    iam:
      task:
        Own: {actions: ["sqs:SendMessage"], resources: [jobs]}
        Queues: {actions: ["sqs:SendMessage", "sqs:PurgeQueue"], resources: ["arn:aws:sqs:${region}:*:*"]}
        Rest: {actions: ["s3:GetObject", "kms:Decrypt", "sns:Publish"], resources: ["*"]}
  images: {kind: ecr_repository}
  jobs: {kind: sqs_queue}
flows:
  - {from: worker, to: jobs, does: [write]}
"""
THERE = "999999999999"


@pytest.mark.parametrize("account", ["", "account: '111111111111', "])
@pytest.mark.parametrize(
    ("action", "place", "expected"),
    [
        ("sqs:SendMessage", "jobs", True),
        ("sqs:ReceiveMessage", "jobs", False),
        ("sqs:SendMessage", f"arn:aws:sqs:eu-central-1:{THERE}:orders", None),
        ("sqs:ReceiveMessage", f"arn:aws:sqs:eu-central-1:{THERE}:orders", None),
        ("sns:Publish", f"arn:aws:sns:eu-central-1:{THERE}:news", None),
        ("kms:Decrypt", f"arn:aws:kms:eu-central-1:{THERE}:key/1", None),
        ("s3:GetObject", "arn:aws:s3:::somebodys/object", None),
        ("kms:Decrypt", "arn:aws:kms:eu-central-1:111111111111:key/1", None),
        ("sns:Publish", "arn:aws:sns:eu-central-1:111111111111:ours", True),
    ],
)
def test_what_others_own_is_theirs_to_allow(account: str, action: str, place: str, expected: bool | None) -> None:
    text = WRITTEN.replace("{region:", "{" + account + "region:").replace("    endpoints:", "    # endpoints:")
    (graph,) = load(text.encode(), "shop.yaml").graphs.values()
    access = verdicts.access(graph, lower(graph))
    who, where = questions.identity(access, "worker"), questions.resource(access, place)
    assert who is not None
    assert where is not None
    if action == "sqs:ReceiveMessage" and account and expected is None:
        expected = False  # in an account that is surely another, its own policies must allow it too
    if "111111111111" in place and not account and expected:
        expected = None  # whether the account is ours is not known
    assert questions.asked(access, who, action, where).allowed is expected


def test_calls_are_asked_about_as_they_go_through_endpoints() -> None:
    (graph,) = load(WRITTEN.encode(), "shop.yaml").graphs.values()
    access = verdicts.access(graph, lower(graph))
    who = questions.identity(access, "worker")
    assert who is not None
    said = {
        place: questions.asked(access, who, action, questions.resource(access, place) or "")
        for action, place in (
            ("sqs:SendMessage", "jobs"),
            ("s3:GetObject", "arn:aws:s3:::somebodys/object"),
            ("sns:Publish", "arn:aws:sns:eu-west-1:111111111111:elsewhere"),
        )
    }
    assert [(one.allowed, one.layer) for one in said.values()] == [
        (True, "identity"),
        (False, "endpoint"),
        (None, "resource"),
    ]


NAMED = """\
groundplan: 1
system: {name: shop}
environments: {live: {region: eu-central-1, account: '222222222222'}}
components:
  news: {kind: sns_topic}
  jobs:
    kind: sqs_queue
    policy:
      Partner: {principals: ['111111111111'], actions: [sqs:SendMessage]}
      Owner: {principals: [account], actions: ['sqs:*']}
      Admin: {principals: ['arn:aws:iam::222222222222:role/admin'], actions: ['sqs:*']}
      All: {principals: ['*'], actions: [sqs:GetQueueUrl]}
      Never: {effect: Deny, principals: ['*'], actions: [sqs:DeleteQueue]}
  done: {kind: lambda, runtime: python3.13, handler: app.main}
flows:
  - {from: news, to: jobs}
  - {from: jobs, to: done}
"""


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (
            "sqs:SendMessage",
            {"111111111111": None, "arn:aws:iam::222222222222:role/admin": True, "sns.amazonaws.com": None},
        ),
        ("sqs:ReceiveMessage", {"done-execution": True, "arn:aws:iam::222222222222:role/admin": True}),
        ("sqs:GetQueueUrl", {"done-execution": True, "arn:aws:iam::222222222222:role/admin": True, "everybody": True}),
        ("sqs:DeleteQueue", {}),
    ],
)
def test_whom_a_policy_of_a_resource_lets_in_can_too(action: str, expected: dict[str, bool | None]) -> None:
    (graph,) = load(NAMED.encode(), "shop.yaml").graphs.values()
    access = verdicts.access(graph, lower(graph))
    where = questions.resource(access, "jobs")
    assert where is not None
    assert {who.id: decision.allowed for who, decision in questions.able(access, action, where)} == expected


DELIVERED = """\
groundplan: 1
system: {name: shop}
environments: {live: {region: eu-central-1}}
components:
  files: {kind: s3_bucket}
  news: {kind: sns_topic}
  jobs: {kind: sqs_queue}
  done: {kind: lambda, runtime: python3.13, handler: app.main, concurrency: {provisioned: 1}}
flows:
  - {from: files, to: done}
  - {from: news, to: jobs}
  - {from: jobs, to: done}
"""


@pytest.mark.parametrize(
    ("type_", "actions"),
    [("AWS::Lambda::Permission", ["lambda:InvokeFunction"]), ("AWS::SQS::QueuePolicy", ["sqs:SendMessage"])],
)
def test_a_delivery_without_a_policy_is_denied(type_: str, actions: list[str]) -> None:
    (graph,) = load(DELIVERED.encode(), "shop.yaml").graphs.values()
    resources = lower(graph)
    assert verdicts.Access(graph, World(resources)).denied == []
    left = tuple(one for one in resources.resources if one.type != type_)
    assert len(left) < len(resources.resources)
    broken = replace(resources, resources=left, by_id={one.id: one for one in left})
    denied = verdicts.Access(graph, World(broken)).denied
    assert [one.need.action for one in denied] == actions


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


MILL = """\
groundplan: 1
system: {name: mill}
environments: {live: {region: eu-west-1}}
components:
  grain: {kind: sqs_queue}
  flour: {kind: dynamodb_table, partition_key: PK S}
  grind: {kind: lambda, runtime: python3.13, handler: index.main}
flows:
  - {from: grain, to: grind}
  - {from: grind, to: flour, does: [read]}
serverless: {owns: functions, beside: cloudformation}
"""


def granted(text: str, target: str) -> dict[str, set[str]]:
    """What deploying takes, action by action."""
    (graph,) = load(text.encode(), "mill.yaml").graphs.values()
    access = verdicts.access(graph, lower(graph))
    found: dict[str, set[str]] = {}
    for policy in deploying.policies(access, target).policies:
        for one in policy["Statement"]:  # type: ignore[attr-defined]
            for action in one["Action"]:
                found.setdefault(action, set()).update(access.world.shown(where) for where in one["Resource"])
    return found


def test_each_target_may_deploy_what_it_makes() -> None:
    osls, rest = granted(MILL, "serverless"), granted(MILL, "cloudformation")
    assert {"lambda:CreateFunction", "lambda:GetFunction", "iam:PassRole"} <= set(osls) - set(rest)
    assert {"sqs:CreateQueue", "dynamodb:CreateTable"} <= set(rest) - set(osls)
    assert osls["cloudformation:UpdateStack"] == {"arn:aws:cloudformation:eu-west-1:<account>:stack/mill-live/*"}
    bucket = "arn:aws:s3:::mill-live-serverlessdeploymentbuck*"
    assert osls["s3:CreateBucket"] == osls["s3:PutBucketPolicy"] == osls["s3:ListBucket"] == {bucket}
    assert osls["s3:PutObject"] == osls["s3:GetObject"] == {f"{bucket}/*"}
    assert osls["cloudformation:ValidateTemplate"] == {"*"}
    assert "s3:CreateBucket" not in rest
    assert not granted(MILL, "terraform")
    assert not granted(MILL.replace("serverless: {", "# {"), "serverless")


def test_what_deploying_takes_beside_what_is_made(storymagic: Access) -> None:
    found: dict[str, set[str]] = {}
    for policy in deploying.policies(storymagic, "cloudformation").policies:
        for one in policy["Statement"]:  # type: ignore[attr-defined]
            for action in one["Action"]:
                found.setdefault(action, set()).update(storymagic.world.shown(where) for where in one["Resource"])
    kms, rds, ec2 = (f"arn:aws:{service}:eu-central-1:<account>:" for service in ("kms", "rds", "ec2"))
    assert found["kms:CreateAlias"] == {f"{kms}alias/*", f"{kms}key/*"}
    assert found["rds:CreateDBInstance"] == {f"{rds}db:storymagic-db", f"{rds}pg:*", f"{rds}subgrp:*"}
    assert found["ec2:CreateVpc"] == {f"{ec2}vpc/*"}
    assert found["ec2:CreateNatGateway"] == {f"{ec2}natgateway/*", f"{ec2}subnet/*", f"{ec2}elastic-ip/*"}
    assert found["iam:CreateServiceLinkedRole"] == {"arn:aws:iam::<account>:role/aws-service-role/*"}
    assert not [where for places in found.values() for where in places if "<" in where.replace("<account>", "")]


def test_a_long_name_is_cut() -> None:
    long = bucket_of_osls("mill-of-the-long-river-prod")
    assert fnmatch("mill-of-the-long-river-p-serverlessdeploymentbuck-1x2", long)
    assert not fnmatch("mill-production-serverlessdeploymentbucket-1x2", bucket_of_osls("mill-prod"))


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
