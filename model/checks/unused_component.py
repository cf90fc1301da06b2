"""A component that nothing uses (FLO107).

A secret that nobody reads, a bucket that nobody uses, a key that encrypts nothing, a repository without a container, a
service outside that is never called: each is either forgotten, or the flow to it is. Planned uses count.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      api-key: {kind: secret}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
          data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        secrets: [api-key]
      api-key: {kind: secret}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.flows import UnusedComponent
from model.facts.listening import is_public
from model.findings import Finding
from model.graph import EdgeKind, Graph, Node
from model.spec.api import VpcLink
from model.spec.base import Component
from model.spec.bedrock import BedrockModel
from model.spec.container import Container, EcrRepository, EcsCluster
from model.spec.dynamodb import DynamoDbTable
from model.spec.events import EventBus
from model.spec.external import Client, External
from model.spec.function import Function
from model.spec.key import KmsKey
from model.spec.secret import Secret
from model.spec.storage import S3Bucket
from model.spec.topic import SnsTopic

_REASONS: dict[type[Component], tuple[str, str]] = {
    Secret: ("No container names this secret, and no flow reads it.", "add it to `secrets` of the container it is for"),
    S3Bucket: ("No flow leads to this bucket.", "add the flow `- {{from: {caller}, to: {name}, does: [read]}}`"),
    DynamoDbTable: ("No flow leads to this table.", "add the flow `- {{from: {caller}, to: {name}, does: [read]}}`"),
    KmsKey: (
        "Nothing is encrypted with this key, and no flow leads to it.",
        "write `key: {name}` in the components that hold data",
    ),
    EcrRepository: (
        "No container runs its images.",
        "write `image: {{repository: {name}}}` in the container that does",
    ),
    EcsCluster: ("No container runs in this cluster.", "write `cluster: {name}` in the containers that belong there"),
    SnsTopic: ("No alarm notifies it, and no flow publishes to it.", "write `notify: [{name}]` in an alarm"),
    EventBus: ("No flow writes to it, and no rule picks its events.", "write `bus: {name}` in an `event_rule`"),
    VpcLink: ("No API goes through it.", "write `link: {name}` in the API that calls into its network"),
    BedrockModel: ("No flow calls it.", "add the flow `- {{from: {caller}, to: {name}, does: [invoke]}}`"),
    External: ("No flow leads there.", "add the flow `- {{from: {caller}, to: {name}, over: https}}`"),
    Client: ("No flow begins there.", "add the flow `- {{from: {name}, to: {door}, over: https}}`"),
}


def check(graph: Graph) -> Iterator[Finding]:
    """A spec without any container is not far enough to tell what was forgotten."""
    containers = sorted(name for name, c in graph.spec.components.items() if isinstance(c, Container | Function))
    doors = sorted(name for name, c in graph.spec.components.items() if is_public(graph, c))
    for kind, (reason, advice) in _REASONS.items() if containers else ():
        for node, _ in graph.components(kind):
            if not _used(graph, node):
                filled = advice.format(name=node.id, caller=containers[0], door=next(iter(doors), "alb"))
                said = UnusedComponent(node.id, reason, f"{filled}, or remove `{node.id}`")
                yield Finding(said, graph.place(*node.path, key=True))


def _used(graph: Graph, node: Node) -> bool:
    edges = (graph.into(node.id, EdgeKind.FLOW), graph.out(node.id, EdgeKind.FLOW), graph.into(node.id, EdgeKind.USES))
    if any(next(found, None) for found in edges):
        return True
    silent = (isinstance(c, Container) and c.cluster is None for c in graph.spec.components.values())
    return isinstance(node.spec, EcsCluster) and any(silent)  # these may run in any cluster
