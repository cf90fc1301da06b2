"""A presigned URL that cannot work (BUC117).

A presigned URL lets whoever has it do one thing that its signer may do, for a time of at most seven days. So the flow
from outside names the signer, and a flow of the signer allows the same of the same objects.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      app: {kind: lambda, runtime: python3.13, handler: app.main}
      api: {kind: http_api, authorizer: none, throttle: {rate: 5/s, burst: 9}, routes: {$default: app}}
      photos: {kind: s3_bucket, signed_urls: 15 min, cors: [{origins: ["https://example.com"], methods: [GET, PUT]}]}
    flows:
      - {from: internet, to: api, over: https}
      - {from: api, to: app, does: [invoke]}
      - {from: app, to: photos, does: [read], objects: albums/*}
      - {from: internet, to: photos, over: https, does: [read, write], objects: albums/*, signed_by: app}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      app: {kind: lambda, runtime: python3.13, handler: app.main}
      api: {kind: http_api, authorizer: none, throttle: {rate: 5/s, burst: 9}, routes: {$default: app}}
      photos: {kind: s3_bucket, signed_urls: 15 min, cors: [{origins: ["https://example.com"], methods: [GET, PUT]}]}
    flows:
      - {from: internet, to: api, over: https}
      - {from: api, to: app, does: [invoke]}
      - {from: app, to: photos, does: [read, write], objects: albums/*}
      - {from: internet, to: photos, over: https, does: [read, write], objects: albums/*, signed_by: app}
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from model.catalogue.buckets import SignatureRefused
from model.findings import Finding
from model.graph import INTERNET, EdgeKind, Graph
from model.knowledge import limits
from model.spec.external import Client
from model.spec.flow import Does, Flow
from model.spec.storage import S3Bucket


def check(graph: Graph) -> Iterator[Finding]:
    for edge in graph.flows():
        if edge.flow and edge.flow.signed_by:
            for key, said in _problems(graph, edge.flow, edge.flow.signed_by):
                yield Finding(said, graph.place(*edge.path, key))
    for node, bucket in graph.components(S3Bucket):
        if bucket.signed_urls and not limits.limit("s3.signature_age").holds(bucket.signed_urls.seconds):
            problem = f"a signature cannot be {bucket.signed_urls} old"
            said = SignatureRefused(problem, "A presigned URL is good for at most seven days.", "write 1 s to 7 d")
            yield Finding(said, graph.place(*node.path, "signed_urls"))


def _problems(graph: Graph, flow: Flow, signer: str) -> Iterator[tuple[str, SignatureRefused]]:
    outside = flow.source == INTERNET or isinstance(graph.spec.components.get(flow.source), Client)
    if not outside or not isinstance(graph.spec.components.get(flow.to), S3Bucket):
        reason = "Requests to buckets from callers without an identity of AWS are signed beforehand, and no others."
        yield "signed_by", SignatureRefused("`signed_by` means nothing here", reason, "remove `signed_by`")
        return
    reason = "A presigned URL allows what its signer may do, and no more."
    for verb in flow.does:
        if not any(_may(own, verb, flow) for own in _own(graph, signer, flow.to)):
            objects = f", objects: {flow.objects}" if flow.objects else ""
            advice = f"add `- {{from: {signer}, to: {flow.to}, does: [{verb}]{objects}}}` to the flows"
            what = f"`{signer}` signs what it may not do: {verb} {flow.objects or 'all objects'} of `{flow.to}`"
            yield "signed_by", SignatureRefused(what, reason, advice)


def _own(graph: Graph, signer: str, bucket: str) -> Iterator[Flow]:
    if graph.is_live(signer):
        yield from (edge.flow for edge in graph.out(signer, EdgeKind.FLOW) if edge.target == bucket and edge.flow)


def _may(own: Flow, verb: Does, flow: Flow) -> bool:
    """Whether a flow of the signer covers it; `*` stands for itself in what is covered."""
    return verb in own.does and fnmatchcase(flow.objects or "*", (own.objects or "*").replace("[", "[[]"))
