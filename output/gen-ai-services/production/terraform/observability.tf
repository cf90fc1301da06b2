resource "aws_sns_topic" "alerts" {
  name         = "gen-ai-services-production-alerts"
  display_name = "Gen AI alerts"

  tags = merge(local.tags, {
    Component = "alerts"
  })
}

resource "aws_sns_topic_subscription" "alerts_email_ops_gen_ai_example" {
  topic_arn = aws_sns_topic.alerts.arn
  protocol  = "email"
  endpoint  = "ops@gen-ai.example"
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
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-cache-memory",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-classification-cpu",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-classification-health",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-classification-memory",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-code-cpu",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-code-health",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-code-memory",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-conversational-cpu",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-conversational-health",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-conversational-memory",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-database-cpu",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-disk-space",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-document-extraction-cpu",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-document-extraction-health",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-document-extraction-memory",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-error-rate",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-format-conversion-cpu",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-format-conversion-health",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-format-conversion-memory",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-personalization-cpu",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-personalization-health",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-personalization-memory",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-quality-cpu",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-quality-health",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-quality-memory",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-search-cpu",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-search-health",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-search-memory",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-workflow-cpu",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-workflow-health",
              "arn:aws:cloudwatch:us-east-1:${var.account_id}:alarm:gen-ai-services-production-workflow-memory",
            ]
          }
        }
      },
    ]
  })
}

resource "aws_xray_sampling_rule" "classification" {
  rule_name      = "gen-ai-services-productio-da3604"
  priority       = 1000
  fixed_rate     = 0.05
  reservoir_size = 1
  service_name   = "gen-ai-classification"
  service_type   = "*"
  host           = "*"
  http_method    = "*"
  url_path       = "*"
  resource_arn   = "*"
  version        = 1

  tags = merge(local.tags, {
    Component = "classification"
  })
}

resource "aws_xray_sampling_rule" "code" {
  rule_name      = "gen-ai-services-production-code"
  priority       = 1000
  fixed_rate     = 0.05
  reservoir_size = 1
  service_name   = "gen-ai-code"
  service_type   = "*"
  host           = "*"
  http_method    = "*"
  url_path       = "*"
  resource_arn   = "*"
  version        = 1

  tags = merge(local.tags, {
    Component = "code"
  })
}

resource "aws_xray_sampling_rule" "conversational" {
  rule_name      = "gen-ai-services-productio-b8aaf0"
  priority       = 1000
  fixed_rate     = 0.05
  reservoir_size = 1
  service_name   = "gen-ai-conversational"
  service_type   = "*"
  host           = "*"
  http_method    = "*"
  url_path       = "*"
  resource_arn   = "*"
  version        = 1

  tags = merge(local.tags, {
    Component = "conversational"
  })
}

resource "aws_xray_sampling_rule" "document_extraction" {
  rule_name      = "gen-ai-services-productio-38aae2"
  priority       = 1000
  fixed_rate     = 0.05
  reservoir_size = 1
  service_name   = "gen-ai-document-extraction"
  service_type   = "*"
  host           = "*"
  http_method    = "*"
  url_path       = "*"
  resource_arn   = "*"
  version        = 1

  tags = merge(local.tags, {
    Component = "document-extraction"
  })
}

resource "aws_xray_sampling_rule" "format_conversion" {
  rule_name      = "gen-ai-services-productio-3ae158"
  priority       = 1000
  fixed_rate     = 0.05
  reservoir_size = 1
  service_name   = "gen-ai-format-conversion"
  service_type   = "*"
  host           = "*"
  http_method    = "*"
  url_path       = "*"
  resource_arn   = "*"
  version        = 1

  tags = merge(local.tags, {
    Component = "format-conversion"
  })
}

