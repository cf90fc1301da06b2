"""What does a distribution become? The distribution, its cache policies, its access to buckets, its names in DNS."""

from __future__ import annotations

from collections.abc import Iterator

from model import naming
from model.facts import api as apis
from model.facts import edge
from model.knowledge import actions, countries
from model.knowledge import cloudfront as facts
from model.resources import certificate, dns
from model.resources.base import AccountId, From, Input, Origin, Ref, Value, join
from model.resources.build import Build, component_origin
from model.spec.cloudfront import Behaviour, CloudFront, ErrorPage
from model.spec.flow import Protocol
from model.spec.http_api import HttpApi
from model.spec.load_balancer import LoadBalancer

YEAR = 31_536_000
PREFIX_LIST = r"^pl-[0-9a-f]{8,17}$"
DEFAULT_TLS = "TLSv1.2_2021"
_HTTPS = Protocol("https", "tcp", 443)


def lower(build: Build) -> None:
    """Add every live distribution."""
    for node, distribution in build.graph.components(CloudFront):
        name = node.id
        _cache_policies(build, name, distribution)
        if any(edge.is_bucket(build.graph, origin) for origin in edge.origins(build.graph, distribution)):
            _access_control(build, name)
        _distribution(build, name, distribution)
        target: dict[str, Value] = {
            "DNSName": Ref(f"{name}-distribution", "DomainName"),
            "HostedZoneId": facts.alias_hosted_zone(),
            "EvaluateTargetHealth": False,
        }
        for number, domain in enumerate(distribution.domains):
            dns.alias(build, name, domain, ("components", name, "domains", number), target, ("A", "AAAA"))


def prefix_list(build: Build, origin: Origin, region: str) -> Input:
    """The id that the list of addresses that CloudFront calls origins from has in a region."""
    text = f"Id of the managed prefix list {facts.prefix_list()} in {region}"
    text += ", shown by aws ec2 describe-managed-prefix-lists"
    name = "cloudfront-prefix-list-id" + ("" if region == build.graph.region else f"-{region}")
    return Input(build.parameter(name, text, PREFIX_LIST, origin))


def bucket_statements(build: Build, bucket: str) -> Iterator[dict[str, Value]]:
    """What the policy of a bucket allows to the distributions that have flows to it, and to no others."""
    arn = Ref(f"{bucket}-bucket", "Arn")
    used: set[str] = set()
    for link in edge.readers(build.graph, bucket):
        flow = link.flow
        assert flow is not None
        on: dict[str, Value] = {"s3_bucket": arn, "s3_object": join(arn, f"/{flow.objects or '*'}")}
        own = join("arn:aws:cloudfront::", AccountId(), ":distribution/", Ref(f"{link.source}-distribution", "Id"))
        for verb in flow.does:
            for grant in actions.grants("s3_bucket", verb.value):
                if not grant.when:
                    words = (verb.value, *link.source.split("-"))
                    yield {
                        "Sid": _unused("".join(word.capitalize() for word in words), used),
                        "Effect": "Allow",
                        "Principal": {"Service": actions.principal("distribution")},
                        "Action": list(grant.actions),
                        "Resource": on[grant.resource],
                        "Condition": {"StringEquals": {"aws:SourceArn": own}},
                    }


def _unused(sid: str, used: set[str]) -> str:
    """The name of a statement, numbered where it is taken."""
    found = sid if sid not in used else f"{sid}{len(used) + 1}"
    used.add(found)
    return found


