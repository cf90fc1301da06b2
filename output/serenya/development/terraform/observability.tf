resource "aws_sns_topic" "cost_alerts" {
  name = "serenya-development-cost-alerts"

  tags = merge(local.tags, {
    Component = "cost-alerts"
  })
}

resource "aws_sns_topic_subscription" "cost_alerts_email_costs_serenya_health" {
  topic_arn = aws_sns_topic.cost_alerts.arn
  protocol  = "email"
  endpoint  = "costs@serenya.health"
}

resource "aws_sns_topic_policy" "cost_alerts" {
  arn = aws_sns_topic.cost_alerts.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "PublishAlarms"
        Effect = "Allow"
        Principal = {
          Service = "cloudwatch.amazonaws.com"
        }
        Action   = "sns:Publish"
        Resource = aws_sns_topic.cost_alerts.arn
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = var.account_id
          }
          ArnEquals = {
            "aws:SourceArn" = "arn:aws:cloudwatch:eu-west-1:${var.account_id}:alarm:serenya-development-llm-cost"
          }
        }
      },
    ]
  })
}

resource "aws_sns_topic" "critical_alerts" {
  name = "serenya-development-critical-alerts"

  tags = merge(local.tags, {
    Component = "critical-alerts"
  })
}

resource "aws_sns_topic_subscription" "critical_alerts_email_on_call_serenya_health" {
  topic_arn = aws_sns_topic.critical_alerts.arn
  protocol  = "email"
  endpoint  = "on-call@serenya.health"
}

resource "aws_sns_topic_policy" "critical_alerts" {
  arn = aws_sns_topic.critical_alerts.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "PublishAlarms"
        Effect = "Allow"
        Principal = {
          Service = "cloudwatch.amazonaws.com"
        }
        Action   = "sns:Publish"
        Resource = aws_sns_topic.critical_alerts.arn
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = var.account_id
          }
          ArnEquals = {
            "aws:SourceArn" = [
              "arn:aws:cloudwatch:eu-west-1:${var.account_id}:alarm:serenya-development-api-errors",
              "arn:aws:cloudwatch:eu-west-1:${var.account_id}:alarm:serenya-development-circuit-breaker-open",
              "arn:aws:cloudwatch:eu-west-1:${var.account_id}:alarm:serenya-development-given-up",
              "arn:aws:cloudwatch:eu-west-1:${var.account_id}:alarm:serenya-development-high-technical-errors",
              "arn:aws:cloudwatch:eu-west-1:${var.account_id}:alarm:serenya-development-recovery-failures",
            ]
          }
        }
      },
    ]
  })
}

resource "aws_sns_topic" "performance_alerts" {
  name = "serenya-development-performance-alerts"

  tags = merge(local.tags, {
    Component = "performance-alerts"
  })
}

resource "aws_sns_topic_subscription" "performance_alerts_email_operations_serenya_health" {
  topic_arn = aws_sns_topic.performance_alerts.arn
  protocol  = "email"
  endpoint  = "operations@serenya.health"
}

resource "aws_sns_topic_policy" "performance_alerts" {
  arn = aws_sns_topic.performance_alerts.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "PublishAlarms"
        Effect = "Allow"
        Principal = {
          Service = "cloudwatch.amazonaws.com"
        }
        Action   = "sns:Publish"
        Resource = aws_sns_topic.performance_alerts.arn
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = var.account_id
          }
          ArnEquals = {
            "aws:SourceArn" = [
              "arn:aws:cloudwatch:eu-west-1:${var.account_id}:alarm:serenya-development-auth-timeout",
              "arn:aws:cloudwatch:eu-west-1:${var.account_id}:alarm:serenya-development-chat-timeout",
              "arn:aws:cloudwatch:eu-west-1:${var.account_id}:alarm:serenya-development-document-timeout",
            ]
          }
        }
      },
    ]
  })
}

resource "aws_sns_topic" "security_alerts" {
  name = "serenya-development-security-alerts"

  tags = merge(local.tags, {
    Component = "security-alerts"
  })
}

resource "aws_sns_topic_subscription" "security_alerts_email_security_serenya_health" {
  topic_arn = aws_sns_topic.security_alerts.arn
  protocol  = "email"
  endpoint  = "security@serenya.health"
}

