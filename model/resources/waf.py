"""What does a web ACL become? The ACL where its scope lives, its sets of addresses, its log, and what it protects."""

from __future__ import annotations

from model import naming
from model.facts import api as facts
from model.knowledge import cloudfront, countries
from model.resources.base import AccountId, From, Join, Ref, Value, join
from model.resources.build import Build, component_origin
from model.resources.keys import Keys
from model.spec.waf import Waf, WafRule

_ACTIONS = {"allow": "Allow", "block": "Block", "count": "Count"}
_SECRET = ("authorization", "cookie")
"""Headers that no log should hold."""


def lower(build: Build) -> None:
    """Add every live web ACL."""
    for node, waf in build.graph.components(Waf):
        name = node.id
        region = cloudfront.certificate_region() if facts.is_global(build.graph, waf) else build.graph.region
        elsewhere = None if region == build.graph.region else region
        _address_sets(build, name, waf, elsewhere)
        _acl(build, name, waf, elsewhere)
        if not facts.is_global(build.graph, waf):
            _associations(build, name, waf)
        _log(build, name, waf, region, elsewhere)


def acl(name: str) -> Ref:
    """The ARN of a web ACL."""
    return Ref(f"{name}-web-acl", "Arn")


def _scope(build: Build, waf: Waf) -> str:
    return "CLOUDFRONT" if facts.is_global(build.graph, waf) else "REGIONAL"


def _address_sets(build: Build, name: str, waf: Waf, region: str | None) -> None:
    for index, rule in enumerate(waf.rules):
        if rule.addresses:
            at = Keys("components", name, "rules", index)
            properties: dict[str, Value] = {
                "Name": naming.address_set(build.graph, name, rule.label),
                "Scope": _scope(build, waf),
                "IPAddressVersion": "IPV4",
                "Addresses": at("addresses", [str(block) for block in rule.addresses]),
                "Tags": build.tags(name),
            }
            origin = component_origin(name, f"the addresses of {rule.label}", "rules", index)
            owner = f"{name}-{_slug(rule)}"
            build.add("AWS::WAFv2::IPSet", owner, "ip-set", properties, origin, component=name, region=region)


def _slug(rule: WafRule) -> str:
    return rule.label.lower().replace("_", "-")


def _acl(build: Build, name: str, waf: Waf, region: str | None) -> None:
    key = Keys("components", name)
    properties: dict[str, Value] = {
        "Name": f"{build.base}-{name}",
        "Description": f"{name} of {build.base}",
        "Scope": _scope(build, waf),
        "DefaultAction": key("default", {_ACTIONS[waf.default]: {}}),
        "Rules": [_rule(name, index, rule) for index, rule in enumerate(waf.rules)],
        "VisibilityConfig": _visible(f"{build.base}-{name}"),
        "Tags": build.tags(name),
    }
    origin = component_origin(name, "the web ACL")
    build.add("AWS::WAFv2::WebACL", name, "web-acl", properties, origin, component=name, region=region)


def _visible(metric: str) -> dict[str, Value]:
    return {"SampledRequestsEnabled": True, "CloudWatchMetricsEnabled": True, "MetricName": metric}


def _rule(name: str, index: int, rule: WafRule) -> Value:
    said: dict[str, Value] = {"Name": rule.label, "Priority": index, "Statement": _statement(name, rule)}
    if rule.managed:
        said["OverrideAction"] = {"Count": {}} if rule.do == "count" else {"None": {}}
    else:
        said["Action"] = {_ACTIONS[rule.do or "block"]: {}}
    return From({**said, "VisibilityConfig": _visible(rule.label)}, (("components", name, "rules", index),))


def _statement(name: str, rule: WafRule) -> Value:
    if rule.managed:
        group: dict[str, Value] = {"VendorName": "AWS", "Name": rule.managed}
        if rule.only_count:
            group["RuleActionOverrides"] = [{"Name": one, "ActionToUse": {"Count": {}}} for one in rule.only_count]
        return {"ManagedRuleGroupStatement": group}
    if rule.rate is not None:
        limit: dict[str, Value] = {
            "Limit": rule.rate,
            "EvaluationWindowSec": rule.per.seconds,
            "AggregateKeyType": "IP",
        }
        return {"RateBasedStatement": limit}
    if rule.countries:
        codes = sorted({code for country in rule.countries for code in countries.members(country)})
        return {"GeoMatchStatement": {"CountryCodes": list(codes)}}
    return {"IPSetReferenceStatement": {"Arn": Ref(f"{name}-{_slug(rule)}-ip-set", "Arn")}}


def _associations(build: Build, name: str, waf: Waf) -> None:
    for index, protected in enumerate(waf.protects):
        if build.graph.is_live(protected):
            properties: dict[str, Value] = {"ResourceArn": Ref(f"{protected}-load-balancer"), "WebACLArn": acl(name)}
            origin = component_origin(name, f"it protects {protected}", "protects", index)
            owner = f"{name}-of-{protected}"
            build.add("AWS::WAFv2::WebACLAssociation", owner, "association", properties, origin, component=name)


def _log(build: Build, name: str, waf: Waf, home: str, region: str | None) -> None:
    key = Keys("components", name)
    group = naming.waf_log_group(build.graph, name)
    properties: dict[str, Value] = {
        "LogGroupName": key.pinned(group, waf.logs.name, "logs.name"),
        "RetentionInDays": key("logs.keep", waf.logs.keep.days),
        "Tags": build.tags(name),
    }
    origin = component_origin(name, "requests that a rule blocked or counted are written down", "logs")
    build.add("AWS::Logs::LogGroup", name, "log-group", properties, origin, component=name, region=region)
    conditions: list[Value] = [{"ActionCondition": {"Action": action}} for action in ("BLOCK", "COUNT")]
    kept: dict[str, Value] = {"Behavior": "KEEP", "Requirement": "MEETS_ANY", "Conditions": conditions}
    logging: dict[str, Value] = {
        "ResourceArn": acl(name),
        "LogDestinationConfigs": [_group_arn(build, home, group)],
        "LoggingFilter": {"DefaultBehavior": "DROP", "Filters": [kept]},
        "RedactedFields": [{"SingleHeader": {"Name": header}} for header in _SECRET],
    }
    build.add(
        "AWS::WAFv2::LoggingConfiguration",
        name,
        "logging",
        logging,
        origin,
        component=name,
        depends_on=[f"{name}-log-group"],
        region=region,
    )


def _group_arn(build: Build, region: str, group: str) -> Join:
    return join(f"arn:{build.partition}:logs:{region}:", AccountId(), f":log-group:{group}")
