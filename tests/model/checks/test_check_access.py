"""Defects of permissions as documents have them, each with variants on other kinds; and what must not be said."""

# ruff: noqa: E501 (tables of specs, a row each)

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from model.facts.access.sizes import length
from model.facts.access.world import World
from model.findings import Finding
from model.load import load
from model.resources import lower
from model.resources.base import references
from tests.model.checks.support import findings

STORYMAGIC = Path(__file__).resolve().parents[3] / "specs" / "storymagic.yaml"

HEAD = "groundplan: 1\nsystem: {name: shop}\nenvironments: {production: {region: eu-central-1}}\n"
LOG = '"arn:aws:logs:${region}:${account}:log-group:/aws/lambda/shop-production-worker:log-stream:*"'
POLL = "actions: [sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes], resources: [orders]"
PARTS = {
    "jobs": "kind: dynamodb_table, partition_key: PK S, indexes: {by-day: {partition_key: day S}}, "
    'items: {job: {keys: {PK: "JOB#{id}", day: "{day}"}}}',
    "sales": "kind: s3_bucket",
    "key": "kind: secret",
    "news": "kind: sns_topic",
    "bus": "kind: event_bus",
    "other": "kind: lambda, runtime: python3.13, handler: app.main",
    "late": "kind: sqs_queue",
    "safe": "kind: kms_key",
    "vault": "kind: s3_bucket, key: safe",
    "db-user": "kind: secret",
}


def system(
    said: dict[str, str], flows: tuple[str, ...] = (), more: str = "", sections: str = "", log: bool = True
) -> str:
    """A function with a role written by hand, that a queue invokes; parts are declared as flows and statements name them."""
    text = " ".join((*said.values(), *flows, more))
    parts = [
        f"  {name}: {{{kind}}}\n"
        for name, kind in PARTS.items()
        if _named(name, text) or (name == "safe" and _named("vault", text))
    ]
    own = {
        "Poll": POLL,
        **({"Log": f"actions: [logs:CreateLogStream, logs:PutLogEvents], resources: [{LOG}]"} if log else {}),
    }
    statements = "".join(f"        {sid}: {{{body}}}\n" for sid, body in {**own, **said}.items())
    worker = "  worker:\n    kind: lambda\n    runtime: python3.13\n    handler: app.main\n" + more
    worker += f"    iam:\n      execution:\n{statements}"
    arrows = "".join(f"  - {{{flow}}}\n" for flow in ("from: orders, to: worker", *flows))
    return f"{HEAD}components:\n  orders: {{kind: sqs_queue}}\n{''.join(parts)}{worker}flows:\n{arrows}{sections}"


def _named(name: str, text: str) -> bool:
    return any(f"{before}{name}{after}" in text for before in " [" for after in ",]/ \n")


def to(target: str, does: str, more: str = "") -> str:
    return f"from: worker, to: {target}, does: [{does}]{more}"


