"""What functions, queues, rules and schedules become, checked by hand against the documentation of each service."""

from __future__ import annotations

from typing import Any

import pytest

from model.facts.encryption import stores
from model.facts.patterns import may_match
from model.facts.verdict import Answer
from model.resources import lower
from model.resources.base import AccountId, Input, Ref, Resource, Resources, join
from model.spec.events import Emitted, Pattern
from tests.model.checks.support import findings, graph

HEAD = """\
groundplan: 1
system: {name: shop}
environments: {production: {region: eu-central-1}}
networks:
  main:
    cidr: 10.0.0.0/16
    nat: single
    subnets:
      public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
      app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
      data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
components:
  failed: {kind: sqs_queue, keep: 14d}
"""
WORKER = "  worker: {kind: lambda, runtime: python3.13, handler: app.main, dead_letter: failed, timeout: 1 min%s}\n"


def text(components: str, flows: list[str], worker: str = "") -> str:
    listed = "".join(f"  - {{{flow}}}\n" for flow in flows)
    return HEAD + WORKER % worker + components + f"flows:\n{listed}"


def lowered(components: str, flows: list[str], worker: str = "") -> Resources:
    return lower(graph(text(components, flows, worker)))


def codes(components: str, flows: list[str], worker: str = "") -> list[str]:
    return [finding.code for finding in findings(text(components, flows, worker))]


def properties(resource: Resource) -> dict[str, Any]:
    return {key: value for key, value in resource.properties.items() if key != "Tags"}


def statements(resources: Resources, policy: str) -> dict[str, Any]:
    document: Any = resources.by_id[policy].properties
    return {one["Sid"]: one for one in document.get("PolicyDocument", document.get("KeyPolicy"))["Statement"]}


QUEUE = "  orders: {kind: sqs_queue%s}\n"
BUCKET = "  uploads: {kind: s3_bucket}\n"
PICKED = """\
  bus: {kind: event_bus}
  picked: {kind: event_rule, bus: bus, pattern: '{"source": ["a"]}'}
"""
TICK = "from: tick, to: other"
OTHER = "  other: {kind: lambda, runtime: python3.13, handler: app.main, dead_letter: failed}\n"
OTHER += "  tick: {kind: schedule, at: rate(1 hour)}\n"


def test_function() -> None:
    found = lowered(QUEUE % "", ["from: orders, to: worker"])
    assert properties(found.by_id["worker-function"]) == {
        "FunctionName": "shop-production-worker",
        "PackageType": "Zip",
        "Runtime": "python3.13",
        "Handler": "app.main",
        "Code": {"S3Bucket": Input("code-bucket"), "S3Key": Input("worker-code-key")},
        "Architectures": ["x86_64"],
        "MemorySize": 128,
        "Timeout": 60,
        "EphemeralStorage": {"Size": 512},
        "Role": Ref("worker-execution-role", "Arn"),
        "TracingConfig": {"Mode": "PassThrough"},
        "LoggingConfig": {"LogFormat": "Text", "LogGroup": Ref("worker-log-group")},
        "DeadLetterConfig": {"TargetArn": Ref("failed-queue", "Arn")},
    }
    group = found.by_id["worker-log-group"].properties
    assert (group["LogGroupName"], group["RetentionInDays"]) == ("/aws/lambda/shop-production-worker", 30)


def test_queue_is_hidden_six_times_as_long_as_its_function_may_take() -> None:
    found = lowered(QUEUE % "", ["from: orders, to: worker"])
    assert properties(found.by_id["orders-queue"]) == {
        "QueueName": "shop-production-orders",
        "VisibilityTimeout": 360,
        "MessageRetentionPeriod": 345600,
        "DelaySeconds": 0,
        "ReceiveMessageWaitTimeSeconds": 20,
        "MaximumMessageSize": 262144,
        "SqsManagedSseEnabled": True,
    }
    assert any(origin.reason.startswith("default") for origin in found.by_id["orders-queue"].origins)


