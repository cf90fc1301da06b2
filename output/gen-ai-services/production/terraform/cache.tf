resource "aws_elasticache_subnet_group" "cache" {
  name        = "gen-ai-cache"
  description = "cache of gen-ai-services-production"

  subnet_ids = [
    aws_subnet.main_private_1.id,
    aws_subnet.main_private_2.id,
    aws_subnet.main_private_3.id,
  ]

  tags = merge(local.tags, {
    Component = "cache"
  })
}

resource "aws_elasticache_parameter_group" "cache" {
  family      = "redis7"
  description = "cache of gen-ai-services-production"
  name        = "gen-ai-cache-redis7"

  tags = merge(local.tags, {
    Component = "cache"
    Name      = "gen-ai-cache-redis7"
  })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_elasticache_replication_group" "cache" {
  replication_group_id       = "gen-ai-cache"
  description                = "cache of gen-ai-services-production"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = "cache.t4g.micro"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  port                       = 6379
  subnet_group_name          = aws_elasticache_subnet_group.cache.name
  security_group_ids         = [aws_security_group.cache.id]
  parameter_group_name       = aws_elasticache_parameter_group.cache.name
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  maintenance_window         = "sun:06:00-sun:07:00"
  snapshot_retention_limit   = 0
  auto_minor_version_upgrade = false

  tags = merge(local.tags, {
    Component = "cache"
  })
}
