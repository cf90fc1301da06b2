resource "aws_cloudtrail" "main" {
  name                          = "gen-ai-trail"
  s3_bucket_name                = aws_s3_bucket.audit.bucket
  enable_logging                = true
  enable_log_file_validation    = true
  include_global_service_events = true
  is_multi_region_trail         = true
  is_organization_trail         = false
  tags                          = local.tags

  advanced_event_selector {
    name = "Management events"

    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }
  }

  depends_on = [aws_s3_bucket_policy.audit]
}
