resource "aws_ecr_repository" "classification_images" {
  name                 = "gen-ai-classification"
  image_tag_mutability = "IMMUTABLE"

  tags = merge(local.tags, {
    Component = "classification-images"
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

resource "aws_ecr_lifecycle_policy" "classification_images" {
  repository = aws_ecr_repository.classification_images.name

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

resource "aws_ecr_repository" "code_images" {
  name                 = "gen-ai-code"
  image_tag_mutability = "IMMUTABLE"

  tags = merge(local.tags, {
    Component = "code-images"
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

resource "aws_ecr_lifecycle_policy" "code_images" {
  repository = aws_ecr_repository.code_images.name

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

resource "aws_ecr_repository" "conversational_images" {
  name                 = "gen-ai-conversational"
  image_tag_mutability = "IMMUTABLE"

  tags = merge(local.tags, {
    Component = "conversational-images"
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

resource "aws_ecr_lifecycle_policy" "conversational_images" {
  repository = aws_ecr_repository.conversational_images.name

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

resource "aws_ecr_repository" "document_extraction_images" {
  name                 = "gen-ai-document-extraction"
  image_tag_mutability = "IMMUTABLE"

  tags = merge(local.tags, {
    Component = "document-extraction-images"
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

resource "aws_ecr_lifecycle_policy" "document_extraction_images" {
  repository = aws_ecr_repository.document_extraction_images.name

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

resource "aws_ecr_repository" "format_conversion_images" {
  name                 = "gen-ai-format-conversion"
  image_tag_mutability = "IMMUTABLE"

  tags = merge(local.tags, {
    Component = "format-conversion-images"
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

resource "aws_ecr_lifecycle_policy" "format_conversion_images" {
  repository = aws_ecr_repository.format_conversion_images.name

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

resource "aws_ecr_repository" "personalization_images" {
  name                 = "gen-ai-personalization"
  image_tag_mutability = "IMMUTABLE"

  tags = merge(local.tags, {
    Component = "personalization-images"
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

resource "aws_ecr_lifecycle_policy" "personalization_images" {
  repository = aws_ecr_repository.personalization_images.name

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

resource "aws_ecr_repository" "quality_images" {
  name                 = "gen-ai-quality"
  image_tag_mutability = "IMMUTABLE"

  tags = merge(local.tags, {
    Component = "quality-images"
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

resource "aws_ecr_lifecycle_policy" "quality_images" {
  repository = aws_ecr_repository.quality_images.name

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

resource "aws_ecr_repository" "search_images" {
  name                 = "gen-ai-search"
  image_tag_mutability = "IMMUTABLE"

  tags = merge(local.tags, {
    Component = "search-images"
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

resource "aws_ecr_lifecycle_policy" "search_images" {
  repository = aws_ecr_repository.search_images.name

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

resource "aws_ecr_repository" "workflow_images" {
  name                 = "gen-ai-workflow"
  image_tag_mutability = "IMMUTABLE"

  tags = merge(local.tags, {
    Component = "workflow-images"
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

resource "aws_ecr_lifecycle_policy" "workflow_images" {
  repository = aws_ecr_repository.workflow_images.name

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

resource "aws_ecs_cluster" "cluster" {
  name = "gen-ai-cluster"

  tags = merge(local.tags, {
    Component = "cluster"
  })

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_ecs_task_definition" "classification" {
  family                   = "gen-ai-classification"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "256"
  memory                   = "1024"
  execution_role_arn       = aws_iam_role.classification_execution.arn
  task_role_arn            = aws_iam_role.classification_task.arn

  container_definitions = jsonencode([
    {
      name        = "classification"
      image       = "${aws_ecr_repository.classification_images.repository_url}:${var.classification_image_tag}"
      essential   = true
      stopTimeout = 30
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.classification.name
          "awslogs-region"        = "us-east-1"
          "awslogs-stream-prefix" = "classification"
        }
      }
      environment = [
        {
          name  = "CACHE_HOST"
          value = aws_elasticache_replication_group.cache.primary_endpoint_address
        },
        {
          name  = "CACHE_PORT"
          value = "6379"
        },
        {
          name  = "CACHE_URL"
          value = "rediss://${aws_elasticache_replication_group.cache.primary_endpoint_address}:6379"
        },
        {
          name  = "DATABASE_HOST"
          value = aws_db_instance.database.address
        },
        {
          name  = "DATABASE_NAME"
          value = "genai"
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
          name  = "DOCUMENTS_BUCKET"
          value = aws_s3_bucket.documents.bucket
        },
        {
          name  = "MODELS_URL"
          value = "https://models.example.com"
        },
        {
          name  = "OTEL_SERVICE_NAME"
          value = "gen-ai-classification"
        },
        {
          name  = "OTEL_TRACES_SAMPLER"
          value = "xray"
        },
      ]
      secrets = [
        {
          name      = "API_KEYS"
          valueFrom = aws_secretsmanager_secret.api_keys.arn
        },
      ]
      portMappings = [
        {
          containerPort = 8001
          protocol      = "tcp"
        },
      ]
      cpu = 192
      dependsOn = [
        {
          containerName = "classification-collector"
          condition     = "START"
        },
      ]
    },
    {
      name      = "classification-collector"
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
          "awslogs-group"         = aws_cloudwatch_log_group.classification.name
          "awslogs-region"        = "us-east-1"
          "awslogs-stream-prefix" = "classification"
        }
      }
    },
  ])

  tags = merge(local.tags, {
    Component = "classification"
  })

  runtime_platform {
    cpu_architecture        = "X86_64"
    operating_system_family = "LINUX"
  }
}

resource "aws_ecs_service" "classification" {
  name                               = "gen-ai-classification"
  cluster                            = aws_ecs_cluster.cluster.name
  task_definition                    = aws_ecs_task_definition.classification.arn
  launch_type                        = "FARGATE"
  platform_version                   = "1.4.0"
  desired_count                      = 2
  availability_zone_rebalancing      = "ENABLED"
  deployment_maximum_percent         = 200
  deployment_minimum_healthy_percent = 100
  enable_ecs_managed_tags            = true
  enable_execute_command             = false
  propagate_tags                     = "SERVICE"
  health_check_grace_period_seconds  = 60

  tags = merge(local.tags, {
    Component = "classification"
  })

  wait_for_steady_state = true

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    assign_public_ip = false
    security_groups  = [aws_security_group.classification.id]

    subnets = [
      aws_subnet.main_private_1.id,
      aws_subnet.main_private_2.id,
      aws_subnet.main_private_3.id,
    ]
  }

  load_balancer {
    container_name   = "classification"
    container_port   = 8001
    target_group_arn = aws_lb_target_group.alb_to_classification.arn
  }
  load_balancer {
    container_name   = "classification"
    container_port   = 8001
    target_group_arn = aws_lb_target_group.switchboard_to_classification.arn
  }

  depends_on = [
    aws_iam_role_policy.classification_execution,
    aws_iam_role_policy.classification_task,
    aws_lb_listener.alb_http,
    aws_lb_listener.alb_https,
    aws_lb_listener.switchboard_http,
    aws_lb_listener_rule.alb_https_classification_all,
    aws_lb_listener_rule.alb_https_code_all,
    aws_lb_listener_rule.alb_https_conversational_all,
    aws_lb_listener_rule.alb_https_document_extraction_all,
    aws_lb_listener_rule.alb_https_format_conversion_all,
    aws_lb_listener_rule.alb_https_personalization_all,
    aws_lb_listener_rule.alb_https_quality_all,
    aws_lb_listener_rule.alb_https_search_all,
    aws_lb_listener_rule.alb_https_workflow_all,
    aws_lb_listener_rule.switchboard_http_classification_all,
    aws_lb_listener_rule.switchboard_http_code_all,
    aws_lb_listener_rule.switchboard_http_conversational_all,
    aws_lb_listener_rule.switchboard_http_document_extraction_all,
    aws_lb_listener_rule.switchboard_http_format_conversion_all,
    aws_lb_listener_rule.switchboard_http_personalization_all,
    aws_lb_listener_rule.switchboard_http_quality_all,
    aws_lb_listener_rule.switchboard_http_search_all,
  ]

  lifecycle {
    ignore_changes = [desired_count]
  }
}

resource "aws_appautoscaling_target" "classification" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.cluster.name}/${aws_ecs_service.classification.name}"
  min_capacity       = 2
  max_capacity       = 4
}

resource "aws_appautoscaling_policy" "classification_cpu" {
  name               = "gen-ai-classification-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.classification.service_namespace
  scalable_dimension = aws_appautoscaling_target.classification.scalable_dimension
  resource_id        = aws_appautoscaling_target.classification.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = 70
    scale_in_cooldown  = 300
    scale_out_cooldown = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_ecs_task_definition" "code" {
  family                   = "gen-ai-code"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "256"
  memory                   = "1024"
  execution_role_arn       = aws_iam_role.code_execution.arn
  task_role_arn            = aws_iam_role.code_task.arn

  container_definitions = jsonencode([
    {
      name        = "code"
      image       = "${aws_ecr_repository.code_images.repository_url}:${var.code_image_tag}"
      essential   = true
      stopTimeout = 30
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.code.name
          "awslogs-region"        = "us-east-1"
          "awslogs-stream-prefix" = "code"
        }
      }
      environment = [
        {
          name  = "CACHE_HOST"
          value = aws_elasticache_replication_group.cache.primary_endpoint_address
        },
        {
          name  = "CACHE_PORT"
          value = "6379"
        },
        {
          name  = "CACHE_URL"
          value = "rediss://${aws_elasticache_replication_group.cache.primary_endpoint_address}:6379"
        },
        {
          name  = "DATABASE_HOST"
          value = aws_db_instance.database.address
        },
        {
          name  = "DATABASE_NAME"
          value = "genai"
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
          name  = "DOCUMENTS_BUCKET"
          value = aws_s3_bucket.documents.bucket
        },
        {
          name  = "MODELS_URL"
          value = "https://models.example.com"
        },
        {
          name  = "OTEL_SERVICE_NAME"
          value = "gen-ai-code"
        },
        {
          name  = "OTEL_TRACES_SAMPLER"
          value = "xray"
        },
      ]
      secrets = [
        {
          name      = "API_KEYS"
          valueFrom = aws_secretsmanager_secret.api_keys.arn
        },
      ]
      portMappings = [
        {
          containerPort = 8008
          protocol      = "tcp"
        },
      ]
      cpu = 192
      dependsOn = [
        {
          containerName = "code-collector"
          condition     = "START"
        },
      ]
    },
    {
      name      = "code-collector"
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
          "awslogs-group"         = aws_cloudwatch_log_group.code.name
          "awslogs-region"        = "us-east-1"
          "awslogs-stream-prefix" = "code"
        }
      }
    },
  ])

  tags = merge(local.tags, {
    Component = "code"
  })

  runtime_platform {
    cpu_architecture        = "X86_64"
    operating_system_family = "LINUX"
  }
}

resource "aws_ecs_service" "code" {
  name                               = "gen-ai-code"
  cluster                            = aws_ecs_cluster.cluster.name
  task_definition                    = aws_ecs_task_definition.code.arn
  launch_type                        = "FARGATE"
  platform_version                   = "1.4.0"
  desired_count                      = 2
  availability_zone_rebalancing      = "ENABLED"
  deployment_maximum_percent         = 200
  deployment_minimum_healthy_percent = 100
  enable_ecs_managed_tags            = true
  enable_execute_command             = false
  propagate_tags                     = "SERVICE"
  health_check_grace_period_seconds  = 60

  tags = merge(local.tags, {
    Component = "code"
  })

  wait_for_steady_state = true

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    assign_public_ip = false
    security_groups  = [aws_security_group.code.id]

    subnets = [
      aws_subnet.main_private_1.id,
      aws_subnet.main_private_2.id,
      aws_subnet.main_private_3.id,
    ]
  }

  load_balancer {
    container_name   = "code"
    container_port   = 8008
    target_group_arn = aws_lb_target_group.alb_to_code.arn
  }
  load_balancer {
    container_name   = "code"
    container_port   = 8008
    target_group_arn = aws_lb_target_group.switchboard_to_code.arn
  }

  depends_on = [
    aws_iam_role_policy.code_execution,
    aws_iam_role_policy.code_task,
    aws_lb_listener.alb_http,
    aws_lb_listener.alb_https,
    aws_lb_listener.switchboard_http,
    aws_lb_listener_rule.alb_https_classification_all,
    aws_lb_listener_rule.alb_https_code_all,
    aws_lb_listener_rule.alb_https_conversational_all,
    aws_lb_listener_rule.alb_https_document_extraction_all,
    aws_lb_listener_rule.alb_https_format_conversion_all,
    aws_lb_listener_rule.alb_https_personalization_all,
    aws_lb_listener_rule.alb_https_quality_all,
    aws_lb_listener_rule.alb_https_search_all,
    aws_lb_listener_rule.alb_https_workflow_all,
    aws_lb_listener_rule.switchboard_http_classification_all,
    aws_lb_listener_rule.switchboard_http_code_all,
    aws_lb_listener_rule.switchboard_http_conversational_all,
    aws_lb_listener_rule.switchboard_http_document_extraction_all,
    aws_lb_listener_rule.switchboard_http_format_conversion_all,
    aws_lb_listener_rule.switchboard_http_personalization_all,
    aws_lb_listener_rule.switchboard_http_quality_all,
    aws_lb_listener_rule.switchboard_http_search_all,
  ]

  lifecycle {
    ignore_changes = [desired_count]
  }
}

resource "aws_appautoscaling_target" "code" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.cluster.name}/${aws_ecs_service.code.name}"
  min_capacity       = 2
  max_capacity       = 4
}

resource "aws_appautoscaling_policy" "code_cpu" {
  name               = "gen-ai-code-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.code.service_namespace
  scalable_dimension = aws_appautoscaling_target.code.scalable_dimension
  resource_id        = aws_appautoscaling_target.code.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = 70
    scale_in_cooldown  = 300
    scale_out_cooldown = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_ecs_task_definition" "conversational" {
  family                   = "gen-ai-conversational"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "256"
  memory                   = "1024"
  execution_role_arn       = aws_iam_role.conversational_execution.arn
  task_role_arn            = aws_iam_role.conversational_task.arn

  container_definitions = jsonencode([
    {
      name        = "conversational"
      image       = "${aws_ecr_repository.conversational_images.repository_url}:${var.conversational_image_tag}"
      essential   = true
      stopTimeout = 30
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.conversational.name
          "awslogs-region"        = "us-east-1"
          "awslogs-stream-prefix" = "conversational"
        }
      }
      environment = [
        {
          name  = "CACHE_HOST"
          value = aws_elasticache_replication_group.cache.primary_endpoint_address
        },
        {
          name  = "CACHE_PORT"
          value = "6379"
        },
        {
          name  = "CACHE_URL"
          value = "rediss://${aws_elasticache_replication_group.cache.primary_endpoint_address}:6379"
        },
        {
          name  = "DATABASE_HOST"
          value = aws_db_instance.database.address
        },
        {
          name  = "DATABASE_NAME"
          value = "genai"
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
          name  = "DOCUMENTS_BUCKET"
          value = aws_s3_bucket.documents.bucket
        },
        {
          name  = "MODELS_URL"
          value = "https://models.example.com"
        },
        {
          name  = "OTEL_SERVICE_NAME"
          value = "gen-ai-conversational"
        },
        {
          name  = "OTEL_TRACES_SAMPLER"
          value = "xray"
        },
      ]
      secrets = [
        {
          name      = "API_KEYS"
          valueFrom = aws_secretsmanager_secret.api_keys.arn
        },
      ]
      portMappings = [
        {
          containerPort = 8007
          protocol      = "tcp"
        },
      ]
      cpu = 192
      dependsOn = [
        {
          containerName = "conversational-collector"
          condition     = "START"
        },
      ]
    },
    {
      name      = "conversational-collector"
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
          "awslogs-group"         = aws_cloudwatch_log_group.conversational.name
          "awslogs-region"        = "us-east-1"
          "awslogs-stream-prefix" = "conversational"
        }
      }
    },
  ])

  tags = merge(local.tags, {
    Component = "conversational"
  })

  runtime_platform {
    cpu_architecture        = "X86_64"
    operating_system_family = "LINUX"
  }
}

resource "aws_ecs_service" "conversational" {
  name                               = "gen-ai-conversational"
  cluster                            = aws_ecs_cluster.cluster.name
  task_definition                    = aws_ecs_task_definition.conversational.arn
  launch_type                        = "FARGATE"
  platform_version                   = "1.4.0"
  desired_count                      = 2
  availability_zone_rebalancing      = "ENABLED"
  deployment_maximum_percent         = 200
  deployment_minimum_healthy_percent = 100
  enable_ecs_managed_tags            = true
  enable_execute_command             = false
  propagate_tags                     = "SERVICE"
  health_check_grace_period_seconds  = 60

  tags = merge(local.tags, {
    Component = "conversational"
  })

  wait_for_steady_state = true

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    assign_public_ip = false
    security_groups  = [aws_security_group.conversational.id]

    subnets = [
      aws_subnet.main_private_1.id,
      aws_subnet.main_private_2.id,
      aws_subnet.main_private_3.id,
    ]
  }

  load_balancer {
    container_name   = "conversational"
    container_port   = 8007
    target_group_arn = aws_lb_target_group.alb_to_conversational.arn
  }
  load_balancer {
    container_name   = "conversational"
    container_port   = 8007
    target_group_arn = aws_lb_target_group.switchboard_to_conversational.arn
  }

  depends_on = [
    aws_iam_role_policy.conversational_execution,
    aws_iam_role_policy.conversational_task,
    aws_lb_listener.alb_http,
    aws_lb_listener.alb_https,
    aws_lb_listener.switchboard_http,
    aws_lb_listener_rule.alb_https_classification_all,
    aws_lb_listener_rule.alb_https_code_all,
    aws_lb_listener_rule.alb_https_conversational_all,
    aws_lb_listener_rule.alb_https_document_extraction_all,
    aws_lb_listener_rule.alb_https_format_conversion_all,
    aws_lb_listener_rule.alb_https_personalization_all,
    aws_lb_listener_rule.alb_https_quality_all,
    aws_lb_listener_rule.alb_https_search_all,
    aws_lb_listener_rule.alb_https_workflow_all,
    aws_lb_listener_rule.switchboard_http_classification_all,
    aws_lb_listener_rule.switchboard_http_code_all,
    aws_lb_listener_rule.switchboard_http_conversational_all,
    aws_lb_listener_rule.switchboard_http_document_extraction_all,
    aws_lb_listener_rule.switchboard_http_format_conversion_all,
    aws_lb_listener_rule.switchboard_http_personalization_all,
    aws_lb_listener_rule.switchboard_http_quality_all,
    aws_lb_listener_rule.switchboard_http_search_all,
  ]

  lifecycle {
    ignore_changes = [desired_count]
  }
}

resource "aws_appautoscaling_target" "conversational" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.cluster.name}/${aws_ecs_service.conversational.name}"
  min_capacity       = 2
  max_capacity       = 4
}

resource "aws_appautoscaling_policy" "conversational_cpu" {
  name               = "gen-ai-conversational-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.conversational.service_namespace
  scalable_dimension = aws_appautoscaling_target.conversational.scalable_dimension
  resource_id        = aws_appautoscaling_target.conversational.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = 70
    scale_in_cooldown  = 300
    scale_out_cooldown = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_ecs_task_definition" "document_extraction" {
  family                   = "gen-ai-document-extraction"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "256"
  memory                   = "1024"
  execution_role_arn       = aws_iam_role.document_extraction_execution.arn
  task_role_arn            = aws_iam_role.document_extraction_task.arn

  container_definitions = jsonencode([
    {
      name        = "document-extraction"
      image       = "${aws_ecr_repository.document_extraction_images.repository_url}:${var.document_extraction_image_tag}"
      essential   = true
      stopTimeout = 30
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.document_extraction.name
          "awslogs-region"        = "us-east-1"
          "awslogs-stream-prefix" = "document-extraction"
        }
      }
      environment = [
        {
          name  = "CACHE_HOST"
          value = aws_elasticache_replication_group.cache.primary_endpoint_address
        },
        {
          name  = "CACHE_PORT"
          value = "6379"
        },
        {
          name  = "CACHE_URL"
          value = "rediss://${aws_elasticache_replication_group.cache.primary_endpoint_address}:6379"
        },
        {
          name  = "DATABASE_HOST"
          value = aws_db_instance.database.address
        },
        {
          name  = "DATABASE_NAME"
          value = "genai"
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
          name  = "DOCUMENTS_BUCKET"
          value = aws_s3_bucket.documents.bucket
        },
        {
          name  = "MODELS_URL"
          value = "https://models.example.com"
        },
        {
          name  = "OTEL_SERVICE_NAME"
          value = "gen-ai-document-extraction"
        },
        {
          name  = "OTEL_TRACES_SAMPLER"
          value = "xray"
        },
      ]
      secrets = [
        {
          name      = "API_KEYS"
          valueFrom = aws_secretsmanager_secret.api_keys.arn
        },
      ]
      portMappings = [
        {
          containerPort = 8006
          protocol      = "tcp"
        },
      ]
      cpu = 192
      dependsOn = [
        {
          containerName = "document-extraction-collector"
          condition     = "START"
        },
      ]
    },
    {
      name      = "document-extraction-collector"
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
          "awslogs-group"         = aws_cloudwatch_log_group.document_extraction.name
          "awslogs-region"        = "us-east-1"
          "awslogs-stream-prefix" = "document-extraction"
        }
      }
    },
  ])

  tags = merge(local.tags, {
    Component = "document-extraction"
  })

  runtime_platform {
    cpu_architecture        = "X86_64"
    operating_system_family = "LINUX"
  }
}

resource "aws_ecs_service" "document_extraction" {
  name                               = "gen-ai-document-extraction"
  cluster                            = aws_ecs_cluster.cluster.name
  task_definition                    = aws_ecs_task_definition.document_extraction.arn
  launch_type                        = "FARGATE"
  platform_version                   = "1.4.0"
  desired_count                      = 2
  availability_zone_rebalancing      = "ENABLED"
  deployment_maximum_percent         = 200
  deployment_minimum_healthy_percent = 100
  enable_ecs_managed_tags            = true
  enable_execute_command             = false
  propagate_tags                     = "SERVICE"
  health_check_grace_period_seconds  = 60

  tags = merge(local.tags, {
    Component = "document-extraction"
  })

  wait_for_steady_state = true

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    assign_public_ip = false
    security_groups  = [aws_security_group.document_extraction.id]

    subnets = [
      aws_subnet.main_private_1.id,
      aws_subnet.main_private_2.id,
      aws_subnet.main_private_3.id,
    ]
  }

  load_balancer {
    container_name   = "document-extraction"
    container_port   = 8006
    target_group_arn = aws_lb_target_group.alb_to_document_extraction.arn
  }
  load_balancer {
    container_name   = "document-extraction"
    container_port   = 8006
    target_group_arn = aws_lb_target_group.switchboard_to_document_extraction.arn
  }

  depends_on = [
    aws_iam_role_policy.document_extraction_execution,
    aws_iam_role_policy.document_extraction_task,
    aws_lb_listener.alb_http,
    aws_lb_listener.alb_https,
    aws_lb_listener.switchboard_http,
    aws_lb_listener_rule.alb_https_classification_all,
    aws_lb_listener_rule.alb_https_code_all,
    aws_lb_listener_rule.alb_https_conversational_all,
    aws_lb_listener_rule.alb_https_document_extraction_all,
    aws_lb_listener_rule.alb_https_format_conversion_all,
    aws_lb_listener_rule.alb_https_personalization_all,
    aws_lb_listener_rule.alb_https_quality_all,
    aws_lb_listener_rule.alb_https_search_all,
    aws_lb_listener_rule.alb_https_workflow_all,
    aws_lb_listener_rule.switchboard_http_classification_all,
    aws_lb_listener_rule.switchboard_http_code_all,
    aws_lb_listener_rule.switchboard_http_conversational_all,
    aws_lb_listener_rule.switchboard_http_document_extraction_all,
    aws_lb_listener_rule.switchboard_http_format_conversion_all,
    aws_lb_listener_rule.switchboard_http_personalization_all,
    aws_lb_listener_rule.switchboard_http_quality_all,
    aws_lb_listener_rule.switchboard_http_search_all,
  ]

  lifecycle {
    ignore_changes = [desired_count]
  }
}

resource "aws_appautoscaling_target" "document_extraction" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.cluster.name}/${aws_ecs_service.document_extraction.name}"
  min_capacity       = 2
  max_capacity       = 4
}

resource "aws_appautoscaling_policy" "document_extraction_cpu" {
  name               = "gen-ai-document-extraction-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.document_extraction.service_namespace
  scalable_dimension = aws_appautoscaling_target.document_extraction.scalable_dimension
  resource_id        = aws_appautoscaling_target.document_extraction.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = 70
    scale_in_cooldown  = 300
    scale_out_cooldown = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_ecs_task_definition" "format_conversion" {
  family                   = "gen-ai-format-conversion"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "256"
  memory                   = "1024"
  execution_role_arn       = aws_iam_role.format_conversion_execution.arn
  task_role_arn            = aws_iam_role.format_conversion_task.arn

  container_definitions = jsonencode([
    {
      name        = "format-conversion"
      image       = "${aws_ecr_repository.format_conversion_images.repository_url}:${var.format_conversion_image_tag}"
      essential   = true
      stopTimeout = 30
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.format_conversion.name
          "awslogs-region"        = "us-east-1"
          "awslogs-stream-prefix" = "format-conversion"
        }
      }
      environment = [
        {
          name  = "CACHE_HOST"
          value = aws_elasticache_replication_group.cache.primary_endpoint_address
        },
        {
          name  = "CACHE_PORT"
          value = "6379"
        },
        {
          name  = "CACHE_URL"
          value = "rediss://${aws_elasticache_replication_group.cache.primary_endpoint_address}:6379"
        },
        {
          name  = "DATABASE_HOST"
          value = aws_db_instance.database.address
        },
        {
          name  = "DATABASE_NAME"
          value = "genai"
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
          name  = "DOCUMENTS_BUCKET"
          value = aws_s3_bucket.documents.bucket
        },
        {
          name  = "MODELS_URL"
          value = "https://models.example.com"
        },
        {
          name  = "OTEL_SERVICE_NAME"
          value = "gen-ai-format-conversion"
        },
        {
          name  = "OTEL_TRACES_SAMPLER"
          value = "xray"
        },
      ]
      secrets = [
        {
          name      = "API_KEYS"
          valueFrom = aws_secretsmanager_secret.api_keys.arn
        },
      ]
      portMappings = [
        {
          containerPort = 8000
          protocol      = "tcp"
        },
      ]
      cpu = 192
      dependsOn = [
        {
          containerName = "format-conversion-collector"
          condition     = "START"
        },
      ]
    },
    {
      name      = "format-conversion-collector"
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
          "awslogs-group"         = aws_cloudwatch_log_group.format_conversion.name
          "awslogs-region"        = "us-east-1"
          "awslogs-stream-prefix" = "format-conversion"
        }
      }
    },
  ])

  tags = merge(local.tags, {
    Component = "format-conversion"
  })

  runtime_platform {
    cpu_architecture        = "X86_64"
    operating_system_family = "LINUX"
  }
}

resource "aws_ecs_service" "format_conversion" {
  name                               = "gen-ai-format-conversion"
  cluster                            = aws_ecs_cluster.cluster.name
  task_definition                    = aws_ecs_task_definition.format_conversion.arn
  launch_type                        = "FARGATE"
  platform_version                   = "1.4.0"
  desired_count                      = 2
  availability_zone_rebalancing      = "ENABLED"
  deployment_maximum_percent         = 200
  deployment_minimum_healthy_percent = 100
  enable_ecs_managed_tags            = true
  enable_execute_command             = false
  propagate_tags                     = "SERVICE"
  health_check_grace_period_seconds  = 60

  tags = merge(local.tags, {
    Component = "format-conversion"
  })

  wait_for_steady_state = true

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    assign_public_ip = false
    security_groups  = [aws_security_group.format_conversion.id]

    subnets = [
      aws_subnet.main_private_1.id,
      aws_subnet.main_private_2.id,
      aws_subnet.main_private_3.id,
    ]
  }

  load_balancer {
    container_name   = "format-conversion"
    container_port   = 8000
    target_group_arn = aws_lb_target_group.alb_to_format_conversion.arn
  }
  load_balancer {
    container_name   = "format-conversion"
    container_port   = 8000
    target_group_arn = aws_lb_target_group.switchboard_to_format_conversion.arn
  }

  depends_on = [
    aws_iam_role_policy.format_conversion_execution,
    aws_iam_role_policy.format_conversion_task,
    aws_lb_listener.alb_http,
    aws_lb_listener.alb_https,
    aws_lb_listener.switchboard_http,
    aws_lb_listener_rule.alb_https_classification_all,
    aws_lb_listener_rule.alb_https_code_all,
    aws_lb_listener_rule.alb_https_conversational_all,
    aws_lb_listener_rule.alb_https_document_extraction_all,
    aws_lb_listener_rule.alb_https_format_conversion_all,
    aws_lb_listener_rule.alb_https_personalization_all,
    aws_lb_listener_rule.alb_https_quality_all,
    aws_lb_listener_rule.alb_https_search_all,
    aws_lb_listener_rule.alb_https_workflow_all,
    aws_lb_listener_rule.switchboard_http_classification_all,
    aws_lb_listener_rule.switchboard_http_code_all,
    aws_lb_listener_rule.switchboard_http_conversational_all,
    aws_lb_listener_rule.switchboard_http_document_extraction_all,
    aws_lb_listener_rule.switchboard_http_format_conversion_all,
    aws_lb_listener_rule.switchboard_http_personalization_all,
    aws_lb_listener_rule.switchboard_http_quality_all,
    aws_lb_listener_rule.switchboard_http_search_all,
  ]

  lifecycle {
    ignore_changes = [desired_count]
  }
}

resource "aws_appautoscaling_target" "format_conversion" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.cluster.name}/${aws_ecs_service.format_conversion.name}"
  min_capacity       = 2
  max_capacity       = 4
}

resource "aws_appautoscaling_policy" "format_conversion_cpu" {
  name               = "gen-ai-format-conversion-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.format_conversion.service_namespace
  scalable_dimension = aws_appautoscaling_target.format_conversion.scalable_dimension
  resource_id        = aws_appautoscaling_target.format_conversion.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = 70
    scale_in_cooldown  = 300
    scale_out_cooldown = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_ecs_task_definition" "personalization" {
  family                   = "gen-ai-personalization"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "256"
  memory                   = "1024"
  execution_role_arn       = aws_iam_role.personalization_execution.arn
  task_role_arn            = aws_iam_role.personalization_task.arn

  container_definitions = jsonencode([
    {
      name        = "personalization"
      image       = "${aws_ecr_repository.personalization_images.repository_url}:${var.personalization_image_tag}"
      essential   = true
      stopTimeout = 30
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.personalization.name
          "awslogs-region"        = "us-east-1"
          "awslogs-stream-prefix" = "personalization"
        }
      }
      environment = [
        {
          name  = "CACHE_HOST"
          value = aws_elasticache_replication_group.cache.primary_endpoint_address
        },
        {
          name  = "CACHE_PORT"
          value = "6379"
        },
        {
          name  = "CACHE_URL"
          value = "rediss://${aws_elasticache_replication_group.cache.primary_endpoint_address}:6379"
        },
        {
          name  = "DATABASE_HOST"
          value = aws_db_instance.database.address
        },
        {
          name  = "DATABASE_NAME"
          value = "genai"
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
          name  = "DOCUMENTS_BUCKET"
          value = aws_s3_bucket.documents.bucket
        },
        {
          name  = "MODELS_URL"
          value = "https://models.example.com"
        },
        {
          name  = "OTEL_SERVICE_NAME"
          value = "gen-ai-personalization"
        },
        {
          name  = "OTEL_TRACES_SAMPLER"
          value = "xray"
        },
      ]
      secrets = [
        {
          name      = "API_KEYS"
          valueFrom = aws_secretsmanager_secret.api_keys.arn
        },
      ]
      portMappings = [
        {
          containerPort = 8005
          protocol      = "tcp"
        },
      ]
      cpu = 192
      dependsOn = [
        {
          containerName = "personalization-collector"
          condition     = "START"
        },
      ]
    },
    {
      name      = "personalization-collector"
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
          "awslogs-group"         = aws_cloudwatch_log_group.personalization.name
          "awslogs-region"        = "us-east-1"
          "awslogs-stream-prefix" = "personalization"
        }
      }
    },
  ])

  tags = merge(local.tags, {
    Component = "personalization"
  })

  runtime_platform {
    cpu_architecture        = "X86_64"
    operating_system_family = "LINUX"
  }
}

