"""More regions than the plan has (ELS105).

On the plan Hobby, functions run in one region, and on Pro in up to three. Further regions also bring nothing where the
data is in one place.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: vercel_project, plan: hobby, regions: [fra1, iad1]}
    flows:
      - {from: internet, to: site, over: https}
    accept:
      - {code: ELS101, where: components.site.kind, reason: two providers, owner: platform, until: 2027-06-30}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: vercel_project, plan: hobby, regions: [fra1]}
    flows:
      - {from: internet, to: site, over: https}
    accept:
      - {code: ELS101, where: components.site.kind, reason: two providers, owner: platform, until: 2027-06-30}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.front_rules import RegionsNotInPlan
from model.facts.words import counted
from model.findings import Finding
from model.graph import Graph
from model.knowledge.limits import limit
from model.spec.elsewhere import VercelProject


def check(graph: Graph) -> Iterator[Finding]:
    for node, project in graph.components(VercelProject):
        if project.plan is None or project.plan == "enterprise":
            continue
        most = limit(f"vercel.{project.plan}_regions")
        if not most.holds(len(project.regions)):
            said = RegionsNotInPlan(project.plan, node.id, len(project.regions), counted(most.maximum or 1, "region"))
            yield Finding(said, graph.place(*node.path, "regions"))
