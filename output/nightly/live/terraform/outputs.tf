output "archive_bucket" {
  description = "Name of the bucket archive"
  value       = aws_s3_bucket.archive.bucket
}

output "main_cluster" {
  description = "Name of the cluster main"
  value       = aws_ecs_cluster.main.name
}
