resource "aws_lambda_function" "auth" {
  publish                        = true
  function_name                  = "serenya-auth-function"
  description                    = "Signs people in with Google, and renews their tokens."
  package_type                   = "Zip"
  runtime                        = "nodejs22.x"
  handler                        = "auth-function/handler.handler"
  s3_bucket                      = var.code_bucket
  s3_key                         = var.auth_code_key
  architectures                  = ["x86_64"]
  memory_size                    = 512
  timeout                        = 30
  role                           = aws_iam_role.auth_execution.arn
  reserved_concurrent_executions = 50

  tags = merge(local.tags, {
    Component = "auth"
  })

  ephemeral_storage {
    size = 512
  }

  tracing_config {
    mode = "PassThrough"
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.auth.name
  }

  environment {
    variables = {
      APP_VERSION               = "1.0.0"
      CIRCUIT_BREAKER_ENABLED   = "true"
      DATABASE_HOST             = aws_db_instance.database.address
      DATABASE_KEY_ARN          = aws_kms_key.database_key.arn
      DATABASE_NAME             = "serenya"
      DATABASE_PORT             = "5432"
      DATABASE_USER             = "serenya_app"
      ERROR_CORRELATION_ENABLED = "true"
      ERROR_CORRELATION_TABLE   = aws_dynamodb_table.error_correlation.name
      FALLBACK_MODE_ENABLED     = "true"
      GOOGLE_CLIENT_ID_ARN      = aws_secretsmanager_secret.google_client_id.arn
      GOOGLE_URL                = "https://oauth2.googleapis.com"
      JWT_SECRET_ARN            = aws_secretsmanager_secret.jwt_secret.arn
      LOG_LEVEL                 = "info"
      METRICS_NAMESPACE         = "Serenya/Errors"
    }
  }

  vpc_config {
    subnet_ids         = [aws_subnet.main_app_1.id, aws_subnet.main_app_2.id]
    security_group_ids = [aws_security_group.auth.id]
  }

  depends_on = [aws_iam_role_policy.auth_execution]
}

resource "aws_lambda_alias" "auth" {
  function_name    = aws_lambda_function.auth.function_name
  name             = "live"
  function_version = aws_lambda_function.auth.version
}

resource "aws_lambda_provisioned_concurrency_config" "auth" {
  function_name                     = aws_lambda_alias.auth.function_name
  qualifier                         = aws_lambda_alias.auth.name
  provisioned_concurrent_executions = 10
}

resource "aws_lambda_function" "chat" {
  function_name                  = "serenya-chat-function"
  description                    = "Answers each question that is asked, with the language model."
  package_type                   = "Zip"
  runtime                        = "nodejs22.x"
  handler                        = "chat-function/handler.handler"
  s3_bucket                      = var.code_bucket
  s3_key                         = var.chat_code_key
  architectures                  = ["x86_64"]
  memory_size                    = 1024
  timeout                        = 60
  role                           = aws_iam_role.chat_execution.arn
  reserved_concurrent_executions = 50

  tags = merge(local.tags, {
    Component = "chat"
  })

  ephemeral_storage {
    size = 512
  }

  tracing_config {
    mode = "PassThrough"
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.chat.name
  }

  environment {
    variables = {
      APP_VERSION               = "1.0.0"
      BEDROCK_MODEL_ID          = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
      BEDROCK_REGION            = "eu-west-1"
      CIRCUIT_BREAKER_ENABLED   = "true"
      COST_TRACKING_TABLE       = aws_dynamodb_table.cost_tracking.name
      DATABASE_HOST             = aws_db_instance.database.address
      DATABASE_KEY_ARN          = aws_kms_key.database_key.arn
      DATABASE_NAME             = "serenya"
      DATABASE_PORT             = "5432"
      DATABASE_USER             = "serenya_app"
      ERRORS_NAMESPACE          = "Serenya/Errors"
      ERROR_CORRELATION_ENABLED = "true"
      ERROR_CORRELATION_TABLE   = aws_dynamodb_table.error_correlation.name
      FALLBACK_MODE_ENABLED     = "true"
      LLM_NAMESPACE             = "Serenya/LLM"
      LOG_LEVEL                 = "info"
    }
  }

  vpc_config {
    subnet_ids         = [aws_subnet.main_isolated_1.id, aws_subnet.main_isolated_2.id]
    security_group_ids = [aws_security_group.chat.id]
  }

  depends_on = [aws_iam_role_policy.chat_execution]
}

resource "aws_lambda_event_source_mapping" "chat_from_questions" {
  event_source_arn                   = aws_sqs_queue.questions.arn
  function_name                      = aws_lambda_function.chat.arn
  enabled                            = true
  batch_size                         = 1
  maximum_batching_window_in_seconds = 0

  tags = merge(local.tags, {
    Component = "chat"
  })

  depends_on = [aws_iam_role_policy.chat_execution]
}

