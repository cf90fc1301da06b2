resource "aws_budgets_budget" "monthly" {
  name         = "genie-prod-monthly-5beb97"
  budget_type  = "COST"
  time_unit    = "MONTHLY"
  limit_amount = "400"
  limit_unit   = "USD"
  tags         = local.tags

  cost_filter {
    name   = "TagKeyValue"
    values = ["user:Project$genie"]
  }

  notification {
    notification_type          = "ACTUAL"
    comparison_operator        = "GREATER_THAN"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = ["devops@genie.ai"]
  }
  notification {
    notification_type          = "ACTUAL"
    comparison_operator        = "GREATER_THAN"
    threshold                  = 100
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = ["devops@genie.ai"]
  }
  notification {
    notification_type          = "FORECASTED"
    comparison_operator        = "GREATER_THAN"
    threshold                  = 100
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = ["devops@genie.ai"]
  }

  lifecycle {
    create_before_destroy = true
  }
}
