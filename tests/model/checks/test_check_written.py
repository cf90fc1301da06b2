"""Faults that come with documents written by hand: each on several kinds, and beside them what must stay silent."""

from __future__ import annotations

import pytest

from tests.model.checks.support import HEAD, findings, where_found

OWN = {"BUC121", "BUC122", "EDGE121", "CMP141", "CMP142", "CMP143", "ELS105"}


def told(text: str) -> list[str]:
    """The paths of what the checks of this file find, with their codes."""
    return where_found(HEAD + text, OWN)


BUCKET = """
components:
  app: {kind: APP}
  shop: {kind: client, addresses: [203.0.113.0/24]}
  photos: {kind: s3_bucket, AGE cors: [{origins: ["https://shop.example.com"], methods: [METHODS]}]}
flows:
  - {from: app, to: photos, does: [read, write, delete]}
SIGNED
"""
LAMBDA, VERCEL = "lambda, runtime: python3.13, handler: app.main", "vercel_project, aws: {team: shop}"


def bucket(app: str, age: str, methods: str, *signed: str) -> str:
    flows = "\n".join(
        f"  - {{from: {who}, to: photos, over: https, {does}, signed_by: app}}" for who, does in map(split, signed)
    )
    return BUCKET.replace("APP", app).replace("AGE", age).replace("METHODS", methods).replace("SIGNED", flows)


def split(signed: str) -> tuple[str, str]:
    who, _, verbs = signed.partition(" ")
    return who, f"does: [{verbs}]"


@pytest.mark.parametrize(
    ("app", "age", "methods", "signed", "expected"),
    [
        (
            LAMBDA,
            "signed_urls: 5 min,",
            "GET, PUT, DELETE",
            ["internet read, write"],
            ["BUC121 components.photos.cors.0.methods.2"],
        ),
        (VERCEL, "signed_urls: 5 min,", "GET, PUT", ["internet read"], ["BUC121 components.photos.cors.0.methods.1"]),
        (LAMBDA, "signed_urls: 1 h,", "POST, GET", ["shop read"], ["BUC121 components.photos.cors.0.methods.0"]),
        (LAMBDA, "", "GET, PUT", ["internet read, write"], ["BUC122 components.photos"]),
        (VERCEL, "", "GET", ["internet read"], ["BUC122 components.photos"]),
        (LAMBDA, "", "PUT", ["shop write"], ["BUC122 components.photos"]),
        (LAMBDA, "signed_urls: 5 min,", "GET, HEAD, PUT, POST, DELETE", ["internet read, write", "shop delete"], []),
        (VERCEL, "signed_urls: 7 d,", "GET, PUT, POST", ["internet write"], []),
        (LAMBDA, "", "GET, PUT, DELETE", [], []),
    ],
)
def test_signed_requests(app: str, age: str, methods: str, signed: list[str], expected: list[str]) -> None:
    assert told(bucket(app, age, methods, *signed)) == expected


HOSTS = """
components:
  zone: ZONE
  certificate: {kind: certificate, domains: [api.example.com]}
  auth: {kind: external, url: "https://auth.example.com/oauth"}
  work: {kind: lambda, runtime: python3.13, handler: app.main, environment: {SITE: "TEXT"}}
  api:
    kind: http_api
    domain: api.example.com
    certificate: given
    authorizer: none
    throttle: {rate: 5/s, burst: 9}
    routes: {$default: work}
  orders:
    kind: dynamodb_table
    partition_key: id S
    items: {order: {keys: {id: "{id}"}, samples: [{id: one, url: "SAMPLE"}]}}
"""
ROUTE53 = "{kind: dns_zone, domain: example.com, existing: true}"
CLOUDFLARE = "{kind: cloudflare_zone, domain: example.com, proxied: {www.example.com: api}}"
VARIABLE = "EDGE121 components.work.environment.SITE"
SAMPLE = "EDGE121 components.orders.items.order.samples.0.url"


