"""Defects that people write into a serverless.yml: each is found in three other systems, and not where all is right."""

from __future__ import annotations

import pytest

from tests.model.checks.support import BEGINNING, CONTAINER, FUNCTION, findings

TABLE = "kind: dynamodb_table, partition_key: PK S, indexes: {by-day: {partition_key: Day S}}"
CACHE = (
    "kind: elasticache, in: main.data, engine: valkey 8.1, class: cache.t4g.micro, maintenance_window: Sun 05:00-06:00"
)
PLACED = f"{FUNCTION}, in: main.app"
TWO = BEGINNING.replace(
    "production: {region: eu-central-1}", "live: {region: eu-central-1}, trial: {region: eu-central-1}"
)


INDEX = "Query: {actions: ['dynamodb:Query'], resources: [days/index/by-day]}"
WHOLE = "Query: {actions: ['dynamodb:Query'], resources: [days]}"
LOGS = "Logs: {actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'sqs:*'], resources: ['*']}"


def spec(components: str, flows: str = "", head: str = BEGINNING) -> str:
    """Components and flows, a line each, after what a small spec begins with."""
    lines = [f"  {line}" for line in components.strip().splitlines()]
    said = ["flows:", *(f"  - {{{line}}}" for line in flows.splitlines())] if flows else []
    return head + "\n".join([*lines, *said]) + "\n"


def event_rule(name: str, pattern: str) -> str:
    return f"bus: {{kind: event_bus}}\n{name}: {{kind: event_rule, bus: bus, pattern: '{pattern}'}}\n"


