output "bookings_address" {
  description = "Host name of bookings"
  value       = aws_db_instance.bookings.address
}

output "bookings_credentials" {
  description = "ARN of the secret with the credentials of bookings"
  value       = aws_db_instance.bookings.master_user_secret[0].secret_arn
}

output "entry_address" {
  description = "DNS name of entry"
  value       = aws_lb.entry.dns_name
}

output "images_uri" {
  description = "Where images of images are pushed"
  value       = aws_ecr_repository.images.repository_url
}

output "importer_service" {
  description = "Name of the service importer"
  value       = aws_ecs_service.importer.name
}

output "ledger_service" {
  description = "Name of the service ledger"
  value       = aws_ecs_service.ledger.name
}

output "main_cluster" {
  description = "Name of the cluster main"
  value       = aws_ecs_cluster.main.name
}
