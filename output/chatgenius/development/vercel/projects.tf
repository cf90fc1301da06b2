resource "vercel_project_environment_variable" "app_aws_region" {
  project_id = var.app_project_id
  key        = "AWS_REGION"
  value      = var.app_aws_region
  target     = ["preview"]
  sensitive  = true
}

resource "vercel_project_environment_variable" "app_aws_region_development" {
  project_id = var.app_project_id
  key        = "AWS_REGION"
  value      = var.app_aws_region
  target     = ["development"]
  sensitive  = false
}

resource "vercel_project_environment_variable" "app_aws_role_arn" {
  project_id = var.app_project_id
  key        = "AWS_ROLE_ARN"
  value      = var.app_aws_role_arn
  target     = ["preview"]
  sensitive  = true
}

resource "vercel_project_environment_variable" "app_aws_role_arn_development" {
  project_id = var.app_project_id
  key        = "AWS_ROLE_ARN"
  value      = var.app_aws_role_arn
  target     = ["development"]
  sensitive  = false
}

resource "vercel_project_environment_variable" "app_aws_s3_bucket_name" {
  project_id = var.app_project_id
  key        = "AWS_S3_BUCKET_NAME"
  value      = var.app_aws_s3_bucket_name
  target     = ["preview"]
  sensitive  = true
}

resource "vercel_project_environment_variable" "app_aws_s3_bucket_name_development" {
  project_id = var.app_project_id
  key        = "AWS_S3_BUCKET_NAME"
  value      = var.app_aws_s3_bucket_name
  target     = ["development"]
  sensitive  = false
}