@pytest.mark.parametrize(("timeout", "visible"), [("1 s", 30), ("5 s", 30), ("6 s", 36), ("15 min", 5400)])
def test_visibility_follows_the_timeout(timeout: str, visible: int) -> None:
    spec = text(QUEUE % "", ["from: orders, to: worker"]).replace("timeout: 1 min", f"timeout: {timeout}")
    assert lower(graph(spec)).by_id["orders-queue"].properties["VisibilityTimeout"] == visible


def test_mapping_and_what_it_needs() -> None:
    found = lowered(QUEUE % "", ["from: orders, to: worker, batch: {size: 100, window: 5 s, partial_failures: true}"])
    assert properties(found.by_id["worker-from-orders-mapping"]) == {
        "EventSourceArn": Ref("orders-queue", "Arn"),
        "FunctionName": Ref("worker-function", "Arn"),
        "Enabled": True,
        "BatchSize": 100,
        "MaximumBatchingWindowInSeconds": 5,
        "FunctionResponseTypes": ["ReportBatchItemFailures"],
    }
    poll = statements(found, "worker-execution-policy")["PollOrders"]
    assert poll["Action"] == ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
    assert poll["Resource"] == Ref("orders-queue", "Arn")


def test_bucket_tells_after_it_may() -> None:
    found = lowered(BUCKET, ["from: uploads, to: worker, events: [created], objects: in/*.jpg"])
    bucket = found.by_id["uploads-bucket"]
    rules = [{"Name": "prefix", "Value": "in/"}, {"Name": "suffix", "Value": ".jpg"}]
    entry = {
        "Event": "s3:ObjectCreated:*",
        "Function": Ref("worker-function", "Arn"),
        "Filter": {"S3Key": {"Rules": rules}},
    }
    assert bucket.properties["NotificationConfiguration"] == {"LambdaConfigurations": [entry]}
    assert bucket.depends_on == ("worker-from-uploads-permission",)
    assert properties(found.by_id["worker-from-uploads-permission"]) == {
        "FunctionName": Ref("worker-function"),
        "Action": "lambda:InvokeFunction",
        "Principal": "s3.amazonaws.com",
        "SourceArn": join("arn:aws:s3:::", "shop-production-uploads-", AccountId()),
        "SourceAccount": AccountId(),
    }


def test_no_circle_through_a_bucket_that_its_function_reads() -> None:
    flows = ["from: uploads, to: worker, events: [created], objects: in/*", "from: worker, to: uploads, does: [read]"]
    found = lowered(BUCKET, flows)
    reached, waiting = set(), ["worker-function", "worker-execution-policy"]
    while waiting:
        one = found.by_id[waiting.pop()]
        reached.add(one.id)
        refs = [ref.resource for ref in _references(dict(one.properties))] + list(one.depends_on)
        waiting += [other for other in refs if other not in reached]
    assert "uploads-bucket" not in reached


def _references(value: Any) -> Any:
    from model.resources.base import references

    return references(value)


def test_provisioned_copies_are_reached_by_their_alias() -> None:
    spec = ", concurrency: {provisioned: 2, reserved: 5}"
    found = lowered("  news: {kind: sns_topic}\n", ["from: news, to: worker"], spec)
    alias = properties(found.by_id["worker-alias"])
    assert alias["FunctionVersion"] == Ref("worker-version", "Version")
    assert alias["ProvisionedConcurrencyConfig"] == {"ProvisionedConcurrentExecutions": 2}
    assert found.by_id["news-to-worker-subscription"].properties["Endpoint"] == Ref("worker-alias")
    permitted = found.by_id["worker-from-news-permission"]
    assert permitted.properties["FunctionName"] == join(Ref("worker-function"), ":live")
    assert permitted.depends_on == ("worker-alias",)


def test_a_change_of_configuration_makes_a_new_version() -> None:
    spec = ", concurrency: {provisioned: 1}"
    said = [
        lowered(QUEUE % "", ["from: orders, to: worker"], spec + more).by_id["worker-version"].properties["Description"]
        for more in ("", ", memory: 256 MB", ", environment: {A: b}", "")
    ]
    assert said[0] == said[3]
    assert len({str(one) for one in said}) == 3


