"""A flow log that EC2 refuses (NET130).

A record of a flow log is made of fields with given names, and sums up one minute or ten.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        endpoints: [s3, ecr.api, ecr.dkr, logs]
        flow_logs: {keep: 30d, fields: [srcaddr, dstaddr, window-start]}
        subnets:
          app: {route: none, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        logs: {keep: 30d}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        endpoints: [s3, ecr.api, ecr.dkr, logs]
        flow_logs: {keep: 30d, fields: [srcaddr, dstaddr, start]}
        subnets:
          app: {route: none, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        logs: {keep: 30d}
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from model.catalogue.endpoints import FlowLogRefused
from model.findings import Finding
from model.graph import Graph
from model.knowledge import network as known


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for name, network in sorted(graph.spec.head.networks.items()):
        logs = network.flow_logs
        if logs is None:
            continue
        for index, field in enumerate(logs.fields):
            if field not in known.flow_log_fields():
                close = get_close_matches(field, known.flow_log_fields(), 1, 0.5)
                advice = f"write `{close[0]}`" if close else f"write one of {', '.join(known.flow_log_fields())}"
                said = FlowLogRefused(f"`{field}`", "no field of a flow log of a VPC", advice)
                yield Finding(said, graph.place("networks", name, "flow_logs", "fields", index))
        if logs.every.seconds not in known.flow_log_intervals():
            said = FlowLogRefused(
                str(logs.every), "no time that a record sums up", "write `every: 1 min` or `every: 10 min`"
            )
            yield Finding(said, graph.place("networks", name, "flow_logs", "every"))