QUERY = to("jobs", "query", ", index: by-day")
DENIED = [
    # A query on an index is asked of the index (GEN-D05, SER-D013)
    ("GEN-D05", {"Q": "actions: [dynamodb:Query], resources: [jobs]"}, (QUERY,), "dynamodb:Query"),
    ("GEN-D05 objects", {"R": "actions: [s3:GetObject], resources: [sales]"}, (to("sales", "read"),), "s3:GetObject"),
    ("GEN-D05 bucket", {"L": "actions: [s3:ListBucket], resources: [sales/*]"}, (to("sales", "list"),), "s3:ListBucket"),
    ("GEN-D05 scan", {"S": "actions: [dynamodb:Scan], resources: [jobs/index/by-day]"}, (to("jobs", "scan"),), "dynamodb:Scan"),
    ("GEN-D05 secret", {"S": 'actions: [secretsmanager:GetSecretValue], resources: ["arn:aws:secretsmanager:${region}:${account}:secret:shop/production/key"]'}, (to("key", "read"),), "secretsmanager:GetSecretValue"),
    # A condition key that requests of the action do not carry (GEN-D06)
    ("GEN-D06", {"R": "actions: [s3:GetObject], resources: [sales/*], condition: {StringEquals: {s3:x-amz-server-side-encryption: [AES256]}}"}, (to("sales", "read"),), "s3:GetObject"),
    ("GEN-D06 table", {"Q": "actions: [dynamodb:Query], resources: [jobs/index/by-day], condition: {StringEquals: {s3:prefix: [x]}}"}, (QUERY,), "dynamodb:Query"),
    ("GEN-D06 topic", {"P": "actions: [sns:Publish], resources: [news], condition: {StringEquals: {kms:ViaService: [x]}}"}, (to("news", "write"),), "sns:Publish"),
    ("GEN-D06 queue", {"P": "actions: [sqs:SendMessage], resources: [late], condition: {ArnLike: {ecs:cluster: [x]}}"}, (to("late", "write"), "from: late, to: other"), "sqs:SendMessage"),
    # A permission that nobody gave (GEN-D08, SER-D015)
    ("GEN-D08", {}, (to("bus", "write"),), "events:PutEvents"),
    ("GEN-D08 topic", {}, (to("news", "write"),), "sns:Publish"),
    ("GEN-D08 function", {}, (to("other", "invoke"),), "lambda:InvokeFunction"),
    ("GEN-D08 key", {"R": "actions: [s3:GetObject], resources: [vault/*]"}, (to("vault", "read"),), "kms:Decrypt"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "said", "flows", "action"), DENIED, ids=[row[0] for row in DENIED])
def test_denied_flow(name: str, said: dict[str, str], flows: tuple[str, ...], action: str) -> None:
    found = [one for one in findings(system(said, flows)) if one.code == "IAM101"]
    assert [one.said.action for one in found] == [action]  # type: ignore[attr-defined]
    assert found[0].place.path == ("flows", 1)
    if said and name != "GEN-D08 key":
        assert found[0].related[0].path == ("components", "worker", "iam", "execution", next(iter(said)))


def test_denied_by_a_key_is_said_with_the_key() -> None:
    said = {
        "R": "actions: [s3:GetObject], resources: [sales/*], condition: {StringEquals: {s3:x-amz-server-side-encryption: [AES256]}}"
    }
    (found,) = findings(system(said, (to("sales", "read"),)))
    assert "`s3:x-amz-server-side-encryption`" in found.why
    assert "worker-execution/R" in found.why


MECHANISMS = [
    ("GEN-D12", "    tracing: true\n", "", {"xray:PutTraceSegments", "xray:PutTelemetryRecords"}, ("components", "worker", "tracing")),
    ("SER-D015", "    dead_letter: late\n", "", {"sqs:SendMessage"}, ("components", "worker", "dead_letter")),
    ("SER-D015 secret", "    secrets: [key]\n", "", {"secretsmanager:GetSecretValue"}, ("components", "worker", "secrets")),
    ("CHA-D04", "", "metrics:\n  errors: {by: [worker], namespace: Shop/Errors, unit: count}\n", {"cloudwatch:PutMetricData"}, ("metrics", "errors", "by", 0)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "more", "sections", "actions", "path"), MECHANISMS, ids=[row[0] for row in MECHANISMS]
)
def test_denied_mechanism(name: str, more: str, sections: str, actions: set[str], path: tuple[str, ...]) -> None:
    found = [one for one in findings(system({}, (), more, sections)) if one.code == "IAM101"]
    assert actions <= {one.said.action for one in found}  # type: ignore[attr-defined]
    assert {one.place.path for one in found} == {path}


def test_metrics_under_another_namespace_are_denied() -> None:
    """SER-D014: the condition has one namespace, and two are published."""
    said = {
        "M": 'actions: [cloudwatch:PutMetricData], resources: ["*"], condition: {StringEquals: {cloudwatch:namespace: [Shop/LLM]}}'
    }
    metrics = "metrics:\n  tokens: {by: [worker], namespace: Shop/LLM, unit: count}\n"
    metrics += "  errors: {by: [worker], namespace: Shop/Errors, unit: count}\n"
    found = [one for one in findings(system(said, (), "", metrics)) if one.code == "IAM101"]
    assert [one.place.path for one in found] == [("metrics", "errors", "by", 0)]
    fine = {"M": said["M"].replace("[Shop/LLM]", "[Shop/LLM, Shop/Errors]")}
    assert not [one for one in findings(system(fine, (), "", metrics)) if one.code.startswith("IAM")]


