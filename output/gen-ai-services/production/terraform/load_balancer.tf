resource "aws_lb" "alb" {
  name                       = "gen-ai-alb"
  load_balancer_type         = "application"
  internal                   = false
  ip_address_type            = "ipv4"
  subnets                    = [aws_subnet.main_public_1.id, aws_subnet.main_public_2.id, aws_subnet.main_public_3.id]
  security_groups            = [aws_security_group.alb.id]
  enable_deletion_protection = true
  idle_timeout               = 120
  drop_invalid_header_fields = true

  tags = merge(local.tags, {
    Component = "alb"
  })

  depends_on = [aws_internet_gateway.main]
}

resource "aws_lb_target_group" "alb_to_classification" {
  name        = "gen-ai-classification"
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8001
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "classification"
  })

  health_check {
    enabled             = true
    protocol            = "HTTP"
    port                = "traffic-port"
    path                = "/health"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 3
    unhealthy_threshold = 2
    matcher             = "200"
  }
}

resource "aws_lb_target_group" "alb_to_code" {
  name        = "gen-ai-code"
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8008
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "code"
  })

  health_check {
    enabled             = true
    protocol            = "HTTP"
    port                = "traffic-port"
    path                = "/health"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 3
    unhealthy_threshold = 2
    matcher             = "200"
  }
}

resource "aws_lb_target_group" "alb_to_conversational" {
  name        = "gen-ai-conversational"
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8007
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "conversational"
  })

  health_check {
    enabled             = true
    protocol            = "HTTP"
    port                = "traffic-port"
    path                = "/health"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 3
    unhealthy_threshold = 2
    matcher             = "200"
  }
}

resource "aws_lb_target_group" "alb_to_document_extraction" {
  name        = "gen-ai-document-extraction"
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8006
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "document-extraction"
  })

  health_check {
    enabled             = true
    protocol            = "HTTP"
    port                = "traffic-port"
    path                = "/health"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 3
    unhealthy_threshold = 2
    matcher             = "200"
  }
}

resource "aws_lb_target_group" "alb_to_format_conversion" {
  name        = "gen-ai-format-conversion"
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8000
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "format-conversion"
  })

  health_check {
    enabled             = true
    protocol            = "HTTP"
    port                = "traffic-port"
    path                = "/health"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 3
    unhealthy_threshold = 2
    matcher             = "200"
  }
}

resource "aws_lb_target_group" "alb_to_personalization" {
  name        = "gen-ai-personalization"
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8005
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "personalization"
  })

  health_check {
    enabled             = true
    protocol            = "HTTP"
    port                = "traffic-port"
    path                = "/health"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 3
    unhealthy_threshold = 2
    matcher             = "200"
  }
}

resource "aws_lb_target_group" "alb_to_quality" {
  name        = "gen-ai-quality"
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8004
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "quality"
  })

  health_check {
    enabled             = true
    protocol            = "HTTP"
    port                = "traffic-port"
    path                = "/health"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 3
    unhealthy_threshold = 2
    matcher             = "200"
  }
}

resource "aws_lb_target_group" "alb_to_search" {
  name        = "gen-ai-search"
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8003
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "search"
  })

  health_check {
    enabled             = true
    protocol            = "HTTP"
    port                = "traffic-port"
    path                = "/health"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 3
    unhealthy_threshold = 2
    matcher             = "200"
  }
}

resource "aws_lb_target_group" "alb_to_workflow" {
  name        = "gen-ai-workflow"
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8002
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "workflow"
  })

  health_check {
    enabled             = true
    protocol            = "HTTP"
    port                = "traffic-port"
    path                = "/health"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 3
    unhealthy_threshold = 2
    matcher             = "200"
  }
}

resource "aws_lb_listener" "alb_http" {
  load_balancer_arn = aws_lb.alb.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      port        = "443"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "alb_https" {
  load_balancer_arn = aws_lb.alb.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = var.alb_certificate_arn
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      status_code  = "404"
    }
  }
}

