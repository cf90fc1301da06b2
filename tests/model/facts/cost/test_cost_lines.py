"""What do resources and flows cost? Worked out by hand, type by type; what is unknown never passes for nothing."""

from __future__ import annotations

import ast
from decimal import Decimal
from pathlib import Path

import pytest

from model.facts.cost import registry
from model.facts.cost.context import Context
from model.facts.cost.estimate import estimate, of_resource
from model.facts.cost.lines import Estimate, Line, Sort
from model.facts.cost.ranges import Range
from model.facts.cost.sheet import Use
from model.knowledge import prices
from model.resources import lower
from model.resources.base import Origin, Ref, Resource, Resources, Value
from tests.model.checks.support import graph

ROOT = Path(__file__).parents[4]

EMPTY = "groundplan: 1\nsystem: {name: shop}\nenvironments: {production: {region: %s}}\ncomponents: {}\n"

NETWORKED = """
groundplan: 1
system: {name: shop}
environments: {production: {region: us-east-1}}
networks:
  main:
    cidr: 10.0.0.0/16
    zones: 2
    nat: single
    %s
    subnets:
      public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
      app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
      data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
components:
  cluster: {kind: ecs_cluster, container_insights: disabled}
  api:
    kind: ecs_service
    in: main.app
    image: {uri: "public.ecr.aws/nginx:1.27"}
    cpu: 0.5 vCPU
    memory: 1 GB
    tasks: {desired: 2, min: 1, max: 4, scale_on: {cpu: 70 %%}}
    usage: {logs: 10 GB/month}
  files: {kind: s3_bucket, usage: {stored: 100 GB, reads: 1 million/month, writes: 10 thousand/month}}
  redis:
    kind: elasticache
    in: main.data
    engine: redis 7.1
    class: cache.t4g.small
    maintenance_window: Sun 05:00-06:00
  partner: {kind: external, url: https://api.partner.example, usage: {billed: 20 USD/month}}
flows:
  - {from: api, to: files, does: [read, write], usage: {sent: 5 GB/month, received: 20 GB/month}}
  - {from: api, to: partner, over: https, usage: {sent: 10 GB/month, received: 100 GB/month}}
  - {from: api, to: redis, over: redis, usage: {sent: 50 GB/month, received: 50 GB/month}}
"""


def priced(text: str, *, allowances: bool = False) -> Estimate:
    found = graph(text)
    return estimate(found, lower(found), allowances=allowances)


def one(
    type_: str,
    properties: dict[str, Value],
    usage: dict[str, str] | None = None,
    region: str = "us-east-1",
    *others: Resource,
) -> list[Line]:
    """The lines of one resource of a type that needs no graph."""
    found = graph(EMPTY % region)
    resource = Resource(type_, "thing", "it", properties, (Origin(("components", "thing"), "test"),), "thing")
    lowered = Resources(region, None, {}, (resource, *others), (), ())
    use = Use({key: Range.of(Decimal(value)) for key, value in (usage or {}).items()})
    return of_resource(resource, use, Context(found, lowered))


def total(lines: list[Line]) -> Decimal:
    amounts = [line.amount for line in lines]
    assert all(amount is not None for amount in amounts), [line.what for line in lines if line.amount is None]
    return sum((amount.typical for amount in amounts if amount), Decimal(0))