def test_the_log_of_a_function_without_the_permission() -> None:
    """STO-D09 on another kind."""
    found = [one for one in findings(system({}, log=False)) if one.code == "IAM101"]
    assert {one.place.path for one in found} == {("components", "worker", "logs")}


def test_a_log_group_is_not_its_streams() -> None:
    """access.md: PutLogEvents is asked of a stream, and the group's ARN does not match it."""
    said = {
        "Log": 'actions: [logs:CreateLogStream, logs:PutLogEvents], resources: ["arn:aws:logs:${region}:${account}:log-group:/aws/lambda/shop-production-worker"]'
    }
    found = [one for one in findings(system(said, log=False)) if one.code == "IAM101"]
    assert {one.said.action for one in found} == {"logs:CreateLogStream", "logs:PutLogEvents"}  # type: ignore[attr-defined]


UNDECIDED = [
    ("GEN-D07", "s3:PutObject", "sales/*", "s3:x-amz-server-side-encryption: [AES256]", to("sales", "write"), "s3:AbortMultipartUpload"),
    ("GEN-D07 acl", "s3:PutObject", "sales/*", "s3:x-amz-acl: [private]", to("sales", "write"), "s3:AbortMultipartUpload"),
    ("GEN-D07 table", "dynamodb:Query", "jobs/index/by-day", "dynamodb:Select: [COUNT]", QUERY, ""),
    ("GEN-D07 bus", "events:PutEvents", "bus", "events:source: [shop.jobs]", to("bus", "write"), ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "action", "on", "condition", "flow", "beside"), UNDECIDED, ids=[r[0] for r in UNDECIDED]
)
def test_undecided(name: str, action: str, on: str, condition: str, flow: str, beside: str) -> None:
    said = {"W": f"actions: [{action}], resources: [{on}], condition: {{StringEquals: {{{condition}}}}}"}
    said |= {"A": f"actions: [{beside}], resources: [{on}]"} if beside else {}
    found = [one for one in findings(system(said, (flow,))) if one.code.startswith("IAM")]
    assert [one.code for one in found] == ["IAM102"]
    assert found[0].place.path == ("components", "worker", "iam", "execution", "W")


