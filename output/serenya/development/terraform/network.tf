resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = merge(local.tags, {
    Name = "serenya-development-main"
  })
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "serenya-development-main"
  })
}

resource "aws_subnet" "main_app_1" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.21.0/24"
  availability_zone       = var.availability_zones[0]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "serenya-development-app-1"
  })
}

resource "aws_route_table" "main_app_1" {
  vpc_id = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "serenya-development-app-1"
  })
}

resource "aws_route" "main_app_1" {
  route_table_id         = aws_route_table.main_app_1.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main_nat_1.id
}

resource "aws_route_table_association" "main_app_1" {
  subnet_id      = aws_subnet.main_app_1.id
  route_table_id = aws_route_table.main_app_1.id
}

resource "aws_subnet" "main_app_2" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.22.0/24"
  availability_zone       = var.availability_zones[1]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "serenya-development-app-2"
  })
}

resource "aws_route_table" "main_app_2" {
  vpc_id = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "serenya-development-app-2"
  })
}

resource "aws_route" "main_app_2" {
  route_table_id         = aws_route_table.main_app_2.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main_nat_1.id
}

resource "aws_route_table_association" "main_app_2" {
  subnet_id      = aws_subnet.main_app_2.id
  route_table_id = aws_route_table.main_app_2.id
}

resource "aws_subnet" "main_data_1" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.1.0/24"
  availability_zone       = var.availability_zones[0]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "serenya-development-data-1"
  })
}

resource "aws_route_table" "main_data" {
  vpc_id = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "serenya-development-data"
  })
}

resource "aws_route_table_association" "main_data_1" {
  subnet_id      = aws_subnet.main_data_1.id
  route_table_id = aws_route_table.main_data.id
}

resource "aws_subnet" "main_data_2" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.2.0/24"
  availability_zone       = var.availability_zones[1]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "serenya-development-data-2"
  })
}

resource "aws_route_table_association" "main_data_2" {
  subnet_id      = aws_subnet.main_data_2.id
  route_table_id = aws_route_table.main_data.id
}

resource "aws_subnet" "main_isolated_1" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.11.0/24"
  availability_zone       = var.availability_zones[0]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "serenya-development-isolated-1"
  })
}

resource "aws_route_table" "main_isolated" {
  vpc_id = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "serenya-development-isolated"
  })
}

resource "aws_route_table_association" "main_isolated_1" {
  subnet_id      = aws_subnet.main_isolated_1.id
  route_table_id = aws_route_table.main_isolated.id
}

resource "aws_subnet" "main_isolated_2" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.12.0/24"
  availability_zone       = var.availability_zones[1]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "serenya-development-isolated-2"
  })
}

resource "aws_route_table_association" "main_isolated_2" {
  subnet_id      = aws_subnet.main_isolated_2.id
  route_table_id = aws_route_table.main_isolated.id
}

resource "aws_subnet" "main_public_1" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.31.0/24"
  availability_zone       = var.availability_zones[0]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "serenya-development-public-1"
  })
}

resource "aws_route_table" "main_public" {
  vpc_id = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "serenya-development-public"
  })
}

resource "aws_route" "main_public" {
  route_table_id         = aws_route_table.main_public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
  depends_on             = [aws_internet_gateway.main]
}

resource "aws_route_table_association" "main_public_1" {
  subnet_id      = aws_subnet.main_public_1.id
  route_table_id = aws_route_table.main_public.id
}

resource "aws_subnet" "main_public_2" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.32.0/24"
  availability_zone       = var.availability_zones[1]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "serenya-development-public-2"
  })
}

resource "aws_route_table_association" "main_public_2" {
  subnet_id      = aws_subnet.main_public_2.id
  route_table_id = aws_route_table.main_public.id
}

resource "aws_eip" "main_nat_1" {
  domain = "vpc"

  tags = merge(local.tags, {
    Name = "serenya-development-nat-1"
  })

  depends_on = [aws_internet_gateway.main]
}

resource "aws_nat_gateway" "main_nat_1" {
  allocation_id     = aws_eip.main_nat_1.allocation_id
  connectivity_type = "public"
  subnet_id         = aws_subnet.main_public_1.id

  tags = merge(local.tags, {
    Name = "serenya-development-nat-1"
  })

  depends_on = [aws_internet_gateway.main]
}

