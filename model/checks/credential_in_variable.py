"""A credential in a variable that everybody reads (CMP141).

What stands under `environment` is in the spec, in every artifact and in the console, for whoever may look at the
configuration. A variable whose name says that it is a credential belongs under `secrets`: it then holds the address of
a secret, or is filled when a container starts.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      api-key: {kind: secret}
      maps: {kind: external, url: "https://maps.example"}
      worker:
        kind: lambda
        runtime: python3.13
        handler: app.main
        dead_letter: failed
        environment: {MAPS_API_KEY: demo}
        secrets: [api-key]
      daily: {kind: schedule, at: rate(1 day)}
      failed: {kind: sqs_queue}
    flows:
      - {from: daily, to: worker}
      - {from: worker, to: maps, over: https}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      api-key: {kind: secret}
      maps: {kind: external, url: "https://maps.example"}
      worker:
        kind: lambda
        runtime: python3.13
        handler: app.main
        dead_letter: failed
        secrets: {MAPS_API_KEY_ARN: api-key}
      daily: {kind: schedule, at: rate(1 day)}
      failed: {kind: sqs_queue}
    flows:
      - {from: daily, to: worker}
      - {from: worker, to: maps, over: https}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.catalogue.containers import CredentialInVariable
from model.facts import variables
from model.findings import Finding
from model.graph import Graph

_NAME = re.compile(r"(?:^|_)(?:API_?KEY|(?:SECRET|PRIVATE)(?:_ACCESS)?_KEY|SECRET|PASSWORD|PASSWD|TOKEN|CREDENTIALS)$")
"""How names of variables end that hold credentials; `TOKEN_ISSUER` and `PASSWORD_MIN_LENGTH` hold none."""
_NO_CREDENTIAL = re.compile(r"arn:aws[a-z-]*:.*|[0-9]+|true|false|yes|no|on|off|none|", re.IGNORECASE)


def check(graph: Graph) -> Iterator[Finding]:
    for path, name, value in variables.fixed(graph):
        if _NAME.search(name.upper()) and not _NO_CREDENTIAL.fullmatch(value):
            yield Finding(CredentialInVariable(name), graph.place(*path))
