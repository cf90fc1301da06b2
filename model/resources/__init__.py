"""The lowering: from a graph to everything that the cloud will hold. Done once; generators only spell it."""

from __future__ import annotations

from model.graph import Graph
from model.resources import (
    alarm,
    api,
    backup,
    budget,
    cache,
    certificate,
    cloudfront,
    container,
    crossing,
    dashboard,
    database,
    delivery,
    divided,
    dns,
    dynamodb,
    elsewhere,
    endpoint,
    events,
    flow_logs,
    function,
    http_api,
    key,
    load_balancer,
    log_metric,
    network,
    network_acl,
    private_link,
    queue,
    resilience,
    routing,
    secret,
    security_groups,
    storage,
    topic,
    trail,
    waf,
    websocket_api,
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
    dynamodb,
    dns,
    certificate,
    load_balancer,
    topic,
    queue,
    container,
    function,
    private_link,
    flow_logs,
    events,
    api,
    http_api,
    websocket_api,
    cloudfront,
    elsewhere,
    waf,
    log_metric,
    routing,
    alarm,
    dashboard,
    delivery,
    backup,
    trail,
    budget,
    resilience,
)
"""Every family, in the order in which readers meet its resources."""


def lower(graph: Graph) -> Resources:
    """Everything that one environment will hold. The graph must be free of errors."""
    build = Build(graph)
    for family in FAMILIES:
        family.lower(build)
    resources = Resources(
        region=graph.region,
        account=graph.environment.account_id,
        tags=build.system_tags(),
        resources=tuple(build.resources),
        parameters=tuple(sorted(build.parameters.values(), key=lambda p: p.name)),
        outputs=tuple(sorted(build.outputs, key=lambda o: o.name)),
    )
    return crossing.settled(divided.settled(resources), build.partition)
