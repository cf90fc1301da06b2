"""A text that nothing here fills in (CMP142).

`${env:NAME}`, `${var.name}` and `{{resolve:...}}` are filled in by tools that read their own files. A spec has no such
texts: the code would get the text as it stands here.

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
        environment: {STAGE: "${opt:stage}"}
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
        environment: {STAGE: production}
        secrets: [api-key]
      daily: {kind: schedule, at: rate(1 day)}
      failed: {kind: sqs_queue}
    flows:
      - {from: daily, to: worker}
      - {from: worker, to: maps, over: https}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.catalogue.containers import VariableOfAnotherTool
from model.facts import variables
from model.findings import Finding
from model.graph import Graph

_TOOLS = (
    ("the Serverless Framework", re.compile(r"\$\{(?:env|opt|self|sls|param|file|cf|s3|ssm|aws|git)[:(][^}]*\}")),
    ("Terraform", re.compile(r"\$\{(?:var|local|data|module|path|terraform)\.[^}]*\}")),
    ("CloudFormation", re.compile(r"\{\{resolve:[^}]*\}\}|\$\{AWS::[A-Za-z]+\}")),
    ("GitHub Actions", re.compile(r"\$\{\{[^}]*\}\}")),
)


def check(graph: Graph) -> Iterator[Finding]:
    for path, name, value in variables.fixed(graph):
        tool = next((tool for tool, text in _TOOLS if text.search(value)), None)
        if tool:
            yield Finding(VariableOfAnotherTool(name, tool), graph.place(*path))
