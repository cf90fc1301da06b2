"""Faults in the ways from a network to AWS services, and in the record of its connections."""

from __future__ import annotations

from model.findings import Message, Severity


class EndpointServiceUnknown(Message):
    """An endpoint of a service that the compiler has no facts about: a typing error, or a service still to be added."""

    code = "NET126"
    severity = Severity.WARNING
    message = "`{service}` in `{network}` is not a service whose endpoints this compiler knows"
    why = "Which calls would go to it cannot be said, so nothing does, and it is left out."
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html"
    service: str
    network: str
    advice: str


class EndpointNamesOff(Message):
    """An endpoint with private names in a network whose DNS settings do not allow them."""

    code = "NET127"
    severity = Severity.ERROR
    message = "the endpoint `{service}` cannot have private names while `dns.{key}` of `{network}` is off"
    why = "AWS attaches a private zone to the VPC, which needs `dns.support` and `dns.hostnames`."
    help = "write `{key}: true`, or `private_dns: false` at each endpoint"
    reference = "https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html"
    service: str
    network: str
    key: str


class EndpointNotFound(Message):
    """An endpoint that calls by the service's usual name pass by."""

    code = "NET128"
    severity = Severity.WARNING
    message = "calls of `{service}` in `{network}` do not go through its endpoint"
    why = "Without private DNS the service's usual name leads to public addresses, and {callers} would call those."
    help = "write `private_dns: true`, unless programs are told the endpoint's own name"
    reference = "https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html"
    service: str
    network: str
    callers: str


class EndpointTierWrong(Message):
    """A tier written for an endpoint that does not stand there."""

    code = "NET129"
    severity = Severity.ERROR
    message = "the endpoint `{service}` cannot stand in `{tier}`"
    why = "{reason}"
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html"
    service: str
    tier: str
    reason: str
    advice: str


class FlowLogRefused(Message):
    """A setting of a flow log that EC2 does not know."""

    code = "NET130"
    severity = Severity.ERROR
    message = "{value} is {what}"
    why = "EC2 refuses a flow log with it."
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html"
    value: str
    what: str
    advice: str
