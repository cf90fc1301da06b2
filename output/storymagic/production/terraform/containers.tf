resource "aws_ecr_repository" "images" {
  name                 = "storymagic-api"
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
        description  = "keep the last 30 images"
        selection = {
          tagStatus   = "any"
          countType   = "imageCountMoreThan"
          countNumber = 30
        }
        action = {
          type = "expire"
        }
      },
    ]
  })
}

resource "aws_ecs_cluster" "main" {
  name = "storymagic-production"
  tags = local.tags

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_ecs_task_definition" "api" {
  family                   = "storymagic-api"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "1024"
  memory                   = "2048"
  execution_role_arn       = aws_iam_role.api_execution.arn
  task_role_arn            = aws_iam_role.api_task.arn

  container_definitions = jsonencode([
    {
      name        = "api"
      image       = "${aws_ecr_repository.images.repository_url}:${var.api_image_tag}"
      essential   = true
      stopTimeout = 30
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.api.name
          "awslogs-region"        = "eu-central-1"
          "awslogs-stream-prefix" = "api"
        }
      }
      environment = [
        {
          name  = "ASSETS_BUCKET"
          value = aws_s3_bucket.assets.bucket
        },
        {
          name  = "DATABASE_HOST"
          value = aws_db_instance.database.address
        },
        {
          name  = "DATABASE_NAME"
          value = "storymagic"
        },
        {
          name  = "DATABASE_PORT"
          value = "5432"
        },
        {
          name  = "DATABASE_SECRET_ARN"
          value = aws_db_instance.database.master_user_secret[0].secret_arn
        },
        {
          name  = "FIREBASE_URL"
          value = "https://identitytoolkit.googleapis.com"
        },
        {
          name  = "METRICS_NAMESPACE"
          value = "StoryMagic"
        },
        {
          name  = "NODE_ENV"
          value = "production"
        },
        {
          name  = "OPENAI_URL"
          value = "https://api.openai.com"
        },
        {
          name  = "OTEL_SERVICE_NAME"
          value = "storymagic-api"
        },
        {
          name  = "OTEL_TRACES_SAMPLER"
          value = "xray"
        },
        {
          name  = "REDIS_HOST"
          value = aws_elasticache_replication_group.redis.primary_endpoint_address
        },
        {
          name  = "REDIS_PORT"
          value = "6379"
        },
        {
          name  = "REDIS_URL"
          value = "rediss://${aws_elasticache_replication_group.redis.primary_endpoint_address}:6379"
        },
      ]
      secrets = [
        {
          name      = "FIREBASE_CONFIG"
          valueFrom = aws_secretsmanager_secret.firebase_config.arn
        },
        {
          name      = "OPENAI_API_KEY"
          valueFrom = aws_secretsmanager_secret.openai_api_key.arn
        },
      ]
      portMappings = [
        {
          containerPort = 3000
          protocol      = "tcp"
        },
      ]
      cpu = 960
      dependsOn = [
        {
          containerName = "api-collector"
          condition     = "START"
        },
      ]
    },
    {
      name      = "api-collector"
      image     = "public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0"
      essential = false
      restartPolicy = {
        enabled = true
      }
      cpu    = 64
      memory = 256
      environment = [
        {
          name = "AOT_CONFIG_CONTENT"
          value = jsonencode({
            extensions = {
              awsproxy = {
                endpoint = "127.0.0.1:2000"
              }
            }
            receivers = {
              otlp = {
                protocols = {
                  grpc = {
                    endpoint = "127.0.0.1:4317"
                  }
                  http = {
                    endpoint = "127.0.0.1:4318"
                  }
                }
              }
            }
            processors = {
              memory_limiter = {
                check_interval  = "1s"
                limit_mib       = 192
                spike_limit_mib = 38
              }
              batch = {
                timeout         = "1s"
                send_batch_size = 50
              }
            }
            exporters = {
              awsxray = {}
            }
            service = {
              extensions = ["awsproxy"]
              pipelines = {
                traces = {
                  receivers  = ["otlp"]
                  processors = ["memory_limiter", "batch"]
                  exporters  = ["awsxray"]
                }
              }
            }
          })
        },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.api.name
          "awslogs-region"        = "eu-central-1"
          "awslogs-stream-prefix" = "api"
        }
      }
    },
  ])

  tags = merge(local.tags, {
    Component = "api"
  })

  runtime_platform {
    cpu_architecture        = "X86_64"
    operating_system_family = "LINUX"
  }
}

resource "aws_ecs_service" "api" {
  name                               = "storymagic-api"
  cluster                            = aws_ecs_cluster.main.name
  task_definition                    = aws_ecs_task_definition.api.arn
  launch_type                        = "FARGATE"
  platform_version                   = "1.4.0"
  desired_count                      = 2
  availability_zone_rebalancing      = "ENABLED"
  deployment_maximum_percent         = 200
  deployment_minimum_healthy_percent = 50
  enable_ecs_managed_tags            = true
  enable_execute_command             = false
  propagate_tags                     = "SERVICE"
  health_check_grace_period_seconds  = 60

  tags = merge(local.tags, {
    Component = "api"
  })

  wait_for_steady_state = true

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    assign_public_ip = false
    security_groups  = [aws_security_group.api.id]
    subnets          = [aws_subnet.main_app_1.id, aws_subnet.main_app_2.id]
  }

  load_balancer {
    container_name   = "api"
    container_port   = 3000
    target_group_arn = aws_lb_target_group.alb_to_api.arn
  }

  depends_on = [
    aws_iam_role_policy.api_execution,
    aws_iam_role_policy.api_task,
    aws_lb_listener.alb_https,
  ]

  lifecycle {
    ignore_changes = [desired_count]
  }
}

resource "aws_appautoscaling_target" "api" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.api.name}"
  min_capacity       = 2
  max_capacity       = 4
}

resource "aws_appautoscaling_policy" "api_cpu" {
  name               = "storymagic-api-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.api.service_namespace
  scalable_dimension = aws_appautoscaling_target.api.scalable_dimension
  resource_id        = aws_appautoscaling_target.api.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = 70
    scale_in_cooldown  = 300
    scale_out_cooldown = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_appautoscaling_policy" "api_memory" {
  name               = "storymagic-api-memory"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.api.service_namespace
  scalable_dimension = aws_appautoscaling_target.api.scalable_dimension
  resource_id        = aws_appautoscaling_target.api.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = 80
    scale_in_cooldown  = 300
    scale_out_cooldown = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageMemoryUtilization"
    }
  }
}
