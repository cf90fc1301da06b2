"""What costs nothing itself, what somebody else bills, and what programs publish."""

from __future__ import annotations

from model.facts.cost.context import Context
from model.facts.cost.sheet import Sheet, Use
from model.graph import EdgeKind
from model.resources.base import Resource
from model.spec.base import Component


def of_budget(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::Budgets::Budget``: only budgets that act have a price, and these tell."""


def of_certificate(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::CertificateManager::Certificate``: public ones that cannot be exported have no price."""


def of_schedule(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::Scheduler::Schedule``: by invocation, of which a schedule of minutes makes thousands at most."""
    sheet.usage("invocations of the schedule", "scheduler", "invocation", use.get("runs"), "runs")


def of_external(sheet: Sheet, component: Component, use: Use, context: Context) -> None:
    """What somebody else bills is in no price book: the spec states it, or it is not known."""
    stated = use.get("billed")
    if stated is not None:
        sheet.stated("billed by somebody else", stated)
    else:
        sheet.unknown("whatever its owner bills", "write `usage: {billed: ...}`, `0 USD/month` where it costs nothing")


def of_program(sheet: Sheet, component: Component, use: Use, context: Context) -> None:
    """The metrics that a container or function publishes and the traces that it records."""
    if any(context.graph.out(sheet.owner, EdgeKind.PUBLISHES)):
        sheet.usage("custom metrics", "cloudwatch", "custom-metric", use.get("metrics"), "metrics")
    if getattr(component, "tracing", None):
        sheet.usage("traces", "xray", "trace", use.get("traces"), "traces")