resource "aws_xray_sampling_rule" "personalization" {
  rule_name      = "gen-ai-services-productio-5c3bc6"
  priority       = 1000
  fixed_rate     = 0.05
  reservoir_size = 1
  service_name   = "gen-ai-personalization"
  service_type   = "*"
  host           = "*"
  http_method    = "*"
  url_path       = "*"
  resource_arn   = "*"
  version        = 1

  tags = merge(local.tags, {
    Component = "personalization"
  })
}

resource "aws_xray_sampling_rule" "quality" {
  rule_name      = "gen-ai-services-productio-1d6160"
  priority       = 1000
  fixed_rate     = 0.05
  reservoir_size = 1
  service_name   = "gen-ai-quality"
  service_type   = "*"
  host           = "*"
  http_method    = "*"
  url_path       = "*"
  resource_arn   = "*"
  version        = 1

  tags = merge(local.tags, {
    Component = "quality"
  })
}

resource "aws_xray_sampling_rule" "search" {
  rule_name      = "gen-ai-services-productio-63afae"
  priority       = 1000
  fixed_rate     = 0.05
  reservoir_size = 1
  service_name   = "gen-ai-search"
  service_type   = "*"
  host           = "*"
  http_method    = "*"
  url_path       = "*"
  resource_arn   = "*"
  version        = 1

  tags = merge(local.tags, {
    Component = "search"
  })
}

resource "aws_xray_sampling_rule" "workflow" {
  rule_name      = "gen-ai-services-productio-dee86b"
  priority       = 1000
  fixed_rate     = 0.05
  reservoir_size = 1
  service_name   = "gen-ai-workflow"
  service_type   = "*"
  host           = "*"
  http_method    = "*"
  url_path       = "*"
  resource_arn   = "*"
  version        = 1

  tags = merge(local.tags, {
    Component = "workflow"
  })
}

resource "aws_cloudwatch_metric_alarm" "cache_memory" {
  alarm_name          = "gen-ai-services-production-cache-memory"
  alarm_description   = "The cache begins to forget."
  actions_enabled     = true
  evaluation_periods  = 10
  datapoints_to_alarm = 10
  threshold           = 85
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "cache"
  })

  metric_query {
    id          = "worst"
    expression  = "MAX([n001, n002])"
    label       = "average of DatabaseMemoryUsagePercentage of cache above 85 % in 10 of 10 periods of 1 min"
    return_data = true
  }
  metric_query {
    id          = "n001"
    return_data = false

    metric {
      namespace   = "AWS/ElastiCache"
      metric_name = "DatabaseMemoryUsagePercentage"

      dimensions = {
        CacheClusterId = "${aws_elasticache_replication_group.cache.id}-001"
        CacheNodeId    = "0001"
      }

      period = 60
      stat   = "Average"
    }
  }
  metric_query {
    id          = "n002"
    return_data = false

    metric {
      namespace   = "AWS/ElastiCache"
      metric_name = "DatabaseMemoryUsagePercentage"

      dimensions = {
        CacheClusterId = "${aws_elasticache_replication_group.cache.id}-002"
        CacheNodeId    = "0001"
      }

      period = 60
      stat   = "Average"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "classification_cpu" {
  alarm_name        = "gen-ai-services-production-classification-cpu"
  alarm_description = "Short of CPU for ten minutes, although services scale at 70 %."
  actions_enabled   = true
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.classification.name
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = 10
  datapoints_to_alarm = 10
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "classification"
  })
}

resource "aws_cloudwatch_metric_alarm" "classification_health" {
  alarm_name        = "gen-ai-services-production-classification-health"
  alarm_description = "Service health check"
  actions_enabled   = true
  namespace         = "ECS/ContainerInsights"
  metric_name       = "RunningTaskCount"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.classification.name
  }

  statistic           = "Average"
  period              = 300
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "classification"
  })
}

resource "aws_cloudwatch_metric_alarm" "classification_memory" {
  alarm_name        = "gen-ai-services-production-classification-memory"
  alarm_description = "A task that runs out of memory is stopped."
  actions_enabled   = true
  namespace         = "AWS/ECS"
  metric_name       = "MemoryUtilization"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.classification.name
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = 10
  datapoints_to_alarm = 10
  threshold           = 85
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "classification"
  })
}

