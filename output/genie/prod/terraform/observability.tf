resource "aws_sns_topic" "alerts" {
  name = "genie-alerts"

  tags = merge(local.tags, {
    Component = "alerts"
  })
}

resource "aws_sns_topic_subscription" "alerts_email_devops_genie_ai" {
  topic_arn = aws_sns_topic.alerts.arn
  protocol  = "email"
  endpoint  = "devops@genie.ai"
}

resource "aws_sns_topic_policy" "alerts" {
  arn = aws_sns_topic.alerts.arn

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
        Resource = aws_sns_topic.alerts.arn
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = var.account_id
          }
          ArnEquals = {
            "aws:SourceArn" = [
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:genie-prod-analyze-image-errors",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:genie-prod-api-errors",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:Genie-API-Latency-High",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:genie-prod-failed-jobs",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:genie-prod-generate-content-errors",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:genie-prod-generate-images-errors",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:genie-prod-webhook-dispatcher-errors",
            ]
          }
        }
      },
    ]
  })
}

resource "aws_cloudwatch_metric_alarm" "analyze_image_errors" {
  alarm_name        = "genie-prod-analyze-image-errors"
  alarm_description = "sum of Errors of analyze-image above 10 in 2 of 2 periods of 5 min"
  actions_enabled   = true
  namespace         = "AWS/Lambda"
  metric_name       = "Errors"

  dimensions = {
    FunctionName = aws_lambda_function.analyze_image.function_name
  }

  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 10
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "analyze-image"
  })
}

resource "aws_cloudwatch_metric_alarm" "api_errors" {
  alarm_name        = "genie-prod-api-errors"
  alarm_description = "sum of Errors of api above 10 in 2 of 2 periods of 5 min"
  actions_enabled   = true
  namespace         = "AWS/Lambda"
  metric_name       = "Errors"

  dimensions = {
    FunctionName = aws_lambda_function.api.function_name
  }

  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 10
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "api"
  })
}

resource "aws_cloudwatch_metric_alarm" "api_latency" {
  alarm_name        = "Genie-API-Latency-High"
  alarm_description = "average of Latency of gateway above 5 s in 3 of 3 periods of 1 min"
  actions_enabled   = true
  namespace         = "AWS/ApiGateway"
  metric_name       = "Latency"

  dimensions = {
    ApiId = aws_apigatewayv2_api.gateway.id
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = 3
  datapoints_to_alarm = 3
  threshold           = 5000
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "gateway"
  })
}

resource "aws_cloudwatch_metric_alarm" "failed_jobs" {
  alarm_name        = "genie-prod-failed-jobs"
  alarm_description = "A job was given up. Its event says which one, and what went wrong."
  actions_enabled   = true
  namespace         = "AWS/SQS"
  metric_name       = "ApproximateNumberOfMessagesVisible"

  dimensions = {
    QueueName = aws_sqs_queue.failed_jobs.name
  }

  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  datapoints_to_alarm = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "failed-jobs"
  })
}

resource "aws_cloudwatch_metric_alarm" "generate_content_errors" {
  alarm_name        = "genie-prod-generate-content-errors"
  alarm_description = "sum of Errors of generate-content above 10 in 2 of 2 periods of 5 min"
  actions_enabled   = true
  namespace         = "AWS/Lambda"
  metric_name       = "Errors"

  dimensions = {
    FunctionName = aws_lambda_function.generate_content.function_name
  }

  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 10
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "generate-content"
  })
}

resource "aws_cloudwatch_metric_alarm" "generate_images_errors" {
  alarm_name        = "genie-prod-generate-images-errors"
  alarm_description = "sum of Errors of generate-images above 10 in 2 of 2 periods of 5 min"
  actions_enabled   = true
  namespace         = "AWS/Lambda"
  metric_name       = "Errors"

  dimensions = {
    FunctionName = aws_lambda_function.generate_images.function_name
  }

  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 10
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "generate-images"
  })
}

resource "aws_cloudwatch_metric_alarm" "webhook_dispatcher_errors" {
  alarm_name        = "genie-prod-webhook-dispatcher-errors"
  alarm_description = "sum of Errors of webhook-dispatcher above 10 in 2 of 2 periods of 5 min"
  actions_enabled   = true
  namespace         = "AWS/Lambda"
  metric_name       = "Errors"

  dimensions = {
    FunctionName = aws_lambda_function.webhook_dispatcher.function_name
  }

  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 10
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "webhook-dispatcher"
  })
}