resource "aws_sns_topic_policy" "security_alerts" {
  arn = aws_sns_topic.security_alerts.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "PublishAlarms"
        Effect = "Allow"
        Principal = {
          Service = "cloudwatch.amazonaws.com"
        }
        Action   = "sns:Publish"
        Resource = aws_sns_topic.security_alerts.arn
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = var.account_id
          }
          ArnEquals = {
            "aws:SourceArn" = [
              "arn:aws:cloudwatch:eu-west-1:${var.account_id}:alarm:serenya-development-flow-logs-silent",
              "arn:aws:cloudwatch:eu-west-1:${var.account_id}:alarm:serenya-development-unauthorized-access",
            ]
          }
        }
      },
    ]
  })
}

resource "aws_sns_topic" "warning_alerts" {
  name = "serenya-development-warning-alerts"

  tags = merge(local.tags, {
    Component = "warning-alerts"
  })
}

resource "aws_sns_topic_subscription" "warning_alerts_email_operations_serenya_health" {
  topic_arn = aws_sns_topic.warning_alerts.arn
  protocol  = "email"
  endpoint  = "operations@serenya.health"
}

resource "aws_sns_topic_policy" "warning_alerts" {
  arn = aws_sns_topic.warning_alerts.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "PublishAlarms"
        Effect = "Allow"
        Principal = {
          Service = "cloudwatch.amazonaws.com"
        }
        Action   = "sns:Publish"
        Resource = aws_sns_topic.warning_alerts.arn
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = var.account_id
          }
          ArnEquals = {
            "aws:SourceArn" = "arn:aws:cloudwatch:eu-west-1:${var.account_id}:alarm:serenya-development-database-connections"
          }
        }
      },
    ]
  })
}

resource "aws_cloudwatch_metric_alarm" "api_errors" {
  alarm_name        = "serenya-development-api-errors"
  alarm_description = "High API error rate"
  actions_enabled   = true
  namespace         = "AWS/ApiGateway"
  metric_name       = "5xx"

  dimensions = {
    ApiId = aws_apigatewayv2_api.api.id
  }

  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 10
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.critical_alerts.arn]

  tags = merge(local.tags, {
    Component = "api"
  })
}

resource "aws_cloudwatch_metric_alarm" "auth_timeout" {
  alarm_name        = "serenya-development-auth-timeout"
  alarm_description = "Auth Lambda approaching timeout"
  actions_enabled   = true
  namespace         = "AWS/Lambda"
  metric_name       = "Duration"

  dimensions = {
    FunctionName = aws_lambda_function.auth.function_name
  }

  extended_statistic  = "p99"
  period              = 300
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 25000
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.performance_alerts.arn]

  tags = merge(local.tags, {
    Component = "auth"
  })
}

resource "aws_cloudwatch_metric_alarm" "chat_timeout" {
  alarm_name        = "serenya-development-chat-timeout"
  alarm_description = "Chat Lambda approaching timeout"
  actions_enabled   = true
  namespace         = "AWS/Lambda"
  metric_name       = "Duration"

  dimensions = {
    FunctionName = aws_lambda_function.chat.function_name
  }

  extended_statistic  = "p99"
  period              = 300
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 50000
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.performance_alerts.arn]

  tags = merge(local.tags, {
    Component = "chat"
  })
}

resource "aws_cloudwatch_metric_alarm" "circuit_breaker_open" {
  alarm_name        = "serenya-development-circuit-breaker-open"
  alarm_description = "Circuit breaker opened for critical service"
  actions_enabled   = true
  namespace         = "Serenya-Development/Errors"
  metric_name       = "CircuitBreakerState"

  dimensions = {
    Status = "open"
  }

  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  datapoints_to_alarm = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.critical_alerts.arn]
  tags                = local.tags
}

resource "aws_cloudwatch_metric_alarm" "database_connections" {
  alarm_name        = "serenya-development-database-connections"
  alarm_description = "Database connection count high"
  actions_enabled   = true
  namespace         = "AWS/RDS"
  metric_name       = "DatabaseConnections"

  dimensions = {
    DBInstanceIdentifier = aws_db_instance.database.identifier
  }

  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  datapoints_to_alarm = 3
  threshold           = 40
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.warning_alerts.arn]

  tags = merge(local.tags, {
    Component = "database"
  })
}

