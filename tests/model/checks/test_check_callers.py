"""Who calls, how many at once, where and how long: found on kinds that manual pages do not have, and silent beside."""

from __future__ import annotations

import pytest

from tests.model.checks.support import BEGINNING, CONTAINER, FUNCTION, findings, said

# DAT144

DATABASE = """\
  database:
    kind: rds
    in: main.data
    engine: %s
    class: %s
    storage: 100 GB gp3
    backups: {keep: 7d, window: 03:00-04:00}
    maintenance_window: Sun 04:00-05:00
    parameters: {%s}
"""
SERVICE = f"  api: {{kind: ecs_service, {CONTAINER}, tasks: %s}}\n"
WORKER = f"  %s: {{{FUNCTION}, in: main.app, concurrency: {{%s}}}}\n"
USE = "  - {from: %s, to: database, over: %s}\n"


@pytest.mark.parametrize(
    ("callers", "engine", "class_", "parameters", "path"),
    [
        ({"api": SERVICE % "{desired: 30}"}, "postgres 17", "db.t4g.medium", "max_connections: 20",
         "parameters.max_connections"),
        ({"api": SERVICE % "{desired: 2, min: 2, max: 90, scale_on: {cpu: 60 %}}"}, "mysql 8.4", "db.t4g.micro", "",
         "class"),
        ({"a": WORKER % ("a", "reserved: 60"), "b": WORKER % ("b", "reserved: 60")}, "postgres 17", "db.t4g.medium",
         "max_connections: 100", "parameters.max_connections"),
    ],
)  # fmt: skip
def test_more_callers_than_connections(
    callers: dict[str, str], engine: str, class_: str, parameters: str, path: str
) -> None:
    flows = "".join(USE % (name, engine.split()[0]) for name in callers)
    rest = "".join(callers.values()) + DATABASE % (engine, class_, parameters) + "flows:\n" + flows
    assert said("DAT144", rest) == [f"components.database.{path}"]


@pytest.mark.parametrize(
    ("callers", "parameters"),
    [
        ({"api": SERVICE % "{desired: 20}"}, "max_connections: 20"),
        ({"a": WORKER % ("a", "provisioned: 90")}, "max_connections: 50"),
        ({"a": WORKER % ("a", "reserved: 90")}, 'max_connections: "LEAST({DBInstanceClassMemory/9531392},5000)"'),
        ({"a": WORKER.replace("kind:", "status: planned, kind:") % ("a", "reserved: 90")},
         "max_connections: 50"),
    ],
)  # fmt: skip
def test_as_many_callers_as_connections(callers: dict[str, str], parameters: str) -> None:
    flows = "".join(USE % (name, "postgres") for name in callers)
    rest = "".join(callers.values()) + DATABASE % ("postgres 17", "db.t4g.medium", parameters) + "flows:\n" + flows
    assert said("DAT144", rest) == []


# OBS128

CHARTS = """\
  cdn: {kind: cloudfront, default: {to: assets, cache: 1d}}
  assets: {kind: s3_bucket}
  copies: {kind: s3_bucket, region: eu-west-1}
  worker: {%s}
flows:
  - {from: orders, to: worker}
  - {from: cdn, to: assets, does: [read]}
metrics:
  sold: {by: worker, unit: count}
dashboards:
  overview:
    widgets:
      - {title: it, %s}
"""


@pytest.mark.parametrize(
    ("widget", "path"),
    [
        ("region: eu-west-1, metrics: [{metric: sold}]", "region"),
        ("region: eu-central-1, metrics: [{of: cdn, metric: Requests}]", "region"),
        ("metrics: [{of: copies, metric: BucketSizeBytes}]", "metrics.0"),
        ("region: eu-west-1, metrics: [{of: copies, metric: BucketSizeBytes}, {of: assets, metric: BucketSizeBytes}]",
         "region"),
        ("region: us-east-1, metrics: [{of: orders, metric: NumberOfMessagesSent}, {metric: sold}]", "region"),
    ],
)  # fmt: skip
def test_a_chart_of_another_region(widget: str, path: str) -> None:
    assert said("OBS128", CHARTS % (FUNCTION, widget)) == [f"dashboards.overview.widgets.0.{path}"]


