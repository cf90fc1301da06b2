"""What a key becomes, what is encrypted with it, and which roles may use it; checked by hand."""

from __future__ import annotations

from typing import Any

import pytest

from model.facts.encryption import stores
from model.facts.verdict import Answer
from model.resources import lower
from model.resources.base import AccountId, Ref, Resources, join, references
from tests.model.checks.support import findings, graph

SPEC = """\
groundplan: 1
system: {name: shop}
environments: {production: {region: eu-west-1}}
networks:
  main:
    cidr: 10.0.0.0/16
    nat: single
    subnets:
      public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
      app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
      data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
components:
  data-key: {kind: kms_key, rotation: 90d, deletion_window: 7d}
  safe: {kind: kms_key, name: shop/safe}
  images: {kind: ecr_repository}
  api:
    kind: ecs_service
    in: main.app
    image: {repository: images}
    cpu: 0.25 vCPU
    memory: 512 MB
    secrets: [token, plain]
  token: {kind: secret, key: safe}
  plain: {kind: secret}
  late: {kind: secret, key: data-key}
  pictures: {kind: s3_bucket, key: data-key, lifecycle: {old-versions: {noncurrent: {expire: 30d}}}}
  papers: {kind: s3_bucket}
  database:
    kind: rds
    in: main.data
    engine: postgres 17
    class: db.t4g.medium
    storage: 100 GB gp3
    key: data-key
    credentials_key: CREDENTIALS
    backups: {keep: 7d, window: 03:00-04:00}
    maintenance_window: Sun 04:00-05:00
  cache:
    kind: elasticache
    in: main.data
    engine: valkey 8.1
    class: cache.t4g.micro
    key: data-key
    maintenance_window: Sun 04:00-05:00
flows:
  - {from: api, to: database, over: postgres}
  - {from: api, to: cache, over: redis}
  - {from: api, to: pictures, does: [read, write, list, delete], objects: open/*}
  - {from: api, to: papers, does: [read, write]}
  - {from: api, to: late, does: [read]}
"""
KEY, SAFE = Ref("data-key-key", "Arn"), Ref("safe-key", "Arn")


@pytest.fixture(scope="module")
def resources() -> Resources:
    return lower(graph(SPEC.replace("CREDENTIALS", "data-key")))


def statements(resources: Resources, role: str) -> dict[str, Any]:
    """The statements of a role that are about keys, by their names."""
    document: Any = resources.by_id[f"{role}-policy"].properties["PolicyDocument"]
    found = {statement["Sid"]: statement for statement in document["Statement"]}
    return {sid: said for sid, said in found.items() if any(a.startswith("kms:") for a in said["Action"])}


def test_key(resources: Resources) -> None:
    found = resources.by_id["data-key-key"]
    assert found.holds_data
    assert {key: value for key, value in found.properties.items() if key != "Tags"} == {
        "Description": "data-key of shop-production",
        "Enabled": True,
        "EnableKeyRotation": True,
        "RotationPeriodInDays": 90,
        "KeySpec": "SYMMETRIC_DEFAULT",
        "KeyUsage": "ENCRYPT_DECRYPT",
        "MultiRegion": False,
        "PendingWindowInDays": 7,
        "KeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Sid": "LeaveItToTheAccount",
                    "Effect": "Allow",
                    "Principal": {"AWS": join("arn:aws:iam::", AccountId(), ":root")},
                    "Action": "kms:*",
                    "Resource": "*",
                }
            ],
        },
    }
    assert resources.by_id["safe-key"].properties["RotationPeriodInDays"] == 365
    assert resources.by_id["safe-key"].properties["PendingWindowInDays"] == 30


def test_key_needs_nothing(resources: Resources) -> None:
    """So that roles and stores may need it without a circle."""
    for resource in resources.resources:
        if resource.type == "AWS::KMS::Key":
            assert not list(references(dict(resource.properties)))
            assert not resource.depends_on


def test_aliases(resources: Resources) -> None:
    aliases = {r.owner: dict(r.properties) for r in resources.resources if r.type == "AWS::KMS::Alias"}
    assert aliases == {
        "data-key": {"AliasName": "alias/shop-production-data-key", "TargetKeyId": Ref("data-key-key")},
        "safe": {"AliasName": "alias/shop/safe", "TargetKeyId": Ref("safe-key")},
    }