resource "aws_cloudwatch_metric_alarm" "document_timeout" {
  alarm_name        = "serenya-development-document-timeout"
  alarm_description = "Document processing Lambda approaching timeout"
  actions_enabled   = true
  namespace         = "AWS/Lambda"
  metric_name       = "Duration"

  dimensions = {
    FunctionName = aws_lambda_function.document.function_name
  }

  extended_statistic  = "p99"
  period              = 300
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 150000
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.performance_alerts.arn]

  tags = merge(local.tags, {
    Component = "document"
  })
}

resource "aws_cloudwatch_metric_alarm" "flow_logs_silent" {
  alarm_name          = "serenya-development-flow-logs-silent"
  alarm_description   = "VPC Flow Logs delivery failures"
  actions_enabled     = true
  namespace           = "serenya/development"
  metric_name         = "recorded_connections"
  statistic           = "Sum"
  period              = 900
  evaluation_periods  = 1
  datapoints_to_alarm = 1
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.security_alerts.arn]
  tags                = local.tags
}

resource "aws_cloudwatch_metric_alarm" "given_up" {
  alarm_name        = "serenya-development-given-up"
  alarm_description = "A document or a question was given up. Look at the queue."
  actions_enabled   = true
  namespace         = "AWS/SQS"
  metric_name       = "ApproximateNumberOfMessagesVisible"

  dimensions = {
    QueueName = aws_sqs_queue.error_processing.name
  }

  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  datapoints_to_alarm = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.critical_alerts.arn]

  tags = merge(local.tags, {
    Component = "error-processing"
  })
}

resource "aws_cloudwatch_metric_alarm" "high_technical_errors" {
  alarm_name        = "serenya-development-high-technical-errors"
  alarm_description = "High rate of technical errors indicating infrastructure issues"
  actions_enabled   = true
  namespace         = "Serenya-Development/Errors"
  metric_name       = "ErrorsByCategory"

  dimensions = {
    Category = "technical"
  }

  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 20
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.critical_alerts.arn]
  tags                = local.tags
}

resource "aws_cloudwatch_metric_alarm" "llm_cost" {
  alarm_name          = "serenya-development-llm-cost"
  alarm_description   = "LLM costs exceeding budget threshold"
  actions_enabled     = true
  namespace           = "Serenya-Development/LLM"
  metric_name         = "TotalCost"
  statistic           = "Sum"
  period              = 3600
  evaluation_periods  = 1
  datapoints_to_alarm = 1
  threshold           = 100
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.cost_alerts.arn]
  tags                = local.tags
}

resource "aws_cloudwatch_metric_alarm" "recovery_failures" {
  alarm_name        = "serenya-development-recovery-failures"
  alarm_description = "Error recovery strategies failing at high rate"
  actions_enabled   = true
  namespace         = "Serenya-Development/Errors"
  metric_name       = "RecoverySuccess"

  dimensions = {
    Success = "false"
  }

  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 3
  datapoints_to_alarm = 3
  threshold           = 10
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.critical_alerts.arn]
  tags                = local.tags
}

resource "aws_cloudwatch_metric_alarm" "unauthorized_access" {
  alarm_name          = "serenya-development-unauthorized-access"
  alarm_description   = "High rate of 4XX authentication errors"
  actions_enabled     = true
  namespace           = "serenya/development"
  metric_name         = "unauthorized"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 50
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.security_alerts.arn]
  tags                = local.tags
}

