"""A service that is let in for whoever asks it (IAM111).

A service such as Amazon S3 sends for all of its customers. A policy that lets it in without saying for whom can be
used by somebody else, who makes the service send here from their account: the confused deputy.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders:
        kind: sqs_queue
        policy:
          Send: {principals: [s3.amazonaws.com], actions: [sqs:SendMessage]}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders:
        kind: sqs_queue
        policy:
          Send:
            principals: [s3.amazonaws.com]
            actions: [sqs:SendMessage]
            condition: {StringEquals: {aws:SourceAccount: ["${account}"]}}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.access import ServiceWithoutSource
from model.facts.access import exposure, verdicts
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    for path, statement in verdicts.of_resources(graph):
        services = [one for one in statement.principals if one.endswith(".amazonaws.com")]
        if statement.effect == "Allow" and services and not exposure.sourced(statement.condition):
            index = statement.principals.index(services[0])
            said = ServiceWithoutSource(str(path[-1]), services[0])
            yield Finding(said, graph.place(*path, "principals", index))
