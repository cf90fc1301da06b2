resource "aws_kms_key" "database_key" {
  description              = "database-key of serenya-production"
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
    Component = "database-key"
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "database_key" {
  name          = "alias/serenya-production-database-key"
  target_key_id = aws_kms_key.database_key.key_id
}

resource "aws_kms_key" "documents_key" {
  description              = "documents-key of serenya-production"
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
    Component = "documents-key"
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "documents_key" {
  name          = "alias/serenya-production-documents-key"
  target_key_id = aws_kms_key.documents_key.key_id
}
