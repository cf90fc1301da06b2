"""Another evaluation, npm's `@cloud-copilot/iam-simulate`, decides the same as ours, save by five named rules."""

from __future__ import annotations

import copy
import json
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from model.facts.access.evaluation import decide
from tests.conftest import RequireTool
from tests.model.facts.access.generated import Case, cases

FOLDER = Path(__file__).resolve().parents[3] / "simulator"

Trait = Callable[[dict[str, Any]], bool]


@dataclass(frozen=True)
class Rule:
    """A known difference: statements of a kind that the two read differently, and the page that decides it."""

    name: str
    source: str
    concerns: Trait


def _conditions(statement: dict[str, Any]) -> Iterator[tuple[str, str, list[str]]]:
    for operator, keys in statement.get("Condition", {}).items():
        for key, values in keys.items():
            yield operator, key.lower(), values if isinstance(values, list) else [values]


def _seconds(statement: dict[str, Any]) -> bool:
    """A date as seconds since 1970, in the request or in the policy."""
    return any(
        "Date" in operator and (key == "aws:epochtime" or any(value.isdigit() for value in values))
        for operator, key, values in _conditions(statement)
    )


def _default_in_old(statement: dict[str, Any]) -> bool:
    return "${" in json.dumps(statement)


def _variable_negated(statement: dict[str, Any]) -> bool:
    return any("Not" in operator and "${" in str(values) for operator, _, values in _conditions(statement))


def _no_number(statement: dict[str, Any]) -> bool:
    return any("Numeric" in operator and "x" in values for operator, _, values in _conditions(statement))


def _any_if_exists(statement: dict[str, Any]) -> bool:
    return any(
        operator.startswith("ForAny") and operator.endswith("IfExists") for operator, *_ in _conditions(statement)
    )


_PAGES = "https://docs.aws.amazon.com/IAM/latest/UserGuide/"
RULES = (
    Rule("dates are also seconds", _PAGES + "reference_policies_elements_condition_operators.html", _seconds),
    Rule("2008-10-17 has no variables", _PAGES + "reference_policies_elements_version.html", _default_in_old),
    Rule("no value is unequal to all", _PAGES + "reference_policies_variables.html", _variable_negated),
    Rule("what is no number equals none", _PAGES + "reference_policies_elements_condition_operators.html", _no_number),
    Rule("IfExists is met by absence", _PAGES + "reference_policies_elements_condition_operators.html", _any_if_exists),
)


@pytest.fixture(scope="session")
def simulator(requires_tool: RequireTool) -> Callable[[list[Case]], list[str]]:
    """The decisions of the other evaluation: `Allowed`, `ExplicitlyDenied`, `ImplicitlyDenied`."""
    node = requires_tool("node")
    if not (FOLDER / "node_modules").is_dir():
        npm = requires_tool("npm")
        subprocess.run([npm, "ci", "--silent", "--no-audit", "--no-fund"], cwd=FOLDER, check=True)

    def run(asked: list[Case]) -> list[str]:
        lines = "".join(json.dumps(case.theirs()) + "\n" for case in asked)
        answer = subprocess.run(
            [node, FOLDER / "simulate.mjs"], input=lines, capture_output=True, text=True, check=True, cwd=FOLDER
        )
        said = [json.loads(line) for line in answer.stdout.splitlines()]
        assert len(said) == len(asked)
        assert not [text for text in said if text.startswith("error")][:3]
        return said

    return run


def _ours(case: Case) -> str:
    decision = decide(*case.ours())
    assert decision.allowed is not None
    return "Allowed" if decision.allowed else "ExplicitlyDenied" if decision.reason == "denied" else "ImplicitlyDenied"


def _differ(one: str, other: str) -> bool:
    """Whether a request is allowed by one and not by the other; why it is denied is not compared."""
    return (one == "Allowed") is not (other == "Allowed")


def _without(case: Case, rule: Rule) -> Case:
    """The case without the statements that a rule is about."""

    def cut(document: dict[str, Any]) -> dict[str, Any]:
        if rule.concerns is _default_in_old and document["Version"] != "2008-10-17":
            return document
        left = copy.deepcopy(document)
        kept = [statement for statement in left["Statement"] if not rule.concerns(statement)]
        elements = {element for statement in document["Statement"] for element in statement}
        nothing: dict[str, Any] = {"Effect": "Deny", "Action": ["sns:ListTopics"]}
        nothing |= {"Principal": "*"} if elements & {"Principal", "NotPrincipal"} else {}
        nothing |= {"Resource": ["*"]} if elements & {"Resource", "NotResource"} else {}
        return {**left, "Statement": kept or [nothing]}

    return replace(
        case,
        identity=[cut(document) for document in case.identity],
        boundary=None if case.boundary is None else [cut(document) for document in case.boundary],
        controls=[[cut(document) for document in level] for level in case.controls],
        attached=cut(case.attached) if case.attached else None,
        endpoint=None if case.endpoint is None else [cut(document) for document in case.endpoint],
    )


def _agree(simulator: Callable[[list[Case]], list[str]], count: int, seed: int) -> Counter[str]:
    asked = cases(count, seed)
    theirs = simulator(asked)
    different = [case for case, said in zip(asked, theirs, strict=True) if _differ(_ours(case), said)]
    assert len(different) <= count // 100, f"{len(different)} of {count} differ"
    blamed: Counter[str] = Counter()
    for case in different:
        reduced = [_without(case, rule) for rule in RULES]
        said = simulator(reduced)
        pairs = [(rule, one, text) for rule, one, text in zip(RULES, reduced, said, strict=True) if one != case]
        rules = [rule for rule, one, text in pairs if not _differ(_ours(one), text)]
        assert rules, f"no rule explains {json.dumps(case.theirs())}"
        blamed[rules[0].name] += 1
    return blamed


def test_no_more_rules_than_eight() -> None:
    assert len(RULES) <= 8


def test_three_hundred_requests(simulator: Callable[[list[Case]], list[str]]) -> None:
    _agree(simulator, 300, seed=2)


@pytest.mark.slow
def test_five_thousand_requests(simulator: Callable[[list[Case]], list[str]]) -> None:
    blamed = _agree(simulator, 5000, seed=1)
    print(dict(blamed))


def test_requests_are_of_every_kind() -> None:
    """What is compared is worth comparing: each operator, element and outcome occurs."""
    asked = cases(3000, seed=1)
    text = json.dumps([case.theirs() for case in asked])
    for word in ("NotAction", "NotResource", "NotPrincipal", "2008-10-17", "ForAllValues:", "ForAnyValue:", "IfExists"):
        assert word in text
    outcomes = Counter(map(_ours, asked))
    assert min(outcomes.values()) > 300, outcomes