@pytest.mark.parametrize(
    ("zone", "text", "sample", "expected"),
    [
        (ROUTE53, "https://shop.example.com/orders", "https://api.example.com/1", [VARIABLE]),
        (CLOUDFLARE, "https://api.example.com", "https://cdn.example.com/uploads/...", [SAMPLE]),
        (CLOUDFLARE, "wss://live.example.com", "a text", [VARIABLE]),
        (ROUTE53, "https://example.com", "", [VARIABLE]),
        (ROUTE53, "https://api.example.com", "https://auth.example.com/callback", []),
        (CLOUDFLARE, "https://www.example.com", "https://API.example.com/1", []),
        (ROUTE53, "https://shop.example.org", "https://notexample.com/1", []),
        (ROUTE53, "orders@shop.example.com", "shop.example.com", []),
    ],
)
def test_hosts_of_the_system(zone: str, text: str, sample: str, expected: list[str]) -> None:
    assert told(HOSTS.replace("ZONE", zone).replace("TEXT", text).replace("SAMPLE", sample)) == expected


def test_a_host_of_another_environment_is_known() -> None:
    test = "test: {region: eu-central-1, changes: {components.api.domain: api.test.example.com}}"
    text = HOSTS.replace("ZONE", ROUTE53).replace("TEXT", "x").replace("SAMPLE", "https://api.example.com/1")
    several = (HEAD + text).replace("{production:", f"{{{test}, production:")
    assert "EDGE121" not in {finding.code for finding in findings(several)}


CODE = {
    "lambda": "kind: lambda, runtime: python3.13, handler: app.main",
    "ecs_service": "kind: ecs_service, in: main.app, image: {repository: images}, cpu: 0.25 vCPU, memory: 512 MB",
    "ecs_task": "kind: ecs_task, in: main.app, image: {repository: images}, cpu: 0.25 vCPU, memory: 512 MB",
}
NETWORK = """
networks:
  main:
    cidr: 10.0.0.0/16
    nat: one_per_zone
    subnets:
      public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
      app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
components:
  images: {kind: ecr_repository}
  code: {KIND, environment: {NAME: "VALUE"}}
"""


@pytest.mark.parametrize(
    ("kind", "name", "value", "code"),
    [
        ("lambda", "OPENAI_API_KEY", "demo", "CMP141"),
        ("ecs_service", "DB_PASSWORD", "changeme", "CMP141"),
        ("ecs_task", "github_token", "abc", "CMP141"),
        ("lambda", "SECRET", "x", "CMP141"),
        ("lambda", "STAGE", "${opt:stage, 'dev'}", "CMP142"),
        ("ecs_service", "TABLE", "${var.table}-jobs", "CMP142"),
        ("ecs_task", "REGION", "${AWS::Region}", "CMP142"),
        ("lambda", "COMMIT", "${{ github.sha }}", "CMP142"),
        ("lambda", "PASSWORD_MIN_LENGTH", "12", ""),
        ("lambda", "ACCESS_TOKEN", "3600", ""),
        ("ecs_service", "API_KEY_HEADER", "x-api-key", ""),
        ("ecs_task", "DB_SECRET", "arn:aws:secretsmanager:eu-central-1:111122223333:secret:db", ""),
        ("lambda", "MONKEY", "business", ""),
        ("ecs_service", "LOG_FORMAT", "${time} ${level}", ""),
        ("lambda", "GREETING", "hello {{name}}", ""),
    ],
)
def test_variables(kind: str, name: str, value: str, code: str) -> None:
    text = NETWORK.replace("KIND", CODE[kind]).replace("NAME", name).replace("VALUE", value)
    assert told(text) == ([f"{code} components.code.environment.{name}"] if code else [])


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("plan: pro, regions: [iad1, sfo1, lhr1, hnd1]", True),
        ("plan: pro, framework: astro, regions: [fra1, cdg1, arn1, dub1, lhr1]", True),
        ("plan: hobby, regions: [fra1, cdg1]", True),
        ("plan: pro, regions: [iad1, sfo1, lhr1]", False),
        ("plan: enterprise, regions: [iad1, sfo1, lhr1, hnd1]", False),
        ("regions: [iad1, sfo1, lhr1, hnd1]", False),
    ],
)
def test_regions_of_a_plan(more: str, found: bool) -> None:
    expected = ["ELS105 components.site.regions"] if found else []
    assert told(f"components: {{site: {{kind: vercel_project, {more}}}}}\n") == expected


