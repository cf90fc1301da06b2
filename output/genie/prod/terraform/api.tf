resource "aws_apigatewayv2_api" "gateway" {
  name                         = "genie-prod-gateway"
  protocol_type                = "HTTP"
  description                  = "gateway of genie-prod"
  disable_execute_api_endpoint = true

  tags = merge(local.tags, {
    Component = "gateway"
  })
}

resource "aws_apigatewayv2_authorizer" "gateway_users" {
  api_id           = aws_apigatewayv2_api.gateway.id
  name             = "users"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    audience = ["genie"]
    issuer   = "https://auth.genie.ai"
  }
}

resource "aws_apigatewayv2_integration" "gateway_to_api" {
  api_id                 = aws_apigatewayv2_api.gateway.id
  integration_type       = "AWS_PROXY"
  integration_method     = "POST"
  integration_uri        = aws_lambda_function.api.arn
  connection_type        = "INTERNET"
  payload_format_version = "2.0"
  timeout_milliseconds   = 30000
}

resource "aws_apigatewayv2_route" "gateway_get_api_v1_assets_by_id" {
  api_id             = aws_apigatewayv2_api.gateway.id
  route_key          = "GET /api/v1/assets/{id}"
  target             = "integrations/${aws_apigatewayv2_integration.gateway_to_api.id}"
  authorization_type = "JWT"
  authorizer_id      = aws_apigatewayv2_authorizer.gateway_users.id
}

resource "aws_apigatewayv2_route" "gateway_get_api_v1_jobs" {
  api_id             = aws_apigatewayv2_api.gateway.id
  route_key          = "GET /api/v1/jobs"
  target             = "integrations/${aws_apigatewayv2_integration.gateway_to_api.id}"
  authorization_type = "JWT"
  authorizer_id      = aws_apigatewayv2_authorizer.gateway_users.id
}

resource "aws_apigatewayv2_route" "gateway_get_api_v1_jobs_by_id" {
  api_id             = aws_apigatewayv2_api.gateway.id
  route_key          = "GET /api/v1/jobs/{id}"
  target             = "integrations/${aws_apigatewayv2_integration.gateway_to_api.id}"
  authorization_type = "JWT"
  authorizer_id      = aws_apigatewayv2_authorizer.gateway_users.id
}

resource "aws_apigatewayv2_route" "gateway_get_health" {
  api_id             = aws_apigatewayv2_api.gateway.id
  route_key          = "GET /health"
  target             = "integrations/${aws_apigatewayv2_integration.gateway_to_api.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_route" "gateway_post_api_v1_jobs" {
  api_id             = aws_apigatewayv2_api.gateway.id
  route_key          = "POST /api/v1/jobs"
  target             = "integrations/${aws_apigatewayv2_integration.gateway_to_api.id}"
  authorization_type = "JWT"
  authorizer_id      = aws_apigatewayv2_authorizer.gateway_users.id
}

resource "aws_apigatewayv2_route" "gateway_post_api_v1_upload_presigned" {
  api_id             = aws_apigatewayv2_api.gateway.id
  route_key          = "POST /api/v1/upload/presigned"
  target             = "integrations/${aws_apigatewayv2_integration.gateway_to_api.id}"
  authorization_type = "JWT"
  authorizer_id      = aws_apigatewayv2_authorizer.gateway_users.id
}

resource "aws_apigatewayv2_stage" "gateway" {
  api_id      = aws_apigatewayv2_api.gateway.id
  name        = "$default"
  auto_deploy = true

  tags = merge(local.tags, {
    Component = "gateway"
  })

  access_log_settings {
    destination_arn = "arn:aws:logs:us-east-1:${var.account_id}:log-group:/aws/vendedlogs/apigateway/genie-prod-gateway"
    format          = "{\"requestId\":\"$context.requestId\",\"ip\":\"$context.identity.sourceIp\",\"requestTime\":\"$context.requestTime\",\"httpMethod\":\"$context.httpMethod\",\"routeKey\":\"$context.routeKey\",\"path\":\"$context.path\",\"status\":\"$context.status\",\"protocol\":\"$context.protocol\",\"responseLength\":\"$context.responseLength\",\"responseLatency\":\"$context.responseLatency\",\"integrationLatency\":\"$context.integrationLatency\",\"integrationStatus\":\"$context.integrationStatus\",\"integrationErrorMessage\":\"$context.integrationErrorMessage\",\"authorizerError\":\"$context.authorizer.error\"}"
  }

  default_route_settings {
    throttling_burst_limit   = 200
    throttling_rate_limit    = 100
    detailed_metrics_enabled = false
  }

  depends_on = [aws_cloudwatch_log_group.gateway]
}

resource "aws_apigatewayv2_domain_name" "gateway" {
  domain_name = "api.genie.ai"

  tags = merge(local.tags, {
    Component = "gateway"
  })

  domain_name_configuration {
    certificate_arn = aws_acm_certificate_validation.certificate.certificate_arn
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}

resource "aws_apigatewayv2_api_mapping" "gateway" {
  api_id      = aws_apigatewayv2_api.gateway.id
  domain_name = aws_apigatewayv2_domain_name.gateway.domain_name
  stage       = aws_apigatewayv2_stage.gateway.id
}