resource "aws_lambda_function" "conversations" {
  publish                        = true
  function_name                  = "serenya-production-conversations"
  description                    = "Takes questions, and gives the answers that are there."
  package_type                   = "Zip"
  runtime                        = "nodejs22.x"
  handler                        = "chat-function/conversations.handler"
  s3_bucket                      = var.code_bucket
  s3_key                         = var.conversations_code_key
  architectures                  = ["x86_64"]
  memory_size                    = 512
  timeout                        = 20
  role                           = aws_iam_role.conversations_execution.arn
  reserved_concurrent_executions = 50

  tags = merge(local.tags, {
    Component = "conversations"
  })

  ephemeral_storage {
    size = 512
  }

  tracing_config {
    mode = "PassThrough"
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.conversations.name
  }

  environment {
    variables = {
      APP_VERSION               = "1.0.0"
      CIRCUIT_BREAKER_ENABLED   = "true"
      COST_TRACKING_TABLE       = aws_dynamodb_table.cost_tracking.name
      DATABASE_HOST             = aws_db_instance.database.address
      DATABASE_KEY_ARN          = aws_kms_key.database_key.arn
      DATABASE_NAME             = "serenya"
      DATABASE_PORT             = "5432"
      DATABASE_USER             = "serenya_app"
      ERROR_CORRELATION_ENABLED = "true"
      ERROR_CORRELATION_TABLE   = aws_dynamodb_table.error_correlation.name
      FALLBACK_MODE_ENABLED     = "true"
      LOG_LEVEL                 = "info"
      METRICS_NAMESPACE         = "Serenya/Errors"
      QUESTIONS_QUEUE_URL       = aws_sqs_queue.questions.url
    }
  }

  vpc_config {
    subnet_ids         = [aws_subnet.main_isolated_1.id, aws_subnet.main_isolated_2.id]
    security_group_ids = [aws_security_group.conversations.id]
  }

  depends_on = [aws_iam_role_policy.conversations_execution]
}

resource "aws_lambda_alias" "conversations" {
  function_name    = aws_lambda_function.conversations.function_name
  name             = "live"
  function_version = aws_lambda_function.conversations.version
}

resource "aws_lambda_provisioned_concurrency_config" "conversations" {
  function_name                     = aws_lambda_alias.conversations.function_name
  qualifier                         = aws_lambda_alias.conversations.name
  provisioned_concurrent_executions = 10
}

resource "aws_lambda_function" "document" {
  function_name                  = "serenya-document-function"
  description                    = "Reads each document that arrives, with the language model, and stores what it finds."
  package_type                   = "Zip"
  runtime                        = "nodejs22.x"
  handler                        = "document-function/handler.handler"
  s3_bucket                      = var.code_bucket
  s3_key                         = var.document_code_key
  architectures                  = ["x86_64"]
  memory_size                    = 2048
  timeout                        = 180
  role                           = aws_iam_role.document_execution.arn
  reserved_concurrent_executions = 50

  tags = merge(local.tags, {
    Component = "document"
  })

  ephemeral_storage {
    size = 512
  }

  tracing_config {
    mode = "PassThrough"
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.document.name
  }

  environment {
    variables = {
      APP_VERSION               = "1.0.0"
      BEDROCK_MODEL_ID          = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
      BEDROCK_REGION            = "eu-west-1"
      CIRCUIT_BREAKER_ENABLED   = "true"
      COST_TRACKING_TABLE       = aws_dynamodb_table.cost_tracking.name
      DATABASE_HOST             = aws_db_instance.database.address
      DATABASE_KEY_ARN          = aws_kms_key.database_key.arn
      DATABASE_NAME             = "serenya"
      DATABASE_PORT             = "5432"
      DATABASE_USER             = "serenya_app"
      DOCUMENTS_BUCKET          = "serenya-temp-processing"
      ERRORS_NAMESPACE          = "Serenya/Errors"
      ERROR_CORRELATION_ENABLED = "true"
      ERROR_CORRELATION_TABLE   = aws_dynamodb_table.error_correlation.name
      FALLBACK_MODE_ENABLED     = "true"
      LLM_NAMESPACE             = "Serenya/LLM"
      LOG_LEVEL                 = "info"
    }
  }

  vpc_config {
    subnet_ids         = [aws_subnet.main_isolated_1.id, aws_subnet.main_isolated_2.id]
    security_group_ids = [aws_security_group.document.id]
  }

  depends_on = [aws_iam_role_policy.document_execution]
}

resource "aws_lambda_function_event_invoke_config" "document" {
  function_name                = aws_lambda_function.document.function_name
  qualifier                    = "$LATEST"
  maximum_event_age_in_seconds = 3600
  maximum_retry_attempts       = 2

  destination_config {
    on_failure {
      destination = aws_sqs_queue.error_processing.arn
    }
  }
}

