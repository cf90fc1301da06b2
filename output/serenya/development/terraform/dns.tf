resource "aws_route53_record" "cdn_api_dev_in_zone_a" {
  zone_id = var.zone_id
  name    = "api-dev.serenya.health"
  type    = "A"

  alias {
    name                   = aws_cloudfront_distribution.cdn.domain_name
    zone_id                = "Z2FDTNDATAQYW2"
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "cdn_api_dev_in_zone_aaaa" {
  zone_id = var.zone_id
  name    = "api-dev.serenya.health"
  type    = "AAAA"

  alias {
    name                   = aws_cloudfront_distribution.cdn.domain_name
    zone_id                = "Z2FDTNDATAQYW2"
    evaluate_target_health = false
  }
}
