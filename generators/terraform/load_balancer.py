"""Load balancers in Terraform."""

from __future__ import annotations

from generators.terraform.mapping import TAGS, Argument, First, Inline, Mapped, Nested, Nothing, Pairs

FILE = "load_balancer.tf"


def _flag(text: str) -> bool:
    return text == "true"


TABLE: dict[str, Mapped] = {
    "AWS::ElasticLoadBalancingV2::LoadBalancer": Mapped(
        "aws_lb",
        FILE,
        {
            "Name": "name",
            "Type": "load_balancer_type",
            "Scheme": Argument("internal", lambda scheme: scheme == "internal"),
            "IpAddressType": "ip_address_type",
            "Subnets": "subnets",
            "SecurityGroups": "security_groups",
            "LoadBalancerAttributes": Pairs(
                {
                    "deletion_protection.enabled": Argument("enable_deletion_protection", _flag),
                    "idle_timeout.timeout_seconds": Argument("idle_timeout", int),
                    "routing.http.drop_invalid_header_fields.enabled": Argument("drop_invalid_header_fields", _flag),
                }
            ),
            "Tags": TAGS,
        },
        {
            None: "arn",
            "DNSName": "dns_name",
            "LoadBalancerFullName": "arn_suffix",
            "CanonicalHostedZoneID": "zone_id",
        },
    ),
    "AWS::ElasticLoadBalancingV2::TargetGroup": Mapped(
        "aws_lb_target_group",
        FILE,
        {
            "Name": "name",
            "TargetType": "target_type",
            "Protocol": "protocol",
            "Port": "port",
            "VpcId": "vpc_id",
            "HealthCheck": Nested(
                "health_check",
                {
                    "HealthCheckEnabled": "enabled",
                    "HealthCheckProtocol": "protocol",
                    "HealthCheckPort": "port",
                    "HealthCheckPath": "path",
                    "HealthCheckIntervalSeconds": "interval",
                    "HealthCheckTimeoutSeconds": "timeout",
                    "HealthyThresholdCount": "healthy_threshold",
                    "UnhealthyThresholdCount": "unhealthy_threshold",
                    "Matcher": Inline({"HttpCode": "matcher"}),
                },
            ),
            "Tags": TAGS,
        },
        {None: "arn", "TargetGroupFullName": "arn_suffix"},
        gathers={"HealthCheck": ("HealthCheck", "HealthyThreshold", "UnhealthyThreshold", "Matcher")},
    ),
    "AWS::ElasticLoadBalancingV2::Listener": Mapped(
        "aws_lb_listener",
        FILE,
        {
            "LoadBalancerArn": "load_balancer_arn",
            "Port": "port",
            "Protocol": "protocol",
            "Certificates": First(Inline({"CertificateArn": "certificate_arn"})),
            "SslPolicy": "ssl_policy",
            "DefaultActions": Nested(
                "default_action",
                {
                    "Type": "type",
                    "TargetGroupArn": "target_group_arn",
                    "RedirectConfig": Nested(
                        "redirect", {"Protocol": "protocol", "Port": "port", "StatusCode": "status_code"}
                    ),
                    "FixedResponseConfig": Nested(
                        "fixed_response", {"ContentType": "content_type", "StatusCode": "status_code"}
                    ),
                },
            ),
        },
        {None: "arn"},
    ),
    "AWS::ElasticLoadBalancingV2::ListenerRule": Mapped(
        "aws_lb_listener_rule",
        FILE,
        {
            "ListenerArn": "listener_arn",
            "Priority": "priority",
            "Conditions": Nested(
                "condition",
                {
                    "Field": Nothing("the block inside says which field it is"),
                    "PathPatternConfig": Nested("path_pattern", {"Values": "values"}),
                },
            ),
            "Actions": Nested("action", {"Type": "type", "TargetGroupArn": "target_group_arn"}),
            "Tags": TAGS,
        },
        {None: "arn"},
    ),
}