def test_what_is_encrypted_with_it(resources: Resources) -> None:
    database = resources.by_id["database-instance"].properties
    assert (database["KmsKeyId"], database["MasterUserSecret"]) == (KEY, {"KmsKeyId": KEY})
    assert resources.by_id["cache-replication-group"].properties["KmsKeyId"] == KEY
    assert resources.by_id["token-secret"].properties["KmsKeyId"] == SAFE
    assert "KmsKeyId" not in resources.by_id["plain-secret"].properties
    by_bucket: Any = {
        name: resources.by_id[f"{name}-bucket"].properties["BucketEncryption"] for name in ("pictures", "papers")
    }
    assert by_bucket["pictures"]["ServerSideEncryptionConfiguration"] == [
        {
            "ServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": KEY},
            "BucketKeyEnabled": True,
        }
    ]
    assert by_bucket["papers"]["ServerSideEncryptionConfiguration"] == [
        {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": False}
    ]


def test_callers_may_use_it_by_its_services(resources: Resources) -> None:
    def allowed(sid: str, actions: list[str], service: str) -> dict[str, Any]:
        via = {"StringEquals": {"kms:ViaService": f"{service}.eu-west-1.amazonaws.com"}}
        return {"Sid": sid, "Effect": "Allow", "Action": actions, "Resource": KEY, "Condition": via}

    assert statements(resources, "api-task") == {
        "ReadPictures2": allowed("ReadPictures2", ["kms:Decrypt"], "s3"),
        "WritePictures2": allowed("WritePictures2", ["kms:GenerateDataKey", "kms:Decrypt"], "s3"),
        "ReadLate2": allowed("ReadLate2", ["kms:Decrypt"], "secretsmanager"),
        "ReadCredentials2": allowed("ReadCredentials2", ["kms:Decrypt"], "secretsmanager"),
    }


def test_tasks_start_with_the_keys_of_their_secrets(resources: Resources) -> None:
    (found,) = statements(resources, "api-execution").values()
    assert (found["Sid"], found["Action"], found["Resource"]) == ("ReadSecrets2", ["kms:Decrypt"], SAFE)
    assert found["Condition"] == {"StringEquals": {"kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com"}}


def test_prefix_of_a_bucket_stays(resources: Resources) -> None:
    document: Any = resources.by_id["api-task-policy"].properties["PolicyDocument"]
    (listing,) = [s for s in document["Statement"] if s["Action"] == ["s3:ListBucket"]]
    assert listing["Condition"] == {"StringLike": {"s3:prefix": "open/*"}}


def test_without_keys_nothing_of_kms_is_granted() -> None:
    text = SPEC.replace("    credentials_key: CREDENTIALS\n", "").replace("    key: data-key\n", "")
    text = text.replace(", key: safe", "").replace(", key: data-key", "")
    found = lower(graph(text))
    assert statements(found, "api-task") == statements(found, "api-execution") == {}


def test_keys_and_what_they_encrypt_are_reported(resources: Resources) -> None:
    found = {s.what: s for s in stores(graph(SPEC.replace("CREDENTIALS", "safe")), resources)}
    assert {store.answer for store in found.values()} == {Answer.HOLDS}
    assert found["data key key"].evidence == "key material leaves KMS encrypted only"
    assert found["pictures bucket"].evidence == "BucketEncryption is aws:kms"
    assert found["cache replication group"].evidence == "AtRestEncryptionEnabled is true"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("", "", ""),
        ("rotation: 90d", "rotation: 2560d", ""),
        ("rotation: 90d", "rotation: 89d", "KEY101"),
        ("rotation: 90d", "rotation: 2561d", "KEY101"),
        ("rotation: 90d", "rotation: 2161h", "KEY101"),
        ("deletion_window: 7d", "deletion_window: 30d", ""),
        ("deletion_window: 7d", "deletion_window: 6d", "KEY101"),
        ("deletion_window: 7d", "deletion_window: 31d", "KEY101"),
        ("name: shop/safe", "name: aws/safe", "NAM101"),
        ("name: shop/safe", "status: planned", "FLO109"),
        ("token: {kind: secret, key: safe}", "token: {kind: secret}", "FLO107"),
        ("key: safe", "key: images", "REF102"),
        ("key: safe", "key: nothing", "REF101"),
    ],
)
def test_checks(old: str, new: str, code: str) -> None:
    text = SPEC.replace("    credentials_key: CREDENTIALS\n", "").replace(old, new)
    found = [f for f in findings(text) if not f.code.startswith("NET")]
    assert [finding.code for finding in found] == ([code] if code else [])
    if code == "KEY101":
        (finding,) = found
        fixed = text.replace(new, finding.help.split("`")[1])
        assert [f.code for f in findings(fixed) if not f.code.startswith("NET")] == []
