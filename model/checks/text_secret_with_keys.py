"""Text secret with keys (DAT116).

The contents of a secret are one text unless the spec says JSON, and only JSON has keys.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      api-key:
        kind: secret
        keys: [username, password]

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      api-key:
        kind: secret
        contents: json
        keys: [username, password]
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.data import TextSecretWithKeys
from model.findings import Finding
from model.graph import Graph
from model.spec.secret import Secret


def check(graph: Graph) -> Iterator[Finding]:
    for node, secret in graph.components(Secret):
        if secret.keys and secret.contents == "text":
            written = "contents" in secret.model_fields_set
            related = (graph.place(*node.path, "contents").saying("its contents"),) if written else ()
            yield Finding(TextSecretWithKeys(node.id), graph.place(*node.path, "keys", key=True), related)
