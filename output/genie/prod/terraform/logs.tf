resource "aws_cloudwatch_log_group" "analyze_image" {
  name              = "/aws/lambda/genie-prod-analyze-image"
  retention_in_days = 30

  tags = merge(local.tags, {
    Component = "analyze-image"
  })
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/aws/lambda/genie-prod-api"
  retention_in_days = 30

  tags = merge(local.tags, {
    Component = "api"
  })
}

resource "aws_cloudwatch_log_group" "generate_content" {
  name              = "/aws/lambda/genie-prod-generate-content"
  retention_in_days = 30

  tags = merge(local.tags, {
    Component = "generate-content"
  })
}

resource "aws_cloudwatch_log_group" "generate_images" {
  name              = "/aws/lambda/genie-prod-generate-images"
  retention_in_days = 30

  tags = merge(local.tags, {
    Component = "generate-images"
  })
}

resource "aws_cloudwatch_log_group" "webhook_dispatcher" {
  name              = "/aws/lambda/genie-prod-webhook-dispatcher"
  retention_in_days = 30

  tags = merge(local.tags, {
    Component = "webhook-dispatcher"
  })
}

resource "aws_cloudwatch_log_group" "gateway" {
  name              = "/aws/vendedlogs/apigateway/genie-prod-gateway"
  retention_in_days = 30

  tags = merge(local.tags, {
    Component = "gateway"
  })
}
