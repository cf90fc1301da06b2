"""Verdicts on promises follow from what is lowered, and what nobody computes is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from model.checks import after_lowering
from model.facts.encryption import stores
from model.facts.promises import verdicts
from model.facts.verdict import Answer
from model.load import load
from model.resources import lower
from model.resources.base import Resource, Resources, Value
from tests.model.checks.support import findings, graph

SPEC = """
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
  images: {kind: ecr_repository}
  assets: {kind: s3_bucket}
  api-key: {kind: secret}
  api:
    kind: ecs_service
    in: main.app
    image: {repository: images}
    cpu: 0.25 vCPU
    memory: 512 MB
    secrets: [api-key]
  database:
    kind: rds
    in: main.data
    engine: postgres 17
    class: db.t4g.medium
    storage: 20 GB gp3
    backups: {keep: 7d, window: 03:00-04:00}
    maintenance_window: Sun 04:00-05:00
    logs: {postgresql: {keep: 7d}}
flows:
  - {from: api, to: database, over: postgres}
  - {from: api, to: assets, does: [read]}
promises:
  encryption: {at_rest: all}
  cost: {at_most: 300 USD/month, in: production}
  recovery: {rpo: 1 h, rto: 4 h, from: [zone loss, region loss]}
"""

STORES = {
    "api log group": "CloudWatch Logs encrypts every log group",
    "api task storage": "Fargate encrypts the storage of tasks on this platform version",
    "api key secret": "Secrets Manager encrypts every secret",
    "assets bucket": "BucketEncryption is AES256",
    "database instance": "StorageEncrypted is true",
    "database postgresql log group": "CloudWatch Logs encrypts every log group",
    "images repository": "EncryptionConfiguration is AES256",
}


def without(resources: Resources, id_: str, properties: Mapping[str, Value]) -> Resources:
    """The resources with other properties of one of them."""
    changed = [replace(r, properties={**r.properties, **properties}) if r.id == id_ else r for r in resources.resources]
    return replace(resources, resources=tuple(changed), by_id={})


def test_everything_that_stores_data_has_a_verdict() -> None:
    environment = graph(SPEC)
    found = {store.what: store.evidence for store in stores(environment, lower(environment))}
    assert found == STORES
    said = [v for v in verdicts(environment) if v.subject.startswith("encryption")]
    assert len(said) == len(found)
    assert {v.verdict for v in said} == {Answer.HOLDS}
    assert {v.path for v in said} == {("promises", "encryption", "at_rest")}


def test_resource_that_holds_data_is_never_left_out() -> None:
    environment = graph(SPEC)
    lowered = lower(environment)
    strange = Resource("AWS::Strange::Store", "odd", "store", {}, lowered.resources[0].origins, holds_data=True)
    more = replace(lowered, resources=(*lowered.resources, strange), by_id={})
    found = {v.subject: v.verdict for v in verdicts(environment, more)}
    assert found["encryption at rest of odd store"] is Answer.UNKNOWN


@pytest.mark.parametrize(
    ("id_", "properties", "answer"),
    [
        ("database-instance", {"StorageEncrypted": False}, Answer.BROKEN),
        ("assets-bucket", {"BucketEncryption": {}}, Answer.UNKNOWN),
        ("images-repository", {"EncryptionConfiguration": {}}, Answer.UNKNOWN),
    ],
)
def test_verdict_follows_the_properties(id_: str, properties: Mapping[str, Value], answer: Answer) -> None:
    environment = graph(SPEC)
    changed = without(lower(environment), id_, properties)
    subject = f"encryption at rest of {id_.replace('-', ' ')}"
    assert {v.subject: v.verdict for v in verdicts(environment, changed)}[subject] is answer


def test_broken_promise_is_an_error_at_the_promise() -> None:
    environment = graph(SPEC)
    changed = without(lower(environment), "database-instance", {"StorageEncrypted": False})
    found = [f for f in after_lowering(environment, changed) if f.code == "PRO103"]
    broken = [f for f in found if f.place.path[1] == "encryption"]
    assert [f.place.path for f in broken] == [("promises", "encryption", "at_rest")]
    assert broken[0].related[0].path == ("components", "database")
    assert "database instance" in broken[0].message


def test_old_platform_is_unknown() -> None:
    environment = graph(SPEC.replace("    cpu: 0.25 vCPU", "    platform_version: 1.3.0\n    cpu: 0.25 vCPU"))
    answers = {v.subject: v.verdict for v in verdicts(environment)}
    assert answers["encryption at rest of api task storage"] is Answer.UNKNOWN


def test_cost_is_unknown_and_recovery_is_judged() -> None:
    answers = [(v.subject, v.verdict) for v in verdicts(graph(SPEC)) if not v.subject.startswith("encryption")]
    assert answers == [
        ("cost in production (at most 300 USD/month)", Answer.UNKNOWN),
        ("recovery from zone loss (RPO 1 h, RTO 4 h)", Answer.UNKNOWN),
        ("recovery from region loss (RPO 1 h, RTO 4 h)", Answer.BROKEN),
    ]
    assert [(f.code, f.place.path) for f in findings(SPEC)] == [
        ("PRO102", ("promises", "cost")),
        ("PRO102", ("promises", "recovery", "from", 0)),
        ("PRO103", ("promises", "recovery", "from", 1)),
    ]


def test_cost_is_judged_in_its_own_environment_only() -> None:
    text = SPEC.replace("{production:", "{staging: {region: eu-west-1}, production:")
    loaded = load(text.encode(), "spec.yaml")
    costs = {name: [v for v in verdicts(g) if "cost" in v.subject] for name, g in loaded.graphs.items()}
    assert costs["staging"] == []
    assert len(costs["production"]) == 1


def test_nothing_promised_means_no_verdict() -> None:
    assert verdicts(graph(SPEC.partition("promises:")[0])) == []


def test_promise_about_nothing_holds() -> None:
    empty = "groundplan: 1\nsystem: {name: shop}\nenvironments: {live: {region: eu-west-1}}\ncomponents: {}\n"
    said = verdicts(graph(empty + "promises: {encryption: {at_rest: all}}\n"))
    assert [(v.verdict, v.evidence) for v in said] == [(Answer.HOLDS, "nothing stores data")]


def test_recovery_is_promised_in_its_environments_only() -> None:
    text = SPEC.replace("{production:", "{staging: {region: eu-west-1}, production:")
    text = text.replace("from: [zone loss, region loss]}", "from: [zone loss, region loss], in: [staging]}")
    loaded = load(text.encode(), "spec.yaml")
    found = {name: [v for v in verdicts(g) if "recovery" in v.subject] for name, g in loaded.graphs.items()}
    assert found["production"] == []
    assert len(found["staging"]) == 2
    (refused,) = findings(text.replace("in: [staging]", "in: [nowhere]").replace("region loss], ", "zone loss], "))[:1]
    assert (refused.code, refused.place.path) == ("OPS101", ("promises", "recovery", "in", 0))
