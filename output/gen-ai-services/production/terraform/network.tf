resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-main"
  })
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-main"
  })
}

resource "aws_subnet" "main_data_1" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.11.0/24"
  availability_zone       = var.availability_zones[0]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-data-1"
  })
}

resource "aws_route_table" "main_data" {
  vpc_id = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-data"
  })
}

resource "aws_route_table_association" "main_data_1" {
  subnet_id      = aws_subnet.main_data_1.id
  route_table_id = aws_route_table.main_data.id
}

resource "aws_subnet" "main_data_2" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.12.0/24"
  availability_zone       = var.availability_zones[1]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-data-2"
  })
}

resource "aws_route_table_association" "main_data_2" {
  subnet_id      = aws_subnet.main_data_2.id
  route_table_id = aws_route_table.main_data.id
}

resource "aws_subnet" "main_data_3" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.13.0/24"
  availability_zone       = var.availability_zones[2]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-data-3"
  })
}

resource "aws_route_table_association" "main_data_3" {
  subnet_id      = aws_subnet.main_data_3.id
  route_table_id = aws_route_table.main_data.id
}

resource "aws_subnet" "main_private_1" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.1.0/24"
  availability_zone       = var.availability_zones[0]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-private-1"
  })
}

resource "aws_route_table" "main_private_1" {
  vpc_id = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-private-1"
  })
}

resource "aws_route" "main_private_1" {
  route_table_id         = aws_route_table.main_private_1.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main_nat_1.id
}

resource "aws_route_table_association" "main_private_1" {
  subnet_id      = aws_subnet.main_private_1.id
  route_table_id = aws_route_table.main_private_1.id
}

resource "aws_subnet" "main_private_2" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.2.0/24"
  availability_zone       = var.availability_zones[1]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-private-2"
  })
}

resource "aws_route_table" "main_private_2" {
  vpc_id = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-private-2"
  })
}

resource "aws_route" "main_private_2" {
  route_table_id         = aws_route_table.main_private_2.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main_nat_2.id
}

resource "aws_route_table_association" "main_private_2" {
  subnet_id      = aws_subnet.main_private_2.id
  route_table_id = aws_route_table.main_private_2.id
}

resource "aws_subnet" "main_private_3" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.3.0/24"
  availability_zone       = var.availability_zones[2]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-private-3"
  })
}

resource "aws_route_table" "main_private_3" {
  vpc_id = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-private-3"
  })
}

resource "aws_route" "main_private_3" {
  route_table_id         = aws_route_table.main_private_3.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main_nat_3.id
}

resource "aws_route_table_association" "main_private_3" {
  subnet_id      = aws_subnet.main_private_3.id
  route_table_id = aws_route_table.main_private_3.id
}

resource "aws_subnet" "main_public_1" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.101.0/24"
  availability_zone       = var.availability_zones[0]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-public-1"
  })
}

resource "aws_route_table" "main_public" {
  vpc_id = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-public"
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
  cidr_block              = "10.0.102.0/24"
  availability_zone       = var.availability_zones[1]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-public-2"
  })
}

resource "aws_route_table_association" "main_public_2" {
  subnet_id      = aws_subnet.main_public_2.id
  route_table_id = aws_route_table.main_public.id
}

resource "aws_subnet" "main_public_3" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.103.0/24"
  availability_zone       = var.availability_zones[2]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-public-3"
  })
}

resource "aws_route_table_association" "main_public_3" {
  subnet_id      = aws_subnet.main_public_3.id
  route_table_id = aws_route_table.main_public.id
}

resource "aws_eip" "main_nat_1" {
  domain = "vpc"

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-nat-1"
  })

  depends_on = [aws_internet_gateway.main]
}

resource "aws_nat_gateway" "main_nat_1" {
  allocation_id     = aws_eip.main_nat_1.allocation_id
  connectivity_type = "public"
  subnet_id         = aws_subnet.main_public_1.id

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-nat-1"
  })

  depends_on = [aws_internet_gateway.main]
}

resource "aws_eip" "main_nat_2" {
  domain = "vpc"

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-nat-2"
  })

  depends_on = [aws_internet_gateway.main]
}

resource "aws_nat_gateway" "main_nat_2" {
  allocation_id     = aws_eip.main_nat_2.allocation_id
  connectivity_type = "public"
  subnet_id         = aws_subnet.main_public_2.id

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-nat-2"
  })

  depends_on = [aws_internet_gateway.main]
}

resource "aws_eip" "main_nat_3" {
  domain = "vpc"

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-nat-3"
  })

  depends_on = [aws_internet_gateway.main]
}

resource "aws_nat_gateway" "main_nat_3" {
  allocation_id     = aws_eip.main_nat_3.allocation_id
  connectivity_type = "public"
  subnet_id         = aws_subnet.main_public_3.id

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-nat-3"
  })

  depends_on = [aws_internet_gateway.main]
}

resource "aws_vpc_endpoint" "main" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.us-east-1.s3"
  vpc_endpoint_type = "Gateway"

  route_table_ids = [
    aws_route_table.main_private_1.id,
    aws_route_table.main_private_2.id,
    aws_route_table.main_private_3.id,
  ]

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
      {
        Sid       = "PullLayers"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:GetObject"]
        Resource  = "arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*"
      },
    ]
  })

  tags = merge(local.tags, {
    Name = "gen-ai-services-production-main-s3"
  })
}
