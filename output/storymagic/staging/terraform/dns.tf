resource "aws_route53_record" "alb_origin_staging_in_zone_a" {
  zone_id = var.zone_id
  name    = "origin.staging.storymagic.example"
  type    = "A"

  alias {
    name                   = aws_lb.alb.dns_name
    zone_id                = aws_lb.alb.zone_id
    evaluate_target_health = true
  }
}

resource "aws_route53_record" "cdn_staging_in_zone_a" {
  zone_id = var.zone_id
  name    = "staging.storymagic.example"
  type    = "A"

  alias {
    name                   = aws_cloudfront_distribution.cdn.domain_name
    zone_id                = "Z2FDTNDATAQYW2"
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "cdn_staging_in_zone_aaaa" {
  zone_id = var.zone_id
  name    = "staging.storymagic.example"
  type    = "AAAA"

  alias {
    name                   = aws_cloudfront_distribution.cdn.domain_name
    zone_id                = "Z2FDTNDATAQYW2"
    evaluate_target_health = false
  }
}
