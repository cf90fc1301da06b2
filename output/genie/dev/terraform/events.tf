resource "aws_sqs_queue" "failed_jobs" {
  name                       = "genie-dev-failed-jobs"
  visibility_timeout_seconds = 30
  message_retention_seconds  = 1209600
  delay_seconds              = 0
  receive_wait_time_seconds  = 20
  max_message_size           = 262144
  sqs_managed_sse_enabled    = true

  tags = merge(local.tags, {
    Component = "failed-jobs"
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_sqs_queue_policy" "failed_jobs" {
  queue_url = aws_sqs_queue.failed_jobs.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "RefuseWithoutTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.failed_jobs.arn
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
      {
        Sid    = "UndeliveredAnalysisCompleted"
        Effect = "Allow"
        Principal = {
          Service = "events.amazonaws.com"
        }
        Action   = "sqs:SendMessage"
        Resource = aws_sqs_queue.failed_jobs.arn
        Condition = {
          ArnEquals = {
            "aws:SourceArn" = "arn:aws:events:us-east-1:${var.account_id}:rule/genie-dev-bus/genie-dev-analysis-completed"
          }
        }
      },
      {
        Sid    = "UndeliveredContentCompleted"
        Effect = "Allow"
        Principal = {
          Service = "events.amazonaws.com"
        }
        Action   = "sqs:SendMessage"
        Resource = aws_sqs_queue.failed_jobs.arn
        Condition = {
          ArnEquals = {
            "aws:SourceArn" = "arn:aws:events:us-east-1:${var.account_id}:rule/genie-dev-bus/genie-dev-content-completed"
          }
        }
      },
      {
        Sid    = "UndeliveredJobCompleted"
        Effect = "Allow"
        Principal = {
          Service = "events.amazonaws.com"
        }
        Action   = "sqs:SendMessage"
        Resource = aws_sqs_queue.failed_jobs.arn
        Condition = {
          ArnEquals = {
            "aws:SourceArn" = "arn:aws:events:us-east-1:${var.account_id}:rule/genie-dev-bus/genie-dev-job-completed"
          }
        }
      },
    ]
  })
}

resource "aws_cloudwatch_event_bus" "bus" {
  name = "genie-dev-bus"

  tags = merge(local.tags, {
    Component = "bus"
  })
}

resource "aws_cloudwatch_event_rule" "analysis_completed" {
  name           = "genie-dev-analysis-completed"
  event_bus_name = aws_cloudwatch_event_bus.bus.name

  event_pattern = jsonencode({
    source        = ["genie.jobs"]
    "detail-type" = ["JobAnalysisCompleted"]
  })

  state = "ENABLED"

  tags = merge(local.tags, {
    Component = "analysis-completed"
  })
}

resource "aws_cloudwatch_event_target" "analysis_completed_target" {
  event_bus_name = aws_cloudwatch_event_rule.analysis_completed.event_bus_name
  rule           = aws_cloudwatch_event_rule.analysis_completed.name
  target_id      = "generate-content"
  arn            = aws_lambda_function.generate_content.arn

  dead_letter_config {
    arn = aws_sqs_queue.failed_jobs.arn
  }
}

resource "aws_cloudwatch_event_rule" "content_completed" {
  name           = "genie-dev-content-completed"
  event_bus_name = aws_cloudwatch_event_bus.bus.name

  event_pattern = jsonencode({
    source        = ["genie.jobs"]
    "detail-type" = ["ContentGenerationCompleted"]
  })

  state = "ENABLED"

  tags = merge(local.tags, {
    Component = "content-completed"
  })
}

resource "aws_cloudwatch_event_target" "content_completed_target" {
  event_bus_name = aws_cloudwatch_event_rule.content_completed.event_bus_name
  rule           = aws_cloudwatch_event_rule.content_completed.name
  target_id      = "generate-images"
  arn            = aws_lambda_function.generate_images.arn

  dead_letter_config {
    arn = aws_sqs_queue.failed_jobs.arn
  }
}

resource "aws_cloudwatch_event_rule" "job_completed" {
  name           = "genie-dev-job-completed"
  event_bus_name = aws_cloudwatch_event_bus.bus.name

  event_pattern = jsonencode({
    source        = ["genie.jobs"]
    "detail-type" = ["JobCompleted"]
  })

  state = "ENABLED"

  tags = merge(local.tags, {
    Component = "job-completed"
  })
}

resource "aws_cloudwatch_event_target" "job_completed_target" {
  event_bus_name = aws_cloudwatch_event_rule.job_completed.event_bus_name
  rule           = aws_cloudwatch_event_rule.job_completed.name
  target_id      = "webhook-dispatcher"
  arn            = aws_lambda_function.webhook_dispatcher.arn

  dead_letter_config {
    arn = aws_sqs_queue.failed_jobs.arn
  }
}
