"""A question that nobody may ask (TAB118).

Permissions come from flows, and rights on a table do not reach its indexes. An access pattern over an index that no
flow queries is refused when somebody asks it. Where nothing calls the table at all there is another finding.

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
      jobs:
        kind: dynamodb_table
        partition_key: id S
        indexes: {by-user: {partition_key: user_id S}}
        access: {of-user: {index: by-user, where: {user_id: "{user_id}"}}}
    flows:
      - {from: api, to: jobs, does: [read, write]}

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
      jobs:
        kind: dynamodb_table
        partition_key: id S
        indexes: {by-user: {partition_key: user_id S}}
        access: {of-user: {index: by-user, where: {user_id: "{user_id}"}}}
    flows:
      - {from: api, to: jobs, does: [read, write]}
      - {from: api, to: jobs, does: [query], index: by-user}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.tables import AccessNotAllowed
from model.facts import dynamodb as facts
from model.findings import Finding
from model.graph import EdgeKind, Graph
from model.spec.dynamodb import DynamoDbTable
from model.spec.flow import Does


def check(graph: Graph) -> Iterator[Finding]:
    for node, table in graph.components(DynamoDbTable):
        flows = [edge for edge in graph.into(node.id, EdgeKind.FLOW) if edge.flow and graph.is_live(edge.source)]
        asked = {edge.flow.index for edge in flows if edge.flow and {Does.QUERY, Does.SCAN} & set(edge.flow.does)}
        read = any(edge.flow and Does.READ in edge.flow.does for edge in flows)
        for name, access in sorted(table.access.items()) if flows else ():
            item = access.index is None and facts.by_whole_key(table, access)
            if access.index in asked or (item and read):
                continue
            on = f"the index `{access.index}`" if access.index else f"`{node.id}`"
            index = f", index: {access.index}" if access.index else ""
            flow = f"- {{from: {flows[0].source}, to: {node.id}, does: [query]{index}}}"
            yield Finding(AccessNotAllowed(name, on, flow), graph.place(*node.path, "access", name, key=True))
