"""Faults of recovery: what AWS Resilience Hub refuses or can never grant."""

from __future__ import annotations

from model.findings import Message, Severity


class PolicyWithoutTargets(Message):
    """A policy of AWS Resilience Hub for which the promise of recovery leaves out a failure."""

    code = "REC101"
    severity = Severity.ERROR
    message = "a policy of Resilience Hub needs a target for {missing}"
    why = "Resilience Hub takes a policy only with targets for instance loss, zone loss and data corruption."
    help = "{advice}"
    reference = (
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/"
        "aws-properties-resiliencehub-resiliencypolicy-policymap.html"
    )
    missing: str
    advice: str


class TargetOfZero(Message):
    """A target of zero in a policy of AWS Resilience Hub, which no system can meet there."""

    code = "REC102"
    severity = Severity.WARNING
    message = "Resilience Hub will always call a {what} of zero breached"
    why = "The least that it ever estimates is near zero, which is more than zero."
    help = "write `{what}: 1 s`, or remove `recovery.resilience_hub`"
    reference = "https://docs.aws.amazon.com/resilience-hub/latest/APIReference/API_ResiliencyPolicy.html"
    what: str


class StepTooEarly(Message):
    """A step of a procedure that comes before another that it builds on."""

    code = "REC103"
    severity = Severity.ERROR
    message = "a step of `{procedure}` comes too early: {fault}"
    why = "Each step begins when the one before it has ended, and finds only what is back by then."
    help = "{advice}"
    procedure: str
    fault: str
    advice: str


class StepWithoutMechanism(Message):
    """A step of a procedure that relies on what the failure takes away too."""

    code = "REC104"
    severity = Severity.ERROR
    message = "a step of `{procedure}` cannot be done: {fault}"
    why = "A mechanism helps only against failures that spare it: what lies where something fails is lost with it."
    help = "{advice}"
    procedure: str
    fault: str
    advice: str
