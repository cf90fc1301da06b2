"""A check that is not asked would have found nothing: proved from its source, and seen on every spec that we have."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import FunctionType

import pytest

from model import checks, occasions
from model.graph import Graph
from model.load import load
from model.spec import KINDS, Head
from tests.model.checks.support import HEAD, MODULES, specs
from tests.support.occasions import NoOccasionError, _of_function, table

ROOT = Path(__file__).parents[3]
TEXTS = [path.read_text() for path in sorted((Path(__file__).parent / "cases").glob("*/spec.yaml"))]
TEXTS += [path.read_text() for path in sorted((ROOT / "specs").glob("*.yaml"))]
TEXTS += [text for check in MODULES for _, text in specs(check)]


def test_the_table_is_what_the_sources_say() -> None:
    proved = {keys: " ".join(names) for keys, names in table().items()}
    written = {keys: " ".join(names.split()) for keys, names in occasions.ONLY_WHERE.items()}
    assert written == proved, "python -m tests.support.occasions prints the table for model/occasions.py"


def test_keys_are_kinds_and_sections() -> None:
    keys = {key for keys in occasions.ONLY_WHERE for key in keys.split()}
    assert keys <= KINDS.keys() | Head.model_fields.keys()
    assert not KINDS.keys() & Head.model_fields.keys()


def test_what_is_not_asked_finds_nothing() -> None:
    asked = 0
    for text in TEXTS:
        for graph in load(text.encode(), "spec.yaml").graphs.values():
            for name in occasions.silent(graph):
                assert list(import_module(f"model.checks.{name}").check(graph)) == [], name
                asked += 1
    assert asked > 100_000


def test_an_empty_spec_asks_few() -> None:
    (graph,) = load((HEAD + "components: {}\n").encode(), "spec.yaml").graphs.values()
    assert len(checks.CHECKS) - len(occasions.silent(graph)) < 120


def said_at_once(graph: Graph):  # type: ignore[no-untyped-def]
    yield graph
    for node, _ in graph.components(KINDS["rds"]):
        yield node


def said_where_there_is_none(graph: Graph):  # type: ignore[no-untyped-def]
    for node, _ in graph.components(KINDS["rds"]):
        yield node
    else:
        yield graph


def said_of_another(graph: Graph):  # type: ignore[no-untyped-def]
    graph = graph.environment  # type: ignore[assignment]
    for node, _ in graph.components(KINDS["rds"]):
        yield node


def said_by_what_comes(graph: Graph):  # type: ignore[no-untyped-def]
    kind = KINDS["rds"]
    for node, _ in graph.components(kind):
        yield node


def said_of_a_field_with_a_default(graph: Graph):  # type: ignore[no-untyped-def]
    yield from graph.spec.head.recovery


def said_in_another_way(graph: Graph) -> list[object]:
    return list(graph.components(KINDS["rds"]))


def said_where_it_is_not_written(graph: Graph):  # type: ignore[no-untyped-def]
    if not graph.spec.head.alarms:
        yield graph


NEVER = (said_at_once, said_where_there_is_none, said_of_another, said_by_what_comes, said_where_it_is_not_written)


@pytest.mark.parametrize("function", [*NEVER, said_of_a_field_with_a_default, said_in_another_way])
def test_what_may_speak_of_every_spec_has_no_occasion(function: FunctionType) -> None:
    with pytest.raises(NoOccasionError):
        _of_function(function)


def said_of_databases(graph: Graph):  # type: ignore[no-untyped-def]
    limit = len(graph.nodes)
    for node, _ in sorted(graph.components(KINDS["rds"], live=False)):
        if limit:
            yield node
    yield from said_of_alarms(graph)


def said_of_alarms(graph: Graph):  # type: ignore[no-untyped-def]
    if graph.spec.head.alarms:
        yield graph


def test_occasions_are_found_through_functions() -> None:
    assert _of_function(said_of_databases) == {"rds", "alarms"}
