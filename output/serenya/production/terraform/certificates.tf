resource "aws_acm_certificate" "certificate_us_east_1" {
  provider          = aws.us_east_1
  domain_name       = "api.serenya.health"
  validation_method = "DNS"
  key_algorithm     = "RSA_2048"

  tags = merge(local.tags, {
    Component = "certificate"
    Name      = "serenya-production-certificate"
  })

  options {
    certificate_transparency_logging_preference = "ENABLED"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "certificate_validation" {
  provider = aws.us_east_1

  for_each = {
    for option in aws_acm_certificate.certificate_us_east_1.domain_validation_options : option.domain_name => {
      name   = option.resource_record_name
      type   = option.resource_record_type
      record = option.resource_record_value
    }
  }

  zone_id         = var.zone_id
  name            = each.value.name
  type            = each.value.type
  ttl             = 300
  records         = [each.value.record]
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "certificate_us_east_1" {
  provider                = aws.us_east_1
  certificate_arn         = aws_acm_certificate.certificate_us_east_1.arn
  validation_record_fqdns = [for record in aws_route53_record.certificate_validation : record.fqdn]
}