resource "aws_ecs_service" "personalization" {
  name                               = "gen-ai-personalization"
  cluster                            = aws_ecs_cluster.cluster.name
  task_definition                    = aws_ecs_task_definition.personalization.arn
  launch_type                        = "FARGATE"
  platform_version                   = "1.4.0"
  desired_count                      = 2
  availability_zone_rebalancing      = "ENABLED"
  deployment_maximum_percent         = 200
  deployment_minimum_healthy_percent = 100
  enable_ecs_managed_tags            = true
  enable_execute_command             = false
  propagate_tags                     = "SERVICE"
  health_check_grace_period_seconds  = 60

  tags = merge(local.tags, {
    Component = "personalization"
  })

  wait_for_steady_state = true

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    assign_public_ip = false
    security_groups  = [aws_security_group.personalization.id]

    subnets = [
      aws_subnet.main_private_1.id,
      aws_subnet.main_private_2.id,
      aws_subnet.main_private_3.id,
    ]
  }

  load_balancer {
    container_name   = "personalization"
    container_port   = 8005
    target_group_arn = aws_lb_target_group.alb_to_personalization.arn
  }
  load_balancer {
    container_name   = "personalization"
    container_port   = 8005
    target_group_arn = aws_lb_target_group.switchboard_to_personalization.arn
  }

  depends_on = [
    aws_iam_role_policy.personalization_execution,
    aws_iam_role_policy.personalization_task,
    aws_lb_listener.alb_http,
    aws_lb_listener.alb_https,
    aws_lb_listener.switchboard_http,
    aws_lb_listener_rule.alb_https_classification_all,
    aws_lb_listener_rule.alb_https_code_all,
    aws_lb_listener_rule.alb_https_conversational_all,
    aws_lb_listener_rule.alb_https_document_extraction_all,
    aws_lb_listener_rule.alb_https_format_conversion_all,
    aws_lb_listener_rule.alb_https_personalization_all,
    aws_lb_listener_rule.alb_https_quality_all,
    aws_lb_listener_rule.alb_https_search_all,
    aws_lb_listener_rule.alb_https_workflow_all,
    aws_lb_listener_rule.switchboard_http_classification_all,
    aws_lb_listener_rule.switchboard_http_code_all,
    aws_lb_listener_rule.switchboard_http_conversational_all,
    aws_lb_listener_rule.switchboard_http_document_extraction_all,
    aws_lb_listener_rule.switchboard_http_format_conversion_all,
    aws_lb_listener_rule.switchboard_http_personalization_all,
    aws_lb_listener_rule.switchboard_http_quality_all,
    aws_lb_listener_rule.switchboard_http_search_all,
  ]

  lifecycle {
    ignore_changes = [desired_count]
  }
}

