"""What does the edge cost? Distributions, zones and their queries, health checks, firewalls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from model.facts.cost.context import Context
from model.facts.cost.ranges import Range
from model.facts.cost.sheet import Sheet, Use
from model.resources.base import Resource, Value

GEOGRAPHIES = {
    "us": "United States, Mexico, Canada",
    "europe": "Europe, Israel",
    "south-africa": "South Africa, Kenya, Middle East",
    "south-america": "South America",
    "japan": "Japan",
    "australia": "Australia, New Zealand",
    "asia-pacific": "Hong Kong, Philippines, Asia Pacific",
    "india": "India",
}
"""Where CloudFront has prices of its own, as SKUs begin."""

SOLD = (
    "AWSManagedRulesBotControlRuleSet",
    "AWSManagedRulesATPRuleSet",
    "AWSManagedRulesACFPRuleSet",
    "AWSManagedRulesAntiDDoSRuleSet",
)
"""Managed rules of AWS that are billed beside the rule that names them."""

UNKNOWN = "as for the United States: the countries of its viewers are not declared"


def geography(
    sheet: Sheet, place: str, out: Range | None, origin: Range | None, https: Range | None, http: Range | None
) -> None:
    """What a distribution delivers in one geography: GB to viewers and to origins, requests with and without TLS."""
    title = GEOGRAPHIES[place]
    sheet.usage(f"data to viewers, {title}", "cloudfront", f"{place}:gb", out, "transfer")
    sheet.usage(f"data to origins, {title}", "cloudfront", f"{place}:origin-gb", origin, "uploaded")
    sheet.usage(f"HTTPS requests, {title}", "cloudfront", f"{place}:https-request", https, "requests")
    if http is not None:
        sheet.usage(f"HTTP requests, {title}", "cloudfront", f"{place}:http-request", http, "requests")


def extras(sheet: Sheet, quantities: Mapping[str, Range | None]) -> None:
    """Invalidations, functions, logs and the like, by the name of their SKU."""
    for sku, quantity in quantities.items():
        sheet.usage(sku.replace("-", " ").replace(":", ", ") + "s", "cloudfront", sku, quantity)


def zone(sheet: Sheet, use: Use) -> None:
    """A hosted zone and the queries that it answers; those for aliases of AWS resources are free."""
    sheet.fixed("hosted zone", "route53", "zone:1", 1)
    sheet.usage("DNS queries", "route53", "query", use.get("queries"), "queries")


def queries(sheet: Sheet, kinds: Mapping[str, Range | None]) -> None:
    """Queries by ``query``, ``latency-query`` and ``geo-query``."""
    for sku, quantity in kinds.items():
        sheet.usage({"query": "DNS queries"}.get(sku, f"{sku.split('-')[0]} queries"), "route53", sku, quantity)


def health_check(sheet: Sheet, *, aws: bool, options: int) -> None:
    """A health check of an endpoint in AWS or elsewhere; each of HTTPS, string match, latency, fast interval is one."""
    place = "aws" if aws else "other"
    sheet.fixed("health check", "route53", f"health-check-{place}", 1)
    if options:
        sheet.fixed("optional features", "route53", f"health-check-option-{place}", options)


def firewall(sheet: Sheet, use: Use, *, rules: int, groups: int = 0, managed: int = 0) -> None:
    """A web ACL: itself, its rules and groups, and the requests that it looks at.

    Args:
        rules: of its own, and references to groups, each of which counts as a rule.
        groups: groups of rules of one's own.
        managed: groups that somebody else maintains; those that are sold cost more, which is not modelled.
    """
    sheet.fixed("web ACL", "waf", "web-acl", 1)
    sheet.fixed("rules", "waf", "rule", rules)
    if groups:
        sheet.fixed("rule groups", "waf", "rule-group", groups)
    if managed:
        sheet.fixed("managed rule groups", "waf", "managed-rule-group", managed)
    sheet.usage("requests", "waf", "request", use.get("requests"), "requests")


def of_distribution(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::CloudFront::Distribution``: viewers by the countries that are served, else by its price class."""
    config = resource.properties.get("DistributionConfig")
    config = config if isinstance(config, dict) else {}
    out, up = use.get("transfer"), use.get("uploaded")
    out = context.answered(resource.component) if out is None else out
    up = context.sent(resource.component) if up is None else up
    place, first = served(config), len(sheet.lines)
    geography(sheet, place or "us", out, up, use.get("requests"), None)
    if place is None:
        sheet.lines[first:] = [replace(line, note=UNKNOWN) for line in sheet.lines[first:]]
    cleared = use.get("invalidations")
    if cleared is not None:
        sheet.usage("invalidated paths", "cloudfront", "invalidation", cleared, "invalidations")


def served(config: Mapping[str, Value]) -> str | None:
    """The one geography that a distribution serves, where its restriction to countries says so."""
    from model.knowledge import countries

    restrictions = config.get("Restrictions")
    geo = restrictions.get("GeoRestriction") if isinstance(restrictions, dict) else None
    if not isinstance(geo, dict) or geo.get("RestrictionType") != "whitelist":
        return None
    allowed = {str(code) for code in geo.get("Locations", ())}
    if allowed and allowed <= {*countries.members("EU"), "GB", "CH", "NO", "IS", "LI", "IL"}:
        return "europe"
    return "us" if allowed and allowed <= {"US", "CA", "MX"} else None


def of_function(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::CloudFront::Function``."""
    sheet.usage("function invocations", "cloudfront", "function-invocation", use.get("requests"), "requests")


def of_zone(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::Route53::HostedZone``."""
    zone(sheet, use)


def of_health_check(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::Route53::HealthCheck``: taken to check an endpoint outside AWS, unless it is a calculated one."""
    config = resource.properties.get("HealthCheckConfig")
    said = config if isinstance(config, dict) else {}
    kind = str(said.get("Type", "HTTP"))
    options = [
        "HTTPS" in kind,
        "STR_MATCH" in kind,
        bool(said.get("MeasureLatency")),
        said.get("RequestInterval") == 10,
    ]
    health_check(sheet, aws=kind in ("CALCULATED", "CLOUDWATCH_METRIC"), options=sum(options))


def of_web_acl(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::WAFv2::WebACL``."""
    rules = resource.properties.get("Rules", ())
    listed = [rule for rule in rules if isinstance(rule, dict)] if isinstance(rules, list | tuple) else []
    firewall(sheet, use, rules=len(listed))
    for rule in listed:
        statement = rule.get("Statement")
        group = statement.get("ManagedRuleGroupStatement") if isinstance(statement, dict) else None
        if isinstance(group, dict) and (group.get("VendorName") != "AWS" or group.get("Name") in SOLD):
            sheet.unknown(f"managed rules {group.get('Name')}", "they have a price of their own, which is not known")