resource "aws_lb_listener_rule" "alb_https_classification_all" {
  listener_arn = aws_lb_listener.alb_https.arn
  priority     = 43723

  tags = merge(local.tags, {
    Component = "alb"
  })

  condition {
    path_pattern {
      values = ["/classification/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.alb_to_classification.arn
  }
}

resource "aws_lb_listener_rule" "alb_https_code_all" {
  listener_arn = aws_lb_listener.alb_https.arn
  priority     = 47469

  tags = merge(local.tags, {
    Component = "alb"
  })

  condition {
    path_pattern {
      values = ["/code/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.alb_to_code.arn
  }
}

resource "aws_lb_listener_rule" "alb_https_conversational_all" {
  listener_arn = aws_lb_listener.alb_https.arn
  priority     = 43555

  tags = merge(local.tags, {
    Component = "alb"
  })

  condition {
    path_pattern {
      values = ["/conversational/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.alb_to_conversational.arn
  }
}

resource "aws_lb_listener_rule" "alb_https_document_extraction_all" {
  listener_arn = aws_lb_listener.alb_https.arn
  priority     = 41660

  tags = merge(local.tags, {
    Component = "alb"
  })

  condition {
    path_pattern {
      values = ["/document-extraction/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.alb_to_document_extraction.arn
  }
}

resource "aws_lb_listener_rule" "alb_https_format_conversion_all" {
  listener_arn = aws_lb_listener.alb_https.arn
  priority     = 42539

  tags = merge(local.tags, {
    Component = "alb"
  })

  condition {
    path_pattern {
      values = ["/format-conversion/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.alb_to_format_conversion.arn
  }
}

resource "aws_lb_listener_rule" "alb_https_personalization_all" {
  listener_arn = aws_lb_listener.alb_https.arn
  priority     = 43335

  tags = merge(local.tags, {
    Component = "alb"
  })

  condition {
    path_pattern {
      values = ["/personalization/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.alb_to_personalization.arn
  }
}

resource "aws_lb_listener_rule" "alb_https_quality_all" {
  listener_arn = aws_lb_listener.alb_https.arn
  priority     = 46251

  tags = merge(local.tags, {
    Component = "alb"
  })

  condition {
    path_pattern {
      values = ["/quality/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.alb_to_quality.arn
  }
}

resource "aws_lb_listener_rule" "alb_https_search_all" {
  listener_arn = aws_lb_listener.alb_https.arn
  priority     = 46732

  tags = merge(local.tags, {
    Component = "alb"
  })

  condition {
    path_pattern {
      values = ["/search/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.alb_to_search.arn
  }
}

resource "aws_lb_listener_rule" "alb_https_workflow_all" {
  listener_arn = aws_lb_listener.alb_https.arn
  priority     = 45896

  tags = merge(local.tags, {
    Component = "alb"
  })

  condition {
    path_pattern {
      values = ["/workflow/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.alb_to_workflow.arn
  }
}

resource "aws_lb" "switchboard" {
  name               = "gen-ai-inner"
  load_balancer_type = "application"
  internal           = true
  ip_address_type    = "ipv4"

  subnets = [
    aws_subnet.main_private_1.id,
    aws_subnet.main_private_2.id,
    aws_subnet.main_private_3.id,
  ]

  security_groups            = [aws_security_group.switchboard.id]
  enable_deletion_protection = false
  idle_timeout               = 120
  drop_invalid_header_fields = true

  tags = merge(local.tags, {
    Component = "switchboard"
  })
}

resource "aws_lb_target_group" "switchboard_to_classification" {
  name        = "gen-ai-in-classification"
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8001
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "classification"
  })

  health_check {
    enabled             = true
    protocol            = "HTTP"
    port                = "traffic-port"
    path                = "/health"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 3
    unhealthy_threshold = 2
    matcher             = "200"
  }
}

resource "aws_lb_target_group" "switchboard_to_code" {
  name        = "gen-ai-in-code"
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8008
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "code"
  })

  health_check {
    enabled             = true
    protocol            = "HTTP"
    port                = "traffic-port"
    path                = "/health"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 3
    unhealthy_threshold = 2
    matcher             = "200"
  }
}

resource "aws_lb_target_group" "switchboard_to_conversational" {
  name        = "gen-ai-in-conversational"
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8007
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "conversational"
  })

  health_check {
    enabled             = true
    protocol            = "HTTP"
    port                = "traffic-port"
    path                = "/health"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 3
    unhealthy_threshold = 2
    matcher             = "200"
  }
}

resource "aws_lb_target_group" "switchboard_to_document_extraction" {
  name        = "gen-ai-in-document-extraction"
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8006
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "document-extraction"
  })

  health_check {
    enabled             = true
    protocol            = "HTTP"
    port                = "traffic-port"
    path                = "/health"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 3
    unhealthy_threshold = 2
    matcher             = "200"
  }
}

resource "aws_lb_target_group" "switchboard_to_format_conversion" {
  name        = "gen-ai-in-format-conversion"
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8000
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "format-conversion"
  })

  health_check {
    enabled             = true
    protocol            = "HTTP"
    port                = "traffic-port"
    path                = "/health"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 3
    unhealthy_threshold = 2
    matcher             = "200"
  }
}

resource "aws_lb_target_group" "switchboard_to_personalization" {
  name        = "gen-ai-in-personalization"
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8005
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "personalization"
  })

  health_check {
    enabled             = true
    protocol            = "HTTP"
    port                = "traffic-port"
    path                = "/health"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 3
    unhealthy_threshold = 2
    matcher             = "200"
  }
}

resource "aws_lb_target_group" "switchboard_to_quality" {
  name        = "gen-ai-in-quality"
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8004
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "quality"
  })

  health_check {
    enabled             = true
    protocol            = "HTTP"
    port                = "traffic-port"
    path                = "/health"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 3
    unhealthy_threshold = 2
    matcher             = "200"
  }
}

resource "aws_lb_target_group" "switchboard_to_search" {
  name        = "gen-ai-in-search"
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8003
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "search"
  })

  health_check {
    enabled             = true
    protocol            = "HTTP"
    port                = "traffic-port"
    path                = "/health"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 3
    unhealthy_threshold = 2
    matcher             = "200"
  }
}

resource "aws_lb_listener" "switchboard_http" {
  load_balancer_arn = aws_lb.switchboard.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      status_code  = "404"
    }
  }
}

