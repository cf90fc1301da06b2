resource "aws_secretsmanager_secret" "api_keys" {
  name        = "gen-ai-api-keys"
  description = "Keys of the models' providers. Changed by hand."

  tags = merge(local.tags, {
    Component = "api-keys"
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_secretsmanager_secret_rotation" "database" {
  secret_id          = aws_db_instance.database.master_user_secret[0].secret_arn
  rotate_immediately = false

  rotation_rules {
    automatically_after_days = 30
  }
}
