"""Topic that nobody listens to (OBS111).

A message to a topic without subscribers is gone. Subscribers that somebody adds by hand are not seen here: accept the
finding then.

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
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      alerts: {kind: sns_topic}
    alarms:
      busy: {of: api, metric: CPUUtilization, above: 80 %, for: 5 min, notify: [alerts]}

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
    components:
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
      alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
    alarms:
      busy: {of: api, metric: CPUUtilization, above: 80 %, for: 5 min, notify: [alerts]}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.observability import TopicWithoutSubscribers
from model.facts import observability
from model.findings import Finding
from model.graph import EdgeKind, Graph
from model.spec.topic import SnsTopic


def check(graph: Graph) -> Iterator[Finding]:
    """Every topic that something publishes to has a subscriber."""
    for node, topic in graph.components(SnsTopic):
        alarms = [f"the alarm `{name}`" for name, alarm in observability.alarms(graph) if node.id in alarm.notify]
        callers = [f"`{edge.source}`" for edge in graph.into(node.id, EdgeKind.FLOW)]
        speaking = [*alarms, *callers]
        heard = bool(topic.subscribers) or any(graph.out(node.id, EdgeKind.FLOW))
        if speaking and not heard:
            words = f"{', '.join(speaking)} {'notifies' if len(speaking) == 1 else 'notify'}"
            said = TopicWithoutSubscribers(node.id, words[0].upper() + words[1:])
            yield Finding(said, graph.place(*node.path, key=True))
