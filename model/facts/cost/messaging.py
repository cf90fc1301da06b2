"""What do messages cost? Topics and their deliveries, queues, buses."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from model.facts.cost.api import chunks
from model.facts.cost.context import Context
from model.facts.cost.ranges import Range
from model.facts.cost.sheet import Sheet, Use
from model.resources.base import Resource

DELIVERIES = {
    "http": "HTTP and HTTPS deliveries",
    "https": "HTTP and HTTPS deliveries",
    "email": "e-mails",
    "email-json": "e-mails",
    "firehose": "deliveries to Firehose",
    "push": "mobile push notifications",
    "macos": "macOS notifications",
}
"""Protocols of subscriptions that are billed by delivery."""

FREE = ("lambda", "sqs")
"""Protocols that are not: the receiver is billed."""


def topic(
    sheet: Sheet,
    requests: Range | None,
    deliveries: Mapping[str, Range | None],
    fifo: bool = False,
    gb: Range | None = None,
) -> None:
    """A topic: what is published, and what each protocol delivers."""
    if fifo:
        sheet.usage("published", "sns", "fifo-request", requests, "messages")
        sheet.usage("published data", "sns", "fifo-gb", gb, "messages")
        return
    sheet.usage("published", "sns", "request", requests, "messages")
    for protocol, count in deliveries.items():
        kind = {"https": "http", "email-json": "email"}.get(protocol, protocol)
        sheet.usage(DELIVERIES[protocol], "sns", f"notification-{kind}", count, "messages")


def fifo_deliveries(sheet: Sheet, count: Range | None, gb: Range | None) -> None:
    """What a topic that keeps order delivers."""
    sheet.usage("delivered", "sns", "fifo-notification", count, "messages")
    sheet.usage("delivered data", "sns", "fifo-notification-gb", gb, "messages")


def queue(sheet: Sheet, use: Use, *, fifo: bool = False, size_kb: Decimal | None = None) -> None:
    """A queue: sending, receiving and deleting are a request each, for every 64 KB."""
    count = chunks(use.get("requests"), size_kb, "sqs_chunk_kb")
    sheet.usage("requests", "sqs", "fifo-request" if fifo else "request", count, "requests")


BUS = {
    "event": "events of its own",
    "partner-event": "events of partners",
    "archive-processed": "archived",
    "archive-stored": "kept in archives",
    "schema-discovery-event": "events for schema discovery",
}
"""What buses bill, as SKUs."""


def bus(sheet: Sheet, quantities: Mapping[str, Range | None]) -> None:
    """A bus, by what is billed; events of AWS services are free."""
    for sku, quantity in quantities.items():
        sheet.usage(BUS[sku], "eventbridge", sku, quantity, "events")


def of_topic(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::SNS::Topic``: every message goes to each subscriber."""
    messages = use.get("messages")
    if resource.properties.get("FifoTopic"):
        topic(sheet, messages, {}, fifo=True)
        return
    subscribers: dict[str, int] = {}
    for subscription in context.subscriptions(resource.id):
        protocol = str(subscription.properties["Protocol"])
        subscribers[protocol] = subscribers.get(protocol, 0) + 1
    billed = {
        protocol: messages * many if messages is not None else None
        for protocol, many in sorted(subscribers.items())
        if protocol in DELIVERIES
    }
    topic(sheet, messages, billed)
    for protocol in sorted(set(subscribers) - set(DELIVERIES) - set(FREE)):
        sheet.unknown(f"deliveries by {protocol}", "their price depends on the country or on the receiver")


def of_queue(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::SQS::Queue``."""
    queue(sheet, use, fifo=bool(resource.properties.get("FifoQueue", False)))


def of_bus(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::Events::EventBus``."""
    bus(sheet, {"event": use.get("events")})
