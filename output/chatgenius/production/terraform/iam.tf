resource "aws_iam_openid_connect_provider" "vercel_chatgenius" {
  url            = "https://oidc.vercel.com/chatgenius"
  client_id_list = ["https://vercel.com/chatgenius"]
  tags           = local.tags
}

resource "aws_iam_role" "app_vercel" {
  name        = "chatgenius-production-app-vercel"
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
            "oidc.vercel.com/chatgenius:sub" = "owner:chatgenius:project:chatgenius:environment:production"
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

resource "aws_iam_role" "backup" {
  name        = "chatgenius-production-backup"
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
