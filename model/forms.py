"""What may stand at a key, in words? Examples and advice for messages, by the name of the key.

Patterns say what is allowed; people need to be told what to write. A test finds every pattern of the language here.
"""

from __future__ import annotations

from collections.abc import Callable

from model import advice
from model.findings import Path

EXAMPLES: dict[str, str] = {
    "execution": '{ReadJobs: {actions: ["dynamodb:Query"], resources: [jobs]}}',
    "principals": "[account]",
    "run": "[npm test]",
    "team": "acme",
    "accept": "[]",
    "action": "verify",
    "addresses": "[203.0.113.0/24]",
    "amount": "50-100 USD/month",
    "attempts": "3",
    "cache": "{keep: 5 min}",
    "cache_keys": '{session: {in: redis, key: "session:{id}", ttl: 1 h}}',
    "claim": "what is promised",
    "classes": "[pii]",
    "dashboards": "{overview: {widgets: [{metrics: [{of: api, metric: CPUUtilization}]}]}}",
    "data": "{orders: {classes: [pii], stored: [database]}}",
    "do": "what is done",
    "failures": "3",
    "fallback": "{answer: error}",
    "key": "session:{id}",
    "open_for": "30 s",
    "procedures": "{restore: {steps: [{do: restore the backup, by: automatic}]}}",
    "query": "fields @message | limit 20",
    "steps": "[{do: restore the backup, by: automatic}]",
    "stored": "[database]",
    "text": "what is done",
    "ttl": "1 h",
    "widgets": "[{metrics: [{of: api, metric: CPUUtilization}]}]",
    "at_most": "300 USD/month",
    "backups": "{keep: 7d, window: 03:00-04:00}",
    "alarms": "{busy: {of: api, metric: CPUUtilization, above: 80 %, for: 5 min, notify: [alerts]}}",
    "because": "why it was decided so",
    "audiences": "[shop]",
    "authorizer": "none",
    "bucket": "shop-state",
    "burst": "200",
    "by": "api",
    "cidrs": "[10.0.0.0/24, 10.0.1.0/24]",
    "class": "db.t4g.medium",
    "code": "NET101",
    "command": "[node, cleanup.js]",
    "components": "{assets: {kind: s3_bucket}}",
    "default": "{to: alb}",
    "desired": "2",
    "domain": "app.example.com",
    "domains": "[app.example.com]",
    "engine": "postgres 17",
    "environment": "{LOG_LEVEL: info}",
    "environments": "{production: {region: eu-central-1}}",
    "flows": "[{from: internet, to: api, over: https}]",
    "github": "{repository: acme/shop}",
    "component": "alb",
    "groundplan": "1",
    "handler": "app.handler",
    "health": "{path: /health}",
    "image": "{repository: images}",
    "in": "main.app",
    "keep": "7d",
    "listeners": "{https: {to: api, certificate: given}}",
    "logs": "{keep: 30d}",
    "model": "amazon.nova-lite-v1:0",
    "metric": "CPUUtilization",
    "metrics": "{orders: {by: api, unit: count}}",
    "name": "shop",
    "networks": "{main: {cidr: 10.0.0.0/16, subnets: {app: {route: none, cidrs: [10.0.0.0/24, 10.0.1.0/24]}}}}",
    "notify": "[alerts]",
    "origins": "[https://app.example.com]",
    "owner": "web-team",
    "part": "failures",
    "path": "/health",
    "port": "8080",
    "protects": "[cdn]",
    "rate": "100/s",
    "reason": "why that is acceptable",
    "region": "eu-central-1",
    "pattern": '\'{"source": ["shop.orders"]}\'',
    "runtime": "python3.13",
    "time_zone": "Europe/Berlin",
    "route": "none",
    "routes": "{main: {domain: shop.example.com, by: failover, to: [{component: alb}, {component: alb-away}]}}",
    "rules": "[{number: 10, deny: tcp/22, from: 203.0.113.0/24}]",
    "components.routes": "{GET /: api}",
    "components.rules": "[{rate: 500}]",
    "sampling": "10 %",
    "secrets": "[api-key]",
    "subnets": "{app: {route: none, cidrs: [10.0.0.0/24, 10.0.1.0/24]}}",
    "system": "{name: shop}",
    "tasks": "{desired: 2}",
    "title": "what it is called",
    "to": "api",
    "unit": "count",
    "until": "2027-06-30",
    "url": "https://api.example.com",
    "where": "components.api",
    "whole": "requests",
    "window": "03:00-04:00",
    "actions": '["s3:GetObject"]',
    "effect": "Deny",
    "keys": '{PK: "USER#{user_id}"}',
    "methods": "[GET]",
    "mode": "governance",
    "objects": "uploads/*",
    "partition_key": "id S",
    "principal": '"*"',
    "read": "5",
    "write": "5",
}
"""A value by key, where the type alone would give a poor example."""

