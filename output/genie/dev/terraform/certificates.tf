resource "aws_acm_certificate" "certificate" {
  domain_name               = "api.dev.genie.ai"
  subject_alternative_names = ["cdn.dev.genie.ai"]
  validation_method         = "DNS"
  key_algorithm             = "RSA_2048"

  tags = merge(local.tags, {
    Component = "certificate"
    Name      = "genie-dev-certificate"
  })

  options {
    certificate_transparency_logging_preference = "ENABLED"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "certificate_validation" {
  for_each = {
    for option in aws_acm_certificate.certificate.domain_validation_options : option.domain_name => {
      name   = option.resource_record_name
      type   = option.resource_record_type
      record = option.resource_record_value
      zone_id = lookup(
        {
          "api.dev.genie.ai" = var.api_zone_id
          "cdn.dev.genie.ai" = var.cdn_zone_id
        },
        option.domain_name
      )
    }
  }

  zone_id         = each.value.zone_id
  name            = each.value.name
  type            = each.value.type
  ttl             = 300
  records         = [each.value.record]
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "certificate" {
  certificate_arn         = aws_acm_certificate.certificate.arn
  validation_record_fqdns = [for record in aws_route53_record.certificate_validation : record.fqdn]
}
