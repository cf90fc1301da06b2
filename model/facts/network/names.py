"""Which addresses does a client find under a service's name? That decides which path its packets take.

An interface endpoint with private DNS gives the public name private addresses inside its VPC, if the VPC has both of
its DNS settings on. Everybody else finds public addresses.
https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html
"""

from __future__ import annotations

from dataclasses import dataclass

from model.facts.network.parts import Endpoint, Interface, Subnet, Vpc
from model.facts.network.places import Index, Spot

ONLY_PRIVATE = ("execute-api-private",)
"""Services without public addresses."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where a name leads: interfaces of an endpoint, or a public spot; and why. ``code`` where it leads nowhere."""

    interfaces: tuple[str, ...]
    spot: Spot | None
    says: str
    code: str = ""
    endpoint: Endpoint | None = None


def service_list(service: str) -> str:
    """The id of the prefix list of a service's public addresses."""
    return f"addresses of {service}"


def resolve(index: Index, source: str, service: str, region: str = "") -> Resolved:
    """What a client inside a network finds under the name of a service of a region (its own where none is said)."""
    client = index.get(source, Interface)
    subnet = index.get(client.subnet, Subnet)
    vpc = index.get(subnet.vpc, Vpc)
    here = vpc.region or index.net.region
    public = Spot(4, None, frozenset((service_list(service),)), True, f"AWS {service}")
    if region and here and region != here:
        spot = Spot(4, None, apart=True, name=f"AWS {service} in {region}")
        return Resolved((), spot, f"endpoints in {here} do not serve {region}: public addresses")
    own = [e for e in index.net.endpoints if e.kind == "interface" and e.vpc == vpc.id and _serves(e, service)]
    if not own:
        if service in ONLY_PRIVATE:
            return Resolved((), None, "only an interface endpoint leads there", "GP_ENDPOINT_MISSING")
        return Resolved((), public, "public addresses")
    wrong = [e for e in own if e.region and here and e.region != here]
    endpoint = next((e for e in own if e not in wrong), own[0])
    if endpoint in wrong:
        return Resolved((), public, f"{endpoint.id} is for {endpoint.region}: public addresses", "", endpoint)
    if not endpoint.private_dns:
        return Resolved((), public, f"private DNS of {endpoint.id} is off: public addresses", "", endpoint)
    if not (vpc.dns_support and vpc.dns_hostnames):
        return Resolved((), public, f"DNS support or host names of {vpc.id} are off: public addresses", "", endpoint)
    return Resolved(_nearest(index, endpoint, subnet), None, f"private addresses of {endpoint.id}", "", endpoint)


def _serves(endpoint: Endpoint, service: str) -> bool:
    return endpoint.service.rpartition(".")[2] == service or endpoint.service.endswith(f".{service}")


def _nearest(index: Index, endpoint: Endpoint, subnet: Subnet) -> tuple[str, ...]:
    """The endpoint's interfaces, those of the client's zone first."""

    def far(id_: str) -> tuple[bool, str]:
        return index.get(index.get(id_, Interface).subnet, Subnet).zone != subnet.zone, id_

    return tuple(sorted(endpoint.interfaces, key=far))