MEMBERS: dict[str, str] = {
    "components": "{kind: s3_bucket}",
    "environments": "{region: eu-central-1}",
    "listeners": "{to: api, certificate: given}",
    "logs": "{keep: 30d}",
    "networks": "{cidr: 10.0.0.0/16, subnets: {app: {route: none, cidrs: [10.0.0.0/24, 10.0.1.0/24]}}}",
    "subnets": "{route: none, cidrs: [10.0.0.0/24, 10.0.1.0/24]}",
}
"""A value of what stands under a name that the spec chooses, by the key above the name."""


OTHER_WORDS: dict[str, str] = {
    **dict.fromkeys(("availability_zones", "azs"), "zones"),
    **dict.fromkeys(("cidr_block", "address_space"), "cidr"),
    **dict.fromkeys(("count", "replicas", "scaling"), "tasks"),
    **dict.fromkeys(("destination", "target"), "to"),
    **dict.fromkeys(("env", "env_vars", "variables"), "environment"),
    **dict.fromkeys(("instance_class", "instance_type", "size"), "class"),
    **dict.fromkeys(("retention", "retention_days"), "keep"),
    **dict.fromkeys(("subnet", "subnets", "tier", "network"), "in"),
    **dict.fromkeys(("actions", "permissions"), "does"),
    **dict.fromkeys(("period", "interval"), "over"),
    **dict.fromkeys(("topic", "topics"), "notify"),
    **dict.fromkeys(("cron", "rate"), "schedule"),
    "backup": "backups",
    "health_check": "health",
    "protocol": "over",
    "source": "from",
    "storage_size": "storage",
    "team": "owner",
    "threshold": "above",
    "version": "engine",
}
"""Words that other tools have for a key: suggested where the part has the key."""


def example(path: Path, kind: str | None) -> str:
    """A value that the key at ``path`` could have."""
    from model.spec.shape import example as of_type

    key, above = str(path[-1]), path[-2] if len(path) > 1 else ""
    if path[:1] == ("promises",) and key in ("in", "from"):
        return "production" if key == "in" else "[zone loss]"
    if path[:1] == ("flows",) and key == "from":
        return "internet"
    if path[:1] in (("backups",), ("delivery",)) and key in ("of", "repository"):
        return "[database]" if key == "of" else "acme/shop"
    if path[:2] == ("costs", "commitments") and key == "of":
        return "[database]"
    if path[-2:] == ("from_logs", "of"):
        return "api"
    if path[-2:] == ("from_logs", "network"):
        return "main"
    if path[-2:] == ("shift", "kind"):
        return "canary"
    if path[:1] == ("flows",) and key == "window":
        return "1 min"
    if path[:1] == ("components",) and key in ("at", "repository"):
        return "rate(1 hour)" if key == "at" else "images"
    if path[:1] == ("alarms",) and key == "at_most":
        return "5 %"
    return MEMBERS.get(f"{path[0]}.{above}") or MEMBERS.get(str(above)) or EXAMPLES.get(key) or of_type(path, kind)


_TEXT = ("a text", "write something, or remove the key")
_COUNTRY = ("the code of a country", "write two capitals, such as `DE`")
_HEADER = ("a header", "write its name, such as `Content-Type`")
_DOMAIN = ("a domain", "write it in small letters: `app.example.com`")

_Form = tuple[str, str | Callable[[str], str]]

_ATTRIBUTE = ("the name of an attribute", "write letters, digits and the signs _ . : - only, a letter first")

_FOLDER = ("a path in the repository", "write it from the repository's root: `services/api`")

_SID = ("the name of a statement", "write letters and digits only: `ReadJobs`")

