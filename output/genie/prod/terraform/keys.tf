resource "aws_kms_key" "secrets_key" {
  description              = "secrets-key of genie-prod"
  is_enabled               = true
  enable_key_rotation      = true
  rotation_period_in_days  = 365
  customer_master_key_spec = "SYMMETRIC_DEFAULT"
  key_usage                = "ENCRYPT_DECRYPT"
  multi_region             = false
  deletion_window_in_days  = 30

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "LeaveItToTheAccount"
        Effect = "Allow"
        Principal = {
          AWS = "arn:aws:iam::${var.account_id}:root"
        }
        Action   = "kms:*"
        Resource = "*"
      },
    ]
  })

  tags = merge(local.tags, {
    Component = "secrets-key"
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "secrets_key" {
  name          = "alias/genie-prod-secrets-key"
  target_key_id = aws_kms_key.secrets_key.key_id
}