def test_in_a_network() -> None:
    found = lowered(QUEUE % "", ["from: orders, to: worker"], ", in: main.app")
    assert found.by_id["worker-function"].properties["VpcConfig"] == {
        "SubnetIds": [Ref("main-app-1-subnet"), Ref("main-app-2-subnet")],
        "SecurityGroupIds": [Ref("worker-security-group", "GroupId")],
    }
    policies = found.by_id["worker-execution-role"].properties["ManagedPolicyArns"]
    assert policies == ["arn:aws:iam::aws:policy/service-role/AWSLambdaENIManagementAccess"]


def test_queue_policy_admits_only_what_delivers() -> None:
    topic = QUEUE % "" + "  news: {kind: sns_topic}\n"
    found = lowered(topic, ["from: news, to: orders, raw: true", "from: orders, to: worker"])
    admitted = statements(found, "orders-queue-policy")
    assert list(admitted) == ["RefuseWithoutTls", "FromNews"]
    assert admitted["FromNews"]["Principal"] == {"Service": "sns.amazonaws.com"}
    arn = join("arn:aws:sns:eu-central-1:", AccountId(), ":shop-production-news")
    assert admitted["FromNews"]["Condition"] == {"ArnEquals": {"aws:SourceArn": arn}}


def test_key_of_a_queue_lets_deliverers_in() -> None:
    parts = QUEUE % ", key: safe" + "  safe: {kind: kms_key}\n  news: {kind: sns_topic}\n"
    found = lowered(parts, ["from: news, to: orders", "from: orders, to: worker"])
    policy = statements(found, "safe-key")
    assert list(policy) == ["LeaveItToTheAccount", "DeliverToQueuesTopic"]
    assert policy["DeliverToQueuesTopic"]["Action"] == ["kms:GenerateDataKey", "kms:Decrypt"]


def test_dead_letters_by_name_where_two_queues_know_each_other() -> None:
    found = lowered(QUEUE % ", dead_letter: {to: failed, after: 5}", ["from: orders, to: worker"])
    redrive = {"deadLetterTargetArn": Ref("failed-queue", "Arn"), "maxReceiveCount": 5}
    assert found.by_id["orders-queue"].properties["RedrivePolicy"] == redrive
    source = join("arn:aws:sqs:eu-central-1:", AccountId(), ":shop-production-orders")
    allowed = {"redrivePermission": "byQueue", "sourceQueueArns": [source]}
    assert found.by_id["failed-queue"].properties["RedriveAllowPolicy"] == allowed


def test_schedule_for_each_target() -> None:
    parts = "  nightly: {kind: schedule, at: cron(0 3 * * ? *), time_zone: Europe/Berlin}\n"
    found = lowered(parts, ["from: nightly, to: worker, input: '{\"a\": 1}'", "from: nightly, to: failed"])
    one = found.by_id["nightly-to-worker-schedule"].properties
    assert (one["Name"], one["ScheduleExpressionTimezone"]) == ("shop-production-nightly-worker", "Europe/Berlin")
    assert one["Target"] == {
        "Arn": Ref("worker-function", "Arn"),
        "RoleArn": Ref("nightly-schedule-role", "Arn"),
        "Input": '{"a":1}',
    }
    may = statements(found, "nightly-schedule-policy")
    assert {sid: one["Action"] for sid, one in may.items()} == {
        "SetOffWorker": ["lambda:InvokeFunction"],
        "SetOffFailed": ["sqs:SendMessage"],
    }


def test_queues_are_encrypted() -> None:
    spec = graph(text(QUEUE % "", ["from: orders, to: worker"]))
    found = {store.what: store.answer for store in stores(spec, lower(spec))}
    assert found["orders queue"] is Answer.HOLDS