FORMS: dict[str, _Form] = {
    "account": ("the id of an AWS account", advice.account),
    "aws.environments": ("an environment of Vercel", "write its name in small letters, such as `preview`"),
    "aws.project": ("the name of a project at Vercel", "write it in small letters, digits and the signs . _ -"),
    "aws.team": ("the name of a team at Vercel", "write it as its URLs have it: `acme`"),
    "builds.context": _FOLDER,
    "builds.dockerfile": _FOLDER,
    "builds.zip": _FOLDER,
    "checks.folder": _FOLDER,
    "not_actions": ("an action of IAM", "write a service and an action: `s3:GetObject`"),
    "not_resources": ("a resource of IAM", "write a component, an ARN or `*`, without spaces"),
    "pipeline.groundplan": ("a version", "write its numbers: `0.1.0`"),
    "pipeline.push": ("the name of a branch", "write it as in `main`"),
    "pipeline.spec": _FOLDER,
    "principals": ("who a statement is about", "write a component, `account`, a service, an ARN or `*`"),
    "resources": ("a resource of IAM", "write a component, an ARN or `*`, without spaces"),
    "addresses": ("a block of addresses", "write it as in `203.0.113.0/24`"),
    "allow_countries": _COUNTRY,
    "audiences": ("a claim of a token", "write it without spaces"),
    "base_path": ("the start of paths", "write it without slashes around it: `v1`"),
    "countries": _COUNTRY,
    "because": _TEXT,
    "branch": ("a branch", "write its name, such as `main`"),
    "bucket": ("the name of a bucket", advice.cloud_name),
    "class": ("an instance class", advice.instance_class),
    "code": ("the code of a finding", advice.code),
    "codes": ("a list of HTTP codes", "write codes and ranges such as `200`, `200,204` or `200-299`"),
    "database": ("the name of a database", advice.word),
    "default_root_object": ("the key of an object", "write it without a slash before it: `index.html`"),
    "deny_countries": _COUNTRY,
    "description": _TEXT,
    "domain": _DOMAIN,
    "domains": _DOMAIN,
    "dimensions": ("the name of a dimension", "write letters, digits and the signs _ . : - only"),
    "fields": ("a field of a flow log", "write its name in small letters, such as `srcaddr`"),
    "trails.prefix": ("the beginning of the keys of objects", "write it without a slash at its ends: `audit`"),
    "replicas": ("an AWS region", advice.region),
    "email": ("a mail address", "write it as in `ops@example.com`"),
    "environment": ("the name of an environment on GitHub", "write its name, such as `production`"),
    "group": ("a group of messages", "write a word without spaces, such as `orders`"),
    "handler": ("what of the code is called", "write file and function: `app.handler`"),
    "https": ("a web address", "write `https://` and what follows, or `given`"),
    "expose": _HEADER,
    "framework": ("a framework", "write its name in small letters, such as `nextjs`"),
    "headers": _HEADER,
    "in": ("a tier of subnets", "write the network and the tier: `main.app`"),
    "instead_of": _TEXT,
    "issuer": ("a web address", "write it with `https://` before it, exactly as tokens say it"),
    "key": ("the key of an object", "write names with slashes between them: `shop/production.tfstate`"),
    "layers": ("the ARN of a layer", "write it with its version: `arn:aws:lambda:REGION:ACCOUNT:layer:NAME:1`"),
    "metric": ("the name of a metric", "write its name, such as `CPUUtilization`, or one of `metrics`"),
    "metric_namespace": ("a namespace of metrics", advice.namespace),
    "managed": ("a rule group of AWS", "write its name, such as `AWSManagedRulesCommonRuleSet`"),
    "model": ("the id of a model", "write provider, name and version: `amazon.nova-lite-v1:0`"),
    "name": ("a name in the cloud", advice.cloud_name),
    "namespace": ("a namespace of metrics", advice.namespace),
    "notify": ("a mail address", "write it as in `ops@example.com`"),
    "objects": ("a pattern of object keys", "write a key without spaces, with `*` for any text: `invoices/*`"),
    "only_count": ("the name of a rule", "write its name, such as `SizeRestrictions_BODY`"),
    "origins": ("an origin", advice.origin),
    "page": ("a path", advice.path),
    "part": ("the name of a metric", "write its name, as in `metrics`"),
    "path": ("a path", advice.path),
    "platform_version": ("a platform version", "write `1.4.0` or `LATEST`"),
    "policy": ("a TLS policy", "write its name, such as `ELBSecurityPolicy-TLS13-1-2-2021-06`"),
    "reason": _TEXT,
    "profile": ("the geography of an inference profile", "write `eu`, `us`, `apac` or `global`"),
    "proxied": _DOMAIN,
    "region": ("an AWS region", advice.region),
    "regions": ("a region", "write its name, such as `eu-central-1`, or `fra1` at Vercel"),
    "repository": ("a repository on GitHub", "write owner and name: `acme/shop`"),
    "runtime": ("a runtime of Lambda", "write its name, such as `python3.13`"),
    "scopes": ("a scope", "write it without spaces, such as `orders.read`"),
    "select": ("a place in a message", "write it as in `$request.body.action`"),
    "sms": ("a telephone number", "write `+`, the country code and the number: `+4915112345678`"),
    "stage": ("the name of a stage", "write letters, digits and the signs _ - only"),
    "statistic": ("a statistic", "write average, sum, minimum, maximum, sample_count, or a percentile such as `p95`"),
    "tag": ("the key of a tag", "write a tag of the system, such as `Project`"),
    "target_group": ("a name in the cloud", advice.cloud_name),
    "time_zone": ("a time zone", "write its name, such as `Europe/Berlin`"),
    "tls": ("a TLS policy of CloudFront", "write its name, such as `TLSv1.2_2021`"),
    "uri": ("an image reference", advice.image),
    "claim": _TEXT,
    "color": ("a colour", "write six digits from 0 to f: `#1f77b4`"),
    "include": ("the path of a fragment", "write a path below the spec's folder, such as `fragments/network.yaml`"),
    "pattern": ("a filter pattern", "write what to look for: `ERROR`, or `{ $.status = 401 }`"),
    "value": ("a number, or a field of an event", "write `1`, or a field such as `$.duration`"),
    "phone": ("a telephone number", "write `+`, the country code and the number: `+4915112345678`"),
    "query": _TEXT,
    "text": _TEXT,
    "version": ("a version", "write digits and letters without spaces: `1.2`"),
    "url": ("a web address", advice.url),
    "username": ("the name of a database user", advice.word),
    "variables": ("the name of a variable", advice.variable),
    "whole": ("the name of a metric", "write its name, as in `metrics`"),
    "actions": ("an action of S3", "write it as IAM does: `s3:GetObject`"),
    "attributes": _ATTRIBUTE,
    "condition": ("a value of a condition", "write ASCII, without line breaks"),
    "indexes.include": _ATTRIBUTE,
    "lines.of": (
        "a part of the spec that costs something",
        "write a component, or a path such as `dashboards.overview`",
    ),
    "index": ("the name of an index", "write 3 to 255 letters, digits and the signs _ . - only"),
    "partitions": ("a partition key", "write its text, with `*` for any: `USER#*`"),
    "prefix": ("the beginning of object keys", "write it without spaces: `uploads/`"),
    "principal": ("who a statement is about", "write `*`, a service such as `logging.s3.amazonaws.com`, or an ARN"),
    "since": _ATTRIBUTE,
    "ttl": _ATTRIBUTE,
    "links.by": _ATTRIBUTE,
    "user": ("the name of a database user", advice.word),
}
"""What the texts at a key are, and what to write instead of another."""

