output "alerts_topic" {
  description = "ARN of the topic alerts"
  value       = aws_sns_topic.alerts.arn
}

output "analyze_image_function" {
  description = "Name of the function analyze-image"
  value       = aws_lambda_function.analyze_image.function_name
}

output "api_function" {
  description = "Name of the function api"
  value       = aws_lambda_function.api.function_name
}

output "assets_bucket" {
  description = "Name of the bucket assets"
  value       = aws_s3_bucket.assets.bucket
}

output "assets_copy_bucket" {
  description = "Name of the bucket assets-copy"
  value       = aws_s3_bucket.assets_copy.bucket
}

output "cache_address" {
  description = "Host name of cache, which speaks TLS"
  value       = aws_elasticache_replication_group.cache.primary_endpoint_address
}

output "cdn_address" {
  description = "Domain name of cdn"
  value       = aws_cloudfront_distribution.cdn.domain_name
}

output "cdn_id" {
  description = "Id of the distribution cdn"
  value       = aws_cloudfront_distribution.cdn.id
}

output "failed_jobs_queue" {
  description = "URL of the queue failed-jobs"
  value       = aws_sqs_queue.failed_jobs.url
}

output "gateway_address" {
  description = "URL of gateway"
  value       = "https://api.genie.ai"
}

output "generate_content_function" {
  description = "Name of the function generate-content"
  value       = aws_lambda_function.generate_content.function_name
}

output "generate_images_function" {
  description = "Name of the function generate-images"
  value       = aws_lambda_function.generate_images.function_name
}

output "jobs_table" {
  description = "Name of the table jobs"
  value       = aws_dynamodb_table.jobs.name
}

output "webhook_dispatcher_function" {
  description = "Name of the function webhook-dispatcher"
  value       = aws_lambda_function.webhook_dispatcher.function_name
}
