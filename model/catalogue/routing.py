"""Faults in health checks and in names with several answers."""

from __future__ import annotations

from model.findings import Message, Severity

_ROUTE_53 = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/"


class HealthCheckUnreachable(Message):
    """A health check of something that has private addresses only."""

    code = "RTE101"
    severity = Severity.ERROR
    message = "the health check `{name}` cannot reach `{component}`"
    why = "Health checkers are on the internet, and an internal load balancer has private addresses only."
    help = "write `of:` something that faces the internet"
    reference = f"{_ROUTE_53}dns-failover-private-hosted-zones.html"
    name: str
    component: str


class HealthChecksInCircle(Message):
    """A health check that sums up itself."""

    code = "RTE102"
    severity = Severity.ERROR
    message = "the health check `{name}` sums up itself"
    why = "Each waits for another one to be made first."
    help = "remove one of the names from `all_of`"
    reference = f"{_ROUTE_53}dns-failover-types.html"
    name: str


class FailoverNeverHappens(Message):
    """A failover whose first answer is never known to be unhealthy."""

    code = "RTE103"
    severity = Severity.ERROR
    message = "{domain} always leads to `{component}`"
    why = "Route 53 knows nothing of the health of what is behind a distribution."
    help = "add `health_check:` to the first answer"
    reference = f"{_ROUTE_53}routing-policy-failover.html"
    domain: str
    component: str


class RouteWithoutZone(Message):
    """A route whose records have no zone to stand in."""

    code = "RTE104"
    severity = Severity.ERROR
    message = "no zone of this spec holds {domain}"
    why = "Its answers are records, which stand in a zone."
    help = "declare a `dns_zone` that holds {domain}, with `existing: true` if it is there already"
    reference = f"{_ROUTE_53}rrsets-working-with.html"
    domain: str


class RouteTakesDomain(Message):
    """A name that something else has already."""

    code = "RTE105"
    severity = Severity.ERROR
    message = "{domain} is the name of {other} already"
    why = "Route 53 refuses a plain record beside records that are chosen among, and two sets of those."
    help = "write a name of its own for one of them"
    reference = f"{_ROUTE_53}resource-record-sets-values-failover-alias.html"
    domain: str
    other: str


class RouteWithoutCertificate(Message):
    """An answer of a route with a certificate for other names."""

    code = "RTE106"
    severity = Severity.ERROR
    message = "`{component}` answers for {domain} with the certificate `{certificate}`, which is not for it"
    why = "A client compares the name it asked for with those in the certificate."
    help = "add {domain} to the domains of `{certificate}`"
    reference = f"{_ROUTE_53}routing-to-elb-load-balancer.html"
    domain: str
    component: str
    certificate: str


class RouteToPrivate(Message):
    """An answer of a public name with private addresses."""

    code = "RTE107"
    severity = Severity.ERROR
    message = "{domain} leads to `{component}`, which has private addresses only"
    why = "The records of a public zone are for everybody outside, who reach no private address."
    help = "write a load balancer that faces the internet, or a distribution"
    reference = f"{_ROUTE_53}routing-to-elb-load-balancer.html"
    domain: str
    component: str


class LatencyInOneRegion(Message):
    """Two answers by latency in one region."""

    code = "RTE108"
    severity = Severity.ERROR
    message = "{domain} leads by latency to `{first}` and `{second}`, both in {region}"
    why = "Route 53 refuses two latency records of a name with one region."
    help = "write `by: weight`, or an answer in another region"
    reference = f"{_ROUTE_53}resource-record-sets-values-latency-alias.html"
    domain: str
    first: str
    second: str
    region: str


class HealthCheckNotLetIn(Message):
    """A health check of an API that answers it with an error."""

    code = "RTE109"
    severity = Severity.ERROR
    message = "`{component}` has no answer for the health check `{name}`: no route lets everybody GET {path}"
    why = "A health checker has no token, and only an answer from 200 to 399 is healthy."
    help = "add a route to `{component}`: `GET {path}: {{to: ..., authorizer: none}}`"
    reference = f"{_ROUTE_53}dns-failover-determining-health-of-endpoints.html"
    name: str
    component: str
    path: str
