resource "aws_iam_role" "database_monitoring" {
  name        = "serenya-production-database-monitoring"
  description = "database: writes the metrics of its operating system"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "monitoring.rds.amazonaws.com"
        }
        Action = "sts:AssumeRole"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = var.account_id
          }
        }
      },
    ]
  })

  tags = merge(local.tags, {
    Component = "database"
  })
}

resource "aws_iam_role_policy_attachment" "database_monitoring_policy" {
  role       = aws_iam_role.database_monitoring.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}

resource "aws_iam_role" "auth_execution" {
  name        = "serenya-production-auth-execution"
  description = "auth: what its code may do, and its log"

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
    Component = "auth"
  })
}

resource "aws_iam_role_policy_attachment" "auth_execution_policy" {
  role       = aws_iam_role.auth_execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaENIManagementAccess"
}

resource "aws_iam_role_policy" "auth_execution" {
  name = "execution"
  role = aws_iam_role.auth_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:eu-west-1:${var.account_id}:log-group:/aws/lambda/serenya-auth-function:log-stream:*"
      },
      {
        Sid      = "ConnectDatabase"
        Effect   = "Allow"
        Action   = ["rds-db:connect"]
        Resource = "arn:aws:rds-db:eu-west-1:${var.account_id}:dbuser:${aws_db_instance.database.resource_id}/serenya_app"
      },
      {
        Sid      = "EncryptDatabaseKey"
        Effect   = "Allow"
        Action   = ["kms:Encrypt", "kms:GenerateDataKey"]
        Resource = aws_kms_key.database_key.arn
      },
      {
        Sid      = "DecryptDatabaseKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = aws_kms_key.database_key.arn
      },
      {
        Sid      = "WriteErrorCorrelation"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource = aws_dynamodb_table.error_correlation.arn
      },
      {
        Sid      = "PublishMetrics"
        Effect   = "Allow"
        Action   = ["cloudwatch:PutMetricData"]
        Resource = "*"
        Condition = {
          StringEquals = {
            "cloudwatch:namespace" = "Serenya/Errors"
          }
        }
      },
      {
        Sid    = "ReadSecrets"
        Effect = "Allow"
        Action = ["secretsmanager:GetSecretValue"]
        Resource = [
          aws_secretsmanager_secret.google_client_id.arn,
          aws_secretsmanager_secret.jwt_secret.arn,
        ]
      },
      {
        Sid      = "ReadSecrets2"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = aws_kms_key.database_key.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "secretsmanager.eu-west-1.amazonaws.com"
          }
        }
      },
    ]
  })
}

resource "aws_iam_role" "chat_execution" {
  name        = "serenya-production-chat-execution"
  description = "chat: what its code may do, and its log"

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
    Component = "chat"
  })
}

resource "aws_iam_role_policy_attachment" "chat_execution_policy" {
  role       = aws_iam_role.chat_execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaENIManagementAccess"
}

resource "aws_iam_role_policy" "chat_execution" {
  name = "execution"
  role = aws_iam_role.chat_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:eu-west-1:${var.account_id}:log-group:/aws/lambda/serenya-chat-function:log-stream:*"
      },
      {
        Sid      = "ConnectDatabase"
        Effect   = "Allow"
        Action   = ["rds-db:connect"]
        Resource = "arn:aws:rds-db:eu-west-1:${var.account_id}:dbuser:${aws_db_instance.database.resource_id}/serenya_app"
      },
      {
        Sid      = "EncryptDatabaseKey"
        Effect   = "Allow"
        Action   = ["kms:Encrypt", "kms:GenerateDataKey"]
        Resource = aws_kms_key.database_key.arn
      },
      {
        Sid      = "DecryptDatabaseKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = aws_kms_key.database_key.arn
      },
      {
        Sid    = "InvokeBedrock"
        Effect = "Allow"
        Action = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = [
          "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
          "arn:aws:bedrock:eu-north-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
          "arn:aws:bedrock:eu-south-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
          "arn:aws:bedrock:eu-south-2::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
          "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
          "arn:aws:bedrock:eu-west-3::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
        ]
      },
      {
        Sid      = "InvokeBedrock2"
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = "arn:aws:bedrock:eu-west-1:${var.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
      },
      {
        Sid      = "WriteCostTracking"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource = aws_dynamodb_table.cost_tracking.arn
      },
      {
        Sid      = "WriteErrorCorrelation"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource = aws_dynamodb_table.error_correlation.arn
      },
      {
        Sid      = "PublishMetrics"
        Effect   = "Allow"
        Action   = ["cloudwatch:PutMetricData"]
        Resource = "*"
        Condition = {
          StringEquals = {
            "cloudwatch:namespace" = ["Serenya/Errors", "Serenya/LLM"]
          }
        }
      },
      {
        Sid      = "PollQuestions"
        Effect   = "Allow"
        Action   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
        Resource = aws_sqs_queue.questions.arn
      },
      {
        Sid      = "PollQuestions2"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = aws_kms_key.documents_key.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "sqs.eu-west-1.amazonaws.com"
          }
        }
      },
    ]
  })
}

