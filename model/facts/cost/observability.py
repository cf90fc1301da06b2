"""What does watching cost? Logs, metrics, alarms, dashboards, traces, trails."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from model.facts.cost.context import Context
from model.facts.cost.ranges import Range
from model.facts.cost.sheet import Sheet, Use
from model.resources.base import Resource


def log_group(
    sheet: Sheet, ingested: Range | None, stored: Range | None, scanned: Range | None, *, quiet: bool = True
) -> None:
    """A log group: GB written, GB kept, GB that queries scan; the last only where it is said, if ``quiet``."""
    sheet.usage("logs written", "cloudwatch", "logs-ingested", ingested, "logs")
    sheet.usage("logs kept", "cloudwatch", "logs-stored", stored, "logs")
    if scanned is not None or not quiet:
        sheet.usage("logs scanned by queries", "cloudwatch", "logs-scanned", scanned, "logs_scanned")


def alarm(sheet: Sheet, metrics: int, *, high_resolution: bool = False) -> None:
    """An alarm: every metric that it looks at."""
    sku = "alarm-metric-high-resolution" if high_resolution else "alarm-metric"
    sheet.fixed("alarm", "cloudwatch", sku, metrics)


def trail(sheet: Sheet, copies: Range | None, data: Range | None, insights: Range | None) -> None:
    """A trail, by events: the first copy of management events in a region is free."""
    sheet.usage("further copies of management events", "cloudtrail", "management-event-copy", copies, "event_copies")
    sheet.usage("data events", "cloudtrail", "data-event", data, "data_events")
    if insights is not None:
        sheet.usage("events that insights analyse", "cloudtrail", "insight-event", insights, "insight_events")


def of_log_group(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::Logs::LogGroup``: the logs of a component are in the first of its groups.

    What is kept follows from what is written and for how long. It is billed compressed, so it is at most that.
    """
    groups = list(context.of_type("AWS::Logs::LogGroup", resource.component)) or [resource]
    if groups[0] is not resource:
        return
    written = use.get("logs")
    days = resource.properties.get("RetentionInDays")
    kept = written * (Decimal(int(days)) * 24) / 730 if written is not None and isinstance(days, int) else written
    kept = Range(kept.low * 0, kept.typical, kept.high) if kept is not None else None
    log_group(sheet, written, kept, use.get("logs_scanned"))


def of_alarm(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::CloudWatch::Alarm``: a metric, or each one that an expression reads."""
    said = resource.properties
    queries = said.get("Metrics", ())
    read = (
        [q for q in queries if isinstance(q, dict) and "MetricStat" in q] if isinstance(queries, list | tuple) else []
    )
    period = said.get("Period", 60)
    alarm(sheet, len(read) or 1, high_resolution=isinstance(period, int) and period < 60)


def of_dashboard(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::CloudWatch::Dashboard``."""
    sheet.fixed("dashboard", "cloudwatch", "dashboard", 1)


def of_trail(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::CloudTrail::Trail``: taken to be the first of its region; its data events where it selects some."""
    insights = resource.properties.get("InsightSelectors")
    copies = use.get("event_copies")
    if copies is not None:
        sheet.usage("further copies of management events", "cloudtrail", "management-event-copy", copies)
    if _records_data(resource):
        sheet.usage("data events", "cloudtrail", "data-event", use.get("data_events"), "data_events")
    if insights:
        sheet.usage(
            "events that insights analyse", "cloudtrail", "insight-event", use.get("insight_events"), "insight_events"
        )


def _records_data(resource: Resource) -> bool:
    """Whether a trail records more than management events."""
    advanced: Any = resource.properties.get("AdvancedEventSelectors", ())
    fields = [field for selector in advanced for field in selector.get("FieldSelectors", ())]
    named = any("Data" in field.get("Equals", ()) for field in fields if field.get("Field") == "eventCategory")
    return named or bool(resource.properties.get("EventSelectors"))


def of_cluster(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::ECS::Cluster``: Container Insights publishes metrics, which are billed as custom ones."""
    settings = resource.properties.get("ClusterSettings", ())
    chosen = (
        {str(s["Name"]): str(s["Value"]) for s in settings if isinstance(s, dict)} if isinstance(settings, list) else {}
    )
    if chosen.get("containerInsights", "disabled") != "disabled":
        sheet.usage("metrics of Container Insights", "cloudwatch", "custom-metric", use.get("metrics"), "metrics")
