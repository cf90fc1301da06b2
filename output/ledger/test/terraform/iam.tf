resource "aws_iam_role" "importer_execution" {
  name        = "ledger-test-importer-execution"
  description = "importer: starts its tasks: pulls the image, reads secrets, writes logs"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "ecs-tasks.amazonaws.com"
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
    Component = "importer"
  })
}

resource "aws_iam_role_policy" "importer_execution" {
  name = "execution"
  role = aws_iam_role.importer_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "PullImage"
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken"]
        Resource = "*"
      },
      {
        Sid    = "PullImage2"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability",
          "ecr:GetDownloadUrlForLayer",
          "ecr:BatchGetImage",
        ]
        Resource = aws_ecr_repository.images.arn
      },
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:eu-west-1:${var.account_id}:log-group:/ecs/ledger-test-importer:log-stream:importer/*"
      },
    ]
  })
}

resource "aws_iam_role" "ledger_execution" {
  name        = "ledger-test-ledger-execution"
  description = "ledger: starts its tasks: pulls the image, reads secrets, writes logs"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "ecs-tasks.amazonaws.com"
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
    Component = "ledger"
  })
}

resource "aws_iam_role_policy" "ledger_execution" {
  name = "execution"
  role = aws_iam_role.ledger_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "PullImage"
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken"]
        Resource = "*"
      },
      {
        Sid    = "PullImage2"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability",
          "ecr:GetDownloadUrlForLayer",
          "ecr:BatchGetImage",
        ]
        Resource = aws_ecr_repository.images.arn
      },
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:eu-west-1:${var.account_id}:log-group:/ecs/ledger-test-ledger:log-stream:ledger/*"
      },
    ]
  })
}

resource "aws_iam_role" "ledger_task" {
  name        = "ledger-test-ledger-task"
  description = "ledger: what its code may do"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "ecs-tasks.amazonaws.com"
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
    Component = "ledger"
  })
}

resource "aws_iam_role_policy" "ledger_task" {
  name = "task"
  role = aws_iam_role.ledger_task.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ReadCredentials"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = aws_db_instance.bookings.master_user_secret[0].secret_arn
      },
    ]
  })
}