@pytest.mark.parametrize(
    ("components", "flows", "worker", "expected"),
    [
        (QUEUE % "", ["from: orders, to: worker"], "", ["FUN111"]),  # its dead_letter is for events
        (BUCKET, ["from: uploads, to: worker, events: [created]"], "", []),
        (BUCKET, ["from: uploads, to: worker, events: [created], objects: in/*",
                  "from: worker, to: uploads, does: [write], objects: out/*"], "", []),
        (BUCKET, ["from: uploads, to: worker, events: [created], objects: in/*",
                  "from: worker, to: uploads, does: [write], objects: in/*"], "", ["FUN114"]),
        (BUCKET, ["from: uploads, to: worker, events: [created], objects: in/*",
                  "from: worker, to: uploads, does: [write]"], "", ["FUN114"]),
        (BUCKET, ["from: uploads, to: worker, events: [removed]",
                  "from: worker, to: uploads, does: [write]"], "", []),
        ("  bus: {kind: event_bus}\n  picked: {kind: event_rule, bus: bus, pattern: '{\"source\": [\"a\"]}'}\n",
         ["from: picked, to: worker", "from: worker, to: bus, does: [write]"], "", ["FUN114"]),
        (PICKED, ["from: picked, to: worker", "from: worker, to: bus, does: [write], emits: [a Done]"], "", ["FUN114"]),
        (PICKED, ["from: picked, to: worker", "from: worker, to: bus, does: [write], emits: [b Done]"], "", ["EVT106"]),
        (PICKED + OTHER, [TICK, "from: picked, to: worker",
                          "from: other, to: bus, does: [write], emits: [a Done, b Done]",
                          "from: worker, to: bus, does: [write], emits: [b Done]"], "", []),
        (PICKED + OTHER, [TICK, "from: picked, to: worker", "from: other, to: bus, does: [write]",
                          "from: worker, to: bus, does: [write], emits: [b Done]"], "", []),
        (QUEUE % "" + OTHER, [TICK, "from: orders, to: worker",
                              "from: other, to: orders, does: [write], emits: [a Done]"], "", ["EVT101", "FUN111"]),
        ("  pushed: {kind: event_rule, pattern: '{\"source\": [\"aws.ecr\"]}'}\n", ["from: pushed, to: worker"], "",
         []),
        ("  pages: {kind: websocket_api, authorizer: none, routes: {$default: worker}}\n",
         ["from: internet, to: pages, over: wss", "from: pages, to: worker, does: [invoke]",
          "from: worker, to: pages, does: [write]"], "",
         ["API115", "FUN111"]),  # an API waits 29 s; what is posted goes out
        ("  pushed: {kind: event_rule, pattern: '{\"source\": [\"shop\"]}'}\n", ["from: pushed, to: worker"], "",
         ["EVT106"]),
        ("  tick: {kind: schedule, at: 0 3 * * *}\n", ["from: tick, to: worker"], "", ["CMP126"]),
        ("  tick: {kind: schedule, at: rate(1 hour)}\n", ["from: tick, to: worker"], ", in: main.data", []),
        ("  tick: {kind: schedule, at: rate(1 hour)}\n", ["from: worker, to: tick"], "",
         ["EVT107", "FUN113", "REF108"]),
        (BUCKET, ["from: worker, to: uploads, does: [read]",
                  "from: uploads, to: worker, events: [created], over: https"],
         "", ["EVT101"]),
    ],
)  # fmt: skip
def test_found_and_silent(components: str, flows: list[str], worker: str, expected: list[str]) -> None:
    assert sorted(codes(components, flows, worker)) == expected


CACHE = (
    "  store: {kind: elasticache, in: main.data, engine: valkey 8.1, class: cache.t4g.micro, "
    "maintenance_window: Sun 05:00-06:00}\n  tick: {kind: schedule, at: rate(1 hour)}\n"
)


@pytest.mark.parametrize(("worker", "expected"), [("", ["REF108"]), (", in: main.app", [])])
def test_private_things_are_reached_from_their_network_only(worker: str, expected: list[str]) -> None:
    assert codes(CACHE, ["from: tick, to: worker", "from: worker, to: store, over: redis"], worker) == expected


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ('{"source": ["a", 1, true]}', False),
        ('{"detail": {"n": [{"numeric": [">", 0, "<=", 5]}]}}', False),
        ('{"$or": [{"a": ["b"]}, {"c": [{"exists": false}]}]}', False),
        ('{"a": [{"anything-but": {"prefix": "x"}}]}', False),
        ('{"source": "a"}', True),
        ('{"source": []}', True),
        ('{"a": [{"numeric": [">", "0"]}]}', True),
        ('{"a": [{"begins": "x"}]}', True),
        ('{"a": [["b"]]}', True),
        ('{"a": [{"exists": "true"}]}', True),
    ],
)
def test_patterns(pattern: str, fault: bool) -> None:
    import json

    from model.facts import patterns

    assert (patterns.fault(json.loads(pattern), patterns.RULE) is not None) == fault


