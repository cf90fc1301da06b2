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


class DiagramTooLarge(Message):
    """A diagram would have more cards than anybody can read, and is left out."""

    code = "GEN104"
    severity = Severity.NOTE
    message = "the diagram `{view}` would have {count} cards, and is left out: at most {limit} make a picture"
    why = "A picture of more than that shows nothing; the pages of the documents say all of it."
    help = "split the system into several specs, if a picture of each part would help"
    view: str
    count: str
    limit: str


class LayoutUnreadable(Message):
    """The layout file next to the spec is none, so that diagrams are laid out as if it were not there."""

    code = "GEN105"
    severity = Severity.WARNING
    message = "the layout file next to the spec is not used: {reason}"
    why = "It says where things stand in diagrams; without it they are laid out anew and may move."
    help = "write it again with `groundplan layout --anew SPEC`, or delete it"
    reason: str


class NotPinned(Message):
    """A diagram has things whose places the layout file does not know yet, or that had to move for others."""

    code = "GEN106"
    severity = Severity.NOTE
    message = "the diagram `{view}` is not as it is pinned: {drift}"
    why = "The layout file next to the spec keeps everything else where it was; what it does not know may move again."
    help = "pin it as it is now with `groundplan layout SPEC`"
    view: str
    drift: str