resource "aws_cloudwatch_metric_alarm" "code_cpu" {
  alarm_name        = "gen-ai-services-production-code-cpu"
  alarm_description = "Short of CPU for ten minutes, although services scale at 70 %."
  actions_enabled   = true
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.code.name
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = 10
  datapoints_to_alarm = 10
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "code"
  })
}

resource "aws_cloudwatch_metric_alarm" "code_health" {
  alarm_name        = "gen-ai-services-production-code-health"
  alarm_description = "Service health check"
  actions_enabled   = true
  namespace         = "ECS/ContainerInsights"
  metric_name       = "RunningTaskCount"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.code.name
  }

  statistic           = "Average"
  period              = 300
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "code"
  })
}

resource "aws_cloudwatch_metric_alarm" "code_memory" {
  alarm_name        = "gen-ai-services-production-code-memory"
  alarm_description = "A task that runs out of memory is stopped."
  actions_enabled   = true
  namespace         = "AWS/ECS"
  metric_name       = "MemoryUtilization"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.code.name
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = 10
  datapoints_to_alarm = 10
  threshold           = 85
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "code"
  })
}

resource "aws_cloudwatch_metric_alarm" "conversational_cpu" {
  alarm_name        = "gen-ai-services-production-conversational-cpu"
  alarm_description = "Short of CPU for ten minutes, although services scale at 70 %."
  actions_enabled   = true
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.conversational.name
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = 10
  datapoints_to_alarm = 10
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "conversational"
  })
}

resource "aws_cloudwatch_metric_alarm" "conversational_health" {
  alarm_name        = "gen-ai-services-production-conversational-health"
  alarm_description = "Service health check"
  actions_enabled   = true
  namespace         = "ECS/ContainerInsights"
  metric_name       = "RunningTaskCount"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.conversational.name
  }

  statistic           = "Average"
  period              = 300
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "conversational"
  })
}

resource "aws_cloudwatch_metric_alarm" "conversational_memory" {
  alarm_name        = "gen-ai-services-production-conversational-memory"
  alarm_description = "A task that runs out of memory is stopped."
  actions_enabled   = true
  namespace         = "AWS/ECS"
  metric_name       = "MemoryUtilization"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.conversational.name
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = 10
  datapoints_to_alarm = 10
  threshold           = 85
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "conversational"
  })
}

resource "aws_cloudwatch_metric_alarm" "database_cpu" {
  alarm_name        = "gen-ai-services-production-database-cpu"
  alarm_description = "Short of CPU for ten minutes, although services scale at 70 %."
  actions_enabled   = true
  namespace         = "AWS/RDS"
  metric_name       = "CPUUtilization"

  dimensions = {
    DBInstanceIdentifier = aws_db_instance.database.identifier
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = 10
  datapoints_to_alarm = 10
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "database"
  })
}

resource "aws_cloudwatch_metric_alarm" "disk_space" {
  alarm_name        = "gen-ai-services-production-disk-space"
  alarm_description = "Less than a fifth of 20 GB is left. Storage grows by itself, but not more often than every six hours."
  actions_enabled   = true
  namespace         = "AWS/RDS"
  metric_name       = "FreeStorageSpace"

  dimensions = {
    DBInstanceIdentifier = aws_db_instance.database.identifier
  }

  statistic           = "Minimum"
  period              = 60
  evaluation_periods  = 10
  datapoints_to_alarm = 10
  threshold           = 4294967296
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "database"
  })
}

resource "aws_cloudwatch_metric_alarm" "document_extraction_cpu" {
  alarm_name        = "gen-ai-services-production-document-extraction-cpu"
  alarm_description = "Short of CPU for ten minutes, although services scale at 70 %."
  actions_enabled   = true
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.document_extraction.name
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = 10
  datapoints_to_alarm = 10
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "document-extraction"
  })
}

