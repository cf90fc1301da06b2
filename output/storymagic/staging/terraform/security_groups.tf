resource "aws_security_group" "alb" {
  name        = "storymagic-staging-alb"
  description = "alb of storymagic-staging"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "alb"
    Name      = "storymagic-staging-alb"
  })
}

resource "aws_vpc_security_group_egress_rule" "alb_default" {
  security_group_id = aws_security_group.alb.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "api" {
  name        = "storymagic-staging-api"
  description = "api of storymagic-staging"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "api"
    Name      = "storymagic-staging-api"
  })
}

resource "aws_vpc_security_group_egress_rule" "api_default" {
  security_group_id = aws_security_group.api.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "database" {
  name        = "storymagic-staging-database"
  description = "database of storymagic-staging"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "database"
    Name      = "storymagic-staging-database"
  })
}

resource "aws_vpc_security_group_egress_rule" "database_default" {
  security_group_id = aws_security_group.database.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "redis" {
  name        = "storymagic-staging-redis"
  description = "redis of storymagic-staging"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "redis"
    Name      = "storymagic-staging-redis"
  })
}

resource "aws_vpc_security_group_egress_rule" "redis_default" {
  security_group_id = aws_security_group.redis.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_vpc_security_group_ingress_rule" "alb_from_cloudfront" {
  description       = "cdn to alb: https"
  security_group_id = aws_security_group.alb.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  prefix_list_id    = var.cloudfront_prefix_list_id
}

resource "aws_vpc_security_group_egress_rule" "alb_to_api" {
  description                  = "alb to api: http"
  security_group_id            = aws_security_group.alb.id
  ip_protocol                  = "tcp"
  from_port                    = 3000
  to_port                      = 3000
  referenced_security_group_id = aws_security_group.api.id
}

resource "aws_vpc_security_group_ingress_rule" "api_from_alb" {
  description                  = "alb to api: http"
  security_group_id            = aws_security_group.api.id
  ip_protocol                  = "tcp"
  from_port                    = 3000
  to_port                      = 3000
  referenced_security_group_id = aws_security_group.alb.id
}

resource "aws_vpc_security_group_egress_rule" "api_to_database" {
  description                  = "api to database: postgres"
  security_group_id            = aws_security_group.api.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.database.id
}

resource "aws_vpc_security_group_egress_rule" "api_to_internet" {
  description       = "api to AWS ecr, AWS logs, AWS monitoring, AWS s3, AWS secretsmanager, AWS xray, firebase, image registry, openai: https"
  security_group_id = aws_security_group.api.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "api_to_redis" {
  description                  = "api to redis: redis"
  security_group_id            = aws_security_group.api.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.redis.id
}

resource "aws_vpc_security_group_ingress_rule" "database_from_api" {
  description                  = "api to database: postgres"
  security_group_id            = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.api.id
}

resource "aws_vpc_security_group_ingress_rule" "redis_from_api" {
  description                  = "api to redis: redis"
  security_group_id            = aws_security_group.redis.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.api.id
}