resource "aws_lb_listener_rule" "switchboard_http_classification_all" {
  listener_arn = aws_lb_listener.switchboard_http.arn
  priority     = 43723

  tags = merge(local.tags, {
    Component = "switchboard"
  })

  condition {
    path_pattern {
      values = ["/classification/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.switchboard_to_classification.arn
  }
}

resource "aws_lb_listener_rule" "switchboard_http_code_all" {
  listener_arn = aws_lb_listener.switchboard_http.arn
  priority     = 47469

  tags = merge(local.tags, {
    Component = "switchboard"
  })

  condition {
    path_pattern {
      values = ["/code/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.switchboard_to_code.arn
  }
}

resource "aws_lb_listener_rule" "switchboard_http_conversational_all" {
  listener_arn = aws_lb_listener.switchboard_http.arn
  priority     = 43555

  tags = merge(local.tags, {
    Component = "switchboard"
  })

  condition {
    path_pattern {
      values = ["/conversational/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.switchboard_to_conversational.arn
  }
}

resource "aws_lb_listener_rule" "switchboard_http_document_extraction_all" {
  listener_arn = aws_lb_listener.switchboard_http.arn
  priority     = 41660

  tags = merge(local.tags, {
    Component = "switchboard"
  })

  condition {
    path_pattern {
      values = ["/document-extraction/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.switchboard_to_document_extraction.arn
  }
}

resource "aws_lb_listener_rule" "switchboard_http_format_conversion_all" {
  listener_arn = aws_lb_listener.switchboard_http.arn
  priority     = 42539

  tags = merge(local.tags, {
    Component = "switchboard"
  })

  condition {
    path_pattern {
      values = ["/format-conversion/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.switchboard_to_format_conversion.arn
  }
}

resource "aws_lb_listener_rule" "switchboard_http_personalization_all" {
  listener_arn = aws_lb_listener.switchboard_http.arn
  priority     = 43335

  tags = merge(local.tags, {
    Component = "switchboard"
  })

  condition {
    path_pattern {
      values = ["/personalization/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.switchboard_to_personalization.arn
  }
}

resource "aws_lb_listener_rule" "switchboard_http_quality_all" {
  listener_arn = aws_lb_listener.switchboard_http.arn
  priority     = 46251

  tags = merge(local.tags, {
    Component = "switchboard"
  })

  condition {
    path_pattern {
      values = ["/quality/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.switchboard_to_quality.arn
  }
}

resource "aws_lb_listener_rule" "switchboard_http_search_all" {
  listener_arn = aws_lb_listener.switchboard_http.arn
  priority     = 46732

  tags = merge(local.tags, {
    Component = "switchboard"
  })

  condition {
    path_pattern {
      values = ["/search/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.switchboard_to_search.arn
  }
}