@pytest.mark.parametrize(
    ("runtime", "code"),
    [
        ("python3.13", ""), ("nodejs22.x", ""), ("nodejs24.x", ""), ("provided.al2023", ""), ("java21", ""),
        ("nodejs20.x", "FUN102"), ("nodejs18.x", "FUN102"), ("python3.9", "FUN102"),
        ("python3.7", "FUN103"), ("nodejs14.x", "FUN103"), ("go1.x", "FUN103"),
        ("python4.0", "FUN101"), ("node20", "FUN101"),
    ],
)  # fmt: skip
def test_runtimes(runtime: str, code: str) -> None:
    spec = text("  tick: {kind: schedule, at: rate(1 hour)}\n", ["from: tick, to: worker"])
    found = findings(spec.replace("python3.13", runtime))
    assert [finding.code for finding in found] == ([code] if code else [])


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ('{"source": ["shop"]}', True),
        ('{"source": ["bank", "shop"], "detail-type": ["Paid"]}', False),
        (
            '{"source": [{"prefix": "sh"}], "detail-type": ["Order placed"], "detail": {"sum": [{"exists": true}]}}',
            True,
        ),
        ('{"source": [{"prefix": "ba"}]}', False),
        ('{"source": [{"anything-but": "shop"}]}', True),  # not decided, so that nothing is claimed
        ('{"$or": [{"source": ["bank"]}, {"source": ["till"]}]}', True),  # not decided
        ('{"detail": {"sum": [1]}}', True),
    ],
)
def test_may_match(pattern: str, expected: bool) -> None:
    assert may_match(Pattern.parse(pattern), Emitted.parse("shop Order placed").fields) is expected


@pytest.mark.parametrize("wrong", ["shop", "shop ", " Paid", "aws.s3 Object Created", "shop  Paid", "sh\u00f6p Paid"])
def test_emitted_wants_two(wrong: str) -> None:
    with pytest.raises(ValueError, match="write "):
        Emitted.parse(wrong)


def test_only_named_events_may_be_sent() -> None:
    found = lowered(
        PICKED, ["from: worker, to: bus, does: [write], emits: [a Done, a Failed]", "from: picked, to: worker"]
    )
    assert statements(found, "worker-execution-policy")["WriteBus"]["Condition"] == {
        "ForAllValues:StringEquals": {"events:source": ["a"]},
        "StringEquals": {"events:detail-type": ["Done", "Failed"]},
    }


def test_each_flow_adds_its_events() -> None:
    flows = [
        "from: worker, to: bus, does: [write], emits: [b Done]",
        "from: worker, to: bus, does: [write], emits: [c Lost]",
    ]
    found = lowered(PICKED, [*flows, "from: picked, to: worker"])
    assert statements(found, "worker-execution-policy")["WriteBus"]["Condition"] == {
        "ForAllValues:StringEquals": {"events:source": ["b", "c"]},
        "StringEquals": {"events:detail-type": ["Done", "Lost"]},
    }


def test_code_that_encrypts_may_use_its_key_and_is_told_which() -> None:
    """Encrypting more than 4 KB needs a data key: KMS, Encrypt and GenerateDataKey."""
    key = "  fields: {kind: kms_key}\n"
    found = lowered(
        key + QUEUE % "", ["from: orders, to: worker", "from: worker, to: fields, does: [encrypt, decrypt]"]
    )
    said = statements(found, "worker-execution-policy")
    assert said["EncryptFields"]["Action"] == ["kms:Encrypt", "kms:GenerateDataKey"]
    assert said["DecryptFields"]["Action"] == ["kms:Decrypt"]
    assert said["DecryptFields"]["Resource"] == Ref("fields-key", "Arn")
    variables = found.by_id["worker-function"].properties["Environment"]["Variables"]
    assert variables == {"FIELDS_ARN": Ref("fields-key", "Arn")}


