resource "aws_sns_topic" "alerts" {
  name         = "chatgenius-production-alerts"
  display_name = "ChatGenius alerts"

  tags = merge(local.tags, {
    Component = "alerts"
  })
}

resource "aws_sns_topic_subscription" "alerts_email_ops_chatgenius_example" {
  topic_arn = aws_sns_topic.alerts.arn
  protocol  = "email"
  endpoint  = "ops@chatgenius.example"
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
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:chatgenius-production-api-errors",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:chatgenius-production-api-latency",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:chatgenius-production-refused-reads",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:chatgenius-production-refused-writes",
            ]
          }
        }
      },
    ]
  })
}

resource "aws_cloudwatch_metric_alarm" "api_errors" {
  alarm_name          = "chatgenius-production-api-errors"
  alarm_description   = "More than ten requests in five minutes failed. The traces and the log of the application tell why."
  actions_enabled     = true
  namespace           = "ChatGenius"
  metric_name         = "api_errors"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  datapoints_to_alarm = 1
  threshold           = 10
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  tags                = local.tags
}

resource "aws_cloudwatch_metric_alarm" "api_latency" {
  alarm_name          = "chatgenius-production-api-latency"
  alarm_description   = "One request in twenty takes longer than a second, and has for a quarter of an hour."
  actions_enabled     = true
  namespace           = "ChatGenius"
  metric_name         = "api_latency"
  extended_statistic  = "p95"
  period              = 300
  evaluation_periods  = 3
  datapoints_to_alarm = 3
  threshold           = 1000
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  tags                = local.tags
}

resource "aws_cloudwatch_metric_alarm" "refused_reads" {
  alarm_name        = "chatgenius-production-refused-reads"
  alarm_description = "DynamoDB refuses to give messages. Look whether all read the same channel."
  actions_enabled   = true
  namespace         = "AWS/DynamoDB"
  metric_name       = "ReadThrottleEvents"

  dimensions = {
    TableName = aws_dynamodb_table.messages.name
  }

  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = 5
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "messages"
  })
}

resource "aws_cloudwatch_metric_alarm" "refused_writes" {
  alarm_name        = "chatgenius-production-refused-writes"
  alarm_description = "DynamoDB refuses to take messages. Look whether one channel gets all of them."
  actions_enabled   = true
  namespace         = "AWS/DynamoDB"
  metric_name       = "WriteThrottleEvents"

  dimensions = {
    TableName = aws_dynamodb_table.messages.name
  }

  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = 5
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "messages"
  })
}

resource "aws_cloudwatch_dashboard" "operations" {
  dashboard_name = "chatgenius-production-operations"

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
          title = "Reads and writes"
          metrics = [
            [
              "AWS/DynamoDB",
              "ConsumedReadCapacityUnits",
              "TableName",
              aws_dynamodb_table.users.name,
              {
                stat  = "Sum"
                label = "users ConsumedReadCapacityUnits"
              },
            ],
            [
              "AWS/DynamoDB",
              "ConsumedReadCapacityUnits",
              "TableName",
              aws_dynamodb_table.messages.name,
              {
                stat  = "Sum"
                label = "messages ConsumedReadCapacityUnits"
              },
            ],
            [
              "AWS/DynamoDB",
              "ConsumedWriteCapacityUnits",
              "TableName",
              aws_dynamodb_table.messages.name,
              {
                stat  = "Sum"
                label = "messages ConsumedWriteCapacityUnits"
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
        x      = 12
        y      = 0
        width  = 12
        height = 6
        properties = {
          title = "Messages"
          metrics = [
            [
              "ChatGenius",
              "messages_sent",
              {
                stat = "Sum"
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
        y      = 6
        width  = 12
        height = 6
        properties = {
          title = "API"
          metrics = [
            [
              "ChatGenius",
              "api_latency",
              {
                stat = "p95"
              },
            ],
            [
              "ChatGenius",
              "api_errors",
              {
                stat  = "Sum"
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
    ]
  })
}
