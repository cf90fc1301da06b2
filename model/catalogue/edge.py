"""Faults at the edge of a system: domains, certificates, distributions and their origins."""

from __future__ import annotations

from model.findings import Message, Severity

_CLOUDFRONT = "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"


class CertificateMissesDomain(Message):
    """A certificate that is not for the name by which its user is reached."""

    code = "EDGE101"
    severity = Severity.ERROR
    message = "`{user}` is reached as {domain}, which the certificate `{certificate}` ({names}) is not for"
    why = "A client compares the name it asked for with those in the certificate; a wildcard stands for one label."
    help = "add {domain} to the domains of `{certificate}`"
    reference = f"{_CLOUDFRONT}cnames-and-https-requirements.html"
    certificate: str
    domain: str
    user: str
    names: str


class CertificateOutsideZones(Message):
    """A certificate for a domain whose validation record has no zone to stand in."""

    code = "EDGE102"
    severity = Severity.ERROR
    message = "no zone of this spec holds {domain}, so the certificate `{certificate}` is never issued"
    why = "ACM waits for a record in the domain's zone."
    help = "declare a `dns_zone` that holds {domain}, or write `certificate: given` where it is used"
    reference = "https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html"
    certificate: str
    domain: str


class DomainWithoutZone(Message):
    """A domain of a component for which no record is made."""

    code = "EDGE103"
    severity = Severity.WARNING
    message = "no zone of this spec holds {domain}, so no record leads to `{component}`"
    why = "Records are made in the zones of the spec; elsewhere somebody must make them by hand."
    help = "declare a `dns_zone` that holds {domain}, with `existing: true` if it is there already"
    component: str
    domain: str


class BehaviourWithoutFlow(Message):
    """A behaviour that sends requests where no flow leads."""

    code = "EDGE104"
    severity = Severity.ERROR
    message = "`{distribution}` {status} `{origin}`"
    why = "What opens the way to an origin is derived from flows to what is live."
    help = "add `{{from: {distribution}, to: {origin}, {how}}}` to the flows, or send the requests elsewhere"
    distribution: str
    origin: str
    status: str
    how: str


class FlowWithoutBehaviour(Message):
    """A flow of a distribution that no behaviour carries."""

    code = "EDGE105"
    severity = Severity.ERROR
    message = "no behaviour of `{distribution}` leads to `{target}`"
    why = "CloudFront calls what its behaviours name, and nothing else."
    help = "add a behaviour with `to: {target}`, or remove the flow"
    distribution: str
    target: str


class OriginWithoutDomain(Message):
    """A load balancer that is called over HTTPS by a name that no certificate can have."""

    code = "EDGE106"
    severity = Severity.ERROR
    message = "`{distribution}` calls `{origin}` over HTTPS, and `{origin}` has no domain"
    why = "An origin's certificate must be for the name by which it is called, and AWS's own name can be in none."
    help = "add `domain: NAME` with a name that the certificate of its listener is for"
    reference = f"{_CLOUDFRONT}using-https-cloudfront-to-custom-origin.html"
    origin: str
    distribution: str


class OriginNotPublic(Message):
    """A load balancer without public addresses behind a distribution."""

    code = "EDGE108"
    severity = Severity.ERROR
    message = "`{distribution}` calls `{origin}`, which is internal"
    why = "CloudFront calls load balancers over the internet here, not by a way of its own into the network."
    help = "put `{origin}` in a tier with the route `internet`; only CloudFront gets through its security group"
    origin: str
    distribution: str


class UnknownCountry(Message):
    """A code that ISO 3166 does not have."""

    code = "EDGE109"
    severity = Severity.ERROR
    message = "`{country}` is the code of no country"
    why = "CloudFront takes the two letters of ISO 3166-1."
    help = "write two letters such as `DE`, or `EU` for the member states of the European Union; Britain is `GB`"
    reference = "https://www.iso.org/iso-3166-country-codes.html"
    country: str


class CdnTlsPolicyUnknown(Message):
    """A security policy that CloudFront does not have for viewers."""

    code = "EDGE110"
    severity = Severity.ERROR
    message = "`{policy}` is not a security policy of CloudFront"
    why = "The policy is one of a fixed list."
    help = "write {advice}"
    reference = f"{_CLOUDFRONT}secure-connections-supported-viewer-protocols-ciphers.html"
    policy: str
    advice: str


class CachedIdentity(Message):
    """Answers that depend on who asks, kept without telling who asks apart."""

    code = "EDGE111"
    severity = Severity.WARNING
    message = "answers for `{path}` are kept for {kept} without {missing} in the cache key, and these are forwarded"
    why = "The answer for one viewer is then given to another."
    help = "write `cache: none`, or `forward: none`, or add {missing} to `cache_key`"
    reference = f"{_CLOUDFRONT}controlling-the-cache-key.html"
    path: str
    kept: str
    missing: str


class ResponseTimeoutOutOfRange(Message):
    """A response timeout that CloudFront refuses."""

    code = "EDGE112"
    severity = Severity.ERROR
    message = "a response timeout of {timeout} is not within {allowed}"
    why = "CloudFront waits no longer for an origin."
    help = "write {allowed}; for longer work answer at once and let the client ask again"
    reference = f"{_CLOUDFRONT}DownloadDistValuesOrigin.html#DownloadDistValuesOriginResponseTimeout"
    timeout: str
    allowed: str


class ResponseTimeoutOverIdle(Message):
    """A distribution that waits longer than the load balancer behind it."""

    code = "EDGE113"
    severity = Severity.WARNING
    message = "`{distribution}` waits {waits} for `{origin}`, which gives up after {idle}"
    why = "A load balancer closes a connection that is silent for its idle timeout; the viewer gets error 504."
    help = "write `idle_timeout: {waits}` or more for `{origin}`, or a shorter `response_timeout`"
    reference = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html"
    distribution: str
    waits: str
    origin: str
    idle: str


class HostToBucket(Message):
    """A behaviour that sends the viewer's host name to S3."""

    code = "EDGE114"
    severity = Severity.ERROR
    message = "`forward: all` sends the viewer's host name to the bucket `{bucket}`"
    why = "S3 finds a bucket by the header Host and refuses a name that is not the bucket's."
    help = "write `forward: all_but_host` or `forward: none`"
    reference = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html"
    bucket: str


class PrefixListOverQuota(Message):
    """A security group with more rules than its quota, for CloudFront's list of addresses."""

    code = "EDGE116"
    severity = Severity.WARNING
    message = "the security group of `{target}` would have {count} rules inward, and the quota is {quota}"
    why = "CloudFront's list of addresses counts as {weight} rules for each port."
    help = "let CloudFront call `{target}` on one port, or ask AWS for a higher quota before the deployment"
    reference = f"{_CLOUDFRONT}LocationsOfEdgeServers.html"
    target: str
    count: str
    quota: str
    weight: str


class DomainTakenTwice(Message):
    """A domain that two components claim."""

    code = "EDGE117"
    severity = Severity.ERROR
    message = "{domain} is a domain of `{first}` and of `{second}`"
    why = "A name leads to one place, and CloudFront refuses a domain that another distribution has."
    help = "give one of them another domain"
    domain: str
    first: str
    second: str


class HostOfNobody(Message):
    """An address of the system's own that leads nowhere."""

    code = "EDGE121"
    severity = Severity.WARNING
    message = "nothing of this spec answers to {host}"
    why = "The name is one of `{zone}`, and no component, route or service of somebody else has it."
    help = "add it to the domains of the component that answers, or declare an `external` with that address"
    host: str
    zone: str
