"""What does a budget become? A cost budget of the account, with a message for each share of its limit."""

from __future__ import annotations

from decimal import Decimal

from model import naming
from model.resources.base import Origin, Value
from model.resources.build import Build
from model.spec.budget import Budget
from model.units import Percent

UNITS = {"day": "DAILY", "month": "MONTHLY", "year": "ANNUALLY"}
"""What AWS Budgets calls a period."""


def lower(build: Build) -> None:
    """Add every budget that this environment holds."""
    for name, budget in sorted(build.graph.spec.head.budgets.items()):
        if naming.held(build.graph, budget.environments):
            _budget(build, name, budget)


def _budget(build: Build, name: str, budget: Budget) -> None:
    shares = [("ACTUAL", share) for share in sorted(set(budget.alert_at))]
    shares += [("FORECASTED", share) for share in sorted(set(budget.forecast_at))]
    messages = [_message(budget, kind, share) for kind, share in shares]
    data: dict[str, Value] = {
        "BudgetName": naming.budget(build.graph, name, messages),
        "BudgetType": "COST",
        "TimeUnit": UNITS[budget.limit.period],
        "BudgetLimit": {"Amount": number(budget.limit.amount), "Unit": budget.limit.currency},
    }
    value = build.system_tags().get(budget.tag) if budget.tag else None
    if value is not None:
        data["CostFilters"] = {"TagKeyValue": [f"user:{budget.tag}${value}"]}
    properties: dict[str, Value] = {"Budget": data}
    if messages:
        properties["NotificationsWithSubscribers"] = messages
    properties["ResourceTags"] = build.tags()
    origin = Origin(("budgets", name), f"what may be spent: {budget.limit}")
    build.add("AWS::Budgets::Budget", name, "budget", properties, origin)


def _message(budget: Budget, kind: str, share: Percent) -> dict[str, Value]:
    return {
        "Notification": {
            "NotificationType": kind,
            "ComparisonOperator": "GREATER_THAN",
            "Threshold": number(share.value),
            "ThresholdType": "PERCENTAGE",
        },
        "Subscribers": [{"SubscriptionType": "EMAIL", "Address": address} for address in budget.notify],
    }


def number(value: Decimal) -> int | Decimal:
    """A number without a fraction that says nothing."""
    return int(value) if value == value.to_integral_value() else value.normalize()