WORKED = [
    # 730 × 0.0225 + 1000 GB / 1 GB per LCU-hour × 0.008
    (
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        {"Type": "application", "Scheme": "internal"},
        {"processed": "1000"},
        "24.425",
    ),
    # 730 × 0.045
    ("AWS::EC2::NatGateway", {}, {}, "32.85"),
    # 730 × 0.005
    ("AWS::EC2::EIP", {}, {}, "3.65"),
    # 2 zones × 730 × 0.01 + 100 GB × 0.01
    ("AWS::EC2::VPCEndpoint", {"VpcEndpointType": "Interface", "SubnetIds": ["a", "b"]}, {"processed": "100"}, "15.60"),
    ("AWS::EC2::VPCEndpoint", {"VpcEndpointType": "Gateway"}, {}, "0"),
    # 1 million × 0.0000002 + 1 million × 0.2 s × 0.5 GB × 0.0000166667
    ("AWS::Lambda::Function", {"MemorySize": 512}, {"requests": "1000000", "duration": "0.2"}, "1.86667"),
    # the same on ARM: × 0.0000133334
    (
        "AWS::Lambda::Function",
        {"MemorySize": 512, "Architectures": ["arm64"]},
        {"requests": "1000000", "duration": "0.2"},
        "1.53334",
    ),
    # and with 1536 MB of ephemeral storage above the free 512: 200 000 s × 1.5 GB × 0.0000000309
    (
        "AWS::Lambda::Function",
        {"MemorySize": 512, "EphemeralStorage": {"Size": 2048}},
        {"requests": "1000000", "duration": "0.2"},
        "1.87594",
    ),
    # 2 million × 0.0000004
    ("AWS::SQS::Queue", {}, {"requests": "2000000"}, "0.8"),
    ("AWS::SQS::Queue", {"FifoQueue": True}, {"requests": "2000000"}, "1.0"),
    # 1 million × 0.000000625 + 4 million × 0.000000125 + 10 GB × 0.25
    (
        "AWS::DynamoDB::Table",
        {"BillingMode": "PAY_PER_REQUEST"},
        {"writes": "1000000", "reads": "4000000", "stored": "10"},
        "3.625",
    ),
    # and as much again in point-in-time recovery: 10 × 0.2
    (
        "AWS::DynamoDB::Table",
        {"BillingMode": "PAY_PER_REQUEST", "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True}},
        {"writes": "1000000", "reads": "4000000", "stored": "10"},
        "5.625",
    ),
    # 5 million × 0.0000035
    ("AWS::ApiGateway::RestApi", {}, {"requests": "5000000"}, "17.5"),
    # 730 × 0.02
    ("AWS::ApiGateway::Stage", {"CacheClusterEnabled": True, "CacheClusterSize": "0.5"}, {}, "14.60"),
    ("AWS::ApiGateway::Stage", {}, {}, "0"),
    # 300 million × 0.000001 + 100 million × 0.0000009
    ("AWS::ApiGatewayV2::Api", {"ProtocolType": "HTTP"}, {"requests": "400000000"}, "390"),
    # 1 million × 0.000001 + 2 million × 0.00000025
    (
        "AWS::ApiGatewayV2::Api",
        {"ProtocolType": "WEBSOCKET"},
        {"messages": "1000000", "connection_minutes": "2000000"},
        "1.5",
    ),
    # 5 + 3 × 1 + 10 million × 0.0000006
    ("AWS::WAFv2::WebACL", {"Rules": [{}, {}, {}]}, {"requests": "10000000"}, "14"),
    # 0.75 + HTTPS and text match × 2
    ("AWS::Route53::HealthCheck", {"HealthCheckConfig": {"Type": "HTTPS_STR_MATCH"}}, {}, "4.75"),
    # 0.5 + 3 million × 0.0000004
    ("AWS::Route53::HostedZone", {}, {"queries": "3000000"}, "1.7"),
    # 1 million × 0.000001
    ("AWS::Events::EventBus", {}, {"events": "1000000"}, "1"),
    # 1 million × 0.000001
    ("AWS::CloudTrail::Trail", {"EventSelectors": [{}]}, {"data_events": "1000000"}, "1"),
    ("AWS::CloudTrail::Trail", {}, {}, "0"),
    # management events alone: nothing is asked
    (
        "AWS::CloudTrail::Trail",
        {"AdvancedEventSelectors": [{"FieldSelectors": [{"Field": "eventCategory", "Equals": ["Management"]}]}]},
        {},
        "0",
    ),
    (
        "AWS::CloudTrail::Trail",
        {"AdvancedEventSelectors": [{"FieldSelectors": [{"Field": "eventCategory", "Equals": ["Data"]}]}]},
        {"data_events": "1000000"},
        "1",
    ),
    ("AWS::CloudWatch::Dashboard", {}, {}, "3"),
    # two metrics of an expression
    ("AWS::CloudWatch::Alarm", {"Metrics": [{"MetricStat": {}}, {"MetricStat": {}}, {"Expression": "a/b"}]}, {}, "0.2"),
    # 1 + 10 000 × 0.000003
    ("AWS::KMS::Key", {}, {"requests": "10000"}, "1.03"),
    # 0.4 + 10 000 × 0.000005
    ("AWS::SecretsManager::Secret", {}, {"requests": "10000"}, "0.45"),
    # 20 GB × 0.1
    ("AWS::ECR::Repository", {}, {"stored": "20"}, "2"),
    # 60 TB: 51200 × 0.023 + 10240 × 0.022
    ("AWS::S3::Bucket", {}, {"stored": "61440", "reads": "0", "writes": "0"}, "1402.88"),
    # 730 × 2 nodes × 0.206
    (
        "AWS::ElastiCache::ReplicationGroup",
        {"Engine": "redis", "CacheNodeType": "cache.r6g.large", "NumCacheClusters": 2},
        {},
        "300.76",
    ),
    # 730 × 2 × 0.1 of extended support, 730 × 0.145 and 20 GB × 0.115
    (
        "AWS::RDS::DBInstance",
        {
            "Engine": "postgres",
            "EngineVersion": "13.7",
            "DBInstanceClass": "db.t3.large",
            "AllocatedStorage": "20",
            "StorageType": "gp2",
        },
        {},
        "254.15",
    ),
    ("AWS::CloudFront::Function", {}, {"requests": "2000000"}, "0.2"),
]


@pytest.mark.parametrize(("type_", "properties", "usage", "expected"), WORKED, ids=lambda value: str(value)[:40])
def test_type_worked_by_hand(type_: str, properties: dict[str, Value], usage: dict[str, str], expected: str) -> None:
    assert total(one(type_, properties, usage)) == Decimal(expected)


def test_provisioned_concurrency() -> None:
    kept: dict[str, Value] = {
        "FunctionName": Ref("thing-it"), "ProvisionedConcurrencyConfig": {"ProvisionedConcurrentExecutions": 2}
    }  # fmt: skip
    alias = Resource("AWS::Lambda::Alias", "thing", "alias", kept, (Origin((), "test"),), "thing")
    usage = {"requests": "1000000", "duration": "0.1"}
    # 2 × 1 GB × 2 628 000 s × 0.0000041667, 100 000 GB-s × 0.0000097222, and the requests
    expected = Decimal(2 * 2628000) * Decimal("0.0000041667") + Decimal("0.97222") + Decimal("0.2")
    assert total(one("AWS::Lambda::Function", {"MemorySize": 1024}, usage, "us-east-1", alias)) == expected


def test_a_global_table_pays_for_each_write_in_every_region() -> None:
    said: dict[str, Value] = {
        "BillingMode": "PAY_PER_REQUEST", "Replicas": [{"Region": "us-east-1"}, {"Region": "us-west-2"}]
    }  # fmt: skip
    lines = one("AWS::DynamoDB::GlobalTable", said, {"writes": "1000000", "reads": "0", "stored": "10"})
    # 1 million × 0.000000625 and 10 GB × 0.25 in either region, and 1 million KB × 0.02 per GB between them
    assert total(lines) == Decimal("6.26907348632812")


def test_every_replica_of_a_table_is_recovered_at_its_own_price() -> None:
    said: dict[str, Value] = {
        "BillingMode": "PAY_PER_REQUEST",
        "Replicas": [
            {"Region": region, "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True}}
            for region in ("us-east-1", "us-west-2")
        ],
    }
    lines = one("AWS::DynamoDB::GlobalTable", said, {"writes": "0", "reads": "0", "stored": "10"})
    assert total(lines) == Decimal(9)  # 10 GB × 0.25 and 10 GB × 0.2, in either


def test_indexes_have_units_of_their_own() -> None:
    units: Value = {"ReadCapacityUnits": 5, "WriteCapacityUnits": 10}
    said: dict[str, Value] = {
        "ProvisionedThroughput": units,
        "GlobalSecondaryIndexes": [{"ProvisionedThroughput": units}],
    }
    lines = one("AWS::DynamoDB::Table", said, {"stored": "0"}, "us-east-2")
    assert total(lines) == Decimal("10.4390")  # 730 × (20 × 0.00065 + 10 × 0.00013)


def test_a_type_nobody_knows_is_named_and_not_free() -> None:
    (line,) = one("AWS::Neptune::DBCluster", {})
    assert line.unpriced
    assert line.amount is None
    assert "no price model" in line.note


def test_every_adapter_is_there() -> None:
    assert all(registry.adapter(type_) for type_ in registry.TYPES)
    assert all(registry.of_kind(kind) for kind in registry.KINDS)
    assert not set(registry.TYPES) & set(prices.free_types())


def amounts(found: Estimate, owner: str) -> dict[str, Decimal]:
    return {line.what: line.amount.typical for line in found.of(owner) if line.amount is not None}


def test_flows_along_their_paths() -> None:
    found = priced(NETWORKED % "endpoints: []")
    api = amounts(found, "api")
    assert api["through NAT, api to files"] == Decimal("1.125")  # 25 GB × 0.045
    assert api["through NAT, api to partner"] == Decimal("4.950")  # 110 GB × 0.045
    assert api["out to the internet, api to partner"] == Decimal("0.90")  # 10 GB × 0.09; what comes in is free
    assert api["between zones, api to redis"] == Decimal("1.00")  # half of 100 GB, both sides × 0.01
    assert api["through NAT, logs"] == Decimal("0.450")  # 10 GB × 0.045
    assert api["logs written"] == Decimal("5.0")


def test_a_gateway_endpoint_saves_the_way_through_nat() -> None:
    api = amounts(priced(NETWORKED % "endpoints: [s3]"), "api")
    assert "through NAT, api to files" not in api
    assert api["through NAT, api to partner"] == Decimal("4.950")


def test_zones_are_a_range_from_none_to_all() -> None:
    (line,) = [line for line in priced(NETWORKED % "endpoints: []").lines if line.what == "between zones, api to redis"]
    assert line.amount is not None
    assert line.amount.each == (0, Decimal("1.00"), Decimal("2.00"))


def test_a_single_nat_gateway_is_reached_from_other_zones() -> None:
    api = amounts(priced(NETWORKED % "endpoints: []"), "api")
    assert api["between zones, api to partner"] == Decimal("1.10")  # half of 110 GB, both sides × 0.01
    assert api["between zones, api to files"] == Decimal("0.25")  # half of 25 GB
    assert api["between zones, logs"] == Decimal("0.100")  # half of 10 GB
    one_each = amounts(priced((NETWORKED % "endpoints: []").replace("single", "one_per_zone")), "api")
    assert [what for what in one_each if what.startswith("between zones")] == ["between zones, api to redis"]
    assert one_each["through NAT, api to partner"] == api["through NAT, api to partner"]


def test_half_of_what_flows_carry_does_not_pass_for_the_whole() -> None:
    text = NETWORKED % "endpoints: []"
    spec = graph(text)
    both = Context(spec, lower(spec))
    assert both.carried("partner") == Range.of(110)
    silent = graph(text.replace(", received: 100 GB/month", ""))
    half = Context(silent, lower(silent))
    assert half.carried("partner") is None
    assert half.sent("api") is not None


def test_storage_that_grows_and_backups_that_nobody_declared_are_told() -> None:
    said: dict[str, Value] = {
        "Engine": "postgres",
        "DBInstanceClass": "db.t4g.medium",
        "AllocatedStorage": "20",
        "MaxAllocatedStorage": 100,
        "StorageType": "gp3",
        "MultiAZ": True,
    }
    (_, storage) = one("AWS::RDS::DBInstance", said)
    assert storage.amount is not None
    assert storage.amount.each == (Decimal("4.60"), Decimal("4.60"), Decimal("23.00"))  # 20 or 100 GB × 0.23
    kept = one("AWS::RDS::DBInstance", {**said, "BackupRetentionPeriod": 7})
    assert [line.key for line in kept if line.undeclared] == ["backup_stored"]
    assert total(one("AWS::RDS::DBInstance", {**said, "BackupRetentionPeriod": 7}, {"backup_stored": "10"})) == Decimal(
        "99.72"  # 730 × 0.129, 20 × 0.23 and 10 × 0.095
    )
    assert not any(line.undeclared for line in one("AWS::RDS::DBInstance", {**said, "BackupRetentionPeriod": 0}))


def test_snapshots_of_a_cache_are_told() -> None:
    said: dict[str, Value] = {"Engine": "redis", "CacheNodeType": "cache.t4g.micro", "NumCacheClusters": 2}
    assert [line.key for line in one("AWS::ElastiCache::ReplicationGroup", {**said, "SnapshotRetentionLimit": 7})][
        1:
    ] == ["backup_stored"]
    assert len(one("AWS::ElastiCache::ReplicationGroup", {**said, "SnapshotRetentionLimit": 0})) == 1


def test_what_topics_have_free_is_free_once() -> None:
    topics = [one("AWS::SNS::Topic", {}, {"messages": "800000"})[0] for _ in range(3)]
    from model.facts.cost.free import lines

    (free,) = lines(topics)
    assert free.amount is not None
    assert free.amount.typical == Decimal("-0.5")  # one million of 2.4 × 0.0000005, and not all


def test_the_first_hundred_gb_to_the_internet_are_free_once_for_the_account() -> None:
    found = priced((NETWORKED % "endpoints: []").replace("sent: 10 GB", "sent: 130 GB"), allowances=True)
    (free,) = [line for line in found.of("account") if line.what == "always free: transfer to the internet"]
    assert free.amount == Range.of(Decimal("-9.00"))  # 100 of 130 GB × 0.09


def test_tasks_are_a_range_from_the_least_to_the_largest_number() -> None:
    (cpu,) = [line for line in priced(NETWORKED % "endpoints: []").of("api") if line.what == "vCPU"]
    assert cpu.quantity is not None
    assert cpu.quantity.each == (365, 730, 1460)  # 1, 2 and 4 tasks × 0.5 vCPU × 730 h


def test_what_somebody_else_bills_is_stated() -> None:
    (line,) = priced(NETWORKED % "endpoints: []").of("partner")
    assert line.sort is Sort.STATED
    assert line.amount == Range.of(20)


def test_everything_declared_makes_a_total_exact_and_nothing_else_does() -> None:
    assert not priced(NETWORKED % "endpoints: []").total().at_least
    missing = (NETWORKED % "endpoints: []").replace(", received: 20 GB/month", "")
    found = priced(missing)
    assert found.total().at_least
    assert [line.what for line in found.undeclared] == ["through NAT, api to files", "between zones, api to files"]


def test_a_price_that_is_not_known_makes_a_total_say_at_least() -> None:
    text = (NETWORKED % "endpoints: []").replace("us-east-1", "eu-west-1")
    found = priced(text)
    assert found.total().at_least
    assert [(line.service, line.sku) for line in found.unpriced] == [("cloudwatch", "logs-stored")]
    assert all(line.amount is None for line in found.unpriced)


def test_allowances_are_taken_once_for_the_account() -> None:
    queues = [one("AWS::SQS::Queue", {}, {"requests": "800000"})[0] for _ in range(3)]
    from model.facts.cost.free import lines

    (free,) = lines(queues)
    assert free.owner == "account"
    assert free.amount is not None
    assert free.amount.typical == Decimal("-0.4")  # one million of 2.4 × 0.0000004, and not three


def test_an_allowance_is_never_more_than_what_is_used() -> None:
    from model.facts.cost.free import lines

    (free,) = lines(one("AWS::SQS::Queue", {}, {"requests": "800000"}))
    assert free.amount is not None
    assert free.amount.typical == Decimal("-0.32")


def test_no_float_touches_money() -> None:
    """No float literal and no call of float in what handles amounts."""
    files = [*(ROOT / "model/facts/cost").glob("*.py"), ROOT / "model/amounts.py", ROOT / "model/knowledge/prices.py"]
    files += [ROOT / "groundplan/pricing.py", ROOT / "groundplan/cheaper.py", ROOT / "groundplan/render/cost.py"]
    files += [ROOT / "groundplan/refreshing.py"]
    assert len(files) > 20
    for path in files:
        for node in ast.walk(ast.parse(path.read_text())):
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), f"{path}:{node.lineno}"
            assert not (isinstance(node, ast.Name) and node.id in ("float", "round")), f"{path}:{node.lineno}"


def test_a_read_replica_costs_what_its_source_is_made_of() -> None:
    of_source: dict[str, Value] = {
        "Engine": "postgres", "EngineVersion": "17.11", "AllocatedStorage": "100", "StorageType": "gp3"
    }  # fmt: skip
    source = Resource("AWS::RDS::DBInstance", "main", "instance", of_source, (Origin((), "test"),), "main")
    said: dict[str, Value] = {
        "SourceDBInstanceIdentifier": Ref("main-instance"), "DBInstanceClass": "db.m7g.large"
    }  # fmt: skip
    lines = one("AWS::RDS::DBInstance", said, None, "us-east-1", source)
    price = prices.find("rds", "postgres:db.m7g.large:single-az", "us-east-1")
    assert price is not None
    assert total(lines) == 730 * price.usd + 100 * Decimal("0.115")


def test_a_resource_that_says_too_little_is_not_known_and_hides_nothing_else() -> None:
    (line,) = one("AWS::RDS::DBInstance", {"DBInstanceClass": "db.m7g.large"})
    assert line.unpriced
    assert "KeyError" in line.note


def test_replicas_of_secrets_and_keys_are_billed_too() -> None:
    secret = one("AWS::SecretsManager::Secret", {"ReplicaRegions": [{"Region": "eu-west-1"}]}, {"requests": "0"})
    assert total(secret) == Decimal("0.8")
    assert total(one("AWS::KMS::ReplicaKey", {}, {"requests": "0"})) == 1


def test_a_table_for_infrequent_access_has_no_known_price() -> None:
    said: dict[str, Value] = {"BillingMode": "PAY_PER_REQUEST", "TableClass": "STANDARD_INFREQUENT_ACCESS"}
    lines = one("AWS::DynamoDB::Table", said, {"writes": "1", "reads": "1", "stored": "1"})
    assert all(line.unpriced for line in lines)


def test_rules_that_are_sold_are_not_told_at_the_price_of_a_rule() -> None:
    bots: Value = {
        "Statement": {"ManagedRuleGroupStatement": {"VendorName": "AWS", "Name": "AWSManagedRulesBotControlRuleSet"}}
    }
    common: Value = {
        "Statement": {"ManagedRuleGroupStatement": {"VendorName": "AWS", "Name": "AWSManagedRulesCommonRuleSet"}}
    }
    lines = one("AWS::WAFv2::WebACL", {"Rules": [bots, common]}, {"requests": "0"})
    assert [line.what for line in lines if line.unpriced] == ["managed rules AWSManagedRulesBotControlRuleSet"]


VAULT = """
groundplan: 1
system: {name: shop}
environments: {production: {region: us-east-1}, test: {region: us-east-1}}
components:
  orders:
    kind: dynamodb_table
    partition_key: id S
    usage: {vault_stored: 30 GB}
  files: {kind: s3_bucket, versioning: true, usage: {vault_stored: 10 GB}}
backups:
  daily: {of: [orders, files], at: 05:00, keep: 35d, in: [production]}
  weekly: {of: [orders], at: Sun 06:00, keep: 365d, in: [production]}
"""


def test_what_two_plans_keep_of_a_table_is_billed_once() -> None:
    from model.load import load

    found = load(VAULT.encode(), "spec.yaml").graphs["production"]
    kept = {line.what: line.amount for line in estimate(found, lower(found)).lines if line.owner.startswith("backups")}
    # 30 GB × 0.1, which is DynamoDB's own price of backups, and 10 GB × 0.05
    assert kept == {
        "DynamoDB backups of orders": Range.of(Decimal("3.0")),
        "S3 backups of files": Range.of(Decimal("0.50")),
    }