resource "aws_appautoscaling_target" "personalization" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.cluster.name}/${aws_ecs_service.personalization.name}"
  min_capacity       = 2
  max_capacity       = 4
}

resource "aws_appautoscaling_policy" "personalization_cpu" {
  name               = "gen-ai-personalization-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.personalization.service_namespace
  scalable_dimension = aws_appautoscaling_target.personalization.scalable_dimension
  resource_id        = aws_appautoscaling_target.personalization.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = 70
    scale_in_cooldown  = 300
    scale_out_cooldown = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_ecs_task_definition" "quality" {
  family                   = "gen-ai-quality"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "256"
  memory                   = "1024"
  execution_role_arn       = aws_iam_role.quality_execution.arn
  task_role_arn            = aws_iam_role.quality_task.arn

  container_definitions = jsonencode([
    {
      name        = "quality"
      image       = "${aws_ecr_repository.quality_images.repository_url}:${var.quality_image_tag}"
      essential   = true
      stopTimeout = 30
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.quality.name
          "awslogs-region"        = "us-east-1"
          "awslogs-stream-prefix" = "quality"
        }
      }
      environment = [
        {
          name  = "CACHE_HOST"
          value = aws_elasticache_replication_group.cache.primary_endpoint_address
        },
        {
          name  = "CACHE_PORT"
          value = "6379"
        },
        {
          name  = "CACHE_URL"
          value = "rediss://${aws_elasticache_replication_group.cache.primary_endpoint_address}:6379"
        },
        {
          name  = "DATABASE_HOST"
          value = aws_db_instance.database.address
        },
        {
          name  = "DATABASE_NAME"
          value = "genai"
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
          name  = "DOCUMENTS_BUCKET"
          value = aws_s3_bucket.documents.bucket
        },
        {
          name  = "MODELS_URL"
          value = "https://models.example.com"
        },
        {
          name  = "OTEL_SERVICE_NAME"
          value = "gen-ai-quality"
        },
        {
          name  = "OTEL_TRACES_SAMPLER"
          value = "xray"
        },
      ]
      secrets = [
        {
          name      = "API_KEYS"
          valueFrom = aws_secretsmanager_secret.api_keys.arn
        },
      ]
      portMappings = [
        {
          containerPort = 8004
          protocol      = "tcp"
        },
      ]
      cpu = 192
      dependsOn = [
        {
          containerName = "quality-collector"
          condition     = "START"
        },
      ]
    },
    {
      name      = "quality-collector"
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
          "awslogs-group"         = aws_cloudwatch_log_group.quality.name
          "awslogs-region"        = "us-east-1"
          "awslogs-stream-prefix" = "quality"
        }
      }
    },
  ])

  tags = merge(local.tags, {
    Component = "quality"
  })

  runtime_platform {
    cpu_architecture        = "X86_64"
    operating_system_family = "LINUX"
  }
}

