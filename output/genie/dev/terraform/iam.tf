resource "aws_iam_role" "assets_replication" {
  name        = "genie-dev-assets-replication"
  description = "assets: copies new objects to assets-copy"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "s3.amazonaws.com"
        }
        Action = "sts:AssumeRole"
      },
    ]
  })

  tags = merge(local.tags, {
    Component = "assets"
  })
}

resource "aws_iam_role_policy" "assets_replication" {
  name = "replication"
  role = aws_iam_role.assets_replication.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Read"
        Effect   = "Allow"
        Action   = ["s3:GetReplicationConfiguration", "s3:ListBucket"]
        Resource = aws_s3_bucket.assets.arn
      },
      {
        Sid    = "Read2"
        Effect = "Allow"
        Action = [
          "s3:GetObjectVersionForReplication",
          "s3:GetObjectVersionAcl",
          "s3:GetObjectVersionTagging",
        ]
        Resource = "${aws_s3_bucket.assets.arn}/*"
      },
      {
        Sid      = "Write"
        Effect   = "Allow"
        Action   = ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"]
        Resource = "${aws_s3_bucket.assets_copy.arn}/*"
      },
    ]
  })
}

resource "aws_iam_role" "analyze_image_execution" {
  name        = "genie-dev-analyze-image-execution"
  description = "analyze-image: what its code may do, and its log"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "lambda.amazonaws.com"
        }
        Action = "sts:AssumeRole"
      },
    ]
  })

  tags = merge(local.tags, {
    Component = "analyze-image"
  })
}

resource "aws_iam_role_policy_attachment" "analyze_image_execution_policy" {
  role       = aws_iam_role.analyze_image_execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaENIManagementAccess"
}

resource "aws_iam_role_policy" "analyze_image_execution" {
  name = "execution"
  role = aws_iam_role.analyze_image_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:us-east-1:${var.account_id}:log-group:/aws/lambda/genie-dev-analyze-image:log-stream:*"
      },
      {
        Sid      = "ReadAssets"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = "arn:aws:s3:::genie-dev-assets-${var.account_id}/uploads/*"
      },
      {
        Sid      = "WriteAssets"
        Effect   = "Allow"
        Action   = ["s3:PutObject", "s3:AbortMultipartUpload"]
        Resource = "arn:aws:s3:::genie-dev-assets-${var.account_id}/generated/*/analysis.json"
      },
      {
        Sid      = "WriteJobs"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource = aws_dynamodb_table.jobs.arn
      },
      {
        Sid      = "WriteBus"
        Effect   = "Allow"
        Action   = ["events:PutEvents"]
        Resource = "arn:aws:events:us-east-1:${var.account_id}:event-bus/genie-dev-bus"
        Condition = {
          "ForAllValues:StringEquals" = {
            "events:source" = ["genie.jobs"]
          }
          StringEquals = {
            "events:detail-type" = ["JobAnalysisCompleted"]
          }
        }
      },
      {
        Sid    = "SendTraces"
        Effect = "Allow"
        Action = [
          "xray:PutTraceSegments",
          "xray:PutTelemetryRecords",
          "xray:GetSamplingRules",
          "xray:GetSamplingTargets",
          "xray:GetSamplingStatisticSummaries",
        ]
        Resource = "*"
      },
      {
        Sid      = "ReadSecrets"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = aws_secretsmanager_secret.claude_api_key.arn
      },
      {
        Sid      = "ReadSecrets2"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = aws_kms_key.secrets_key.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "secretsmanager.us-east-1.amazonaws.com"
          }
        }
      },
      {
        Sid      = "FailuresToFailedJobs"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.failed_jobs.arn
      },
    ]
  })
}

resource "aws_iam_role" "api_execution" {
  name        = "genie-dev-api-execution"
  description = "api: what its code may do, and its log"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "lambda.amazonaws.com"
        }
        Action = "sts:AssumeRole"
      },
    ]
  })

  tags = merge(local.tags, {
    Component = "api"
  })
}

resource "aws_iam_role_policy_attachment" "api_execution_policy" {
  role       = aws_iam_role.api_execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaENIManagementAccess"
}

