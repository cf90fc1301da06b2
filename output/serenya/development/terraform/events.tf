resource "aws_sqs_queue" "error_processing" {
  name                              = "serenya-development-error-processing"
  visibility_timeout_seconds        = 30
  message_retention_seconds         = 1209600
  delay_seconds                     = 0
  receive_wait_time_seconds         = 20
  max_message_size                  = 262144
  kms_master_key_id                 = aws_kms_key.documents_key.arn
  kms_data_key_reuse_period_seconds = 300

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = ["arn:aws:sqs:eu-west-1:${var.account_id}:serenya-development-questions"]
  })

  tags = merge(local.tags, {
    Component = "error-processing"
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_sqs_queue_policy" "error_processing" {
  queue_url = aws_sqs_queue.error_processing.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "RefuseWithoutTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.error_processing.arn
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
    ]
  })
}

resource "aws_sqs_queue" "questions" {
  name                              = "serenya-development-questions"
  visibility_timeout_seconds        = 360
  message_retention_seconds         = 3600
  delay_seconds                     = 0
  receive_wait_time_seconds         = 20
  max_message_size                  = 262144
  kms_master_key_id                 = aws_kms_key.documents_key.arn
  kms_data_key_reuse_period_seconds = 300

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.error_processing.arn
    maxReceiveCount     = 3
  })

  tags = merge(local.tags, {
    Component = "questions"
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_sqs_queue_policy" "questions" {
  queue_url = aws_sqs_queue.questions.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "RefuseWithoutTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.questions.arn
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
    ]
  })
}
