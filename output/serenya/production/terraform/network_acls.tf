resource "aws_network_acl" "main_isolated" {
  vpc_id = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "serenya-production-isolated"
  })
}

resource "aws_network_acl_rule" "main_isolated_in_fragmentation_from_internet" {
  network_acl_id = aws_network_acl.main_isolated.id
  rule_number    = 1498
  egress         = false
  rule_action    = "allow"
  protocol       = "icmp"
  icmp_type      = 3
  icmp_code      = 4
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "main_isolated_in_tcp_answers_from_internet" {
  network_acl_id = aws_network_acl.main_isolated.id
  rule_number    = 20547
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 1024
  to_port        = 65535
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "main_isolated_out_fragmentation_to_internet" {
  network_acl_id = aws_network_acl.main_isolated.id
  rule_number    = 31224
  egress         = true
  rule_action    = "allow"
  protocol       = "icmp"
  icmp_type      = 3
  icmp_code      = 4
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "main_isolated_out_tcp_443_to_internet" {
  network_acl_id = aws_network_acl.main_isolated.id
  rule_number    = 7157
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 443
  to_port        = 443
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "main_isolated_out_tcp_5432_to_data_1" {
  network_acl_id = aws_network_acl.main_isolated.id
  rule_number    = 32084
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 5432
  to_port        = 5432
  cidr_block     = "10.0.1.0/24"
}

resource "aws_network_acl_rule" "main_isolated_out_tcp_5432_to_data_2" {
  network_acl_id = aws_network_acl.main_isolated.id
  rule_number    = 32603
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 5432
  to_port        = 5432
  cidr_block     = "10.0.2.0/24"
}

resource "aws_network_acl_association" "main_isolated_1" {
  subnet_id      = aws_subnet.main_isolated_1.id
  network_acl_id = aws_network_acl.main_isolated.id

  depends_on = [
    aws_network_acl_rule.main_isolated_in_fragmentation_from_internet,
    aws_network_acl_rule.main_isolated_in_tcp_answers_from_internet,
    aws_network_acl_rule.main_isolated_out_fragmentation_to_internet,
    aws_network_acl_rule.main_isolated_out_tcp_443_to_internet,
    aws_network_acl_rule.main_isolated_out_tcp_5432_to_data_1,
    aws_network_acl_rule.main_isolated_out_tcp_5432_to_data_2,
  ]
}

resource "aws_network_acl_association" "main_isolated_2" {
  subnet_id      = aws_subnet.main_isolated_2.id
  network_acl_id = aws_network_acl.main_isolated.id

  depends_on = [
    aws_network_acl_rule.main_isolated_in_fragmentation_from_internet,
    aws_network_acl_rule.main_isolated_in_tcp_answers_from_internet,
    aws_network_acl_rule.main_isolated_out_fragmentation_to_internet,
    aws_network_acl_rule.main_isolated_out_tcp_443_to_internet,
    aws_network_acl_rule.main_isolated_out_tcp_5432_to_data_1,
    aws_network_acl_rule.main_isolated_out_tcp_5432_to_data_2,
  ]
}