resource "aws_ecs_service" "quality" {
  name                               = "gen-ai-quality"
  cluster                            = aws_ecs_cluster.cluster.name
  task_definition                    = aws_ecs_task_definition.quality.arn
  launch_type                        = "FARGATE"
  platform_version                   = "1.4.0"
  desired_count                      = 2
  availability_zone_rebalancing      = "ENABLED"
  deployment_maximum_percent         = 200
  deployment_minimum_healthy_percent = 100
  enable_ecs_managed_tags            = true
  enable_execute_command             = false
  propagate_tags                     = "SERVICE"
  health_check_grace_period_seconds  = 60

  tags = merge(local.tags, {
    Component = "quality"
  })

  wait_for_steady_state = true

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    assign_public_ip = false
    security_groups  = [aws_security_group.quality.id]

    subnets = [
      aws_subnet.main_private_1.id,
      aws_subnet.main_private_2.id,
      aws_subnet.main_private_3.id,
    ]
  }

  load_balancer {
    container_name   = "quality"
    container_port   = 8004
    target_group_arn = aws_lb_target_group.alb_to_quality.arn
  }
  load_balancer {
    container_name   = "quality"
    container_port   = 8004
    target_group_arn = aws_lb_target_group.switchboard_to_quality.arn
  }

  depends_on = [
    aws_iam_role_policy.quality_execution,
    aws_iam_role_policy.quality_task,
    aws_lb_listener.alb_http,
    aws_lb_listener.alb_https,
    aws_lb_listener.switchboard_http,
    aws_lb_listener_rule.alb_https_classification_all,
    aws_lb_listener_rule.alb_https_code_all,
    aws_lb_listener_rule.alb_https_conversational_all,
    aws_lb_listener_rule.alb_https_document_extraction_all,
    aws_lb_listener_rule.alb_https_format_conversion_all,
    aws_lb_listener_rule.alb_https_personalization_all,
    aws_lb_listener_rule.alb_https_quality_all,
    aws_lb_listener_rule.alb_https_search_all,
    aws_lb_listener_rule.alb_https_workflow_all,
    aws_lb_listener_rule.switchboard_http_classification_all,
    aws_lb_listener_rule.switchboard_http_code_all,
    aws_lb_listener_rule.switchboard_http_conversational_all,
    aws_lb_listener_rule.switchboard_http_document_extraction_all,
    aws_lb_listener_rule.switchboard_http_format_conversion_all,
    aws_lb_listener_rule.switchboard_http_personalization_all,
    aws_lb_listener_rule.switchboard_http_quality_all,
    aws_lb_listener_rule.switchboard_http_search_all,
  ]

  lifecycle {
    ignore_changes = [desired_count]
  }
}

