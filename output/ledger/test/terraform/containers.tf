resource "aws_ecr_repository" "images" {
  name                 = "ledger-test-images"
  image_tag_mutability = "IMMUTABLE"

  tags = merge(local.tags, {
    Component = "images"
  })

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "AES256"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_ecr_lifecycle_policy" "images" {
  repository = aws_ecr_repository.images.name

  policy = jsonencode({
    rules = [
      {
        rulePriority = 1
        description  = "keep the last 50 images"
        selection = {
          tagStatus   = "any"
          countType   = "imageCountMoreThan"
          countNumber = 50
        }
        action = {
          type = "expire"
        }
      },
    ]
  })
}

resource "aws_ecs_cluster" "main" {
  name = "ledger-test"
  tags = local.tags

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_ecs_task_definition" "importer" {
  family                   = "ledger-test-importer"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "256"
  memory                   = "512"
  execution_role_arn       = aws_iam_role.importer_execution.arn

  container_definitions = jsonencode([
    {
      name        = "importer"
      image       = "${aws_ecr_repository.images.repository_url}:${var.importer_image_tag}"
      essential   = true
      stopTimeout = 30
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.importer.name
          "awslogs-region"        = "eu-west-1"
          "awslogs-stream-prefix" = "importer"
        }
      }
      environment = [
        {
          name  = "ENTRY_HOST"
          value = aws_lb.entry.dns_name
        },
        {
          name  = "LOG_LEVEL"
          value = "info"
        },
      ]
    },
  ])

  tags = merge(local.tags, {
    Component = "importer"
  })

  runtime_platform {
    cpu_architecture        = "ARM64"
    operating_system_family = "LINUX"
  }
}

resource "aws_ecs_service" "importer" {
  name                               = "ledger-test-importer"
  cluster                            = aws_ecs_cluster.main.name
  task_definition                    = aws_ecs_task_definition.importer.arn
  launch_type                        = "FARGATE"
  platform_version                   = "1.4.0"
  desired_count                      = 1
  availability_zone_rebalancing      = "ENABLED"
  deployment_maximum_percent         = 200
  deployment_minimum_healthy_percent = 100
  enable_ecs_managed_tags            = true
  enable_execute_command             = false
  propagate_tags                     = "SERVICE"

  tags = merge(local.tags, {
    Component = "importer"
  })

  wait_for_steady_state = true

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    assign_public_ip = false
    security_groups  = [aws_security_group.importer.id]
    subnets          = [aws_subnet.core_app_1.id, aws_subnet.core_app_2.id, aws_subnet.core_app_3.id]
  }

  depends_on = [aws_iam_role_policy.importer_execution]
}

resource "aws_ecs_task_definition" "ledger" {
  family                   = "ledger-test-ledger"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "512"
  memory                   = "1024"
  execution_role_arn       = aws_iam_role.ledger_execution.arn
  task_role_arn            = aws_iam_role.ledger_task.arn

  container_definitions = jsonencode([
    {
      name        = "ledger"
      image       = "${aws_ecr_repository.images.repository_url}:${var.ledger_image_tag}"
      essential   = true
      stopTimeout = 30
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.ledger.name
          "awslogs-region"        = "eu-west-1"
          "awslogs-stream-prefix" = "ledger"
        }
      }
      environment = [
        {
          name  = "BOOKINGS_HOST"
          value = aws_db_instance.bookings.address
        },
        {
          name  = "BOOKINGS_NAME"
          value = "bookings"
        },
        {
          name  = "BOOKINGS_PORT"
          value = "3306"
        },
        {
          name  = "BOOKINGS_SECRET_ARN"
          value = aws_db_instance.bookings.master_user_secret[0].secret_arn
        },
        {
          name  = "LOG_LEVEL"
          value = "info"
        },
      ]
      portMappings = [
        {
          containerPort = 8080
          protocol      = "tcp"
        },
      ]
    },
  ])

  tags = merge(local.tags, {
    Component = "ledger"
  })

  runtime_platform {
    cpu_architecture        = "ARM64"
    operating_system_family = "LINUX"
  }
}

resource "aws_ecs_service" "ledger" {
  name                               = "ledger-test-ledger"
  cluster                            = aws_ecs_cluster.main.name
  task_definition                    = aws_ecs_task_definition.ledger.arn
  launch_type                        = "FARGATE"
  platform_version                   = "1.4.0"
  desired_count                      = 1
  availability_zone_rebalancing      = "ENABLED"
  deployment_maximum_percent         = 200
  deployment_minimum_healthy_percent = 100
  enable_ecs_managed_tags            = true
  enable_execute_command             = false
  propagate_tags                     = "SERVICE"
  health_check_grace_period_seconds  = 60

  tags = merge(local.tags, {
    Component = "ledger"
  })

  wait_for_steady_state = true

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    assign_public_ip = false
    security_groups  = [aws_security_group.ledger.id]
    subnets          = [aws_subnet.core_app_1.id, aws_subnet.core_app_2.id, aws_subnet.core_app_3.id]
  }

  load_balancer {
    container_name   = "ledger"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.entry_to_ledger.arn
  }

  depends_on = [
    aws_iam_role_policy.ledger_execution,
    aws_iam_role_policy.ledger_task,
    aws_lb_listener.entry_https,
  ]

  lifecycle {
    ignore_changes = [desired_count]
  }
}

resource "aws_appautoscaling_target" "ledger" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.ledger.name}"
  min_capacity       = 1
  max_capacity       = 2
}

resource "aws_appautoscaling_policy" "ledger_cpu" {
  name               = "ledger-test-ledger-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.ledger.service_namespace
  scalable_dimension = aws_appautoscaling_target.ledger.scalable_dimension
  resource_id        = aws_appautoscaling_target.ledger.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = 60
    scale_in_cooldown  = 300
    scale_out_cooldown = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}
