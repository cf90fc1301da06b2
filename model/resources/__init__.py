"""The lowering: from a graph to everything that the cloud will hold. Done once; generators only spell it."""

from __future__ import annotations

from model.graph import Graph
from model.resources import (
    alarm,
    backup,
    budget,
    cache,
    certificate,
    cloudfront,
    container,
    database,
    delivery,
    dns,
    endpoint,
    key,
    load_balancer,
    network,
    network_acl,
    resilience,
    secret,
    security_groups,
    storage,
    topic,
)
from model.resources.base import Resources
from model.resources.build import Build

FAMILIES = (
    network,
    network_acl,
    endpoint,
    security_groups,
    key,
    storage,
    secret,
    database,
    cache,
    dns,
    certificate,
    load_balancer,
    topic,
    container,
    cloudfront,
    alarm,
    delivery,
    backup,
    budget,
    resilience,
)
"""Every family, in the order in which readers meet its resources."""


def lower(graph: Graph) -> Resources:
    """Everything that one environment will hold. The graph must be free of errors."""
    build = Build(graph)
    for family in FAMILIES:
        family.lower(build)
    return Resources(
        region=graph.region,
        account=graph.environment.account,
        tags=build.system_tags(),
        resources=tuple(build.resources),
        parameters=tuple(sorted(build.parameters.values(), key=lambda p: p.name)),
        outputs=tuple(sorted(build.outputs, key=lambda o: o.name)),
    )