resource "aws_vpc_endpoint" "main" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.eu-west-1.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.main_isolated.id]

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Delete"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:DeleteObject"]
        Resource  = "${aws_s3_bucket.documents.arn}/*"
      },
      {
        Sid       = "Read"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:GetObject"]
        Resource  = "${aws_s3_bucket.documents.arn}/*"
      },
      {
        Sid       = "Write"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:PutObject", "s3:AbortMultipartUpload"]
        Resource  = "${aws_s3_bucket.documents.arn}/*"
      },
    ]
  })

  tags = merge(local.tags, {
    Name = "serenya-development-main-s3"
  })
}

resource "aws_vpc_endpoint" "main_bedrock_runtime" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-west-1.bedrock-runtime"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.main_data_1.id, aws_subnet.main_data_2.id]
  security_group_ids  = [aws_security_group.main_bedrock_runtime_endpoint.id]
  private_dns_enabled = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "ChatExecutionInvokeBedrock"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = [
          "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
          "arn:aws:bedrock:eu-north-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
          "arn:aws:bedrock:eu-south-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
          "arn:aws:bedrock:eu-south-2::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
          "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
          "arn:aws:bedrock:eu-west-3::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
        ]
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.chat_execution.arn
          }
        }
      },
      {
        Sid       = "ChatExecutionInvokeBedrock2"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource  = "arn:aws:bedrock:eu-west-1:${var.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.chat_execution.arn
          }
        }
      },
      {
        Sid       = "DocumentExecutionInvokeBedrock"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = [
          "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
          "arn:aws:bedrock:eu-north-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
          "arn:aws:bedrock:eu-south-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
          "arn:aws:bedrock:eu-south-2::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
          "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
          "arn:aws:bedrock:eu-west-3::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
        ]
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.document_execution.arn
          }
        }
      },
      {
        Sid       = "DocumentExecutionInvokeBedrock2"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource  = "arn:aws:bedrock:eu-west-1:${var.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.document_execution.arn
          }
        }
      },
    ]
  })

  tags = merge(local.tags, {
    Name = "serenya-development-main-bedrock-runtime"
  })
}

resource "aws_vpc_endpoint" "main_dynamodb" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.eu-west-1.dynamodb"
  vpc_endpoint_type = "Gateway"

  route_table_ids = [
    aws_route_table.main_app_1.id,
    aws_route_table.main_app_2.id,
    aws_route_table.main_isolated.id,
  ]

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AuthExecutionWriteErrorCorrelation"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource  = aws_dynamodb_table.error_correlation.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.auth_execution.arn
          }
        }
      },
      {
        Sid       = "ChatExecutionWriteCostTracking"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource  = aws_dynamodb_table.cost_tracking.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.chat_execution.arn
          }
        }
      },
      {
        Sid       = "ChatExecutionWriteErrorCorrelation"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource  = aws_dynamodb_table.error_correlation.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.chat_execution.arn
          }
        }
      },
      {
        Sid       = "ConversationsExecutionQueryCostTracking"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["dynamodb:Query"]
        Resource  = "${aws_dynamodb_table.cost_tracking.arn}/index/monthly-usage-index"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.conversations_execution.arn
          }
        }
      },
      {
        Sid       = "ConversationsExecutionWriteErrorCorrelation"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource  = aws_dynamodb_table.error_correlation.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.conversations_execution.arn
          }
        }
      },
      {
        Sid       = "DocumentExecutionWriteCostTracking"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource  = aws_dynamodb_table.cost_tracking.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.document_execution.arn
          }
        }
      },
      {
        Sid       = "DocumentExecutionWriteErrorCorrelation"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource  = aws_dynamodb_table.error_correlation.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.document_execution.arn
          }
        }
      },
      {
        Sid       = "JobsExecutionWriteErrorCorrelation"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource  = aws_dynamodb_table.error_correlation.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.jobs_execution.arn
          }
        }
      },
    ]
  })

  tags = merge(local.tags, {
    Name = "serenya-development-main-dynamodb"
  })
}

