resource "aws_backup_vault" "backup" {
  name = "chatgenius-production"
  tags = local.tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_backup_plan" "daily" {
  name = "chatgenius-production-daily"
  tags = local.tags

  rule {
    rule_name                    = "daily"
    target_vault_name            = aws_backup_vault.backup.name
    schedule                     = "cron(0 5 * * ? *)"
    schedule_expression_timezone = "Etc/UTC"
    start_window                 = 60
    completion_window            = 10080
    enable_continuous_backup     = false

    lifecycle {
      delete_after = 35
    }
  }
}

resource "aws_backup_selection" "daily" {
  plan_id      = aws_backup_plan.daily.id
  name         = "daily"
  iam_role_arn = aws_iam_role.backup.arn

  resources = [
    aws_dynamodb_table.channels.arn,
    aws_dynamodb_table.memberships.arn,
    aws_dynamodb_table.messages.arn,
    aws_dynamodb_table.users.arn,
    aws_dynamodb_table.workspaces.arn,
  ]
}
