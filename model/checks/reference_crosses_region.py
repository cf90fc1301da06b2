"""A reference that cannot cross regions (REG101).

A key encrypts in its own region, a topic hears of alarms in its own region, a cluster runs containers in its own
region. A key that has a replica in the other region is used there as that replica.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      lock: {kind: kms_key}
      files: {kind: s3_bucket, region: eu-west-1, key: lock}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      lock: {kind: kms_key, replicas: [eu-west-1]}
      files: {kind: s3_bucket, region: eu-west-1, key: lock}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.regions import ReferenceCrossesRegion
from model.facts.observability import region
from model.findings import Finding
from model.graph import Edge, EdgeKind, Graph
from model.spec.container import EcsCluster
from model.spec.key import KmsKey
from model.spec.topic import SnsTopic


def check(graph: Graph) -> Iterator[Finding]:
    """The faults of this kind in a graph."""
    for edge in graph.edges:
        if edge.kind is not EdgeKind.USES or not (graph.is_live(edge.source) and graph.is_live(edge.target)):
            continue
        here, there = _regions(graph, edge)
        if here != there:
            said = ReferenceCrossesRegion(edge.target, there, edge.source, here, _advice(graph, edge, here))
            declared = graph.place("components", edge.target, key=True).saying(f"in {there}")
            yield Finding(said, graph.place(*edge.path), (declared,))


def _regions(graph: Graph, edge: Edge) -> tuple[str, str]:
    """Where a reference is needed, and where what it names is; equal where it does not matter."""
    target = graph.spec.components.get(edge.target)
    there = graph.region_of(edge.target)
    here = graph.region_of(edge.source)
    if isinstance(target, KmsKey):
        here = _encrypts_in(graph, edge, here)
        return here, here if here in target.replicas and edge.path[2:3] != ("replicas",) else there
    if edge.source.startswith("alarm:") and isinstance(target, SnsTopic):
        return region(graph, graph.spec.head.alarms[edge.source.removeprefix("alarm:")]), there
    if isinstance(target, EcsCluster):
        return here, there
    if edge.source.startswith("backup:"):
        return graph.region, there
    return there, there


def _encrypts_in(graph: Graph, edge: Edge, here: str) -> str:
    """Where a key is used: with its user, in the region of a replica, or with the bucket of a trail."""
    if edge.source.startswith("trail:"):
        return graph.region_of(graph.spec.head.trails[edge.source.removeprefix("trail:")].bucket)
    return str(edge.path[3]) if edge.path[2:3] == ("replicas",) and len(edge.path) > 4 else here


def _advice(graph: Graph, edge: Edge, here: str) -> str:
    target = graph.spec.components[edge.target]
    if isinstance(target, KmsKey) and edge.path[2:3] != ("replicas",):
        return f"add `{here}` to `replicas` of `{edge.target}`, or name a key of {here}"
    return f"name {'an' if target.kind[0] in 'aeiou' else 'a'} `{target.kind}` of {here}"
