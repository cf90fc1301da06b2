resource "aws_vpc" "main" {
  cidr_block           = "10.20.0.0/16"
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = merge(local.tags, {
    Name = "genie-prod-main"
  })
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "genie-prod-main"
  })
}

resource "aws_subnet" "main_cache_1" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.20.2.0/24"
  availability_zone       = var.availability_zones[0]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "genie-prod-cache-1"
  })
}

resource "aws_route_table" "main_cache" {
  vpc_id = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "genie-prod-cache"
  })
}

resource "aws_route_table_association" "main_cache_1" {
  subnet_id      = aws_subnet.main_cache_1.id
  route_table_id = aws_route_table.main_cache.id
}

resource "aws_subnet" "main_cache_2" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.20.3.0/24"
  availability_zone       = var.availability_zones[1]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "genie-prod-cache-2"
  })
}

resource "aws_route_table_association" "main_cache_2" {
  subnet_id      = aws_subnet.main_cache_2.id
  route_table_id = aws_route_table.main_cache.id
}

resource "aws_subnet" "main_functions_1" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.20.16.0/20"
  availability_zone       = var.availability_zones[0]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "genie-prod-functions-1"
  })
}

resource "aws_route_table" "main_functions_1" {
  vpc_id = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "genie-prod-functions-1"
  })
}

resource "aws_route" "main_functions_1" {
  route_table_id         = aws_route_table.main_functions_1.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main_nat_1.id
}

resource "aws_route_table_association" "main_functions_1" {
  subnet_id      = aws_subnet.main_functions_1.id
  route_table_id = aws_route_table.main_functions_1.id
}

resource "aws_subnet" "main_functions_2" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.20.32.0/20"
  availability_zone       = var.availability_zones[1]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "genie-prod-functions-2"
  })
}

resource "aws_route_table" "main_functions_2" {
  vpc_id = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "genie-prod-functions-2"
  })
}

resource "aws_route" "main_functions_2" {
  route_table_id         = aws_route_table.main_functions_2.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main_nat_2.id
}

resource "aws_route_table_association" "main_functions_2" {
  subnet_id      = aws_subnet.main_functions_2.id
  route_table_id = aws_route_table.main_functions_2.id
}

resource "aws_subnet" "main_public_1" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.20.0.0/24"
  availability_zone       = var.availability_zones[0]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "genie-prod-public-1"
  })
}

resource "aws_route_table" "main_public" {
  vpc_id = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "genie-prod-public"
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
  cidr_block              = "10.20.1.0/24"
  availability_zone       = var.availability_zones[1]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "genie-prod-public-2"
  })
}

resource "aws_route_table_association" "main_public_2" {
  subnet_id      = aws_subnet.main_public_2.id
  route_table_id = aws_route_table.main_public.id
}

resource "aws_eip" "main_nat_1" {
  domain = "vpc"

  tags = merge(local.tags, {
    Name = "genie-prod-nat-1"
  })

  depends_on = [aws_internet_gateway.main]
}

resource "aws_nat_gateway" "main_nat_1" {
  allocation_id     = aws_eip.main_nat_1.allocation_id
  connectivity_type = "public"
  subnet_id         = aws_subnet.main_public_1.id

  tags = merge(local.tags, {
    Name = "genie-prod-nat-1"
  })

  depends_on = [aws_internet_gateway.main]
}

resource "aws_eip" "main_nat_2" {
  domain = "vpc"

  tags = merge(local.tags, {
    Name = "genie-prod-nat-2"
  })

  depends_on = [aws_internet_gateway.main]
}

resource "aws_nat_gateway" "main_nat_2" {
  allocation_id     = aws_eip.main_nat_2.allocation_id
  connectivity_type = "public"
  subnet_id         = aws_subnet.main_public_2.id

  tags = merge(local.tags, {
    Name = "genie-prod-nat-2"
  })

  depends_on = [aws_internet_gateway.main]
}

resource "aws_vpc_endpoint" "main" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.us-east-1.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.main_functions_1.id, aws_route_table.main_functions_2.id]

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Read"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:GetObject"]
        Resource  = "${aws_s3_bucket.assets.arn}/*"
      },
      {
        Sid       = "Write"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:PutObject", "s3:AbortMultipartUpload"]
        Resource  = "${aws_s3_bucket.assets.arn}/*"
      },
    ]
  })

  tags = merge(local.tags, {
    Name = "genie-prod-main-s3"
  })
}

resource "aws_vpc_endpoint" "main_dynamodb" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.us-east-1.dynamodb"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.main_functions_1.id, aws_route_table.main_functions_2.id]

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AnalyzeImageExecutionWriteJobs"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource  = aws_dynamodb_table.jobs.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.analyze_image_execution.arn
          }
        }
      },
      {
        Sid       = "ApiExecutionReadJobs"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["dynamodb:GetItem", "dynamodb:BatchGetItem"]
        Resource  = aws_dynamodb_table.jobs.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.api_execution.arn
          }
        }
      },
      {
        Sid       = "ApiExecutionWriteJobs"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource  = aws_dynamodb_table.jobs.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.api_execution.arn
          }
        }
      },
      {
        Sid       = "ApiExecutionQueryJobs"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["dynamodb:Query"]
        Resource = [
          aws_dynamodb_table.jobs.arn,
          "${aws_dynamodb_table.jobs.arn}/index/GSI1",
          "${aws_dynamodb_table.jobs.arn}/index/GSI2",
          "${aws_dynamodb_table.jobs.arn}/index/GSI3",
        ]
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.api_execution.arn
          }
        }
      },
      {
        Sid       = "GenerateContentExecutionWriteJobs"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource  = aws_dynamodb_table.jobs.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.generate_content_execution.arn
          }
        }
      },
      {
        Sid       = "GenerateImagesExecutionWriteJobs"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource  = aws_dynamodb_table.jobs.arn
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = aws_iam_role.generate_images_execution.arn
          }
        }
      },
    ]
  })

  tags = merge(local.tags, {
    Name = "genie-prod-main-dynamodb"
  })
}
