resource "aws_secretsmanager_secret" "google_client_id" {
  name        = "serenya/production/google-client-id"
  description = "Client id of Google OAuth."

  tags = merge(local.tags, {
    Component = "google-client-id"
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_secretsmanager_secret" "jwt_secret" {
  name        = "serenya/production/jwt-secret"
  description = "What tokens are signed with."
  kms_key_id  = aws_kms_key.database_key.arn

  tags = merge(local.tags, {
    Component = "jwt-secret"
  })

  lifecycle {
    prevent_destroy = true
  }
}