resource "aws_appautoscaling_target" "quality" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.cluster.name}/${aws_ecs_service.quality.name}"
  min_capacity       = 2
  max_capacity       = 4
}

resource "aws_appautoscaling_policy" "quality_cpu" {
  name               = "gen-ai-quality-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.quality.service_namespace
  scalable_dimension = aws_appautoscaling_target.quality.scalable_dimension
  resource_id        = aws_appautoscaling_target.quality.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = 70
    scale_in_cooldown  = 300
    scale_out_cooldown = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_ecs_task_definition" "search" {
  family                   = "gen-ai-search"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "256"
  memory                   = "1024"
  execution_role_arn       = aws_iam_role.search_execution.arn
  task_role_arn            = aws_iam_role.search_task.arn

  container_definitions = jsonencode([
    {
      name        = "search"
      image       = "${aws_ecr_repository.search_images.repository_url}:${var.search_image_tag}"
      essential   = true
      stopTimeout = 30
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.search.name
          "awslogs-region"        = "us-east-1"
          "awslogs-stream-prefix" = "search"
        }
      }
      environment = [
        {
          name  = "CACHE_HOST"
          value = aws_elasticache_replication_group.cache.primary_endpoint_address
        },
        {
          name  = "CACHE_PORT"
          value = "6379"
        },
        {
          name  = "CACHE_URL"
          value = "rediss://${aws_elasticache_replication_group.cache.primary_endpoint_address}:6379"
        },
        {
          name  = "DATABASE_HOST"
          value = aws_db_instance.database.address
        },
        {
          name  = "DATABASE_NAME"
          value = "genai"
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
          name  = "DOCUMENTS_BUCKET"
          value = aws_s3_bucket.documents.bucket
        },
        {
          name  = "MODELS_URL"
          value = "https://models.example.com"
        },
        {
          name  = "OTEL_SERVICE_NAME"
          value = "gen-ai-search"
        },
        {
          name  = "OTEL_TRACES_SAMPLER"
          value = "xray"
        },
      ]
      secrets = [
        {
          name      = "API_KEYS"
          valueFrom = aws_secretsmanager_secret.api_keys.arn
        },
      ]
      portMappings = [
        {
          containerPort = 8003
          protocol      = "tcp"
        },
      ]
      cpu = 192
      dependsOn = [
        {
          containerName = "search-collector"
          condition     = "START"
        },
      ]
    },
    {
      name      = "search-collector"
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
          "awslogs-group"         = aws_cloudwatch_log_group.search.name
          "awslogs-region"        = "us-east-1"
          "awslogs-stream-prefix" = "search"
        }
      }
    },
  ])

  tags = merge(local.tags, {
    Component = "search"
  })

  runtime_platform {
    cpu_architecture        = "X86_64"
    operating_system_family = "LINUX"
  }
}

