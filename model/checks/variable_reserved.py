"""A variable that the platform sets itself (FUN106).

Lambda sets some variables for every function, such as `AWS_REGION`, and refuses a function that sets them. Vercel
keeps names for itself too, such as `TZ` and `AWS_SECRET_KEY`; `AWS_REGION` and `AWS_SECRET_ACCESS_KEY` are free there.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, environment: {AWS_REGION: eu-central-1}}
    flows:
      - {from: orders, to: worker}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      orders: {kind: sqs_queue}
      worker: {kind: lambda, runtime: python3.13, handler: app.main, environment: {HOME_REGION: eu-central-1}}
    flows:
      - {from: orders, to: worker}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.functions import VariableReserved
from model.findings import Finding
from model.graph import Graph
from model.knowledge import functions
from model.spec.elsewhere import VercelProject
from model.spec.function import Function


def check(graph: Graph) -> Iterator[Finding]:
    """No function and no project of Vercel has a variable of the platform's own."""
    for node, function in graph.components(Function):
        for key, names in (("environment", function.environment), ("secrets", function.secrets)):
            for name in sorted(set(names) & functions.reserved_variables()):
                said = VariableReserved(name, "Lambda")
                yield Finding(said, graph.place(*node.path, key, name, key=True))
    for node, project in graph.components(VercelProject):
        for index, name in enumerate(project.variables):
            if name in functions.vercel_variables():
                yield Finding(VariableReserved(name, "Vercel"), graph.place(*node.path, "variables", index))
