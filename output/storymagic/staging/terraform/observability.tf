resource "aws_sns_topic" "alerts" {
  name         = "storymagic-staging-alerts"
  display_name = "StoryMagic alerts"

  tags = merge(local.tags, {
    Component = "alerts"
  })
}

resource "aws_sns_topic_subscription" "alerts_email_ops_storymagic_example" {
  topic_arn = aws_sns_topic.alerts.arn
  protocol  = "email"
  endpoint  = "ops@storymagic.example"
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
              "arn:aws:cloudwatch:eu-central-1:${var.account_id}:alarm:storymagic-staging-connections",
              "arn:aws:cloudwatch:eu-central-1:${var.account_id}:alarm:storymagic-staging-generation-timeouts",
              "arn:aws:cloudwatch:eu-central-1:${var.account_id}:alarm:storymagic-staging-high-cpu",
              "arn:aws:cloudwatch:eu-central-1:${var.account_id}:alarm:storymagic-staging-safety",
            ]
          }
        }
      },
    ]
  })
}

resource "aws_xray_sampling_rule" "api" {
  rule_name      = "storymagic-staging-api"
  priority       = 1000
  fixed_rate     = 0.1
  reservoir_size = 0
  service_name   = "storymagic-staging-api"
  service_type   = "*"
  host           = "*"
  http_method    = "*"
  url_path       = "*"
  resource_arn   = "*"
  version        = 1

  tags = merge(local.tags, {
    Component = "api"
  })
}

resource "aws_cloudwatch_metric_alarm" "connections" {
  alarm_name        = "storymagic-staging-connections"
  alarm_description = "The database takes 200 connections; what comes after that is refused."
  actions_enabled   = true
  namespace         = "AWS/RDS"
  metric_name       = "DatabaseConnections"

  dimensions = {
    DBInstanceIdentifier = aws_db_instance.database.identifier
  }

  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = 5
  threshold           = 90
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "database"
  })
}

resource "aws_cloudwatch_metric_alarm" "generation_timeouts" {
  alarm_name          = "storymagic-staging-generation-timeouts"
  alarm_description   = "More than one story in twenty is not told in time."
  actions_enabled     = true
  evaluation_periods  = 1
  datapoints_to_alarm = 1
  threshold           = 5
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  tags                = local.tags

  metric_query {
    id          = "ratio"
    expression  = "100 * FILL(part, 0) / whole"
    label       = "generation-timeouts of story-generations above 5 % over 10 min"
    return_data = true
  }
  metric_query {
    id          = "part"
    return_data = false

    metric {
      namespace   = "storymagic/staging"
      metric_name = "GenerationTimeouts"
      period      = 600
      stat        = "Sum"
    }
  }
  metric_query {
    id          = "whole"
    return_data = false

    metric {
      namespace   = "storymagic/staging"
      metric_name = "story_generations"
      period      = 600
      stat        = "Sum"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "high_cpu" {
  alarm_name        = "storymagic-staging-high-cpu"
  alarm_description = "The API is short of CPU although it scales at 70 %."
  actions_enabled   = true
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"

  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.api.name
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "api"
  })
}

resource "aws_cloudwatch_metric_alarm" "safety" {
  alarm_name          = "storymagic-staging-safety"
  alarm_description   = "A story broke the rules of content. Look at it at once."
  actions_enabled     = true
  namespace           = "storymagic/staging"
  metric_name         = "content_safety_violations"
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  datapoints_to_alarm = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  tags                = local.tags
}
