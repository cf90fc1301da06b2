"""Faults in generating: what a target cannot say."""

from __future__ import annotations

from model.findings import Message, Severity


class Unsupported(Message):
    """A target has no way to say something, and says so instead of leaving it out silently."""

    code = "GEN101"
    severity = Severity.ERROR
    message = "{target} cannot say {what}"
    why = "{reason}"
    help = "{advice}"
    target: str
    what: str
    reason: str
    advice: str


class TooManyResources(Message):
    """A CloudFormation stack would hold more resources than it may."""

    code = "GEN102"
    severity = Severity.ERROR
    message = "the stack of `{environment}` would have {count} resources, and may have {limit}"
    why = "CloudFormation refuses a template with more resources."
    help = "split the system into several specs, or use the terraform target with `--target terraform`"
    reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html"
    environment: str
    count: str
    limit: str


class LiveText(Message):
    """A text that a target would evaluate, whatever is done to quote it."""

    code = "GEN103"
    severity = Severity.ERROR
    message = "{target} would evaluate a text of `{resource}`"
    why = "CloudFormation replaces `{{{{resolve:…}}}}` in any property by the secret it names, and has no escape."
    help = "write the text without `{{{{resolve:`"
    reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html"
    target: str
    resource: str
