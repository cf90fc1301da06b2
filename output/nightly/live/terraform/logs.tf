resource "aws_cloudwatch_log_group" "export" {
  name              = "/ecs/nightly-live-export"
  retention_in_days = 180

  tags = merge(local.tags, {
    Component = "export"
  })
}
