"""Hosted zones and records in Terraform."""

from __future__ import annotations

from generators.terraform.mapping import TAGS, Inline, Mapped, Nested

FILE = "dns.tf"

TABLE: dict[str, Mapped] = {
    "AWS::Route53::HostedZone": Mapped(
        "aws_route53_zone",
        FILE,
        {"Name": "name", "HostedZoneConfig": Inline({"Comment": "comment"}), "HostedZoneTags": TAGS},
        {None: "zone_id", "Id": "zone_id"},
    ),
    "AWS::Route53::RecordSet": Mapped(
        "aws_route53_record",
        FILE,
        {
            "HostedZoneId": "zone_id",
            "Name": "name",
            "Type": "type",
            "AliasTarget": Nested(
                "alias",
                {"DNSName": "name", "HostedZoneId": "zone_id", "EvaluateTargetHealth": "evaluate_target_health"},
            ),
        },
        {None: "fqdn"},
    ),
}