resource "aws_iam_role" "conversations_execution" {
  name        = "serenya-production-conversations-execution"
  description = "conversations: what its code may do, and its log"

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
    Component = "conversations"
  })
}

resource "aws_iam_role_policy_attachment" "conversations_execution_policy" {
  role       = aws_iam_role.conversations_execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaENIManagementAccess"
}

resource "aws_iam_role_policy" "conversations_execution" {
  name = "execution"
  role = aws_iam_role.conversations_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:eu-west-1:${var.account_id}:log-group:/aws/lambda/serenya-production-conversations:log-stream:*"
      },
      {
        Sid      = "ConnectDatabase"
        Effect   = "Allow"
        Action   = ["rds-db:connect"]
        Resource = "arn:aws:rds-db:eu-west-1:${var.account_id}:dbuser:${aws_db_instance.database.resource_id}/serenya_app"
      },
      {
        Sid      = "EncryptDatabaseKey"
        Effect   = "Allow"
        Action   = ["kms:Encrypt", "kms:GenerateDataKey"]
        Resource = aws_kms_key.database_key.arn
      },
      {
        Sid      = "DecryptDatabaseKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = aws_kms_key.database_key.arn
      },
      {
        Sid      = "WriteQuestions"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.questions.arn
      },
      {
        Sid      = "WriteQuestions2"
        Effect   = "Allow"
        Action   = ["kms:GenerateDataKey", "kms:Decrypt"]
        Resource = aws_kms_key.documents_key.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "sqs.eu-west-1.amazonaws.com"
          }
        }
      },
      {
        Sid      = "QueryCostTracking"
        Effect   = "Allow"
        Action   = ["dynamodb:Query"]
        Resource = "${aws_dynamodb_table.cost_tracking.arn}/index/monthly-usage-index"
      },
      {
        Sid      = "WriteErrorCorrelation"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource = aws_dynamodb_table.error_correlation.arn
      },
      {
        Sid      = "PublishMetrics"
        Effect   = "Allow"
        Action   = ["cloudwatch:PutMetricData"]
        Resource = "*"
        Condition = {
          StringEquals = {
            "cloudwatch:namespace" = "Serenya/Errors"
          }
        }
      },
    ]
  })
}

resource "aws_iam_role" "document_execution" {
  name        = "serenya-production-document-execution"
  description = "document: what its code may do, and its log"

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
    Component = "document"
  })
}

resource "aws_iam_role_policy_attachment" "document_execution_policy" {
  role       = aws_iam_role.document_execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaENIManagementAccess"
}