resource "aws_ecs_service" "search" {
  name                               = "gen-ai-search"
  cluster                            = aws_ecs_cluster.cluster.name
  task_definition                    = aws_ecs_task_definition.search.arn
  launch_type                        = "FARGATE"
  platform_version                   = "1.4.0"
  desired_count                      = 2
  availability_zone_rebalancing      = "ENABLED"
  deployment_maximum_percent         = 200
  deployment_minimum_healthy_percent = 100
  enable_ecs_managed_tags            = true
  enable_execute_command             = false
  propagate_tags                     = "SERVICE"
  health_check_grace_period_seconds  = 60

  tags = merge(local.tags, {
    Component = "search"
  })

  wait_for_steady_state = true

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    assign_public_ip = false
    security_groups  = [aws_security_group.search.id]

    subnets = [
      aws_subnet.main_private_1.id,
      aws_subnet.main_private_2.id,
      aws_subnet.main_private_3.id,
    ]
  }

  load_balancer {
    container_name   = "search"
    container_port   = 8003
    target_group_arn = aws_lb_target_group.alb_to_search.arn
  }
  load_balancer {
    container_name   = "search"
    container_port   = 8003
    target_group_arn = aws_lb_target_group.switchboard_to_search.arn
  }

  depends_on = [
    aws_iam_role_policy.search_execution,
    aws_iam_role_policy.search_task,
    aws_lb_listener.alb_http,
    aws_lb_listener.alb_https,
    aws_lb_listener.switchboard_http,
    aws_lb_listener_rule.alb_https_classification_all,
    aws_lb_listener_rule.alb_https_code_all,
    aws_lb_listener_rule.alb_https_conversational_all,
    aws_lb_listener_rule.alb_https_document_extraction_all,
    aws_lb_listener_rule.alb_https_format_conversion_all,
    aws_lb_listener_rule.alb_https_personalization_all,
    aws_lb_listener_rule.alb_https_quality_all,
    aws_lb_listener_rule.alb_https_search_all,
    aws_lb_listener_rule.alb_https_workflow_all,
    aws_lb_listener_rule.switchboard_http_classification_all,
    aws_lb_listener_rule.switchboard_http_code_all,
    aws_lb_listener_rule.switchboard_http_conversational_all,
    aws_lb_listener_rule.switchboard_http_document_extraction_all,
    aws_lb_listener_rule.switchboard_http_format_conversion_all,
    aws_lb_listener_rule.switchboard_http_personalization_all,
    aws_lb_listener_rule.switchboard_http_quality_all,
    aws_lb_listener_rule.switchboard_http_search_all,
  ]

  lifecycle {
    ignore_changes = [desired_count]
  }
}

