"""What stays whole when a zone is lost: the checks on tasks, caches and addresses beside what survives it."""

from __future__ import annotations

import pytest

from tests.model.checks.support import findings

HEAD = """\
groundplan: 1
system: {name: shop}
environments: {production: {region: eu-central-1}}
networks:
  main:
    cidr: 10.0.0.0/16
    nat: one_per_zone
    subnets:
      public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
      app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
      data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
components:
  images: {kind: ecr_repository}
"""
SERVICE = """\
  api:
    kind: ecs_service
    in: main.app
    image: {repository: images}
    cpu: 0.25 vCPU
    memory: 512 MB
    tasks: {desired: 2, min: 1, max: 4, scale_on: {cpu: 70 %}}
    environment: {DATABASE_HOST: rds-endpoint, SESSIONS_URL: redis, DATABASE_POOL: 5, HOST: here}
"""
FUNCTION = """\
  worker:
    kind: lambda
    runtime: python3.13
    handler: app.handler
    environment: {JOBS_QUEUE_URL: "https://sqs", FILES_BUCKET: files, EVENTS_TOPIC_ARN: x, ITEMS_TABLE: items}
  jobs: {kind: sqs_queue}
  files: {kind: s3_bucket}
  items: {kind: dynamodb_table, partition_key: id S}
"""
DATABASE = """\
  database:
    kind: rds
    in: main.data
    engine: postgres 17
    class: db.t4g.medium
    storage: 20 GB gp3
    backups: {keep: 7d, window: 03:00-04:00}
    maintenance_window: Sun 04:00-05:00
    multi_az: true
"""
CACHE = """\
  sessions:
    kind: elasticache
    in: main.data
    engine: valkey 8.0
    class: cache.t4g.small
    nodes: 1
    maintenance_window: Sun 05:00-06:00
"""
FLOWS = """\
flows:
  - {from: api, to: database, over: postgres}
  - {from: api, to: sessions, over: redis}
"""
WHOLE = HEAD + SERVICE + DATABASE + CACHE + FLOWS
ABOUT = {"CMP113", "CMP114", "CAC109", "CMP132"}


def said(text: str) -> list[tuple[str, str]]:
    found = findings(text)
    assert not [finding for finding in found if finding.severity.value == "error"]
    return [(f.code, ".".join(map(str, f.place.path))) for f in found if f.code in ABOUT]


SCALE = ("CMP113", "components.api.tasks.min")
REPLICA = ("CAC109", "components.sessions.nodes")
HIDDEN = ("CMP132", "components.api.environment.DATABASE_HOST")
URL = ("CMP132", "components.api.environment.SESSIONS_URL")


def test_what_is_lost_beside_a_standby() -> None:
    assert set(said(WHOLE)) == {SCALE, REPLICA, HIDDEN, URL}


@pytest.mark.parametrize(
    ("old", "new", "silent"),
    [
        ("    multi_az: true\n", "", {SCALE, REPLICA}),
        ("postgres 17", "mysql 8.4", set()),
        ("desired: 2, min: 1", "desired: 1, min: 1", {SCALE}),
        ("desired: 2, min: 1", "desired: 2, min: 2", {SCALE}),
        ("desired: 2, min: 1, max: 4, scale_on: {cpu: 70 %}", "desired: 2", {SCALE}),
        ("min: 1, max: 4, scale_on: {cpu: 70 %}", "min: 1, max: 4, scale_on: {memory: 70 %}", set()),
        ("nodes: 1", "nodes: 2", {REPLICA}),
        ("engine: valkey 8.0", "engine: redis 7.0", set()),
        ("  - {from: api, to: sessions, over: redis}\n", "", {REPLICA, URL}),
        ("  - {from: api, to: database, over: postgres}\n", "", {SCALE, REPLICA, HIDDEN}),
        ("DATABASE_HOST: rds-endpoint, ", "", {HIDDEN}),
        ("DATABASE_HOST", "DB_HOST", {HIDDEN}),
        ("environments: {production", "environments: {staging", set()),
    ],
)
def test_each_speaks_where_its_own_reason_is(old: str, new: str, silent: set[tuple[str, str]]) -> None:
    assert WHOLE.count(old) == 1
    text = WHOLE.replace(old, new)
    text = text.replace("over: postgres", "over: mysql") if "mysql" in new else text
    assert set(said(text)) == {SCALE, REPLICA, HIDDEN, URL} - silent


def test_planned_parts_are_no_reason() -> None:
    assert REPLICA not in said(WHOLE.replace("kind: elasticache\n", "kind: elasticache\n    status: planned\n"))


@pytest.mark.parametrize(
    ("tasks", "zones", "expected"),
    [("{desired: 2}", 1, True), ("{desired: 1}", 1, False), ("{desired: 2}", 2, False), ("{desired: 3}", 1, True)],
)
def test_tasks_and_zones(tasks: str, zones: int, expected: bool) -> None:
    text = (HEAD + SERVICE).replace("{desired: 2, min: 1, max: 4, scale_on: {cpu: 70 %}}", tasks)
    if zones == 1:
        text = text.replace("nat: one_per_zone", "nat: single\n    zones: 1")
        for second in (1, 3, 5):
            text = text.replace(f", 10.0.{second}.0/24", "")
    assert (("CMP114", "networks.main.zones") in said(text)) == expected


def test_addresses_of_other_kinds() -> None:
    flows = """\
flows:
  - {from: worker, to: jobs, does: [write]}
  - {from: worker, to: files, does: [read]}
  - {from: worker, to: items, does: [read]}
"""
    hidden = {path.rpartition(".")[2] for code, path in said(HEAD + FUNCTION + flows) if code == "CMP132"}
    assert hidden == {"JOBS_QUEUE_URL", "FILES_BUCKET", "ITEMS_TABLE"}
    assert said(HEAD + FUNCTION) == []


def test_labels_are_those_that_the_lowering_gives() -> None:
    """Every label that the check knows is one that a flow gives when nobody writes it by hand."""
    from model.checks.variable_hides_address import _labels
    from model.load import load
    from model.resources import lower

    text = WHOLE.replace("DATABASE_HOST: rds-endpoint, SESSIONS_URL: redis, ", "")
    graph = next(iter(load(text.encode(), "s").graphs.values()))
    told = repr(lower(graph))
    for target in ("database", "sessions"):
        for label in _labels(graph, target):
            assert f"'{label}'" in told
