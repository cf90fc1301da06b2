"""What do domains become? Hosted zones, and alias records to what is reached by them."""

from __future__ import annotations

from collections.abc import Iterable

from model.facts import edge
from model.findings import Path
from model.resources.base import Input, Origin, Ref, Value
from model.resources.build import Build, component_origin
from model.spec.dns import DnsZone

ZONE_ID = r"^[A-Z0-9]{1,32}$"


def lower(build: Build) -> None:
    """Add every live zone that is not there already."""
    for node, zone in build.graph.components(DnsZone):
        if zone.existing:
            continue
        home = edge.zone_region(build.graph, node.id)
        build.add(
            "AWS::Route53::HostedZone",
            node.id,
            "zone",
            {
                "Name": zone.domain,
                "HostedZoneConfig": {"Comment": f"{node.id} of {build.base}"},
                "HostedZoneTags": build.tags(node.id),
            },
            component_origin(node.id, "the zone; its name servers are entered where the domain is registered"),
            component=node.id,
            holds_data=True,
            region=None if home == build.graph.region else home,
        )


def zone_id(build: Build, name: str) -> Value:
    """The id of a zone: given where it is there already."""
    zone = build.graph.component(name, DnsZone)
    if not zone.existing:
        return Ref(f"{name}-zone")
    origin = component_origin(name, "the zone is there already", "existing")
    return Input(build.parameter(f"{name}-id", f"Id of the hosted zone of {zone.domain}", ZONE_ID, origin))


def alias(
    build: Build, component: str, domain: str, path: Path, target: dict[str, Value], types: Iterable[str]
) -> None:
    """Add the alias records of a domain of a component, where a zone of this spec holds it."""
    zone = edge.zone_of(build.graph, domain)
    if zone is None:
        return
    below = domain.removesuffix(build.graph.component(zone, DnsZone).domain).rstrip(".")
    label = below.replace("*", "any").replace(".", "-") or "apex"
    for kind in types:
        properties: dict[str, Value] = {
            "HostedZoneId": zone_id(build, zone),
            "Name": domain,
            "Type": kind,
            "AliasTarget": target,
        }
        owner = f"{component}-{label}-in-{zone}-{kind.lower()}"
        origin = Origin(path, f"{domain} leads to {component}")
        build.add("AWS::Route53::RecordSet", owner, "record", properties, origin, component=component)
