"""APIs of API Gateway, and the leave of functions for them."""

from __future__ import annotations

from tests.artifacts.meaning import Meaning, keyed

_TAGS = {"Tags/*": "tags/*"}
_CORS = "cors_configuration/0"
_DOMAIN = "domain_name_configuration/0"
_THROTTLES = {
    "ThrottlingBurstLimit": "throttling_burst_limit",
    "ThrottlingRateLimit": "throttling_rate_limit",
    "DetailedMetricsEnabled": "detailed_metrics_enabled",
}


MEANINGS = (
    Meaning(
        "AWS::ApiGatewayV2::VpcLink",
        "aws_apigatewayv2_vpc_link",
        {"Name": "name", "SubnetIds": "subnet_ids", "SecurityGroupIds": "security_group_ids", **_TAGS},
        refers={"Ref": "{id}"},
    ),
    Meaning(
        "AWS::ApiGatewayV2::Api",
        "aws_apigatewayv2_api",
        {
            "Name": "name",
            "ProtocolType": "protocol_type",
            "Description": "description",
            "RouteSelectionExpression": "route_selection_expression",
            "DisableExecuteApiEndpoint": "disable_execute_api_endpoint",
            "CorsConfiguration/AllowOrigins": f"{_CORS}/allow_origins",
            "CorsConfiguration/AllowMethods": f"{_CORS}/allow_methods",
            "CorsConfiguration/AllowHeaders": f"{_CORS}/allow_headers",
            "CorsConfiguration/ExposeHeaders": f"{_CORS}/expose_headers",
            "CorsConfiguration/AllowCredentials": f"{_CORS}/allow_credentials",
            "CorsConfiguration/MaxAge": f"{_CORS}/max_age",
            **_TAGS,
        },
        refers={"Ref": "{id}", "ApiEndpoint": "{api_endpoint}"},
        unset={
            "api_key_selection_expression": "$request.header.x-api-key",
            "route_selection_expression": "$request.method $request.path",
        },
        left=("ip_address_type",),
    ),
    Meaning(
        "AWS::ApiGatewayV2::Authorizer",
        "aws_apigatewayv2_authorizer",
        {
            "ApiId": "api_id",
            "Name": "name",
            "AuthorizerType": "authorizer_type",
            "IdentitySource": "identity_sources",
            "JwtConfiguration/Audience": "jwt_configuration/0/audience",
            "JwtConfiguration/Issuer": "jwt_configuration/0/issuer",
            "AuthorizerUri": "authorizer_uri",
            "AuthorizerPayloadFormatVersion": "authorizer_payload_format_version",
            "AuthorizerResultTtlInSeconds": "authorizer_result_ttl_in_seconds",
            "EnableSimpleResponses": "enable_simple_responses",
        },
        refers={"Ref": "{id}"},
        left=("authorizer_result_ttl_in_seconds",),
    ),
    Meaning(
        "AWS::ApiGatewayV2::Integration",
        "aws_apigatewayv2_integration",
        {
            "ApiId": "api_id",
            "IntegrationType": "integration_type",
            "IntegrationMethod": "integration_method",
            "IntegrationUri": "integration_uri",
            "ConnectionType": "connection_type",
            "ConnectionId": "connection_id",
            "PayloadFormatVersion": "payload_format_version",
            "TimeoutInMillis": "timeout_milliseconds",
            "TlsConfig/ServerNameToVerify": "tls_config/0/server_name_to_verify",
        },
        refers={"Ref": "{id}"},
        # What the API takes where nothing is said; a message has no other form.
        unset={"payload_format_version": "1.0"},
    ),
    Meaning(
        "AWS::ApiGatewayV2::Route",
        "aws_apigatewayv2_route",
        {
            "ApiId": "api_id",
            "RouteKey": "route_key",
            "Target": "target",
            "AuthorizationType": "authorization_type",
            "AuthorizerId": "authorizer_id",
            "AuthorizationScopes": "authorization_scopes",
        },
        refers={"Ref": "{id}"},
        unset={"api_key_required": False},
    ),
    Meaning(
        "AWS::ApiGatewayV2::Stage",
        "aws_apigatewayv2_stage",
        {
            "ApiId": "api_id",
            "StageName": "name",
            "AutoDeploy": "auto_deploy",
            "AccessLogSettings/DestinationArn": "access_log_settings/0/destination_arn",
            "AccessLogSettings/Format": "access_log_settings/0/format",
            **{f"DefaultRouteSettings/{key}": f"default_route_settings/0/{name}" for key, name in _THROTTLES.items()},
            **{f"RouteSettings/*/{key}": f"route_settings/*/{name}" for key, name in _THROTTLES.items()},
            **_TAGS,
        },
        refers={"Ref": "{id}"},
        shape={"route_settings": keyed("route_key")},
        unset={"default_route_settings/0/data_trace_enabled": False, "route_settings/*/data_trace_enabled": False},
        left=("*/logging_level", "deployment_id"),
    ),
    Meaning(
        "AWS::ApiGatewayV2::DomainName",
        "aws_apigatewayv2_domain_name",
        {
            "DomainName": "domain_name",
            "DomainNameConfigurations/0/CertificateArn": f"{_DOMAIN}/certificate_arn",
            "DomainNameConfigurations/0/EndpointType": f"{_DOMAIN}/endpoint_type",
            "DomainNameConfigurations/0/SecurityPolicy": f"{_DOMAIN}/security_policy",
            **_TAGS,
        },
        refers={
            "Ref": "{domain_name}",
            "RegionalDomainName": "{domain_name_configuration[0].target_domain_name}",
            # One of API Gateway's own for each region, of all its domains there.
            "RegionalHostedZoneId": "ZAPIGATEWAY",
        },
        left=(f"{_DOMAIN}/ip_address_type", f"{_DOMAIN}/ownership_verification_certificate_arn"),
    ),
    Meaning(
        "AWS::ApiGatewayV2::ApiMapping",
        "aws_apigatewayv2_api_mapping",
        {"ApiId": "api_id", "DomainName": "domain_name", "Stage": "stage", "ApiMappingKey": "api_mapping_key"},
        refers={"Ref": "{id}"},
    ),
)
