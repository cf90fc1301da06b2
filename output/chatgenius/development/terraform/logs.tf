resource "aws_cloudwatch_log_group" "doorman" {
  name              = "/aws/lambda/chatgenius-development-doorman"
  retention_in_days = 30

  tags = merge(local.tags, {
    Component = "doorman"
  })
}

resource "aws_cloudwatch_log_group" "events" {
  name              = "/aws/lambda/chatgenius-development-events"
  retention_in_days = 30

  tags = merge(local.tags, {
    Component = "events"
  })
}
