"""All pairs by class against each pair by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.scale import spec as services
from model.facts.connections import opener
from model.facts.listening import ears
from model.facts.network.pairs import Answers, Pairs
from model.facts.network.spec import SERVICES, Reach, default_openings
from model.graph import INTERNET
from model.load import load
from model.resources import lower

ROOT = Path(__file__).parents[4]
CASES = sorted((ROOT / "tests" / "artifacts" / "cases").glob("*.yaml"))
SPECS = [*sorted((ROOT / "specs").glob("*.yaml")), *(pytest.param(path, marks=pytest.mark.slow) for path in CASES)]


def pairs(data: bytes) -> Pairs:
    graph = next(iter(load(data, "spec.yaml").graphs.values()))
    reach = Reach(graph, lower(graph))
    made = Pairs(reach)
    made.graph = graph  # type: ignore[attr-defined]  # a reach does not hold it
    return made


def asked(of: Pairs, source: str, target: str) -> Answers:
    graph = of.reach.graph
    component = graph.spec.components.get(target)
    deaf = component and component.kind not in SERVICES and not ears(graph, target)
    if deaf and not any(edge.target == target for edge in graph.flows()):
        return ()  # nobody connects to what listens on nothing
    try:
        openings = default_openings(of.reach, source, target)
        return tuple(of.reach.between(opener(of.reach.graph, source), target, *opening) for opening in openings)
    except KeyError:
        return ()


def shape(answers: Answers) -> list[object]:
    """What must be the same for all pairs of two classes: the verdicts, and in every case the way and its codes."""
    found: list[object] = []
    for each in answers:
        ways = []
        for case in each.cases:
            hops = [case.proof.forward, *(back.hops for back in case.proof.back)] if case.proof else []
            ways.append((case.zone, case.verdict, case.code, [[(hop.kind, hop.code) for hop in way] for way in hops]))
        found.append((each.protocol, each.ports, each.verdict, sorted(ways, key=str)))
    return found


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_a_class_answers_for_each_of_its_pairs(path: Path) -> None:
    of = pairs(path.read_bytes())
    for source in of.names:
        for target in of.names:
            if source != target:
                assert shape(of.answer(source, target)) == shape(asked(of, source, target)), (source, target)


def test_many_services_are_few_classes() -> None:
    of = pairs(services(20).encode())
    assert len(of.names) == 41
    assert len(of.classes) == 3
    for source in of.names[::3]:
        for target in of.names[::2]:
            if source != target:
                assert shape(of.answer(source, target)) == shape(asked(of, source, target)), (source, target)


def test_what_calls_nobody_has_no_answer() -> None:
    of = pairs(services(3).encode())
    assert of.answer("files-0", "service-0") == ()
    assert of.answer("service-0", "service-1")[0].verdict == "holds"
    assert of.answer("service-1", "service-0")[0].verdict == "broken"
    assert of.answer(INTERNET, "service-0")[0].verdict == "broken"
