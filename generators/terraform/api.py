"""API Gateway in Terraform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generators.printers.hcl import Attribute, Block
from generators.terraform.mapping import TAG_MAP, Custom, Mapped, Nested, body, opened
from generators.terraform.values import Scope

FILE = "api.tf"

_SETTINGS = {
    "ThrottlingBurstLimit": "throttling_burst_limit",
    "ThrottlingRateLimit": "throttling_rate_limit",
    "DetailedMetricsEnabled": "detailed_metrics_enabled",
}


def _routes(scope: Scope, value: Mapping[str, Any]) -> Iterator[Attribute | Block]:
    """A block for each route that has settings of its own."""
    for key, each in value.items():
        settings, origin = opened(each)
        said = (Attribute("route_key", key), *body(_SETTINGS, scope, settings))
        yield Block("route_settings", (), said, origin)


TABLE: dict[str, Mapped] = {
    "AWS::ApiGatewayV2::VpcLink": Mapped(
        "aws_apigatewayv2_vpc_link",
        FILE,
        {"Name": "name", "SubnetIds": "subnet_ids", "SecurityGroupIds": "security_group_ids", "Tags": TAG_MAP},
    ),
    "AWS::ApiGatewayV2::Api": Mapped(
        "aws_apigatewayv2_api",
        FILE,
        {
            "Name": "name",
            "ProtocolType": "protocol_type",
            "Description": "description",
            "RouteSelectionExpression": "route_selection_expression",
            "DisableExecuteApiEndpoint": "disable_execute_api_endpoint",
            "CorsConfiguration": Nested(
                "cors_configuration",
                {
                    "AllowOrigins": "allow_origins",
                    "AllowMethods": "allow_methods",
                    "AllowHeaders": "allow_headers",
                    "ExposeHeaders": "expose_headers",
                    "AllowCredentials": "allow_credentials",
                    "MaxAge": "max_age",
                },
            ),
            "Tags": TAG_MAP,
        },
        {None: "id", "ApiEndpoint": "api_endpoint"},
    ),
    "AWS::ApiGatewayV2::Authorizer": Mapped(
        "aws_apigatewayv2_authorizer",
        FILE,
        {
            "ApiId": "api_id",
            "Name": "name",
            "AuthorizerType": "authorizer_type",
            "IdentitySource": "identity_sources",
            "JwtConfiguration": Nested("jwt_configuration", {"Audience": "audience", "Issuer": "issuer"}),
            "AuthorizerUri": "authorizer_uri",
            "AuthorizerPayloadFormatVersion": "authorizer_payload_format_version",
            "AuthorizerResultTtlInSeconds": "authorizer_result_ttl_in_seconds",
            "EnableSimpleResponses": "enable_simple_responses",
        },
    ),
    "AWS::ApiGatewayV2::Integration": Mapped(
        "aws_apigatewayv2_integration",
        FILE,
        {
            "ApiId": "api_id",
            "IntegrationType": "integration_type",
            "IntegrationMethod": "integration_method",
            "IntegrationUri": "integration_uri",
            "ConnectionType": "connection_type",
            "ConnectionId": "connection_id",
            "PayloadFormatVersion": "payload_format_version",
            "TimeoutInMillis": "timeout_milliseconds",
            "TlsConfig": Nested("tls_config", {"ServerNameToVerify": "server_name_to_verify"}),
        },
    ),
    "AWS::ApiGatewayV2::Route": Mapped(
        "aws_apigatewayv2_route",
        FILE,
        {
            "ApiId": "api_id",
            "RouteKey": "route_key",
            "Target": "target",
            "AuthorizationType": "authorization_type",
            "AuthorizerId": "authorizer_id",
            "AuthorizationScopes": "authorization_scopes",
        },
    ),
    "AWS::ApiGatewayV2::Stage": Mapped(
        "aws_apigatewayv2_stage",
        FILE,
        {
            "ApiId": "api_id",
            "StageName": "name",
            "AutoDeploy": "auto_deploy",
            "AccessLogSettings": Nested(
                "access_log_settings", {"DestinationArn": "destination_arn", "Format": "format"}
            ),
            "DefaultRouteSettings": Nested("default_route_settings", _SETTINGS),
            "RouteSettings": Custom(_routes),
            "Tags": TAG_MAP,
        },
    ),
    "AWS::ApiGatewayV2::DomainName": Mapped(
        "aws_apigatewayv2_domain_name",
        FILE,
        {
            "DomainName": "domain_name",
            "DomainNameConfigurations": Nested(
                "domain_name_configuration",
                {
                    "CertificateArn": "certificate_arn",
                    "EndpointType": "endpoint_type",
                    "SecurityPolicy": "security_policy",
                },
            ),
            "Tags": TAG_MAP,
        },
        {
            None: "domain_name",
            "RegionalDomainName": ("domain_name_configuration", 0, "target_domain_name"),
            "RegionalHostedZoneId": ("domain_name_configuration", 0, "hosted_zone_id"),
        },
    ),
    "AWS::ApiGatewayV2::ApiMapping": Mapped(
        "aws_apigatewayv2_api_mapping",
        FILE,
        {"ApiId": "api_id", "DomainName": "domain_name", "Stage": "stage", "ApiMappingKey": "api_mapping_key"},
    ),
}
