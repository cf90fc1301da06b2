resource "aws_lambda_function" "doorman" {
  function_name = "chatgenius-development-doorman"
  description   = "Lets those connect who bring a session of the application."
  package_type  = "Zip"
  runtime       = "nodejs22.x"
  handler       = "doorman.handler"
  s3_bucket     = var.code_bucket
  s3_key        = var.doorman_code_key
  architectures = ["x86_64"]
  memory_size   = 256
  timeout       = 5
  role          = aws_iam_role.doorman_execution.arn

  tags = merge(local.tags, {
    Component = "doorman"
  })

  ephemeral_storage {
    size = 512
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.doorman.name
  }

  environment {
    variables = {
      LOG_LEVEL = "debug"
    }
  }

  depends_on = [aws_iam_role_policy.doorman_execution]
}

resource "aws_lambda_function" "events" {
  function_name = "chatgenius-development-events"
  description   = "Keeps count of the connections, and hands messages on to those of the same channel."
  package_type  = "Zip"
  runtime       = "nodejs22.x"
  handler       = "events.handler"
  s3_bucket     = var.code_bucket
  s3_key        = var.events_code_key
  architectures = ["x86_64"]
  memory_size   = 256
  timeout       = 10
  role          = aws_iam_role.events_execution.arn

  tags = merge(local.tags, {
    Component = "events"
  })

  ephemeral_storage {
    size = 512
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.events.name
  }

  environment {
    variables = {
      CONNECTIONS_TABLE       = aws_dynamodb_table.connections.name
      LOG_LEVEL               = "debug"
      REALTIME_MANAGEMENT_URL = "https://${aws_apigatewayv2_api.realtime.id}.execute-api.us-east-1.amazonaws.com/live"
    }
  }

  depends_on = [aws_iam_role_policy.events_execution]
}

resource "aws_lambda_permission" "doorman_from_realtime" {
  function_name = aws_lambda_function.doorman.function_name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "arn:aws:execute-api:us-east-1:${var.account_id}:${aws_apigatewayv2_api.realtime.id}/*/*"
}

resource "aws_lambda_permission" "events_from_realtime" {
  function_name = aws_lambda_function.events.function_name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "arn:aws:execute-api:us-east-1:${var.account_id}:${aws_apigatewayv2_api.realtime.id}/*/*"
}