resource "aws_iam_role_policy" "document_execution" {
  name = "execution"
  role = aws_iam_role.document_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:eu-west-1:${var.account_id}:log-group:/aws/lambda/serenya-document-function:log-stream:*"
      },
      {
        Sid      = "ConnectDatabase"
        Effect   = "Allow"
        Action   = ["rds-db:connect"]
        Resource = "arn:aws:rds-db:eu-west-1:${var.account_id}:dbuser:${aws_db_instance.database.resource_id}/serenya_app"
      },
      {
        Sid      = "EncryptDatabaseKey"
        Effect   = "Allow"
        Action   = ["kms:Encrypt", "kms:GenerateDataKey"]
        Resource = aws_kms_key.database_key.arn
      },
      {
        Sid      = "DecryptDatabaseKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = aws_kms_key.database_key.arn
      },
      {
        Sid      = "ReadDocuments"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = "arn:aws:s3:::serenya-temp-processing/jobs/*"
      },
      {
        Sid      = "ReadDocuments2"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = aws_kms_key.documents_key.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.eu-west-1.amazonaws.com"
          }
        }
      },
      {
        Sid      = "DeleteDocuments"
        Effect   = "Allow"
        Action   = ["s3:DeleteObject"]
        Resource = "arn:aws:s3:::serenya-temp-processing/jobs/*"
      },
      {
        Sid    = "InvokeBedrock"
        Effect = "Allow"
        Action = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = [
          "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
          "arn:aws:bedrock:eu-north-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
          "arn:aws:bedrock:eu-south-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
          "arn:aws:bedrock:eu-south-2::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
          "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
          "arn:aws:bedrock:eu-west-3::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
        ]
      },
      {
        Sid      = "InvokeBedrock2"
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = "arn:aws:bedrock:eu-west-1:${var.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
      },
      {
        Sid      = "WriteCostTracking"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource = aws_dynamodb_table.cost_tracking.arn
      },
      {
        Sid      = "WriteErrorCorrelation"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource = aws_dynamodb_table.error_correlation.arn
      },
      {
        Sid      = "PublishMetrics"
        Effect   = "Allow"
        Action   = ["cloudwatch:PutMetricData"]
        Resource = "*"
        Condition = {
          StringEquals = {
            "cloudwatch:namespace" = ["Serenya/Errors", "Serenya/LLM"]
          }
        }
      },
      {
        Sid      = "FailuresToErrorProcessing"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = aws_sqs_queue.error_processing.arn
      },
      {
        Sid      = "FailuresToErrorProcessing2"
        Effect   = "Allow"
        Action   = ["kms:GenerateDataKey", "kms:Decrypt"]
        Resource = aws_kms_key.documents_key.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "sqs.eu-west-1.amazonaws.com"
          }
        }
      },
    ]
  })
}

resource "aws_iam_role" "jobs_execution" {
  name        = "serenya-production-jobs-execution"
  description = "jobs: what its code may do, and its log"

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
    Component = "jobs"
  })
}

resource "aws_iam_role_policy_attachment" "jobs_execution_policy" {
  role       = aws_iam_role.jobs_execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaENIManagementAccess"
}

resource "aws_iam_role_policy" "jobs_execution" {
  name = "execution"
  role = aws_iam_role.jobs_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:eu-west-1:${var.account_id}:log-group:/aws/lambda/serenya-production-jobs:log-stream:*"
      },
      {
        Sid      = "ConnectDatabase"
        Effect   = "Allow"
        Action   = ["rds-db:connect"]
        Resource = "arn:aws:rds-db:eu-west-1:${var.account_id}:dbuser:${aws_db_instance.database.resource_id}/serenya_app"
      },
      {
        Sid      = "EncryptDatabaseKey"
        Effect   = "Allow"
        Action   = ["kms:Encrypt", "kms:GenerateDataKey"]
        Resource = aws_kms_key.database_key.arn
      },
      {
        Sid      = "DecryptDatabaseKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = aws_kms_key.database_key.arn
      },
      {
        Sid      = "WriteDocuments"
        Effect   = "Allow"
        Action   = ["s3:PutObject", "s3:AbortMultipartUpload"]
        Resource = "arn:aws:s3:::serenya-temp-processing/jobs/*"
      },
      {
        Sid      = "WriteDocuments2"
        Effect   = "Allow"
        Action   = ["kms:GenerateDataKey", "kms:Decrypt"]
        Resource = aws_kms_key.documents_key.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.eu-west-1.amazonaws.com"
          }
        }
      },
      {
        Sid      = "WriteErrorCorrelation"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource = aws_dynamodb_table.error_correlation.arn
      },
      {
        Sid      = "PublishMetrics"
        Effect   = "Allow"
        Action   = ["cloudwatch:PutMetricData"]
        Resource = "*"
        Condition = {
          StringEquals = {
            "cloudwatch:namespace" = "Serenya/Errors"
          }
        }
      },
    ]
  })
}