resource "aws_appautoscaling_target" "search" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.cluster.name}/${aws_ecs_service.search.name}"
  min_capacity       = 2
  max_capacity       = 4
}

resource "aws_appautoscaling_policy" "search_cpu" {
  name               = "gen-ai-search-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.search.service_namespace
  scalable_dimension = aws_appautoscaling_target.search.scalable_dimension
  resource_id        = aws_appautoscaling_target.search.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = 70
    scale_in_cooldown  = 300
    scale_out_cooldown = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_ecs_task_definition" "workflow" {
  family                   = "gen-ai-workflow"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "256"
  memory                   = "1024"
  execution_role_arn       = aws_iam_role.workflow_execution.arn
  task_role_arn            = aws_iam_role.workflow_task.arn

  container_definitions = jsonencode([
    {
      name        = "workflow"
      image       = "${aws_ecr_repository.workflow_images.repository_url}:${var.workflow_image_tag}"
      essential   = true
      stopTimeout = 30
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.workflow.name
          "awslogs-region"        = "us-east-1"
          "awslogs-stream-prefix" = "workflow"
        }
      }
      environment = [
        {
          name  = "CACHE_HOST"
          value = aws_elasticache_replication_group.cache.primary_endpoint_address
        },
        {
          name  = "CACHE_PORT"
          value = "6379"
        },
        {
          name  = "CACHE_URL"
          value = "rediss://${aws_elasticache_replication_group.cache.primary_endpoint_address}:6379"
        },
        {
          name  = "DATABASE_HOST"
          value = aws_db_instance.database.address
        },
        {
          name  = "DATABASE_NAME"
          value = "genai"
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
          name  = "DOCUMENTS_BUCKET"
          value = aws_s3_bucket.documents.bucket
        },
        {
          name  = "MODELS_URL"
          value = "https://models.example.com"
        },
        {
          name  = "OTEL_SERVICE_NAME"
          value = "gen-ai-workflow"
        },
        {
          name  = "OTEL_TRACES_SAMPLER"
          value = "xray"
        },
        {
          name  = "SWITCHBOARD_HOST"
          value = aws_lb.switchboard.dns_name
        },
      ]
      secrets = [
        {
          name      = "API_KEYS"
          valueFrom = aws_secretsmanager_secret.api_keys.arn
        },
      ]
      portMappings = [
        {
          containerPort = 8002
          protocol      = "tcp"
        },
      ]
      cpu = 192
      dependsOn = [
        {
          containerName = "workflow-collector"
          condition     = "START"
        },
      ]
    },
    {
      name      = "workflow-collector"
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
          "awslogs-group"         = aws_cloudwatch_log_group.workflow.name
          "awslogs-region"        = "us-east-1"
          "awslogs-stream-prefix" = "workflow"
        }
      }
    },
  ])

  tags = merge(local.tags, {
    Component = "workflow"
  })

  runtime_platform {
    cpu_architecture        = "X86_64"
    operating_system_family = "LINUX"
  }
}

