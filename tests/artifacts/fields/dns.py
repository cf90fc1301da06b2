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
        "AWS::Route53::RecordSet",
        "aws_route53_record",
        {
            "HostedZoneId": "zone_id",
            "Name": "name",
            "Type": "type",
            "AliasTarget/DNSName": "alias/0/name",
            "AliasTarget/HostedZoneId": "alias/0/zone_id",
            "AliasTarget/EvaluateTargetHealth": "alias/0/evaluate_target_health",
        },
        refers={"Ref": "{fqdn}"},
        # Where nobody says so, the provider refuses to overwrite a record that is there, as CloudFormation does.
        left=("allow_overwrite",),
    ),
)
