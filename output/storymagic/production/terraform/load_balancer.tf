resource "aws_lb" "alb" {
  name                       = "storymagic-alb"
  load_balancer_type         = "application"
  internal                   = false
  ip_address_type            = "ipv4"
  subnets                    = [aws_subnet.main_public_1.id, aws_subnet.main_public_2.id]
  security_groups            = [aws_security_group.alb.id]
  enable_deletion_protection = true
  idle_timeout               = 120
  drop_invalid_header_fields = true

  tags = merge(local.tags, {
    Component = "alb"
  })

  depends_on = [aws_internet_gateway.main]
}

resource "aws_lb_target_group" "alb_to_api" {
  name        = "storymagic-api-tg"
  target_type = "ip"
  protocol    = "HTTP"
  port        = 3000
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "api"
  })

  health_check {
    enabled             = true
    protocol            = "HTTP"
    port                = "traffic-port"
    path                = "/health"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
    matcher             = "200"
  }
}

resource "aws_lb_listener" "alb_https" {
  load_balancer_arn = aws_lb.alb.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = aws_acm_certificate_validation.site_certificate.certificate_arn
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.alb_to_api.arn
  }
}