DEFECTS: dict[str, list[tuple[str, str]]] = {
    # what stands in no network reaches a cache
    "GEN-D01": [
        (
            spec(
                f"store: {{{CACHE}}}\nask: {{{FUNCTION}}}", "from: orders, to: ask\nfrom: ask, to: store, over: redis"
            ),
            "REF108",
        ),
        (spec(f"store: {{{CACHE}}}\npage: {{kind: vercel_project}}", "from: page, to: store, over: redis"), "REF108"),
        (spec(f"store: {{{CACHE}}}\nshop: {{kind: client}}", "from: shop, to: store, over: redis"), "REF108"),
    ],
    # a network that is claimed and is not there
    "GEN-D02": [
        (spec(f"ask: {{{FUNCTION}, in: functions.private}}", "from: orders, to: ask"), "REF101"),
        (spec(f"ask: {{{FUNCTION}, in: main.functions}}", "from: orders, to: ask"), "REF101"),
        (spec(f"api: {{{CONTAINER.replace('main.app', 'vpc.app')}, kind: ecs_service}}"), "REF101"),
    ],
    # two zones answer for one name
    "GEN-D04": [
        (spec("a: {kind: cloudflare_zone, domain: shop.example}\nb: {kind: dns_zone, domain: shop.example}"), "ELS102"),
        (
            spec(
                "a: {kind: cloudflare_zone, domain: tea.example, existing: true}\n"
                "b: {kind: dns_zone, domain: tea.example, existing: true}"
            ),
            "ELS102",
        ),
        (
            spec(
                "site: {kind: vercel_project}\nb: {kind: dns_zone, domain: books.example}\n"
                "a: {kind: cloudflare_zone, domain: books.example, proxied: {www.books.example: site}}",
                "from: a, to: site, over: https",
            ),
            "ELS102",
        ),
    ],
    # an index that is queried, and a statement that names the table alone
    "GEN-D05": [
        (
            spec(
                f"days: {{{TABLE}}}\nask: {{{FUNCTION}, iam: {{execution: {{{WHOLE}, {LOGS}}}}}}}",
                "from: orders, to: ask\nfrom: ask, to: days, does: [query], index: by-day",
            ),
            "IAM101",
        ),
        (
            spec(
                f"days: {{{TABLE}}}\napi: {{kind: ecs_service, {CONTAINER}, iam: {{task: {{{WHOLE}}}}}}}",
                "from: api, to: days, does: [query], index: by-day",
            ),
            "IAM101",
        ),
        (
            spec(
                f"days: {{{TABLE}}}\njob: {{kind: ecs_task, {CONTAINER}, iam: {{task: {{{WHOLE}}}}}}}",
                "from: job, to: days, does: [query], index: by-day",
            ),
            "IAM101",
        ),
    ],
    # nobody sends the events that a rule waits for
    "GEN-D08": [
        (
            spec(
                event_rule("made", '{"source": ["shop.jobs"]}')
                + f"next: {{{FUNCTION}, asynchronous: {{on_failure: orders}}}}",
                "from: made, to: next",
            ),
            "EVT106",
        ),
        (
            spec(
                event_rule("paid", '{"source": ["till"]}') + f"first: {{{FUNCTION}}}",
                "from: orders, to: first\n"
                "from: first, to: bus, does: [write], emits: [shop Paid]\nfrom: paid, to: alerts",
            ),
            "EVT106",
        ),
        (
            spec(
                event_rule("sent", '{"detail-type": ["Sent"]}') + f"api: {{kind: ecs_service, {CONTAINER}}}",
                "from: api, to: bus, does: [write], emits: [shop Packed]\nfrom: sent, to: orders",
            ),
            "EVT106",
        ),
    ],
    # what runs at another provider has no identity of AWS
    "GEN-D10": [
        (
            spec("page: {kind: vercel_project}\nfiles: {kind: s3_bucket}", "from: page, to: files, does: [write]"),
            "REF108",
        ),
        (spec(f"page: {{kind: vercel_project}}\ndays: {{{TABLE}}}", "from: page, to: days, does: [read]"), "REF108"),
        (spec("page: {kind: vercel_project}", "from: page, to: orders, does: [write]"), "REF108"),
    ],
    # a text that only the machine that deploys fills in
    "GEN-D32": [
        (spec(f"ask: {{{FUNCTION}, environment: {{KEY_ID: '${{env:KEY_ID}}'}}}}", "from: orders, to: ask"), "CMP142"),
        (spec(f"ask: {{{FUNCTION}, environment: {{STAGE: '${{opt:stage}}'}}}}", "from: orders, to: ask"), "CMP142"),
        (spec(f"api: {{kind: ecs_service, {CONTAINER}, environment: {{PLACE: '${{ssm:/shop/place}}'}}}}"), "CMP142"),
    ],
    # a name that two environments take
    "GEN-D52": [
        (spec("files: {kind: s3_bucket, name: shop-files}", head=TWO), "NAM103"),
        (spec("days: {kind: dynamodb_table, name: days, partition_key: PK S}", head=TWO), "NAM103"),
        (spec(f"ask: {{{FUNCTION}, name: ask}}", "from: orders, to: ask", head=TWO), "NAM103"),
    ],
    # events that fail are gone
    "GEN-D62": [
        (
            spec(
                f"files: {{kind: s3_bucket}}\nlook: {{{FUNCTION}}}",
                "from: files, to: look, events: [created]",
            ),
            "FUN112",
        ),
        (spec(f"look: {{{FUNCTION}}}", "from: alerts, to: look"), "FUN112"),
        (spec(f"night: {{kind: schedule, at: rate(1 day)}}\nlook: {{{FUNCTION}}}", "from: night, to: look"), "FUN112"),
    ],
    # a page writes to a bucket that no page may write to
    "GEN-D65": [
        (
            spec(
                f"files: {{kind: s3_bucket}}\nsign: {{{FUNCTION}}}",
                "from: orders, to: sign\nfrom: sign, to: files, does: [write], objects: up/*\n"
                "from: internet, to: files, over: https, does: [write], objects: up/*, signed_by: sign",
            ),
            "BUC118",
        ),
        (
            spec(
                "files: {kind: s3_bucket, cors: [{origins: ['https://shop.example'], methods: [GET]}]}\n"
                f"sign: {{{FUNCTION}}}",
                "from: orders, to: sign\nfrom: sign, to: files, does: [write], objects: up/*\n"
                "from: internet, to: files, over: https, does: [write], objects: up/*, signed_by: sign",
            ),
            "BUC118",
        ),
        (
            spec(
                f"files: {{kind: s3_bucket}}\nsign: {{kind: ecs_service, {CONTAINER}}}",
                "from: sign, to: files, does: [read], objects: bills/*\n"
                "from: internet, to: files, over: https, does: [read], objects: bills/*, signed_by: sign",
            ),
            "BUC118",
        ),
    ],
    # credentials in variables
    "GEN-D66": [
        (spec(f"ask: {{{FUNCTION}, environment: {{CLAUDE_API_KEY: x}}}}", "from: orders, to: ask"), "CMP141"),
        (spec(f"api: {{kind: ecs_service, {CONTAINER}, environment: {{DATABASE_PASSWORD: later}}}}"), "CMP141"),
        (spec(f"job: {{kind: ecs_task, {CONTAINER}, environment: {{STRIPE_SECRET_KEY: later}}}}"), "CMP141"),
    ],
    # runtimes that have ended
    "GEN-D83": [
        (spec("ask: {kind: lambda, runtime: nodejs20.x, handler: a.b}", "from: orders, to: ask"), "FUN102"),
        (spec("ask: {kind: lambda, runtime: nodejs18.x, handler: a.b}", "from: orders, to: ask"), "FUN102"),
        (
            spec("ask: {kind: lambda, runtime: python3.9, handler: a.b, in: main.app}", "from: orders, to: ask"),
            "FUN102",
        ),
    ],
}
VARIANTS = [
    pytest.param(text, code, id=f"{defect}-{number}")
    for defect, variants in DEFECTS.items()
    for number, (text, code) in enumerate(variants, 1)
]


