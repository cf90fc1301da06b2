resource "aws_cloudwatch_log_group" "database_postgresql" {
  name              = "/aws/rds/instance/serenya-development-database/postgresql"
  retention_in_days = 90

  tags = merge(local.tags, {
    Component = "database"
  })
}

resource "aws_cloudwatch_log_group" "auth" {
  name              = "/aws/lambda/serenya-development-auth"
  retention_in_days = 90

  tags = merge(local.tags, {
    Component = "auth"
  })
}

resource "aws_cloudwatch_log_group" "chat" {
  name              = "/aws/lambda/serenya-development-chat"
  retention_in_days = 90

  tags = merge(local.tags, {
    Component = "chat"
  })
}

resource "aws_cloudwatch_log_group" "conversations" {
  name              = "/aws/lambda/serenya-development-conversations"
  retention_in_days = 90

  tags = merge(local.tags, {
    Component = "conversations"
  })
}

resource "aws_cloudwatch_log_group" "document" {
  name              = "/aws/lambda/serenya-development-document"
  retention_in_days = 90

  tags = merge(local.tags, {
    Component = "document"
  })
}

resource "aws_cloudwatch_log_group" "jobs" {
  name              = "/aws/lambda/serenya-development-jobs"
  retention_in_days = 90

  tags = merge(local.tags, {
    Component = "jobs"
  })
}

resource "aws_cloudwatch_log_group" "tokens" {
  name              = "/aws/lambda/serenya-development-tokens"
  retention_in_days = 90

  tags = merge(local.tags, {
    Component = "tokens"
  })
}

resource "aws_cloudwatch_log_group" "main_flow_logs" {
  name              = "/vpc/serenya-development-main"
  retention_in_days = 365
  tags              = local.tags
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/aws/vendedlogs/apigateway/serenya-development-api"
  retention_in_days = 90

  tags = merge(local.tags, {
    Component = "api"
  })
}

resource "aws_cloudwatch_log_group" "firewall" {
  provider          = aws.us_east_1
  name              = "aws-waf-logs-serenya-development-firewall"
  retention_in_days = 90

  tags = merge(local.tags, {
    Component = "firewall"
  })
}

resource "aws_cloudwatch_log_metric_filter" "recorded_connections" {
  name           = "serenya-development-recorded-connections"
  log_group_name = aws_cloudwatch_log_group.main_flow_logs.name
  pattern        = "OK"

  metric_transformation {
    name      = "recorded_connections"
    namespace = "serenya/development"
    value     = "1"
    unit      = "Count"
  }
}

resource "aws_cloudwatch_log_metric_filter" "refused_connections" {
  name           = "serenya-development-refused-connections"
  log_group_name = aws_cloudwatch_log_group.main_flow_logs.name
  pattern        = "REJECT"

  metric_transformation {
    name      = "refused_connections"
    namespace = "serenya/development"
    value     = "1"
    unit      = "Count"
  }
}

resource "aws_cloudwatch_log_metric_filter" "unauthorized" {
  name           = "serenya-development-unauthorized"
  log_group_name = aws_cloudwatch_log_group.api.name
  pattern        = "{ ($.status = 401) || ($.status = 403) }"

  metric_transformation {
    name      = "unauthorized"
    namespace = "serenya/development"
    value     = "1"
    unit      = "Count"
  }
}
