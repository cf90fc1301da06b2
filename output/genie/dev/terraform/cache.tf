resource "aws_elasticache_subnet_group" "cache" {
  name        = "genie-dev-cache"
  description = "cache of genie-dev"
  subnet_ids  = [aws_subnet.main_cache_1.id, aws_subnet.main_cache_2.id]

  tags = merge(local.tags, {
    Component = "cache"
  })
}

resource "aws_elasticache_parameter_group" "cache" {
  family      = "redis7"
  description = "cache of genie-dev"
  name        = "genie-dev-cache-redis7"

  tags = merge(local.tags, {
    Component = "cache"
    Name      = "genie-dev-cache-redis7"
  })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_elasticache_replication_group" "cache" {
  replication_group_id       = "genie-dev-cache"
  description                = "cache of genie-dev"
  engine                     = "redis"
  engine_version             = "7.0"
  node_type                  = "cache.t4g.micro"
  num_cache_clusters         = 1
  automatic_failover_enabled = false
  multi_az_enabled           = false
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

  final_snapshot_identifier = "genie-dev-cache-final"

  lifecycle {
    prevent_destroy = true
  }
}
