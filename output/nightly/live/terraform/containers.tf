resource "aws_ecs_cluster" "main" {
  name = "nightly-live"
  tags = local.tags

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_ecs_task_definition" "export" {
  family                   = "nightly-live-export"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "2048"
  memory                   = "8192"
  execution_role_arn       = aws_iam_role.export_execution.arn
  task_role_arn            = aws_iam_role.export_task.arn

  container_definitions = jsonencode([
    {
      name        = "export"
      image       = "public.ecr.aws/docker/library/python:3.13.5-slim"
      essential   = true
      stopTimeout = 30
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.export.name
          "awslogs-region"        = "us-east-1"
          "awslogs-stream-prefix" = "export"
        }
      }
      environment = [
        {
          name  = "ARCHIVE_BUCKET"
          value = aws_s3_bucket.archive.bucket
        },
        {
          name  = "BANK_URL"
          value = "https://api.bank.example"
        },
      ]
      secrets = [
        {
          name      = "BANK_TOKEN"
          valueFrom = aws_secretsmanager_secret.bank_token.arn
        },
      ]
      command = ["python", "-m", "export", "--yesterday"]
    },
  ])

  tags = merge(local.tags, {
    Component = "export"
  })

  runtime_platform {
    cpu_architecture        = "X86_64"
    operating_system_family = "LINUX"
  }
}

resource "aws_scheduler_schedule" "export" {
  name                         = "nightly-live-export"
  schedule_expression          = "cron(15 2 * * ? *)"
  schedule_expression_timezone = "UTC"
  state                        = "ENABLED"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_ecs_cluster.main.arn
    role_arn = aws_iam_role.export_schedule.arn

    ecs_parameters {
      task_definition_arn     = aws_ecs_task_definition.export.arn
      task_count              = 1
      launch_type             = "FARGATE"
      platform_version        = "1.4.0"
      enable_ecs_managed_tags = true
      propagate_tags          = "TASK_DEFINITION"

      network_configuration {
        assign_public_ip = false
        security_groups  = [aws_security_group.export.id]
        subnets          = [aws_subnet.jobs_work_1.id, aws_subnet.jobs_work_2.id]
      }
    }
  }

  depends_on = [aws_iam_role_policy.export_schedule]
}
