resource "aws_lambda_function" "analyze_image" {
  function_name                  = "genie-prod-analyze-image"
  description                    = "Asks Claude what is in an uploaded picture."
  package_type                   = "Zip"
  runtime                        = "nodejs22.x"
  handler                        = "lambda/analyze-image/handler.handler"
  s3_bucket                      = var.code_bucket
  s3_key                         = var.analyze_image_code_key
  architectures                  = ["x86_64"]
  memory_size                    = 1024
  timeout                        = 120
  role                           = aws_iam_role.analyze_image_execution.arn
  reserved_concurrent_executions = 10

  tags = merge(local.tags, {
    Component = "analyze-image"
  })

  ephemeral_storage {
    size = 512
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.analyze_image.name
  }

  environment {
    variables = {
      ASSETS_BUCKET             = "genie-assets-prod"
      BUS_BUS_NAME              = "genie-prod-bus"
      CACHE_HOST                = aws_elasticache_replication_group.cache.primary_endpoint_address
      CACHE_PORT                = "6379"
      CACHE_URL                 = "rediss://${aws_elasticache_replication_group.cache.primary_endpoint_address}:6379"
      CLAUDE_API_KEY_SECRET_ARN = aws_secretsmanager_secret.claude_api_key.arn
      CLAUDE_URL                = "https://api.anthropic.com"
      JOBS_TABLE                = aws_dynamodb_table.jobs.name
      LOG_LEVEL                 = "info"
      SERVICE                   = "genie-backend"
    }
  }

  vpc_config {
    subnet_ids         = [aws_subnet.main_functions_1.id, aws_subnet.main_functions_2.id]
    security_group_ids = [aws_security_group.analyze_image.id]
  }

  depends_on = [aws_iam_role_policy.analyze_image_execution]
}

resource "aws_lambda_function_event_invoke_config" "analyze_image" {
  function_name                = aws_lambda_function.analyze_image.function_name
  qualifier                    = "$LATEST"
  maximum_event_age_in_seconds = 21600
  maximum_retry_attempts       = 1

  destination_config {
    on_failure {
      destination = aws_sqs_queue.failed_jobs.arn
    }
  }
}

resource "aws_lambda_permission" "analyze_image_from_assets" {
  function_name  = aws_lambda_function.analyze_image.function_name
  action         = "lambda:InvokeFunction"
  principal      = "s3.amazonaws.com"
  source_arn     = "arn:aws:s3:::genie-assets-prod"
  source_account = var.account_id
}

resource "aws_lambda_function" "api" {
  function_name = "genie-prod-api"
  description   = "Answers for jobs and assets, signs uploads, and keeps count of what each user asks for."
  package_type  = "Zip"
  runtime       = "nodejs22.x"
  handler       = "lambda/api/handler.handler"
  s3_bucket     = var.code_bucket
  s3_key        = var.api_code_key
  architectures = ["x86_64"]
  memory_size   = 1024
  timeout       = 10
  role          = aws_iam_role.api_execution.arn

  tags = merge(local.tags, {
    Component = "api"
  })

  ephemeral_storage {
    size = 512
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.api.name
  }

  environment {
    variables = {
      ASSETS_BUCKET = "genie-assets-prod"
      CACHE_HOST    = aws_elasticache_replication_group.cache.primary_endpoint_address
      CACHE_PORT    = "6379"
      CACHE_URL     = "rediss://${aws_elasticache_replication_group.cache.primary_endpoint_address}:6379"
      JOBS_TABLE    = aws_dynamodb_table.jobs.name
      LOG_LEVEL     = "info"
      SERVICE       = "genie-backend"
    }
  }

  vpc_config {
    subnet_ids         = [aws_subnet.main_functions_1.id, aws_subnet.main_functions_2.id]
    security_group_ids = [aws_security_group.api.id]
  }

  depends_on = [aws_iam_role_policy.api_execution]
}

resource "aws_lambda_function" "generate_content" {
  function_name                  = "genie-prod-generate-content"
  description                    = "Writes the texts for shops, social media and ads."
  package_type                   = "Zip"
  runtime                        = "nodejs22.x"
  handler                        = "lambda/generate-content/handler.handler"
  s3_bucket                      = var.code_bucket
  s3_key                         = var.generate_content_code_key
  architectures                  = ["x86_64"]
  memory_size                    = 1024
  timeout                        = 60
  role                           = aws_iam_role.generate_content_execution.arn
  reserved_concurrent_executions = 20

  tags = merge(local.tags, {
    Component = "generate-content"
  })

  ephemeral_storage {
    size = 512
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.generate_content.name
  }

  environment {
    variables = {
      ASSETS_BUCKET             = "genie-assets-prod"
      BUS_BUS_NAME              = "genie-prod-bus"
      CLAUDE_API_KEY_SECRET_ARN = aws_secretsmanager_secret.claude_api_key.arn
      CLAUDE_URL                = "https://api.anthropic.com"
      JOBS_TABLE                = aws_dynamodb_table.jobs.name
      LOG_LEVEL                 = "info"
      OPENAI_API_KEY_SECRET_ARN = aws_secretsmanager_secret.openai_api_key.arn
      OPENAI_URL                = "https://api.openai.com"
      SERVICE                   = "genie-backend"
    }
  }

  vpc_config {
    subnet_ids         = [aws_subnet.main_functions_1.id, aws_subnet.main_functions_2.id]
    security_group_ids = [aws_security_group.generate_content.id]
  }

  depends_on = [aws_iam_role_policy.generate_content_execution]
}

