resource "aws_security_group" "analyze_image" {
  name        = "genie-prod-analyze-image"
  description = "analyze-image of genie-prod"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "analyze-image"
    Name      = "genie-prod-analyze-image"
  })
}

resource "aws_vpc_security_group_egress_rule" "analyze_image_default" {
  security_group_id = aws_security_group.analyze_image.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "api" {
  name        = "genie-prod-api"
  description = "api of genie-prod"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "api"
    Name      = "genie-prod-api"
  })
}

resource "aws_vpc_security_group_egress_rule" "api_default" {
  security_group_id = aws_security_group.api.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "cache" {
  name        = "genie-prod-cache"
  description = "cache of genie-prod"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "cache"
    Name      = "genie-prod-cache"
  })
}

resource "aws_vpc_security_group_egress_rule" "cache_default" {
  security_group_id = aws_security_group.cache.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "generate_content" {
  name        = "genie-prod-generate-content"
  description = "generate-content of genie-prod"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "generate-content"
    Name      = "genie-prod-generate-content"
  })
}

resource "aws_vpc_security_group_egress_rule" "generate_content_default" {
  security_group_id = aws_security_group.generate_content.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "generate_images" {
  name        = "genie-prod-generate-images"
  description = "generate-images of genie-prod"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "generate-images"
    Name      = "genie-prod-generate-images"
  })
}

resource "aws_vpc_security_group_egress_rule" "generate_images_default" {
  security_group_id = aws_security_group.generate_images.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_vpc_security_group_egress_rule" "analyze_image_to_cache" {
  description                  = "analyze-image to cache: redis"
  security_group_id            = aws_security_group.analyze_image.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.cache.id
}

resource "aws_vpc_security_group_egress_rule" "analyze_image_to_internet" {
  description       = "analyze-image to AWS dynamodb, AWS events, AWS s3, AWS secretsmanager, claude: https"
  security_group_id = aws_security_group.analyze_image.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "api_to_cache" {
  description                  = "api to cache: redis"
  security_group_id            = aws_security_group.api.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.cache.id
}

resource "aws_vpc_security_group_egress_rule" "api_to_internet" {
  description       = "api to AWS dynamodb, AWS s3: https"
  security_group_id = aws_security_group.api.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "cache_from_analyze_image" {
  description                  = "analyze-image to cache: redis"
  security_group_id            = aws_security_group.cache.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.analyze_image.id
}

resource "aws_vpc_security_group_ingress_rule" "cache_from_api" {
  description                  = "api to cache: redis"
  security_group_id            = aws_security_group.cache.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.api.id
}

resource "aws_vpc_security_group_egress_rule" "generate_content_to_internet" {
  description       = "generate-content to AWS dynamodb, AWS events, AWS s3, AWS secretsmanager, claude, openai: https"
  security_group_id = aws_security_group.generate_content.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "generate_images_to_internet" {
  description       = "generate-images to AWS dynamodb, AWS events, AWS s3, AWS secretsmanager, openai, stability: https"
  security_group_id = aws_security_group.generate_images.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}
