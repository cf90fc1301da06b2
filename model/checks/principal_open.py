"""A queue, topic or key that everybody may use (IAM110).

`*` as a principal is everybody, also people without an account. Only a condition on who asks or from where narrows
that: on the organisation, the account, the source's ARN, a network. A Referer is no proof of who asks: anybody can
send it.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders:
        kind: sqs_queue
        policy:
          Send: {principals: ["*"], actions: [sqs:SendMessage]}
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
            principals: ["*"]
            actions: [sqs:SendMessage]
            condition: {StringEquals: {aws:PrincipalOrgID: [o-abcdefghij]}}
      worker: {kind: lambda, runtime: python3.13, handler: app.main}
    flows:
      - {from: orders, to: worker}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.access import PrincipalOpen
from model.facts.access import exposure, verdicts
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    for path, statement in verdicts.of_resources(graph):
        if statement.effect == "Allow" and "*" in statement.principals and not exposure.narrowed(statement.condition):
            keys = sorted({key for keys in statement.condition.values() for key in keys})
            reason = "Nothing is asked of who comes."
            if keys:
                reason = f"{', '.join(keys)} says nothing of who asks."
            index = statement.principals.index("*")
            yield Finding(PrincipalOpen(str(path[-1]), reason), graph.place(*path, "principals", index))
