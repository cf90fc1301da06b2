resource "aws_dynamodb_table" "cost_tracking" {
  name                        = "serenya-llm-cost-tracking"
  hash_key                    = "userId"
  range_key                   = "call"
  billing_mode                = "PAY_PER_REQUEST"
  deletion_protection_enabled = true
  table_class                 = "STANDARD"

  tags = merge(local.tags, {
    Component = "cost-tracking"
  })

  attribute {
    name = "call"
    type = "S"
  }
  attribute {
    name = "month"
    type = "S"
  }
  attribute {
    name = "userId"
    type = "S"
  }

  global_secondary_index {
    name               = "monthly-usage-index"
    hash_key           = "userId"
    range_key          = "month"
    projection_type    = "INCLUDE"
    non_key_attributes = ["inputTokens", "outputTokens", "totalCost"]
  }

  ttl {
    attribute_name = "ttl"
    enabled        = true
  }

  server_side_encryption {
    enabled = false
  }

  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = 35
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_dynamodb_table" "error_correlation" {
  name                        = "serenya-production-error-correlation"
  hash_key                    = "correlationId"
  range_key                   = "occurredAt"
  billing_mode                = "PAY_PER_REQUEST"
  deletion_protection_enabled = true
  table_class                 = "STANDARD"

  tags = merge(local.tags, {
    Component = "error-correlation"
  })

  attribute {
    name = "correlationId"
    type = "S"
  }
  attribute {
    name = "occurredAt"
    type = "S"
  }

  ttl {
    attribute_name = "ttl"
    enabled        = true
  }

  server_side_encryption {
    enabled = false
  }

  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = 7
  }

  lifecycle {
    prevent_destroy = true
  }
}