resource "aws_lambda_function_event_invoke_config" "generate_content" {
  function_name                = aws_lambda_function.generate_content.function_name
  qualifier                    = "$LATEST"
  maximum_event_age_in_seconds = 21600
  maximum_retry_attempts       = 1

  destination_config {
    on_failure {
      destination = aws_sqs_queue.failed_jobs.arn
    }
  }
}

resource "aws_lambda_permission" "generate_content_from_analysis_completed" {
  function_name = aws_lambda_function.generate_content.function_name
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.analysis_completed.arn
}

resource "aws_lambda_function" "generate_images" {
  function_name                  = "genie-prod-generate-images"
  description                    = "Has images made by DALL-E and Stability AI, and makes their thumbnails."
  package_type                   = "Zip"
  runtime                        = "nodejs22.x"
  handler                        = "lambda/generate-images/handler.handler"
  s3_bucket                      = var.code_bucket
  s3_key                         = var.generate_images_code_key
  architectures                  = ["x86_64"]
  memory_size                    = 1024
  timeout                        = 300
  role                           = aws_iam_role.generate_images_execution.arn
  reserved_concurrent_executions = 5

  tags = merge(local.tags, {
    Component = "generate-images"
  })

  ephemeral_storage {
    size = 512
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.generate_images.name
  }

  environment {
    variables = {
      ASSETS_BUCKET                = "genie-assets-prod"
      BUS_BUS_NAME                 = "genie-prod-bus"
      JOBS_TABLE                   = aws_dynamodb_table.jobs.name
      LOG_LEVEL                    = "info"
      OPENAI_API_KEY_SECRET_ARN    = aws_secretsmanager_secret.openai_api_key.arn
      OPENAI_URL                   = "https://api.openai.com"
      SERVICE                      = "genie-backend"
      STABILITY_API_KEY_SECRET_ARN = aws_secretsmanager_secret.stability_api_key.arn
      STABILITY_URL                = "https://api.stability.ai"
    }
  }

  vpc_config {
    subnet_ids         = [aws_subnet.main_functions_1.id, aws_subnet.main_functions_2.id]
    security_group_ids = [aws_security_group.generate_images.id]
  }

  depends_on = [aws_iam_role_policy.generate_images_execution]
}

resource "aws_lambda_function_event_invoke_config" "generate_images" {
  function_name                = aws_lambda_function.generate_images.function_name
  qualifier                    = "$LATEST"
  maximum_event_age_in_seconds = 21600
  maximum_retry_attempts       = 1

  destination_config {
    on_failure {
      destination = aws_sqs_queue.failed_jobs.arn
    }
  }
}

resource "aws_lambda_permission" "generate_images_from_content_completed" {
  function_name = aws_lambda_function.generate_images.function_name
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.content_completed.arn
}

resource "aws_lambda_function" "webhook_dispatcher" {
  function_name = "genie-prod-webhook-dispatcher"
  description   = "Tells customers that a job is completed."
  package_type  = "Zip"
  runtime       = "nodejs22.x"
  handler       = "lambda/webhook-dispatcher/handler.handler"
  s3_bucket     = var.code_bucket
  s3_key        = var.webhook_dispatcher_code_key
  architectures = ["x86_64"]
  memory_size   = 1024
  timeout       = 60
  role          = aws_iam_role.webhook_dispatcher_execution.arn

  tags = merge(local.tags, {
    Component = "webhook-dispatcher"
  })

  ephemeral_storage {
    size = 512
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.webhook_dispatcher.name
  }

  environment {
    variables = {
      LOG_LEVEL    = "info"
      SERVICE      = "genie-backend"
      WEBHOOKS_URL = "https://webhooks.example"
    }
  }

  depends_on = [aws_iam_role_policy.webhook_dispatcher_execution]
}

resource "aws_lambda_function_event_invoke_config" "webhook_dispatcher" {
  function_name                = aws_lambda_function.webhook_dispatcher.function_name
  qualifier                    = "$LATEST"
  maximum_event_age_in_seconds = 21600
  maximum_retry_attempts       = 2

  destination_config {
    on_failure {
      destination = aws_sqs_queue.failed_jobs.arn
    }
  }
}

resource "aws_lambda_permission" "webhook_dispatcher_from_job_completed" {
  function_name = aws_lambda_function.webhook_dispatcher.function_name
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.job_completed.arn
}

resource "aws_lambda_permission" "api_from_gateway" {
  function_name = aws_lambda_function.api.function_name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "arn:aws:execute-api:us-east-1:${var.account_id}:${aws_apigatewayv2_api.gateway.id}/*/*"
}