@pytest.mark.parametrize(("verb", "code"), [("", "REF107"), (", does: [read]", "FLO110")])
def test_keys_know_two_verbs(verb: str, code: str) -> None:
    key = "  fields: {kind: kms_key}\n"
    flows = ["from: orders, to: worker", f"from: worker, to: fields{verb}"]
    assert code in codes(key + QUEUE % "", flows)


def test_a_function_that_iam_lets_into_a_database_is_told_its_user_and_no_password() -> None:
    database = """  ledger:
    kind: rds
    in: main.data
    engine: postgres 15.19
    class: db.t4g.medium
    storage: 20 GB gp3
    iam_authentication: true
    backups: {keep: 7d, window: 03:00-04:00}
    maintenance_window: Sun 04:00-05:00
"""
    flow = "from: worker, to: ledger, over: postgres"
    placed = ", in: main.app"
    by_iam = lowered(database, [f"{flow}, does: [connect], user: worker"], placed)
    variables = by_iam.by_id["worker-function"].properties["Environment"]["Variables"]
    assert variables["LEDGER_USER"] == "worker"
    assert "LEDGER_SECRET_ARN" not in variables
    assert "ReadCredentials" not in statements(by_iam, "worker-execution-policy")
    by_password = lowered(database, [flow], placed)
    variables = by_password.by_id["worker-function"].properties["Environment"]["Variables"]
    assert "LEDGER_USER" not in variables
    assert variables["LEDGER_SECRET_ARN"] == Ref("ledger-instance", "MasterUserSecret.SecretArn")


def test_an_endpoint_lets_pass_what_functions_may_do() -> None:
    flows = ["from: orders, to: worker", "from: worker, to: later, does: [write]"]
    text_ = text(QUEUE % "" + "  later: {kind: sqs_queue}\n", flows, ", in: main.app")
    text_ = text_.replace("nat: single", "nat: single\n    endpoints: [sqs]")
    document: Any = lower(graph(text_)).by_id["main-sqs-endpoint"].properties["PolicyDocument"]
    passing = {one["Sid"]: one for one in document["Statement"]}
    written = passing["WorkerExecutionWriteLater"]
    assert (written["Action"], written["Resource"]) == (["sqs:SendMessage"], Ref("later-queue", "Arn"))


OWN = """\
  account: {kind: event_bus, name: default}
  sold: {kind: event_rule, bus: account, pattern: '%s'}
"""
SENDS = ["from: sold, to: worker", "from: tick, to: other", "from: other, to: account, does: [write]"]
SOLD = '{"source": ["shop.till"]}'
NAMELESS = (OWN % SOLD).replace(", name: default", "")


@pytest.mark.parametrize(
    ("environments", "components", "flows", "expected"),
    [
        ("a: {region: eu-central-1}, b: {region: eu-central-1}", OWN % SOLD, SENDS, ["EVT109"]),
        ("a: {region: eu-central-1}, b: {region: eu-west-1}", OWN % SOLD, SENDS, []),
        (
            'a: {region: eu-central-1, account: "111122223333"}, b: {region: eu-central-1, account: "444455556666"}',
            OWN % SOLD,
            SENDS,
            [],
        ),
        (
            "a: {region: eu-central-1}, b: {region: eu-central-1, changes: {components.sold.pattern: "
            "'{\"source\": [\"shop.till.b\"]}'}}",
            OWN % SOLD,
            SENDS,
            [],
        ),
        ("a: {region: eu-central-1}, b: {region: eu-central-1}", NAMELESS, SENDS, []),
        ("a: {region: eu-central-1}, b: {region: eu-central-1}", OWN % '{"source": ["aws.ecr"]}', SENDS, []),
        ("a: {region: eu-central-1}, b: {region: eu-central-1}", OWN % '{"source": [{"prefix": "sh"}]}', SENDS, []),
    ],
)  # fmt: skip
def test_events_of_two_environments(environments: str, components: str, flows: list[str], expected: list[str]) -> None:
    said = text(components + OTHER, flows).replace("{production: {region: eu-central-1}}", f"{{{environments}}}")
    assert [finding.code for finding in findings(said) if finding.code.startswith("EVT")] == expected
