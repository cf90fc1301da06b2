"""The borders at which transfers are priced are those that packets pass in the proof of the network."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.facts.cost import paths
from model.facts.cost.paths import Border
from model.facts.network.spec import Reach
from model.load import load
from model.resources import lower
from model.spec.container import Container
from model.spec.function import PlacedFunction

SPECS = sorted((Path(__file__).parents[4] / "specs").glob("*.yaml"))


@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.stem)
def test_flows_pass_nat_gateways_where_they_are_priced(spec: Path) -> None:
    for graph in load(spec.read_bytes(), spec.name).graphs.values():
        inside = {node.id for node, _ in graph.components((Container, PlacedFunction))}
        proved: dict[tuple[str, object], set[str]] = {}
        for reached in Reach(graph, lower(graph)).flows():
            hops = {hop.kind for case in reached.cases if case.proof for hop in case.proof.forward}
            proved.setdefault((reached.source, reached.path), set()).update(hops)
        priced: dict[tuple[str, object], set[Border]] = {}
        for edge in graph.flows():
            if edge.source in inside:
                borders = {crossing.border for crossing in paths.ways(graph, edge)}
                priced.setdefault((edge.source, edge.path), set()).update(borders)
        both = priced.keys() & proved.keys()
        assert {flow for flow in both if Border.NAT in priced[flow]} == {
            flow for flow in both if "NAT gateway" in proved[flow]
        }
        assert both or not inside
