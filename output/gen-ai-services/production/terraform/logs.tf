resource "aws_cloudwatch_log_group" "database_postgresql" {
  name              = "/aws/rds/instance/gen-ai-db/postgresql"
  retention_in_days = 30

  tags = merge(local.tags, {
    Component = "database"
  })
}

resource "aws_cloudwatch_log_group" "classification" {
  name              = "/ecs/gen-ai-classification"
  retention_in_days = 30

  tags = merge(local.tags, {
    Component = "classification"
  })
}

resource "aws_cloudwatch_log_group" "code" {
  name              = "/ecs/gen-ai-code"
  retention_in_days = 30

  tags = merge(local.tags, {
    Component = "code"
  })
}

resource "aws_cloudwatch_log_group" "conversational" {
  name              = "/ecs/gen-ai-conversational"
  retention_in_days = 30

  tags = merge(local.tags, {
    Component = "conversational"
  })
}

resource "aws_cloudwatch_log_group" "document_extraction" {
  name              = "/ecs/gen-ai-document-extraction"
  retention_in_days = 30

  tags = merge(local.tags, {
    Component = "document-extraction"
  })
}

resource "aws_cloudwatch_log_group" "format_conversion" {
  name              = "/ecs/gen-ai-format-conversion"
  retention_in_days = 30

  tags = merge(local.tags, {
    Component = "format-conversion"
  })
}

resource "aws_cloudwatch_log_group" "personalization" {
  name              = "/ecs/gen-ai-personalization"
  retention_in_days = 30

  tags = merge(local.tags, {
    Component = "personalization"
  })
}

resource "aws_cloudwatch_log_group" "quality" {
  name              = "/ecs/gen-ai-quality"
  retention_in_days = 30

  tags = merge(local.tags, {
    Component = "quality"
  })
}

resource "aws_cloudwatch_log_group" "search" {
  name              = "/ecs/gen-ai-search"
  retention_in_days = 30

  tags = merge(local.tags, {
    Component = "search"
  })
}

resource "aws_cloudwatch_log_group" "workflow" {
  name              = "/ecs/gen-ai-workflow"
  retention_in_days = 30

  tags = merge(local.tags, {
    Component = "workflow"
  })
}
