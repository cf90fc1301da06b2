resource "aws_secretsmanager_secret" "firebase_config" {
  name        = "storymagic/development/firebase-config"
  description = "Service account key of Firebase."

  tags = merge(local.tags, {
    Component = "firebase-config"
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_secretsmanager_secret" "openai_api_key" {
  name        = "storymagic/development/openai-api-key"
  description = "API key of OpenAI. Changed by hand."

  tags = merge(local.tags, {
    Component = "openai-api-key"
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
