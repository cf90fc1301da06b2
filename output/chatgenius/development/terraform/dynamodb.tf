resource "aws_dynamodb_table" "channels" {
  name                        = "chatgenius-development-channels"
  hash_key                    = "workspaceId"
  range_key                   = "id"
  billing_mode                = "PAY_PER_REQUEST"
  deletion_protection_enabled = true
  table_class                 = "STANDARD"

  tags = merge(local.tags, {
    Component = "channels"
  })

  attribute {
    name = "id"
    type = "S"
  }
  attribute {
    name = "position"
    type = "N"
  }
  attribute {
    name = "workspaceId"
    type = "S"
  }

  on_demand_throughput {
    max_read_request_units  = 50
    max_write_request_units = 25
  }

  local_secondary_index {
    name            = "position"
    range_key       = "position"
    projection_type = "ALL"
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

resource "aws_dynamodb_table" "connections" {
  name                        = "chatgenius-development-connections"
  hash_key                    = "id"
  billing_mode                = "PAY_PER_REQUEST"
  deletion_protection_enabled = true
  table_class                 = "STANDARD"

  tags = merge(local.tags, {
    Component = "connections"
  })

  attribute {
    name = "channelId"
    type = "S"
  }
  attribute {
    name = "id"
    type = "S"
  }

  on_demand_throughput {
    max_read_request_units  = 50
    max_write_request_units = 25
  }

  global_secondary_index {
    name            = "channel"
    hash_key        = "channelId"
    projection_type = "ALL"

    on_demand_throughput {
      max_read_request_units  = 50
      max_write_request_units = 25
    }
  }

  ttl {
    attribute_name = "expiresAt"
    enabled        = true
  }

  server_side_encryption {
    enabled = false
  }

  point_in_time_recovery {
    enabled = false
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_dynamodb_table" "memberships" {
  name                        = "chatgenius-development-memberships"
  hash_key                    = "workspaceId"
  range_key                   = "userId"
  billing_mode                = "PAY_PER_REQUEST"
  deletion_protection_enabled = true
  table_class                 = "STANDARD"

  tags = merge(local.tags, {
    Component = "memberships"
  })

  attribute {
    name = "userId"
    type = "S"
  }
  attribute {
    name = "workspaceId"
    type = "S"
  }

  on_demand_throughput {
    max_read_request_units  = 50
    max_write_request_units = 25
  }

  global_secondary_index {
    name            = "members"
    hash_key        = "userId"
    range_key       = "workspaceId"
    projection_type = "ALL"

    on_demand_throughput {
      max_read_request_units  = 50
      max_write_request_units = 25
    }
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

resource "aws_dynamodb_table" "messages" {
  name                        = "chatgenius-development-messages"
  hash_key                    = "channelId"
  range_key                   = "timestamp"
  billing_mode                = "PAY_PER_REQUEST"
  deletion_protection_enabled = true
  table_class                 = "STANDARD"

  tags = merge(local.tags, {
    Component = "messages"
  })

  attribute {
    name = "channelId"
    type = "S"
  }
  attribute {
    name = "timestamp"
    type = "S"
  }
  attribute {
    name = "userId"
    type = "S"
  }

  on_demand_throughput {
    max_read_request_units  = 100
    max_write_request_units = 50
  }

  global_secondary_index {
    name            = "userId"
    hash_key        = "userId"
    range_key       = "timestamp"
    projection_type = "ALL"

    on_demand_throughput {
      max_read_request_units  = 100
      max_write_request_units = 50
    }
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

resource "aws_dynamodb_table" "users" {
  name                        = "chatgenius-development-users"
  hash_key                    = "userId"
  billing_mode                = "PAY_PER_REQUEST"
  deletion_protection_enabled = true
  table_class                 = "STANDARD"

  tags = merge(local.tags, {
    Component = "users"
  })

  attribute {
    name = "email"
    type = "S"
  }
  attribute {
    name = "userId"
    type = "S"
  }

  on_demand_throughput {
    max_read_request_units  = 50
    max_write_request_units = 25
  }

  global_secondary_index {
    name            = "email"
    hash_key        = "email"
    projection_type = "ALL"

    on_demand_throughput {
      max_read_request_units  = 50
      max_write_request_units = 25
    }
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

resource "aws_dynamodb_table" "workspaces" {
  name                        = "chatgenius-development-workspaces"
  hash_key                    = "id"
  billing_mode                = "PAY_PER_REQUEST"
  deletion_protection_enabled = true
  table_class                 = "STANDARD"

  tags = merge(local.tags, {
    Component = "workspaces"
  })

  attribute {
    name = "id"
    type = "S"
  }

  on_demand_throughput {
    max_read_request_units  = 50
    max_write_request_units = 25
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
