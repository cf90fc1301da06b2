resource "aws_security_group" "bookings" {
  name        = "ledger-production-bookings"
  description = "bookings of ledger-production"
  vpc_id      = aws_vpc.core.id

  tags = merge(local.tags, {
    Component = "bookings"
    Name      = "ledger-production-bookings"
  })
}

resource "aws_vpc_security_group_egress_rule" "bookings_default" {
  security_group_id = aws_security_group.bookings.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "entry" {
  name        = "ledger-production-entry"
  description = "entry of ledger-production"
  vpc_id      = aws_vpc.core.id

  tags = merge(local.tags, {
    Component = "entry"
    Name      = "ledger-production-entry"
  })
}

resource "aws_vpc_security_group_egress_rule" "entry_default" {
  security_group_id = aws_security_group.entry.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "importer" {
  name        = "ledger-production-importer"
  description = "importer of ledger-production"
  vpc_id      = aws_vpc.core.id

  tags = merge(local.tags, {
    Component = "importer"
    Name      = "ledger-production-importer"
  })
}

resource "aws_vpc_security_group_egress_rule" "importer_default" {
  security_group_id = aws_security_group.importer.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "ledger" {
  name        = "ledger-production-ledger"
  description = "ledger of ledger-production"
  vpc_id      = aws_vpc.core.id

  tags = merge(local.tags, {
    Component = "ledger"
    Name      = "ledger-production-ledger"
  })
}

resource "aws_vpc_security_group_egress_rule" "ledger_default" {
  security_group_id = aws_security_group.ledger.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_vpc_security_group_ingress_rule" "bookings_from_ledger" {
  description                  = "ledger to bookings: mysql"
  security_group_id            = aws_security_group.bookings.id
  ip_protocol                  = "tcp"
  from_port                    = 3306
  to_port                      = 3306
  referenced_security_group_id = aws_security_group.ledger.id
}

resource "aws_vpc_security_group_ingress_rule" "entry_from_importer" {
  description                  = "importer to entry: https"
  security_group_id            = aws_security_group.entry.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.importer.id
}

resource "aws_vpc_security_group_egress_rule" "entry_to_ledger" {
  description                  = "entry to ledger: http"
  security_group_id            = aws_security_group.entry.id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
  referenced_security_group_id = aws_security_group.ledger.id
}

resource "aws_vpc_security_group_egress_rule" "importer_to_entry" {
  description                  = "importer to entry: https"
  security_group_id            = aws_security_group.importer.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.entry.id
}

resource "aws_vpc_security_group_egress_rule" "importer_to_internet" {
  description       = "importer to AWS ecr, AWS logs: https"
  security_group_id = aws_security_group.importer.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "ledger_to_bookings" {
  description                  = "ledger to bookings: mysql"
  security_group_id            = aws_security_group.ledger.id
  ip_protocol                  = "tcp"
  from_port                    = 3306
  to_port                      = 3306
  referenced_security_group_id = aws_security_group.bookings.id
}

resource "aws_vpc_security_group_ingress_rule" "ledger_from_entry" {
  description                  = "entry to ledger: http"
  security_group_id            = aws_security_group.ledger.id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
  referenced_security_group_id = aws_security_group.entry.id
}

resource "aws_vpc_security_group_egress_rule" "ledger_to_internet" {
  description       = "ledger to AWS ecr, AWS logs, AWS secretsmanager: https"
  security_group_id = aws_security_group.ledger.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}
