"""A principal without a role (IAM116).

Code calls by a role, and containers and functions have one. Anything else is no principal.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue, key: safe}
      safe:
        kind: kms_key
        policy:
          Account: {principals: [account], actions: [kms:*]}
          Use: {principals: [orders], actions: [kms:Decrypt]}
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
          Use: {principals: [worker], actions: [kms:Decrypt]}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from model.catalogue.access import PrincipalWithoutRole
from model.facts.access import verdicts
from model.findings import Finding
from model.graph import Graph
from model.spec.container import Container
from model.spec.function import Function


def check(graph: Graph) -> Iterator[Finding]:
    acting = [name for name, one in sorted(graph.spec.components.items()) if isinstance(one, Container | Function)]
    for path, statement in verdicts.of_resources(graph):
        for index, text in enumerate(statement.principals):
            if (text in acting and graph.is_live(text)) or not text.replace("-", "").isalnum() or text.isdigit():
                continue
            if text == "account":
                continue
            close = get_close_matches(text, acting, 1, 0.6)
            advice = f"write `{close[0]}`" if close else "name a container, a function, a service or an ARN"
            kind = graph.nodes[text].kind if text in graph.spec.components else None
            reason = f"A `{kind}` calls nobody." if kind else "There is no component of this name."
            if text in acting:
                reason = "It is not live, so that it has no role yet."
            yield Finding(PrincipalWithoutRole(text, reason, advice), graph.place(*path, "principals", index))
