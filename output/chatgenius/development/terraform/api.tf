resource "aws_apigatewayv2_api" "realtime" {
  name                         = "chatgenius-development-realtime"
  protocol_type                = "WEBSOCKET"
  description                  = "realtime of chatgenius-development"
  route_selection_expression   = "$request.body.action"
  disable_execute_api_endpoint = false

  tags = merge(local.tags, {
    Component = "realtime"
  })
}

resource "aws_apigatewayv2_authorizer" "realtime_connect" {
  api_id           = aws_apigatewayv2_api.realtime.id
  name             = "realtime-connect"
  authorizer_type  = "REQUEST"
  identity_sources = ["route.request.header.Sec-WebSocket-Protocol"]
  authorizer_uri   = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${aws_lambda_function.doorman.arn}/invocations"
}

resource "aws_apigatewayv2_integration" "realtime_to_events" {
  api_id               = aws_apigatewayv2_api.realtime.id
  integration_type     = "AWS_PROXY"
  integration_method   = "POST"
  integration_uri      = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${aws_lambda_function.events.arn}/invocations"
  connection_type      = "INTERNET"
  timeout_milliseconds = 29000
}

resource "aws_apigatewayv2_route" "realtime_connect" {
  api_id             = aws_apigatewayv2_api.realtime.id
  route_key          = "$connect"
  target             = "integrations/${aws_apigatewayv2_integration.realtime_to_events.id}"
  authorization_type = "CUSTOM"
  authorizer_id      = aws_apigatewayv2_authorizer.realtime_connect.id
}

resource "aws_apigatewayv2_route" "realtime_default" {
  api_id             = aws_apigatewayv2_api.realtime.id
  route_key          = "$default"
  target             = "integrations/${aws_apigatewayv2_integration.realtime_to_events.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_route" "realtime_disconnect" {
  api_id             = aws_apigatewayv2_api.realtime.id
  route_key          = "$disconnect"
  target             = "integrations/${aws_apigatewayv2_integration.realtime_to_events.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_stage" "realtime" {
  api_id      = aws_apigatewayv2_api.realtime.id
  name        = "live"
  auto_deploy = true

  tags = merge(local.tags, {
    Component = "realtime"
  })

  default_route_settings {
    throttling_burst_limit   = 1000
    throttling_rate_limit    = 500
    detailed_metrics_enabled = false
  }

  depends_on = [
    aws_apigatewayv2_route.realtime_connect,
    aws_apigatewayv2_route.realtime_default,
    aws_apigatewayv2_route.realtime_disconnect,
  ]
}
