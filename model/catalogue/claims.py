"""Faults of what a document says that things cost."""

from __future__ import annotations

from model.findings import Message, Severity


class TotalIsNotTheSum(Message):
    """A total that its lines contradict."""

    code = "CLM101"
    severity = Severity.ERROR
    message = "the total {total} of `{environment}` is not what its {lines} lines make: {summed} USD/month"
    why = "A total is the sum of its lines; one amount may stand for their range."
    help = "correct the total, or add the line that is missing"
    total: str
    environment: str
    lines: int
    summed: str


class CostClaimedTwice(Message):
    """Two amounts for one component."""

    code = "CLM102"
    severity = Severity.ERROR
    message = "`{component}` is in two lines of costs in `{environment}`"
    why = "One of the amounts is wrong, or it is counted twice."
    help = "remove it from one of the lines"
    component: str
    environment: str


class CommitmentNotForKind(Message):
    """A commitment for something that it does not exist for."""

    code = "CLM103"
    severity = Severity.ERROR
    message = "there are no {kind} for `{component}`, a {what}"
    why = "Reserved instances are for databases and caches, Savings Plans for containers and functions."
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/savingsplans/latest/userguide/what-is-savings-plans.html"
    kind: str
    component: str
    what: str
    advice: str


class TotalAbovePromise(Message):
    """Statements about costs that contradict each other."""

    code = "CLM104"
    severity = Severity.WARNING
    message = "the claimed total {total} is above {what}: {limit} USD/month"
    why = "Three statements are about one amount: what is claimed, promised and budgeted."
    help = "align the amounts"
    total: str
    what: str
    limit: str


class BudgetSharesUnordered(Message):
    """A threshold of a budget that is out of order."""

    code = "CLM105"
    severity = Severity.WARNING
    message = "`{budget}` tells {share} after {before}"
    why = "Shares rise; one that does not is a slip, or is told twice."
    help = "list the shares in order, each once"
    budget: str
    share: str
    before: str
