"""Hosted zones and records in Terraform."""

from __future__ import annotations

from generators.terraform.mapping import TAGS, Inline, Mapped, Nested, Within

FILE = "dns.tf"

TABLE: dict[str, Mapped] = {
    "AWS::Route53::HostedZone": Mapped(
        "aws_route53_zone",
        FILE,
        {"Name": "name", "HostedZoneConfig": Inline({"Comment": "comment"}), "HostedZoneTags": TAGS},
        {None: "zone_id", "Id": "zone_id"},
    ),
    "AWS::Route53::HealthCheck": Mapped(
        "aws_route53_health_check",
        FILE,
        {
            "HealthCheckConfig": Inline(
                {
                    "Type": "type",
                    "FullyQualifiedDomainName": "fqdn",
                    "Port": "port",
                    "ResourcePath": "resource_path",
                    "SearchString": "search_string",
                    "RequestInterval": "request_interval",
                    "FailureThreshold": "failure_threshold",
                    "MeasureLatency": "measure_latency",
                    "Inverted": "invert_healthcheck",
                    "EnableSNI": "enable_sni",
                    "ChildHealthChecks": "child_healthchecks",
                    "HealthThreshold": "child_health_threshold",
                }
            ),
            "HealthCheckTags": TAGS,
        },
        {None: "id", "HealthCheckId": "id"},
    ),
    "AWS::Route53::RecordSet": Mapped(
        "aws_route53_record",
        FILE,
        {
            "HostedZoneId": "zone_id",
            "Name": "name",
            "Type": "type",
            "SetIdentifier": "set_identifier",
            "Failover": Within("failover_routing_policy", "type"),
            "Weight": Within("weighted_routing_policy", "weight"),
            "Region": Within("latency_routing_policy", "region"),
            "HealthCheckId": "health_check_id",
            "AliasTarget": Nested(
                "alias",
                {"DNSName": "name", "HostedZoneId": "zone_id", "EvaluateTargetHealth": "evaluate_target_health"},
            ),
        },
        {None: "fqdn"},
    ),
}
