"""Distributions of CloudFront, their cache policies, and their access to buckets."""

from __future__ import annotations

from typing import Any

from tests.artifacts.fields.common import BY_KEY, TAGS
from tests.artifacts.meaning import Meaning, keyed

_CONFIG = "DistributionConfig"
_ORIGIN = f"{_CONFIG}/Origins/*"
_CUSTOM = "custom_origin_config/0"
_CERTIFICATE = "viewer_certificate/0"
_COUNTRIES = "restrictions/0/geo_restriction/0"
_KEY = "parameters_in_cache_key_and_forwarded_to_origin/0"
_KEYED = "CachePolicyConfig/ParametersInCacheKeyAndForwardedToOrigin"


def _behaviour(properties: str, arguments: str) -> dict[str, str]:
    return {
        f"{properties}/TargetOriginId": f"{arguments}/target_origin_id",
        f"{properties}/ViewerProtocolPolicy": f"{arguments}/viewer_protocol_policy",
        f"{properties}/AllowedMethods": f"{arguments}/allowed_methods",
        f"{properties}/CachedMethods": f"{arguments}/cached_methods",
        f"{properties}/Compress": f"{arguments}/compress",
        f"{properties}/CachePolicyId": f"{arguments}/cache_policy_id",
        f"{properties}/OriginRequestPolicyId": f"{arguments}/origin_request_policy_id",
        f"{properties}/ResponseHeadersPolicyId": f"{arguments}/response_headers_policy_id",
    }


def _origins(origins: Any) -> Any:
    """Origins by their id; one that says nothing else is a bucket's without an identity, as the provider sends it."""
    kinds = ("custom_origin_config", "s3_origin_config", "vpc_origin_config")
    bucket = {"s3_origin_config": [{"origin_access_identity": ""}]}
    return keyed("origin_id")([one if any(one.get(kind) for kind in kinds) else {**one, **bucket} for one in origins])


_ERRORS = {
    f"{_CONFIG}/CustomErrorResponses": keyed("ErrorCode"),
    "custom_error_response": keyed("error_code"),
}