READ = to("sales", "read")
STATEMENTS = [
    ("GEN-D15", {"R": "actions: [s3:GetObject, s3:PutObjectAcl], resources: [sales/*]"}, (READ,), "IAM115", ("R", "actions", 1)),
    ("GEN-D15 version", {"R": "actions: [s3:GetObject, s3:PutObjectVersionAcl], resources: [sales/*]"}, (READ,), "IAM115", ("R", "actions", 1)),
    ("CHA-D01", {"Q": 'actions: [dynamodb:Query], resources: ["arn:aws:dynamodb:*:*:table/shop-*"]'}, (QUERY,), "IAM104", ("Q",)),
    ("CHA-D01 queue", {"S": 'actions: [sqs:SendMessage], resources: ["arn:aws:sqs:*:*:shop-production-late"]'}, (to("late", "write"), "from: late, to: other"), "IAM104", ("S",)),
    ("CHA-D01 topic", {"S": 'actions: [sns:Publish], resources: ["arn:aws:sns:${region}:*:shop-production-news"]'}, (to("news", "write"),), "IAM104", ("S",)),
    ("CHA-D01 secret", {"S": 'actions: [secretsmanager:GetSecretValue], resources: ["arn:aws:secretsmanager:${region}:${account}:secret:shop/production/key*"]'}, (to("key", "read"),), "IAM104", ("S",)),
    ("CHA-D02", {"Q": "actions: [dynamodb:Query, dynamodb:Scan, dynamodb:DeleteItem], resources: [jobs, jobs/index/by-day]"}, (QUERY, to("jobs", "query")), "IAM103", ("Q",)),
    ("CHA-D02 bucket", {"R": "actions: [s3:GetObject, s3:DeleteObject], resources: [sales/*]"}, (READ,), "IAM103", ("R",)),
    ("CHA-D02 pattern", {"R": "actions: [s3:GetObject*], resources: [sales/*]"}, (READ,), "IAM103", ("R",)),
    ("SER-D011", {"C": "actions: [rds-db:connect], resources: [serenya-db/*]"}, (), "IAM105", ("C", "resources", 0)),
    ("SER-D011 bucket", {"R": "actions: [s3:GetObject], resources: [shop-sales/*]"}, (READ,), "IAM105", ("R", "resources", 0)),
    ("SER-D011 url", {"R": "actions: [sqs:SendMessage], resources: [https://sqs.eu-central-1.amazonaws.com/1/late]"}, (), "IAM105", ("R", "resources", 0)),
    ("SER-D011 service", {"R": 'actions: [s3:GetObject], resources: ["arn:aws:*:::sales/*"]'}, (READ,), "IAM105", ("R", "resources", 0)),
    ("a pattern of which none fits", {"R": "actions: ['ecr:GetAuth*'], resources: [sales/*]"}, (), "IAM108", ("R", "resources")),
    ("action", {"R": "actions: [s3:GetObject, s3:HeadObject], resources: [sales/*]"}, (READ,), "IAM106", ("R", "actions", 1)),
    ("action of Bedrock", {"R": 'actions: [bedrock:Converse], resources: ["*"]'}, (), "IAM106", ("R", "actions", 0)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "said", "flows", "code", "below"), STATEMENTS, ids=[row[0] for row in STATEMENTS])
def test_statement(name: str, said: dict[str, str], flows: tuple[str, ...], code: str, below: tuple[str, ...]) -> None:
    found = [one for one in findings(system(said, flows)) if one.code.startswith("IAM")]
    assert [one.code for one in found] == [code]
    assert found[0].place.path == ("components", "worker", "iam", "execution", *below)


FINE = [
    ("a star covers indexes", {"Q": "actions: [dynamodb:Query], resources: [jobs/index/*]"}, (QUERY,), {"IAM101"}),
    ("a star in a name covers indexes", {"Q": 'actions: [dynamodb:Query], resources: ["arn:aws:dynamodb:${region}:${account}:table/shop-*"]'}, (QUERY,), {"IAM101", "IAM107", "IAM108"}),
    ("objects below", {"R": "actions: [s3:GetObject], resources: [sales/in/*]"}, (to("sales", "read", ", objects: in/*"),), None),
    ("six characters", {"S": 'actions: [secretsmanager:GetSecretValue], resources: ["arn:aws:secretsmanager:${region}:${account}:secret:shop/production/key-??????"]'}, (to("key", "read"),), None),
    ("an absent key that need not be there", {"R": "actions: [s3:GetObject], resources: [sales/*], condition: {StringEqualsIfExists: {s3:x-amz-server-side-encryption: [AES256]}}"}, (READ,), None),
    ("a deny beside", {"R": "actions: [s3:GetObject], resources: [sales/*]", "D": "effect: Deny, actions: [s3:DeleteObject], resources: [sales/*]"}, (READ,), None),
    ("TLS", {"R": 'actions: [s3:GetObject], resources: [sales/*], condition: {Bool: {aws:SecureTransport: ["true"]}}'}, (READ,), None),
    ("cases of letters", {"R": "actions: [s3:getobject], resources: [sales/*]"}, (READ,), None),
    ("a pattern of which some fit", {"R": "actions: ['s3:Get*'], resources: [sales/*]"}, (READ,), {"IAM107", "IAM108"}),
    ("a pattern with a key of some", {"R": "actions: ['s3:*'], resources: [sales, sales/*], condition: {StringEquals: {s3:prefix: [a/]}}"}, (to("sales", "list"),), {"IAM107", "IAM108"}),
    ("by key of the service", {"R": "actions: [s3:GetObject], resources: [vault/*]", "K": "actions: [kms:Decrypt], resources: [safe], condition: {StringEquals: {kms:ViaService: [s3.eu-central-1.amazonaws.com]}}"}, (to("vault", "read"),), None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "said", "flows", "codes"), FINE, ids=[row[0] for row in FINE])