resource "aws_cloudwatch_metric_alarm" "document_extraction_health" {
  alarm_name        = "gen-ai-services-production-document-extraction-health"
  alarm_description = "Service health check"
  actions_enabled   = true
  namespace         = "ECS/ContainerInsights"
  metric_name       = "RunningTaskCount"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.document_extraction.name
  }

  statistic           = "Average"
  period              = 300
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "document-extraction"
  })
}

resource "aws_cloudwatch_metric_alarm" "document_extraction_memory" {
  alarm_name        = "gen-ai-services-production-document-extraction-memory"
  alarm_description = "A task that runs out of memory is stopped."
  actions_enabled   = true
  namespace         = "AWS/ECS"
  metric_name       = "MemoryUtilization"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.document_extraction.name
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = 10
  datapoints_to_alarm = 10
  threshold           = 85
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "document-extraction"
  })
}

resource "aws_cloudwatch_metric_alarm" "error_rate" {
  alarm_name          = "gen-ai-services-production-error-rate"
  alarm_description   = "More than one request in twenty fails in a service."
  actions_enabled     = true
  evaluation_periods  = 1
  datapoints_to_alarm = 1
  threshold           = 5
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "alb"
  })

  metric_query {
    id          = "ratio"
    expression  = "100 * FILL(part, 0) / whole"
    label       = "HTTPCode_Target_5XX_Count of RequestCount of alb above 5 % over 5 min"
    return_data = true
  }
  metric_query {
    id          = "part"
    return_data = false

    metric {
      namespace   = "AWS/ApplicationELB"
      metric_name = "HTTPCode_Target_5XX_Count"

      dimensions = {
        LoadBalancer = aws_lb.alb.arn_suffix
      }

      period = 300
      stat   = "Sum"
    }
  }
  metric_query {
    id          = "whole"
    return_data = false

    metric {
      namespace   = "AWS/ApplicationELB"
      metric_name = "RequestCount"

      dimensions = {
        LoadBalancer = aws_lb.alb.arn_suffix
      }

      period = 300
      stat   = "Sum"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "format_conversion_cpu" {
  alarm_name        = "gen-ai-services-production-format-conversion-cpu"
  alarm_description = "Short of CPU for ten minutes, although services scale at 70 %."
  actions_enabled   = true
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.format_conversion.name
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = 10
  datapoints_to_alarm = 10
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "format-conversion"
  })
}

resource "aws_cloudwatch_metric_alarm" "format_conversion_health" {
  alarm_name        = "gen-ai-services-production-format-conversion-health"
  alarm_description = "Service health check"
  actions_enabled   = true
  namespace         = "ECS/ContainerInsights"
  metric_name       = "RunningTaskCount"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.format_conversion.name
  }

  statistic           = "Average"
  period              = 300
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "format-conversion"
  })
}

resource "aws_cloudwatch_metric_alarm" "format_conversion_memory" {
  alarm_name        = "gen-ai-services-production-format-conversion-memory"
  alarm_description = "A task that runs out of memory is stopped."
  actions_enabled   = true
  namespace         = "AWS/ECS"
  metric_name       = "MemoryUtilization"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.format_conversion.name
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = 10
  datapoints_to_alarm = 10
  threshold           = 85
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "format-conversion"
  })
}

resource "aws_cloudwatch_metric_alarm" "personalization_cpu" {
  alarm_name        = "gen-ai-services-production-personalization-cpu"
  alarm_description = "Short of CPU for ten minutes, although services scale at 70 %."
  actions_enabled   = true
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.personalization.name
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = 10
  datapoints_to_alarm = 10
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "personalization"
  })
}

