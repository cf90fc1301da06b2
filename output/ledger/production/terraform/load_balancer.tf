resource "aws_lb" "entry" {
  name                       = "ledger-production-entry"
  load_balancer_type         = "application"
  internal                   = true
  ip_address_type            = "ipv4"
  subnets                    = [aws_subnet.core_app_1.id, aws_subnet.core_app_2.id, aws_subnet.core_app_3.id]
  security_groups            = [aws_security_group.entry.id]
  enable_deletion_protection = false
  idle_timeout               = 60
  drop_invalid_header_fields = true

  tags = merge(local.tags, {
    Component = "entry"
  })
}

resource "aws_lb_target_group" "entry_to_ledger" {
  name        = "ledger-production-entry-ledger"
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8080
  vpc_id      = aws_vpc.core.id

  tags = merge(local.tags, {
    Component = "ledger"
  })

  health_check {
    enabled             = true
    protocol            = "HTTP"
    port                = "traffic-port"
    path                = "/ready"
    interval            = 10
    timeout             = 4
    healthy_threshold   = 3
    unhealthy_threshold = 2
    matcher             = "200"
  }
}

resource "aws_lb_listener" "entry_https" {
  load_balancer_arn = aws_lb.entry.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = var.entry_certificate_arn
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.entry_to_ledger.arn
  }
}
