"""Words of the findings about listeners and target groups of load balancers."""

from __future__ import annotations

from model.findings import Message, Severity


class HttpsWithoutCertificate(Message):
    """An HTTPS listener that does not say where its certificate comes from."""

    code = "NET201"
    severity = Severity.ERROR
    message = "the listener `{listener}` of `{name}` has no certificate"
    why = "Elastic Load Balancing creates an HTTPS listener with a certificate only."
    help = "add `certificate: given`: its ARN is then asked for at deployment"
    reference = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html"
    listener: str
    name: str


class TlsSettingOnHttp(Message):
    """A certificate or TLS policy of a listener that speaks HTTP, where it would be lost."""

    code = "NET202"
    severity = Severity.ERROR
    message = "the listener `{listener}` of `{name}` speaks HTTP, and `{key}` is about TLS"
    why = "HTTP has no TLS, so the setting would have no effect."
    help = "remove `{key}`, or write `https` for `{listener}`"
    reference = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html"
    listener: str
    name: str
    key: str


class RedirectLoop(Message):
    """A listener that redirects to itself."""

    code = "NET203"
    severity = Severity.ERROR
    message = "the listener `{listener}` of `{name}` redirects to itself"
    why = "A redirect leads to HTTPS on port {port}, which is this listener: browsers give up after some rounds."
    help = "write `to:` and the service that answers"
    reference = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html"
    listener: str
    name: str
    port: int


class RedirectToNowhere(Message):
    """A redirect to HTTPS on a load balancer that does not listen there."""

    code = "NET204"
    severity = Severity.ERROR
    message = "the listener `{listener}` of `{name}` redirects to HTTPS, and nothing listens there"
    why = "A redirect leads to port {port} of the same load balancer."
    help = "add the listener `https: {{to: {service}, certificate: given}}` to `components.{name}.listeners`"
    reference = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html"
    listener: str
    name: str
    port: int
    service: str


class TwoListenersOnOnePort(Message):
    """Two listeners of a load balancer that have the same port."""

    code = "NET205"
    severity = Severity.ERROR
    message = "the listeners `{first}` and `{second}` of `{name}` both have port {port}"
    why = "A load balancer has one listener on a port."
    help = "remove one of them, or write a port of its own: `{example}`"
    reference = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html"
    first: str
    second: str
    name: str
    port: int
    example: str


class UnknownTlsPolicy(Message):
    """A TLS policy that the compiler has no facts about: a typing error, or one of the FIPS and FS policies."""

    code = "NET206"
    severity = Severity.WARNING
    message = "`{policy}` is not a TLS policy that this compiler knows"
    why = "Which versions of TLS the listener allows cannot be said, nor whether AWS has a policy of this name."
    help = "write `{example}`, unless the name is right"
    reference = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html"
    policy: str
    example: str


class OldTlsPolicy(Message):
    """A TLS policy that lets clients use a version of TLS that is deprecated."""

    code = "NET207"
    severity = Severity.WARNING
    message = "`{policy}` allows TLS {oldest}"
    why = "TLS 1.0 and 1.1 are deprecated (RFC 8996), and what is sent over them can be read by others."
    help = "write `{example}`, which begins with TLS {better}"
    reference = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html"
    policy: str
    oldest: str
    example: str
    better: str


class TargetGroupNameLost(Message):
    """A name for a target group that no target group gets."""

    code = "NET208"
    severity = Severity.ERROR
    message = "no target group gets the name `{target_group}`"
    why = "{reason}"
    help = "{advice}"
    target_group: str
    reason: str
    advice: str


class ListenerUnreached(Message):
    """A listener of a load balancer that others reach, and itself nobody."""

    code = "NET209"
    severity = Severity.WARNING
    message = "nobody may connect to the listener `{listener}` of `{name}`"
    why = "Security groups open what flows say, and no flow leads to port {port}."
    help = "add the flow `- {flow}`, or remove the listener"
    listener: str
    name: str
    port: int
    flow: str