def test_fine(name: str, said: dict[str, str], flows: tuple[str, ...], codes: set[str] | None) -> None:
    found = [one for one in findings(system(said, flows)) if one.code.startswith("IAM")]
    assert not [one for one in found if codes is None or one.code in codes]


def storymagic(*changes: tuple[str, str]) -> list[Finding]:
    text = STORYMAGIC.read_text()
    for before, after in changes:
        assert before in text
        text = text.replace(before, before + after, 1)
    return [one for one in findings(text) if one.code.startswith("IAM")]


@pytest.mark.parametrize(("region", "denied"), [("eu-central-1", False), ("us-east-1", True)])
def test_the_region_of_a_call_is_known(region: str, denied: bool) -> None:
    wall = f"effect: Deny, actions: ['*'], resources: ['*'], condition: {{StringNotEquals: {{'aws:RequestedRegion': [{region}]}}}}"
    text = system({"S": "actions: [sns:Publish], resources: [news]", "D": wall}, (to("news", "write"),))
    codes = {one.code for one in findings(text) if one.code.startswith("IAM")}
    assert codes == ({"IAM101"} if denied else set())


def test_a_role_has_no_user_name() -> None:
    arn = "arn:aws:sns:${region}:${account}:${aws:username}"
    text = system({"S": f'actions: [sns:Publish], resources: ["{arn}"]'}, (to("news", "write"),))
    assert "IAM101" in {one.code for one in findings(text)}


def test_an_execution_role_that_cannot_write_logs() -> None:
    """STO-D09: the task role may, and the driver uses the execution role."""
    iam = """    iam:
      execution:
        Login: {actions: [ecr:GetAuthorizationToken], resources: ["*"]}
        Pull: {actions: [ecr:BatchCheckLayerAvailability, ecr:GetDownloadUrlForLayer, ecr:BatchGetImage], resources: [images]}
        Secrets: {actions: [secretsmanager:GetSecretValue], resources: [firebase-config, openai-api-key]}
        Key: {actions: [kms:Decrypt], resources: [data-key]}
"""
    found = [one for one in storymagic(("  api:\n    kind: ecs_service\n", iam)) if one.code == "IAM101"]
    assert {one.said.action for one in found} == {"logs:CreateLogStream", "logs:PutLogEvents"}  # type: ignore[attr-defined]
    assert {one.place.path for one in found} == {("components", "api", "logs")}


def test_a_deployment_role_that_can_neither_log_in_nor_pass_roles() -> None:
    """STO-D12."""
    iam = """    iam:
      Push:
        actions: [ecr:BatchCheckLayerAvailability, ecr:BatchGetImage, ecr:CompleteLayerUpload, ecr:InitiateLayerUpload,
          ecr:PutImage, ecr:UploadLayerPart]
        resources: [images]
      Deploy: {actions: [ecs:UpdateService, ecs:DescribeServices, ecs:RegisterTaskDefinition], resources: ["*"]}
"""
    found = [one for one in storymagic(("delivery:\n  github:\n", iam)) if one.code == "IAM101"]
    actions = {one.said.action for one in found}  # type: ignore[attr-defined]
    assert {"iam:PassRole", "ecr:GetAuthorizationToken"} <= actions
    assert {one.place.path for one in found} == {("delivery", "github")}


def test_a_key_and_a_role_that_name_each_other_are_no_circle() -> None:
    """SER-D041: the key's policy names the role, the role's policy names the key."""
    text = f"""{HEAD}components:
  orders: {{kind: sqs_queue, key: safe}}
  safe:
    kind: kms_key
    policy:
      Account: {{principals: [account], actions: ["kms:*"]}}
      Use: {{principals: [worker], actions: [kms:Decrypt]}}
  worker: {{kind: lambda, runtime: python3.13, handler: app.main}}
flows:
  - {{from: orders, to: worker}}
"""
    assert not findings(text)
    resources = lower(load(text.encode(), "spec.yaml").graphs["production"])
    needs = {
        one.id: {ref.resource for ref in references(one.properties)} | set(one.depends_on)
        for one in resources.resources
    }
    assert "worker-execution-role" in needs["safe-key"]
    assert "safe-key" in needs["worker-execution-policy"]
    done: set[str] = set()
    while ready := {name for name, waits in needs.items() if name not in done and waits <= done}:
        done |= ready
    assert done == set(needs)


