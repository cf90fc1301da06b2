"""Promise that is kept by nothing (PRO104).

A promise in words names what keeps it by its path in the spec. A path that leads nowhere keeps nothing.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components: {}
    promises:
      claims:
        - {claim: Every access is logged., framework: HIPAA, kept_by: [components.trail]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components: {}
    promises:
      claims:
        - {claim: Every access is logged., framework: HIPAA, status: planned}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.promises import ClaimPathUnknown
from model.facts import mechanisms
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    """Everything that is said to keep a promise stands in the spec."""
    for number, claim in enumerate(graph.spec.head.promises.claims):
        for index, path in enumerate(claim.kept_by):
            found = mechanisms.find(graph, path)
            if not found.there:
                place = graph.place("promises", "claims", number, "kept_by", index)
                yield Finding(ClaimPathUnknown(path, found.words), place)
