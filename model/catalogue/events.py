"""Faults of events: what flows of delivery say, notifications, patterns, rules, schedules."""

from __future__ import annotations

from model.findings import Message, Severity


class DeliveryKeyMeaningless(Message):
    """A key that means nothing in a flow."""

    code = "EVT101"
    severity = Severity.ERROR
    message = "`{key}` means nothing from `{source}` to `{target}`"
    why = "A flow from a `{kind}` to a `{other}` does not have it."
    help = "remove `{key}`"
    key: str
    source: str
    kind: str
    target: str
    other: str


class BucketEventsMissing(Message):
    """A flow from a bucket without events."""

    code = "EVT102"
    severity = Severity.ERROR
    message = "the flow from `{bucket}` to `{target}` does not say what is told"
    why = "A bucket tells of certain events only."
    help = "add `events: [created]`"
    reference = (
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html"
    )
    bucket: str
    target: str


class NotificationsOverlap(Message):
    """Two receivers for one event of a bucket."""

    code = "EVT103"
    severity = Severity.ERROR
    message = "`{bucket}` would tell both `{first}` and `{second}` of `{event}` for one key"
    why = "S3 refuses notifications of one event whose prefixes and endings a key could match both."
    help = "write `objects` that no key fits both, or one flow to an `sns_topic` that both get"
    reference = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html"
    bucket: str
    event: str
    first: str
    second: str


class NotificationKeysRefused(Message):
    """Keys that a bucket cannot tell apart."""

    code = "EVT104"
    severity = Severity.ERROR
    message = "a bucket cannot tell of `{objects}` alone"
    why = "A notification knows how a key begins and how it ends, and nothing between."
    help = "write `objects: {example}`"
    reference = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html"
    objects: str
    example: str


class PatternInvalid(Message):
    """A pattern that EventBridge or SNS does not take."""

    code = "EVT105"
    severity = Severity.ERROR
    message = "{fault}"
    why = "In a pattern every value is a list of words, numbers, true, false or comparisons."
    help = "write {advice}"
    reference = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html"
    fault: str
    advice: str


class RuleNeverMatches(Message):
    """A rule that nothing sends events to."""

    code = "EVT106"
    severity = Severity.WARNING
    message = "nothing sends events to `{rule}`"
    why = "{reason}"
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-concepts.html"
    rule: str
    reason: str
    advice: str


class EventToNobody(Message):
    """A rule or schedule that leads nowhere."""

    code = "EVT107"
    severity = Severity.WARNING
    message = "the {kind} `{name}` sets nothing off"
    why = "What happens is said by the flows that leave it, and none does."
    help = "add a flow `from: {name}`, or remove it"
    name: str
    kind: str


class ScheduleWindowRefused(Message):
    """A window that a schedule cannot have."""

    code = "EVT108"
    severity = Severity.ERROR
    message = "a schedule cannot be up to {within} late"
    why = "The window has 1 to 1440 whole minutes."
    help = "write `within:` in minutes, from 1 min to 24 h"
    reference = "https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-flexible-time-windows.html"
    within: str


class EventsShared(Message):
    """A rule that is set off by the events of another environment."""

    code = "EVT109"
    severity = Severity.WARNING
    message = "`{rule}` is set off by the events of `{first}` and of `{second}`, in both"
    why = "Both environments send to the bus that the account has already, and the two rules look for the same."
    help = "declare an `event_bus` without a name, which each environment has for itself, and write `bus:` its name"
    reference = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus.html"
    rule: str
    first: str
    second: str


class EventWithoutKey(Message):
    """An event that does not say which item it is about."""

    code = "EVT121"
    severity = Severity.WARNING
    message = "new objects of `{bucket}` do not tell `{function}` {unknown}, by which it reads `{table}`"
    why = "It is set off by them alone, and their keys do not say it."
    help = "put it into `objects` in the layout of `{bucket}`, or have an index asked by what is there"
    reference = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html"
    function: str
    table: str
    unknown: str
    bucket: str