resource "aws_ecs_service" "workflow" {
  name                               = "gen-ai-workflow"
  cluster                            = aws_ecs_cluster.cluster.name
  task_definition                    = aws_ecs_task_definition.workflow.arn
  launch_type                        = "FARGATE"
  platform_version                   = "1.4.0"
  desired_count                      = 2
  availability_zone_rebalancing      = "ENABLED"
  deployment_maximum_percent         = 200
  deployment_minimum_healthy_percent = 100
  enable_ecs_managed_tags            = true
  enable_execute_command             = false
  propagate_tags                     = "SERVICE"
  health_check_grace_period_seconds  = 60

  tags = merge(local.tags, {
    Component = "workflow"
  })

  wait_for_steady_state = true

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    assign_public_ip = false
    security_groups  = [aws_security_group.workflow.id]

    subnets = [
      aws_subnet.main_private_1.id,
      aws_subnet.main_private_2.id,
      aws_subnet.main_private_3.id,
    ]
  }

  load_balancer {
    container_name   = "workflow"
    container_port   = 8002
    target_group_arn = aws_lb_target_group.alb_to_workflow.arn
  }

  depends_on = [
    aws_iam_role_policy.workflow_execution,
    aws_iam_role_policy.workflow_task,
    aws_lb_listener.alb_http,
    aws_lb_listener.alb_https,
    aws_lb_listener_rule.alb_https_classification_all,
    aws_lb_listener_rule.alb_https_code_all,
    aws_lb_listener_rule.alb_https_conversational_all,
    aws_lb_listener_rule.alb_https_document_extraction_all,
    aws_lb_listener_rule.alb_https_format_conversion_all,
    aws_lb_listener_rule.alb_https_personalization_all,
    aws_lb_listener_rule.alb_https_quality_all,
    aws_lb_listener_rule.alb_https_search_all,
    aws_lb_listener_rule.alb_https_workflow_all,
  ]

  lifecycle {
    ignore_changes = [desired_count]
  }
}

resource "aws_appautoscaling_target" "workflow" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.cluster.name}/${aws_ecs_service.workflow.name}"
  min_capacity       = 2
  max_capacity       = 4
}

resource "aws_appautoscaling_policy" "workflow_cpu" {
  name               = "gen-ai-workflow-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.workflow.service_namespace
  scalable_dimension = aws_appautoscaling_target.workflow.scalable_dimension
  resource_id        = aws_appautoscaling_target.workflow.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = 70
    scale_in_cooldown  = 300
    scale_out_cooldown = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}