def _distribution(build: Build, name: str, distribution: CloudFront) -> None:
    graph = build.graph
    default, *others = edge.live_behaviours(graph, distribution)
    config: dict[str, Value] = {
        "Enabled": True,
        "Comment": f"{name} of {build.base}",
        **({"Aliases": list(distribution.domains)} if distribution.domains else {}),
        "HttpVersion": distribution.http,
        "IPV6Enabled": True,
        "PriceClass": distribution.price_class,
        **({"DefaultRootObject": distribution.default_root_object} if distribution.default_root_object else {}),
        "Origins": [_origin(build, name, distribution, origin) for origin in edge.origins(graph, distribution)],
        "DefaultCacheBehavior": _behaviour(build, name, distribution, default[1]),
    }
    if others:
        config["CacheBehaviors"] = [
            {"PathPattern": path[-1], **_behaviour(build, name, distribution, behaviour)} for path, behaviour in others
        ]
    if distribution.errors:
        errors = sorted(distribution.errors.items())
        config["CustomErrorResponses"] = [_error_page(name, code, page) for code, page in errors]
    config["Restrictions"] = {"GeoRestriction": _countries(distribution)}
    config["ViewerCertificate"] = _viewer_certificate(build, name, distribution)
    for wall in apis.walls(graph, name):
        config["WebACLId"] = From(Ref(f"{wall}-web-acl", "Arn"), (("components", wall, "protects"),))
    origins = [component_origin(name, "the distribution")]
    if distribution.certificate and not distribution.tls:
        origins.append(component_origin(name, f"default: viewers need the policy {DEFAULT_TLS}", "tls"))
    properties: dict[str, Value] = {"DistributionConfig": config, "Tags": build.tags(name)}
    build.add("AWS::CloudFront::Distribution", name, "distribution", properties, origins, component=name)
    build.output(f"{name}-address", f"Domain name of {name}", Ref(f"{name}-distribution", "DomainName"), origins[0])
    build.output(f"{name}-id", f"Id of the distribution {name}", Ref(f"{name}-distribution", "Id"), origins[0])


def _origin(build: Build, name: str, distribution: CloudFront, origin: str) -> dict[str, Value]:
    found: dict[str, Value] = {"Id": origin, "ConnectionAttempts": 3, "ConnectionTimeout": 10}
    if edge.is_bucket(build.graph, origin):
        return found | {
            "DomainName": Ref(f"{origin}-bucket", "RegionalDomainName"),
            "OriginAccessControlId": Ref(f"{name}-origin-access-control", "Id"),
            "S3OriginConfig": {"OriginAccessIdentity": ""},
        }
    link = edge.origin_flow(build.graph, name, origin)
    over = (link.flow.over if link and link.flow else None) or _HTTPS
    is_encrypted = over.name == "https"
    return found | {
        "DomainName": _host(build, origin),
        "CustomOriginConfig": {
            "HTTPPort": 80 if is_encrypted else over.port,
            "HTTPSPort": over.port if is_encrypted else 443,
            "OriginProtocolPolicy": "https-only" if is_encrypted else "http-only",
            "OriginSSLProtocols": ["TLSv1.2"],
            "OriginReadTimeout": distribution.response_timeout.seconds,
            "OriginKeepaliveTimeout": 5,
        },
    }


def _error_page(name: str, code: str, page: ErrorPage) -> Value:
    said: dict[str, Value] = {"ErrorCode": int(code), "ErrorCachingMinTTL": page.keep.seconds}
    if page.page:
        said |= {"ResponsePagePath": page.page, "ResponseCode": page.status or int(code)}
    return From(said, (("components", name, "errors", code),))


def _host(build: Build, origin: str) -> Value:
    """The name by which CloudFront calls a load balancer or an API."""
    component = build.graph.spec.components[origin]
    if isinstance(component, HttpApi):
        return naming.api_host(build.graph, origin)
    return build.graph.component(origin, LoadBalancer).domain or Ref(f"{origin}-load-balancer", "DNSName")


def _behaviour(build: Build, name: str, distribution: CloudFront, behaviour: Behaviour) -> dict[str, Value]:
    cached = bool(behaviour.cache.seconds)
    forward = edge.forwards(build.graph, behaviour)
    policies = {"all": "AllViewer", "all_but_host": "AllViewerExceptHostHeader"}
    found: dict[str, Value] = {
        "TargetOriginId": behaviour.to,
        "ViewerProtocolPolicy": distribution.viewer_protocol,
        "AllowedMethods": list(facts.methods(edge.methods(build.graph, behaviour))),
        "CachedMethods": list(facts.methods("read")),
        "Compress": cached,
        "CachePolicyId": Ref(f"{name}-{_label(behaviour)}-cache-policy", "Id")
        if cached
        else facts.cache_policy("CachingDisabled"),
    }
    if forward in policies:
        found["OriginRequestPolicyId"] = facts.origin_request_policy(policies[forward])
    if distribution.security_headers:
        policy = facts.response_headers_policy("SecurityHeadersPolicy")
        found["ResponseHeadersPolicyId"] = From(policy, (("components", name, "security_headers"),))
    return found


