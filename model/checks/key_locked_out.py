"""A key that nobody could manage (IAM112).

Policies of IAM count for a key only where its own policy leaves it to the account. KMS refuses to make a key whose
policy would let nobody change it.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue, key: safe}
      safe:
        kind: kms_key
        policy:
          Use: {principals: [worker], actions: [kms:Decrypt]}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue, key: safe}
      safe:
        kind: kms_key
        policy:
          Account: {principals: [account], actions: [kms:*]}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.catalogue.access import KeyLockedOut
from model.facts.access.symbols import match
from model.findings import Finding
from model.graph import Graph
from model.spec.key import KmsKey

_ADMINISTERS = "kms:putkeypolicy"
_PEOPLE = re.compile(r"\*|account|\d{12}|arn:.*")
"""Principals that may be who deploys: no service, and no component."""
_ALL = {"*", "account"}


def check(graph: Graph) -> Iterator[Finding]:
    for node, key in graph.components(KmsKey, live=False):
        told = [one for one in key.policy.values() if any(match(a.lower(), _ADMINISTERS) for a in one.actions)]
        managed = [one for one in told if one.effect == "Allow" and any(map(_PEOPLE.fullmatch, one.principals))]
        refused = [one for one in told if one.effect == "Deny" and not one.condition and _ALL & {*one.principals}]
        if key.policy and (refused or not managed):
            yield Finding(KeyLockedOut(node.id), graph.place(*node.path, "policy", key=True))
