resource "aws_backup_vault" "backup" {
  name = "gen-ai-services-production"
  tags = local.tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_backup_vault" "backup_us_west_2" {
  provider = aws.us_west_2
  name     = "gen-ai-services-production"
  tags     = local.tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_backup_plan" "daily" {
  name = "gen-ai-services-production-daily"
  tags = local.tags

  rule {
    rule_name                    = "daily"
    target_vault_name            = aws_backup_vault.backup.name
    schedule                     = "cron(45 5 * * ? *)"
    schedule_expression_timezone = "Etc/UTC"
    start_window                 = 60
    completion_window            = 10080
    enable_continuous_backup     = false

    lifecycle {
      delete_after = 35
    }

    copy_action {
      destination_vault_arn = "arn:aws:backup:us-west-2:${var.account_id}:backup-vault:gen-ai-services-production"

      lifecycle {
        delete_after = 35
      }
    }
  }
}

resource "aws_backup_selection" "daily" {
  plan_id      = aws_backup_plan.daily.id
  name         = "daily"
  iam_role_arn = aws_iam_role.backup.arn
  resources    = [aws_db_instance.database.arn, aws_s3_bucket.documents.arn]
}