resource "aws_iam_role" "tokens_execution" {
  name        = "serenya-production-tokens-execution"
  description = "tokens: what its code may do, and its log"

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
    Component = "tokens"
  })
}

resource "aws_iam_role_policy" "tokens_execution" {
  name = "execution"
  role = aws_iam_role.tokens_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:eu-west-1:${var.account_id}:log-group:/aws/lambda/serenya-production-tokens:log-stream:*"
      },
      {
        Sid      = "ReadSecrets"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = aws_secretsmanager_secret.jwt_secret.arn
      },
      {
        Sid      = "ReadSecrets2"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = aws_kms_key.database_key.arn
        Condition = {
          StringEquals = {
            "kms:ViaService" = "secretsmanager.eu-west-1.amazonaws.com"
          }
        }
      },
    ]
  })
}

resource "aws_iam_role" "main_flow_logs" {
  name        = "serenya-production-main-flow-logs"
  description = "writes the flow logs of the network main"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "vpc-flow-logs.amazonaws.com"
        }
        Action = "sts:AssumeRole"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = var.account_id
          }
          ArnLike = {
            "aws:SourceArn" = "arn:aws:ec2:eu-west-1:${var.account_id}:vpc-flow-log/*"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "main_flow_logs" {
  name = "flow-logs"
  role = aws_iam_role.main_flow_logs.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:DescribeLogGroups"]
        Resource = "*"
      },
      {
        Sid      = "WriteLogs2"
        Effect   = "Allow"
        Action   = ["logs:DescribeLogStreams"]
        Resource = "arn:aws:logs:eu-west-1:${var.account_id}:log-group:/vpc/serenya-production-main"
      },
      {
        Sid      = "WriteLogs3"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:eu-west-1:${var.account_id}:log-group:/vpc/serenya-production-main:log-stream:*"
      },
    ]
  })
}

resource "aws_iam_role" "delivery" {
  name        = "serenya-production-delivery"
  description = "deploys from serenya/serenya-api"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Federated = "arn:aws:iam::${var.account_id}:oidc-provider/token.actions.githubusercontent.com"
        }
        Action = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringEquals = {
            "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
            "token.actions.githubusercontent.com:sub" = "repo:serenya/serenya-api:environment:production"
          }
        }
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy" "delivery" {
  name = "delivery"
  role = aws_iam_role.delivery.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "BringCode"
        Effect = "Allow"
        Action = ["lambda:UpdateFunctionCode", "lambda:GetFunctionConfiguration"]
        Resource = [
          aws_lambda_function.auth.arn,
          aws_lambda_function.chat.arn,
          aws_lambda_function.conversations.arn,
          aws_lambda_function.document.arn,
          aws_lambda_function.jobs.arn,
          aws_lambda_function.tokens.arn,
        ]
      },
      {
        Sid    = "MoveAliases"
        Effect = "Allow"
        Action = ["lambda:PublishVersion", "lambda:UpdateAlias"]
        Resource = [
          aws_lambda_function.auth.arn,
          aws_lambda_function.conversations.arn,
          aws_lambda_function.jobs.arn,
        ]
      },
    ]
  })
}

resource "aws_iam_role" "backup" {
  name        = "serenya-production-backup"
  description = "takes backups and copies them"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "backup.amazonaws.com"
        }
        Action = "sts:AssumeRole"
      },
    ]
  })

  tags = local.tags
}

resource "aws_iam_role_policy_attachment" "backup_policy" {
  role       = aws_iam_role.backup.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"
}