@pytest.mark.parametrize(("text", "code"), VARIANTS)
def test_a_variant_is_found(text: str, code: str) -> None:
    assert code in {finding.code for finding in findings(text)}


def test_there_are_three_of_each() -> None:
    assert {defect: len({text for text, _ in variants}) for defect, variants in DEFECTS.items()} == dict.fromkeys(
        DEFECTS, 3
    )


SOUND = {
    "a function in the network reaches the cache": spec(
        f"store: {{{CACHE}}}\nask: {{{PLACED}}}", "from: orders, to: ask\nfrom: ask, to: store, over: redis"
    ),
    "a zone below another": spec(
        "a: {kind: cloudflare_zone, domain: shop.example}\nb: {kind: dns_zone, domain: api.shop.example}"
    ),
    "an index by a flow": spec(
        f"days: {{{TABLE}}}\nask: {{{FUNCTION}}}",
        "from: orders, to: ask\nfrom: ask, to: days, does: [query], index: by-day",
    ),
    "an index by hand": spec(
        f"days: {{{TABLE}}}\nask: {{{FUNCTION}, iam: {{execution: {{{INDEX}, {LOGS}}}}}}}",
        "from: orders, to: ask\nfrom: ask, to: days, does: [query], index: by-day",
    ),
    "events that somebody sends": spec(
        event_rule("made", '{"source": ["shop"]}') + f"first: {{{FUNCTION}}}",
        "from: orders, to: first\nfrom: first, to: bus, does: [write], emits: [shop Made]\nfrom: made, to: alerts",
    ),
    "a project with a role": spec(
        f"page: {{kind: vercel_project, aws: {{team: shop}}}}\ndays: {{{TABLE}}}", "from: page, to: days, does: [read]"
    ),
    "a dollar that nothing fills in": spec(
        f"ask: {{{FUNCTION}, environment: {{PRICE: '5 $', GREETING: 'hello ${{name}}'}}}}", "from: orders, to: ask"
    ),
    "names of two environments": spec("files: {kind: s3_bucket}", head=TWO),
    "failures go on": spec(f"look: {{{FUNCTION}, asynchronous: {{on_failure: orders}}}}", "from: alerts, to: look"),
    "a key in a secret": spec(f"key: {{kind: secret}}\nask: {{{FUNCTION}, secrets: [key]}}", "from: orders, to: ask"),
    "a runtime of today": spec("ask: {kind: lambda, runtime: nodejs22.x, handler: a.b}", "from: orders, to: ask"),
    "a bucket that pages may write to": spec(
        "files: {kind: s3_bucket, cors: [{origins: ['https://shop.example'], methods: [PUT]}]}\n"
        f"sign: {{{FUNCTION}}}",
        "from: orders, to: sign\nfrom: sign, to: files, does: [write], objects: up/*\n"
        "from: internet, to: files, over: https, does: [write], objects: up/*, signed_by: sign",
    ),
}


@pytest.mark.parametrize("what", SOUND)
def test_what_is_right_is_silent(what: str) -> None:
    codes = {code for variants in DEFECTS.values() for _, code in variants}
    assert not codes & {finding.code for finding in findings(SOUND[what])}
