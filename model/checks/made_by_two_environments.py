"""A thing of another provider that two environments make (ELS108).

A team at Vercel has one project of a name, and an account of Cloudflare one zone of a domain and one bucket of a name,
whatever accounts of AWS the environments are in. One environment makes it, and the others are given it.

Bad:

    groundplan: 1
    system: {name: shop}
    environments:
      production: {region: eu-central-1}
      staging: {region: eu-central-1}
    components:
      zone: {kind: cloudflare_zone, domain: example.com}
    accept:
      - {code: ELS101, where: components.zone.kind, reason: set up by hand, owner: platform, until: 2027-06-30}

Good:

    groundplan: 1
    system: {name: shop}
    environments:
      production: {region: eu-central-1}
      staging: {region: eu-central-1, changes: {components.zone: {existing: true}}}
    components:
      zone: {kind: cloudflare_zone, domain: example.com}
    accept:
      - {code: ELS101, where: components.zone.kind, reason: set up by hand, owner: platform, until: 2027-06-30}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from model import naming
from model.catalogue.front_rules import MadeByTwoEnvironments
from model.findings import Finding, Path
from model.graph import Graph
from model.spec.elsewhere import CloudflareZone, R2Bucket, VercelProject


def across(graphs: Mapping[str, Graph]) -> Iterator[Finding]:
    """What stands at another provider has one name for all environments."""
    found: dict[str, str] = {}
    for name, graph in sorted(graphs.items()):
        for made, path in _made(graph):
            first = found.setdefault(made, name)
            if first != name:
                part, key = ".".join(map(str, path[:2])), str(path[2])
                yield Finding(MadeByTwoEnvironments(made, first, name, part, _WAYS[key]), graph.place(*path))


_WAYS = {"domain": "existing: true", "aws": "existing: true", "name": "name: …"}


def _made(graph: Graph) -> Iterator[tuple[str, Path]]:
    """What an environment makes there: how it is called, and where that is said."""
    for node, zone in graph.components(CloudflareZone):
        if not zone.existing:
            yield f"the zone `{zone.domain}`", (*node.path, "domain")
    for node, project in graph.components(VercelProject):
        if not project.existing and project.aws and project.aws.project:
            yield f"the project `{naming.vercel_project(graph, node.id)}`", (*node.path, "aws", "project")
    for node, bucket in graph.components(R2Bucket):
        if bucket.name:
            yield f"the bucket `{bucket.name}`", (*node.path, "name")
