resource "aws_elasticache_subnet_group" "redis" {
  name        = "storymagic-development-redis"
  description = "redis of storymagic-development"
  subnet_ids  = [aws_subnet.main_app_1.id, aws_subnet.main_app_2.id]

  tags = merge(local.tags, {
    Component = "redis"
  })
}

resource "aws_elasticache_parameter_group" "redis" {
  family      = "redis7"
  description = "redis of storymagic-development"
  name        = "storymagic-development-redis-redis7"

  tags = merge(local.tags, {
    Component = "redis"
    Name      = "storymagic-development-redis-redis7"
  })

  parameter {
    name  = "maxmemory-policy"
    value = "allkeys-lru"
  }
  parameter {
    name  = "tcp-keepalive"
    value = "300"
  }
  parameter {
    name  = "timeout"
    value = "0"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_elasticache_replication_group" "redis" {
  replication_group_id       = "storymagic-development-redis"
  description                = "redis of storymagic-development"
  engine                     = "redis"
  engine_version             = "7.0"
  node_type                  = "cache.t3.micro"
  num_cache_clusters         = 1
  automatic_failover_enabled = false
  multi_az_enabled           = false
  port                       = 6379
  subnet_group_name          = aws_elasticache_subnet_group.redis.name
  security_group_ids         = [aws_security_group.redis.id]
  parameter_group_name       = aws_elasticache_parameter_group.redis.name
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  maintenance_window         = "sun:05:00-sun:06:00"
  snapshot_retention_limit   = 0
  auto_minor_version_upgrade = false
  kms_key_id                 = aws_kms_key.data_key.arn

  tags = merge(local.tags, {
    Component = "redis"
  })
}
