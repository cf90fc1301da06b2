"""Faults of flows and uses: who talks to whom, over what, to do what, and what is there for nobody."""

from __future__ import annotations

from model.findings import Message, Severity


class WrongPort(Message):
    """A flow to a port that its target does not listen on."""

    code = "FLO101"
    severity = Severity.ERROR
    message = "the flow goes to port {port}, and `{target}` listens on {ports}"
    why = "Security groups open the port that the flow says; nobody would answer there."
    help = "{advice}"
    port: int
    target: str
    ports: str
    advice: str


class WrongProtocol(Message):
    """A flow in a protocol that its target does not speak on that port."""

    code = "FLO102"
    severity = Severity.ERROR
    message = "the flow speaks {protocol}, and `{target}` speaks {spoken} on port {port}"
    why = "{reason}"
    help = "write `over: {example}`"
    protocol: str
    target: str
    spoken: str
    port: int
    reason: str
    example: str


class ServiceWithoutPort(Message):
    """A service that is called and does not say where it listens."""

    code = "FLO103"
    severity = Severity.ERROR
    message = "`{service}` is called over {protocol} and has no port"
    why = "Without a port, nothing says that its container listens, and the flow leads to nobody."
    help = "add `port: {port}` to `components.{service}`"
    service: str
    protocol: str
    port: int


class ForwardWithoutFlow(Message):
    """A listener that sends traffic to a service, and no flow that says so."""

    code = "FLO104"
    severity = Severity.ERROR
    message = "`{balancer}` forwards to `{service}`, and no flow says so"
    why = "Security groups are opened by flows alone: the load balancer could not reach its targets."
    help = "add `- {flow}` to `flows`"
    balancer: str
    service: str
    flow: str


class FlowWithoutListener(Message):
    """A flow from a load balancer to a service that none of its listeners names."""

    code = "FLO105"
    severity = Severity.ERROR
    message = "no listener of `{balancer}` forwards to `{service}`"
    why = "A load balancer sends requests where its listeners say, so nothing would use this flow."
    help = "add `{listener}` to `components.{balancer}.listeners`, or remove the flow"
    balancer: str
    service: str
    listener: str


class DuplicateFlow(Message):
    """A flow that says again what another says."""

    code = "FLO106"
    severity = Severity.WARNING
    message = "this flow from `{source}` to `{target}` is written twice"
    why = "Both say the same, so a change of one would leave the other as it is."
    help = "remove one of them, or write as `description` what each is for"
    source: str
    target: str


class UnusedComponent(Message):
    """A component that no flow and no other component has a use for."""

    code = "FLO107"
    severity = Severity.WARNING
    message = "nothing uses `{name}`"
    why = "{reason}"
    help = "{advice}"
    name: str
    reason: str
    advice: str


class UnreachedComponent(Message):
    """A component that answers calls, and that no flow leads to."""

    code = "FLO108"
    severity = Severity.WARNING
    message = "nobody may connect to `{name}`"
    why = "Security groups open what flows say, and no flow leads to it."
    help = "add a flow, such as `- {flow}`, or remove `{name}`"
    name: str
    flow: str


class ComponentNotLive(Message):
    """A live component that needs one which will not exist."""

    code = "FLO109"
    severity = Severity.ERROR
    message = "`{name}` needs `{target}`, which is {status}"
    why = "Only live components become infrastructure, so what `{name}` needs would be missing."
    help = "write `status: live` in `components.{target}`, or `status: {status}` in `components.{name}`"
    name: str
    target: str
    status: str


class VerbWithoutEffect(Message):
    """Something that a flow does, for which the target knows no permission."""

    code = "FLO110"
    severity = Severity.ERROR
    message = "`{verb}` says nothing about `{target}` ({kind})"
    why = "{reason}"
    help = "{advice}"
    verb: str
    target: str
    kind: str
    reason: str
    advice: str


class ObjectsWithoutBucket(Message):
    """Objects of something that is not a bucket."""

    code = "FLO111"
    severity = Severity.ERROR
    message = "`{target}` ({kind}) has no objects"
    why = "`objects` narrows what may be done in a bucket; here it would narrow nothing."
    help = "remove `objects`"
    target: str
    kind: str


class VerbTwice(Message):
    """A verb that a flow names twice."""

    code = "FLO112"
    severity = Severity.ERROR
    message = "`{verb}` is written twice"
    why = "Each verb becomes statements of a policy; the same ones twice are refused by IAM."
    help = "remove one of them"
    verb: str


class ClientWithPrivateAddress(Message):
    """A client that calls over the internet from addresses which do not exist there."""

    code = "FLO113"
    severity = Severity.ERROR
    message = "`{client}` calls `{target}` over the internet from {block}, which is private"
    why = (
        "What comes from a private network carries the public address of its gateway on the internet, so the rule for "
        "{block} would let nobody in."
    )
    help = "write the public addresses from which the client is seen, as blocks such as `203.0.113.7/32`"
    reference = "https://datatracker.ietf.org/doc/html/rfc1918"
    client: str
    target: str
    block: str
