"""Load balancers."""

from __future__ import annotations

from typing import Any

from tests.artifacts.fields.common import BY_KEY, TAGS
from tests.artifacts.meaning import Meaning, keyed

_HEALTH = "health_check/0"


def _conditions(items: Any) -> Any:
    """Without the field, which the configuration beside it says as well."""
    if isinstance(items, list):
        assert all(item["Field"] == "path-pattern" for item in items)
        return [{key: value for key, value in item.items() if key != "Field"} for item in items]
    return items


MEANINGS = (
    Meaning(
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "aws_lb",
        {
            "Name": "name",
            "Type": "load_balancer_type",
            "Scheme": "internal",
            "IpAddressType": "ip_address_type",
            "Subnets": "subnets",
            "SecurityGroups": "security_groups",
            "LoadBalancerAttributes/deletion_protection.enabled": "enable_deletion_protection",
            "LoadBalancerAttributes/idle_timeout.timeout_seconds": "idle_timeout",
            "LoadBalancerAttributes/routing.http.drop_invalid_header_fields.enabled": "drop_invalid_header_fields",
            **TAGS,
        },
        refers={
            "Ref": "{arn}",
            "LoadBalancerArn": "{arn}",
            "DNSName": "{dns_name}",
            "LoadBalancerFullName": "{arn_suffix}",
            "CanonicalHostedZoneID": "{zone_id}",
        },
        shape={**BY_KEY, "LoadBalancerAttributes": keyed("Key", "Value")},
        convert={"Scheme": {"internal": True, "internet-facing": False}},
        unset={
            "client_keep_alive": 3600,
            "desync_mitigation_mode": "defensive",
            "enable_http2": True,
            "enable_tls_version_and_cipher_suite_headers": False,
            "enable_waf_fail_open": False,
            "enable_xff_client_port": False,
            "enable_zonal_shift": False,
            "preserve_host_header": False,
            "xff_header_processing_mode": "append",
        },
        left=(
            "enforce_security_group_inbound_rules_on_private_link_traffic",
            "name_prefix",
            "subnet_mapping",
        ),
    ),
    Meaning(
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        "aws_lb_target_group",
        {
            "Name": "name",
            "TargetType": "target_type",
            "Protocol": "protocol",
            "Port": "port",
            "VpcId": "vpc_id",
            "HealthCheckEnabled": f"{_HEALTH}/enabled",
            "HealthCheckProtocol": f"{_HEALTH}/protocol",
            "HealthCheckPort": f"{_HEALTH}/port",
            "HealthCheckPath": f"{_HEALTH}/path",
            "HealthCheckIntervalSeconds": f"{_HEALTH}/interval",
            "HealthCheckTimeoutSeconds": f"{_HEALTH}/timeout",
            "HealthyThresholdCount": f"{_HEALTH}/healthy_threshold",
            "UnhealthyThresholdCount": f"{_HEALTH}/unhealthy_threshold",
            "Matcher/HttpCode": f"{_HEALTH}/matcher",
            **TAGS,
        },
        refers={"Ref": "{arn}", "TargetGroupArn": "{arn}", "TargetGroupFullName": "{arn_suffix}"},
        shape=BY_KEY,
        unset={
            "deregistration_delay": 300,
            "lambda_multi_value_headers_enabled": False,
            "proxy_protocol_v2": False,
            "slow_start": 0,
        },
        left=(
            "connection_termination",
            "ip_address_type",
            "load_balancing_*",
            "name_prefix",
            "preserve_client_ip",
            "protocol_version",
            "stickiness",
            "target_failover",
            "target_group_health",
            "target_health_state",
        ),
    ),
    Meaning(
        "AWS::ElasticLoadBalancingV2::Listener",
        "aws_lb_listener",
        {
            "LoadBalancerArn": "load_balancer_arn",
            "Port": "port",
            "Protocol": "protocol",
            "Certificates/0/CertificateArn": "certificate_arn",
            "SslPolicy": "ssl_policy",
            "DefaultActions/*/Type": "default_action/*/type",
            "DefaultActions/*/TargetGroupArn": "default_action/*/target_group_arn",
            "DefaultActions/*/RedirectConfig/Protocol": "default_action/*/redirect/0/protocol",
            "DefaultActions/*/RedirectConfig/Port": "default_action/*/redirect/0/port",
            "DefaultActions/*/RedirectConfig/StatusCode": "default_action/*/redirect/0/status_code",
            "DefaultActions/*/FixedResponseConfig/ContentType": "default_action/*/fixed_response/0/content_type",
            "DefaultActions/*/FixedResponseConfig/StatusCode": "default_action/*/fixed_response/0/status_code",
        },
        refers={"Ref": "{arn}", "ListenerArn": "{arn}"},
        unset={
            "default_action/*/redirect/0/host": "#{host}",
            "default_action/*/redirect/0/path": "/#{path}",
            "default_action/*/redirect/0/query": "#{query}",
        },
        left=(
            "default_action/*/order",
            "mutual_authentication",
            "routing_http_*",
            "ssl_policy",
            "tcp_idle_timeout_seconds",
        ),
    ),
    Meaning(
        "AWS::ElasticLoadBalancingV2::ListenerRule",
        "aws_lb_listener_rule",
        {
            "ListenerArn": "listener_arn",
            "Priority": "priority",
            "Conditions/*/PathPatternConfig/Values": "condition/*/path_pattern/0/values",
            "Actions/*/Type": "action/*/type",
            "Actions/*/TargetGroupArn": "action/*/target_group_arn",
            **TAGS,
        },
        refers={"Ref": "{arn}", "RuleArn": "{arn}"},
        shape={**BY_KEY, "Conditions": _conditions},
        left=("action/*/order",),
    ),
)
