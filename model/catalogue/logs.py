"""Faults of logs: how long they are kept."""

from __future__ import annotations

from model.findings import Message, Severity


class RetentionNotAllowed(Message):
    """A retention that CloudWatch Logs does not have."""

    code = "LOG101"
    severity = Severity.ERROR
    message = "CloudWatch Logs cannot keep events for {keep}"
    why = "A log group keeps its events for one of certain numbers of days."
    help = "write {advice}"
    reference = "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html"
    keep: str
    advice: str