resource "aws_iam_role_policy" "api_execution" {
  name = "execution"
  role = aws_iam_role.api_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:us-east-1:${var.account_id}:log-group:/aws/lambda/genie-dev-api:log-stream:*"
      },
      {
        Sid      = "WriteAssets"
        Effect   = "Allow"
        Action   = ["s3:PutObject", "s3:AbortMultipartUpload"]
        Resource = "arn:aws:s3:::genie-dev-assets-${var.account_id}/uploads/*"
      },
      {
        Sid      = "ReadJobs"
        Effect   = "Allow"
        Action   = ["dynamodb:GetItem", "dynamodb:BatchGetItem"]
        Resource = aws_dynamodb_table.jobs.arn
      },
      {
        Sid      = "WriteJobs"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource = aws_dynamodb_table.jobs.arn
      },
      {
        Sid    = "QueryJobs"
        Effect = "Allow"
        Action = ["dynamodb:Query"]
        Resource = [
          aws_dynamodb_table.jobs.arn,
          "${aws_dynamodb_table.jobs.arn}/index/GSI1",
          "${aws_dynamodb_table.jobs.arn}/index/GSI2",
          "${aws_dynamodb_table.jobs.arn}/index/GSI3",
        ]
      },
      {
        Sid    = "SendTraces"
        Effect = "Allow"
        Action = [
          "xray:PutTraceSegments",
          "xray:PutTelemetryRecords",
          "xray:GetSamplingRules",
          "xray:GetSamplingTargets",
          "xray:GetSamplingStatisticSummaries",
        ]
        Resource = "*"
      },
    ]
  })
}

resource "aws_iam_role" "generate_content_execution" {
  name        = "genie-dev-generate-content-execution"
  description = "generate-content: what its code may do, and its log"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "lambda.amazonaws.com"
        }
        Action = "sts:AssumeRole"
      },
    ]
  })

  tags = merge(local.tags, {
    Component = "generate-content"
  })
}

resource "aws_iam_role_policy_attachment" "generate_content_execution_policy" {
  role       = aws_iam_role.generate_content_execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaENIManagementAccess"
}

resource "aws_iam_role_policy" "generate_content_execution" {
  name = "execution"
  role = aws_iam_role.generate_content_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:us-east-1:${var.account_id}:log-group:/aws/lambda/genie-dev-generate-content:log-stream:*"
      },
      {
        Sid      = "ReadAssets"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = "arn:aws:s3:::genie-dev-assets-${var.account_id}/generated/*/analysis.json"
      },
      {
        Sid      = "WriteAssets"
        Effect   = "Allow"
        Action   = ["s3:PutObject", "s3:AbortMultipartUpload"]
        Resource = "arn:aws:s3:::genie-dev-assets-${var.account_id}/generated/*/content.json"
      },
      {
        Sid      = "WriteJobs"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource = aws_dynamodb_table.jobs.arn
      },
      {
        Sid      = "WriteBus"
        Effect   = "Allow"
        Action   = ["events:PutEvents"]
        Resource = "arn:aws:events:us-east-1:${var.account_id}:event-bus/genie-dev-bus"
        Condition = {
          "ForAllValues:StringEquals" = {
            "events:source" = ["genie.jobs"]
          }
          StringEquals = {
            "events:detail-type" = ["ContentGenerationCompleted"]
          }
        }
      },
      {
        Sid    = "SendTraces"
        Effect = "Allow"
        Action = [
          "xray:PutTraceSegments",
          "xray:PutTelemetryRecords",
          "xray:GetSamplingRules",
          "xray:GetSamplingTargets",
          "xray:GetSamplingStatisticSummaries",
        ]
        Resource = "*"
      },
      {
        Sid    = "ReadSecrets"
        Effect = "Allow"
        Action = ["secretsmanager:GetSecretValue"]
        Resource = [
          aws_secretsmanager_secret.claude_api_key.arn,
          aws_secretsmanager_secret.openai_api_key.arn,
        ]
      },
      {
        Sid      = "ReadSecrets2"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = aws_kms_key.secrets_key.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "secretsmanager.us-east-1.amazonaws.com"
          }
        }
      },
      {
        Sid      = "FailuresToFailedJobs"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.failed_jobs.arn
      },
    ]
  })
}

