"""An address of the system's own that leads nowhere (EDGE121).

A name in a zone of the spec is the system's own, and something has to answer to it. Asked of the addresses in variables
and in samples of items. A name of another system in the same zone is an `external` with that address.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      zone: {kind: dns_zone, domain: example.com, existing: true}
      certificate: {kind: certificate, domains: [api.example.com]}
      mailer:
        kind: lambda
        runtime: python3.13
        handler: app.main
        environment: {SITE: "https://shop.example.com/orders"}
      api:
        kind: http_api
        domain: api.example.com
        certificate: certificate
        authorizer: none
        throttle: {rate: 5/s, burst: 9}
        routes: {$default: mailer}
    flows:
      - {from: internet, to: api, over: https}
      - {from: api, to: mailer, does: [invoke]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      zone: {kind: dns_zone, domain: example.com, existing: true}
      certificate: {kind: certificate, domains: [api.example.com]}
      mailer:
        kind: lambda
        runtime: python3.13
        handler: app.main
        environment: {SITE: "https://api.example.com/orders"}
      api:
        kind: http_api
        domain: api.example.com
        certificate: certificate
        authorizer: none
        throttle: {rate: 5/s, burst: 9}
        routes: {$default: mailer}
    flows:
      - {from: internet, to: api, over: https}
      - {from: api, to: mailer, does: [invoke]}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from model.catalogue.edge import HostOfNobody
from model.facts import variables
from model.findings import Finding, Path
from model.graph import Graph
from model.spec.base import Component
from model.spec.dns import DnsZone
from model.spec.dynamodb import DynamoDbTable
from model.spec.elsewhere import CloudflareZone
from model.spec.external import External

_HOST = re.compile(r"\b(?:https?|wss?)://([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)


def across(graphs: Mapping[str, Graph]) -> Iterator[Finding]:
    """Samples are the same in every environment, and name what one of them has."""
    taken = {name for graph in graphs.values() for name in _answering(graph)}
    seen: set[tuple[Path, str]] = set()
    for _, graph in sorted(graphs.items()):
        zones = {zone.domain: node.id for node, zone in graph.components(DnsZone)}
        zones |= {zone.domain: node.id for node, zone in graph.components(CloudflareZone)}
        for path, text in _texts(graph) if zones else ():
            for host in sorted({found.lower() for found in _HOST.findall(text)} - taken):
                zone = next((name for domain, name in sorted(zones.items()) if f".{host}".endswith(f".{domain}")), None)
                if zone and (path, host) not in seen:
                    seen.add((path, host))
                    related = (graph.place("components", zone).saying("its zone"),)
                    yield Finding(HostOfNobody(host, zone), graph.place(*path), related)


def _answering(graph: Graph) -> set[str]:
    """The names that lead somewhere: domains of components, proxied names, routes, and services of others."""
    found = {route.domain for route in graph.spec.head.routes.values()}
    for _, component in graph.components(Component, live=False):
        if isinstance(component, CloudflareZone):
            found |= set(component.proxied)
        elif isinstance(component, External):
            found |= set(_HOST.findall(component.url))
        elif not isinstance(component, DnsZone):
            found |= {str(getattr(component, "domain", None)), *getattr(component, "domains", ())}
    return {name.lower() for name in found}


def _texts(graph: Graph) -> Iterator[tuple[Path, str]]:
    for path, _, text in variables.fixed(graph):
        yield path, text
    for node, table in graph.components(DynamoDbTable):
        for name, item in sorted(table.items.items()):
            for number, sample in enumerate(item.samples):
                for attribute, value in sorted(sample.items()):
                    if isinstance(value, str):
                        yield (*node.path, "items", name, "samples", number, attribute), value