def large(count: int) -> str:
    """A role with so many statements that nothing puts together."""
    return system(
        {
            f"S{n}": f'effect: Deny, actions: [s3:DeleteObject], resources: ["arn:aws:s3:::{"x" * 50}-{n}/*"]'
            for n in range(count)
        }
    )


@pytest.mark.parametrize("count", [60, 90, 98])
def test_a_long_policy_goes_on_in_managed_ones(count: int) -> None:
    text = large(count)
    assert [one.code for one in findings(text) if one.code.startswith("IAM")] == []
    resources = lower(load(text.encode(), "spec.yaml").graphs["production"])
    own = [one for one in resources.resources if one.type in ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")]
    documents: list[Any] = [one.properties["PolicyDocument"] for one in own]
    said = [statement["Sid"] for document in documents for statement in document["Statement"]]
    assert said == list(dict.fromkeys(said))
    assert len(said) == count + 2
    assert [one.type for one in own] == ["AWS::IAM::Policy", *["AWS::IAM::ManagedPolicy"] * (len(own) - 1)]
    assert (len(own) > 1) is (count > 60)
    sizes = [length(World(resources).plain(document)) for document in documents]
    assert sizes[0] <= 10240
    assert all(size <= 6144 for size in sizes[1:])
    for one in own:
        for place, paths in one.keys.items():
            if len(place) == 3:
                document: Any = one.properties["PolicyDocument"]
                assert paths[0][-1] == document["Statement"][place[2]]["Sid"]
    waits = next(one for one in resources.resources if one.id == "worker-function").depends_on
    assert {one.id for one in own} <= set(waits)


def test_a_role_too_large_for_iam() -> None:
    wide = ", ".join(f'"arn:aws:s3:::{"y" * 60}-{n}/*"' for n in range(400))
    text = system({f"S{n}": f"effect: Deny, actions: [s3:DeleteObject], resources: [{wide}]" for n in range(5)})
    found = [one for one in findings(text) if one.code.startswith("IAM")]
    assert [one.code for one in found] == ["IAM114"]


ESCALATIONS = [
    ("PutRolePolicy", 'actions: [iam:PutRolePolicy], resources: ["*"]'),
    ("AttachRolePolicy", 'actions: [iam:AttachRolePolicy], resources: ["arn:aws:iam::${account}:role/shop-*"]'),
    ("UpdateFunctionCode", 'actions: [lambda:UpdateFunctionCode], resources: ["*"]'),
    ("UpdateAssumeRolePolicy", 'actions: [iam:UpdateAssumeRolePolicy, sts:AssumeRole], resources: ["*"]'),
    ("PassRole", 'actions: [iam:PassRole, lambda:CreateFunction, lambda:InvokeFunction], resources: ["*"]'),
    ("Mapping", 'actions: [iam:PassRole, lambda:CreateFunction, lambda:CreateEventSourceMapping], resources: ["*"]'),
    (
        "Choosable",
        'actions: [iam:PutRolePolicy], resources: ["*"], '
        'condition: {StringEquals: {"aws:RequestedRegion": [us-east-1]}, IpAddress: {"aws:SourceIp": [10.0.0.0/8]}}',
    ),
]


@pytest.mark.parametrize(("name", "body"), ESCALATIONS, ids=[row[0] for row in ESCALATIONS])
def test_escalation(name: str, body: str) -> None:
    text = system({"E": body}, ("from: late, to: other",))
    found = [one for one in findings(text) if one.code == "IAM113"]
    assert {one.place.path for one in found} == {("components", "worker", "iam", "execution", "E")}
    assert {one.said.other for one in found} == {"other-execution"}  # type: ignore[attr-defined]


@pytest.mark.parametrize("start", ["ecs:RunTask", "ecs:UpdateService"])
def test_escalation_by_a_task(start: str) -> None:
    text = system({"E": f'actions: [iam:PassRole, ecs:RegisterTaskDefinition, {start}], resources: ["*"]'})
    text = text.replace(
        "components:\n",
        "networks: {main: {cidr: 10.0.0.0/16, zones: 1, nat: single, subnets: {out: {route: internet, cidrs: [10.0.1.0/24]}, app: {route: nat, cidrs: [10.0.0.0/24]}}}}\ncomponents:\n  api: {kind: ecs_task, in: main.app, image: {uri: 'public.ecr.aws/a/b:1'}, cpu: 0.5 vCPU, memory: 1 GB}\n",
    )
    found = [one for one in findings(text) if one.code == "IAM113"]
    assert "api-execution" in {one.said.other for one in found}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "body",
    [
        'actions: [iam:PassRole], resources: ["*"]',
        'actions: [lambda:CreateFunction, lambda:InvokeFunction], resources: ["*"]',
        'actions: [iam:UpdateAssumeRolePolicy], resources: ["*"]',
        'actions: [iam:PutRolePolicy], resources: ["arn:aws:iam::${account}:role/elsewhere"]',
        'actions: [iam:PassRole, ecs:RegisterTaskDefinition, ecs:RunTask, ecs:UpdateService], resources: ["*"]',
        'actions: [iam:PassRole, lambda:CreateFunction, lambda:InvokeFunction], resources: ["*"], '
        'condition: {StringEquals: {"iam:PassedToService": [ecs-tasks.amazonaws.com]}}',
    ],
)
def test_no_escalation(body: str) -> None:
    text = system({"E": body}, ("from: late, to: other",))
    assert not [one for one in findings(text) if one.code == "IAM113"]


