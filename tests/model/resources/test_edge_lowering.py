"""What the edge of a system becomes, by hand from CloudFront's, ACM's and Route 53's own documentation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from model.load import load
from model.resources import lower
from model.resources.base import AccountId, Input, Join, Ref, Resource, Resources

STOREFRONT = Path(__file__).parents[2] / "artifacts" / "cases" / "storefront.yaml"
STORYMAGIC = Path(__file__).parents[3] / "specs" / "storymagic.yaml"


@cache
def lowered(spec: Path, environment: str) -> Resources:
    loaded = load(spec.read_bytes(), spec.name)
    assert loaded.findings == []
    return lower(loaded.graphs[environment])


def of_type(resources: Resources, kind: str) -> dict[str, Resource]:
    return {resource.id: resource for resource in resources.resources if resource.type == f"AWS::{kind}"}


def config(resources: Resources, name: str) -> Mapping[str, Any]:
    found: Any = resources.by_id[f"{name}-distribution"].properties["DistributionConfig"]
    return dict(found)


class TestCertificate:
    def test_is_two_where_both_ends_use_it(self) -> None:
        found = of_type(lowered(STOREFRONT, "production"), "CertificateManager::Certificate")
        assert {r.id: r.region for r in found.values()} == {
            "both-certificate": None,
            "both-us-east-1-certificate": "us-east-1",
        }

    def test_is_one_where_both_ends_are_in_virginia(self) -> None:
        found = of_type(lowered(STOREFRONT, "virginia"), "CertificateManager::Certificate")
        assert {r.id: r.region for r in found.values()} == {"both-certificate": None}

    def test_each_domain_is_validated_in_its_own_zone(self) -> None:
        properties = lowered(STOREFRONT, "production").by_id["both-certificate"].properties
        assert properties["DomainName"] == "example.com"
        assert properties["SubjectAlternativeNames"] == ["*.example.com", "www.example.org"]
        assert properties["DomainValidationOptions"] == [
            {"DomainName": "example.com", "HostedZoneId": Ref("zone-zone")},
            {"DomainName": "*.example.com", "HostedZoneId": Ref("zone-zone")},
            {"DomainName": "www.example.org", "HostedZoneId": Input("other-id")},
        ]

    def test_each_end_takes_the_one_of_its_region(self) -> None:
        resources = lowered(STOREFRONT, "production")
        assert resources.by_id["alb-https-listener"].properties["Certificates"] == [
            {"CertificateArn": Ref("both-certificate")}
        ]
        assert config(resources, "cdn")["ViewerCertificate"] == {
            "AcmCertificateArn": Ref("both-us-east-1-certificate"),
            "SslSupportMethod": "sni-only",
            "MinimumProtocolVersion": "TLSv1.2_2021",
        }


class TestZone:
    def test_is_made_where_the_first_certificate_waits(self) -> None:
        (zone,) = of_type(lowered(STOREFRONT, "production"), "Route53::HostedZone").values()
        assert (zone.id, zone.region, zone.holds_data) == ("zone-zone", "us-east-1", True)
        (zone,) = of_type(lowered(STOREFRONT, "virginia"), "Route53::HostedZone").values()
        assert zone.region is None

    def test_records_lead_to_both_families_of_addresses_at_cloudfront(self) -> None:
        found = of_type(lowered(STOREFRONT, "production"), "Route53::RecordSet")
        names = {(r.properties["Name"], r.properties["Type"]) for r in found.values()}
        assert names == {
            ("example.com", "A"),
            ("example.com", "AAAA"),
            ("www.example.org", "A"),
            ("www.example.org", "AAAA"),
            ("outlet.example.org", "A"),
            ("outlet.example.org", "AAAA"),
            ("origin.example.com", "A"),
        }
        assert found["cdn-apex-in-zone-aaaa-record"].properties["AliasTarget"] == {
            "DNSName": Ref("cdn-distribution", "DomainName"),
            "HostedZoneId": "Z2FDTNDATAQYW2",
            "EvaluateTargetHealth": False,
        }
        assert found["alb-origin-in-zone-a-record"].properties["AliasTarget"] == {
            "DNSName": Ref("alb-load-balancer", "DNSName"),
            "HostedZoneId": Ref("alb-load-balancer", "CanonicalHostedZoneID"),
            "EvaluateTargetHealth": True,
        }


class TestOrigins:
    def test_a_load_balancer_is_called_by_its_name(self) -> None:
        (balancer, bucket) = config(lowered(STOREFRONT, "production"), "cdn")["Origins"]
        assert balancer["DomainName"] == "origin.example.com"
        assert balancer["CustomOriginConfig"] == {
            "HTTPPort": 80,
            "HTTPSPort": 443,
            "OriginProtocolPolicy": "https-only",
            "OriginSSLProtocols": ["TLSv1.2"],
            "OriginReadTimeout": 30,
            "OriginKeepaliveTimeout": 5,
        }
        assert bucket["DomainName"] == Ref("site-bucket", "RegionalDomainName")
        assert bucket["S3OriginConfig"] == {"OriginAccessIdentity": ""}
        assert bucket["OriginAccessControlId"] == Ref("cdn-origin-access-control", "Id")

    def test_a_bucket_lets_in_each_distribution_for_its_own_flow(self) -> None:
        policy: Any = lowered(STOREFRONT, "production").by_id["site-bucket-policy"].properties["PolicyDocument"]
        refuse, *allowed = policy["Statement"]
        assert refuse["Effect"] == "Deny"
        arn = Ref("site-bucket", "Arn")
        assert [(s["Sid"], s["Action"], s["Resource"]) for s in allowed] == [
            ("ReadCdn", ["s3:GetObject"], Join((arn, "/*"))),
            ("ListCdn", ["s3:ListBucket"], arn),
            ("ReadPlain", ["s3:GetObject"], Join((arn, "/public/*"))),
        ]
        for statement, name in zip(allowed, ("cdn", "cdn", "plain"), strict=True):
            assert statement["Principal"] == {"Service": "cloudfront.amazonaws.com"}
            own = Join(("arn:aws:cloudfront::", AccountId(), ":distribution/", Ref(f"{name}-distribution", "Id")))
            assert statement["Condition"] == {"StringEquals": {"aws:SourceArn": own}}

    def test_a_load_balancer_admits_only_cloudfronts_addresses(self) -> None:
        resources = lowered(STORYMAGIC, "production")
        doors = [
            r.properties
            for r in of_type(resources, "EC2::SecurityGroupIngress").values()
            if r.properties["GroupId"] == Ref("alb-security-group", "GroupId")
        ]
        assert doors == [
            {
                "Description": "cdn to alb: https",
                "GroupId": Ref("alb-security-group", "GroupId"),
                "IpProtocol": "tcp",
                "FromPort": 443,
                "ToPort": 443,
                "SourcePrefixListId": Input("cloudfront-prefix-list-id"),
            }
        ]
        assert "cloudfront-prefix-list-id" in {p.name for p in resources.parameters}

    def test_distributions_come_through_one_door(self) -> None:
        """They call from the same addresses, and EC2 refuses a second rule for them."""
        found = of_type(lowered(STOREFRONT, "production"), "EC2::SecurityGroupIngress")
        doors = {name: r for name, r in found.items() if "SourcePrefixListId" in r.properties}
        assert {name: r.properties["Description"] for name, r in doors.items()} == {
            "alb-from-cloudfront": "cdn, outlet to alb: https"
        }
        assert len(doors["alb-from-cloudfront"].origins) == 2


class TestBehaviours:
    def test_nothing_is_kept_and_all_is_forwarded_by_default_to_a_load_balancer(self) -> None:
        default = config(lowered(STORYMAGIC, "production"), "cdn")["DefaultCacheBehavior"]
        assert default == {
            "TargetOriginId": "alb",
            "ViewerProtocolPolicy": "redirect-to-https",
            "AllowedMethods": ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"],
            "CachedMethods": ["GET", "HEAD"],
            "Compress": False,
            "CachePolicyId": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",  # CachingDisabled
            "OriginRequestPolicyId": "216adef6-5c7f-47e4-b989-5492eafa07d3",  # AllViewer
        }

    def test_a_year_is_kept_without_the_viewers_headers(self) -> None:
        resources = lowered(STORYMAGIC, "production")
        found = {b["PathPattern"]: b for b in config(resources, "cdn")["CacheBehaviors"]}
        assert list(found) == ["/assets/*", "/api/*"]
        assets = found["/assets/*"]
        assert "OriginRequestPolicyId" not in assets
        assert assets["AllowedMethods"] == ["GET", "HEAD"]
        assert assets["CachePolicyId"] == Ref("cdn-365d-cache-policy", "Id")
        policy: Any = resources.by_id["cdn-365d-cache-policy"].properties["CachePolicyConfig"]
        assert (policy["MinTTL"], policy["DefaultTTL"], policy["MaxTTL"]) == (0, 31536000, 31536000)
        assert policy["Name"] == "storymagic-production-cdn-365d"

    def test_the_cache_key_has_what_is_named(self) -> None:
        found = of_type(lowered(STOREFRONT, "production"), "CloudFront::CachePolicy")
        policy: Any = found["cdn-5min-authorization-query-strings-cache-policy"].properties["CachePolicyConfig"]
        assert policy["ParametersInCacheKeyAndForwardedToOrigin"] == {
            "EnableAcceptEncodingGzip": True,
            "EnableAcceptEncodingBrotli": True,
            "HeadersConfig": {"HeaderBehavior": "whitelist", "Headers": ["Authorization"]},
            "CookiesConfig": {"CookieBehavior": "none"},
            "QueryStringsConfig": {"QueryStringBehavior": "all"},
        }

    def test_nothing_deprecated(self) -> None:
        for spec in (STOREFRONT, STORYMAGIC):
            said = str(lowered(spec, "production").resources)
            assert "ForwardedValues" not in said
            assert "CloudFrontOriginAccessIdentity" not in said


class TestViewers:
    def test_the_union_is_27_codes(self) -> None:
        restriction = config(lowered(STORYMAGIC, "production"), "cdn")["Restrictions"]["GeoRestriction"]
        assert restriction["RestrictionType"] == "whitelist"
        assert " ".join(restriction["Locations"]) == (
            "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
        )

    def test_denied_countries(self) -> None:
        found = config(lowered(STOREFRONT, "production"), "cdn")["Restrictions"]["GeoRestriction"]
        assert found == {"RestrictionType": "blacklist", "Locations": ["KP", "US"]}

    def test_without_a_domain(self) -> None:
        plain = config(lowered(STOREFRONT, "production"), "plain")
        assert plain["ViewerCertificate"] == {"CloudFrontDefaultCertificate": True}
        assert plain["Restrictions"] == {"GeoRestriction": {"RestrictionType": "none"}}
        assert "Aliases" not in plain

    @pytest.mark.parametrize("environment", ["production", "staging", "development"])
    def test_settings_of_the_document(self, environment: str) -> None:
        found = config(lowered(STORYMAGIC, environment), "cdn")
        assert (found["HttpVersion"], found["PriceClass"], found["Enabled"]) == ("http2", "PriceClass_100", True)
        assert found["Origins"][0]["CustomOriginConfig"]["OriginReadTimeout"] == 60


def test_every_reference_leads_somewhere() -> None:
    from model.resources.base import references

    for spec, environments in ((STOREFRONT, ("production", "virginia")), (STORYMAGIC, ("production", "staging"))):
        for environment in environments:
            resources = lowered(spec, environment)
            assert len(resources.by_id) == len(resources.resources)
            for resource in resources.resources:
                for ref in references(resource.properties):
                    assert ref.resource in resources.by_id, (resource.id, ref)
