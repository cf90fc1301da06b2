resource "aws_s3_bucket" "assets" {
  bucket = "genie-dev-assets-${var.account_id}"

  tags = merge(local.tags, {
    Component = "assets"
  })

  depends_on = [aws_lambda_permission.analyze_image_from_assets]

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "assets" {
  bucket = aws_s3_bucket.assets.id

  rule {
    bucket_key_enabled = false

    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_ownership_controls" "assets" {
  bucket = aws_s3_bucket.assets.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "assets" {
  bucket                  = aws_s3_bucket.assets.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "assets" {
  bucket = aws_s3_bucket.assets.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "assets" {
  bucket     = aws_s3_bucket.assets.id
  depends_on = [aws_s3_bucket_versioning.assets]

  rule {
    id     = "archive-old-generated"
    status = "Enabled"

    filter {
      prefix = "generated/"
    }

    expiration {
      days = 365
    }

    transition {
      storage_class = "STANDARD_IA"
      days          = 30
    }
    transition {
      storage_class = "GLACIER_IR"
      days          = 90
    }
  }
  rule {
    id     = "delete-old-uploads"
    status = "Enabled"

    filter {
      prefix = "uploads/"
    }

    expiration {
      days = 30
    }
  }
  rule {
    id     = "delete-thumbnails"
    status = "Enabled"

    filter {
      prefix = "thumbnails/"
    }

    expiration {
      days = 30
    }
  }
  rule {
    id     = "old-versions"
    status = "Enabled"

    filter {
      prefix = ""
    }

    noncurrent_version_expiration {
      noncurrent_days = 30
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

resource "aws_s3_bucket_cors_configuration" "assets" {
  bucket = aws_s3_bucket.assets.id

  cors_rule {
    allowed_methods = ["PUT"]
    allowed_origins = ["https://app.dev.genie.ai"]
    max_age_seconds = 3600
    allowed_headers = ["content-type"]
  }
}

resource "aws_s3_bucket_replication_configuration" "assets" {
  bucket     = aws_s3_bucket.assets.id
  role       = aws_iam_role.assets_replication.arn
  depends_on = [aws_s3_bucket_versioning.assets, aws_s3_bucket_versioning.assets_copy]

  rule {
    id       = "assets-copy"
    status   = "Enabled"
    priority = 1

    filter {
      prefix = ""
    }

    delete_marker_replication {
      status = "Disabled"
    }

    destination {
      bucket = aws_s3_bucket.assets_copy.arn
    }
  }
}

resource "aws_s3_bucket_notification" "assets" {
  bucket = aws_s3_bucket.assets.id

  lambda_function {
    events              = ["s3:ObjectCreated:*"]
    lambda_function_arn = aws_lambda_function.analyze_image.arn
    filter_prefix       = "uploads/"
  }
}

resource "aws_s3_bucket_policy" "assets" {
  bucket = aws_s3_bucket.assets.bucket

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "RefuseWithoutTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.assets.arn, "${aws_s3_bucket.assets.arn}/*"]
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
      {
        Sid    = "ReadCdn"
        Effect = "Allow"
        Principal = {
          Service = "cloudfront.amazonaws.com"
        }
        Action   = ["s3:GetObject"]
        Resource = "${aws_s3_bucket.assets.arn}/*"
        Condition = {
          StringEquals = {
            "aws:SourceArn" = "arn:aws:cloudfront::${var.account_id}:distribution/${aws_cloudfront_distribution.cdn.id}"
          }
        }
      },
      {
        Sid       = "RefuseOldSignatures"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = "${aws_s3_bucket.assets.arn}/*"
        Condition = {
          StringEquals = {
            "s3:authType" = "REST-QUERY-STRING"
          }
          NumericGreaterThan = {
            "s3:signatureAge" = "900000"
          }
        }
      },
    ]
  })
}

resource "aws_s3_bucket" "assets_copy" {
  provider            = aws.us_west_2
  bucket              = "genie-dev-assets-copy-${var.account_id}"
  object_lock_enabled = true

  tags = merge(local.tags, {
    Component = "assets-copy"
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "assets_copy" {
  provider = aws.us_west_2
  bucket   = aws_s3_bucket.assets_copy.id

  rule {
    bucket_key_enabled = false

    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_ownership_controls" "assets_copy" {
  provider = aws.us_west_2
  bucket   = aws_s3_bucket.assets_copy.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "assets_copy" {
  provider                = aws.us_west_2
  bucket                  = aws_s3_bucket.assets_copy.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "assets_copy" {
  provider = aws.us_west_2
  bucket   = aws_s3_bucket.assets_copy.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "assets_copy" {
  provider   = aws.us_west_2
  bucket     = aws_s3_bucket.assets_copy.id
  depends_on = [aws_s3_bucket_versioning.assets_copy]

  rule {
    id     = "archive-old-generated"
    status = "Enabled"

    filter {
      prefix = "generated/"
    }

    expiration {
      days = 365
    }

    transition {
      storage_class = "STANDARD_IA"
      days          = 30
    }
    transition {
      storage_class = "GLACIER_IR"
      days          = 90
    }
  }
  rule {
    id     = "delete-old-uploads"
    status = "Enabled"

    filter {
      prefix = "uploads/"
    }

    expiration {
      days = 30
    }
  }
  rule {
    id     = "delete-thumbnails"
    status = "Enabled"

    filter {
      prefix = "thumbnails/"
    }

    expiration {
      days = 30
    }
  }
  rule {
    id     = "old-versions"
    status = "Enabled"

    filter {
      prefix = ""
    }

    noncurrent_version_expiration {
      noncurrent_days = 30
    }
  }
}

resource "aws_s3_bucket_object_lock_configuration" "assets_copy" {
  provider            = aws.us_west_2
  bucket              = aws_s3_bucket.assets_copy.id
  object_lock_enabled = "Enabled"
  depends_on          = [aws_s3_bucket_versioning.assets_copy]

  rule {
    default_retention {
      mode = "GOVERNANCE"
      days = 1
    }
  }
}

resource "aws_s3_bucket_policy" "assets_copy" {
  provider = aws.us_west_2
  bucket   = aws_s3_bucket.assets_copy.bucket

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "RefuseWithoutTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.assets_copy.arn, "${aws_s3_bucket.assets_copy.arn}/*"]
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
    ]
  })
}
