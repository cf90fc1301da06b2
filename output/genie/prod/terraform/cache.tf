resource "aws_elasticache_subnet_group" "cache" {
  name        = "genie-cache-prod"
  description = "cache of genie-prod"
  subnet_ids  = [aws_subnet.main_cache_1.id, aws_subnet.main_cache_2.id]

  tags = merge(local.tags, {
    Component = "cache"
  })
}

resource "aws_elasticache_parameter_group" "cache" {
  family      = "redis7"
  description = "cache of genie-prod"
  name        = "genie-cache-prod-redis7"

  tags = merge(local.tags, {
    Component = "cache"
    Name      = "genie-cache-prod-redis7"
  })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_elasticache_replication_group" "cache" {
  replication_group_id       = "genie-cache-prod"
  description                = "cache of genie-prod"
  engine                     = "redis"
  engine_version             = "7.0"
  node_type                  = "cache.t4g.medium"
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
  snapshot_retention_limit   = 7
  auto_minor_version_upgrade = false
  snapshot_window            = "04:00-05:00"

  tags = merge(local.tags, {
    Component = "cache"
  })

  final_snapshot_identifier = "genie-cache-prod-final"

  lifecycle {
    prevent_destroy = true
  }
}
