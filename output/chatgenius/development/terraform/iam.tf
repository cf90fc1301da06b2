resource "aws_iam_role" "doorman_execution" {
  name        = "chatgenius-development-doorman-execution"
  description = "doorman: what its code may do, and its log"

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
    Component = "doorman"
  })
}

resource "aws_iam_role_policy" "doorman_execution" {
  name = "execution"
  role = aws_iam_role.doorman_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:us-east-1:${var.account_id}:log-group:/aws/lambda/chatgenius-development-doorman:log-stream:*"
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

resource "aws_iam_role" "events_execution" {
  name        = "chatgenius-development-events-execution"
  description = "events: what its code may do, and its log"

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
    Component = "events"
  })
}

resource "aws_iam_role_policy" "events_execution" {
  name = "execution"
  role = aws_iam_role.events_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:us-east-1:${var.account_id}:log-group:/aws/lambda/chatgenius-development-events:log-stream:*"
      },
      {
        Sid      = "WriteConnections"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource = aws_dynamodb_table.connections.arn
      },
      {
        Sid      = "DeleteConnections"
        Effect   = "Allow"
        Action   = ["dynamodb:DeleteItem"]
        Resource = aws_dynamodb_table.connections.arn
      },
      {
        Sid      = "QueryConnections"
        Effect   = "Allow"
        Action   = ["dynamodb:Query"]
        Resource = "${aws_dynamodb_table.connections.arn}/index/channel"
      },
      {
        Sid      = "WriteRealtime"
        Effect   = "Allow"
        Action   = ["execute-api:ManageConnections"]
        Resource = "arn:aws:execute-api:us-east-1:${var.account_id}:${aws_apigatewayv2_api.realtime.id}/live/POST/@connections/*"
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

resource "aws_iam_openid_connect_provider" "vercel_chatgenius" {
  url            = "https://oidc.vercel.com/chatgenius"
  client_id_list = ["https://vercel.com/chatgenius"]
  tags           = local.tags
}

resource "aws_iam_role" "app_vercel" {
  name        = "chatgenius-development-app-vercel"
  description = "app: what its functions at Vercel may do"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Federated = aws_iam_openid_connect_provider.vercel_chatgenius.arn
        }
        Action = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringEquals = {
            "oidc.vercel.com/chatgenius:aud" = "https://vercel.com/chatgenius"
            "oidc.vercel.com/chatgenius:sub" = [
              "owner:chatgenius:project:chatgenius:environment:development",
              "owner:chatgenius:project:chatgenius:environment:preview",
            ]
          }
        }
      },
    ]
  })

  tags = merge(local.tags, {
    Component = "app"
  })
}

resource "aws_iam_role_policy" "app_vercel" {
  name = "vercel"
  role = aws_iam_role.app_vercel.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ReadUsers"
        Effect   = "Allow"
        Action   = ["dynamodb:GetItem", "dynamodb:BatchGetItem"]
        Resource = aws_dynamodb_table.users.arn
      },
      {
        Sid      = "WriteUsers"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource = aws_dynamodb_table.users.arn
      },
      {
        Sid      = "QueryUsers"
        Effect   = "Allow"
        Action   = ["dynamodb:Query"]
        Resource = "${aws_dynamodb_table.users.arn}/index/email"
      },
      {
        Sid      = "ReadWorkspaces"
        Effect   = "Allow"
        Action   = ["dynamodb:GetItem", "dynamodb:BatchGetItem"]
        Resource = aws_dynamodb_table.workspaces.arn
      },
      {
        Sid      = "WriteWorkspaces"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource = aws_dynamodb_table.workspaces.arn
      },
      {
        Sid      = "ReadMemberships"
        Effect   = "Allow"
        Action   = ["dynamodb:GetItem", "dynamodb:BatchGetItem"]
        Resource = aws_dynamodb_table.memberships.arn
      },
      {
        Sid      = "WriteMemberships"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource = aws_dynamodb_table.memberships.arn
      },
      {
        Sid      = "DeleteMemberships"
        Effect   = "Allow"
        Action   = ["dynamodb:DeleteItem"]
        Resource = aws_dynamodb_table.memberships.arn
      },
      {
        Sid    = "QueryMemberships"
        Effect = "Allow"
        Action = ["dynamodb:Query"]
        Resource = [
          aws_dynamodb_table.memberships.arn,
          "${aws_dynamodb_table.memberships.arn}/index/members",
        ]
      },
      {
        Sid      = "ReadChannels"
        Effect   = "Allow"
        Action   = ["dynamodb:GetItem", "dynamodb:BatchGetItem"]
        Resource = aws_dynamodb_table.channels.arn
      },
      {
        Sid      = "WriteChannels"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource = aws_dynamodb_table.channels.arn
      },
      {
        Sid      = "DeleteChannels"
        Effect   = "Allow"
        Action   = ["dynamodb:DeleteItem"]
        Resource = aws_dynamodb_table.channels.arn
      },
      {
        Sid    = "QueryChannels"
        Effect = "Allow"
        Action = ["dynamodb:Query"]
        Resource = [
          aws_dynamodb_table.channels.arn,
          "${aws_dynamodb_table.channels.arn}/index/position",
        ]
      },
      {
        Sid      = "ReadMessages"
        Effect   = "Allow"
        Action   = ["dynamodb:GetItem", "dynamodb:BatchGetItem"]
        Resource = aws_dynamodb_table.messages.arn
      },
      {
        Sid      = "WriteMessages"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource = aws_dynamodb_table.messages.arn
      },
      {
        Sid      = "DeleteMessages"
        Effect   = "Allow"
        Action   = ["dynamodb:DeleteItem"]
        Resource = aws_dynamodb_table.messages.arn
      },
      {
        Sid    = "QueryMessages"
        Effect = "Allow"
        Action = ["dynamodb:Query"]
        Resource = [
          aws_dynamodb_table.messages.arn,
          "${aws_dynamodb_table.messages.arn}/index/userId",
        ]
      },
      {
        Sid      = "ReadFiles"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = "${aws_s3_bucket.files.arn}/workspaces/*"
      },
      {
        Sid      = "WriteFiles"
        Effect   = "Allow"
        Action   = ["s3:PutObject", "s3:AbortMultipartUpload"]
        Resource = "${aws_s3_bucket.files.arn}/workspaces/*"
      },
      {
        Sid      = "DeleteFiles"
        Effect   = "Allow"
        Action   = ["s3:DeleteObject"]
        Resource = "${aws_s3_bucket.files.arn}/workspaces/*"
      },
      {
        Sid      = "PublishMetrics"
        Effect   = "Allow"
        Action   = ["cloudwatch:PutMetricData"]
        Resource = "*"
        Condition = {
          StringEquals = {
            "cloudwatch:namespace" = "ChatGenius"
          }
        }
      },
    ]
  })
}