ROLE = """
components:
  daily: {kind: schedule, at: rate(1 day)}
  failed: {kind: sqs_queue}
  worker:
    kind: lambda
    runtime: python3.13
    handler: app.main
    dead_letter: failed
    iam:
      execution:
        Log:
          actions: [logs:CreateLogStream, logs:PutLogEvents]
          resources: ["arn:aws:logs:${region}:${account}:log-group:/aws/lambda/shop-production-worker:log-stream:*"]
        Failed: {actions: [sqs:SendMessage], resources: [failed]}
        Work: {actions: [ACTIONS], resources: [ON]}
  jobs: {kind: dynamodb_table, partition_key: id S}
  files: {kind: s3_bucket}
  key: {kind: kms_key}
  model: {kind: bedrock_model, model: "anthropic.claude-sonnet-4-20250514-v1:0"}
flows:
  - {from: daily, to: worker}
  - {from: worker, to: TO, does: [VERB]}
"""


@pytest.mark.parametrize(
    ("actions", "on", "to", "verb", "expected"),
    [
        ("dynamodb:GetItem", "jobs", "jobs", "read", {"IAM121"}),
        ("dynamodb:UpdateItem", "jobs", "jobs", "write", {"IAM121"}),
        ("s3:PutObject", "files/*", "files", "write", {"IAM121"}),
        ("kms:GenerateDataKey", "key", "key", "encrypt", {"IAM121"}),
        ("dynamodb:GetItem, dynamodb:BatchGetItem", "jobs", "jobs", "read", set()),
        ("s3:PutObject, s3:AbortMultipartUpload", "files/*", "files", "write", set()),
        ("dynamodb:DeleteItem", "jobs", "jobs", "read", {"IAM101"}),
        ("dynamodb:GetItem", '"arn:aws:dynamodb:eu-west-1:${account}:table/other"', "jobs", "read", {"IAM101"}),
        ("dynamodb:DescribeStream", "jobs", "jobs", "query", {"IAM101"}),
    ],
)
def test_roles_that_allow_a_part_of_a_verb(actions: str, on: str, to: str, verb: str, expected: set[str]) -> None:
    text = ROLE.replace("ACTIONS", actions).replace("ON]", f"{on}]").replace("TO,", f"{to},").replace("VERB", verb)
    codes = {f.code for f in findings(HEAD + text)}
    assert codes & {"IAM101", "IAM121"} == expected


DESCRIBED = """
components:
  look: {kind: lambda, runtime: python3.13, handler: look.main, DESCRIPTION}
  often: {kind: schedule, at: rate(5 minutes), OF_SCHEDULE}
  pushed: {kind: event_rule, pattern: '{"source": ["aws.ecr"]}', OF_RULE}
  photos: {kind: s3_bucket, description: LONG}
flows:
  - {from: often, to: look}
  - {from: pushed, to: look}
"""


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ((257, 0, 0), ["CMP143 components.look.description"]),
        ((0, 513, 0), ["CMP143 components.often.description"]),
        ((0, 0, 600), ["CMP143 components.pushed.description"]),
        ((256, 512, 512), []),
        ((0, 0, 0), []),
    ],
)
def test_a_description_that_is_cut(lengths: tuple[int, int, int], expected: list[str]) -> None:
    text = DESCRIBED.replace("LONG", "x" * 2000)
    for place, length in zip(("DESCRIPTION", "OF_SCHEDULE", "OF_RULE"), lengths, strict=True):
        text = text.replace(place, f"description: {'x' * length}" if length else "status: live")
    assert told(text) == expected
