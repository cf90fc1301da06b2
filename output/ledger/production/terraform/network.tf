resource "aws_vpc" "core" {
  cidr_block           = "10.40.0.0/16"
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = merge(local.tags, {
    Name = "ledger-production-core"
  })
}

resource "aws_internet_gateway" "core" {
  vpc_id = aws_vpc.core.id

  tags = merge(local.tags, {
    Name = "ledger-production-core"
  })
}

resource "aws_subnet" "core_app_1" {
  vpc_id                  = aws_vpc.core.id
  cidr_block              = "10.40.10.0/24"
  availability_zone       = var.availability_zones[0]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "ledger-production-app-1"
  })
}

resource "aws_route_table" "core_app_1" {
  vpc_id = aws_vpc.core.id

  tags = merge(local.tags, {
    Name = "ledger-production-app-1"
  })
}

resource "aws_route" "core_app_1" {
  route_table_id         = aws_route_table.core_app_1.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.core_nat_1.id
}

resource "aws_route_table_association" "core_app_1" {
  subnet_id      = aws_subnet.core_app_1.id
  route_table_id = aws_route_table.core_app_1.id
}

resource "aws_subnet" "core_app_2" {
  vpc_id                  = aws_vpc.core.id
  cidr_block              = "10.40.11.0/24"
  availability_zone       = var.availability_zones[1]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "ledger-production-app-2"
  })
}

resource "aws_route_table" "core_app_2" {
  vpc_id = aws_vpc.core.id

  tags = merge(local.tags, {
    Name = "ledger-production-app-2"
  })
}

resource "aws_route" "core_app_2" {
  route_table_id         = aws_route_table.core_app_2.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.core_nat_2.id
}

resource "aws_route_table_association" "core_app_2" {
  subnet_id      = aws_subnet.core_app_2.id
  route_table_id = aws_route_table.core_app_2.id
}

resource "aws_subnet" "core_app_3" {
  vpc_id                  = aws_vpc.core.id
  cidr_block              = "10.40.12.0/24"
  availability_zone       = var.availability_zones[2]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "ledger-production-app-3"
  })
}

resource "aws_route_table" "core_app_3" {
  vpc_id = aws_vpc.core.id

  tags = merge(local.tags, {
    Name = "ledger-production-app-3"
  })
}

resource "aws_route" "core_app_3" {
  route_table_id         = aws_route_table.core_app_3.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.core_nat_3.id
}

resource "aws_route_table_association" "core_app_3" {
  subnet_id      = aws_subnet.core_app_3.id
  route_table_id = aws_route_table.core_app_3.id
}

resource "aws_subnet" "core_data_1" {
  vpc_id                  = aws_vpc.core.id
  cidr_block              = "10.40.20.0/24"
  availability_zone       = var.availability_zones[0]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "ledger-production-data-1"
  })
}

resource "aws_route_table" "core_data" {
  vpc_id = aws_vpc.core.id

  tags = merge(local.tags, {
    Name = "ledger-production-data"
  })
}

resource "aws_route_table_association" "core_data_1" {
  subnet_id      = aws_subnet.core_data_1.id
  route_table_id = aws_route_table.core_data.id
}

resource "aws_subnet" "core_data_2" {
  vpc_id                  = aws_vpc.core.id
  cidr_block              = "10.40.21.0/24"
  availability_zone       = var.availability_zones[1]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "ledger-production-data-2"
  })
}

resource "aws_route_table_association" "core_data_2" {
  subnet_id      = aws_subnet.core_data_2.id
  route_table_id = aws_route_table.core_data.id
}

resource "aws_subnet" "core_data_3" {
  vpc_id                  = aws_vpc.core.id
  cidr_block              = "10.40.22.0/24"
  availability_zone       = var.availability_zones[2]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "ledger-production-data-3"
  })
}

resource "aws_route_table_association" "core_data_3" {
  subnet_id      = aws_subnet.core_data_3.id
  route_table_id = aws_route_table.core_data.id
}

resource "aws_subnet" "core_edge_1" {
  vpc_id                  = aws_vpc.core.id
  cidr_block              = "10.40.0.0/26"
  availability_zone       = var.availability_zones[0]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "ledger-production-edge-1"
  })
}

resource "aws_route_table" "core_edge" {
  vpc_id = aws_vpc.core.id

  tags = merge(local.tags, {
    Name = "ledger-production-edge"
  })
}

resource "aws_route" "core_edge" {
  route_table_id         = aws_route_table.core_edge.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.core.id
  depends_on             = [aws_internet_gateway.core]
}

resource "aws_route_table_association" "core_edge_1" {
  subnet_id      = aws_subnet.core_edge_1.id
  route_table_id = aws_route_table.core_edge.id
}

resource "aws_subnet" "core_edge_2" {
  vpc_id                  = aws_vpc.core.id
  cidr_block              = "10.40.0.64/26"
  availability_zone       = var.availability_zones[1]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "ledger-production-edge-2"
  })
}

resource "aws_route_table_association" "core_edge_2" {
  subnet_id      = aws_subnet.core_edge_2.id
  route_table_id = aws_route_table.core_edge.id
}

resource "aws_subnet" "core_edge_3" {
  vpc_id                  = aws_vpc.core.id
  cidr_block              = "10.40.0.128/26"
  availability_zone       = var.availability_zones[2]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "ledger-production-edge-3"
  })
}

resource "aws_route_table_association" "core_edge_3" {
  subnet_id      = aws_subnet.core_edge_3.id
  route_table_id = aws_route_table.core_edge.id
}

resource "aws_eip" "core_nat_1" {
  domain = "vpc"

  tags = merge(local.tags, {
    Name = "ledger-production-nat-1"
  })

  depends_on = [aws_internet_gateway.core]
}

resource "aws_nat_gateway" "core_nat_1" {
  allocation_id     = aws_eip.core_nat_1.allocation_id
  connectivity_type = "public"
  subnet_id         = aws_subnet.core_edge_1.id

  tags = merge(local.tags, {
    Name = "ledger-production-nat-1"
  })

  depends_on = [aws_internet_gateway.core]
}

resource "aws_eip" "core_nat_2" {
  domain = "vpc"

  tags = merge(local.tags, {
    Name = "ledger-production-nat-2"
  })

  depends_on = [aws_internet_gateway.core]
}

resource "aws_nat_gateway" "core_nat_2" {
  allocation_id     = aws_eip.core_nat_2.allocation_id
  connectivity_type = "public"
  subnet_id         = aws_subnet.core_edge_2.id

  tags = merge(local.tags, {
    Name = "ledger-production-nat-2"
  })

  depends_on = [aws_internet_gateway.core]
}

resource "aws_eip" "core_nat_3" {
  domain = "vpc"

  tags = merge(local.tags, {
    Name = "ledger-production-nat-3"
  })

  depends_on = [aws_internet_gateway.core]
}

resource "aws_nat_gateway" "core_nat_3" {
  allocation_id     = aws_eip.core_nat_3.allocation_id
  connectivity_type = "public"
  subnet_id         = aws_subnet.core_edge_3.id

  tags = merge(local.tags, {
    Name = "ledger-production-nat-3"
  })

  depends_on = [aws_internet_gateway.core]
}