MEANINGS = (
    Meaning(
        "AWS::CloudFront::Distribution",
        "aws_cloudfront_distribution",
        {
            f"{_CONFIG}/Enabled": "enabled",
            f"{_CONFIG}/Comment": "comment",
            f"{_CONFIG}/Aliases": "aliases",
            f"{_CONFIG}/HttpVersion": "http_version",
            f"{_CONFIG}/IPV6Enabled": "is_ipv6_enabled",
            f"{_CONFIG}/PriceClass": "price_class",
            f"{_CONFIG}/DefaultRootObject": "default_root_object",
            f"{_ORIGIN}/DomainName": "origin/*/domain_name",
            f"{_ORIGIN}/ConnectionAttempts": "origin/*/connection_attempts",
            f"{_ORIGIN}/ConnectionTimeout": "origin/*/connection_timeout",
            f"{_ORIGIN}/OriginAccessControlId": "origin/*/origin_access_control_id",
            f"{_ORIGIN}/S3OriginConfig/OriginAccessIdentity": "origin/*/s3_origin_config/0/origin_access_identity",
            f"{_ORIGIN}/CustomOriginConfig/HTTPPort": f"origin/*/{_CUSTOM}/http_port",
            f"{_ORIGIN}/CustomOriginConfig/HTTPSPort": f"origin/*/{_CUSTOM}/https_port",
            f"{_ORIGIN}/CustomOriginConfig/OriginProtocolPolicy": f"origin/*/{_CUSTOM}/origin_protocol_policy",
            f"{_ORIGIN}/CustomOriginConfig/OriginSSLProtocols": f"origin/*/{_CUSTOM}/origin_ssl_protocols",
            f"{_ORIGIN}/CustomOriginConfig/OriginReadTimeout": f"origin/*/{_CUSTOM}/origin_read_timeout",
            f"{_ORIGIN}/CustomOriginConfig/OriginKeepaliveTimeout": f"origin/*/{_CUSTOM}/origin_keepalive_timeout",
            **_behaviour(f"{_CONFIG}/DefaultCacheBehavior", "default_cache_behavior/0"),
            f"{_CONFIG}/CacheBehaviors/*/PathPattern": "ordered_cache_behavior/*/path_pattern",
            **_behaviour(f"{_CONFIG}/CacheBehaviors/*", "ordered_cache_behavior/*"),
            f"{_CONFIG}/CustomErrorResponses/*/ErrorCachingMinTTL": "custom_error_response/*/error_caching_min_ttl",
            f"{_CONFIG}/CustomErrorResponses/*/ResponsePagePath": "custom_error_response/*/response_page_path",
            f"{_CONFIG}/CustomErrorResponses/*/ResponseCode": "custom_error_response/*/response_code",
            f"{_CONFIG}/WebACLId": "web_acl_id",
            f"{_CONFIG}/Restrictions/GeoRestriction/RestrictionType": f"{_COUNTRIES}/restriction_type",
            f"{_CONFIG}/Restrictions/GeoRestriction/Locations": f"{_COUNTRIES}/locations",
            f"{_CONFIG}/ViewerCertificate/CloudFrontDefaultCertificate": (
                f"{_CERTIFICATE}/cloudfront_default_certificate"
            ),
            f"{_CONFIG}/ViewerCertificate/AcmCertificateArn": f"{_CERTIFICATE}/acm_certificate_arn",
            f"{_CONFIG}/ViewerCertificate/SslSupportMethod": f"{_CERTIFICATE}/ssl_support_method",
            f"{_CONFIG}/ViewerCertificate/MinimumProtocolVersion": f"{_CERTIFICATE}/minimum_protocol_version",
            **TAGS,
        },
        refers={"Ref": "{id}", "Id": "{id}", "DomainName": "{domain_name}"},
        shape={**BY_KEY, f"{_CONFIG}/Origins": keyed("Id"), "origin": _origins, **_ERRORS},
        unset={
            # The provider sends none where there is a cache policy, which has its own.
            "default_cache_behavior/0/min_ttl": 0,
            "ordered_cache_behavior/*/min_ttl": 0,
            "origin/*/origin_access_control_id": "",
            "origin/*/origin_path": "",
            "staging": False,
            # What CloudFront takes for its own certificate, whatever it is told.
            f"{_CERTIFICATE}/minimum_protocol_version": "TLSv1",
        },
        # CloudFormation waits by itself until a distribution is deployed, and deletes it.
        provider={"retain_on_delete": False, "wait_for_deployment": True},
        left=(
            "*_cache_behavior/*/default_ttl",
            "*_cache_behavior/*/grpc_config",
            "*_cache_behavior/*/max_ttl",
            "*_cache_behavior/*/trusted_*",
            "continuous_deployment_policy_id",
            f"{_COUNTRIES}/locations",
        ),
    ),
    Meaning(
        "AWS::CloudFront::OriginAccessControl",
        "aws_cloudfront_origin_access_control",
        {
            "OriginAccessControlConfig/Name": "name",
            "OriginAccessControlConfig/Description": "description",
            "OriginAccessControlConfig/OriginAccessControlOriginType": "origin_access_control_origin_type",
            "OriginAccessControlConfig/SigningBehavior": "signing_behavior",
            "OriginAccessControlConfig/SigningProtocol": "signing_protocol",
        },
        refers={"Ref": "{id}", "Id": "{id}"},
    ),
    Meaning(
        "AWS::CloudFront::CachePolicy",
        "aws_cloudfront_cache_policy",
        {
            "CachePolicyConfig/Name": "name",
            "CachePolicyConfig/Comment": "comment",
            "CachePolicyConfig/MinTTL": "min_ttl",
            "CachePolicyConfig/DefaultTTL": "default_ttl",
            "CachePolicyConfig/MaxTTL": "max_ttl",
            f"{_KEYED}/EnableAcceptEncodingGzip": f"{_KEY}/enable_accept_encoding_gzip",
            f"{_KEYED}/EnableAcceptEncodingBrotli": f"{_KEY}/enable_accept_encoding_brotli",
            f"{_KEYED}/HeadersConfig/HeaderBehavior": f"{_KEY}/headers_config/0/header_behavior",
            f"{_KEYED}/HeadersConfig/Headers": f"{_KEY}/headers_config/0/headers/0/items",
            f"{_KEYED}/CookiesConfig/CookieBehavior": f"{_KEY}/cookies_config/0/cookie_behavior",
            f"{_KEYED}/QueryStringsConfig/QueryStringBehavior": f"{_KEY}/query_strings_config/0/query_string_behavior",
        },
        refers={"Ref": "{id}", "Id": "{id}"},
    ),
)
