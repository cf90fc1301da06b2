resource "aws_secretsmanager_secret" "claude_api_key" {
  name        = "genie/dev/claude-api-key"
  description = "API key of Claude. Changed by hand."
  kms_key_id  = aws_kms_key.secrets_key.arn

  tags = merge(local.tags, {
    Component = "claude-api-key"
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_secretsmanager_secret" "openai_api_key" {
  name        = "genie/dev/openai-api-key"
  description = "API key of OpenAI. Changed by hand."
  kms_key_id  = aws_kms_key.secrets_key.arn

  tags = merge(local.tags, {
    Component = "openai-api-key"
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_secretsmanager_secret" "stability_api_key" {
  name        = "genie/dev/stability-api-key"
  description = "API key of Stability AI. Changed by hand."
  kms_key_id  = aws_kms_key.secrets_key.arn

  tags = merge(local.tags, {
    Component = "stability-api-key"
  })

  lifecycle {
    prevent_destroy = true
  }
}
