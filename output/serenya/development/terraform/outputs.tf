output "api_address" {
  description = "URL of api"
  value       = aws_apigatewayv2_api.api.api_endpoint
}

output "auth_function" {
  description = "Name of the function auth"
  value       = aws_lambda_function.auth.function_name
}

output "cdn_address" {
  description = "Domain name of cdn"
  value       = aws_cloudfront_distribution.cdn.domain_name
}

output "cdn_id" {
  description = "Id of the distribution cdn"
  value       = aws_cloudfront_distribution.cdn.id
}

output "chat_function" {
  description = "Name of the function chat"
  value       = aws_lambda_function.chat.function_name
}

output "cloudtrail_logs_bucket" {
  description = "Name of the bucket cloudtrail-logs"
  value       = aws_s3_bucket.cloudtrail_logs.bucket
}

output "conversations_function" {
  description = "Name of the function conversations"
  value       = aws_lambda_function.conversations.function_name
}

output "cost_alerts_topic" {
  description = "ARN of the topic cost-alerts"
  value       = aws_sns_topic.cost_alerts.arn
}

output "cost_tracking_table" {
  description = "Name of the table cost-tracking"
  value       = aws_dynamodb_table.cost_tracking.name
}

output "critical_alerts_topic" {
  description = "ARN of the topic critical-alerts"
  value       = aws_sns_topic.critical_alerts.arn
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

output "document_function" {
  description = "Name of the function document"
  value       = aws_lambda_function.document.function_name
}

output "documents_bucket" {
  description = "Name of the bucket documents"
  value       = aws_s3_bucket.documents.bucket
}

output "error_correlation_table" {
  description = "Name of the table error-correlation"
  value       = aws_dynamodb_table.error_correlation.name
}

output "error_processing_queue" {
  description = "URL of the queue error-processing"
  value       = aws_sqs_queue.error_processing.url
}

output "jobs_function" {
  description = "Name of the function jobs"
  value       = aws_lambda_function.jobs.function_name
}

output "performance_alerts_topic" {
  description = "ARN of the topic performance-alerts"
  value       = aws_sns_topic.performance_alerts.arn
}

output "questions_queue" {
  description = "URL of the queue questions"
  value       = aws_sqs_queue.questions.url
}

output "security_alerts_topic" {
  description = "ARN of the topic security-alerts"
  value       = aws_sns_topic.security_alerts.arn
}

output "static_assets_bucket" {
  description = "Name of the bucket static-assets"
  value       = aws_s3_bucket.static_assets.bucket
}

output "tokens_function" {
  description = "Name of the function tokens"
  value       = aws_lambda_function.tokens.function_name
}

output "warning_alerts_topic" {
  description = "ARN of the topic warning-alerts"
  value       = aws_sns_topic.warning_alerts.arn
}