resource "aws_cloudwatch_metric_alarm" "personalization_health" {
  alarm_name        = "gen-ai-services-production-personalization-health"
  alarm_description = "Service health check"
  actions_enabled   = true
  namespace         = "ECS/ContainerInsights"
  metric_name       = "RunningTaskCount"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.personalization.name
  }

  statistic           = "Average"
  period              = 300
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "personalization"
  })
}

resource "aws_cloudwatch_metric_alarm" "personalization_memory" {
  alarm_name        = "gen-ai-services-production-personalization-memory"
  alarm_description = "A task that runs out of memory is stopped."
  actions_enabled   = true
  namespace         = "AWS/ECS"
  metric_name       = "MemoryUtilization"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.personalization.name
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = 10
  datapoints_to_alarm = 10
  threshold           = 85
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "personalization"
  })
}

resource "aws_cloudwatch_metric_alarm" "quality_cpu" {
  alarm_name        = "gen-ai-services-production-quality-cpu"
  alarm_description = "Short of CPU for ten minutes, although services scale at 70 %."
  actions_enabled   = true
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.quality.name
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = 10
  datapoints_to_alarm = 10
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "quality"
  })
}

resource "aws_cloudwatch_metric_alarm" "quality_health" {
  alarm_name        = "gen-ai-services-production-quality-health"
  alarm_description = "Service health check"
  actions_enabled   = true
  namespace         = "ECS/ContainerInsights"
  metric_name       = "RunningTaskCount"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.quality.name
  }

  statistic           = "Average"
  period              = 300
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "quality"
  })
}

resource "aws_cloudwatch_metric_alarm" "quality_memory" {
  alarm_name        = "gen-ai-services-production-quality-memory"
  alarm_description = "A task that runs out of memory is stopped."
  actions_enabled   = true
  namespace         = "AWS/ECS"
  metric_name       = "MemoryUtilization"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.quality.name
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = 10
  datapoints_to_alarm = 10
  threshold           = 85
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "quality"
  })
}

resource "aws_cloudwatch_metric_alarm" "search_cpu" {
  alarm_name        = "gen-ai-services-production-search-cpu"
  alarm_description = "Short of CPU for ten minutes, although services scale at 70 %."
  actions_enabled   = true
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.search.name
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = 10
  datapoints_to_alarm = 10
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "search"
  })
}

resource "aws_cloudwatch_metric_alarm" "search_health" {
  alarm_name        = "gen-ai-services-production-search-health"
  alarm_description = "Service health check"
  actions_enabled   = true
  namespace         = "ECS/ContainerInsights"
  metric_name       = "RunningTaskCount"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.search.name
  }

  statistic           = "Average"
  period              = 300
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "search"
  })
}

resource "aws_cloudwatch_metric_alarm" "search_memory" {
  alarm_name        = "gen-ai-services-production-search-memory"
  alarm_description = "A task that runs out of memory is stopped."
  actions_enabled   = true
  namespace         = "AWS/ECS"
  metric_name       = "MemoryUtilization"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.search.name
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = 10
  datapoints_to_alarm = 10
  threshold           = 85
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "search"
  })
}

resource "aws_cloudwatch_metric_alarm" "workflow_cpu" {
  alarm_name        = "gen-ai-services-production-workflow-cpu"
  alarm_description = "Short of CPU for ten minutes, although services scale at 70 %."
  actions_enabled   = true
  namespace         = "AWS/ECS"
  metric_name       = "CPUUtilization"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.workflow.name
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = 10
  datapoints_to_alarm = 10
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "workflow"
  })
}

resource "aws_cloudwatch_metric_alarm" "workflow_health" {
  alarm_name        = "gen-ai-services-production-workflow-health"
  alarm_description = "Service health check"
  actions_enabled   = true
  namespace         = "ECS/ContainerInsights"
  metric_name       = "RunningTaskCount"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.workflow.name
  }

  statistic           = "Average"
  period              = 300
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "workflow"
  })
}

