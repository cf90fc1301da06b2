"""Is what a flow carries encrypted on its way? Read off the protocol and the resources; what is not said is unknown."""

from __future__ import annotations

from model.facts import deliveries
from model.facts.verdict import Answer
from model.graph import Edge, Graph
from model.knowledge import protocols
from model.resources.base import Resources

_CLEAR = ("http",)
"""Protocols that are in clear, whatever their ends are set to."""


def carried(graph: Graph, resources: Resources, edge: Edge) -> tuple[Answer, str]:
    """Whether a flow is encrypted in transit, and why."""
    flow = edge.flow
    assert flow is not None
    if deliveries.delivers(graph, edge.source):
        return Answer.HOLDS, "delivered by AWS itself"
    if flow.over is None:
        return Answer.HOLDS, "APIs of AWS are called over HTTPS"
    known = protocols.find(flow.over.name)
    if known and known.encrypted:
        return Answer.HOLDS, f"{flow.over.name} is never in clear"
    for resource in resources.resources:
        if resource.component == flow.to and resource.properties.get("TransitEncryptionEnabled") is True:
            return Answer.HOLDS, "it refuses connections without TLS"
    if flow.over.name in _CLEAR:
        return Answer.BROKEN, f"{flow.over.name} is in clear"
    return Answer.UNKNOWN, f"{flow.over.name} may be used with TLS or without, and nothing says which"
