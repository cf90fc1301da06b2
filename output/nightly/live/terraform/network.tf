resource "aws_vpc" "jobs" {
  cidr_block           = "172.20.0.0/20"
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = merge(local.tags, {
    Name = "nightly-live-jobs"
  })
}

resource "aws_internet_gateway" "jobs" {
  vpc_id = aws_vpc.jobs.id

  tags = merge(local.tags, {
    Name = "nightly-live-jobs"
  })
}

resource "aws_subnet" "jobs_out_1" {
  vpc_id                  = aws_vpc.jobs.id
  cidr_block              = "172.20.0.0/24"
  availability_zone       = var.availability_zones[0]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "nightly-live-out-1"
  })
}

resource "aws_route_table" "jobs_out" {
  vpc_id = aws_vpc.jobs.id

  tags = merge(local.tags, {
    Name = "nightly-live-out"
  })
}

resource "aws_route" "jobs_out" {
  route_table_id         = aws_route_table.jobs_out.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.jobs.id
  depends_on             = [aws_internet_gateway.jobs]
}

resource "aws_route_table_association" "jobs_out_1" {
  subnet_id      = aws_subnet.jobs_out_1.id
  route_table_id = aws_route_table.jobs_out.id
}

resource "aws_subnet" "jobs_out_2" {
  vpc_id                  = aws_vpc.jobs.id
  cidr_block              = "172.20.1.0/24"
  availability_zone       = var.availability_zones[1]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "nightly-live-out-2"
  })
}

resource "aws_route_table_association" "jobs_out_2" {
  subnet_id      = aws_subnet.jobs_out_2.id
  route_table_id = aws_route_table.jobs_out.id
}

resource "aws_subnet" "jobs_work_1" {
  vpc_id                  = aws_vpc.jobs.id
  cidr_block              = "172.20.4.0/22"
  availability_zone       = var.availability_zones[0]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "nightly-live-work-1"
  })
}

resource "aws_route_table" "jobs_work_1" {
  vpc_id = aws_vpc.jobs.id

  tags = merge(local.tags, {
    Name = "nightly-live-work-1"
  })
}

resource "aws_route" "jobs_work_1" {
  route_table_id         = aws_route_table.jobs_work_1.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.jobs_nat_1.id
}

resource "aws_route_table_association" "jobs_work_1" {
  subnet_id      = aws_subnet.jobs_work_1.id
  route_table_id = aws_route_table.jobs_work_1.id
}

resource "aws_subnet" "jobs_work_2" {
  vpc_id                  = aws_vpc.jobs.id
  cidr_block              = "172.20.8.0/22"
  availability_zone       = var.availability_zones[1]
  map_public_ip_on_launch = false

  tags = merge(local.tags, {
    Name = "nightly-live-work-2"
  })
}

resource "aws_route_table" "jobs_work_2" {
  vpc_id = aws_vpc.jobs.id

  tags = merge(local.tags, {
    Name = "nightly-live-work-2"
  })
}

resource "aws_route" "jobs_work_2" {
  route_table_id         = aws_route_table.jobs_work_2.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.jobs_nat_1.id
}

resource "aws_route_table_association" "jobs_work_2" {
  subnet_id      = aws_subnet.jobs_work_2.id
  route_table_id = aws_route_table.jobs_work_2.id
}

resource "aws_eip" "jobs_nat_1" {
  domain = "vpc"

  tags = merge(local.tags, {
    Name = "nightly-live-nat-1"
  })

  depends_on = [aws_internet_gateway.jobs]
}

resource "aws_nat_gateway" "jobs_nat_1" {
  allocation_id     = aws_eip.jobs_nat_1.allocation_id
  connectivity_type = "public"
  subnet_id         = aws_subnet.jobs_out_1.id

  tags = merge(local.tags, {
    Name = "nightly-live-nat-1"
  })

  depends_on = [aws_internet_gateway.jobs]
}
