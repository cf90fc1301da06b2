variable "app_project_id" {
  description = "Id of the project of app"
  type        = string
}

variable "app_aws_region" {
  description = "AWS_REGION of app"
  type        = string
  sensitive   = true
}

variable "app_aws_role_arn" {
  description = "AWS_ROLE_ARN of app"
  type        = string
  sensitive   = true
}

variable "app_aws_s3_bucket_name" {
  description = "AWS_S3_BUCKET_NAME of app"
  type        = string
  sensitive   = true
}
