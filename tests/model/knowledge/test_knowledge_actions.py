"""IAM actions: what the verbs mean, and that IAM knows each action on the resource that it is granted on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cfnlint
import pytest

from model.knowledge import actions, rows

GRANTS = [
    (f"{table} {key}", grant)
    for table, found in (("verbs", lambda key: actions.grants(*key.split())), ("uses", actions.needs))
    for key in rows("actions", table)
    for grant in found(key)
]
each_grant = pytest.mark.parametrize("grant", [grant for _, grant in GRANTS], ids=[where for where, _ in GRANTS])


@pytest.fixture(scope="module")
def iam() -> dict[str, Any]:
    """What cfn-lint has of the Service Authorization Reference: services, their actions and resources."""
    path = Path(cfnlint.__file__).parent / "data" / "AdditionalSpecs" / "Policies.json"
    known: dict[str, Any] = json.loads(path.read_text())
    return known


def resources_of(iam: dict[str, Any], action: str) -> set[str]:
    service, name = action.split(":")
    return {it.lower() for it in iam[service]["Actions"][name.lower()].get("Resources", ())}


@each_grant
def test_grant_is_known_to_iam(grant: actions.Grant, iam: dict[str, Any]) -> None:
    for action in grant.actions:
        if action in actions.optional():
            assert (grant.resource, bool(grant.narrow)) == ("any", True)
        elif grant.resource == "any":
            assert not resources_of(iam, action)
            assert action in actions.unscoped()
        else:
            kind = "-" + grant.resource.replace("_", "-")  # IAM says `cluster` of ECS, and yet `log-stream` of logs
            assert any(kind.endswith("-" + known) for known in resources_of(iam, action))


@each_grant
def test_grant_is_narrow(grant: actions.Grant) -> None:
    assert all(action.count(":") == 1 and "*" not in action for action in grant.actions)
    assert actions.arn(grant.resource) == "*" if grant.resource == "any" else "${" in actions.arn(grant.resource)
    assert grant.when in ("", "customer_key", "propagated_tags", "index", "whole_table")


def test_unscoped_has_no_resources(iam: dict[str, Any]) -> None:
    assert all(not resources_of(iam, action) for action in actions.unscoped())
    assert "ecr:GetAuthorizationToken" in actions.unscoped()
    assert "s3:GetObject" not in actions.unscoped()


def plain(grants: tuple[actions.Grant, ...]) -> dict[str, set[str]]:
    """What is needed always, by the resource."""
    return {grant.resource: set(grant.actions) for grant in grants if not grant.when}


@pytest.mark.parametrize(
    ("kind", "verb", "expected"),
    [
        ("s3_bucket", "read", {"s3_object": {"s3:GetObject"}}),
        ("s3_bucket", "write", {"s3_object": {"s3:PutObject", "s3:AbortMultipartUpload"}}),
        ("s3_bucket", "delete", {"s3_object": {"s3:DeleteObject"}}),
        ("s3_bucket", "list", {"s3_bucket": {"s3:ListBucket"}}),
        ("secret", "read", {"secret": {"secretsmanager:GetSecretValue"}}),
        ("secret", "write", {}),
        ("planet", "read", {}),
    ],
)
def test_verb(kind: str, verb: str, expected: dict[str, set[str]]) -> None:
    assert plain(actions.grants(kind, verb)) == expected


def test_verbs_of_a_kind() -> None:
    assert actions.verbs("s3_bucket") == ("delete", "list", "read", "write")
    assert actions.verbs("secret") == ("read",)
    assert actions.verbs("planet") == ()


def test_customer_key_is_asked_for() -> None:
    needed = [grant for grant in actions.grants("s3_bucket", "write") if grant.when == "customer_key"]
    assert [set(grant.actions) for grant in needed] == [{"kms:GenerateDataKey", "kms:Decrypt"}]


def test_image_pull() -> None:
    assert plain(actions.needs("image_pull")) == {
        "any": {"ecr:GetAuthorizationToken"},
        "ecr_repository": {"ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"},
    }


def test_container_logs() -> None:
    assert plain(actions.needs("container_logs")) == {"log_stream": {"logs:CreateLogStream", "logs:PutLogEvents"}}


def test_scheduled_task_passes_roles_to_tasks_only() -> None:
    needed = actions.needs("scheduled_task")
    assert plain(needed) == {"ecs_task_definition": {"ecs:RunTask"}, "iam_role": {"iam:PassRole"}}
    (role,) = [grant for grant in needed if grant.resource == "iam_role"]
    assert role.condition == {"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}


def test_names() -> None:
    assert {"image_pull", "container_logs", "secret_injection", "scheduled_task"} <= set(actions.uses())
    assert actions.principal("ecs_task") == "ecs-tasks.amazonaws.com"
    assert actions.principal("schedule") == "scheduler.amazonaws.com"
    assert actions.arn("s3_object") == "arn:${Partition}:s3:::${BucketName}/${ObjectName}"


def test_use_unknown() -> None:
    with pytest.raises(KeyError):
        actions.needs("levitation")