resource "aws_cloudwatch_dashboard" "overview" {
  dashboard_name = "serenya-development-overview"

  dashboard_body = jsonencode({
    start          = "-PT180M"
    periodOverride = "inherit"
    widgets = [
      {
        type   = "metric"
        x      = 0
        y      = 0
        width  = 12
        height = 6
        properties = {
          title = "Lambda Function Duration"
          metrics = [
            [
              "AWS/Lambda",
              "Duration",
              "FunctionName",
              aws_lambda_function.auth.function_name,
              {
                stat  = "Average"
                label = "auth Duration"
              },
            ],
            [
              "AWS/Lambda",
              "Duration",
              "FunctionName",
              aws_lambda_function.document.function_name,
              {
                stat  = "Average"
                label = "document Duration"
              },
            ],
            [
              "AWS/Lambda",
              "Duration",
              "FunctionName",
              aws_lambda_function.chat.function_name,
              {
                stat  = "Average"
                label = "chat Duration"
              },
            ],
          ]
          region  = "eu-west-1"
          period  = 300
          view    = "timeSeries"
          stacked = false
          stat    = "Average"
          yAxis = {
            left = {
              min = 0
              max = 180000
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 0
        width  = 12
        height = 6
        properties = {
          title = "API Gateway Performance & Errors"
          metrics = [
            [
              "AWS/ApiGateway",
              "Count",
              "ApiId",
              aws_apigatewayv2_api.api.id,
              {
                stat  = "Sum"
                label = "api Count"
              },
            ],
            [
              "AWS/ApiGateway",
              "4xx",
              "ApiId",
              aws_apigatewayv2_api.api.id,
              {
                stat  = "Sum"
                label = "api 4xx"
              },
            ],
            [
              "AWS/ApiGateway",
              "5xx",
              "ApiId",
              aws_apigatewayv2_api.api.id,
              {
                stat  = "Sum"
                label = "api 5xx"
              },
            ],
            [
              "AWS/ApiGateway",
              "IntegrationLatency",
              "ApiId",
              aws_apigatewayv2_api.api.id,
              {
                stat  = "p99"
                label = "api IntegrationLatency"
                yAxis = "right"
              },
            ],
          ]
          region  = "eu-west-1"
          period  = 300
          view    = "timeSeries"
          stacked = false
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 6
        width  = 12
        height = 6
        properties = {
          title = "Database Performance"
          metrics = [
            [
              "AWS/RDS",
              "CPUUtilization",
              "DBInstanceIdentifier",
              aws_db_instance.database.identifier,
              {
                stat  = "Average"
                label = "database CPUUtilization"
              },
            ],
            [
              "AWS/RDS",
              "DatabaseConnections",
              "DBInstanceIdentifier",
              aws_db_instance.database.identifier,
              {
                stat  = "Average"
                label = "database DatabaseConnections"
              },
            ],
            [
              "AWS/RDS",
              "FreeableMemory",
              "DBInstanceIdentifier",
              aws_db_instance.database.identifier,
              {
                stat  = "Average"
                label = "database FreeableMemory"
                yAxis = "right"
              },
            ],
            [
              "AWS/RDS",
              "ReadLatency",
              "DBInstanceIdentifier",
              aws_db_instance.database.identifier,
              {
                stat  = "Average"
                label = "database ReadLatency"
              },
            ],
            [
              "AWS/RDS",
              "WriteLatency",
              "DBInstanceIdentifier",
              aws_db_instance.database.identifier,
              {
                stat  = "Average"
                label = "database WriteLatency"
              },
            ],
          ]
          region  = "eu-west-1"
          period  = 300
          view    = "timeSeries"
          stacked = false
          stat    = "Average"
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 6
        width  = 12
        height = 6
        properties = {
          title = "LLM Usage & Cost Tracking"
          metrics = [
            [
              "Serenya-Development/LLM",
              "InputTokens",
              "Provider",
              "bedrock",
              {
                stat = "Sum"
              },
            ],
            [
              "Serenya-Development/LLM",
              "OutputTokens",
              "Provider",
              "bedrock",
              {
                stat = "Sum"
              },
            ],
            [
              "Serenya-Development/LLM",
              "TotalCost",
              "Provider",
              "bedrock",
              {
                stat = "Sum"
              },
            ],
            [
              "Serenya-Development/LLM",
              "ProcessingTime",
              "DocumentType",
              "lab_results",
              {
                stat  = "Average"
                yAxis = "right"
              },
            ],
            [
              "Serenya-Development/LLM",
              "ProcessingTime",
              "DocumentType",
              "vitals",
              {
                stat  = "Average"
                yAxis = "right"
              },
            ],
            [
              "Serenya-Development/LLM",
              "ProcessingTime",
              "DocumentType",
              "chat",
              {
                stat  = "Average"
                yAxis = "right"
              },
            ],
            [
              "Serenya-Development/LLM",
              "ProcessingTime",
              "DocumentType",
              "report",
              {
                stat  = "Average"
                yAxis = "right"
              },
            ],
          ]
          region  = "eu-west-1"
          period  = 300
          view    = "timeSeries"
          stacked = false
          stat    = "Sum"
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 12
        width  = 12
        height = 6
        properties = {
          title = "Document Processing S3 Metrics"
          metrics = [
            [
              "AWS/S3",
              "NumberOfObjects",
              "BucketName",
              aws_s3_bucket.documents.bucket,
              "StorageType",
              "AllStorageTypes",
              {
                stat  = "Average"
                label = "documents NumberOfObjects"
              },
            ],
            [
              "AWS/S3",
              "BucketSizeBytes",
              "BucketName",
              aws_s3_bucket.documents.bucket,
              "StorageType",
              "StandardStorage",
              {
                stat  = "Average"
                label = "documents BucketSizeBytes"
                yAxis = "right"
              },
            ],
          ]
          region  = "eu-west-1"
          period  = 86400
          view    = "timeSeries"
          stacked = false
          stat    = "Average"
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 12
        width  = 12
        height = 6
        properties = {
          title = "Requests to documents"
          metrics = [
            [
              "AWS/S3",
              "AllRequests",
              "BucketName",
              aws_s3_bucket.documents.bucket,
              "FilterId",
              "all",
              {
                stat  = "Sum"
                label = "documents AllRequests"
              },
            ],
          ]
          region  = "eu-west-1"
          period  = 3600
          view    = "timeSeries"
          stacked = false
          stat    = "Sum"
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 18
        width  = 12
        height = 6
        properties = {
          title = "Error Handling & Recovery Metrics"
          metrics = [
            [
              "Serenya-Development/Errors",
              "ErrorsByCategory",
              "Category",
              "technical",
              {
                stat = "Sum"
              },
            ],
            [
              "Serenya-Development/Errors",
              "ErrorsByCategory",
              "Category",
              "validation",
              {
                stat = "Sum"
              },
            ],
            [
              "Serenya-Development/Errors",
              "ErrorsByCategory",
              "Category",
              "business",
              {
                stat = "Sum"
              },
            ],
            [
              "Serenya-Development/Errors",
              "ErrorsByCategory",
              "Category",
              "external",
              {
                stat = "Sum"
              },
            ],
            [
              "Serenya-Development/Errors",
              "CircuitBreakerState",
              "Service",
              "google_oauth",
              {
                stat = "Sum"
              },
            ],
            [
              "Serenya-Development/Errors",
              "CircuitBreakerState",
              "Service",
              "bedrock",
              {
                stat = "Sum"
              },
            ],
            [
              "Serenya-Development/Errors",
              "CircuitBreakerState",
              "Service",
              "database",
              {
                stat = "Sum"
              },
            ],
            [
              "Serenya-Development/Errors",
              "RecoverySuccess",
              "Strategy",
              "retry",
              {
                stat = "Sum"
              },
            ],
            [
              "Serenya-Development/Errors",
              "RecoverySuccess",
              "Strategy",
              "fallback",
              {
                stat = "Sum"
              },
            ],
            [
              "Serenya-Development/Errors",
              "RecoverySuccess",
              "Strategy",
              "escalate",
              {
                stat = "Sum"
              },
            ],
            [
              "Serenya-Development/Errors",
              "RecoverySuccess",
              "Strategy",
              "ignore",
              {
                stat = "Sum"
              },
            ],
          ]
          region  = "eu-west-1"
          period  = 300
          view    = "timeSeries"
          stacked = false
          stat    = "Sum"
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 18
        width  = 12
        height = 6
        properties = {
          title = "Network Security & Concurrency"
          metrics = [
            [
              "serenya/development",
              "refused_connections",
              {
                stat = "Sum"
              },
            ],
            [
              "AWS/Lambda",
              "ConcurrentExecutions",
              "FunctionName",
              aws_lambda_function.document.function_name,
              {
                stat  = "Maximum"
                label = "document ConcurrentExecutions"
              },
            ],
            [
              "AWS/Lambda",
              "ConcurrentExecutions",
              "FunctionName",
              aws_lambda_function.chat.function_name,
              {
                stat  = "Maximum"
                label = "chat ConcurrentExecutions"
              },
            ],
          ]
          region  = "eu-west-1"
          period  = 300
          view    = "timeSeries"
          stacked = false
          stat    = "Maximum"
        }
      },
    ]
  })
}
