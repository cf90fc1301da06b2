resource "aws_secretsmanager_secret" "bank_token" {
  name        = "nightly/live/bank-token"
  description = "Token of the bank's interface."

  tags = merge(local.tags, {
    Component = "bank-token"
  })

  lifecycle {
    prevent_destroy = true
  }
}
