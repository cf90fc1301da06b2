"""Which ways back has a component? A module per family of kinds; `KINDS` names the function for each kind.

A function takes the scene and the component's node and returns its part, without what it needs: that is read off the
graph. A kind without a function is a part of which nothing is known.
"""

from __future__ import annotations

from collections.abc import Callable

from model.facts.recovery.mechanisms import (
    cache,
    container,
    database,
    edge,
    functions,
    secrets,
    storage,
    tables,
)
from model.facts.recovery.mechanisms.scene import Scene
from model.facts.recovery.parts import ALL, Part, Way, untouched
from model.facts.recovery.times import unknown
from model.graph import Node
from model.spec.promise import Failure

Mechanism = Callable[[Scene, Node], Part]

KINDS: dict[str, Mechanism] = {
    "rds": database.rds,
    "elasticache": cache.elasticache,
    "s3_bucket": storage.s3_bucket,
    "ecr_repository": storage.ecr_repository,
    "ecs_cluster": container.ecs_cluster,
    "ecs_service": container.ecs_service,
    "ecs_task": container.ecs_task,
    "load_balancer": edge.load_balancer,
    "cloudfront": edge.everywhere,
    "dns_zone": edge.everywhere,
    "certificate": edge.certificate,
    "sns_topic": edge.regional,
    "dynamodb_table": tables.dynamodb_table,
    "lambda": functions.function,
    "sqs_queue": functions.queue,
    "http_api": edge.regional,
    "websocket_api": edge.regional,
    "vpc_link": edge.link,
    "waf": edge.regional,
    "bedrock_model": edge.regional,
    "cloudflare_zone": edge.others,
    "r2_bucket": edge.others,
    "vercel_project": edge.others,
    "event_bus": edge.regional,
    "event_rule": edge.regional,
    "schedule": edge.regional,
    "secret": secrets.secret,
    "kms_key": secrets.kms_key,
    "external": edge.others,
    "client": edge.others,
}
"""Kind of component to what knows its ways back."""


def part(scene: Scene, node: Node) -> Part:
    """The part that a component is."""
    mechanism = KINDS.get(node.kind)
    if mechanism is not None:
        return _standing(scene, node, mechanism(scene, node))
    why = f"nothing is known of how a component of kind `{node.kind}` comes back"
    ways = tuple(Way(failure, unknown(why), unknown(why), why) for failure in ALL)
    return Part(node.id, node.kind, ways, holds_data=True, path=node.path)


def _standing(scene: Scene, node: Node, found: Part) -> Part:
    """A part that stands in another region than its environment is not touched by the loss of that one."""
    region = scene.region(node.id)
    if region == scene.graph.region:
        return found
    others = tuple(way for way in found.ways if way.failure is not Failure.REGION_LOSS)
    away = untouched((Failure.REGION_LOSS,), f"stands in {region}")
    return Part(found.name, found.kind, (*others, *away), found.needs, found.holds_data, found.path)


__all__ = ["KINDS", "Mechanism", "Scene", "part"]
