"""Defects that serverless.yml is written with by hand: none of them can be made, and none can be said in a spec."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.generators.serverless.test_serverless import MILL, read
from tests.generators.support import files
from tests.model.checks.support import findings

HEAD = (
    "groundplan: 1\nsystem: {name: NAME}\nenvironments: {production: {region: eu-west-1}, trial: {region: eu-west-1}}\n"
)

CHAIN = (
    HEAD.replace("NAME", "studio")
    + """
components:
  jobs: {kind: dynamodb_table, partition_key: PK S, sort_key: SK S, indexes: {by-user: {partition_key: UserId S}}}
  failed: {kind: sqs_queue}
  bus: {kind: event_bus, name: default}
  analysed: {kind: event_rule, bus: bus, pattern: '{"source": ["studio.jobs"], "detail-type": ["Analysed"]}'}
  key: {kind: secret, description: Key of a model}
  analyse: {kind: lambda, runtime: nodejs22.x, handler: index.a, asynchronous: {on_failure: failed}}
  write:
    kind: lambda
    runtime: nodejs22.x
    handler: index.w
    secrets: [key]
    asynchronous: {on_failure: failed}
  claude: {kind: external, url: "https://api.anthropic.com"}
flows:
  - {from: analyse, to: bus, does: [write], emits: [studio.jobs Analysed]}
  - {from: analysed, to: write}
  - {from: analyse, to: jobs, does: [query], index: by-user}
  - {from: write, to: jobs, does: [write]}
  - {from: write, to: claude, over: https}
serverless: {}
"""
)
VAULT = (
    HEAD.replace("NAME", "vault")
    + """
networks:
  main:
    cidr: 10.0.0.0/16
    nat: single
    subnets:
      public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
      app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
components:
  keys: {kind: secret}
  inbox: {kind: sqs_queue}
  cache:
    kind: elasticache
    in: main.app
    engine: valkey 8.1
    class: cache.t4g.micro
    maintenance_window: Sun 05:00-06:00
  reader: {kind: lambda, in: main.app, runtime: python3.13, handler: app.main, secrets: [keys]}
flows:
  - {from: inbox, to: reader}
  - {from: reader, to: cache, over: redis}
serverless: {}
"""
)
SYSTEMS = {"mill": MILL, "studio": CHAIN, "vault": VAULT}


def service(name: str, environment: str | None = None) -> Any:
    return read(files("serverless", SYSTEMS[name], environment)["serverless.yml"])


def walked(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in walked(item)]
    if isinstance(value, list):
        return [text for item in value for text in walked(item)]
    return [value]


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_role_for_each_function(system: str) -> None:
    """GEN-D17: no role is shared, and none is osls's own."""
    made = service(system)
    roles = [function["role"]["!Sub"] for function in made["functions"].values()]
    assert len(set(roles)) == len(roles)
    assert "iam" not in made["provider"]


@pytest.mark.parametrize("system", SYSTEMS)
def test_nothing_is_taken_from_the_machine_that_deploys(system: str) -> None:
    """GEN-D32, GEN-D66: no `${env:…}`, and a secret comes as its ARN."""
    body = files("serverless", SYSTEMS[system].replace("${env:HOME}", "a").replace("${file(/etc/passwd)}", "b"))
    assert "${env:" not in body["serverless.yml"]
    assert "${file(" not in body["serverless.yml"]
    for function in service(system)["functions"].values():
        for name, value in function.get("environment", {}).items():
            if name.endswith("_SECRET_ARN"):
                assert set(value) <= {"!Ref", "!GetAtt"}


def test_queries_of_an_index_are_allowed() -> None:
    """GEN-D05."""
    policy = service("studio")["resources"]["Resources"]["AnalyseExecutionPolicy"]["Properties"]["PolicyDocument"]
    (statement,) = (one for one in policy["Statement"] if "dynamodb:Query" in str(one["Action"]))
    assert any("/index/by-user" in text for text in walked(statement["Resource"]))


def test_who_sets_off_the_next_may_say_so() -> None:
    """GEN-D08."""
    policies = service("studio")["resources"]["Resources"]
    actions = walked(
        [one["Action"] for one in policies["AnalyseExecutionPolicy"]["Properties"]["PolicyDocument"]["Statement"]]
    )
    assert "events:PutEvents" in actions
    writes = walked(
        [one["Action"] for one in policies["WriteExecutionPolicy"]["Properties"]["PolicyDocument"]["Statement"]]
    )
    assert "events:PutEvents" not in writes


def test_what_needs_a_network_stands_in_it() -> None:
    """GEN-D01, GEN-D02."""
    assert len(service("vault")["functions"]["reader"]["vpc"]["subnetIds"]) == 2
    role = service("vault")["resources"]["Resources"]["ReaderExecutionRole"]["Properties"]
    assert any("policy/" in text for text in walked(role["ManagedPolicyArns"]))
    assert not any("vpc" in function for function in service("studio")["functions"].values())


@pytest.mark.parametrize("system", ["studio", "vault"])
def test_environments_share_no_name(system: str) -> None:
    """GEN-D52, SER-D063."""
    one, other = service(system, "production"), service(system, "trial")
    assert one["provider"]["stackName"] != other["provider"]["stackName"]
    assert not {f["name"] for f in one["functions"].values()} & {f["name"] for f in other["functions"].values()}


@pytest.mark.parametrize("system", SYSTEMS)
def test_logs_end(system: str) -> None:
    groups = [
        one["Properties"]
        for one in service(system)["resources"]["Resources"].values()
        if one["Type"] == "AWS::Logs::LogGroup"
    ]
    assert groups
    assert all(int(group["RetentionInDays"]) > 0 for group in groups)


FOUND = {
    "no-failure-destination": (CHAIN.replace("    asynchronous: {on_failure: failed}\n", ""), "FUN112"),
    "no-failure-destination-of-a-topic": (MILL.replace(", asynchronous: {on_failure: chaff}", ""), "FUN112"),
    "cache-outside": (VAULT.replace("reader: {kind: lambda, in: main.app,", "reader: {kind: lambda,"), ""),
    "unknown-key": (MILL.replace("serverless: {}", "serverless: {custom: {}}"), "SPEC101"),
    "two-owners": (MILL.replace("serverless: {}", "serverless: {owns: functions}"), "SPEC107"),
    "owner-unknown": (MILL.replace("serverless: {}", "serverless: {beside: pulumi}"), "SPEC105"),
    "missing-queue": (MILL.replace("dead_letter: chaff", "dead_letter: husks"), "REF101"),
    "secret-in-the-spec": (VAULT.replace("secrets: [keys]", "environment: {API_KEY: AKIAIOSFODNN7EXAMPLE}"), ""),
}


@pytest.mark.parametrize("defect", FOUND)
def test_a_defect_is_found(defect: str) -> None:
    spec, code = FOUND[defect]
    found = [finding.code for finding in findings(spec)]
    assert code in found if code else found


@pytest.mark.parametrize("system", SYSTEMS)
def test_it_is_yaml_for_any_reader(system: str) -> None:
    body = files("serverless", SYSTEMS[system])["serverless.yml"]
    assert yaml.compose(body) is not None
