resource "aws_dynamodb_table" "channels" {
  name                        = "chatgenius-channels"
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

resource "aws_dynamodb_table" "memberships" {
  name                        = "chatgenius-memberships"
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

  global_secondary_index {
    name            = "members"
    hash_key        = "userId"
    range_key       = "workspaceId"
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

resource "aws_dynamodb_table" "messages" {
  name                        = "chatgenius-messages"
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

  global_secondary_index {
    name            = "userId"
    hash_key        = "userId"
    range_key       = "timestamp"
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

resource "aws_dynamodb_table" "users" {
  name                        = "chatgenius-users"
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

  global_secondary_index {
    name            = "email"
    hash_key        = "email"
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

resource "aws_dynamodb_table" "workspaces" {
  name                        = "chatgenius-workspaces"
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