def _countries(distribution: CloudFront) -> dict[str, Value]:
    named = distribution.allow_countries or distribution.deny_countries
    if not named:
        return {"RestrictionType": "none"}
    codes = sorted({code for name in named for code in countries.members(name)})
    return {"RestrictionType": "whitelist" if distribution.allow_countries else "blacklist", "Locations": list(codes)}


def _viewer_certificate(build: Build, name: str, distribution: CloudFront) -> dict[str, Value]:
    if not distribution.certificate:
        return {"CloudFrontDefaultCertificate": True}
    origin = component_origin(name, "its certificate", "certificate")
    return {
        "AcmCertificateArn": certificate.arn(build, name, distribution.certificate, facts.certificate_region(), origin),
        "SslSupportMethod": "sni-only",
        "MinimumProtocolVersion": distribution.tls or DEFAULT_TLS,
    }


def _label(behaviour: Behaviour) -> str:
    """Tells cache policies apart: ``365d``, ``1h-cookies``."""
    keys = sorted(key.replace("_", "-") for key in set(behaviour.cache_key))
    return "-".join((str(behaviour.cache).replace(" ", ""), *keys))


def _cache_policies(build: Build, name: str, distribution: CloudFront) -> None:
    """A policy per duration and key; equal behaviours share one."""
    found: dict[str, list[tuple[tuple[str, ...], Behaviour]]] = {}
    for path, behaviour in edge.live_behaviours(build.graph, distribution):
        if behaviour.cache.seconds:
            found.setdefault(_label(behaviour), []).append((path, behaviour))
    for label, users in sorted(found.items()):
        origins = [component_origin(name, f"answers are kept for {b.cache}", *path) for path, b in users]
        properties: dict[str, Value] = {"CachePolicyConfig": _cache_policy(build, name, label, users[0][1])}
        build.add(
            "AWS::CloudFront::CachePolicy", f"{name}-{label}", "cache-policy", properties, origins, component=name
        )


def _cache_policy(build: Build, name: str, label: str, behaviour: Behaviour) -> dict[str, Value]:
    keys = set(behaviour.cache_key)
    headers: dict[str, Value] = {"HeaderBehavior": "none"}
    if "authorization" in keys:
        headers = {"HeaderBehavior": "whitelist", "Headers": ["Authorization"]}
    return {
        "Name": f"{build.base}-{name}-{label}",
        "Comment": f"{name} of {build.base}: kept for {behaviour.cache} unless the answer says otherwise",
        "MinTTL": 0,
        "DefaultTTL": behaviour.cache.seconds,
        "MaxTTL": max(YEAR, behaviour.cache.seconds),
        "ParametersInCacheKeyAndForwardedToOrigin": {
            "EnableAcceptEncodingGzip": True,
            "EnableAcceptEncodingBrotli": True,
            "HeadersConfig": headers,
            "CookiesConfig": {"CookieBehavior": "all" if "cookies" in keys else "none"},
            "QueryStringsConfig": {"QueryStringBehavior": "all" if "query_strings" in keys else "none"},
        },
    }


def _access_control(build: Build, name: str) -> None:
    config: dict[str, Value] = {
        "Name": f"{build.base}-{name}",
        "Description": f"{name} of {build.base} signs what it asks of buckets",
        "OriginAccessControlOriginType": "s3",
        "SigningBehavior": "always",
        "SigningProtocol": "sigv4",
    }
    origin = component_origin(name, "a bucket is among its origins")
    kind = "AWS::CloudFront::OriginAccessControl"
    properties: dict[str, Value] = {"OriginAccessControlConfig": config}
    build.add(kind, name, "origin-access-control", properties, origin, component=name)