resource "aws_cloudwatch_metric_alarm" "workflow_memory" {
  alarm_name        = "gen-ai-services-production-workflow-memory"
  alarm_description = "A task that runs out of memory is stopped."
  actions_enabled   = true
  namespace         = "AWS/ECS"
  metric_name       = "MemoryUtilization"

  dimensions = {
    ClusterName = aws_ecs_cluster.cluster.name
    ServiceName = aws_ecs_service.workflow.name
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = 10
  datapoints_to_alarm = 10
  threshold           = 85
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  tags = merge(local.tags, {
    Component = "workflow"
  })
}

resource "aws_cloudwatch_dashboard" "infrastructure" {
  dashboard_name = "gen-ai-services-production-infrastructure"

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
          title = "Database Connections"
          metrics = [
            [
              "AWS/RDS",
              "DatabaseConnections",
              "DBInstanceIdentifier",
              aws_db_instance.database.identifier,
              {
                stat  = "Maximum"
                label = "database DatabaseConnections"
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
          title = "Cache Hit Rate"
          metrics = [
            [
              "AWS/ElastiCache",
              "CacheHitRate",
              "CacheClusterId",
              "${aws_elasticache_replication_group.cache.id}-001",
              "CacheNodeId",
              "0001",
              {
                stat  = "Average"
                label = "cache CacheHitRate 001"
              },
            ],
            [
              "AWS/ElastiCache",
              "CacheHitRate",
              "CacheClusterId",
              "${aws_elasticache_replication_group.cache.id}-002",
              "CacheNodeId",
              "0001",
              {
                stat  = "Average"
                label = "cache CacheHitRate 002"
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
          title = "Storage Usage"
          metrics = [
            [
              "AWS/RDS",
              "FreeStorageSpace",
              "DBInstanceIdentifier",
              aws_db_instance.database.identifier,
              {
                stat  = "Minimum"
                label = "database FreeStorageSpace"
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
                stat   = "Average"
                period = 86400
                label  = "documents BucketSizeBytes"
                yAxis  = "right"
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
        y      = 6
        width  = 12
        height = 6
        properties = {
          title = "Network Traffic"
          metrics = [
            [
              "AWS/ApplicationELB",
              "ProcessedBytes",
              "LoadBalancer",
              aws_lb.alb.arn_suffix,
              {
                stat  = "Sum"
                label = "alb ProcessedBytes"
              },
            ],
            [
              "AWS/RDS",
              "NetworkReceiveThroughput",
              "DBInstanceIdentifier",
              aws_db_instance.database.identifier,
              {
                stat  = "Average"
                label = "database NetworkReceiveThroughput"
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

resource "aws_cloudwatch_dashboard" "services" {
  dashboard_name = "gen-ai-services-production-services"

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
          title = "CPU Utilization"
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              aws_ecs_cluster.cluster.name,
              "ServiceName",
              aws_ecs_service.format_conversion.name,
              {
                stat  = "Average"
                label = "format-conversion CPUUtilization"
              },
            ],
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              aws_ecs_cluster.cluster.name,
              "ServiceName",
              aws_ecs_service.classification.name,
              {
                stat  = "Average"
                label = "classification CPUUtilization"
              },
            ],
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              aws_ecs_cluster.cluster.name,
              "ServiceName",
              aws_ecs_service.workflow.name,
              {
                stat  = "Average"
                label = "workflow CPUUtilization"
              },
            ],
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              aws_ecs_cluster.cluster.name,
              "ServiceName",
              aws_ecs_service.search.name,
              {
                stat  = "Average"
                label = "search CPUUtilization"
              },
            ],
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              aws_ecs_cluster.cluster.name,
              "ServiceName",
              aws_ecs_service.quality.name,
              {
                stat  = "Average"
                label = "quality CPUUtilization"
              },
            ],
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              aws_ecs_cluster.cluster.name,
              "ServiceName",
              aws_ecs_service.personalization.name,
              {
                stat  = "Average"
                label = "personalization CPUUtilization"
              },
            ],
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              aws_ecs_cluster.cluster.name,
              "ServiceName",
              aws_ecs_service.document_extraction.name,
              {
                stat  = "Average"
                label = "document-extraction CPUUtilization"
              },
            ],
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              aws_ecs_cluster.cluster.name,
              "ServiceName",
              aws_ecs_service.conversational.name,
              {
                stat  = "Average"
                label = "conversational CPUUtilization"
              },
            ],
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              aws_ecs_cluster.cluster.name,
              "ServiceName",
              aws_ecs_service.code.name,
              {
                stat  = "Average"
                label = "code CPUUtilization"
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
          title = "Memory Usage"
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              aws_ecs_cluster.cluster.name,
              "ServiceName",
              aws_ecs_service.format_conversion.name,
              {
                stat  = "Average"
                label = "format-conversion MemoryUtilization"
              },
            ],
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              aws_ecs_cluster.cluster.name,
              "ServiceName",
              aws_ecs_service.classification.name,
              {
                stat  = "Average"
                label = "classification MemoryUtilization"
              },
            ],
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              aws_ecs_cluster.cluster.name,
              "ServiceName",
              aws_ecs_service.workflow.name,
              {
                stat  = "Average"
                label = "workflow MemoryUtilization"
              },
            ],
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              aws_ecs_cluster.cluster.name,
              "ServiceName",
              aws_ecs_service.search.name,
              {
                stat  = "Average"
                label = "search MemoryUtilization"
              },
            ],
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              aws_ecs_cluster.cluster.name,
              "ServiceName",
              aws_ecs_service.quality.name,
              {
                stat  = "Average"
                label = "quality MemoryUtilization"
              },
            ],
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              aws_ecs_cluster.cluster.name,
              "ServiceName",
              aws_ecs_service.personalization.name,
              {
                stat  = "Average"
                label = "personalization MemoryUtilization"
              },
            ],
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              aws_ecs_cluster.cluster.name,
              "ServiceName",
              aws_ecs_service.document_extraction.name,
              {
                stat  = "Average"
                label = "document-extraction MemoryUtilization"
              },
            ],
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              aws_ecs_cluster.cluster.name,
              "ServiceName",
              aws_ecs_service.conversational.name,
              {
                stat  = "Average"
                label = "conversational MemoryUtilization"
              },
            ],
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              aws_ecs_cluster.cluster.name,
              "ServiceName",
              aws_ecs_service.code.name,
              {
                stat  = "Average"
                label = "code MemoryUtilization"
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
          title = "Request Count"
          metrics = [
            [
              "AWS/ApplicationELB",
              "RequestCount",
              "LoadBalancer",
              aws_lb.alb.arn_suffix,
              {
                stat  = "Sum"
                label = "alb RequestCount"
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
        y      = 6
        width  = 12
        height = 6
        properties = {
          title = "Error Rate"
          metrics = [
            [
              {
                expression = "100 * FILL(part0, 0) / whole0"
                label      = "HTTPCode_Target_5XX_Count of RequestCount in percent"
                id         = "ratio0"
              },
            ],
            [
              "AWS/ApplicationELB",
              "HTTPCode_Target_5XX_Count",
              "LoadBalancer",
              aws_lb.alb.arn_suffix,
              {
                stat    = "Sum"
                id      = "part0"
                visible = false
              },
            ],
            [
              "AWS/ApplicationELB",
              "RequestCount",
              "LoadBalancer",
              aws_lb.alb.arn_suffix,
              {
                stat    = "Sum"
                id      = "whole0"
                visible = false
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
        y      = 12
        width  = 12
        height = 6
        properties = {
          title = "Response Time"
          metrics = [
            [
              "AWS/ApplicationELB",
              "TargetResponseTime",
              "LoadBalancer",
              aws_lb.alb.arn_suffix,
              {
                stat  = "p95"
                label = "alb TargetResponseTime"
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
