"""CloudFront in Terraform."""

from __future__ import annotations

from generators.terraform.mapping import TAGS, Inline, Mapped, Nested, Nothing, Said, Within

FILE = "cloudfront.tf"

_BEHAVIOUR: dict[str, Said | str] = {
    "PathPattern": "path_pattern",
    "TargetOriginId": "target_origin_id",
    "ViewerProtocolPolicy": "viewer_protocol_policy",
    "AllowedMethods": "allowed_methods",
    "CachedMethods": "cached_methods",
    "Compress": "compress",
    "CachePolicyId": "cache_policy_id",
    "OriginRequestPolicyId": "origin_request_policy_id",
    "ResponseHeadersPolicyId": "response_headers_policy_id",
}

_ORIGIN: dict[str, Said | str] = {
    "Id": "origin_id",
    "DomainName": "domain_name",
    "ConnectionAttempts": "connection_attempts",
    "ConnectionTimeout": "connection_timeout",
    "OriginAccessControlId": "origin_access_control_id",
    "S3OriginConfig": Nothing("the provider leaves the identity empty where there is an access control"),
    "CustomOriginConfig": Nested(
        "custom_origin_config",
        {
            "HTTPPort": "http_port",
            "HTTPSPort": "https_port",
            "OriginProtocolPolicy": "origin_protocol_policy",
            "OriginSSLProtocols": "origin_ssl_protocols",
            "OriginReadTimeout": "origin_read_timeout",
            "OriginKeepaliveTimeout": "origin_keepalive_timeout",
        },
    ),
}

TABLE: dict[str, Mapped] = {
    "AWS::CloudFront::Distribution": Mapped(
        "aws_cloudfront_distribution",
        FILE,
        {
            "DistributionConfig": Inline(
                {
                    "Enabled": "enabled",
                    "Comment": "comment",
                    "Aliases": "aliases",
                    "HttpVersion": "http_version",
                    "IPV6Enabled": "is_ipv6_enabled",
                    "PriceClass": "price_class",
                    "DefaultRootObject": "default_root_object",
                    "Origins": Nested("origin", _ORIGIN),
                    "DefaultCacheBehavior": Nested("default_cache_behavior", _BEHAVIOUR),
                    "CacheBehaviors": Nested("ordered_cache_behavior", _BEHAVIOUR),
                    "CustomErrorResponses": Nested(
                        "custom_error_response",
                        {
                            "ErrorCode": "error_code",
                            "ErrorCachingMinTTL": "error_caching_min_ttl",
                            "ResponsePagePath": "response_page_path",
                            "ResponseCode": "response_code",
                        },
                    ),
                    "WebACLId": "web_acl_id",
                    "Restrictions": Nested(
                        "restrictions",
                        {
                            "GeoRestriction": Nested(
                                "geo_restriction", {"RestrictionType": "restriction_type", "Locations": "locations"}
                            )
                        },
                    ),
                    "ViewerCertificate": Nested(
                        "viewer_certificate",
                        {
                            "CloudFrontDefaultCertificate": "cloudfront_default_certificate",
                            "AcmCertificateArn": "acm_certificate_arn",
                            "SslSupportMethod": "ssl_support_method",
                            "MinimumProtocolVersion": "minimum_protocol_version",
                        },
                    ),
                }
            ),
            "Tags": TAGS,
        },
        {None: "id", "Id": "id", "DomainName": "domain_name"},
    ),
    "AWS::CloudFront::OriginAccessControl": Mapped(
        "aws_cloudfront_origin_access_control",
        FILE,
        {
            "OriginAccessControlConfig": Inline(
                {
                    "Name": "name",
                    "Description": "description",
                    "OriginAccessControlOriginType": "origin_access_control_origin_type",
                    "SigningBehavior": "signing_behavior",
                    "SigningProtocol": "signing_protocol",
                }
            )
        },
        {None: "id", "Id": "id"},
    ),
    "AWS::CloudFront::CachePolicy": Mapped(
        "aws_cloudfront_cache_policy",
        FILE,
        {
            "CachePolicyConfig": Inline(
                {
                    "Name": "name",
                    "Comment": "comment",
                    "MinTTL": "min_ttl",
                    "DefaultTTL": "default_ttl",
                    "MaxTTL": "max_ttl",
                    "ParametersInCacheKeyAndForwardedToOrigin": Nested(
                        "parameters_in_cache_key_and_forwarded_to_origin",
                        {
                            "EnableAcceptEncodingGzip": "enable_accept_encoding_gzip",
                            "EnableAcceptEncodingBrotli": "enable_accept_encoding_brotli",
                            "HeadersConfig": Nested(
                                "headers_config",
                                {"HeaderBehavior": "header_behavior", "Headers": Within("headers", "items")},
                            ),
                            "CookiesConfig": Nested("cookies_config", {"CookieBehavior": "cookie_behavior"}),
                            "QueryStringsConfig": Nested(
                                "query_strings_config", {"QueryStringBehavior": "query_string_behavior"}
                            ),
                        },
                    ),
                }
            )
        },
        {None: "id", "Id": "id"},
    ),
}