OPEN = [
    ("queue", "orders: {kind: sqs_queue, policy: {All: {principals: ['*'], actions: [sqs:SendMessage]}}}", "IAM110"),
    ("topic", "told: {kind: sns_topic, subscribers: [{email: a@example.com}], policy: {All: {principals: ['*'], actions: [sns:Publish]}}}", "IAM110"),
    ("referer", "orders: {kind: sqs_queue, policy: {All: {principals: ['*'], actions: [sqs:SendMessage], condition: {StringLike: {aws:Referer: ['https://shop/*']}}}}}", "IAM110"),
    ("if it exists", "orders: {kind: sqs_queue, policy: {All: {principals: ['*'], actions: [sqs:SendMessage], condition: {StringEqualsIfExists: {aws:PrincipalOrgID: [o-1]}}}}}", "IAM110"),
    ("service", "orders: {kind: sqs_queue, policy: {All: {principals: [sns.amazonaws.com], actions: [sqs:SendMessage]}}}", "IAM111"),
    ("account", "orders: {kind: sqs_queue, policy: {All: {principals: ['111111111111'], actions: [sqs:SendMessage]}}}", None),
    ("network", "orders: {kind: sqs_queue, policy: {All: {principals: ['*'], actions: [sqs:SendMessage], condition: {StringEquals: {aws:SourceVpce: [vpce-1]}}}}}", None),
    ("for all of none", "orders: {kind: sqs_queue, policy: {All: {principals: ['*'], actions: [sqs:SendMessage], condition: {ForAllValues:StringEquals: {aws:PrincipalOrgPaths: [o-1/r-1/]}}}}}", "IAM110"),
    ("from wherever", "orders: {kind: sqs_queue, policy: {All: {principals: ['*'], actions: [sqs:SendMessage], condition: {IpAddress: {aws:SourceIp: [0.0.0.0/1, 128.0.0.0/1]}}}}}", "IAM110"),
    ("from some endpoint", "orders: {kind: sqs_queue, policy: {All: {principals: ['*'], actions: [sqs:SendMessage], condition: {Null: {aws:SourceVpce: ['false']}}}}}", "IAM110"),
    ("from its own endpoint", "orders: {kind: sqs_queue, policy: {All: {principals: ['*'], actions: [sqs:SendMessage], condition: {StringEquals: {aws:SourceVpce: ['${aws:SourceVpce}']}}}}}", "IAM110"),
    ("of any account", "orders: {kind: sqs_queue, policy: {All: {principals: ['*'], actions: [sqs:SendMessage], condition: {ArnLike: {aws:PrincipalArn: ['arn:aws:iam::*:role/*']}}}}}", "IAM110"),
    ("one of the two", "orders: {kind: sqs_queue, policy: {All: {principals: ['*'], actions: [sqs:SendMessage], condition: {StringEquals: {aws:SourceAccount: ['111111111111']}, StringLike: {aws:SourceArn: ['*']}}}}}", None),
    ("roles of an account", "orders: {kind: sqs_queue, policy: {All: {principals: ['*'], actions: [sqs:SendMessage], condition: {ArnLike: {aws:PrincipalArn: ['arn:aws:iam::111111111111:role/*']}}}}}", None),
    ("our roles", "orders: {kind: sqs_queue, policy: {All: {principals: ['*'], actions: [sqs:SendMessage], condition: {ArnLike: {aws:PrincipalArn: ['arn:aws:iam::${account}:role/*']}}}}}", None),
    ("a network", "orders: {kind: sqs_queue, policy: {All: {principals: ['*'], actions: [sqs:SendMessage], condition: {IpAddress: {aws:SourceIp: [203.0.113.0/24]}}}}}", None),
    ("a unit", "orders: {kind: sqs_queue, policy: {All: {principals: ['*'], actions: [sqs:SendMessage], condition: {ForAnyValue:StringLike: {aws:PrincipalOrgPaths: ['o-1/*']}}}}}", None),
    ("denied", "orders: {kind: sqs_queue, policy: {All: {effect: Deny, principals: ['*'], actions: [sqs:DeleteQueue]}}}", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "part", "code"), OPEN, ids=[row[0] for row in OPEN])