resource "aws_iam_role" "generate_images_execution" {
  name        = "genie-dev-generate-images-execution"
  description = "generate-images: what its code may do, and its log"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "lambda.amazonaws.com"
        }
        Action = "sts:AssumeRole"
      },
    ]
  })

  tags = merge(local.tags, {
    Component = "generate-images"
  })
}

resource "aws_iam_role_policy_attachment" "generate_images_execution_policy" {
  role       = aws_iam_role.generate_images_execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaENIManagementAccess"
}

resource "aws_iam_role_policy" "generate_images_execution" {
  name = "execution"
  role = aws_iam_role.generate_images_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:us-east-1:${var.account_id}:log-group:/aws/lambda/genie-dev-generate-images:log-stream:*"
      },
      {
        Sid      = "ReadAssets"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = "arn:aws:s3:::genie-dev-assets-${var.account_id}/generated/*/content.json"
      },
      {
        Sid    = "WriteAssets"
        Effect = "Allow"
        Action = ["s3:PutObject", "s3:AbortMultipartUpload"]
        Resource = [
          "arn:aws:s3:::genie-dev-assets-${var.account_id}/generated/*",
          "arn:aws:s3:::genie-dev-assets-${var.account_id}/thumbnails/*",
        ]
      },
      {
        Sid      = "WriteJobs"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource = aws_dynamodb_table.jobs.arn
      },
      {
        Sid      = "WriteBus"
        Effect   = "Allow"
        Action   = ["events:PutEvents"]
        Resource = "arn:aws:events:us-east-1:${var.account_id}:event-bus/genie-dev-bus"
        Condition = {
          "ForAllValues:StringEquals" = {
            "events:source" = ["genie.jobs"]
          }
          StringEquals = {
            "events:detail-type" = ["JobCompleted"]
          }
        }
      },
      {
        Sid    = "SendTraces"
        Effect = "Allow"
        Action = [
          "xray:PutTraceSegments",
          "xray:PutTelemetryRecords",
          "xray:GetSamplingRules",
          "xray:GetSamplingTargets",
          "xray:GetSamplingStatisticSummaries",
        ]
        Resource = "*"
      },
      {
        Sid    = "ReadSecrets"
        Effect = "Allow"
        Action = ["secretsmanager:GetSecretValue"]
        Resource = [
          aws_secretsmanager_secret.openai_api_key.arn,
          aws_secretsmanager_secret.stability_api_key.arn,
        ]
      },
      {
        Sid      = "ReadSecrets2"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = aws_kms_key.secrets_key.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "secretsmanager.us-east-1.amazonaws.com"
          }
        }
      },
      {
        Sid      = "FailuresToFailedJobs"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.failed_jobs.arn
      },
    ]
  })
}

resource "aws_iam_role" "webhook_dispatcher_execution" {
  name        = "genie-dev-webhook-dispatcher-execution"
  description = "webhook-dispatcher: what its code may do, and its log"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "lambda.amazonaws.com"
        }
        Action = "sts:AssumeRole"
      },
    ]
  })

  tags = merge(local.tags, {
    Component = "webhook-dispatcher"
  })
}

resource "aws_iam_role_policy" "webhook_dispatcher_execution" {
  name = "execution"
  role = aws_iam_role.webhook_dispatcher_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:us-east-1:${var.account_id}:log-group:/aws/lambda/genie-dev-webhook-dispatcher:log-stream:*"
      },
      {
        Sid    = "SendTraces"
        Effect = "Allow"
        Action = [
          "xray:PutTraceSegments",
          "xray:PutTelemetryRecords",
          "xray:GetSamplingRules",
          "xray:GetSamplingTargets",
          "xray:GetSamplingStatisticSummaries",
        ]
        Resource = "*"
      },
      {
        Sid      = "FailuresToFailedJobs"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.failed_jobs.arn
      },
    ]
  })
}
