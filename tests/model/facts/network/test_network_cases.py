"""Networks of other people's tests, which ran against AWS, answered as they expect."""

from __future__ import annotations

import json
from pathlib import Path

from model.facts.network.questions import ask
from model.facts.verdict import Answer
from tests.support.network_cases import BLOCKERS, asked, end, network


def test_queries_of_third_parties(shared_cases: Path) -> None:
    wrong, count = [], 0
    for file in sorted((shared_cases / "reachability-cases").glob("*.json")):
        case = json.loads(file.read_text(encoding="utf-8"))
        net = network(case["model"])
        for query in case["queries"]:
            count += 1
            path = ask(net, end(query["src"]), end(query["dst"]), *asked(query))
            expected, kind = query["expect"]["allowed"], query["expect"].get("kind")
            named = set(path.codes) & BLOCKERS[kind] if kind else True
            if (path.verdict is Answer.HOLDS) != expected or path.verdict is Answer.UNKNOWN or not named:
                wrong.append((case["name"], query["src"], query["dst"], query["proto"], query["port"], path.codes))
    assert wrong == []
    assert count >= 133, "the folder is not whole"
