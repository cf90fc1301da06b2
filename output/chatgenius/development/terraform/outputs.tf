output "alerts_topic" {
  description = "ARN of the topic alerts"
  value       = aws_sns_topic.alerts.arn
}

output "app_vercel_role" {
  description = "ARN of the role of app"
  value       = aws_iam_role.app_vercel.arn
}

output "channels_table" {
  description = "Name of the table channels"
  value       = aws_dynamodb_table.channels.name
}

output "connections_table" {
  description = "Name of the table connections"
  value       = aws_dynamodb_table.connections.name
}

output "doorman_function" {
  description = "Name of the function doorman"
  value       = aws_lambda_function.doorman.function_name
}

output "events_function" {
  description = "Name of the function events"
  value       = aws_lambda_function.events.function_name
}

output "files_bucket" {
  description = "Name of the bucket files"
  value       = aws_s3_bucket.files.bucket
}

output "memberships_table" {
  description = "Name of the table memberships"
  value       = aws_dynamodb_table.memberships.name
}

output "messages_table" {
  description = "Name of the table messages"
  value       = aws_dynamodb_table.messages.name
}

output "realtime_address" {
  description = "URL of realtime"
  value       = "${aws_apigatewayv2_api.realtime.api_endpoint}/live"
}

output "records_bucket" {
  description = "Name of the bucket records"
  value       = aws_s3_bucket.records.bucket
}

output "users_table" {
  description = "Name of the table users"
  value       = aws_dynamodb_table.users.name
}

output "workspaces_table" {
  description = "Name of the table workspaces"
  value       = aws_dynamodb_table.workspaces.name
}
