"""A description of which AWS keeps the beginning (CMP143).

Lambda keeps 256 characters of a function's description, EventBridge 512 of a rule's or a schedule's, on one line. The
pages have all of it; what goes to AWS is cut.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      often:
        kind: schedule
        at: rate(5 minutes)
        description: >-
          Looks whether orders wait. Orders wait where the shop could not reach the bakery, because its
          line was down, or where the bakery has not answered for an hour, because nobody looked at the
          screen. Whoever changes this should know that the bakery opens at four in the morning and closes
          at two, that on Sundays nobody is there at all, and that the people who bake are not the people
          who look at screens, so a message that nobody reads is no message. The number of minutes between
          two looks was chosen with them, and should be changed with them only, please.
      look:
        kind: lambda
        runtime: python3.13
        handler: look.main
        asynchronous: {on_failure: failed}
      failed: {kind: sqs_queue}
    flows:
      - {from: often, to: look}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      often:
        kind: schedule
        at: rate(5 minutes)
        description: Looks whether orders wait
      look:
        kind: lambda
        runtime: python3.13
        handler: look.main
        asynchronous: {on_failure: failed}
      failed: {kind: sqs_queue}
    flows:
      - {from: often, to: look}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.containers import DescriptionCut
from model.facts import descriptions
from model.findings import Finding
from model.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    for kind in descriptions.KINDS:
        for node, described in graph.components(kind):
            length, most = len(descriptions.whole(described)), descriptions.most(described)
            if length > most:
                yield Finding(DescriptionCut(str(most), str(length)), graph.place(*node.path, "description"))
