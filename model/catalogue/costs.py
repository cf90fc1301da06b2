"""Faults of costs: usage that says nothing, tables of costs with gaps, budgets that cannot be kept."""

from __future__ import annotations

from model.findings import Message, Severity


class UsageWithoutPrice(Message):
    """A key of `usage` that no price of the component depends on."""

    code = "CST101"
    severity = Severity.ERROR
    message = "`{key}` prices nothing of `{component}`"
    why = "A quantity that nothing is multiplied with looks as if it were counted, and is not."
    help = "{advice}"
    key: str
    component: str
    advice: str


class CostLineMissing(Message):
    """A table of costs that leaves out what costs something."""

    code = "CST102"
    severity = Severity.WARNING
    message = "no line of the table of costs covers {owners}"
    why = "They cost {amount}; a sum that leaves them out is too low."
    help = "add `{{of: [{first}], amount: ...}}` to `costs.lines`, or name them in a line that is there"
    owners: str
    amount: str
    first: str


class BudgetBelowCost(Message):
    """A budget that is less than what it guards costs even if nothing is used."""

    code = "CST103"
    severity = Severity.WARNING
    message = "the budget of {limit} is below what it counts, which is {cost}"
    why = "{worked}. A budget that is spent every month says nothing on the day on which something is wrong."
    help = "write a `limit` above that, or make smaller what it counts"
    limit: str
    cost: str
    worked: str


class AlertBelowCost(Message):
    """A share of a budget at which somebody is told every month, because the costs that always are exceed it."""

    code = "CST104"
    severity = Severity.WARNING
    message = "the message at {shares} of {limit} comes every month: what it counts is {cost}"
    why = "{worked}. A message that always comes is read by nobody."
    help = "remove the share, or write a higher `limit`"
    shares: str
    limit: str
    cost: str
    worked: str
