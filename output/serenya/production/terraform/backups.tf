resource "aws_backup_vault" "backup" {
  name = "serenya-production"
  tags = local.tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_backup_vault" "backup_eu_central_1" {
  provider = aws.eu_central_1
  name     = "serenya-production"
  tags     = local.tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_backup_plan" "daily" {
  name = "serenya-production-daily"
  tags = local.tags

  rule {
    rule_name                    = "daily"
    target_vault_name            = aws_backup_vault.backup.name
    schedule                     = "cron(0 6 * * ? *)"
    schedule_expression_timezone = "Etc/UTC"
    start_window                 = 60
    completion_window            = 10080
    enable_continuous_backup     = false

    lifecycle {
      delete_after = 365
    }

    copy_action {
      destination_vault_arn = aws_backup_vault.backup_eu_central_1.arn

      lifecycle {
        delete_after = 365
      }
    }
  }
}

resource "aws_backup_selection" "daily" {
  plan_id      = aws_backup_plan.daily.id
  name         = "daily"
  iam_role_arn = aws_iam_role.backup.arn
  resources    = [aws_db_instance.database.arn]
}
