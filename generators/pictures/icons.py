"""Which icon does a kind have? Pictures of the `diagrams` package, scaled down (tools/icons.py)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

FILES: dict[str, str] = {
    "alarm": "aws/management/cloudwatch-alarm",
    "backup": "aws/storage/backup",
    "bedrock": "aws/ml/bedrock",
    "bucket": "aws/storage/simple-storage-service-s3",
    "cache": "aws/database/elasticache",
    "cdn": "aws/network/cloudfront",
    "certificate": "aws/security/certificate-manager",
    "cloudflare": "saas/cdn/cloudflare",
    "cluster": "aws/compute/elastic-container-service",
    "config": "aws/management/systems-manager-parameter-store",
    "container": "aws/compute/fargate",
    "database": "aws/database/rds",
    "directory": "aws/security/cognito",
    "dns": "aws/network/route-53",
    "endpoint": "aws/network/endpoint",
    "events": "aws/integration/eventbridge",
    "external": "aws/general/generic-office-building",
    "files": "aws/storage/elastic-file-system-efs",
    "firewall": "aws/security/waf",
    "function": "aws/compute/lambda-function",
    "gateway": "aws/network/internet-gateway",
    "generic": "aws/general/general",
    "github": "onprem/vcs/github",
    "http_api": "aws/network/api-gateway",
    "images": "aws/compute/ec2-container-registry",
    "internet": "aws/general/internet-alt2",
    "key": "aws/security/key-management-service",
    "load_balancer": "aws/network/elb-application-load-balancer",
    "logs": "aws/management/cloudwatch-logs",
    "mail": "aws/engagement/simple-email-service-ses",
    "metrics": "aws/management/cloudwatch",
    "nat": "aws/network/nat-gateway",
    "parameter": "aws/management/systems-manager-parameter-store",
    "queue": "aws/integration/simple-queue-service-sqs",
    "role": "aws/security/identity-and-access-management-iam-role",
    "search": "aws/analytics/amazon-opensearch-service",
    "secret": "aws/security/secrets-manager",
    "states": "aws/integration/step-functions",
    "stream": "aws/analytics/kinesis",
    "system": "aws/aws",
    "table": "aws/database/dynamodb",
    "topic": "aws/integration/simple-notification-service-sns",
    "traces": "aws/devtools/x-ray",
    "trail": "aws/management/cloudtrail",
    "users": "aws/general/users",
    "vercel": "aws/general/traditional-server",
}
"""Name of an icon to its file in the package."""

_KINDS: dict[str, str] = {
    "alarm": "alarm",
    "bedrock_model": "bedrock",
    "certificate": "certificate",
    "client": "users",
    "cloudflare_zone": "cloudflare",
    "cloudfront": "cdn",
    "cognito_user_pool": "directory",
    "dns_zone": "dns",
    "dynamodb": "table",
    "dynamodb_table": "table",
    "ecr_repository": "images",
    "ecs_cluster": "cluster",
    "ecs_service": "container",
    "ecs_task": "container",
    "efs": "files",
    "elasticache": "cache",
    "event_bus": "events",
    "event_rule": "events",
    "external": "external",
    "http_api": "http_api",
    "kms_key": "key",
    "lambda": "function",
    "lambda_function": "function",
    "load_balancer": "load_balancer",
    "opensearch": "search",
    "parameter": "parameter",
    "queue": "queue",
    "r2_bucket": "cloudflare",
    "rds": "database",
    "rest_api": "http_api",
    "s3_bucket": "bucket",
    "schedule": "events",
    "secret": "secret",
    "ses": "mail",
    "sns_topic": "topic",
    "sqs_queue": "queue",
    "step_functions": "states",
    "trail": "trail",
    "user_pool": "directory",
    "vercel_project": "vercel",
    "vpc_link": "endpoint",
    "waf": "firewall",
    "web_acl": "firewall",
    "websocket_api": "http_api",
}

SERVICES: dict[str, str] = {
    "backup": "backup",
    "cloudwatch": "metrics",
    "dynamodb": "table",
    "ecr": "images",
    "ecs": "cluster",
    "elasticache": "cache",
    "events": "events",
    "iam": "role",
    "kms": "key",
    "lambda": "function",
    "logs": "logs",
    "rds": "database",
    "s3": "bucket",
    "secretsmanager": "secret",
    "ses": "mail",
    "sns": "topic",
    "sqs": "queue",
    "ssm": "parameter",
    "states": "states",
    "sts": "role",
    "xray": "traces",
}
"""The prefix of an IAM action to an icon."""


def of(kind: str) -> str:
    """The icon of a kind of component; a general one where there is none."""
    return _KINDS.get(kind, "generic")


@cache
def pictures() -> dict[str, str]:
    """Every icon as PNG in base64."""
    path = Path(__file__).with_name("icons.json")
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))["icons"]
    return found
