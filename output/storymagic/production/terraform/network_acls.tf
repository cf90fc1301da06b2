resource "aws_network_acl" "main_app" {
  vpc_id = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "storymagic-production-app"
  })
}

resource "aws_network_acl_rule" "main_app_in_fragmentation_from_internet" {
  network_acl_id = aws_network_acl.main_app.id
  rule_number    = 13148
  egress         = false
  rule_action    = "allow"
  protocol       = "icmp"
  icmp_type      = 3
  icmp_code      = 4
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "main_app_in_tcp_answers_from_internet" {
  network_acl_id = aws_network_acl.main_app.id
  rule_number    = 31294
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 1024
  to_port        = 65535
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "main_app_out_fragmentation_to_internet" {
  network_acl_id = aws_network_acl.main_app.id
  rule_number    = 18238
  egress         = true
  rule_action    = "allow"
  protocol       = "icmp"
  icmp_type      = 3
  icmp_code      = 4
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "main_app_out_tcp_443_to_internet" {
  network_acl_id = aws_network_acl.main_app.id
  rule_number    = 27756
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 443
  to_port        = 443
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "main_app_out_tcp_answers_to_public_1" {
  network_acl_id = aws_network_acl.main_app.id
  rule_number    = 8845
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 1024
  to_port        = 65535
  cidr_block     = "10.0.1.0/24"
}

resource "aws_network_acl_rule" "main_app_out_tcp_answers_to_app_1" {
  network_acl_id = aws_network_acl.main_app.id
  rule_number    = 5208
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 1024
  to_port        = 65535
  cidr_block     = "10.0.2.0/24"
}

resource "aws_network_acl_rule" "main_app_out_tcp_answers_to_public_2" {
  network_acl_id = aws_network_acl.main_app.id
  rule_number    = 17988
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 1024
  to_port        = 65535
  cidr_block     = "10.0.11.0/24"
}

resource "aws_network_acl_rule" "main_app_out_tcp_answers_to_app_2" {
  network_acl_id = aws_network_acl.main_app.id
  rule_number    = 17674
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 1024
  to_port        = 65535
  cidr_block     = "10.0.12.0/24"
}

resource "aws_network_acl_rule" "main_app_out_tcp_5432_to_data_1" {
  network_acl_id = aws_network_acl.main_app.id
  rule_number    = 2688
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 5432
  to_port        = 5432
  cidr_block     = "10.0.3.0/24"
}

resource "aws_network_acl_rule" "main_app_out_tcp_5432_to_data_2" {
  network_acl_id = aws_network_acl.main_app.id
  rule_number    = 6024
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 5432
  to_port        = 5432
  cidr_block     = "10.0.13.0/24"
}

resource "aws_network_acl_association" "main_app_1" {
  subnet_id      = aws_subnet.main_app_1.id
  network_acl_id = aws_network_acl.main_app.id

  depends_on = [
    aws_network_acl_rule.main_app_in_fragmentation_from_internet,
    aws_network_acl_rule.main_app_in_tcp_answers_from_internet,
    aws_network_acl_rule.main_app_out_fragmentation_to_internet,
    aws_network_acl_rule.main_app_out_tcp_443_to_internet,
    aws_network_acl_rule.main_app_out_tcp_5432_to_data_1,
    aws_network_acl_rule.main_app_out_tcp_5432_to_data_2,
    aws_network_acl_rule.main_app_out_tcp_answers_to_app_1,
    aws_network_acl_rule.main_app_out_tcp_answers_to_app_2,
    aws_network_acl_rule.main_app_out_tcp_answers_to_public_1,
    aws_network_acl_rule.main_app_out_tcp_answers_to_public_2,
  ]
}

resource "aws_network_acl_association" "main_app_2" {
  subnet_id      = aws_subnet.main_app_2.id
  network_acl_id = aws_network_acl.main_app.id

  depends_on = [
    aws_network_acl_rule.main_app_in_fragmentation_from_internet,
    aws_network_acl_rule.main_app_in_tcp_answers_from_internet,
    aws_network_acl_rule.main_app_out_fragmentation_to_internet,
    aws_network_acl_rule.main_app_out_tcp_443_to_internet,
    aws_network_acl_rule.main_app_out_tcp_5432_to_data_1,
    aws_network_acl_rule.main_app_out_tcp_5432_to_data_2,
    aws_network_acl_rule.main_app_out_tcp_answers_to_app_1,
    aws_network_acl_rule.main_app_out_tcp_answers_to_app_2,
    aws_network_acl_rule.main_app_out_tcp_answers_to_public_1,
    aws_network_acl_rule.main_app_out_tcp_answers_to_public_2,
  ]
}

resource "aws_network_acl" "main_data" {
  vpc_id = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "storymagic-production-data"
  })
}

resource "aws_network_acl_rule" "main_data_in_tcp_5432_from_app_1" {
  network_acl_id = aws_network_acl.main_data.id
  rule_number    = 10286
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 5432
  to_port        = 5432
  cidr_block     = "10.0.2.0/24"
}

resource "aws_network_acl_rule" "main_data_in_tcp_5432_from_app_2" {
  network_acl_id = aws_network_acl.main_data.id
  rule_number    = 24077
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 5432
  to_port        = 5432
  cidr_block     = "10.0.12.0/24"
}

resource "aws_network_acl_rule" "main_data_out_tcp_answers_to_app_1" {
  network_acl_id = aws_network_acl.main_data.id
  rule_number    = 10492
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 1024
  to_port        = 65535
  cidr_block     = "10.0.2.0/24"
}

resource "aws_network_acl_rule" "main_data_out_tcp_answers_to_app_2" {
  network_acl_id = aws_network_acl.main_data.id
  rule_number    = 29658
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 1024
  to_port        = 65535
  cidr_block     = "10.0.12.0/24"
}

resource "aws_network_acl_association" "main_data_1" {
  subnet_id      = aws_subnet.main_data_1.id
  network_acl_id = aws_network_acl.main_data.id

  depends_on = [
    aws_network_acl_rule.main_data_in_tcp_5432_from_app_1,
    aws_network_acl_rule.main_data_in_tcp_5432_from_app_2,
    aws_network_acl_rule.main_data_out_tcp_answers_to_app_1,
    aws_network_acl_rule.main_data_out_tcp_answers_to_app_2,
  ]
}

resource "aws_network_acl_association" "main_data_2" {
  subnet_id      = aws_subnet.main_data_2.id
  network_acl_id = aws_network_acl.main_data.id

  depends_on = [
    aws_network_acl_rule.main_data_in_tcp_5432_from_app_1,
    aws_network_acl_rule.main_data_in_tcp_5432_from_app_2,
    aws_network_acl_rule.main_data_out_tcp_answers_to_app_1,
    aws_network_acl_rule.main_data_out_tcp_answers_to_app_2,
  ]
}