resource "aws_vpc_endpoint" "main_kms" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-west-1.kms"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.main_data_1.id, aws_subnet.main_data_2.id]
  security_group_ids  = [aws_security_group.main_kms_endpoint.id]
  private_dns_enabled = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AuthExecutionEncryptDatabaseKey"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["kms:Encrypt", "kms:GenerateDataKey"]
        Resource  = aws_kms_key.database_key.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.auth_execution.arn
          }
        }
      },
      {
        Sid       = "AuthExecutionDecryptDatabaseKey"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["kms:Decrypt"]
        Resource  = aws_kms_key.database_key.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.auth_execution.arn
          }
        }
      },
      {
        Sid       = "ChatExecutionEncryptDatabaseKey"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["kms:Encrypt", "kms:GenerateDataKey"]
        Resource  = aws_kms_key.database_key.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.chat_execution.arn
          }
        }
      },
      {
        Sid       = "ChatExecutionDecryptDatabaseKey"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["kms:Decrypt"]
        Resource  = aws_kms_key.database_key.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.chat_execution.arn
          }
        }
      },
      {
        Sid       = "ConversationsExecutionEncryptDatabaseKey"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["kms:Encrypt", "kms:GenerateDataKey"]
        Resource  = aws_kms_key.database_key.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.conversations_execution.arn
          }
        }
      },
      {
        Sid       = "ConversationsExecutionDecryptDatabaseKey"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["kms:Decrypt"]
        Resource  = aws_kms_key.database_key.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.conversations_execution.arn
          }
        }
      },
      {
        Sid       = "DocumentExecutionEncryptDatabaseKey"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["kms:Encrypt", "kms:GenerateDataKey"]
        Resource  = aws_kms_key.database_key.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.document_execution.arn
          }
        }
      },
      {
        Sid       = "DocumentExecutionDecryptDatabaseKey"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["kms:Decrypt"]
        Resource  = aws_kms_key.database_key.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.document_execution.arn
          }
        }
      },
      {
        Sid       = "JobsExecutionEncryptDatabaseKey"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["kms:Encrypt", "kms:GenerateDataKey"]
        Resource  = aws_kms_key.database_key.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.jobs_execution.arn
          }
        }
      },
      {
        Sid       = "JobsExecutionDecryptDatabaseKey"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["kms:Decrypt"]
        Resource  = aws_kms_key.database_key.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.jobs_execution.arn
          }
        }
      },
    ]
  })

  tags = merge(local.tags, {
    Name = "serenya-development-main-kms"
  })
}

resource "aws_vpc_endpoint" "main_monitoring" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-west-1.monitoring"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.main_data_1.id, aws_subnet.main_data_2.id]
  security_group_ids  = [aws_security_group.main_monitoring_endpoint.id]
  private_dns_enabled = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AuthExecutionPublishMetrics"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["cloudwatch:PutMetricData"]
        Resource  = "*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.auth_execution.arn
          }
        }
      },
      {
        Sid       = "ChatExecutionPublishMetrics"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["cloudwatch:PutMetricData"]
        Resource  = "*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.chat_execution.arn
          }
        }
      },
      {
        Sid       = "ConversationsExecutionPublishMetrics"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["cloudwatch:PutMetricData"]
        Resource  = "*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.conversations_execution.arn
          }
        }
      },
      {
        Sid       = "DocumentExecutionPublishMetrics"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["cloudwatch:PutMetricData"]
        Resource  = "*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.document_execution.arn
          }
        }
      },
      {
        Sid       = "JobsExecutionPublishMetrics"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["cloudwatch:PutMetricData"]
        Resource  = "*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.jobs_execution.arn
          }
        }
      },
    ]
  })

  tags = merge(local.tags, {
    Name = "serenya-development-main-monitoring"
  })
}

resource "aws_vpc_endpoint" "main_sqs" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-west-1.sqs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.main_data_1.id, aws_subnet.main_data_2.id]
  security_group_ids  = [aws_security_group.main_sqs_endpoint.id]
  private_dns_enabled = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "ConversationsExecutionWriteQuestions"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["sqs:SendMessage"]
        Resource  = aws_sqs_queue.questions.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.conversations_execution.arn
          }
        }
      },
    ]
  })

  tags = merge(local.tags, {
    Name = "serenya-development-main-sqs"
  })
}

resource "aws_flow_log" "main" {
  vpc_id                   = aws_vpc.main.id
  traffic_type             = "ALL"
  max_aggregation_interval = 600
  log_destination_type     = "cloud-watch-logs"
  log_destination          = "arn:aws:logs:eu-west-1:${var.account_id}:log-group:/vpc/serenya-development-main"
  iam_role_arn             = aws_iam_role.main_flow_logs.arn
  log_format               = "$${version} $${account-id} $${interface-id} $${srcaddr} $${dstaddr} $${srcport} $${dstport} $${protocol} $${packets} $${bytes} $${start} $${end} $${action} $${log-status}"

  tags = merge(local.tags, {
    Name = "serenya-development-main"
  })

  depends_on = [aws_cloudwatch_log_group.main_flow_logs, aws_iam_role_policy.main_flow_logs]
}
