resource "aws_security_group" "export" {
  name        = "nightly-live-export"
  description = "export of nightly-live"
  vpc_id      = aws_vpc.jobs.id

  tags = merge(local.tags, {
    Component = "export"
    Name      = "nightly-live-export"
  })
}

resource "aws_vpc_security_group_egress_rule" "export_default" {
  security_group_id = aws_security_group.export.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_vpc_security_group_egress_rule" "export_to_internet" {
  description       = "export to AWS logs, AWS s3, AWS secretsmanager, bank, image registry: https"
  security_group_id = aws_security_group.export.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}