MEMBER_FORMS: dict[str, _Form] = {
    "execution": _SID,
    "iam": _SID,
    "task": _SID,
    "attributes": _ATTRIBUTE,
    "indexes": ("the name of an index", "write 3 to 255 letters, digits and the signs _ . - only"),
    "keys": _ATTRIBUTE,
    "layout": ("the beginning of object keys", "write it without spaces: `uploads/`"),
    "links": _ATTRIBUTE,
    "policy": ("the name of a statement", "write letters and digits only"),
    "samples": _ATTRIBUTE,
    "where": _ATTRIBUTE,
    "dimensions": ("the name of a dimension or its value", "write the name in letters and digits, the value in ASCII"),
    "environment": ("the name of a variable", advice.variable),
    "fields": ("the name of a dimension, or a field", "write `name: $.field`"),
    "glossary": ("a word of the glossary", "write the word, in at most 80 characters"),
    "endpoints": ("an AWS service", "write the last part of its endpoint's name, such as `secretsmanager`"),
    "replicas": ("an AWS region", advice.region),
    "errors": ("a code of an error", "write 400, 403, 404, 405, 414, 416, 500, 501, 502, 503 or 504"),
    "headers": (
        "a path, a header or its value",
        "write a path as in `/assets/(.*)`, below it `Cache-Control: no-store`",
    ),
    "pages": ("the path of a page", "write it as in `/orders/[id]`"),
    "functions": ("a pattern of files", "write it as in `app/api/**`"),
    "listeners": ("a listener", "write `http` or `https`, with a port where it is another: `https/8443`"),
    "logs": ("the name of a log", "write the name in small letters, such as `postgresql`"),
    "parameters": ("a parameter or its value", "write the parameter in small letters, and its value in ASCII"),
    "proxied": _DOMAIN,
    "routes": ("a route", "write method and path, such as `GET /orders/{id}`, or `$default`"),
    "paths": ("a path that requests have", "write it from the first slash: `/assets/*`"),
    "secrets": ("the name of a variable", advice.variable),
    "tags": ("a tag", "write letters, digits, spaces and the signs . : / = + @ _ - only"),
}
"""The same for names that the spec chooses, and what stands under them, by the key above."""

LINE = ("a text on one line", "write it on one line")


def form(path: Path, value: str, is_key: bool) -> tuple[str, str]:
    """What a text at ``path``, or its last key, is expected to be, and advice for whoever wrote ``value``."""
    names = [part for part in path if isinstance(part, str)]  # what stands in a list is what the list is of
    key, above = names[-1], names[-2] if len(names) > 1 else ""
    member = MEMBER_FORMS.get(above) if is_key or above in ("dimensions", "parameters", "tags") else None
    below = (FORMS.get(f"{step}.{key}") for step in path)
    expected, advice = member or next(filter(None, below), None) or FORMS.get(key) or LINE
    return expected, advice if isinstance(advice, str) else advice(value)
