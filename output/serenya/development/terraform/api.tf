resource "aws_apigatewayv2_api" "api" {
  name                         = "serenya-development-api"
  protocol_type                = "HTTP"
  description                  = "api of serenya-development"
  disable_execute_api_endpoint = false

  tags = merge(local.tags, {
    Component = "api"
  })
}

resource "aws_apigatewayv2_authorizer" "api_tokens" {
  api_id                            = aws_apigatewayv2_api.api.id
  name                              = "tokens"
  authorizer_type                   = "REQUEST"
  identity_sources                  = ["$request.header.Authorization"]
  authorizer_uri                    = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${aws_lambda_function.tokens.arn}/invocations"
  authorizer_payload_format_version = "2.0"
  authorizer_result_ttl_in_seconds  = 300
  enable_simple_responses           = true
}

resource "aws_apigatewayv2_integration" "api_to_conversations" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "AWS_PROXY"
  integration_method     = "POST"
  integration_uri        = aws_lambda_function.conversations.arn
  connection_type        = "INTERNET"
  payload_format_version = "2.0"
  timeout_milliseconds   = 30000
}

resource "aws_apigatewayv2_route" "api_get_chat_conversations_by_id" {
  api_id             = aws_apigatewayv2_api.api.id
  route_key          = "GET /chat/conversations/{id}"
  target             = "integrations/${aws_apigatewayv2_integration.api_to_conversations.id}"
  authorization_type = "CUSTOM"
  authorizer_id      = aws_apigatewayv2_authorizer.api_tokens.id
}

resource "aws_apigatewayv2_integration" "api_to_jobs" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "AWS_PROXY"
  integration_method     = "POST"
  integration_uri        = aws_lambda_function.jobs.arn
  connection_type        = "INTERNET"
  payload_format_version = "2.0"
  timeout_milliseconds   = 30000
}

resource "aws_apigatewayv2_route" "api_get_jobs_by_id_status" {
  api_id             = aws_apigatewayv2_api.api.id
  route_key          = "GET /jobs/{id}/status"
  target             = "integrations/${aws_apigatewayv2_integration.api_to_jobs.id}"
  authorization_type = "CUSTOM"
  authorizer_id      = aws_apigatewayv2_authorizer.api_tokens.id
}

resource "aws_apigatewayv2_integration" "api_to_auth" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "AWS_PROXY"
  integration_method     = "POST"
  integration_uri        = aws_lambda_function.auth.arn
  connection_type        = "INTERNET"
  payload_format_version = "2.0"
  timeout_milliseconds   = 30000
}

resource "aws_apigatewayv2_route" "api_post_auth_google" {
  api_id             = aws_apigatewayv2_api.api.id
  route_key          = "POST /auth/google"
  target             = "integrations/${aws_apigatewayv2_integration.api_to_auth.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_route" "api_post_auth_refresh" {
  api_id             = aws_apigatewayv2_api.api.id
  route_key          = "POST /auth/refresh"
  target             = "integrations/${aws_apigatewayv2_integration.api_to_auth.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_route" "api_post_chat_messages" {
  api_id             = aws_apigatewayv2_api.api.id
  route_key          = "POST /chat/messages"
  target             = "integrations/${aws_apigatewayv2_integration.api_to_conversations.id}"
  authorization_type = "CUSTOM"
  authorizer_id      = aws_apigatewayv2_authorizer.api_tokens.id
}

resource "aws_apigatewayv2_route" "api_post_documents_upload" {
  api_id             = aws_apigatewayv2_api.api.id
  route_key          = "POST /documents/upload"
  target             = "integrations/${aws_apigatewayv2_integration.api_to_jobs.id}"
  authorization_type = "CUSTOM"
  authorizer_id      = aws_apigatewayv2_authorizer.api_tokens.id
}

resource "aws_apigatewayv2_stage" "api" {
  api_id      = aws_apigatewayv2_api.api.id
  name        = "$default"
  auto_deploy = true

  tags = merge(local.tags, {
    Component = "api"
  })

  access_log_settings {
    destination_arn = "arn:aws:logs:eu-west-1:${var.account_id}:log-group:/aws/vendedlogs/apigateway/serenya-development-api"
    format          = "{\"requestId\":\"$context.requestId\",\"ip\":\"$context.identity.sourceIp\",\"requestTime\":\"$context.requestTime\",\"httpMethod\":\"$context.httpMethod\",\"routeKey\":\"$context.routeKey\",\"path\":\"$context.path\",\"status\":\"$context.status\",\"protocol\":\"$context.protocol\",\"responseLength\":\"$context.responseLength\",\"responseLatency\":\"$context.responseLatency\",\"integrationLatency\":\"$context.integrationLatency\",\"integrationStatus\":\"$context.integrationStatus\",\"integrationErrorMessage\":\"$context.integrationErrorMessage\",\"authorizerError\":\"$context.authorizer.error\"}"
  }

  default_route_settings {
    throttling_burst_limit   = 200
    throttling_rate_limit    = 100
    detailed_metrics_enabled = false
  }

  depends_on = [aws_cloudwatch_log_group.api]
}
