"""What does a cache become? Its subnet group, parameters and replication group; a single node is a group of one.

A replication group even then, because only that can be encrypted at rest.
https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html
"""

from __future__ import annotations

from model import naming
from model.knowledge import elasticache
from model.resources import key
from model.resources.base import Ref, Value, join
from model.resources.build import Build, component_origin
from model.resources.database import weekly
from model.resources.network import subnets
from model.resources.security_groups import cache_port, group
from model.spec.cache import ElastiCache


def lower(build: Build) -> None:
    """Add every live cache."""
    for node, cache in build.graph.components(ElastiCache):
        _subnet_group(build, node.id, cache)
        _parameters(build, node.id, cache)
        _group(build, node.id, cache)


def address(component: str) -> Ref:
    """The host name of the primary, whichever node that is."""
    return Ref(f"{component}-replication-group", "PrimaryEndPoint.Address")


def variables(component: str, cache: ElastiCache, prefix: str) -> dict[str, Value]:
    """The variables by which a caller finds a cache. Connections are refused without TLS, which the URL says."""
    port = str(cache_port(cache))
    return {
        f"{prefix}_HOST": address(component),
        f"{prefix}_PORT": port,
        f"{prefix}_URL": join("rediss://", address(component), f":{port}"),
    }


def _family(cache: ElastiCache) -> str:
    version = elasticache.version(cache.engine.name, cache.engine.version)
    if version is None:
        raise ValueError(f"no such version: {cache.engine}")  # the checks refuse it before
    return version.family


def _subnet_group(build: Build, name: str, cache: ElastiCache) -> None:
    build.add(
        "AWS::ElastiCache::SubnetGroup",
        name,
        "subnet-group",
        {
            "CacheSubnetGroupName": naming.physical(build.graph, name),
            "Description": f"{name} of {build.base}",
            "SubnetIds": list(subnets(build, cache.place)),
            "Tags": build.tags(name),
        },
        component_origin(name, "the subnets it stands in", "in"),
        component=name,
    )


def _parameters(build: Build, name: str, cache: ElastiCache) -> None:
    """CloudFormation names the group itself, so its name is a tag; it has the family in it, which replaces it."""
    family = _family(cache)
    given: dict[str, Value] = dict(sorted(cache.parameters.items()))
    build.add(
        "AWS::ElastiCache::ParameterGroup",
        name,
        "parameter-group",
        {
            "CacheParameterGroupFamily": family,
            "Description": f"{name} of {build.base}",
            "Properties": given,
            "Tags": build.tags(name, f"{naming.physical(build.graph, name)}-{family.replace('.', '-')}"),
        },
        component_origin(name, "its engine parameters", "parameters"),
        component=name,
    )


def _group(build: Build, name: str, cache: ElastiCache) -> None:
    family = elasticache.family(cache.class_.split(".")[1])
    _, network, _ = build.graph.tier(cache.place)
    properties: dict[str, Value] = {
        "ReplicationGroupId": naming.physical(build.graph, name),
        "ReplicationGroupDescription": f"{name} of {build.base}",
        "Engine": cache.engine.name,
        "EngineVersion": cache.engine.version,
        "CacheNodeType": cache.class_,
        "NumCacheClusters": cache.nodes,
        "AutomaticFailoverEnabled": cache.replicated,
        "MultiAZEnabled": cache.replicated and network.zones > 1,
        "Port": cache_port(cache),
        "CacheSubnetGroupName": Ref(f"{name}-subnet-group"),
        "SecurityGroupIds": [group(name)],
        "CacheParameterGroupName": Ref(f"{name}-parameter-group"),
        "AtRestEncryptionEnabled": True,
        "TransitEncryptionEnabled": True,
        "PreferredMaintenanceWindow": weekly(cache.maintenance_window),
        "SnapshotRetentionLimit": cache.snapshots.keep.days if cache.snapshots else 0,
        "AutoMinorVersionUpgrade": cache.upgrade_minor,
        "Tags": build.tags(name),
    }
    if family and family.tiered:
        properties["DataTieringEnabled"] = True
    if cache.key:
        properties["KmsKeyId"] = key.arn(build, cache.key, build.graph.region_of(name))
    if cache.snapshots:
        properties["SnapshotWindow"] = str(cache.snapshots.window)
    origins = [component_origin(name, "the cache")]
    if cache.replicated:
        failover = "default: with two nodes or more, a replica takes over by itself, in another zone where there is one"
        origins.append(component_origin(name, failover, "nodes"))
    build.add(
        "AWS::ElastiCache::ReplicationGroup",
        name,
        "replication-group",
        properties,
        origins,
        component=name,
        holds_data=cache.snapshots is not None,
    )
    build.output(f"{name}-address", f"Host name of {name}, which speaks TLS", address(name), origins[0])
