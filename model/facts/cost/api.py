"""What do APIs cost? Requests, messages, minutes of connection, and caches."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from model.facts.cost.context import Context
from model.facts.cost.ranges import Range
from model.facts.cost.sheet import Sheet, Use
from model.knowledge import prices
from model.resources.base import Resource


def chunks(count: Range | None, size_kb: Decimal | None, measure: str) -> Range | None:
    """How many times a request is billed whose size is given: once for each chunk begun."""
    if count is None or size_kb is None:
        return count
    each = (size_kb / prices.measure(measure)).to_integral_value(ROUND_CEILING)
    return count * max(each, Decimal(1))


def rest(sheet: Sheet, use: Use) -> None:
    """A REST API."""
    sheet.usage("requests", "apigateway", "rest-request", use.get("requests"), "requests")


def http(sheet: Sheet, use: Use, size_kb: Decimal | None = None) -> None:
    """An HTTP API."""
    sheet.usage(
        "requests", "apigateway", "http-request", chunks(use.get("requests"), size_kb, "http_chunk_kb"), "requests"
    )


def websocket(sheet: Sheet, use: Use, size_kb: Decimal | None = None) -> None:
    """A WebSocket API."""
    messages = chunks(use.get("messages"), size_kb, "websocket_chunk_kb")
    sheet.usage("messages", "apigateway", "websocket-message", messages, "messages")
    minutes = use.get("connection_minutes")
    sheet.usage("minutes of connection", "apigateway", "websocket-connection-minute", minutes, "connection_minutes")


def stage_cache(sheet: Sheet, gb: str) -> None:
    """The cache of a stage of a REST API, by its size in GB as AWS writes it: ``0.5``, ``237``."""
    sheet.hourly(f"cache of {gb} GB", "apigateway", f"cache-hour:{gb}")


def of_rest(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::ApiGateway::RestApi``."""
    rest(sheet, use)


def of_stage(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::ApiGateway::Stage``: its cache, where it has one."""
    if resource.properties.get("CacheClusterEnabled"):
        stage_cache(sheet, str(resource.properties.get("CacheClusterSize", "0.5")))


def of_v2(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::ApiGatewayV2::Api``: for HTTP or WebSocket."""
    (websocket if resource.properties.get("ProtocolType") == "WEBSOCKET" else http)(sheet, use)
