"""What does a budget count? The sum of its environments, less what is free once in each account."""

from __future__ import annotations

from decimal import Decimal

import pytest

from model.facts.cost.budgets import guarded
from model.load import load
from model.resources import lower

SPEC = """
groundplan: 1
system: {{name: shop, tags: {{Project: shop}}}}
environments:
  first: {{region: us-east-1, account: "{0}"}}
  second: {{region: us-east-1, account: "{1}"}}
components:
  orders: {{kind: sqs_queue, usage: {{requests: 800 thousand/month}}}}
budgets:
  monthly: {{limit: 20 USD/month, alert_at: [100 %], notify: [ops@shop.example], tag: Project, in: [first]}}
"""
ONE, OTHER = "111111111111", "222222222222"


@pytest.mark.parametrize(
    ("accounts", "expected"),
    [
        ((ONE, ONE), "0.24"),  # 1.6 million requests × 0.0000004, less one million of them
        ((ONE, OTHER), "0"),  # each account has a million of its own, and uses 0.8
    ],
)
def test_what_an_account_has_free_is_taken_off_once(accounts: tuple[str, str], expected: str) -> None:
    loaded = load(SPEC.format(*accounts).encode(), "spec.yaml")
    assert not loaded.findings
    (budget,) = guarded(loaded.graphs, {name: lower(graph) for name, graph in loaded.graphs.items()})
    assert budget.whole.amount.typical == Decimal(expected)
    assert sorted(budget.costs) == ["first", "second"]
    assert "always free" in budget.worked
