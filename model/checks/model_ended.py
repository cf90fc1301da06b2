"""A model that has ended (MOD101).

Bedrock takes models out of service on days that it announces. From then on every call fails. Only ends that are
known here are found.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      answers: {kind: bedrock_model, model: "anthropic.claude-3-7-sonnet-20250219-v1:0"}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      answers: {kind: bedrock_model, model: "anthropic.claude-sonnet-4-5-20250929-v1:0"}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.fronts import ModelEnded
from model.findings import Finding
from model.graph import Graph
from model.knowledge import bedrock
from model.spec.bedrock import BedrockModel


def check(graph: Graph) -> Iterator[Finding]:
    for node, model in graph.components(BedrockModel):
        ended = bedrock.ended(model.model)
        if ended:
            yield Finding(ModelEnded(model.model, str(ended)), graph.place(*node.path, "model"))
