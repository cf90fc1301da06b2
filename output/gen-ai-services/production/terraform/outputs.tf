output "alb_address" {
  description = "DNS name of alb"
  value       = aws_lb.alb.dns_name
}

output "alerts_topic" {
  description = "ARN of the topic alerts"
  value       = aws_sns_topic.alerts.arn
}

output "audit_bucket" {
  description = "Name of the bucket audit"
  value       = aws_s3_bucket.audit.bucket
}

output "cache_address" {
  description = "Host name of cache, which speaks TLS"
  value       = aws_elasticache_replication_group.cache.primary_endpoint_address
}

output "classification_images_uri" {
  description = "Where images of classification-images are pushed"
  value       = aws_ecr_repository.classification_images.repository_url
}

output "classification_service" {
  description = "Name of the service classification"
  value       = aws_ecs_service.classification.name
}

output "cluster_cluster" {
  description = "Name of the cluster cluster"
  value       = aws_ecs_cluster.cluster.name
}

output "code_images_uri" {
  description = "Where images of code-images are pushed"
  value       = aws_ecr_repository.code_images.repository_url
}

output "code_service" {
  description = "Name of the service code"
  value       = aws_ecs_service.code.name
}

output "conversational_images_uri" {
  description = "Where images of conversational-images are pushed"
  value       = aws_ecr_repository.conversational_images.repository_url
}

output "conversational_service" {
  description = "Name of the service conversational"
  value       = aws_ecs_service.conversational.name
}

output "database_address" {
  description = "Host name of database"
  value       = aws_db_instance.database.address
}

output "database_credentials" {
  description = "ARN of the secret with the credentials of database"
  value       = aws_db_instance.database.master_user_secret[0].secret_arn
}

output "document_extraction_images_uri" {
  description = "Where images of document-extraction-images are pushed"
  value       = aws_ecr_repository.document_extraction_images.repository_url
}

output "document_extraction_service" {
  description = "Name of the service document-extraction"
  value       = aws_ecs_service.document_extraction.name
}

output "documents_bucket" {
  description = "Name of the bucket documents"
  value       = aws_s3_bucket.documents.bucket
}

output "documents_copy_bucket" {
  description = "Name of the bucket documents-copy"
  value       = aws_s3_bucket.documents_copy.bucket
}

output "format_conversion_images_uri" {
  description = "Where images of format-conversion-images are pushed"
  value       = aws_ecr_repository.format_conversion_images.repository_url
}

output "format_conversion_service" {
  description = "Name of the service format-conversion"
  value       = aws_ecs_service.format_conversion.name
}

output "personalization_images_uri" {
  description = "Where images of personalization-images are pushed"
  value       = aws_ecr_repository.personalization_images.repository_url
}

output "personalization_service" {
  description = "Name of the service personalization"
  value       = aws_ecs_service.personalization.name
}

output "quality_images_uri" {
  description = "Where images of quality-images are pushed"
  value       = aws_ecr_repository.quality_images.repository_url
}

output "quality_service" {
  description = "Name of the service quality"
  value       = aws_ecs_service.quality.name
}

output "records_bucket" {
  description = "Name of the bucket records"
  value       = aws_s3_bucket.records.bucket
}

output "search_images_uri" {
  description = "Where images of search-images are pushed"
  value       = aws_ecr_repository.search_images.repository_url
}

output "search_service" {
  description = "Name of the service search"
  value       = aws_ecs_service.search.name
}

output "switchboard_address" {
  description = "DNS name of switchboard"
  value       = aws_lb.switchboard.dns_name
}

output "workflow_images_uri" {
  description = "Where images of workflow-images are pushed"
  value       = aws_ecr_repository.workflow_images.repository_url
}

output "workflow_service" {
  description = "Name of the service workflow"
  value       = aws_ecs_service.workflow.name
}