resource "aws_cloudwatch_dashboard" "overview" {
  dashboard_name = "Genie-Production-Overview"

  dashboard_body = jsonencode({
    start          = "-PT180M"
    periodOverride = "inherit"
    widgets = [
      {
        type   = "metric"
        x      = 0
        y      = 0
        width  = 24
        height = 8
        properties = {
          title = "Lambda Metrics"
          metrics = [
            [
              "AWS/Lambda",
              "Invocations",
              "FunctionName",
              aws_lambda_function.api.function_name,
              {
                stat  = "Sum"
                label = "API calls"
              },
            ],
            [
              "AWS/Lambda",
              "Invocations",
              "FunctionName",
              aws_lambda_function.analyze_image.function_name,
              {
                stat  = "Sum"
                label = "analyses"
              },
            ],
            [
              "AWS/Lambda",
              "Invocations",
              "FunctionName",
              aws_lambda_function.generate_content.function_name,
              {
                stat  = "Sum"
                label = "texts"
              },
            ],
            [
              "AWS/Lambda",
              "Invocations",
              "FunctionName",
              aws_lambda_function.generate_images.function_name,
              {
                stat  = "Sum"
                label = "images"
              },
            ],
            [
              "AWS/Lambda",
              "Invocations",
              "FunctionName",
              aws_lambda_function.webhook_dispatcher.function_name,
              {
                stat  = "Sum"
                label = "webhooks"
              },
            ],
            [
              "AWS/Lambda",
              "Errors",
              "FunctionName",
              aws_lambda_function.api.function_name,
              {
                stat  = "Sum"
                label = "API errors"
              },
            ],
            [
              "AWS/Lambda",
              "Errors",
              "FunctionName",
              aws_lambda_function.analyze_image.function_name,
              {
                stat  = "Sum"
                label = "analysis errors"
              },
            ],
            [
              "AWS/Lambda",
              "Errors",
              "FunctionName",
              aws_lambda_function.generate_content.function_name,
              {
                stat  = "Sum"
                label = "text errors"
              },
            ],
            [
              "AWS/Lambda",
              "Errors",
              "FunctionName",
              aws_lambda_function.generate_images.function_name,
              {
                stat  = "Sum"
                label = "image errors"
              },
            ],
            [
              "AWS/Lambda",
              "Errors",
              "FunctionName",
              aws_lambda_function.webhook_dispatcher.function_name,
              {
                stat  = "Sum"
                label = "webhook errors"
              },
            ],
            [
              "AWS/Lambda",
              "Duration",
              "FunctionName",
              aws_lambda_function.api.function_name,
              {
                stat  = "Average"
                label = "API duration"
                yAxis = "right"
              },
            ],
            [
              "AWS/Lambda",
              "Duration",
              "FunctionName",
              aws_lambda_function.analyze_image.function_name,
              {
                stat  = "Average"
                label = "analysis duration"
                yAxis = "right"
              },
            ],
            [
              "AWS/Lambda",
              "Duration",
              "FunctionName",
              aws_lambda_function.generate_content.function_name,
              {
                stat  = "Average"
                label = "text duration"
                yAxis = "right"
              },
            ],
            [
              "AWS/Lambda",
              "Duration",
              "FunctionName",
              aws_lambda_function.generate_images.function_name,
              {
                stat  = "Average"
                label = "image duration"
                yAxis = "right"
              },
            ],
            [
              "AWS/Lambda",
              "Duration",
              "FunctionName",
              aws_lambda_function.webhook_dispatcher.function_name,
              {
                stat  = "Average"
                label = "webhook duration"
                yAxis = "right"
              },
            ],
          ]
          region  = "us-east-1"
          period  = 300
          view    = "timeSeries"
          stacked = false
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 8
        width  = 12
        height = 6
        properties = {
          title = "DynamoDB Capacity"
          metrics = [
            [
              "AWS/DynamoDB",
              "ConsumedReadCapacityUnits",
              "TableName",
              aws_dynamodb_table.jobs.name,
              {
                stat  = "Sum"
                label = "jobs ConsumedReadCapacityUnits"
              },
            ],
            [
              "AWS/DynamoDB",
              "ConsumedWriteCapacityUnits",
              "TableName",
              aws_dynamodb_table.jobs.name,
              {
                stat  = "Sum"
                label = "jobs ConsumedWriteCapacityUnits"
              },
            ],
          ]
          region  = "us-east-1"
          period  = 300
          view    = "timeSeries"
          stacked = false
        }
      },
    ]
  })
}
