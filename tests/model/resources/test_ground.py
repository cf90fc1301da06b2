"""Endpoints, flow logs, trails, regions and routes: values by hand from AWS's documentation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from model.facts.connections import connections
from model.load import load
from model.resources import lower
from model.resources.base import AccountId, Join, Ref, Resources, Zone
from model.resources.crossing import circular

CASES = Path(__file__).parents[2] / "artifacts" / "cases"


def resources(case: str, environment: str) -> Resources:
    data = (CASES / f"{case}.yaml").read_bytes()
    return lower(load(data, case, environment).graphs[environment])


@pytest.fixture(scope="module")
def apothecary() -> Resources:
    return resources("apothecary", "live")


@pytest.fixture(scope="module")
def lighthouse() -> Resources:
    return resources("lighthouse", "coast")


def text(value: Any) -> str:
    """A joined text with `<account>` and `<id>` in it."""
    if isinstance(value, Join):
        return "".join(text(part) for part in value.parts)
    if isinstance(value, AccountId):
        return "<account>"
    return f"<{value.resource}>" if isinstance(value, Ref) else str(value)


def test_an_endpoint_has_interfaces_in_every_zone_of_its_tier(apothecary: Resources) -> None:
    properties: Any = apothecary.by_id["lab-secretsmanager-endpoint"].properties
    assert properties["ServiceName"] == "com.amazonaws.eu-central-1.secretsmanager"
    assert properties["VpcEndpointType"] == "Interface"
    assert properties["SubnetIds"] == [Ref("lab-links-1-subnet"), Ref("lab-links-2-subnet")]
    assert properties["PrivateDnsEnabled"] is True
    assert "PolicyDocument" not in properties  # `policy: all`


def test_an_endpoint_without_a_tier_stands_with_its_callers(apothecary: Resources) -> None:
    properties: Any = apothecary.by_id["lab-monitoring-endpoint"].properties
    assert properties["SubnetIds"] == [Ref("lab-desk-1-subnet"), Ref("lab-desk-2-subnet")]
    (statement,) = properties["PolicyDocument"]["Statement"]
    assert statement["Action"] == ["cloudwatch:PutMetricData"]
    assert statement["Condition"] == {"ArnEquals": {"aws:PrincipalArn": Ref("mixer-task-role", "Arn")}}


def test_only_callers_are_let_in(apothecary: Resources) -> None:
    rules = [r for r in apothecary.resources if r.type.endswith("SecurityGroupIngress") and "endpoint" in r.owner]
    inward = {r.owner for r in rules}
    assert "lab-monitoring-endpoint-from-mixer" in inward
    assert "lab-monitoring-endpoint-from-bench" not in inward
    for rule in rules:
        assert (rule.properties["FromPort"], rule.properties["ToPort"], rule.properties["IpProtocol"]) == (
            443,
            443,
            "tcp",
        )


def test_what_goes_through_endpoints_does_not_go_to_the_internet() -> None:
    graph = load((CASES / "apothecary.yaml").read_bytes(), "spec").graphs["live"]
    outside = {c.purpose for c in connections(graph) if c.source == "mixer" and c.target == "internet"}
    assert outside == {"AWS s3"}  # the bucket and the layers of images, by a route


def test_a_service_waits_for_its_endpoints(apothecary: Resources) -> None:
    waits = apothecary.by_id["mixer-service"].depends_on
    assert {"lab-ecr-api-endpoint", "lab-ecr-dkr-endpoint", "lab-logs-endpoint"} <= set(waits)


def test_written_rules_come_before_those_of_flows(apothecary: Resources) -> None:
    entries = [
        r for r in apothecary.resources if r.type.endswith("NetworkAclEntry") and r.owner.startswith("lab-cellar-")
    ]
    written = {r.properties["RuleNumber"]: r.properties for r in entries if "-rule-" in r.owner}
    assert written[10] == {
        "NetworkAclId": Ref("lab-cellar-network-acl"),
        "RuleNumber": 10,
        "Egress": False,
        "RuleAction": "deny",
        "Protocol": 6,
        "PortRange": {"From": 5432, "To": 5432},
        "CidrBlock": "10.20.10.0/23",
    }
    assert (written[20]["Protocol"], written[20]["Egress"]) == (-1, True)
    assert "PortRange" not in written[20]
    assert min(int(str(r.properties["RuleNumber"])) for r in entries if "-rule-" not in r.owner) >= 10000


def test_flow_logs_in_a_log_group(apothecary: Resources) -> None:
    properties: Any = apothecary.by_id["lab-flow-log"].properties
    assert properties["MaxAggregationInterval"] == 60
    assert properties["LogDestinationType"] == "cloud-watch-logs"
    group = "arn:aws:logs:eu-central-1:<account>:log-group:/vpc/apothecary-live-lab"
    assert text(properties["LogDestination"]) == group
    assert properties["LogFormat"].startswith("${version} ${interface-id} ")
    trust: Any = apothecary.by_id["lab-flow-logs-role"].properties["AssumeRolePolicyDocument"]
    assert trust["Statement"][0]["Principal"] == {"Service": "vpc-flow-logs.amazonaws.com"}


def test_flow_logs_in_a_bucket(apothecary: Resources) -> None:
    properties: Any = apothecary.by_id["visitors-flow-log"].properties
    assert (properties["TrafficType"], properties["LogDestinationType"]) == ("REJECT", "s3")
    assert "DeliverLogsPermissionArn" not in properties
    fields = "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes"
    fields += " start end action log-status"
    assert properties["LogFormat"] == " ".join(f"${{{field}}}" for field in fields.split())


def test_a_bucket_lets_its_trails_in(apothecary: Resources) -> None:
    policy: Any = apothecary.by_id["records-bucket-policy"].properties["PolicyDocument"]
    said = {statement["Sid"]: statement for statement in policy["Statement"]}
    write = said["TrailAccountWrite"]
    assert text(write["Resource"]) == "<records-bucket>/audit/AWSLogs/<account>/*"
    condition = write["Condition"]["StringEquals"]
    assert condition["s3:x-amz-acl"] == "bucket-owner-full-control"
    arn = "arn:aws:cloudtrail:eu-central-1:<account>:trail/apothecary-live-account"
    assert text(condition["aws:SourceArn"]) == arn
    assert said["TrailAccountCheck"]["Action"] == ["s3:GetBucketAcl"]


def test_a_key_lets_its_trail_encrypt(apothecary: Resources) -> None:
    policy: Any = apothecary.by_id["seal-key"].properties["KeyPolicy"]
    said = {statement["Sid"]: statement for statement in policy["Statement"]}
    context = said["TrailAccountEncrypt"]["Condition"]["StringLike"]["kms:EncryptionContext:aws:cloudtrail:arn"]
    assert text(context) == "arn:aws:cloudtrail:*:<account>:trail/*"
    assert "FlowLogsVisitors" in said


def test_a_trail_selects_what_it_records(apothecary: Resources) -> None:
    account: Any = apothecary.by_id["account-trail"].properties
    assert [selector["Name"] for selector in account["AdvancedEventSelectors"]] == [
        "Management events",
        "Objects of buckets",
    ]
    changes: Any = apothecary.by_id["changes-trail"].properties
    (selector,) = changes["AdvancedEventSelectors"]
    assert selector["FieldSelectors"][1] == {"Field": "readOnly", "Equals": ["false"]}
    assert (account["IsMultiRegionTrail"], changes["IsMultiRegionTrail"]) == (True, False)


def test_everything_of_a_network_lives_in_its_region(lighthouse: Resources) -> None:
    far = {r.id: r.region for r in lighthouse.resources if r.owner.startswith("far-") or r.component == "lamp-b"}
    assert set(far.values()) == {"eu-central-1"}
    subnet = lighthouse.by_id["far-work-2-subnet"].properties
    assert subnet["AvailabilityZone"] == Zone(1, "eu-central-1")
    definition: Any = lighthouse.by_id["lamp-b-task-definition"].properties["ContainerDefinitions"]
    assert definition[0]["LogConfiguration"]["Options"]["awslogs-region"] == "eu-central-1"


def test_regions_have_an_order(lighthouse: Resources) -> None:
    assert circular(lighthouse) == set()
    assert lighthouse.regions == ["us-east-1", "eu-west-1", "eu-central-1"]


def test_what_a_name_decides_is_not_asked_of_another_region(lighthouse: Resources) -> None:
    policy: Any = lighthouse.by_id["lamp-task-policy"].properties["PolicyDocument"]
    said = {statement["Sid"]: statement for statement in policy["Statement"]}
    assert text(said["WriteChartsFar"]["Resource"]) == "arn:aws:s3:::lighthouse-coast-charts-far-<account>/*"
    key = said["WriteChartsFar2"]
    assert text(key["Resource"]) == "arn:aws:kms:eu-central-1:<account>:key/<seal-key>"
    assert key["Condition"] == {"StringEquals": {"kms:ViaService": "s3.eu-central-1.amazonaws.com"}}


def test_data_is_encrypted_with_the_replica_of_its_region(lighthouse: Resources) -> None:
    bucket: Any = lighthouse.by_id["charts-far-bucket"].properties["BucketEncryption"]
    rule = bucket["ServerSideEncryptionConfiguration"][0]["ServerSideEncryptionByDefault"]
    assert rule["KMSMasterKeyID"] == Ref("seal-eu-central-1-replica-key", "Arn")
    assert lighthouse.by_id["seal-key"].properties["MultiRegion"] is True
    assert lighthouse.by_id["far-seal-key"].properties["MultiRegion"] is False


def test_a_failover(lighthouse: Resources) -> None:
    first, second = (lighthouse.by_id[f"main-to-{name}-record"] for name in ("door", "door-b"))
    assert (first.properties["Failover"], first.properties["SetIdentifier"]) == ("PRIMARY", "door")
    assert first.properties["HealthCheckId"] == Ref("near-health-check")
    assert (second.properties["Failover"], second.region) == ("SECONDARY", "eu-central-1")
    assert "HealthCheckId" not in second.properties


def test_health_checks(lighthouse: Resources) -> None:
    near: Any = lighthouse.by_id["near-health-check"].properties["HealthCheckConfig"]
    assert (near["Type"], near["FullyQualifiedDomainName"], near["Port"]) == ("HTTPS", "near.lighthouse.example", 443)
    assert (near["RequestInterval"], near["FailureThreshold"], near["EnableSNI"]) == (10, 2, True)
    far: Any = lighthouse.by_id["far-health-check"].properties["HealthCheckConfig"]
    assert (far["Type"], far["SearchString"]) == ("HTTPS_STR_MATCH", "it burns")
    both: Any = lighthouse.by_id["any-health-check"].properties["HealthCheckConfig"]
    assert both == {
        "Type": "CALCULATED",
        "ChildHealthChecks": [Ref("far-health-check"), Ref("near-health-check")],
        "HealthThreshold": 1,
        "Inverted": False,
    }


def test_an_alarm_is_where_its_metric_is(lighthouse: Resources) -> None:
    assert lighthouse.by_id["dark-alarm"].region == "eu-central-1"
    assert lighthouse.by_id["busy-alarm"].region is None