@pytest.mark.parametrize(
    "widget",
    [
        "metrics: [{of: cdn, metric: Requests}, {of: assets, metric: BucketSizeBytes}, {metric: sold}]",
        "region: us-east-1, metrics: [{of: cdn, metric: Requests}]",
        "region: eu-west-1, metrics: [{of: copies, metric: BucketSizeBytes}]",
        "text: nothing to look up",
    ],
)
def test_a_chart_where_its_metrics_are(widget: str) -> None:
    assert said("OBS128", CHARTS % (FUNCTION, widget)) == []


# OBS129

ALARM = f"""\
  worker: {{{FUNCTION}, timeout: 60 s}}
flows:
  - {{from: orders, to: worker}}
alarms:
  slow: {{of: %s, metric: %s, %s, over: 5 min, notify: [alerts]}}
"""


@pytest.mark.parametrize("limit", ["statistic: average, above: 31 s", "statistic: average, at_least: 59 s",
                                   "statistic: average, above: 45 s, for: 15 min"])  # fmt: skip
def test_an_average_near_the_timeout(limit: str) -> None:
    assert said("OBS129", ALARM % ("worker", "Duration", limit)) == ["alarms.slow.statistic"]


@pytest.mark.parametrize(
    ("of", "metric", "limit"),
    [
        ("worker", "Duration", "statistic: average, above: 20 s"),
        ("worker", "Duration", "statistic: maximum, above: 50 s"),
        ("worker", "Duration", "statistic: average, below: 50 s"),
        ("worker", "Duration", "statistic: average, above: 70 s"),
        ("worker", "Errors", "statistic: sum, above: 50"),
        ("orders", "ApproximateAgeOfOldestMessage", "statistic: average, above: 50 s"),
    ],
)
def test_an_average_that_hides_nothing(of: str, metric: str, limit: str) -> None:
    assert said("OBS129", ALARM % (of, metric, limit)) == []


# FUN111

API = """\
  failed: {kind: sqs_queue, keep: 14d}
  looker: {%s, %s}
  other: {%s}
  api:
    kind: %s
    %s
flows:
  - {from: orders, to: other}
  - {from: internet, to: api, over: %s}
  - {from: api, to: other, does: [invoke]}
  - {from: api, to: looker, does: [invoke]}
%s
"""
ROUTED = "authorizer: none\n    routes: {GET /a: looker, GET /b: other}"
CHECKED = "authorizer: keys\n    authorizers: {keys: {lambda: looker}}\n    routes: {GET /b: other}"
CODE = "  - {from: other, to: looker, does: [invoke]}"
TALKS = "authorizer: none\n    routes: {$default: looker, $connect: other}"


@pytest.mark.parametrize(
    ("setting", "kind", "api", "over", "more", "found"),
    [
        ("asynchronous: {retries: 1}", "http_api", ROUTED, "https", "", ["components.looker.asynchronous"]),
        ("dead_letter: failed", "http_api", CHECKED, "https", "", ["components.looker.dead_letter"]),
        ("dead_letter: failed", "websocket_api", TALKS, "wss", "", ["components.looker.dead_letter"]),
        (
            "asynchronous: {retries: 1}",
            "http_api",
            ROUTED,
            "https",
            "  - {from: other, to: looker, does: [invoke]}",
            [],
        ),
        ("timeout: 9 s", "http_api", ROUTED, "https", "", []),
    ],
)
def test_an_api_waits_for_its_functions(
    setting: str, kind: str, api: str, over: str, more: str, found: list[str]
) -> None:
    assert said("FUN111", API % (FUNCTION, setting, FUNCTION, kind, api, over, more)) == found


# A model that is called in another region is beyond the endpoint of this one.

MODEL = """\
  worker: {%s, in: main.%s}
  advice: {kind: bedrock_model, model: amazon.nova-lite-v1:0, region: %s}
flows:
  - {from: orders, to: worker}
  - {from: worker, to: advice, does: [invoke]}
"""


@pytest.mark.parametrize(
    ("tier", "region", "found"),
    [
        ("data", "us-east-1", ["components.worker.in"]),
        ("data", "eu-west-1", ["components.worker.in"]),
        ("data", "eu-central-1", []),
        ("app", "us-east-1", []),
    ],
)
def test_a_model_in_another_region(tier: str, region: str, found: list[str]) -> None:
    network = "    nat: one_per_zone\n"
    spec = BEGINNING.replace(network, network + "    endpoints: {bedrock-runtime: {in: data}}\n")
    told = findings(spec + MODEL % (FUNCTION, tier, region))
    assert [".".join(map(str, one.place.path)) for one in told if one.code == "FUN107"] == found
    assert not any(one.code.startswith("PATH") for one in told)
