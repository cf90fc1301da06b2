"""A region that is not known (NET119).

What a region is decides its zones, its ARNs and its prices. Of a region that the compiler does not know, all of that
would be a guess. Regions of AWS's partitions for China and governments are not known either.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-centrall-1}}
    components: {}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components: {}
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from model.catalogue.network import UnknownRegion
from model.facts.words import listed
from model.findings import Finding, Path
from model.graph import Graph
from model.knowledge import regions
from model.spec.base import Regional
from model.spec.key import KmsKey
from model.spec.secret import Secret


def check(graph: Graph) -> Iterator[Finding]:
    for region, path in _named(graph):
        if regions.find(region) is None:
            part = region.partition("-")[0]
            close = get_close_matches(region, regions.names(), 1, 0.85)
            near = close or [name for name in regions.names() if name.startswith(f"{part}-")] or regions.names()
            advice = f"write {listed((f'`{name}`' for name in near), 'or')}"
            yield Finding(UnknownRegion(region, advice), graph.place(*path))


def _named(graph: Graph) -> Iterator[tuple[str, Path]]:
    """Every region that a spec names for an environment, with its path."""
    yield graph.region, ("environments", graph.environment_name, "region")
    for name, backup in sorted(graph.spec.head.backups.items()):
        if backup.copy_to:
            yield backup.copy_to.region, ("backups", name, "copy_to", "region")
    for name, network in sorted(graph.spec.head.networks.items()):
        if network.region:
            yield network.region, ("networks", name, "region")
    for node, component in graph.components(Regional, live=False):
        if component.region:
            yield component.region, (*node.path, "region")
        copies = component.replicas if isinstance(component, KmsKey | Secret) else ()
        for index, region in enumerate(copies):
            yield region, (*node.path, "replicas", region if isinstance(component, Secret) else index)
    state = graph.spec.head.state
    if state and state.region:
        yield state.region, ("state", "region")
