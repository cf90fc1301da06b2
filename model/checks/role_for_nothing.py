"""A role at another provider that nothing needs (ELS107).

`aws` gives a project a role for what its flows do on AWS. Without such a flow, and without metrics that it publishes,
there is nothing to allow, and no role is made.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: vercel_project, aws: {team: acme}}
    flows:
      - {from: internet, to: site, over: https}
    accept:
      - {code: ELS101, where: components.site.kind, reason: set up by hand, owner: web, until: 2099-12-31}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: vercel_project, aws: {team: acme}}
      orders: {kind: dynamodb_table, partition_key: id S}
    flows:
      - {from: internet, to: site, over: https}
      - {from: site, to: orders, does: [read, write]}
    accept:
      - {code: ELS101, where: components.site.kind, reason: set up by hand, owner: web, until: 2099-12-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.front_rules import RoleForNothing
from model.findings import Finding
from model.graph import Graph
from model.resources.base import Resources
from model.spec.elsewhere import VercelProject


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    for node, project in graph.components(VercelProject):
        if project.aws and f"{node.id}-vercel-role" not in resources.by_id:
            yield Finding(RoleForNothing(node.id), graph.place(*node.path, "aws", key=True))
