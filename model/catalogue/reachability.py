"""Faults of reachability: what is blocked, open to too many, or open for nobody."""

from __future__ import annotations

from model.findings import Message, Severity

_CODES = "https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html"


class FlowBlocked(Message):
    """A connection that the network does not carry, there or back."""

    code = "PATH101"
    severity = Severity.ERROR
    message = "`{source}` cannot reach {target} on {opening}"
    why = "{reasons}."
    help = "change every setting that is named, or take the flow back; `groundplan reach` shows the path and an edit"
    reference = _CODES
    source: str
    target: str
    opening: str
    reasons: str


class FlowUndecided(Message):
    """A connection of which it is not known whether the network carries it."""

    code = "PATH102"
    severity = Severity.WARNING
    message = "it is not known whether `{source}` reaches {target} on {opening}"
    why = "{reasons}."
    help = "say what is not known, or try it where it is deployed; `groundplan reach` shows the path"
    reference = _CODES
    source: str
    target: str
    opening: str
    reasons: str


class Exposed(Message):
    """A component that somebody reaches without a flow."""

    code = "PATH103"
    severity = Severity.WARNING
    message = "{source} reaches `{target}` on {opening}, and no flow says so"
    why = "What is open and not meant is what an attacker looks for."
    help = "write the flow, or close what lets it through"
    source: str
    target: str
    opening: str


class RuleUnneeded(Message):
    """A rule of a security group or network ACL that no flow needs."""

    code = "PATH104"
    severity = Severity.WARNING
    message = "`{rule}` allows {opening}, and no flow needs it"
    why = "A rule that nothing uses is a door that nobody watches."
    help = "remove the rule, or write the flow that it is for"
    rule: str
    opening: str


class WallOneWay(Message):
    """A network ACL that lets a connection in or out and its answers not back."""

    code = "PATH105"
    severity = Severity.WARNING
    message = "the network ACL `{acl}` lets {opening} through {way} and the answers not back"
    why = (
        "A network ACL keeps no state: answers need an entry of their own, for the ports that clients are answered at."
    )
    help = "allow ports 1024 to 65535 {back}"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html"
    acl: str
    opening: str
    way: str
    back: str