def test_openings(name: str, part: str, code: str | None) -> None:
    orders = "" if part.startswith("orders") else "  orders: {kind: sqs_queue}\n"
    text = f"{HEAD}components:\n{orders}  {part}\n  worker: {{kind: lambda, runtime: python3.13, handler: app.main}}\n"
    text += "flows:\n  - {from: orders, to: worker}\n"
    found = [one for one in findings(text) if one.code.startswith("IAM")]
    assert [one.code for one in found] == ([code] if code else [])
    if code:
        assert found[0].place.path == ("components", part.partition(":")[0], "policy", "All", "principals", 0)


_KEYS = [
    ("account", "A: {principals: [account], actions: [kms:*]}", False),
    ("one of the account", "A: {principals: ['arn:aws:iam::111111111111:role/admin'], actions: [kms:Put*]}", False),
    ("nobody of this action", "A: {principals: [account], actions: [kms:Decrypt]}", True),
    ("a service", "A: {principals: [s3.amazonaws.com], actions: [kms:*]}", True),
    ("a component", "A: {principals: [worker], actions: [kms:*]}", True),
    ("denied", "A: {principals: [account], actions: [kms:*]}, B: {effect: Deny, principals: ['*'], actions: [kms:Put*]}", True),
    ("denied to one", "A: {principals: [account], actions: [kms:*]}, B: {effect: Deny, principals: [worker], actions: [kms:*]}", False),
]  # fmt: skip


@pytest.mark.parametrize(("name", "policy", "locked"), _KEYS, ids=[row[0] for row in _KEYS])
def test_a_key_that_nobody_may_change(name: str, policy: str, locked: bool) -> None:
    text = f"{HEAD}components:\n  orders: {{kind: sqs_queue, key: safe}}\n  safe: {{kind: kms_key, policy: {{{policy}}}}}\n"
    text += "  worker: {kind: lambda, runtime: python3.13, handler: app.main}\nflows:\n  - {from: orders, to: worker}\n"
    assert ("IAM112" in {one.code for one in findings(text)}) is locked
