"""What a cache becomes, checked by hand against the documentation of ElastiCache."""

from __future__ import annotations

from typing import Any

import pytest

from model.facts.encryption import stores
from model.facts.verdict import Answer
from model.resources import lower
from model.resources.base import Ref, Resource, Resources, join
from tests.model.checks.support import graph

SPEC = """\
groundplan: 1
system: {{name: shop}}
environments: {{production: {{region: eu-central-1}}}}
networks:
  main:
    cidr: 10.0.0.0/16
    zones: {zones}
    nat: single
    subnets:
      public: {{route: internet, cidrs: [{public}]}}
      app: {{route: nat, cidrs: [{app}]}}
components:
  images: {{kind: ecr_repository}}
  api:
    kind: ecs_service
    in: main.app
    image: {{repository: images}}
    cpu: 0.25 vCPU
    memory: 512 MB
    environment: {{HOT_STORE_HOST: elsewhere}}
  worker: {{kind: ecs_service, in: main.app, image: {{repository: images}}, cpu: 0.25 vCPU, memory: 512 MB}}
  hot-store:
    kind: elasticache
    in: main.app
    engine: {engine}
    class: {size}
    nodes: {nodes}
    maintenance_window: Sun 23:30-00:30
    parameters: {{timeout: 0, maxmemory-policy: allkeys-lru}}
{more}flows:
  - {{from: api, to: hot-store, over: redis{port}}}
  - {{from: worker, to: hot-store, over: redis{port}}}
"""


def lowered(
    more: str = "", *, nodes: int = 2, zones: int = 2, engine: str = "redis 7.1", size: str = "cache.t3.micro"
) -> Resources:
    blocks = {
        name: [f"10.0.{first + zone}.0/24" for zone in range(zones)] for name, first in (("public", 0), ("app", 8))
    }
    tiers = {name: ", ".join(found) for name, found in blocks.items()}
    port = "/6380" if "port: 6380" in more else ""
    text = SPEC.format(nodes=nodes, zones=zones, engine=engine, size=size, more=more, port=port, **tiers)
    return lower(graph(text))


def group(resources: Resources) -> Resource:
    return resources.by_id["hot-store-replication-group"]


def test_replication_group() -> None:
    found = group(lowered())
    properties = {key: value for key, value in found.properties.items() if key != "Tags"}
    assert properties == {
        "ReplicationGroupId": "shop-production-hot-store",
        "ReplicationGroupDescription": "hot-store of shop-production",
        "Engine": "redis",
        "EngineVersion": "7.1",
        "CacheNodeType": "cache.t3.micro",
        "NumCacheClusters": 2,
        "AutomaticFailoverEnabled": True,
        "MultiAZEnabled": True,
        "Port": 6379,
        "CacheSubnetGroupName": Ref("hot-store-subnet-group"),
        "SecurityGroupIds": [Ref("hot-store-security-group", "GroupId")],
        "CacheParameterGroupName": Ref("hot-store-parameter-group"),
        "AtRestEncryptionEnabled": True,
        "TransitEncryptionEnabled": True,
        "PreferredMaintenanceWindow": "sun:23:30-mon:00:30",
        "SnapshotRetentionLimit": 0,
        "AutoMinorVersionUpgrade": False,
    }
    assert [(origin.path, origin.reason[:8]) for origin in found.origins] == [
        (("components", "hot-store"), "the cach"),
        (("components", "hot-store", "nodes"), "default:"),
    ]


@pytest.mark.parametrize(
    ("nodes", "zones", "failover", "multi_az"), [(1, 2, False, False), (2, 1, True, False), (3, 2, True, True)]
)
def test_failover_follows_nodes_and_zones(nodes: int, zones: int, failover: bool, multi_az: bool) -> None:
    properties = group(lowered(nodes=nodes, zones=zones)).properties
    assert properties["NumCacheClusters"] == nodes
    assert (properties["AutomaticFailoverEnabled"], properties["MultiAZEnabled"]) == (failover, multi_az)


@pytest.mark.parametrize(
    ("engine", "family", "name"),
    [
        ("redis 7.0", "redis7", "shop-production-hot-store-redis7"),
        ("redis 6.2", "redis6.x", "shop-production-hot-store-redis6-x"),
        ("redis 5.0.6", "redis5.0", "shop-production-hot-store-redis5-0"),
        ("valkey 7.2", "valkey7", "shop-production-hot-store-valkey7"),
        ("valkey 8.2", "valkey8", "shop-production-hot-store-valkey8"),
    ],
)
def test_parameter_group(engine: str, family: str, name: str) -> None:
    properties: Any = lowered(engine=engine).by_id["hot-store-parameter-group"].properties
    assert properties["CacheParameterGroupFamily"] == family
    assert list(properties["Properties"].items()) == [("maxmemory-policy", "allkeys-lru"), ("timeout", "0")]
    assert {"Key": "Name", "Value": name} in properties["Tags"]


def test_snapshots_make_it_data() -> None:
    found = group(lowered("    snapshots: {keep: 3d, window: 03:00-04:00}\n"))
    assert (found.properties["SnapshotRetentionLimit"], found.properties["SnapshotWindow"]) == (3, "03:00-04:00")
    assert found.holds_data
    assert not group(lowered()).holds_data


def test_data_tiering_where_the_class_has_it() -> None:
    assert group(lowered(size="cache.r6gd.xlarge")).properties["DataTieringEnabled"] is True
    assert "DataTieringEnabled" not in group(lowered()).properties


@pytest.mark.parametrize(("more", "port"), [("", 6379), ("    port: 6380\n", 6380)])
def test_callers_find_it(more: str, port: int) -> None:
    resources = lowered(more)
    host = Ref("hot-store-replication-group", "PrimaryEndPoint.Address")
    definitions: Any = resources.by_id["worker-task-definition"].properties["ContainerDefinitions"]
    assert definitions[0]["Environment"] == [
        {"Name": "HOT_STORE_HOST", "Value": host},
        {"Name": "HOT_STORE_PORT", "Value": str(port)},
        {"Name": "HOT_STORE_URL", "Value": join("rediss://", host, f":{port}")},
    ]
    own: Any = resources.by_id["api-task-definition"].properties["ContainerDefinitions"]
    assert {"Name": "HOT_STORE_HOST", "Value": "elsewhere"} in own[0]["Environment"]


def test_only_callers_may_connect() -> None:
    rules = [
        r for r in lowered().resources if r.type == "AWS::EC2::SecurityGroupIngress" and r.component == "hot-store"
    ]
    assert [(r.id, r.properties["FromPort"], r.properties["Description"]) for r in rules] == [
        ("hot-store-from-api", 6379, "api to hot-store: redis"),
        ("hot-store-from-worker", 6379, "worker to hot-store: redis"),
    ]


def test_encryption_is_reported() -> None:
    text = SPEC.format(
        nodes=1,
        zones=1,
        engine="redis 7.1",
        size="cache.t3.micro",
        more="",
        port="",
        public="10.0.0.0/24",
        app="10.0.8.0/24",
    )
    found = graph(text)
    by_name = {store.what: store for store in stores(found, lower(found))}
    store = by_name["hot store replication group"]
    assert (store.answer, store.evidence) == (Answer.HOLDS, "AtRestEncryptionEnabled is true")
