"""What do clusters become? Those that the spec declares, and one in each region where containers run without."""

from __future__ import annotations

from model import naming
from model.resources.base import Origin, Ref, Value
from model.resources.build import Build, component_origin
from model.resources.keys import Keys
from model.spec.container import Container, EcsCluster

DEFAULT_CLUSTER = "main"


def lower(build: Build) -> None:
    """Add every cluster."""
    clusters = [(n.id, naming.physical(build.graph, n.id), c) for n, c in build.graph.components(EcsCluster)]
    origins = [component_origin(name, "the cluster") for name, _, _ in clusters]
    region_of = build.graph.region_of
    homes = {region_of(name) for name, _, _ in clusters}
    away = sorted({region_of(node.id) for node, _ in build.graph.components(Container)} - homes)
    for region in away:
        default = EcsCluster(kind="ecs_cluster", region=region)
        clusters.append((_default_cluster(build, region), build.base, default))
        origins.append(Origin(("system",), "default: containers run in a cluster, and the spec declares none"))
    for (name, physical, declared), origin in zip(clusters, origins, strict=True):
        component, key = name if name in build.graph.nodes else None, Keys("components", name)
        insights: list[Value] = [{"Name": "containerInsights", "Value": declared.container_insights}]
        build.add(
            "AWS::ECS::Cluster",
            name,
            "cluster",
            {
                "ClusterName": key.pinned(physical, declared.name),
                "ClusterSettings": key.pinned(insights, component, "container_insights"),
                "Tags": build.tags(component),
            },
            origin,
            component=component,
            region=declared.region,
        )
        build.output(f"{name}-cluster", f"Name of the cluster {name}", Ref(f"{name}-cluster"), origin)


def cluster(build: Build, container: Container) -> str:
    """The name of the cluster that a container runs in: its own, the only one of its region, or the default there."""
    region = build.graph.network_region(container.place.partition(".")[0])
    declared = [n.id for n, _ in build.graph.components(EcsCluster) if build.graph.region_of(n.id) == region]
    return container.cluster or (declared[0] if declared else _default_cluster(build, region))


def _default_cluster(build: Build, region: str) -> str:
    return DEFAULT_CLUSTER if region == build.graph.region else f"{DEFAULT_CLUSTER}-{region}"
