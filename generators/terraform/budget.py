"""Budgets in Terraform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generators.printers.hcl import Attribute, Block
from generators.terraform.mapping import TAGS, Argument, Custom, Inline, Mapped
from generators.terraform.values import Scope

_MESSAGE = {
    "ComparisonOperator": "comparison_operator",
    "NotificationType": "notification_type",
    "Threshold": "threshold",
    "ThresholdType": "threshold_type",
}


def _messages(scope: Scope, value: Sequence[Mapping[str, Any]]) -> Iterator[Attribute | Block]:
    """A message and those who get it are one block here; who gets it is sorted by the way it comes."""
    for item in value:
        body = [Attribute(_MESSAGE[key], scope.value(part)) for key, part in item["Notification"].items()]
        addresses = [subscriber["Address"] for subscriber in item["Subscribers"]]
        body.append(Attribute("subscriber_email_addresses", scope.value(addresses)))
        yield Block("notification", (), tuple(body))


def _filters(scope: Scope, value: Mapping[str, Sequence[str]]) -> Iterator[Attribute | Block]:
    for name, values in value.items():
        yield Block("cost_filter", (), (Attribute("name", name), Attribute("values", scope.value(values))))


TABLE: dict[str, Mapped] = {
    "AWS::Budgets::Budget": Mapped(
        "aws_budgets_budget",
        "budgets.tf",
        {
            "Budget": Inline(
                {
                    "BudgetName": "name",
                    "BudgetType": "budget_type",
                    "TimeUnit": "time_unit",
                    "BudgetLimit": Inline({"Amount": Argument("limit_amount", str), "Unit": "limit_unit"}),
                    "CostFilters": Custom(_filters),
                }
            ),
            "NotificationsWithSubscribers": Custom(_messages),
            "ResourceTags": TAGS,
        },
        new_before_old=True,
    ),
}
