resource "aws_route53_record" "gateway_apex_in_api_zone_a" {
  zone_id = var.api_zone_id
  name    = "api.dev.genie.ai"
  type    = "A"

  alias {
    name                   = aws_apigatewayv2_domain_name.gateway.domain_name_configuration[0].target_domain_name
    zone_id                = aws_apigatewayv2_domain_name.gateway.domain_name_configuration[0].hosted_zone_id
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "cdn_apex_in_cdn_zone_a" {
  zone_id = var.cdn_zone_id
  name    = "cdn.dev.genie.ai"
  type    = "A"

  alias {
    name                   = aws_cloudfront_distribution.cdn.domain_name
    zone_id                = "Z2FDTNDATAQYW2"
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "cdn_apex_in_cdn_zone_aaaa" {
  zone_id = var.cdn_zone_id
  name    = "cdn.dev.genie.ai"
  type    = "AAAA"

  alias {
    name                   = aws_cloudfront_distribution.cdn.domain_name
    zone_id                = "Z2FDTNDATAQYW2"
    evaluate_target_health = false
  }
}

resource "aws_route53_health_check" "api" {
  type               = "HTTPS"
  fqdn               = "api.dev.genie.ai"
  port               = 443
  resource_path      = "/health"
  request_interval   = 30
  failure_threshold  = 3
  measure_latency    = false
  invert_healthcheck = false
  enable_sni         = true

  tags = merge(local.tags, {
    Name = "genie-dev-api"
  })
}
