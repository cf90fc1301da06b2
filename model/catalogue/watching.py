"""Faults of dashboards, and of alarms that cannot tell what they are for."""

from __future__ import annotations

from model.findings import Message, Severity

_CONCEPTS = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html"
_BODY = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html"
_MISSING = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html"


class WidgetMetricUnknown(Message):
    """A chart of a metric that the documents of its service do not name."""

    code = "OBS117"
    severity = Severity.WARNING
    message = "`{component}` ({namespace}) has no metric `{metric}` that is known here"
    why = "A chart of a metric that nobody publishes stays empty. The list may be older than a new metric."
    help = "{advice}"
    component: str
    namespace: str
    metric: str
    advice: str


class WidgetWithoutData(Message):
    """A part of a dashboard that shows what is not live."""

    code = "OBS118"
    severity = Severity.WARNING
    message = "`{what}` is not live, and a dashboard shows it"
    why = "What is not deployed publishes nothing; it is left out of the dashboard until then."
    help = "remove it from the dashboard, or make `{what}` live"
    what: str


class WidgetDimensionsNotPublished(Message):
    """A chart of dimensions that its metric is not published with."""

    code = "OBS119"
    severity = Severity.ERROR
    message = "the chart shows `{metric}` {wanted}, and it is published only {published}"
    why = "CloudWatch adds nothing up over dimensions: what is published with some is not seen without them."
    help = "add `{example}` to `dimensions` of `{metric}`, and publish it so"
    reference = _CONCEPTS
    metric: str
    wanted: str
    published: str
    example: str


class WidgetsOverlap(Message):
    """Two widgets in the same place."""

    code = "OBS120"
    severity = Severity.WARNING
    message = "widget {first} and widget {second} of `{dashboard}` are in the same place"
    why = "A cell of the grid holds one widget."
    help = "change `at` or `size` of one of them, or remove `at`"
    reference = _BODY
    first: int
    second: int
    dashboard: str


class WidgetPeriod(Message):
    """A period that a chart cannot have."""

    code = "OBS121"
    severity = Severity.ERROR
    message = "a chart cannot have a period of {period}"
    why = "It is 1, 5, 10 or 30 seconds, or whole minutes."
    help = "write `period: {near}`"
    reference = _BODY
    period: str
    near: str


class MarkUnit(Message):
    """A line across a chart in a unit that its metric does not have."""

    code = "OBS122"
    severity = Severity.ERROR
    message = "the line at `{at}` does not fit {metric}, which is {unit}"
    why = "A line is a number on an axis: in another unit it would stand at another height."
    help = "{advice}"
    at: str
    metric: str
    unit: str
    advice: str


class AlarmInAnotherRegion(Message):
    """An alarm on metrics that are in another region."""

    code = "OBS123"
    severity = Severity.ERROR
    message = "the alarm `{alarm}` watches `{component}`, whose metrics are in {region} only"
    why = "An alarm sees the metrics of its own region, here {own}."
    help = "remove the alarm, and show the metric on a dashboard"
    reference = _CONCEPTS
    alarm: str
    component: str
    region: str
    own: str


class MetricNotSwitchedOn(Message):
    """A metric that has to be switched on first."""

    code = "OBS124"
    severity = Severity.ERROR
    message = "`{metric}` of `{component}` is not published"
    why = "It has to be switched on: {missing}."
    help = "turn on {missing}, or watch another metric"
    metric: str
    component: str
    missing: str


class WidgetStatistic(Message):
    """A chart of a statistic that says nothing about its metric."""

    code = "OBS125"
    severity = Severity.WARNING
    message = "the {statistic} of `{metric}` says nothing"
    why = "Of it the documents name {statistics}."
    help = "write `statistic: {example}`"
    reference = _CONCEPTS
    statistic: str
    metric: str
    statistics: str
    example: str


class AlarmDeafToSilence(Message):
    """An alarm on nothing that takes silence for well."""

    code = "OBS126"
    severity = Severity.WARNING
    message = "the alarm `{alarm}` can never be on"
    why = "`{metric}` is published only while there is something to count, and silence is taken for {missing}."
    help = "write `missing: breaching`"
    reference = _MISSING
    alarm: str
    metric: str
    missing: str


class AlarmOnWhileIdle(Message):
    """An alarm on too many that takes silence for too many."""

    code = "OBS127"
    severity = Severity.WARNING
    message = "the alarm `{alarm}` is on while nothing happens"
    why = "`{metric}` is published only while there is something to count, and silence is taken for a breach."
    help = "remove `missing`, or write `missing: not_breaching`"
    reference = _MISSING
    alarm: str
    metric: str


class WidgetInAnotherRegion(Message):
    """A chart of metrics that are in another region."""

    code = "OBS128"
    severity = Severity.ERROR
    message = "the chart asks {asked} for metrics of `{what}`, which are in {region}"
    why = "CloudWatch keeps a metric where it is published; in another region the chart stays empty."
    help = "write `region: {region}`"
    reference = (
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html"
    )
    what: str
    asked: str
    region: str


class AverageHidesTimeouts(Message):
    """An alarm before a timeout that looks at an average."""

    code = "OBS129"
    severity = Severity.WARNING
    message = "the alarm `{alarm}` looks at an average, and calls of `{function}` are cut off at {timeout}"
    why = "Quick calls pull the average down, so that slow ones are cut off before it rises."
    help = "write `statistic: p99`, or `maximum`"
    reference = "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html"
    alarm: str
    function: str
    timeout: str


class MetricFromNoLog(Message):
    """A metric from flow logs that no log group keeps."""

    code = "OBS140"
    severity = Severity.ERROR
    message = "`{metric}` is counted in the flow logs of `{network}`, which no log group keeps"
    why = "CloudWatch counts what arrives in a log group, and there is none."
    help = "add `flow_logs: {{keep: 90d}}` to `{network}`"
    reference = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html"
    metric: str
    network: str
