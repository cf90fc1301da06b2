"""Hosted zones and their records."""

from __future__ import annotations

from tests.artifacts.meaning import Meaning, keyed

MEANINGS = (
    Meaning(
        "AWS::Route53::HostedZone",
        "aws_route53_zone",
        {"Name": "name", "HostedZoneConfig/Comment": "comment", "HostedZoneTags/*": "tags/*"},
        refers={"Ref": "{zone_id}", "Id": "{zone_id}"},
        shape={"HostedZoneTags": keyed("Key", "Value")},
        # Whether a zone is destroyed with the records that are not Terraform's.
        provider={"force_destroy": False},
    ),
    Meaning(
        "AWS::Route53::HealthCheck",
        "aws_route53_health_check",
        {
            "HealthCheckConfig/Type": "type",
            "HealthCheckConfig/FullyQualifiedDomainName": "fqdn",
            "HealthCheckConfig/Port": "port",
            "HealthCheckConfig/ResourcePath": "resource_path",
            "HealthCheckConfig/SearchString": "search_string",
            "HealthCheckConfig/RequestInterval": "request_interval",
            "HealthCheckConfig/FailureThreshold": "failure_threshold",
            "HealthCheckConfig/MeasureLatency": "measure_latency",
            "HealthCheckConfig/Inverted": "invert_healthcheck",
            "HealthCheckConfig/EnableSNI": "enable_sni",
            "HealthCheckConfig/ChildHealthChecks": "child_healthchecks",
            "HealthCheckConfig/HealthThreshold": "child_health_threshold",
            "HealthCheckTags/*": "tags/*",
        },
        refers={"Ref": "{id}", "HealthCheckId": "{id}"},
        shape={
            "HealthCheckTags": keyed("Key", "Value"),
            "HealthCheckConfig/ChildHealthChecks": frozenset,
            "child_healthchecks": frozenset,
        },
        unset={"disabled": False, "measure_latency": False},
        left=("enable_sni", "failure_threshold", "triggers"),
    ),
    Meaning(
        "AWS::Route53::RecordSet",
        "aws_route53_record",
        {
            "HostedZoneId": "zone_id",
            "Name": "name",
            "Type": "type",
            "SetIdentifier": "set_identifier",
            "Failover": "failover_routing_policy/0/type",
            "Weight": "weighted_routing_policy/0/weight",
            "Region": "latency_routing_policy/0/region",
            "HealthCheckId": "health_check_id",
            "AliasTarget/DNSName": "alias/0/name",
            "AliasTarget/HostedZoneId": "alias/0/zone_id",
            "AliasTarget/EvaluateTargetHealth": "alias/0/evaluate_target_health",
        },
        refers={"Ref": "{fqdn}"},
        # Where nobody says so, the provider refuses to overwrite a record that is there, as CloudFormation does.
        left=("allow_overwrite",),
    ),
)
