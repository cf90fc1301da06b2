resource "aws_budgets_budget" "monthly" {
  name         = "gen-ai-services-production-monthly-556466"
  budget_type  = "COST"
  time_unit    = "MONTHLY"
  limit_amount = "1000"
  limit_unit   = "USD"
  tags         = local.tags

  cost_filter {
    name   = "TagKeyValue"
    values = ["user:Project$gen-ai-services"]
  }

  notification {
    notification_type          = "ACTUAL"
    comparison_operator        = "GREATER_THAN"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = ["platform@gen-ai.example"]
  }

  lifecycle {
    create_before_destroy = true
  }
}
