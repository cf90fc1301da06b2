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
