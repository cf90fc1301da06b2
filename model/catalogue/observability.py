"""Faults of what is observed: alarms, metrics, topics, tracing."""

from __future__ import annotations

from model.findings import Message, Severity

_ALARM = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html"
_CONCEPTS = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html"


class DimensionsNotPublished(Message):
    """An alarm on dimensions that its metric is not published with."""

    code = "OBS101"
    severity = Severity.ERROR
    message = "the alarm `{alarm}` looks at `{metric}` {wanted}, and it is published only {published}"
    why = "CloudWatch adds nothing up over dimensions: what is published with some is not seen without them."
    help = "add `{example}` to `dimensions` of `{metric}`, and publish it so"
    reference = _CONCEPTS
    alarm: str
    metric: str
    wanted: str
    published: str
    example: str


class MetricUnknown(Message):
    """An alarm on a metric that the documents of its service do not name."""

    code = "OBS102"
    severity = Severity.WARNING
    message = "`{component}` ({namespace}) has no metric `{metric}` that is known here"
    why = "An alarm on a metric that nobody publishes never has data. The list may be older than a new metric."
    help = "{advice}"
    component: str
    namespace: str
    metric: str
    advice: str


class StatisticMeaningless(Message):
    """A statistic that says nothing about its metric."""

    code = "OBS103"
    severity = Severity.WARNING
    message = "the {statistic} of `{metric}` says nothing"
    why = "{why_not}"
    help = "write `statistic: {example}`"
    reference = _CONCEPTS
    statistic: str
    metric: str
    why_not: str
    example: str


class ThresholdUnit(Message):
    """A limit in a unit that its metric does not have."""

    code = "OBS104"
    severity = Severity.ERROR
    message = "the limit `{threshold}` does not fit `{metric}`, which is in {unit}"
    why = "CloudWatch compares numbers: a limit in another unit is a limit of another size."
    help = "write {example}"
    threshold: str
    metric: str
    unit: str
    example: str


class AlarmConstant(Message):
    """An alarm whose limit its metric can never pass, or passes always."""

    code = "OBS105"
    severity = Severity.WARNING
    message = "the alarm `{alarm}` can {never}: `{metric}` is {range}"
    why = "{reason}"
    help = "write a limit that is {advice}"
    alarm: str
    never: str
    metric: str
    range: str
    reason: str
    advice: str


class PeriodNotAllowed(Message):
    """A period that CloudWatch does not have."""

    code = "OBS106"
    severity = Severity.ERROR
    message = "an alarm cannot have a period of {period}"
    why = "{reason}"
    help = "write `over: {example}`"
    reference = _ALARM
    period: str
    reason: str
    example: str


class WindowTooLong(Message):
    """An alarm that looks back further than CloudWatch allows."""

    code = "OBS107"
    severity = Severity.ERROR
    message = "{periods} periods of {period} are {window}, and an alarm may look back {longest}"
    why = "The limit is a day for periods shorter than an hour, and seven days for others."
    help = "{advice}"
    reference = _ALARM
    periods: str
    period: str
    window: str
    longest: str
    advice: str


class DurationNotWhole(Message):
    """A duration that is not a whole number of periods."""

    code = "OBS108"
    severity = Severity.ERROR
    message = "`for: {duration}` is not a whole number of periods of {period}"
    why = "An alarm counts periods."
    help = "write `for: {example}`"
    reference = _ALARM
    duration: str
    period: str
    example: str


class PeriodTooShort(Message):
    """A period shorter than the time between two values of the metric."""

    code = "OBS109"
    severity = Severity.WARNING
    message = "`{metric}` is published every {interval}, and the alarm `{alarm}` has periods of {period}"
    why = "Most periods would be without data."
    help = "write `over: {interval}`"
    metric: str
    interval: str
    alarm: str
    period: str


class TooManyDatapoints(Message):
    """More periods must pass the limit than are looked at."""

    code = "OBS110"
    severity = Severity.ERROR
    message = "`{alarm}` asks for {datapoints} periods of {periods}"
    why = "The number of periods is `for` divided by `over`."
    help = "write `datapoints: {periods}` or less, or a longer `for`"
    reference = _ALARM
    alarm: str
    datapoints: str
    periods: str


class TopicWithoutSubscribers(Message):
    """A topic that alarms notify, and nobody listens to."""

    code = "OBS111"
    severity = Severity.WARNING
    message = "nobody hears what `{topic}` says"
    why = "{alarms} it, and it has no subscriber."
    help = "add `subscribers: [{{email: you@example.com}}]`"
    topic: str
    alarms: str


class CollectorTooLarge(Message):
    """A tracing collector that leaves its container nothing of the task."""

    code = "OBS112"
    severity = Severity.ERROR
    message = "the collector of `{component}` takes {collector} of the task's {task}"
    why = "The container and its collector share the task, and ECS refuses containers that together exceed it."
    help = "write `{example}` under `tracing`, or make the task larger"
    reference = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html"
    component: str
    collector: str
    task: str
    example: str


class MetricWithoutPublisher(Message):
    """An alarm on a metric that no live component publishes."""

    code = "OBS113"
    severity = Severity.WARNING
    message = "the alarm `{alarm}` looks at `{metric}`, and nothing that is live publishes it"
    why = "It never has data, until {publishers} is live."
    help = "remove the alarm until then, or name a live publisher under `by`"
    alarm: str
    metric: str
    publishers: str


class TargetUnclear(Message):
    """An alarm on a metric of one target, which does not say which."""

    code = "OBS114"
    severity = Severity.ERROR
    message = "`{metric}` is a metric of one service behind `{balancer}`, and there are several"
    why = "AWS publishes it for each target group and not for the load balancer as a whole."
    help = "add `target: {example}`, one of {services}"
    metric: str
    balancer: str
    services: str
    example: str


class TargetWrong(Message):
    """A target that the load balancer does not have, or that the metric does not know."""

    code = "OBS115"
    severity = Severity.ERROR
    message = "`{target}` is no target of `{metric}` of `{component}`"
    why = "{reason}"
    help = "{advice}"
    target: str
    metric: str
    component: str
    reason: str
    advice: str


class MetricNamespaceShared(Message):
    """Two environments that publish the same metric to the same place."""

    code = "OBS116"
    severity = Severity.WARNING
    message = "`{first}` and `{second}` both publish `{metric}` to `{namespace}`"
    why = "In one account and region that is one metric, and the alarms of each see the values of both."
    help = "write another namespace under `environments.{second}.changes`, or remove `{path}`"
    reference = _CONCEPTS
    first: str
    second: str
    metric: str
    namespace: str
    path: str
