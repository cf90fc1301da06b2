output "alb_address" {
  description = "DNS name of alb"
  value       = aws_lb.alb.dns_name
}

output "alerts_topic" {
  description = "ARN of the topic alerts"
  value       = aws_sns_topic.alerts.arn
}

output "api_service" {
  description = "Name of the service api"
  value       = aws_ecs_service.api.name
}

output "assets_bucket" {
  description = "Name of the bucket assets"
  value       = aws_s3_bucket.assets.bucket
}

output "cdn_address" {
  description = "Domain name of cdn"
  value       = aws_cloudfront_distribution.cdn.domain_name
}

output "cdn_id" {
  description = "Id of the distribution cdn"
  value       = aws_cloudfront_distribution.cdn.id
}

output "database_address" {
  description = "Host name of database"
  value       = aws_db_instance.database.address
}

output "database_credentials" {
  description = "ARN of the secret with the credentials of database"
  value       = aws_db_instance.database.master_user_secret[0].secret_arn
}

output "delivery_role" {
  description = "ARN of the role that deploys"
  value       = aws_iam_role.delivery.arn
}

output "images_uri" {
  description = "Where images of images are pushed"
  value       = aws_ecr_repository.images.repository_url
}

output "main_cluster" {
  description = "Name of the cluster main"
  value       = aws_ecs_cluster.main.name
}

output "redis_address" {
  description = "Host name of redis, which speaks TLS"
  value       = aws_elasticache_replication_group.redis.primary_endpoint_address
}