resource "aws_lambda_permission" "document_from_documents" {
  function_name  = aws_lambda_function.document.function_name
  action         = "lambda:InvokeFunction"
  principal      = "s3.amazonaws.com"
  source_arn     = "arn:aws:s3:::serenya-temp-processing"
  source_account = var.account_id
}

resource "aws_lambda_function" "jobs" {
  publish                        = true
  function_name                  = "serenya-production-jobs"
  description                    = "Signs uploads of documents, and tells how far a document is."
  package_type                   = "Zip"
  runtime                        = "nodejs22.x"
  handler                        = "document-function/jobs.handler"
  s3_bucket                      = var.code_bucket
  s3_key                         = var.jobs_code_key
  architectures                  = ["x86_64"]
  memory_size                    = 512
  timeout                        = 20
  role                           = aws_iam_role.jobs_execution.arn
  reserved_concurrent_executions = 50

  tags = merge(local.tags, {
    Component = "jobs"
  })

  ephemeral_storage {
    size = 512
  }

  tracing_config {
    mode = "PassThrough"
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.jobs.name
  }

  environment {
    variables = {
      APP_VERSION               = "1.0.0"
      CIRCUIT_BREAKER_ENABLED   = "true"
      DATABASE_HOST             = aws_db_instance.database.address
      DATABASE_KEY_ARN          = aws_kms_key.database_key.arn
      DATABASE_NAME             = "serenya"
      DATABASE_PORT             = "5432"
      DATABASE_USER             = "serenya_app"
      DOCUMENTS_BUCKET          = "serenya-temp-processing"
      ERROR_CORRELATION_ENABLED = "true"
      ERROR_CORRELATION_TABLE   = aws_dynamodb_table.error_correlation.name
      FALLBACK_MODE_ENABLED     = "true"
      LOG_LEVEL                 = "info"
      METRICS_NAMESPACE         = "Serenya/Errors"
    }
  }

  vpc_config {
    subnet_ids         = [aws_subnet.main_isolated_1.id, aws_subnet.main_isolated_2.id]
    security_group_ids = [aws_security_group.jobs.id]
  }

  depends_on = [aws_iam_role_policy.jobs_execution]
}

resource "aws_lambda_alias" "jobs" {
  function_name    = aws_lambda_function.jobs.function_name
  name             = "live"
  function_version = aws_lambda_function.jobs.version
}

resource "aws_lambda_provisioned_concurrency_config" "jobs" {
  function_name                     = aws_lambda_alias.jobs.function_name
  qualifier                         = aws_lambda_alias.jobs.name
  provisioned_concurrent_executions = 10
}

resource "aws_lambda_function" "tokens" {
  function_name = "serenya-production-tokens"
  description   = "Looks at the token of each request before the API passes it on."
  package_type  = "Zip"
  runtime       = "nodejs22.x"
  handler       = "auth-function/tokens.handler"
  s3_bucket     = var.code_bucket
  s3_key        = var.tokens_code_key
  architectures = ["x86_64"]
  memory_size   = 256
  timeout       = 5
  role          = aws_iam_role.tokens_execution.arn

  tags = merge(local.tags, {
    Component = "tokens"
  })

  ephemeral_storage {
    size = 512
  }

  tracing_config {
    mode = "PassThrough"
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.tokens.name
  }

  environment {
    variables = {
      JWT_SECRET_ARN = aws_secretsmanager_secret.jwt_secret.arn
    }
  }

  depends_on = [aws_iam_role_policy.tokens_execution]
}

resource "aws_lambda_permission" "auth_from_api" {
  function_name = aws_lambda_function.auth.function_name
  qualifier     = "live"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "arn:aws:execute-api:eu-west-1:${var.account_id}:${aws_apigatewayv2_api.api.id}/*/*"
  depends_on    = [aws_lambda_alias.auth]
}

resource "aws_lambda_permission" "conversations_from_api" {
  function_name = aws_lambda_function.conversations.function_name
  qualifier     = "live"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "arn:aws:execute-api:eu-west-1:${var.account_id}:${aws_apigatewayv2_api.api.id}/*/*"
  depends_on    = [aws_lambda_alias.conversations]
}

resource "aws_lambda_permission" "jobs_from_api" {
  function_name = aws_lambda_function.jobs.function_name
  qualifier     = "live"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "arn:aws:execute-api:eu-west-1:${var.account_id}:${aws_apigatewayv2_api.api.id}/*/*"
  depends_on    = [aws_lambda_alias.jobs]
}

resource "aws_lambda_permission" "tokens_from_api" {
  function_name = aws_lambda_function.tokens.function_name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "arn:aws:execute-api:eu-west-1:${var.account_id}:${aws_apigatewayv2_api.api.id}/*/*"
}
