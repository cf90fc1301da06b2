resource "aws_cloudwatch_log_group" "database_postgresql" {
  name              = "/aws/rds/instance/storymagic-db/postgresql"
  retention_in_days = 7

  tags = merge(local.tags, {
    Component = "database"
  })
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/ecs/storymagic-api"
  retention_in_days = 30

  tags = merge(local.tags, {
    Component = "api"
  })
}
