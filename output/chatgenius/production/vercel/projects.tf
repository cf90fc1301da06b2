resource "vercel_project" "app" {
  name      = "chatgenius"
  framework = "nextjs"

  oidc_token_config = {
    enabled     = true
    issuer_mode = "team"
  }
}

resource "vercel_project_environment_variable" "app_aws_region" {
  project_id = vercel_project.app.id
  key        = "AWS_REGION"
  value      = var.app_aws_region
  target     = ["production"]
  sensitive  = true
}

resource "vercel_project_environment_variable" "app_aws_role_arn" {
  project_id = vercel_project.app.id
  key        = "AWS_ROLE_ARN"
  value      = var.app_aws_role_arn
  target     = ["production"]
  sensitive  = true
}

resource "vercel_project_environment_variable" "app_aws_s3_bucket_name" {
  project_id = vercel_project.app.id
  key        = "AWS_S3_BUCKET_NAME"
  value      = var.app_aws_s3_bucket_name
  target     = ["production"]
  sensitive  = true
}
