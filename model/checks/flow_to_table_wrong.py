"""A flow to a table that says what the table does not have (TAB117).

A flow may name the index it queries, the partitions it is narrowed to, and that it consumes the stream. Items are
read and written in the table itself; a scan goes over all partitions.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      images: {kind: ecr_repository}
      api: {kind: ecs_service, in: main.app, image: {repository: images}, cpu: 0.25 vCPU, memory: 512 MB}
      jobs: {kind: dynamodb_table, partition_key: id S}
    flows:
      - {from: api, to: jobs, does: [query], index: by-user}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      images: {kind: ecr_repository}
      api: {kind: ecs_service, in: main.app, image: {repository: images}, cpu: 0.25 vCPU, memory: 512 MB}
      jobs: {kind: dynamodb_table, partition_key: id S, indexes: {by-user: {partition_key: user_id S}}}
    flows:
      - {from: api, to: jobs, does: [query], index: by-user}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.tables import FlowToTableWrong
from model.facts.flows import possible
from model.facts.words import listed
from model.findings import Finding
from model.graph import Graph
from model.spec.dynamodb import DynamoDbTable
from model.spec.flow import Does, Flow


def check(graph: Graph) -> Iterator[Finding]:
    for edge, flow in possible(graph):
        table = graph.spec.components.get(flow.to)
        for key, problem, reason, advice in _problems(flow, table):
            yield Finding(FlowToTableWrong(problem, reason, advice), graph.place(*edge.path, *key))


def _problems(flow: Flow, table: object) -> Iterator[tuple[tuple[str | int, ...], str, str, str]]:
    said = [key for key, value in (("index", flow.index), ("partitions", flow.partitions)) if value]
    if not isinstance(table, DynamoDbTable):
        for key in said:
            yield (key,), f"`{flow.to}` has no {key}", "Tables of DynamoDB have them.", f"remove `{key}`"
        return
    if flow.index is not None and flow.index not in table.indexes:
        advice = f"write {listed((f'`{name}`' for name in sorted(table.indexes)), 'or')}" if table.indexes else ""
        reason = "Permissions are given on the index that a flow names."
        problem = f"`{flow.to}` has no index `{flow.index}`"
        yield ("index",), problem, reason, advice or f"declare `{flow.index}` in `indexes` of `{flow.to}`"
    for number, verb in enumerate(flow.does):
        if flow.index is not None and verb not in (Does.QUERY, Does.SCAN):
            reason = "An index is queried or scanned; items are read by key, written and deleted in the table."
            yield (
                ("does", number),
                f"nothing can {verb} by an index",
                reason,
                "write `does: [query]`, or remove `index`",
            )
        if flow.partitions and verb in (Does.SCAN, Does.CONSUME):
            reason = "A scan and a stream go over all partitions, so this would limit nothing."
            advice = "write a flow of its own for it, without `partitions`"
            yield ("does", number), f"`{verb}` cannot be narrowed to partitions", reason, advice
        if verb is Does.CONSUME and table.stream is None and not table.replicas:
            reason = "A table has a stream of changes where it says what the stream holds."
            advice = f"write `stream: new_and_old_images` in `{flow.to}`"
            yield ("does", number), f"`{flow.to}` has no stream", reason, advice
