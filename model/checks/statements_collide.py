"""Two statements of one name (NAM107).

What flows do becomes statements of a policy, each named after what it is for, and so are those that every bucket has. A
statement that the spec writes itself needs a name that none of these has.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files:
        kind: s3_bucket
        policy:
          RefuseWithoutTls: {effect: Deny, principal: "*", actions: ["s3:DeleteBucket"]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files:
        kind: s3_bucket
        policy:
          KeepTheBucket: {effect: Deny, principal: "*", actions: ["s3:DeleteBucket"]}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from model.catalogue.naming import StatementsCollide
from model.findings import Finding, Path
from model.graph import EdgeKind, Graph
from model.resources.base import Resource, Resources
from model.spec.storage import S3Bucket


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    for resource in resources.resources:
        for sid, count in sorted(Counter(_sids(resource)).items()):
            if count > 1:
                written: Path = ("components", resource.component or "", "policy", sid)
                own = [written] if _is_written(graph, resource.component, sid) else []
                paths = own or _flows(graph, resource.component or "", sid) or [resource.path]
                said = StatementsCollide(resource.component or resource.owner, sid)
                others = tuple(graph.place(*path).saying("gives the same statement") for path in paths[:-1])
                yield Finding(said, graph.place(*paths[-1]), others)


def _is_written(graph: Graph, component: str | None, sid: str) -> bool:
    bucket = graph.spec.components.get(component or "")
    return isinstance(bucket, S3Bucket) and sid in bucket.policy


def _sids(resource: Resource) -> Iterator[str]:
    document = resource.properties.get("PolicyDocument")
    statements = document.get("Statement") if isinstance(document, Mapping) else None
    for statement in statements if isinstance(statements, Sequence) else ():
        sid = statement.get("Sid") if isinstance(statement, Mapping) else None
        if isinstance(sid, str):
            yield sid


def _flows(graph: Graph, component: str, sid: str) -> list[Path]:
    """The flows of a component after whose verb and target a statement is named."""
    word = sid.casefold()
    return [
        edge.path
        for edge in graph.out(component, EdgeKind.FLOW)
        for verb in (edge.flow.does if edge.flow else ())
        if word.startswith(f"{verb}{edge.target.replace('-', '')}")
    ]
